import type { BenchRow, Limit, Measured } from './row.js';

/** A row that was not measured keeps no limit. */
export function holds({ row, limit }: Measured): boolean {
  if (!limit) return true;
  const held = limit.of === 'value' ? row.value : (row.ratio ?? 0);
  return 'below' in limit ? held < limit.below : held >= limit.atLeast;
}

export function formatTable(measured: readonly Measured[]): string {
  const header = ['row', 'value', 'unit', 'limit', 'holds', 'peer', 'ratio', 'peak RSS MB'];
  const rows = measured.map((one) => {
    const { row, limit } = one;
    return [
      row.name,
      formatNumber(row.value),
      row.unit,
      limit ? describeLimit(limit) : '-',
      limit ? (holds(one) ? 'yes' : 'NO') : '-',
      row.peer ?? '-',
      row.ratio === undefined ? '-' : formatNumber(row.ratio),
      row.peakRssMb === undefined ? '-' : formatNumber(row.peakRssMb),
    ];
  });
  const NUMBERS = [1, 6, 7];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (NUMBERS.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

/** The rows as `--json` writes them; limits are not measurements and stay out. */
export function toJson(measured: readonly Measured[]): string {
  const rows = measured.map(({ row }): BenchRow => {
    const { name, value, unit, peer, ratio, peakRssMb } = row;
    return { name, value, unit, peer, ratio, peakRssMb };
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** @throws RangeError naming the unknown name and what there is. */
export function selectByPrefix<T extends { readonly name: string }>(all: readonly T[], wanted: readonly string[]): T[] {
  for (const prefix of wanted) {
    if (all.some(({ name }) => name.startsWith(prefix))) continue;
    throw new RangeError(`No row is named ${prefix}. There are:\n${all.map(({ name }) => `  ${name}`).join('\n')}`);
  }
  return all.filter(({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)));
}

function describeLimit(limit: Limit): string {
  const bound = 'below' in limit ? `< ${limit.below}` : `≥ ${limit.atLeast}`;
  return limit.of === 'ratio' ? `ratio ${bound}` : bound;
}

/** Three digits that count: `0.0123`, `12.3`, `12300`. */
function formatNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(decimals, 6));
}
