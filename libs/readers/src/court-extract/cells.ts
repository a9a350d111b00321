import {
  CHARGE_CLASSES,
  type ChargeClass,
  type FelonyGrade,
  isLocalDate,
  lawNamed,
  type LocalDate,
} from '#libs/record';
import type { ExtractDateFormat } from './mapping.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A time of day after a day says nothing of the day. */
const TIME = /[ T]\d{1,2}:\d{2}.*$/;

/** The day that a cell tells; null for one that does not exist, has a year of two digits, or is in another form. */
export function dayIn(text: string, format: ExtractDateFormat): LocalDate | null {
  const written = text.trim().replace(TIME, '');
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(written);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const named =
    /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ ,-]+(\d{4})$/i.exec(written) ??
    /^(?<month>[a-z]{3})[a-z]*\.? +(?<day>\d{1,2}),? +(?<year>\d{4})$/i.exec(written);
  if (named) {
    const [, first = '', second = '', year = ''] = named;
    const [dayOf, monthOf] = named.groups ? [second, first] : [first, second];
    const month = MONTHS.indexOf(monthOf.toLowerCase()) + 1;
    return month === 0 ? null : day(year, String(month), dayOf);
  }
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
  if (year === '' || format === 'YYYY-MM-DD') return null;
  return format === 'MM/DD/YYYY' ? day(year, first, second) : day(year, second, first);
}

function day(year: string, month: string, dayOfMonth: string): LocalDate | null {
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : null;
}

/** `BM`, `B Misd`, `Class B Misdemeanor`, `A-I Felony`, `Violation`; null where the class is not all there, as in `Felony`. */
export function classIn(text: string): { class: ChargeClass; grade: FelonyGrade | null } | null {
  const upper = text.toUpperCase().replace(/\bCLASS\b|[.,()]/g, ' ').replace(/\s+/g, ' ').trim(); // prettier-ignore
  if (/^V(?:IOL(?:ATION)?)?$/.test(upper)) return { class: 'V', grade: null };
  if (/^(?:TRAFFIC )?I(?:NF(?:RACTION)?)?$/.test(upper)) return { class: 'I', grade: null };
  const [, letter = '', grade, level = ''] =
    /^([A-E]|U(?:NCLASSIFIED)?)(?:[ -]?(I{1,3}))?[ -]*(F|M)(?:EL(?:ONY)?|ISD(?:EMEANOR)?)?$/.exec(upper) ?? [];
  const found = CHARGE_CLASSES.find((known) => known === `${letter.charAt(0)}${level}`);
  if (!found || (grade !== undefined && found !== 'AF')) return null;
  return { class: found, grade: grade === undefined ? null : (`A-${grade}` as FelonyGrade) };
}

/** OCA's indicator is `A` for an attempt and `C` for a completed offense. null: it says neither. */
export function attemptIn(text: string): boolean | null {
  const upper = text.toUpperCase().trim();
  if (/^(?:A|ATT|ATTEMPT(?:ED)?|Y|YES|TRUE|1|110(?:\.00)?)$/.test(upper)) return true;
  return /^(?:|C|COMPLETED?|N|NO|FALSE|0)$/.test(upper) ? false : null;
}

const LAW_NAMES: { readonly [name: string]: string } = {
  'PENAL LAW': 'PL',
  'PENAL': 'PL',
  'VEHICLE AND TRAFFIC LAW': 'VTL',
  'VEHICLE & TRAFFIC LAW': 'VTL',
  'ADMINISTRATIVE CODE': 'AC',
  'CRIMINAL PROCEDURE LAW': 'CPL',
  'PUBLIC HEALTH LAW': 'PHL',
  'TAX LAW': 'TAX',
  'GENERAL BUSINESS LAW': 'GBL',
  'CORRECTION LAW': 'COR',
  'CANNABIS LAW': 'CAN',
}; // prettier-ignore

/** The law's prefix for its prefix or its name; as written where it is neither. */
export function lawIn(text: string): string {
  const upper = text.toUpperCase().replace(/\s+/g, ' ').trim();
  return LAW_NAMES[upper] ?? lawNamed(upper.replaceAll('.', '')) ?? upper;
}

/** `CPL 160.50`, `160.55`, `Sealed under CPL 160.57`; null where the statute is not named. */
export function sealStatuteIn(text: string): string | null {
  const section = /(?<!\d)160\.5[05789](?!\d)/.exec(text)?.[0];
  return section ? `CPL ${section}` : null;
}

/** Says that there is none. */
export const SAYS_NO = /^(?:n|no|none|false|0|not sealed|n\/a|-+)$/i;
