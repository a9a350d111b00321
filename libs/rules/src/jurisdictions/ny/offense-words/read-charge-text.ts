import { type ChargeClass, type FelonyGrade, type LocalDate, parseStatuteCode } from '#libs/record';
import { isInForce, type OffenseRow, OFFENSES, offensesOf } from '../tables/index.js';
import { nameOf, plain, sameName, titleOf } from './words.js';

/** What a written charge names. Nothing is guessed: what may be several offenses lists them. */
export type ChargeReading = { readonly asPrinted: string } & (
  | {
      readonly status: 'read';
      /** By its number, or by its name. */
      readonly by: 'code' | 'name';
      readonly law: string;
      readonly section: string;
      /** null also where the name does not tell which subdivision. */
      readonly subsection: string | null;
      readonly attempt: boolean;
      /** As printed; a class that nobody printed is not added. */
      readonly class: ChargeClass | null;
      readonly felonyGrade: FelonyGrade | null;
    }
  | {
      readonly status: 'ambiguous';
      readonly attempt: boolean;
      readonly candidates: readonly OffenseRow[];
      readonly reason: string;
    }
  | { readonly status: 'unread'; readonly reason: string }
);

const LONGEST_TEXT = 200;
const ATTEMPT = /^(?:(?:att(?:empt(?:ed)?)?|criminal attempt)\b[\s./-]*|a\/|110(?:\.00)?[\s/-]+(?=[a-z]))/i;
/** A section with its dot and no law: `221.25`, `221.10(1)`. */
const BARE_SECTION = /^\d{3}\.\d{2}\b/;

/**
 * Reads a charge as people write it: `CPM 5`, `crim poss marihuana 5th`, `PL 110-221.20`, `ATT/221.25`, `221.10(1)`, `Petit Larceny`.
 * Where two laws of different days bear the name, `on` (the day of the offense) chooses; without it they are candidates.
 * A bare section is read as the Penal Law's only where the Penal Law is known to have it.
 * @returns `ambiguous` with the candidates, or `unread` with a sentence that says why; never throws.
 */
export function readChargeText(text: string, on: LocalDate | null = null): ChargeReading {
  const printed = text.trim();
  const unread = (reason: string): ChargeReading => ({ status: 'unread', asPrinted: text, reason });
  if (printed === '') return unread('Nothing is written.');
  if (printed.length > LONGEST_TEXT) return unread(`The text is longer than ${LONGEST_TEXT} characters.`);

  const code = readCode(printed);
  if (code?.ok) {
    const { asPrinted: _, ...parts } = code.code;
    return { status: 'read', by: 'code', asPrinted: text, ...parts };
  }
  const attempt = ATTEMPT.test(printed);
  const name = printed.replace(ATTEMPT, '');
  if (plain(name) === '') return unread('An attempt is written without the crime that was attempted.');
  const rows = rowsNamed(name, on);
  if (typeof rows === 'string') return unread(code && /\d/.test(printed) ? code.reason : rows);
  const [row, ...others] = sections(rows);
  if (row && others.length === 0 && !rows.isPartial) {
    const { law, section } = row;
    const subsection = subdivisionNamed(row, name);
    return {
      status: 'read',
      by: 'name',
      asPrinted: text,
      law,
      section,
      subsection,
      attempt,
      class: null,
      felonyGrade: null,
    };
  }
  return { status: 'ambiguous', asPrinted: text, attempt, candidates: rows.found, reason: rows.reason };
}

function readCode(printed: string) {
  if (BARE_SECTION.test(printed)) {
    const section = printed.slice(0, 6);
    if (offensesOf('PL', section).length > 0) return parseStatuteCode(`PL ${printed}`);
  }
  return /\d{2}/.test(printed) ? parseStatuteCode(printed) : null;
}

interface NamedRows {
  readonly found: readonly OffenseRow[];
  /** The text says less than the names, or names what was law on another day: to be chosen by a person. */
  readonly isPartial: boolean;
  readonly reason: string;
}

function rowsNamed(text: string, on: LocalDate | null): NamedRows | string {
  const name = nameOf(text);
  if (name.words.length === 0) return 'The text names no offense.';
  const alike = OFFENSES.filter((row) => sameName(titleOf(row), name));
  const exact = alike.filter((row) => titleOf(row).degree === name.degree);
  if (exact.length > 0) {
    const inForce = on ? exact.filter((row) => isInForce(row, on)) : exact;
    return inForce.length > 0
      ? {
          found: inForce,
          isPartial: false,
          reason: 'Several offenses bore this name; the day of the offense or the section decides.',
        }
      : { found: exact, isPartial: true, reason: `No offense of this name was in force on ${on}.` };
  }
  if (alike.length > 0 && name.degree === null) {
    return { found: alike, isPartial: true, reason: 'The degree is not written.' };
  }
  const wider = OFFENSES.filter((row) => {
    const title = titleOf(row);
    return (
      (name.degree === null || title.degree === name.degree) && name.words.every((word) => title.words.includes(word))
    );
  });
  if (wider.length === 0) return 'No offense of this name is in the tables here; that does not say there is none.';
  return { found: wider, isPartial: true, reason: 'The text says less than the names of the offenses that it may be.' };
}

/** A subdivision, where no other row of the section could be meant by the same words: "DWI" is 1192(2) or 1192(3). */
function subdivisionNamed(row: OffenseRow, text: string): string | null {
  const { words, degree } = nameOf(text);
  const meant = offensesOf(row.law, row.section).filter((other) => {
    const title = titleOf(other);
    return (degree === null || title.degree === degree) && words.every((word) => title.words.includes(word));
  });
  return meant.length === 1 && row.subdivisions?.length === 1 ? row.subdivisions[0]! : null;
}

function sections({ found }: NamedRows): OffenseRow[] {
  return found.filter(
    (row, index) => found.findIndex(({ law, section }) => law === row.law && section === row.section) === index,
  );
}
