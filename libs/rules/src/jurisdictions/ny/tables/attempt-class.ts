import { levelOf, type ChargeClass, type FelonyGrade } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { classAFelony } from './class-a-felonies.js';

export interface AttemptClass {
  readonly class: ChargeClass;
  readonly felonyGrade: FelonyGrade | null;
  readonly citation: string;
  readonly confidence: Confidence;
}

const LOWERED: { readonly [K in ChargeClass]?: AttemptClass } = {
  BF: lowered('CF', 'PL 110.05(4)'),
  CF: lowered('DF', 'PL 110.05(5)'),
  DF: lowered('EF', 'PL 110.05(6)'),
  EF: lowered('AM', 'PL 110.05(7)'),
};
const OF_MISDEMEANOR = lowered('BM', 'PL 110.05(8)');
const OF_CLASS_A_I = lowered('BF', 'PL 110.05(3)');

function lowered(lower: ChargeClass, citation: string): AttemptClass {
  return { class: lower, felonyGrade: null, citation, confidence: 'S' };
}

/**
 * Class of an attempt at an offense of class `baseClass` (PL 110.05).
 * @param baseGrade of a class A felony; by default the grade that the table gives the section.
 * @returns null where there is no such attempt (violations and infractions), or for a class A felony of unknown grade.
 * @source rules reference 12.1, S52 (edition of 2001; later additions from memory). Use as a cross-check only.
 */
export function attemptClass(
  section: string,
  baseClass: ChargeClass,
  baseGrade: FelonyGrade | null = null,
): AttemptClass | null {
  if (baseClass === 'AF') return attemptAtClassA(section, baseGrade);
  const level = levelOf(baseClass);
  if (level === 'felony') return LOWERED[baseClass] ?? null;
  return level === 'misdemeanor' ? OF_MISDEMEANOR : null;
}

function attemptAtClassA(section: string, baseGrade: FelonyGrade | null): AttemptClass | null {
  const row = classAFelony(section);
  const grade = baseGrade ?? row?.grade ?? null;
  if (grade === 'A-II') return { class: 'AF', felonyGrade: 'A-II', citation: 'PL 110.05(2)', confidence: 'S' };
  if (grade !== 'A-I') return null;
  if (row?.attemptKeepsClass) return { class: 'AF', felonyGrade: 'A-I', citation: 'PL 110.05(1)', confidence: 'S' };
  return OF_CLASS_A_I;
}
