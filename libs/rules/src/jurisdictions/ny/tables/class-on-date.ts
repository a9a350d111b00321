import { subdivisionOf, type ChargeClass, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { attemptClass } from './attempt-class.js';
import { isInForce } from './dated.js';
import type { ChargeFacts } from './lookup.js';
import { offensesOf } from './offense-index.js';
import type { OffenseRow } from './offense-row.js';
import { matchNamed } from './sections.js';

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
  const subdivision = subdivisionOf(subsection);
  const within: OffenseRow[] = [];
  const perhaps: OffenseRow[] = [];
  for (const row of all) {
    if (on !== null && !isInForce(row, on)) continue;
    const match = row.subdivisions === null ? 'whole' : matchNamed(row.subdivisions, subdivision);
    if (match === 'listed') within.push(row);
    else if (match !== 'not_listed') perhaps.push(row);
  }
  return within.length > 0 ? mostSpecific(within) : perhaps;
}

/** 1192(2-a) is within 1192(2) by its number, but has a row of its own. */
function mostSpecific(rows: readonly OffenseRow[]): readonly OffenseRow[] {
  if (rows.length === 1) return rows;
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
  const { attempt, section } = charge;
  const rows = offensesOf(charge.law, section);
  // Nearly every charge ends here: a class that all rows of that day give needs no look at the subdivision.
  if (!attempt && inEveryRow(rows, printed, offenseOn)) return null;
  const applicable = rowsFor(rows, charge.subsection, offenseOn);
  const classesOf = (row: OffenseRow) => (attempt ? attempted(section, row.classes) : row.classes);
  if (applicable.some((row) => classesOf(row).includes(printed))) return null;
  const classes = applicable.flatMap(classesOf);
  if (classes.length === 0) return null;
  const { citation } = applicable[0]!;
  return { printed, expected: [...new Set(classes)], citation, confidence: weakest(applicable) };
}

function inEveryRow(rows: readonly OffenseRow[], printed: ChargeClass, on: LocalDate | null): boolean {
  for (const row of rows) if ((on === null || isInForce(row, on)) && !row.classes.includes(printed)) return false;
  return true;
}

function attempted(section: string, classes: readonly ChargeClass[]): readonly ChargeClass[] {
  return classes.flatMap((one) => attemptClass(section, one)?.class ?? []);
}
