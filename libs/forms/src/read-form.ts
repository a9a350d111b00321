import {
  type PDFAcroField,
  PDFButton,
  PDFCheckBox,
  PDFDict,
  PDFDropdown,
  type PDFField,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOptionList,
  type PDFPage,
  PDFRadioGroup,
  PDFRef,
  PDFSignature,
  PDFString,
  PDFTextField,
  type PDFWidgetAnnotation,
} from '@cantoo/pdf-lib';
import type { FieldKind, FieldPlace, FormField, FormPage, FormReading } from './form-fields.js';
import { FormRefused, openPdf } from './open-pdf.js';

export const MOST_PAGES = 40;
export const MOST_FIELDS = 1500;
/** What a form may say of a field, in characters. */
const LONGEST_NAME = 300;
const LONGEST_TEXT = 2000;

/** Bits of the field flags, ISO 32000-1, tables 221, 226, 228. */
const FLAGS = { readOnly: 1, required: 1 << 1, multiline: 1 << 12, comb: 1 << 24 } as const;
/** ISO 32000-1, table 222. */
const ALIGNED = ['left', 'center', 'right'] as const;
/** Font size in a default appearance: `/Helv 10 Tf`. */
const FONT_SIZE = /(\d*\.?\d+)\s+Tf/;

/** The pages and fields of a court's form. Runs in the sandbox: the file comes from outside. */
export async function readForm(bytes: Uint8Array): Promise<FormReading> {
  try {
    const document = await openPdf(bytes);
    const pages = document.getPages();
    if (pages.length > MOST_PAGES) return { ok: false, code: 'too_many_pages' };
    const found = document.getForm().getFields();
    if (found.length > MOST_FIELDS) return { ok: false, code: 'too_many_fields' };
    const places = new PlaceFinder(pages);
    const fields = found.map((field) => describe(field, places)).sort(byPlace);
    if (!fields.some(({ kind }) => kind !== 'button' && kind !== 'signature')) return { ok: false, code: 'no_fields' };
    if (fields.every((field) => field.places.length === 0)) return { ok: false, code: 'no_place' };
    return { ok: true, pages: pages.map(sizeOf), fields };
  } catch (error) {
    return { ok: false, code: error instanceof FormRefused ? error.code : 'damaged' };
  }
}

function sizeOf(page: PDFPage): FormPage {
  const { width, height } = page.getMediaBox();
  return { width: rounded(width), height: rounded(height) };
}

function describe(field: PDFField, places: PlaceFinder): FormField {
  const { acroField } = field;
  const flags = acroField.getFlags();
  const kind = kindOf(field);
  const widgets = acroField.getWidgets();
  const isMark = kind === 'checkbox' || kind === 'radio';
  const maxLength = numberIn(acroField.getInheritableAttribute(PDFName.of('MaxLen')), acroField);
  return {
    name: field.getName().slice(0, LONGEST_NAME),
    kind,
    tooltip: textIn(acroField.dict.lookup(PDFName.of('TU'))),
    isRequired: (flags & FLAGS.required) !== 0,
    isReadOnly: (flags & FLAGS.readOnly) !== 0,
    isMultiline: kind === 'text' && (flags & FLAGS.multiline) !== 0,
    isComb: kind === 'text' && (flags & FLAGS.comb) !== 0 && maxLength !== null && maxLength > 0,
    maxLength: kind === 'text' ? maxLength : null,
    fontSize: fontSizeOf(acroField, widgets[0]),
    align: ALIGNED[numberIn(acroField.getInheritableAttribute(PDFName.of('Q')), acroField) ?? 0] ?? 'left',
    options: optionsOf(field, widgets),
    value: valueOf(field),
    places: widgets.flatMap((widget, index) => places.of(widget, isMark ? optionAt(field, widget, index) : null)),
  };
}

function kindOf(field: PDFField): FieldKind {
  if (field instanceof PDFTextField) return 'text';
  if (field instanceof PDFCheckBox) return 'checkbox';
  if (field instanceof PDFRadioGroup) return 'radio';
  if (field instanceof PDFDropdown) return 'dropdown';
  if (field instanceof PDFOptionList) return 'list';
  if (field instanceof PDFSignature) return 'signature';
  if (field instanceof PDFButton) return 'button';
  return 'button';
}

