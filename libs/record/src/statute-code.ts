import { CHARGE_CLASSES, type ChargeClass, type FelonyGrade } from './charge-class.js';
import { readPoliceCode } from './statute-code-police.js';
import { isAttemptSection, lawNamed } from './statute-code-laws.js';

/** A charge code, taken apart. */
export interface StatuteCode {
  /** Law prefix in one spelling: `TL` and `TAX` are both `TAX`. */
  readonly law: string;
  /** With dot or hyphen as the law is cited: `221.10`, `121.13-a`, `511-d`, `10-125`. */
  readonly section: string;
  /** As printed (`01`, `02A`, `B`); null when none or `00`. Compare by {@link subdivisionOf}. */
  readonly subsection: string | null;
  /** An attempt under Penal Law 110 at the section. */
  readonly attempt: boolean;
  readonly class: ChargeClass | null;
  readonly felonyGrade: FelonyGrade | null;
  readonly asPrinted: string;
}

export type ParsedStatuteCode =
  | { readonly ok: true; readonly code: StatuteCode }
  /** `reason` is a sentence for the caseworker; the text is kept and nothing in it is guessed. */
  | { readonly ok: false; readonly reason: string; readonly asPrinted: string };

/** What a reader of one layout found, before the printed text is added. */
export type StatuteCodeParts = Omit<StatuteCode, 'asPrinted'>;

const LONGEST_CODE = 200;
const CLASSES: ReadonlySet<string> = new Set(CHARGE_CLASSES);

/**
 * Reads a charge code in any layout of New York's records: court (`PL 221.10 01 BM`), rap sheet
 * (`PL 221.10 Sub 01 Class B Misdemeanor Degree 5 NCIC 3562`), police (`PL 2211001`, `VTL0511001`), brief
 * (`PL 120.05(2)`), and attempts at them (`PL 110-221.20`, `110-221.20`, `PL 110/221.20`, `ATT/221.25`). Never throws.
 * @source rules reference, section 13.2.
 */
export function parseStatuteCode(text: string): ParsedStatuteCode {
  const printed = text.trim();
  const refuse = (reason: string): ParsedStatuteCode => ({ ok: false, reason, asPrinted: text });
  if (printed === '') return refuse('The code is empty.');
  if (printed.length > LONGEST_CODE) return refuse(`The code is longer than ${LONGEST_CODE} characters.`);
  const upper = printed.toUpperCase().replace(/\s+/g, ' ');
  const parts = readPoliceCode(upper) ?? readWrittenCode(upper);
  return typeof parts === 'string' ? refuse(parts) : { ok: true, code: { ...parts, asPrinted: text } };
}

/**
 * The code in the courts' layout, which {@link parseStatuteCode} reads back: `PL 110-221.20 00 DF`. A subsection that
 * does not fit their two characters, or looks like a severity, is marked `SUB`.
 */
export function printStatuteCode(code: StatuteCodeParts): string {
  const mark = !code.attempt ? '' : code.law === 'PL' ? '110-' : 'ATT/';
  const severity = code.felonyGrade ? ` CLASS ${code.felonyGrade} FELONY` : code.class ? ` ${code.class}` : '';
  const bare = code.subsection ?? '00';
  const subsection = bare.length > 2 || CLASSES.has(bare) ? `SUB ${bare}` : bare;
  return `${code.law} ${mark}${code.section} ${subsection}${severity}`;
}

/**
 * A subsection in one spelling, so that `01`, `1` and `(1)` compare equal: upper case, without padding zeros and
 * punctuation. `02A` gives `2A`, `BI` gives `BI`, `00` gives null.
 */
export function subdivisionOf(subsection: string | null): string | null {
  if (subsection === null) return null;
  let kept = '';
  for (const char of subsection.toUpperCase()) {
    const isLetterOrDigit = (char >= '0' && char <= '9') || (char >= 'A' && char <= 'Z');
    if (isLetterOrDigit && !(kept === '' && char === '0')) kept += char;
  }
  return kept === '' ? null : kept;
}

