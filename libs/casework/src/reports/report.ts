/** What a report counts, as the program knows it; a table of it is the same in JSON, CSV and XLSX. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly unit: 'count' | 'days' | 'minutes' | 'facts' | 'share';
  /** How the number comes of the facts. */
  readonly how:
    | { readonly of: 'count'; readonly buckets: readonly string[] }
    | { readonly of: 'sum'; readonly buckets: readonly string[]; readonly base: string }
    | {
        readonly of: 'percentile';
        readonly at: 0.5 | 0.9;
        readonly buckets: readonly string[];
        readonly base: string;
      }
    | { readonly of: 'share'; readonly part: string; readonly base: string };
  /** Columns that add up to this one: each way in which they do. */
  readonly parts?: readonly (readonly string[])[];
}

export interface Dimension {
  readonly key: string;
  readonly title: string;
  /** Whose names its ids stand for. */
  readonly names?: 'members' | 'fundingSources';
}

export interface ReportRow {
  /** Values of the dimensions, in their order; null: not known. Empty in the row of totals. */
  readonly dimensions: readonly (string | null)[];
  /** The same as people read them. */
  readonly labels: readonly string[];
  /** By column; null where there is nothing to take a median or a share of. */
  readonly cells: { readonly [column: string]: number | null };
  /** Columns that are not shown outside. */
  readonly hidden: readonly string[];
}

export interface ReportTable {
  readonly report: string;
  readonly title: string;
  readonly asOf: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly Column[];
  readonly rows: readonly ReportRow[];
  readonly totals: ReportRow;
}

/** Fewer people than these could be told by a number that leaves the office. @source practice reference, section 8. */
export const SMALLEST_CELL_OUTSIDE = 5;

/** Shares from the counts that they are shares of; n is their base. */
export function withShares(columns: readonly Column[], cells: { [column: string]: number | null }): ReportRow['cells'] {
  for (const { key, how } of columns) {
    if (how.of !== 'share') continue;
    const [part, base] = [cells[how.part] ?? 0, cells[how.base] ?? 0];
    cells[key] = base === 0 ? null : Math.round((part / base) * 10_000) / 10_000;
  }
  return cells;
}

/**
 * The table as it may leave the office: no cell under five, and no other from which such a cell could be worked out by adding up.
 * Where one of a sum's cells is hidden, the smallest other is hidden with it, until nothing follows any more.
 */
export function forOutside(table: ReportTable): ReportTable {
  const counts = table.columns.filter(({ how }) => how.of === 'count');
  const rows = [...table.rows, table.totals];
  const value = (row: number, column: string) => rows[row]?.cells[column] ?? 0;
  const hidden = new Set<string>();
  const name = (row: number, column: string) => `${row} ${column}`;
  const isHidden = (row: number, column: string) => hidden.has(name(row, column));
  for (const row of rows.keys())
    for (const { key } of counts)
      if (value(row, key) > 0 && value(row, key) < SMALLEST_CELL_OUTSIDE) hidden.add(name(row, key));

  const total = rows.length - 1;
  const sums: [row: number, column: string][][] = [
    ...counts.map(({ key }) => [...rows.keys()].map((row): [number, string] => [row, key])),
    ...counts.flatMap(({ key, parts = [] }) =>
      parts.flatMap((way) =>
        [...rows.keys()].map((row) => [key, ...way].map((column): [number, string] => [row, column])),
      ),
    ),
  ];
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const sum of sums) {
      if (sum.filter(([row, column]) => isHidden(row, column)).length !== 1) continue;
      const [next] = sum
        .filter(([row, column]) => !isHidden(row, column) && value(row, column) > 0)
        .sort(([a, x], [b, y]) => value(a, x) - value(b, y));
      if (next) hidden.add(name(...next));
    }
  }

  const shown = (row: ReportRow, at: number): ReportRow => {
    const out = table.columns.filter(({ key, how }) => {
      if (how.of === 'count') return isHidden(at, key);
      if (isHidden(at, how.base) || (how.of === 'share' && isHidden(at, how.part))) return true;
      return value(at, how.base) < SMALLEST_CELL_OUTSIDE && row.cells[key] !== null && row.cells[key] !== 0;
    });
    const names = out.map(({ key }) => key);
    const cells = Object.fromEntries(
      Object.entries(row.cells).map(([key, of]) => [key, names.includes(key) ? null : of]),
    );
    return { ...row, cells, hidden: names };
  };
  return { ...table, rows: table.rows.map(shown), totals: shown(table.totals, total) };
}