function optionsOf(field: PDFField, widgets: readonly PDFWidgetAnnotation[]): string[] {
  if (field instanceof PDFDropdown || field instanceof PDFOptionList) return field.getOptions().map(cut);
  if (!(field instanceof PDFRadioGroup)) return [];
  return [...new Set(widgets.map((widget, index) => optionAt(field, widget, index)))];
}

/** A radio button's own names are in `Opt`, where there are any. */
function optionAt(field: PDFField, widget: PDFWidgetAnnotation, index: number): string {
  if (field instanceof PDFRadioGroup) {
    const named = field.acroField.getExportValues()?.[index];
    if (named) return cut(named.decodeText());
  }
  return cut(widget.getOnValue()?.decodeText() ?? String(index));
}

function valueOf(field: PDFField): string | null {
  if (field instanceof PDFTextField) return textIn(field.acroField.getValue());
  if (field instanceof PDFCheckBox) return field.isChecked() ? cut(field.acroField.getValue().decodeText()) : null;
  if (field instanceof PDFRadioGroup) return field.getSelected() ?? null;
  if (field instanceof PDFDropdown || field instanceof PDFOptionList) return field.getSelected()[0] ?? null;
  return null;
}

function fontSizeOf(field: PDFAcroField, widget: PDFWidgetAnnotation | undefined): number | null {
  const inherited = field.dict.context.lookup(field.getInheritableAttribute(PDFName.of('DA')));
  const appearance = widget?.getDefaultAppearance() ?? textIn(inherited) ?? '';
  const size = Number(FONT_SIZE.exec(appearance)?.[1] ?? 0);
  return size > 0 ? size : null;
}

/** On which page a widget stands: what the page lists counts, as a reader does it. */
class PlaceFinder {
  readonly #pageOf = new Map<string, number>();

  constructor(private readonly pages: readonly PDFPage[]) {
    for (const [index, page] of pages.entries()) {
      const annotations = page.node.Annots();
      for (let i = 0; i < (annotations?.size() ?? 0); i++) {
        const widget = annotations!.get(i);
        const dictionary = annotations!.lookup(i);
        if (widget instanceof PDFRef) this.#pageOf.set(widget.toString(), index);
        if (dictionary instanceof PDFDict) this.#onPage.set(dictionary, index);
      }
    }
  }

  readonly #onPage = new Map<PDFDict, number>();

  of(widget: PDFWidgetAnnotation, option: string | null): FieldPlace[] {
    const index = this.#onPage.get(widget.dict);
    const page = index === undefined ? undefined : this.pages[index];
    if (!page) return [];
    const box = page.getMediaBox();
    const { x, y, width, height } = widget.getRectangle();
    const left = Math.min(x, x + width) - box.x;
    const top = box.y + box.height - Math.max(y, y + height);
    const characteristics = widget.getAppearanceCharacteristics();
    const hasColor = (characteristics?.getBorderColor()?.length ?? 0) > 0;
    const turn = ((((characteristics?.getRotation() ?? 0) % 360) + 360) % 360) as FieldPlace['turn'];
    return [
      {
        page: index! + 1,
        x: rounded(left),
        y: rounded(top),
        width: rounded(Math.abs(width)),
        height: rounded(Math.abs(height)),
        turn: [0, 90, 180, 270].includes(turn) ? turn : 0,
        option,
        isFramed: hasColor && (widget.getBorderStyle()?.getWidth() ?? 1) > 0,
      },
    ];
  }
}

/** In the order in which the form is read: page, line, from left to right. */
function byPlace(a: FormField, b: FormField): number {
  const [one, other] = [a.places[0], b.places[0]];
  if (!one || !other) return Number(!one) - Number(!other);
  const sameLine = Math.abs(one.y - other.y) < 4;
  return one.page - other.page || (sameLine ? one.x - other.x : one.y - other.y);
}

function textIn(value: unknown): string | null {
  const isText = value instanceof PDFString || value instanceof PDFHexString;
  return isText ? cut(value.decodeText()) || null : null;
}

function numberIn(value: unknown, { dict }: PDFAcroField): number | null {
  const number = value instanceof PDFRef ? dict.context.lookup(value) : value;
  return number instanceof PDFNumber ? number.asNumber() : null;
}

const cut = (text: string) => text.slice(0, LONGEST_TEXT);
const rounded = (points: number) => Math.round(points * 100) / 100;
