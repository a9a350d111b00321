import { localDate, type ChargeClass, type FelonyGrade } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { VERIFIED_ON } from './dated.js';
import type { OffenseRow } from './offense-row.js';

/** Section with its subdivisions in brackets, title, classes (`A-I` and `A-II` are graded), and a period where one is known. */
export type OffenseText = readonly [section: string, title: string, classes: string, period?: OffensePeriod];

export interface OffensePeriod {
  readonly from?: string;
  readonly until?: string;
}

/** Turns the readable lists of this folder into rows; their classes are from memory unless said otherwise. */
export function offenseRows(
  law: string,
  texts: readonly OffenseText[],
  confidence: Confidence = 'M',
  source: string | null = null,
): OffenseRow[] {
  return texts.map(([printed, title, classes, period]) => {
    const open = printed.indexOf('(');
    const section = open === -1 ? printed : printed.slice(0, open);
    const codes = classes.split(' ').filter((code) => code !== '');
    const grade = codes.find((code) => code.startsWith('A-')) as FelonyGrade | undefined;
    return {
      law,
      section,
      subdivisions: open === -1 ? null : printed.slice(open + 1, -1).split(','),
      title,
      classes: codes.map((code) => (code === grade ? 'AF' : (code as ChargeClass))),
      felonyGrade: grade ?? null,
      citation: `${law} ${printed}`,
      inForceFrom: period?.from ? localDate(period.from) : null,
      inForceUntil: period?.until ? localDate(period.until) : null,
      verifiedOn: VERIFIED_ON,
      confidence,
      source,
    };
  });
}
