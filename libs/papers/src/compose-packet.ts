import type { ExhibitPictures } from './assembly/exhibit-pictures.js';
import { setsOf } from './assembly/sets.js';
import { type PaperSet, typesetSet, withoutPages } from './assembly/typeset-set.js';
import { refuseTooLarge, volumesOf } from './assembly/volumes.js';
import { certificateRequestData } from './certificate-requests.js';
import { extraPaperData, filingSheetData } from './court-practice.js';
import {
  destructionData,
  expungementNoticeData,
  refuseDestruction,
  refuseExpungementNotice,
} from './expungement-notice.js';
import { settableBlocks } from './docx/hand-edit.js';
import type { Pleading } from './docx/pleading.js';
import { readPleading } from './docx/read-template.js';
import { clientLetterData } from './letters/client-letter.js';
import { motionData, refuseMotion } from './motion.js';
import { MOTION_FORMS } from './motions/motion-forms.js';
import type {
  DestructionInput,
  ExpungementNoticeInput,
  MotionInput,
  PacketConviction,
  PacketInput,
  SealingApplicationInput,
} from './packet-input.js';
import { PacketRefused, type Packet, type PacketFile, type RefusedField } from './packet.js';
import { TEMPLATE_VERSION } from './paper-data.js';
import { refuseSealingApplication, sealingApplicationData } from './sealing-application.js';
import type { Typesetter } from './typesetter.js';
import { type SetPaper, typesetPaper } from './typeset-paper.js';
import { refuseMissing } from './unprintable.js';

const DESTRUCTION_TITLE = 'Application to destroy under CPL 160.50(5)(a)';

interface Paper {
  readonly name: string;
  readonly title: string;
  readonly audience: PacketFile['audience'];
  readonly template: string;
  readonly data: object;
}

/**
 * Makes the papers of one relief. The same input and pages give the same bytes, on every machine.
 * @param pictures pages of the exhibits that are on file.
 * @throws PacketRefused naming each field that keeps a true paper from being made.
 */
export function composePacket(
  typesetter: Typesetter,
  input: PacketInput,
  pictures: ExhibitPictures = new Map(),
): Packet {
  refuseIfAny(refusalsOf(input));
  requirePages(input, pictures);
  const { sets, papers: single } = editedPapersOf(input);
  const papers = [...single, ...ofCourtPractice(input)];
  const prepared = [...sets, ...papers].map((paper) => typesetter.prepareText(paper.data));
  refuseIfAny(refuseMissing(input, new Set(prepared.flatMap(({ missing }) => missing))));
  const files = [
    ...sets.flatMap((set, index) => {
      const data = prepared[index]!.data as PaperSet['data'];
      refuseIfAny(refuseTooLarge(data.exhibits, pictures, input.court.largestFileBytes));
      const volumes = volumesOf(data.exhibits, pictures, input.court.largestFileBytes);
      return typesetSet(typesetter, { ...set, data }, pictures, volumes);
    }),
    ...papers.map(({ name, title, audience, template }, index): PacketFile => {
      const { data } = prepared[sets.length + index]!;
      return {
        name,
        title,
        audience,
        mediaType: 'application/pdf',
        ...typesetPaper(typesetter, name, template, data),
      };
    }),
  ];
  return { relief: input.relief, templateVersion: TEMPLATE_VERSION, files };
}

/** What keeps true papers from being made of the input, before any is typeset; [] when nothing does. */
export function refusalsOf(input: PacketInput): RefusedField[] {
  switch (input.relief) {
    case 'NY-160.59':
      return refuseSealingApplication(input);
    case 'NY-160.50-3K':
      return refuseExpungementNotice(input);
    case 'NY-160.50-5-DESTROY':
      return refuseDestruction(input);
    default:
      return refuseMotion(input);
  }
}

/** The exhibits were chosen anew between input and pages: the caller tries again with those of now. */
export class ExhibitPagesMissing extends Error {
  override readonly name = 'ExhibitPagesMissing';
}

/** @throws ExhibitPagesMissing */
function requirePages(input: PacketInput, pictures: ExhibitPictures): void {
  for (const { id } of 'exhibits' in input ? input.exhibits : []) {
    if (id !== null && !pictures.get(id)?.length) throw new ExhibitPagesMissing(`no pages of exhibit ${id} are given`);
  }
}

/** A paper of a packet with the text of its parts, as a word processor would hold it. */
export interface EditablePaper {
  /** Of its PDF: `filing-set.pdf`. */
  readonly name: string;
  readonly pleadings: readonly Pleading[];
}

/**
 * What composePacket() sets, part by part, in the same words; of the sets the court's stands for all, and exhibits are not edited.
 * @param only the paper of this name. @throws PacketRefused as composePacket().
 */
export function editablePapers(typesetter: Typesetter, input: PacketInput, only?: string): EditablePaper[] {
  const wanted = editable(input).filter(({ name }) => only === undefined || name === only);
  return wanted.map(({ name, template, data }) => ({
    name,
    pleadings: typesetter.contentOf(template, typesetter.prepareText(data).data).map(readPleading),
  }));
}

/**
 * One of the editable papers, without exhibits, to try how it comes out; null for a name that is none of them.
 * @throws PacketRefused as composePacket()
 */
