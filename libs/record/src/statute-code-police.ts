import type { ChargeClass } from './charge-class.js';
import type { StatuteCodeParts } from './statute-code.js';
import { isAttemptSection, lawNamed } from './statute-code-laws.js';

const POLICE_CODE = /^([A-Z]{2,3}) ?(\d{3}[0-9A-Z]{4})$/;

/** In VTL 1192 the police put the severity before the subdivision: `0U2` is 1192(2) as an unclassified misdemeanor. */
const SEVERITY_OF_1192: { readonly [letter: string]: ChargeClass } = { U: 'UM', E: 'EF', D: 'DF' };

/**
 * Reads the ten characters of the New York City police, law (3) and number (7): `PL 2211001`, `VTL0511001`. The layout
 * of the number depends on the law. Letters that no public source explains (as in `PL 120052H`) stay in the subsection
 * as printed.
 * @returns null when the text has another layout, or the reason why it names no section.
 * @source rules reference 13.2; layouts of laws other than the Penal Law read from the public NYPD arrests of 2017.
 */
export function readPoliceCode(upper: string): StatuteCodeParts | string | null {
  const match = POLICE_CODE.exec(upper);
  if (!match) return null;
  const [prefix, number] = [match[1]!, match[2]!];
  if (prefix === 'FOA') return 'FOA marks a hold for another jurisdiction, not a statute of New York.';
  const law = lawNamed(prefix);
  if (law === null) return `"${prefix}" is not a law prefix that is known here.`;
  const parts =
    law === 'PL' || law === 'CPL'
      ? dotted(number)
      : law === 'AC'
        ? administrativeCode(number)
        : fourDigits(law, number);
  if (!parts || /^0*$/.test(parts.section)) return `"${upper}" names no section of ${law}.`;
  if (isAttemptSection(law, parts.section)) return 'Penal Law 110 is named without the crime that was attempted.';
  return { law, attempt: false, class: null, felonyGrade: null, ...parts };
}

interface SectionParts {
  readonly section: string;
  readonly subsection: string | null;
  readonly class?: ChargeClass;
}

/** Five digits of the section without its dot, two characters of the subsection. */
function dotted(number: string): SectionParts | null {
  const match = /^(\d{3})(\d{2})(..)$/.exec(number);
  return match ? { section: `${match[1]}.${match[2]}`, subsection: noneIfZeros(match[3]!) } : null;
}

/** Title and section, the padding before or after: `010125B` is 10-125(b), `0019190` is 19-190, `10203A1` is 10-203(a)(1). */
function administrativeCode(number: string): SectionParts | null {
  const match =
    /^00([1-9]\d)(\d{3})()$/.exec(number) ??
    /^0([1-9]\d)(\d{3})(.)$/.exec(number) ??
    /^([1-9]\d)(\d{3})(..)$/.exec(number);
  return match ? { section: `${match[1]}-${match[2]}`, subsection: noneIfZeros(match[3]!) } : null;
}

/**
 * Four digits of the section, then its letter and two digits (`0511D01` is 511-d(1)), or three characters of the
 * subsection. In Correction Law 168 the letter is not the section's (`0168E04` is charged as a felony of failing to register), so it
 * stays in the subsection.
 */
function fourDigits(law: string, number: string): SectionParts | null {
  const match = /^(\d{4})(...)$/.exec(number);
  if (!match) return null;
  const section = match[1]!.replace(/^0+/, '');
  const rest = match[2]!;
  const lettered = law === 'COR' && section === '168' ? null : /^([A-Z])(0\d)$/.exec(rest);
  if (lettered) {
    return { section: `${section}-${lettered[1]!.toLowerCase()}`, subsection: noneIfZeros(lettered[2]!) };
  }
  const driving = law === 'VTL' && section === '1192' ? /^(?:0([UED])(\d)|([UED])(\d)(A))$/.exec(rest) : null;
  if (driving) {
    const severity = SEVERITY_OF_1192[(driving[1] ?? driving[3])!]!;
    return { section, subsection: `0${driving[2] ?? driving[4]}${driving[5] ?? ''}`, class: severity };
  }
  return { section, subsection: noneIfZeros(rest) };
}

function noneIfZeros(subsection: string): string | null {
  return /^0*$/.test(subsection) ? null : subsection;
}
