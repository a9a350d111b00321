import { csvOf, xlsxOf } from '#libs/platform';
import type { DifferenceCount } from './screening-results.repository.js';

const COLUMNS = ['Relief', 'Difference', 'County', 'Charges', 'People'] as const;

const cellsOf = ({ relief, kind, county, charges, people }: DifferenceCount) => [
  ...[relief, kind, county ?? '', charges, people],
];

export function differencesCsv(counts: readonly DifferenceCount[]): Buffer {
  return csvOf([COLUMNS, ...counts.map(cellsOf)]);
}

export function differencesXlsx(counts: readonly DifferenceCount[]): Promise<Buffer> {
  return xlsxOf('Differences', { head: COLUMNS, rows: counts.map(cellsOf) });
}
