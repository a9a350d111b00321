import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

/** How a case ended, as LSC's Case Service Reports count it. */
export interface ClosureCategory {
  readonly code: string;
  readonly name: string;
  /** Limited is advice and brief service; extended asks for a retainer. */
  readonly service: 'limited' | 'extended';
  /** The higher counts where one problem was helped with twice in a year. */
  readonly level: number;
  readonly citation: string;
  /** Last day on which a case could be closed so; null: still in use. */
  readonly inUseUntil: LocalDate | null;
  readonly verifiedOn: LocalDate;
  readonly confidence: Confidence;
}

const CITATION = 'LSC CSR Handbook 2017, case closure categories';
const VERIFIED_ON = localDate('2026-11-23');
const RETIRED_ON = localDate('2007-12-31');

function category(
  code: string,
  name: string,
  service: ClosureCategory['service'],
  level: number,
  confidence: Confidence,
  inUseUntil: LocalDate | null = null,
): ClosureCategory {
  return { code, name, service, level, confidence, inUseUntil, citation: CITATION, verifiedOn: VERIFIED_ON };
}

/**
 * In rising order of what was done. Names of F, G and H were read in the handbook's contents; the other names, the order, and
 * what the retired letters said are from memory. @source practice reference 3.2.
 */
export const CLOSURE_CATEGORIES: readonly ClosureCategory[] = [
  category('A', 'Counsel and Advice', 'limited', 1, 'M'),
  category('B', 'Limited Action', 'limited', 2, 'M'),
  category('F', 'Negotiated Settlement Without Litigation', 'extended', 3, 'V'),
  category('G', 'Negotiated Settlement With Litigation', 'extended', 4, 'V'),
  category('H', 'Administrative Agency Decision', 'extended', 5, 'V'),
  category('Ia', 'Uncontested Court Decision', 'extended', 6, 'M'),
  category('Ib', 'Contested Court Decision', 'extended', 7, 'M'),
  category('Ic', 'Appeals', 'extended', 8, 'M'),
  category('K', 'Other', 'extended', 3, 'M'),
  category('L', 'Extensive Service', 'extended', 3, 'M'),
  ...['C', 'D', 'E', 'J'].map((code) => category(code, 'Retired in 2008', 'limited', 0, 'M', RETIRED_ON)),
];

/** @returns null for a code that never was, and for one that was retired before the day. */
export function closureCategory(code: string, closedOn: LocalDate): ClosureCategory | null {
  const found = CLOSURE_CATEGORIES.find((one) => one.code === code);
  return found && (found.inUseUntil === null || closedOn <= found.inUseUntil) ? found : null;
}

/** Codes that a case can be closed with today. */
export const CLOSURE_CODES = CLOSURE_CATEGORIES.filter(({ inUseUntil }) => inUseUntil === null).map(({ code }) => code);
