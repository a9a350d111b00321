import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, type LocalDate } from '#libs/record';
import { type GoldenRow, readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { assess } from './assess.js';
import { parseBillPack, type BillPack } from './law/bill-pack.js';
import { NUMBERS, type NumberId } from './law/numbers.js';

/** Each period of the law has golden cases on the day before it is over, on that day and on the day after. */
const here = dirname(fileURLToPath(import.meta.url));
const rows = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .flatMap((path) => readGoldenCases(path, readFileSync(join(here, path), 'utf8')));

const PERIODS = (Object.keys(NUMBERS) as NumberId[]).filter((id) => NUMBERS[id].unit !== 'convictions');
const COUNTS = (Object.keys(NUMBERS) as NumberId[]).filter((id) => NUMBERS[id].unit === 'convictions');

/** The law with this number changed by so many, on every day that a record can tell of. */
function lawWith(id: NumberId, more: number): BillPack {
  const parsed = parseBillPack({
    format: 'vacatur-bill/1',
    id: 'one-number',
    title: 'One number changed',
    source: 'Made up',
    onTopOf: 'current',
    numbers: [{ id, value: NUMBERS[id].value + more, inForceFrom: '1900-01-01', citation: NUMBERS[id].citation }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.bill;
}

function outcomeUnder(law: BillPack, { record, relief, chargeId }: GoldenRow, asOf: LocalDate): string {
  const decision = assess(record, { asOf, law, reliefs: [relief] }).decisions.find((one) => one.chargeId === chargeId);
  return decision?.outcome ?? 'none';
}

interface Boundary {
  readonly before: GoldenRow;
  readonly on: GoldenRow;
  readonly after: GoldenRow;
}

/** Rows of one case that stand a day apart, where the answer on the middle day is another than on the day before. */
function boundaries(): Boundary[] {
  const byDay = new Map<string, GoldenRow>();
  const keyOf = ({ name }: GoldenRow, asOf: LocalDate) => `${name.replace(/, as of [^,]*$/, '')} ${asOf}`;
  for (const row of rows) byDay.set(keyOf(row, row.asOf), row);
  return rows.flatMap((on) => {
    const before = byDay.get(keyOf(on, addDays(on.asOf, -1)));
    const after = byDay.get(keyOf(on, addDays(on.asOf, 1)));
    return before && after && before.expected.outcome !== on.expected.outcome ? [{ before, on, after }] : [];
  });
}

describe('golden cases at the end of each period', () => {
  const found = boundaries();

  it.each(PERIODS)('%s: the day before, the day itself and the day after, which a longer period moves', (id) => {
    const longer = lawWith(id, 1);
    const turning = found.filter(({ on }) => outcomeUnder(longer, on, on.asOf) !== on.expected.outcome);
    expect(turning.map(({ on }) => on.name)).not.toEqual([]);
  });

  it.each(COUNTS)('%s: a case at the number, and one above it', (id) => {
    const less = lawWith(id, -1);
    const more = lawWith(id, 1);
    expect(rows.some((row) => outcomeUnder(less, row, row.asOf) !== row.expected.outcome)).toBe(true);
    expect(rows.some((row) => outcomeUnder(more, row, row.asOf) !== row.expected.outcome)).toBe(true);
  });
});
