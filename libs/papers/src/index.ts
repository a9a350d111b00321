export type * from './packet-input.js';
export type * from './assembly/exhibit-pictures.js';
export {
  IDENTIFIER_KINDS,
  type IdentifierFound,
  type IdentifierKind,
  hasTaxNumberInCells,
  identifiersIn,
  type KnownPersons,
} from './assembly/identifiers.js';
export { type Packet, type PacketFile, PacketRefused, type RefusedField } from './packet.js';
export {
  composePacket,
  type EditablePaper,
  editablePapers,
  ExhibitPagesMissing,
  refusalsOf,
} from './compose-packet.js';
export { DOCX_PROPERTIES, docxOfPart, docxOfPleading, type EditableDocx } from './docx/editable-docx.js';
export { type ChangedLine, changedLines, type HandEdit } from './docx/hand-edit.js';
export { type TakenEdit, takeEditedDocx } from './docx/take-edit.js';
export { type Block, plainText, type Pleading } from './docx/pleading.js';
export type { DocxFault } from './docx/docx-faults.js';
export { type DocxReading, readDocx } from './docx/read-docx.js';
export { PACKET_RELIEFS } from './packet-reliefs.js';
export { TEMPLATE_VERSION } from './paper-data.js';
export { noticeOf } from './assembly/return-day.js';
export type * from './letters/letter-input.js';
export { composeLetter } from './letters/compose-letter.js';
export { LETTER_LANGUAGES, type LetterLanguage, letterLanguageOf } from './letters/what-happens-next.js';
export { MOTION_FORMS } from './motions/motion-forms.js';
export { citeOffense, describeSentence, packetConviction } from './conviction.js';
export { courtOfApplication, type CourtOfApplication } from './court-of-application.js';
export { type CourtFormInput, type FormOverlay, sourcesOf, typesetForm } from './forms/court-form.js';
export { type FieldMapping, type FormCondition, mappingFaults, unmappedRequired } from './forms/form-mapping.js';
export { arranged, type CourtPracticeInput, extraPaperFaults, REPLACEABLE_PAPERS } from './court-practice.js';
export { houseStyleFaults, type HouseStyleInput, PARAGRAPH_SLOTS, type ParagraphSlot } from './house-style.js';
export { FORM_SOURCES, type FormSource } from './forms/form-sources.js';
export { specimenPacket, type SpecimenOffice, type SpecimenSize } from './specimen-packet.js';
export { composeProsecutorList, type ProsecutorListEntry, type ProsecutorListInput } from './prosecutor-list.js';
export { PrintFile } from './print/print-file.js';
export { type SeparatorSheet, separatorSheets } from './print/separator-sheets.js';
export { packagedSources } from './assets.js';
export { textsOfTypeset } from './pdf/typeset-text.js';
export type { Typesetter } from './typesetter.js';
export { loadTypesetter } from './load-typesetter.js';
