import type { BenchRow, Limit, Measured } from './row.js';

/** A row that lacks the number that its limit is of misses it. */
export function misses(measured: Measured): boolean {
  return verdictOn(measured) === 'NO';
}

function verdictOn({ row, limit }: Measured): '-' | 'yes' | 'NO' | 'peer misses it' {
  if (!limit) return '-';
  const held = limit.of === 'value' ? row.value : (row.ratio ?? 0);
  if ('atLeast' in limit) return held >= limit.atLeast ? 'yes' : 'NO';
  if (held < limit.below) return 'yes';
  return limit.ifPeerCan && (row.peerValue ?? 0) >= limit.below ? 'peer misses it' : 'NO';
}

/** Benches that are measured together, in the order of the table. */
export function loadsOf<T extends { readonly load?: string }>(benches: readonly T[]): T[][] {
  const loads: T[][] = [];
  for (const bench of benches) {
    const same = loads.find(([first]) => bench.load !== undefined && first!.load === bench.load);
    if (same) same.push(bench);
    else loads.push([bench]);
  }
  return loads;
}

export function formatTable(measured: readonly Measured[]): string {
  const header = ['row', 'value', 'unit', 'limit', 'holds', 'peer', 'its value', 'ratio', 'peak RSS MB'];
  const rows = measured.map((one) => {
    const { row, limit } = one;
    return [
      row.name,
      formatNumber(row.value),
      row.unit,
      limit ? describeLimit(limit) : '-',
      verdictOn(one),
      row.peer ?? '-',
      row.peerValue === undefined ? '-' : formatNumber(row.peerValue),
      row.ratio === undefined ? '-' : formatNumber(row.ratio),
      row.peakRssMb === undefined ? '-' : formatNumber(row.peakRssMb),
    ];
  });
  const NUMBERS = [1, 6, 7, 8];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (NUMBERS.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

/** One row as soon as it is measured: a long run is not waited out to see how it goes. */
export function formatRow(measured: Measured): string {
  const { row, limit } = measured;
  const held = limit ? ` (limit ${describeLimit(limit)}: ${verdictOn(measured)})` : '';
  return `${row.name}: ${formatNumber(row.value)} ${row.unit}${held}${row.peer ? `; ${row.peer}` : ''}`;
}

/** The rows as `--json` writes them; limits are not measurements and stay out. */
export function toJson(measured: readonly Measured[]): string {
  const rows = measured.map(({ row }): BenchRow => {
    const { name, value, unit, peer, peerValue, ratio, peakRssMb } = row;
    return { name, value, unit, peer, peerValue, ratio, peakRssMb };
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
