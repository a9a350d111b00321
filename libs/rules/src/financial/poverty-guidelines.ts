import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

/** One year's HHS poverty guidelines for the 48 contiguous states and the District of Columbia, in dollars a year. */
export interface PovertyGuidelines {
  readonly year: number;
  readonly firstPersonDollars: number;
  readonly additionalPersonDollars: number;
  readonly citation: string;
  /** Day from which HHS says they hold. */
  readonly effectiveOn: LocalDate;
  /** Day on which LSC's Appendix A to 45 CFR 1611 with these figures took effect; null: not found. */
  readonly lscEffectiveOn: LocalDate | null;
  /** Of the figures, the citation and the HHS day. */
  readonly confidence: {
    readonly figures: Confidence;
    readonly citation: Confidence;
    readonly effectiveOn: Confidence;
  };
  readonly verifiedOn: LocalDate;
}

const VERIFIED_ON = localDate('2026-11-23');

function guidelines(
  year: number,
  [firstPersonDollars, additionalPersonDollars]: readonly [number, number],
  citation: string,
  effectiveOn: string,
  [figures, cited, effective]: readonly [Confidence, Confidence, Confidence],
  lscEffectiveOn: string | null = null,
): PovertyGuidelines {
  return {
    year,
    firstPersonDollars,
    additionalPersonDollars,
    citation,
    effectiveOn: localDate(effectiveOn),
    lscEffectiveOn: lscEffectiveOn === null ? null : localDate(lscEffectiveOn),
    confidence: { figures, citation: cited, effectiveOn: effective },
    verifiedOn: VERIFIED_ON,
  };
}

/** By day of effect. @source practice reference, section 1. */
export const POVERTY_GUIDELINES: readonly PovertyGuidelines[] = [
  guidelines(2019, [12_490, 4_420], '84 FR 1167 (2019-02-01)', '2019-01-11', ['S', 'M', 'V'], '2019-02-04'),
  guidelines(2020, [12_760, 4_480], '85 FR 3060 (2020-01-17)', '2020-01-14', ['S', 'V', 'V']),
  guidelines(2021, [12_880, 4_540], '86 FR 7732 (2021-02-01)', '2021-01-13', ['S', 'V', 'M'], '2021-01-28'),
  guidelines(2022, [13_590, 4_720], '87 FR 3315 (2022-01-21)', '2022-01-12', ['S', 'V', 'S']),
  guidelines(2023, [14_580, 5_140], '88 FR 3424 (2023-01-19)', '2023-01-12', ['S', 'V', 'V']),
  guidelines(2024, [15_060, 5_380], '89 FR 2961 (2024-01-17)', '2024-01-11', ['M', 'V', 'M']),
  guidelines(2025, [15_650, 5_500], '90 FR 5917 (2025-01-17)', '2025-01-15', ['S', 'V', 'V']),
  guidelines(2026, [15_960, 5_680], '91 FR 1797 (2026-01-15), Doc 2026-00755', '2026-01-13', ['S', 'V', 'V']),
];

/** A table of guidelines for an intake, and the one before it where nobody knows from which day LSC used the newer one. */
export interface TablesInUse {
  readonly table: PovertyGuidelines;
  readonly rival: PovertyGuidelines | null;
}

/** Days from which a program says that it uses a year's table. */
export type ProgramTableDays = { readonly [year: string]: LocalDate };

/**
 * The table by which HHS's day, or the program's own, selects.
 * @throws RangeError for a day before the first table.
 */
export function guidelinesOn(on: LocalDate, programDays: ProgramTableDays = {}): PovertyGuidelines {
  return lastInForce(on, (table) => programDays[table.year] ?? table.effectiveOn);
}

/**
 * The table that an LSC grantee uses: LSC's own day selects; where that is not known the program's does, and where neither is, the
 * table before it stays in question beside the new one.
 * @throws RangeError for a day before the first table.
 * @source practice reference, section 1: LSC reissues the ceilings as Appendix A, effective when it publishes.
 */
export function lscTablesOn(on: LocalDate, programDays: ProgramTableDays = {}): TablesInUse {
  const lscDay = (table: PovertyGuidelines) => table.lscEffectiveOn ?? programDays[table.year] ?? null;
  const table = lastInForce(on, (each) => lscDay(each) ?? each.effectiveOn);
  const before = POVERTY_GUIDELINES.find(({ year }) => year === table.year - 1) ?? null;
  return { table, rival: lscDay(table) === null ? before : null };
}

function lastInForce(on: LocalDate, from: (table: PovertyGuidelines) => LocalDate): PovertyGuidelines {
  const table = POVERTY_GUIDELINES.findLast((each) => from(each) <= on);
  if (!table) throw new RangeError(`no poverty guidelines are modelled for ${on}`);
  return table;
}

/** Dollars a year for a household of `size` people; the tables go on beyond eight by the same step. */
export function guidelineDollars(table: PovertyGuidelines, size: number): number {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`${size} is not a number of people`);
  return table.firstPersonDollars + (size - 1) * table.additionalPersonDollars;
}

/**
 * A whole percentage of a guideline, rounded half up to the dollar as LSC's Appendix A is: 2019, four people, 125 % is 32,188.
 * @source practice reference, section 1.
 */
export function ceilingDollars(table: PovertyGuidelines, size: number, percent: number): number {
  return Math.floor((guidelineDollars(table, size) * percent + 50) / 100);
}
