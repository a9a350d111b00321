import { formatLong, type LocalDate } from '#libs/record';

export const IDENTIFIER_KINDS = ['tax_number', 'date_of_birth', 'account_number', 'minor_name'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What a text holds of a person that a court's file may not; the text itself is not repeated. */
export interface IdentifierFound {
  readonly kind: IdentifierKind;
}

/** What the file knows of whom papers may tell of: it is found however it is written. */
export interface KnownPersons {
  /** Of the client. */
  readonly birthDates: readonly LocalDate[];
  /** Full names of those who are under eighteen, and of whom nobody can say that they are not; their initials may stand. */
  readonly minors: readonly string[];
}

const GAP = String.raw`[\s:.,#/_()–-]{0,16}`;
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const FULL_DATE = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|(?:${MONTHS})\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:${MONTHS})\s+\d{4})`;

/** Three, two and four digits, as social security numbers and those of the tax office for people without one are written. */
const TAX_NUMBER = /(?<![\d-])\d{3}[-\u2010-\u2013 ]\d{2}[-\u2010-\u2013 ]\d{4}(?![\d-])/;
/** The same in cells of a form, a digit in each, on one line; not numbers that count on to ten. */
const TAX_NUMBER_IN_CELLS = /(?<!\d|(?<!\d)\d )\d(?: (?:[-\u2010-\u2013] )?\d){8}(?!\d| \d(?!\d)| 10(?!\d))/;
const CALLED_TAX_NUMBER = new RegExp(
  String.raw`(?:\bSSN\b|social\s+security|seguro\s+social|taxpayer|\bITIN\b|\bEIN\b|tax\s+id)[\w\s]{0,16}${GAP}(?:\d[ -]?){8}\d(?!\d)`,
  'i',
);
const CALLED_BIRTH = new RegExp(
  String.raw`(?:\bD\.?O\.?B\b\.?|date\s+of\s+birth|birth\s*date|\bborn(?:\s+on)?|fecha\s+de\s+nacimiento)${GAP}${FULL_DATE}`,
  'i',
);
const CALLED_ACCOUNT = new RegExp(
  String.raw`(?:\baccount|\bacct|\bdebit\s+card|\bcredit\s+card|\brouting|\bcuenta)\b\.?\s*(?:no|num(?:ber)?|n[uú]mero)?${GAP}(?:\d[ -]?){7,18}\d(?!\d)`,
  'i',
);

/**
 * Personal identifiers that 22 NYCRR 202.5(e) keeps out of papers: social security and taxpayer numbers (the last four digits may
 * stand), full dates of birth (the year may), account numbers (the last four digits may), full names of minors (their initials may). A
 * minor's name is not told from any other by its letters: those that the file knows are found, whoever else is under eighteen is left
 * to who reads the papers.
 * @source 22 NYCRR 202.5(e), civil, followed here; practice reference, 6.8.
 */
export function identifiersIn(text: string, { birthDates, minors }: KnownPersons): IdentifierFound[] {
  const found = new Set<IdentifierKind>();
  if (TAX_NUMBER.test(text) || CALLED_TAX_NUMBER.test(text)) found.add('tax_number');
  if (CALLED_BIRTH.test(text) || birthDates.some((date) => isWritten(date, text))) found.add('date_of_birth');
  if (CALLED_ACCOUNT.test(text)) found.add('account_number');
  if (minors.some((name) => isNamed(name, text))) found.add('minor_name');
  return [...found].map((kind) => ({ kind }));
}

/** Told of the text as it is broken into lines, since a column of digits is no number. */
export const hasTaxNumberInCells = (text: string) => TAX_NUMBER_IN_CELLS.test(text);

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const WORD = String.raw`[\p{L}\p{M}.'’-]+`;
/** Middle names that the file lacks, or has and the text lacks. */
const BETWEEN = String.raw`\s+(?:${WORD}\s+){0,2}`;

/** First and last name in either order, whatever the case and whatever stands between them. @param name `Ana Reyes` or `Reyes, Ana`. */
function isNamed(name: string, text: string): boolean {
  const [before = '', after] = name.normalize('NFC').split(',');
  const words = (after === undefined ? before : `${after} ${before}`).split(/\s+/).filter(Boolean).map(literal);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined) return false;
  const written = words.length === 1 ? first : `(?:${first}${BETWEEN}${last}|${last},\\s*${first})`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${written}(?![\p{L}\p{N}])`, 'iu').test(text.normalize('NFC'));
}

function isWritten(date: LocalDate, text: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  const numeric = String.raw`0?${m}[/.-]0?${d}[/.-](?:${year}|${year.slice(2)})`;
  const long = formatLong(date).replace(/[ ,]+/g, String.raw`[\s,]+`);
  return new RegExp(String.raw`(?<!\d)(?:${numeric}|${date})(?!\d)|${long}`, 'i').test(text);
}
