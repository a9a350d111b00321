import { formatLong, type LocalDate } from '#libs/record';

export const IDENTIFIER_KINDS = ['tax_number', 'date_of_birth', 'account_number'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What a text holds of a person that a court's file may not; the text itself is not repeated. */
export interface IdentifierFound {
  readonly kind: IdentifierKind;
}

const GAP = String.raw`[\s:.,#/_()–-]{0,16}`;
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const FULL_DATE = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|(?:${MONTHS})\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:${MONTHS})\s+\d{4})`;

/** Three, two and four digits, as social security numbers and those of the tax office for people without one are written. */
const TAX_NUMBER = /(?<![\d-])\d{3}[-\u2010-\u2013 ]\d{2}[-\u2010-\u2013 ]\d{4}(?![\d-])/;
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
 * stand), full dates of birth (the year may), account numbers (the last four digits may). A minor's name is not told from any other
 * by its letters: that is left to who reads the papers.
 * @param birthDates of the person, where the file knows them: they are found however they are written.
 * @source 22 NYCRR 202.5(e), civil, followed here; practice reference, 6.8.
 */
export function identifiersIn(text: string, birthDates: readonly LocalDate[]): IdentifierFound[] {
  const found = new Set<IdentifierKind>();
  if (TAX_NUMBER.test(text) || CALLED_TAX_NUMBER.test(text)) found.add('tax_number');
  if (CALLED_BIRTH.test(text) || birthDates.some((date) => isWritten(date, text))) found.add('date_of_birth');
  if (CALLED_ACCOUNT.test(text)) found.add('account_number');
  return [...found].map((kind) => ({ kind }));
}

function isWritten(date: LocalDate, text: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  const numeric = String.raw`0?${m}[/.-]0?${d}[/.-](?:${year}|${year.slice(2)})`;
  const long = formatLong(date).replace(/[ ,]+/g, String.raw`[\s,]+`);
  return new RegExp(String.raw`(?<!\d)(?:${numeric}|${date})(?!\d)|${long}`, 'i').test(text);
}
