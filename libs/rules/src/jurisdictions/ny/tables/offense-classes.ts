import { localDate, type ChargeClass, type FelonyGrade, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { VERIFIED_ON, type DatedRow } from './dated.js';

export interface MaximumTerm {
  readonly life: boolean;
  readonly years: number | null;
  readonly months: number | null;
  readonly days: number | null;
}

/** What an offense class may be punished with at most. */
export interface OffenseClassRow extends DatedRow {
  readonly class: ChargeClass;
  readonly felonyGrade: FelonyGrade | null;
  /** Null: the statute of the offense says. */
  readonly maxTerm: MaximumTerm | null;
  /** Null: the statute of the offense says. */
  readonly maxFineCents: number | null;
  /** Or double the gain from the offense, where that is more. */
  readonly orDoubleGain: boolean;
  /** Of a drug felony (article 220); null where it is as for other offenses. */
  readonly drugMaxFineCents: number | null;
}

const NO_TERM: MaximumTerm = { life: false, years: null, months: null, days: null };
const LIFE: MaximumTerm = { ...NO_TERM, life: true };

interface Period {
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

function row(
  code: ChargeClass,
  felonyGrade: FelonyGrade | null,
  maxTerm: MaximumTerm | null,
  maxFineCents: number | null,
  confidence: Confidence,
  citation: string,
  drugMaxFineCents: number | null = null,
  period: Period = {},
): OffenseClassRow {
  return {
    class: code,
    felonyGrade,
    maxTerm,
    maxFineCents,
    orDoubleGain: code.endsWith('F'),
    drugMaxFineCents,
    citation,
    inForceFrom: period.from ?? null,
    inForceUntil: period.until ?? null,
    verifiedOn: VERIFIED_ON,
    confidence,
    source: confidence === 'V' ? 'S53' : null,
  };
}

const FELONY = 'PL 70.00(2), 80.00';
const MISDEMEANOR = 'PL 70.15, 80.05';
const LAST_DAY_OF_ONE_YEAR = localDate('2019-04-11');
const FIRST_DAY_OF_364 = localDate('2019-04-12');

/**
 * Terms and fines by class. From 2019-04-12 a class A misdemeanor carries at most 364 days, and an older sentence of one
 * year is one of 364 days by operation of law (PL 70.15(1-a)(c)).
 * @source rules reference 12.1 (S53 for drug fines, the $1,000 of a class A misdemeanor, 364 days; the rest from memory).
 */
export const OFFENSE_CLASSES: readonly OffenseClassRow[] = [
  row('AF', 'A-I', LIFE, 5_000_00, 'M', FELONY, 100_000_00),
  row('AF', 'A-II', LIFE, 5_000_00, 'M', FELONY, 50_000_00),
  row('BF', null, { ...NO_TERM, years: 25 }, 5_000_00, 'M', FELONY, 30_000_00),
  row('CF', null, { ...NO_TERM, years: 15 }, 5_000_00, 'M', FELONY, 15_000_00),
  row('DF', null, { ...NO_TERM, years: 7 }, 5_000_00, 'M', FELONY),
  row('EF', null, { ...NO_TERM, years: 4 }, 5_000_00, 'M', FELONY),
  row('AM', null, { ...NO_TERM, years: 1 }, 1_000_00, 'V', MISDEMEANOR, null, { until: LAST_DAY_OF_ONE_YEAR }),
  row('AM', null, { ...NO_TERM, days: 364 }, 1_000_00, 'V', MISDEMEANOR, null, { from: FIRST_DAY_OF_364 }),
  row('BM', null, { ...NO_TERM, months: 3 }, 500_00, 'M', MISDEMEANOR),
  row('UM', null, { ...NO_TERM, days: 364 }, null, 'V', 'PL 70.15(3), 80.05(3)'),
  row('V', null, { ...NO_TERM, days: 15 }, 250_00, 'M', 'PL 70.15(4), 80.05(4)'),
  row('I', null, null, null, 'M', 'VTL 1800'),
];
