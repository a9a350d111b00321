/** Kinds of fields of an AcroForm, ISO 32000-1, 12.7.4. */
export const FIELD_KINDS = ['text', 'checkbox', 'radio', 'dropdown', 'list', 'signature', 'button'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Where a field stands. A field with several places shows one value in each; of a radio button each place is one option. */
export interface FieldPlace {
  /** From 1. */
  readonly page: number;
  /** Points from the left and the top of the page as it is drawn, before the page is turned for the reader. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees by which its text is turned against the clock. */
  readonly turn: 0 | 90 | 180 | 270;
  /** The value that a mark here gives; of check boxes and radio buttons alone. */
  readonly option: string | null;
  /** The field draws its own frame, which goes when the form is flattened. */
  readonly isFramed: boolean;
}

/** A field as whoever maps it sees it. */
export interface FormField {
  /** Fully qualified, as the form names it. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What the court says of it, for people; null: nothing. */
  readonly tooltip: string | null;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isMultiline: boolean;
  /** Each character stands in a cell of its own, maxLength cells in all. */
  readonly isComb: boolean;
  readonly maxLength: number | null;
  /** Of text, in points; null: as large as fits. */
  readonly fontSize: number | null;
  readonly align: 'left' | 'center' | 'right';
  /** What may be chosen, in the form's order. */
  readonly options: readonly string[];
  /** What stands in it as the court gives the form out; null: nothing. */
  readonly value: string | null;
  readonly places: readonly FieldPlace[];
}

export interface FormPage {
  /** In points, before it is turned. */
  readonly width: number;
  readonly height: number;
}

export type FormRefusalCode =
  'not_a_pdf' | 'damaged' | 'encrypted' | 'xfa' | 'no_fields' | 'too_many_pages' | 'too_many_fields' | 'no_place';

/** What a file is as a form, or why it cannot be used. */
export type FormReading =
  | { readonly ok: true; readonly pages: readonly FormPage[]; readonly fields: readonly FormField[] }
  | { readonly ok: false; readonly code: FormRefusalCode };
