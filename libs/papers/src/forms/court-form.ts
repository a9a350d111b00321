import type { FieldPlace, FormField, FormPage } from '#libs/forms';
import type { LocalDate } from '#libs/record';
import type { PacketInput } from '../packet-input.js';
import { commonData, convictionRow } from '../paper-data.js';
import { PacketRefused } from '../packet.js';
import type { Typesetter } from '../typesetter.js';
import { refuseMissing } from '../unprintable.js';
import { type FieldMapping, replaceSources, sourcesIn } from './form-mapping.js';
import { type FormValues, formValues } from './form-values.js';

/** A court's own form as a packet is made with it. The file itself is known by its hash. */
export interface CourtFormInput {
  readonly editionId: string;
  readonly title: string;
  /** As the court prints it on the form; null: it prints none. */
  readonly edition: string | null;
  readonly inForceFrom: LocalDate;
  readonly sha256: string;
  readonly pages: readonly FormPage[];
  readonly fields: readonly FormField[];
  readonly mapping: readonly FieldMapping[];
  /** The client's day of birth, where the mapping names it, and null elsewhere. */
  readonly bornOn: LocalDate | null;
}

/** What lies upon a court's form, page by page, and the addendum behind it. */
export interface FormOverlay {
  readonly bytes: Uint8Array;
  /** Of the form and of the addendum together. */
  readonly pages: number;
  readonly parts: readonly { readonly title: string; readonly page: number }[];
  /** What did not fit its field, by the number of its item. */
  readonly addendum: readonly { readonly number: number; readonly field: string | null }[];
}

/** Something that is drawn at a place of the form. */
interface Item extends FieldPlace {
  readonly field: string;
  readonly label: string;
  /** Line by line; null: a mark. */
  readonly words: readonly string[] | null;
  readonly isMultiline: boolean;
  readonly isComb: boolean;
  /** More characters than the form allows: it goes to the addendum however small it could be set. */
  readonly isTooLong: boolean;
  readonly cells: number;
  readonly align: FormField['align'];
  /** In points, from the largest: the first that fits is taken. */
  readonly sizes: readonly number[];
}

/** Smaller print is not read by a clerk: what does not fit in it goes to the addendum. */
const SMALLEST = 8;
/** Of a field that names no size of its own, and the most of one that does: programs write the size that would fill the box. */
const ORDINARY = 11;
const LARGEST = 12;
const SEE_ADDENDUM = 'charges.seeAddendum';
const ROW_OF_CHARGES = /^charges\.(\d+)\./;

/**
 * Sets what a form is filled with, in the papers' own fonts, and the addendum.
 * @throws PacketRefused where a character of it is in no font of the papers.
 */
export function typesetForm(typesetter: Typesetter, form: CourtFormInput, input: PacketInput): FormOverlay {
  const rowsOfForm = mostRows(form.mapping);
  const further = rowsOfForm === 0 ? [] : input.convictions.slice(rowsOfForm).map(({ conviction }) => conviction);
  const note = further.length === 0 ? null : `See addendum: ${further.length} more`;
  const values = formValues(input, form.bornOn, note);
  const saysSo = form.mapping.some((entry) => entry.fill === 'text' && sourcesIn(entry.text).includes(SEE_ADDENDUM));
  const data = {
    ...commonData(input, []),
    title: form.title,
    pages: form.pages,
    items: form.fields.flatMap((field) => itemsOf(field, form.mapping, values)),
    frames: form.fields.flatMap(({ kind, places }) =>
      kind === 'button' ? [] : places.filter(({ isFramed }) => isFramed),
    ),
    further: further.map(convictionRow),
    // A form without a place to say it says it at its foot, on the page of the last row.
    footNote: note !== null && !saysSo ? { page: pageOfLastRow(form), text: `${note} charges` } : null,
    defendant: values.text('client.name') ?? '',
    dockets: values.text('dockets'),
  };
  const prepared = typesetter.prepareText(data);
  const missing = refuseMissing({ ...input, courtForm: form }, new Set(prepared.missing));
  if (missing.length > 0) throw new PacketRefused(missing);
  const { bytes, pages, parts, notes } = typesetter.typeset('court-form.typ', prepared.data);
  return { bytes, pages, parts, addendum: notes as FormOverlay['addendum'] };
}

/** How many charges the form has rows for; 0: it asks for none row by row. */
function mostRows(mapping: readonly FieldMapping[]): number {
  return Math.max(0, ...mapping.flatMap(sourcesOf).map((source) => Number(ROW_OF_CHARGES.exec(source)?.[1] ?? 0)));
}

/** Every source that the entry names. */
export function sourcesOf(entry: FieldMapping): string[] {
  switch (entry.fill) {
    case 'text':
      return sourcesIn(entry.text);
    case 'check':
      return [entry.when.source];
    case 'choice':
      return entry.choices.map(({ when }) => when.source);
    case 'blank':
      return [];
  }
}

function pageOfLastRow({ fields, mapping }: CourtFormInput): number {
  const inRows = new Set(
    mapping.filter((entry) => sourcesOf(entry).some((s) => ROW_OF_CHARGES.test(s))).map((e) => e.field),
  );
  return Math.max(
    1,
    ...fields.filter(({ name }) => inRows.has(name)).flatMap(({ places }) => places.map((p) => p.page)),
  );
}

function itemsOf(field: FormField, mapping: readonly FieldMapping[], values: FormValues): Item[] {
  const entry = mapping.find((one) => one.field === field.name);
  const value = entry ? valueOf(entry, values) : field.value;
  if (value === null || field.kind === 'button' || field.kind === 'signature') return [];
  if (field.kind === 'checkbox' || field.kind === 'radio') {
    const marked = field.kind === 'checkbox' ? field.places : field.places.filter(({ option }) => option === value);
    return marked.map((place) => item(field, place, null));
  }
  const text = field.isMultiline ? value : value.replaceAll('\n', ', ');
  return field.places.map((place) => item(field, place, text));
}

/** null: the field stays empty. Of a check box any text marks it. */
function valueOf(entry: FieldMapping, values: FormValues): string | null {
  switch (entry.fill) {
    case 'text': {
      const known = sourcesIn(entry.text).map((source) => values.text(source));
      return known.includes(null) ? null : replaceSources(entry.text, (source) => values.text(source)!).trim() || null;
    }
    case 'check':
      return values.holds(entry.when) ? 'marked' : null;
    case 'choice':
      return entry.choices.find(({ when }) => values.holds(when))?.option ?? null;
    case 'blank':
      return null;
  }
}

function item(field: FormField, place: FieldPlace, text: string | null): Item {
  const { name, tooltip, isMultiline, isComb, maxLength, align, fontSize } = field;
  const height = place.turn % 180 === 0 ? place.height : place.width;
  const filling = Math.max(SMALLEST, isMultiline ? ORDINARY : Math.min(ORDINARY, Math.floor(height * 0.72)));
  const largest = fontSize === null ? filling : Math.min(fontSize, LARGEST);
  const sizes = Array.from({ length: 1 + Math.max(0, Math.ceil((largest - SMALLEST) * 2)) }, (_, i) =>
    Math.max(Math.min(largest, SMALLEST), largest - i / 2),
  );
  return {
    ...place,
    field: name,
    label: tooltip ?? name,
    words: text === null ? null : text.split('\n'),
    isMultiline,
    // More than its cells hold goes to the addendum.
    isComb,
    isTooLong: text !== null && maxLength !== null && maxLength > 0 && [...text].length > maxLength,
    cells: maxLength ?? 0,
    align,
    sizes,
  };
}