export function tryPaper(typesetter: Typesetter, input: PacketInput, name: string): SetPaper | null {
  const wanted = editable(input).find((one) => one.name === name);
  if (!wanted) return null;
  const { data, missing } = typesetter.prepareText(wanted.data);
  refuseIfAny(refuseMissing(input, new Set(missing)));
  return typesetPaper(typesetter, name, wanted.template, data);
}

function editable(input: PacketInput): readonly Paper[] {
  const { sets, papers } = editedPapersOf(input);
  const [court] = sets;
  return court ? [{ ...court, data: withoutPages(court.data) }, ...papers] : papers;
}

/** With what stands in the place of the template's own words; what is edited of the court's set stands in every set. */
function editedPapersOf(input: PacketInput): Papers {
  const { sets, papers } = papersOf(input);
  const inSets = editedParts(input, sets[0]?.name);
  return {
    sets: sets.map((set) => ({ ...set, data: { ...set.data, ...inSets } })),
    papers: papers.map((one) => ({ ...one, data: { ...one.data, ...editedParts(input, one.name) } })),
  };
}

/** By the title of the part; nothing where nobody has edited anything. */
function editedParts({ handEdits = [] }: PacketInput, name: string | undefined): { readonly edited?: object } {
  const edits = handEdits.filter(({ paper }) => paper === name);
  if (edits.length === 0) return {};
  return { edited: Object.fromEntries(edits.map(({ part, blocks }) => [part, settableBlocks(blocks)])) };
}

/** Sets go to several readers, with exhibits and a proof of service each; the other papers are one file each. */
interface Papers {
  readonly sets: readonly PaperSet[];
  readonly papers: readonly Paper[];
}

function papersOf(input: PacketInput): Papers {
  switch (input.relief) {
    case 'NY-160.59':
      return sealingApplication(input);
    case 'NY-160.50-3K':
      return { sets: [], papers: [...expungementNotice(input), clientLetter(input)] };
    case 'NY-160.50-5-DESTROY':
      return { sets: [], papers: [...destruction(input), clientLetter(input)] };
    default:
      return motion(input);
  }
}

/** Each says in its own properties what it is, and whose. */
function paper(
  template: string,
  title: string,
  audience: PacketFile['audience'],
  data: { readonly client: { readonly name: string } },
): Paper {
  const name = template.replace('.typ', '.pdf');
  return { name, title, audience, template, data: { ...data, title: `${title}: ${data.client.name}` } };
}

/** What a court asks for besides, and how it wants the packet. */
function ofCourtPractice(input: PacketInput): Paper[] {
  const { courtPractice } = input;
  if (!courtPractice) return [];
  const extra = courtPractice.extraPapers.map((wanted, index) => ({
    ...paper('extra-paper.typ', wanted.title, 'court', extraPaperData(input, wanted)),
    name: `extra-paper-${index + 1}.pdf`,
  }));
  return [...extra, paper('filing-sheet.typ', 'Filing sheet', 'office', filingSheetData(input, courtPractice))];
}

function sealingApplication(input: SealingApplicationInput): Papers {
  const data = sealingApplicationData(input);
  return {
    sets: setsOf(input, 'sealing-application.typ', 'Motion to seal under CPL 160.59', data),
    papers: [
      ...certificateRequests(input, [
        ...input.convictions.map(({ conviction }) => conviction),
        ...input.otherConvictions,
      ]),
      paper('seal-verification.typ', 'Request for seal verification, after the order', 'agency', data),
      paper('note.typ', 'Note for the attorney', 'office', data),
      clientLetter(input),
    ],
  };
}

function expungementNotice(input: ExpungementNoticeInput): Paper[] {
  const made = (template: string, title: string, audience: PacketFile['audience']) =>
    paper(template, title, audience, expungementNoticeData(input));
  return [
    made('clerk-letter.typ', 'Letter to the clerk under CPL 160.50(5)', 'court'),
    ...(input.destruction ? [made('destruction-application.typ', DESTRUCTION_TITLE, 'court')] : []),
    made('attorney-note.typ', 'Note for the attorney', 'office'),
  ];
}

function destruction(input: DestructionInput): Paper[] {
  return [
    paper('destruction-application.typ', DESTRUCTION_TITLE, 'court', destructionData(input)),
    paper('attorney-note.typ', 'Note for the attorney', 'office', destructionData(input)),
  ];
}

function motion(input: MotionInput): Papers {
  const { title, statute } = MOTION_FORMS[input.relief];
  const data = motionData(input);
  return {
    sets: setsOf(input, 'motion.typ', `${title}, ${statute}`, data),
    papers: [
      ...certificateRequests(
        input,
        input.convictions.map(({ conviction }) => conviction),
      ),
      paper('note.typ', 'Note for the attorney', 'office', data),
      clientLetter(input),
    ],
  };
}

function clientLetter(input: PacketInput): Paper {
  const data = clientLetterData(input);
  return paper('client-letter.typ', data.frame.title, 'client', data);
}

/** Nothing, where the office has every certificate. */
function certificateRequests(input: SealingApplicationInput | MotionInput, of: readonly PacketConviction[]): Paper[] {
  const data = certificateRequestData(input, of);
  return data.requests.length > 0
    ? [paper('certificate-request.typ', 'Requests for certificates of disposition', 'court', data)]
    : [];
}

function refuseIfAny(errors: readonly RefusedField[]): void {
  if (errors.length > 0) throw new PacketRefused(errors);
}
