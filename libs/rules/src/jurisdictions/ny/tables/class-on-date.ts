import type { ChargeClass, LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { attemptClass } from './attempt-class.js';
import { isInForce } from './dated.js';
import type { ChargeFacts } from './lookup.js';
import { offensesOf } from './offense-index.js';
import type { OffenseRow } from './offense-row.js';
import { matchSubdivision } from './sections.js';

export interface ClassOnDate {
  /** Every class that the table allows for what is known. */
  readonly classes: readonly ChargeClass[];
  readonly rows: readonly OffenseRow[];
  readonly title: string;
  readonly citation: string;
  /** The weakest of the rows used. */
  readonly confidence: Confidence;
}

/**
 * The classes that the tables give a section on a day: of the offense, for a cross-check.
 * @param on null: in every period.
 * @returns null where no row applies: the section is in no table, or not for that day or subdivision.
 * @source rules reference 3.2 to 3.4, 12.1; most other rows from memory.
 */
export function classOnDate(
  law: string,
  section: string,
  subsection: string | null,
  on: LocalDate | null,
): ClassOnDate | null {
  const rows = rowsFor(offensesOf(law, section), subsection, on);
  if (rows.length === 0) return null;
  return {
    classes: [...new Set(rows.flatMap((row) => row.classes))],
    rows,
    title: rows[0]!.title,
    citation: rows[0]!.citation,
    confidence: weakest(rows),
  };
}

/** Rows in force that the subsection is within, or may be; a row without subdivisions stands for those not named. */
function rowsFor(all: readonly OffenseRow[], subsection: string | null, on: LocalDate | null): readonly OffenseRow[] {
  const inForce = on === null ? all : all.filter((row) => isInForce(row, on));
  const matched = inForce.map((row) =>
    row.subdivisions === null ? 'whole' : matchSubdivision(row.subdivisions, subsection),
  );
  if (matched.includes('listed')) return mostSpecific(inForce.filter((_, i) => matched[i] === 'listed'));
  return inForce.filter((_, i) => matched[i] === 'whole' || matched[i] === 'unknown');
}

/** 1192(2-a) is within 1192(2) by its number, but has a row of its own. */
function mostSpecific(rows: readonly OffenseRow[]): readonly OffenseRow[] {
  const longest = Math.max(...rows.map((row) => row.subdivisions![0]!.length));
  return rows.filter((row) => row.subdivisions![0]!.length === longest);
}

function weakest(rows: readonly OffenseRow[]): Confidence {
  if (rows.some((row) => row.confidence === 'M')) return 'M';
  return rows.some((row) => row.confidence === 'S') ? 'S' : 'V';
}

export interface ClassMismatch {
  readonly printed: ChargeClass;
  readonly expected: readonly ChargeClass[];
  readonly citation: string;
  readonly confidence: Confidence;
}

/**
 * Holds the printed class against the table for the day of the offense, lowered by PL 110.05 for an attempt. A mismatch
 * is reported and nothing is corrected: a misprint, an offense of another day, or a hate crime, which raises the class.
 * @returns null where they agree, no class is printed, or the table does not say.
 */
export function classMismatch(charge: ChargeFacts, offenseOn: LocalDate | null): ClassMismatch | null {
  const printed = charge.class;
  if (printed === null) return null;
  // Nearly every charge ends here: a class that all rows of that day give needs no look at the subdivision.
  if (!charge.attempt && inEveryRow(offensesOf(charge.law, charge.section), printed, offenseOn)) return null;
  const found = classOnDate(charge.law, charge.section, charge.subsection, offenseOn);
  if (!found || found.classes.length === 0) return null;
  const expected = charge.attempt ? attempted(charge.section, found.classes) : found.classes;
  if (expected.length === 0 || expected.includes(printed)) return null;
  return { printed, expected, citation: found.citation, confidence: found.confidence };
}

function inEveryRow(rows: readonly OffenseRow[], printed: ChargeClass, on: LocalDate | null): boolean {
  for (const row of rows) if ((on === null || isInForce(row, on)) && !row.classes.includes(printed)) return false;
  return true;
}

function attempted(section: string, classes: readonly ChargeClass[]): readonly ChargeClass[] {
  const lowered = classes.flatMap((one) => attemptClass(section, one)?.class ?? []);
  return [...new Set(lowered)];
}