/** Courts, rap sheets and lawyers: words and numbers with separators. Gives the parts, or the reason why not. */
function readWrittenCode(upper: string): StatuteCodeParts | string {
  let rest = upper;
  let law: string | null = null;
  let attempt = false;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length);
    return match;
  };

  // The attempt mark stands before the law, or between law and section.
  for (;;) {
    if (take(/^ATT(?:EMPT(?:ED)?)?\.?[\s/-]+/) || takeAttemptSection(law, take)) {
      attempt = true;
    } else if (law === null && /^[A-Z]/.test(rest)) {
      const word = take(/^([A-Z&.]{2,12}) ?(?=\S)/);
      if (!word) return `"${rest}" does not begin with a law and a section.`;
      law = lawNamed(word[1]!.replaceAll('.', ''));
      if (law === null) return `"${word[1]}" is not a law prefix that is known here.`;
    } else {
      break;
    }
  }
  if (law === null) {
    // Attempts are defined in Penal Law 110 only; without that mark a bare number may be of several laws.
    if (!attempt) return 'The code names no law.';
    law = 'PL';
  }

  const section = takeSection(law, take);
  if (section === null) return `No section of ${law} can be read in "${upper}".`;
  if (isAttemptSection(law, section)) return 'Penal Law 110 is named without the crime that was attempted.';
  const subsection = takeSubsection(take);
  const severity = takeSeverity(take);
  while (take(/^ ?(?:DEGREE \d|NCIC(?: \d{4})?|COUNTS? \d{1,3})(?= |$)/));
  const left = rest.trim();
  if (left !== '') return `"${left}" after the section is not understood.`;
  return { law, section, subsection, attempt, ...severity };
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

/** Penal Law 110 before a section of the Penal Law, or before the law; VTL 110-d is a section of its own. */
function takeAttemptSection(law: string | null, take: Take): boolean {
  if (law === null) return take(/^110(?:\.00)?\s?[-/]\s?(?=\d{2,3}\.\d|[A-Z])/) !== null;
  return law === 'PL' && take(/^110(?:\.00)?\s?[-/]\s?(?=\d{2,3}\.\d)/) !== null;
}

/** @source section layouts of 13.2; Penal Law sections before 1967 have no dot and are kept as they are printed. */
function takeSection(law: string, take: Take): string | null {
  const dotted = law === 'PL' || law === 'CPL';
  const match = dotted
    ? take(/^(\d{2,3}\.\d{2}|\d{3,4})(-[A-Z])?(?![\w.]|-\d)/)
    : law === 'AC' || law === 'LOC' || law === 'NYCRR' || law === 'PAR'
      ? take(/^(\d{1,4}(?:[.-]\d{1,4}){0,3})(-[A-Z])?(?![\w.-])/)
      : take(/^(\d{1,4}(?:\.\d{1,2})?)(-[A-Z]{1,2})?(?![\w.]|-\d)/);
  if (!match) return null;
  const number = dotted || law === 'AC' || law === 'LOC' ? match[1]! : match[1]!.replace(/^0+(?=\d)/, '');
  return number + (match[2] ?? '').toLowerCase();
}

function takeSubsection(take: Take): string | null {
  const bracketed = take(/^ ?((?:\([0-9A-Z]{1,4}(?:-[A-Z])?\) ?){1,4})/);
  if (bracketed) return zerosAreNone(bracketed[1]!.replace(/[^0-9A-Z]/g, ''));
  const named = take(/^ SUB(?:D(?:IV(?:ISION)?)?|SECTION)?\.? ([0-9A-Z]{1,4})(?= |$)/);
  if (named) return zerosAreNone(named[1]!);
  // A bare last word such as AM or V is the severity, not a subdivision.
  const bare = take(/^ (?!(?:[A-E]F|[ABU]M|V|I)$)(\d[0-9A-Z]{0,3}|[A-Z]{1,2}\d?)(?= |$)/);
  return bare ? zerosAreNone(bare[1]!) : null;
}

function zerosAreNone(subsection: string): string | null {
  return /^0+$/.test(subsection) ? null : subsection;
}

function takeSeverity(take: Take): { class: ChargeClass | null; felonyGrade: FelonyGrade | null } {
  const short = take(/^ ([A-E]F|[ABU]M|V|I)(?= |$)/);
  if (short && CLASSES.has(short[1]!)) return { class: short[1] as ChargeClass, felonyGrade: null };
  const graded = take(/^ CLASS (A-I{1,3}) FELONY(?= |$)/);
  if (graded) return { class: 'AF', felonyGrade: graded[1] as FelonyGrade };
  const classed = take(/^ (?:CLASS ([A-E]|U)|(UNCLASSIFIED)) (FELONY|MISDEMEANOR)(?= |$)/);
  if (classed) {
    const code = `${classed[2] ? 'U' : classed[1]}${classed[3]![0]}`;
    return { class: CLASSES.has(code) ? (code as ChargeClass) : null, felonyGrade: null };
  }
  if (take(/^ VIOLATION(?= |$)/)) return { class: 'V', felonyGrade: null };
  if (take(/^ (?:TRAFFIC )?INFRACTION(?= |$)/)) return { class: 'I', felonyGrade: null };
  return { class: null, felonyGrade: null };
}
