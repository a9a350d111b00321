import type { ChargeClass, FelonyGrade } from '#libs/record';
import type { DatedRow } from './dated.js';

/** One offense as the law defines it during a period. */
export interface OffenseRow extends DatedRow {
  readonly law: string;
  readonly section: string;
  /** Only these; null: the whole section, or those that no other row of it names. */
  readonly subdivisions: readonly string[] | null;
  readonly title: string;
  /** More than one where other facts than the subdivision decide (earlier convictions, value). Empty: not known here. */
  readonly classes: readonly ChargeClass[];
  readonly felonyGrade: FelonyGrade | null;
}
