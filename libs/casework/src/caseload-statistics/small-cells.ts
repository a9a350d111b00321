/** Below it a number of people may tell of one of them. @source CMS cell size suppression policy (ResDAC, 26 January 2024). */
export const SMALLEST_CELL = 11;
/** The most that a number which is hidden for being small can be. */
const MOST_HIDDEN = SMALLEST_CELL - 1;

/** People by group and column, without margins; the columns are disjoint. */
export interface Counts {
  /** By row, then column. */
  readonly cells: readonly (readonly number[])[];
}

/** What is published of it: null is hidden. */
export interface Published {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  /** Null: fewer than eleven people, of whom nothing is told. */
  readonly total: number | null;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
/** Also 0: that nobody of a group is in a column tells of everybody in it. */
export const isSmall = (people: number) => people < SMALLEST_CELL;

/**
 * The table with every number below eleven hidden, and as many others as are needed so that, by all that is left, each of them may be any of
 * eleven numbers or more, ten or a larger one among them: it can be derived neither exactly nor within narrower bounds (ADR 0035).
 *
 * The totals are settled first, each margin by itself: so they are the same in every table of the same people, whatever else it is cut by. Then
 * cells are hidden, the smallest that help; where nothing helps, all of them.
 * @throws Error when a small number could be told from what would be published: then nothing is
 */
export function publish({ cells }: Counts): Published {
  const table = withTotals(cells);
  if (isSmall(table.total)) return allHidden(cells);
  const hidden = new Hidden(table);
  hideSmall(hidden, table);
  while (!isEverySmallOneSafe(hidden, table)) {
    const cell = smallCells(table).find((one) => !isSafe(hidden, table, one))!;
    const helpers = cheapestHelpers(hidden, table, cell);
    if (helpers.length > 0) for (const helper of helpers) hidden.add(helper);
    else if (!hidden.addInner()) throw new Error('a small number can be told from the rest of the table');
  }
  return shown(hidden, table);
}

interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly total: number;
  /** With the margins as the last row and the last column. */
  readonly all: readonly (readonly number[])[];
}

function withTotals(cells: readonly (readonly number[])[]): Table {
  const columns = cells[0]?.length ?? 0;
  const rows = cells.map((row) => [...row, sum(row)]);
  const totals = Array.from({ length: columns + 1 }, (_, column) => sum(rows.map((row) => row[column]!)));
  return { rows: cells.length, columns, total: totals[columns]!, all: [...rows, totals] };
}

/** A cell of the table with its margins, by its place. */
interface Place {
  readonly row: number;
  readonly column: number;
}

class Hidden {
  private readonly places: boolean[][];

  constructor(private readonly table: Table) {
    this.places = table.all.map((row) => row.map(() => false));
  }

  has({ row, column }: Place): boolean {
    return this.places[row]![column]!;
  }

  add({ row, column }: Place): void {
    this.places[row]![column] = true;
  }

  /** @returns whether that hid anything more. */
  addInner(): boolean {
    const more = [...places(this.table)].filter((place) => isInner(this.table, place) && !this.has(place));
    for (const place of more) this.add(place);
    return more.length > 0;
  }
}

function* places({ rows, columns }: Table): Generator<Place> {
  for (let row = 0; row <= rows; row += 1) for (let column = 0; column <= columns; column += 1) yield { row, column };
}

const valueAt = ({ all }: Table, { row, column }: Place) => all[row]![column]!;
const isInner = ({ rows, columns }: Table, { row, column }: Place) => row < rows && column < columns;
const smallCells = (table: Table) => [...places(table)].filter((place) => isSmall(valueAt(table, place)));

function hideSmall(hidden: Hidden, table: Table): void {
  const { rows, columns } = table;
  const margins = [
    Array.from({ length: rows }, (_, row) => ({ row, column: columns })),
    Array.from({ length: columns }, (_, column) => ({ row: rows, column })),
  ];
  for (const margin of margins) for (const place of hiddenOfMargin(table, margin)) hidden.add(place);
  for (const place of smallCells(table)) hidden.add(place);
}

/**
 * Of numbers whose sum is published: the small ones, and as many of the next smallest as leave each of them anything from 0 to 10. The sum of
 * those that are hidden can be told: so it must be ten at least, and of two or more.
 */
function hiddenOfMargin(table: Table, margin: readonly Place[]): readonly Place[] {
  const ascending = margin.toSorted((a, b) => valueAt(table, a) - valueAt(table, b));
  const small = ascending.filter((place) => isSmall(valueAt(table, place)));
  if (small.length === 0) return [];
  let count = Math.max(small.length, 2);
  while (count < ascending.length && sum(ascending.slice(0, count).map((one) => valueAt(table, one))) < MOST_HIDDEN)
    count += 1;
  return ascending.slice(0, count);
}

const isEverySmallOneSafe = (hidden: Hidden, table: Table) =>
  smallCells(table).every((place) => isSafe(hidden, table, place));

/** Whether, by all that is published, it may be eleven numbers or more, and as much as ten. */
function isSafe(hidden: Hidden, table: Table, place: Place): boolean {
  return hidden.has(place) && missingWays(hidden, table, place).length === 0;
}

/** In which ways it should be able to differ further; none: it is safe. */
function missingWays(hidden: Hidden, table: Table, place: Place): readonly Slack[] {
  const value = valueAt(table, place);
  const more = new Slack(hidden, table, place, 'more');
  const up = more.upTo(MOST_HIDDEN);
  if (value + up < MOST_HIDDEN) return [more];
  const less = new Slack(hidden, table, place, 'less');
  return up + less.upTo(value) < MOST_HIDDEN ? [less, more] : [];
}

/** The cells that are best hidden so that this one may differ further than it can; none: nothing helps. */
function cheapestHelpers(hidden: Hidden, table: Table, place: Place): readonly Place[] {
  for (const slack of missingWays(hidden, table, place)) {
    const helpers = slack.helpers();
    if (helpers.length > 0) return helpers;
  }
  return [];
}

/**
 * By how much a hidden cell may differ from what it is while every published number stays: a flow in the graph whose nodes are the rows and
 * columns, totals among them, and whose edges are the hidden cells. What a cell gains its row must lose elsewhere, and the column of that
 * elsewhere gain, round to the cell again.
 * @source D. Gusfield, A Graph Theoretic Approach to Statistical Data Security, SIAM J. Comput. 17 (1988), 552-571.
 */
class Slack {
  /** How much each cell has changed on the way found so far. */
  private readonly change: number[][];
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly hidden: Hidden,
    private readonly table: Table,
    private readonly place: Place,
    way: 'more' | 'less',
  ) {
    this.change = table.all.map((row) => row.map(() => 0));
    const [row, column] = [place.row, this.columnNode(place.column)];
    // A total is the negative of its row: what grows in it is taken out of the graph the other way round.
    const grows = (way === 'more') === this.signOf(place) > 0;
    [this.from, this.to] = grows ? [column, row] : [row, column];
  }

  /** By how much it may differ, looked for no further than that. */
  upTo(most: number): number {
    let found = 0;
    while (found < most) {
      const path = this.path(false);
      if (!path) break;
      found += this.push(path, most - found);
    }
    return found;
  }

  /** Once it may differ no further: the cheapest cells, by the people they would hide, that let it. */
  helpers(): readonly Place[] {
    return (this.path(true) ?? []).map(({ cell }) => cell).filter((cell) => !this.hidden.has(cell));
  }

  private columnNode(column: number): number {
    return this.table.rows + 1 + column;
  }

  /** 1: it counts for its row and column; -1: it is their total. */
  private signOf(place: Place): number {
    const inRow = place.row < this.table.rows;
    const inColumn = place.column < this.table.columns;
    return inRow === inColumn ? 1 : -1;
  }

  /** How much more can go along the edge from its row to its column (`up`), or back. */
  private room(cell: Place, up: boolean): number {
    const grows = up === this.signOf(cell) > 0;
    if (grows) return Infinity;
    return valueAt(this.table, cell) + this.change[cell.row]![cell.column]!;
  }

  /** The cheapest way, by Dijkstra's algorithm; hidden cells cost nothing. @param withMore also over cells that are not hidden yet */
  private path(withMore: boolean): Step[] | null {
    const nodes = this.table.rows + this.table.columns + 2;
    const cost = new Array<number>(nodes).fill(Infinity);
    const by = new Array<Step | null>(nodes).fill(null);
    const done = new Array<boolean>(nodes).fill(false);
    cost[this.from] = 0;
    for (;;) {
      let node = -1;
      for (let each = 0; each < nodes; each += 1)
        if (!done[each] && cost[each]! < Infinity && (node < 0 || cost[each]! < cost[node]!)) node = each;
      if (node < 0) return null;
      if (node === this.to) break;
      done[node] = true;
      for (const step of this.stepsFrom(node, withMore)) {
        const through = cost[node]! + step.cost;
        if (through < cost[step.to]!) {
          cost[step.to] = through;
          by[step.to] = step;
        }
      }
    }
    const steps: Step[] = [];
    for (let node = this.to; node !== this.from; node = by[node]!.from) steps.unshift(by[node]!);
    return steps;
  }

  private *stepsFrom(node: number, withMore: boolean): Generator<Step> {
    const { rows, columns } = this.table;
    const up = node <= rows;
    for (let other = 0; other <= (up ? columns : rows); other += 1) {
      const cell = up ? { row: node, column: other } : { row: other, column: node - rows - 1 };
      if (cell.row === this.place.row && cell.column === this.place.column) continue;
      const isNew = !this.hidden.has(cell);
      if (isNew && !(withMore && isInner(this.table, cell))) continue;
      if (this.room(cell, up) <= 0) continue;
      const cost = isNew ? 1 + valueAt(this.table, cell) : 0;
      yield { from: node, to: up ? this.columnNode(other) : other, cell, up, cost };
    }
  }

  /** @returns by how much. */
  private push(path: readonly Step[], most: number): number {
    const much = Math.min(most, ...path.map(({ cell, up }) => this.room(cell, up)));
    for (const { cell, up } of path) {
      const grows = up === this.signOf(cell) > 0;
      this.change[cell.row]![cell.column]! += grows ? much : -much;
    }
    return much;
  }
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly cell: Place;
  /** From its row to its column. */
  readonly up: boolean;
  readonly cost: number;
}

function shown(hidden: Hidden, { rows, columns, all, total }: Table): Published {
  const at = (row: number, column: number) => (hidden.has({ row, column }) ? null : all[row]![column]!);
  return {
    cells: Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => at(row, column))),
    rowTotals: Array.from({ length: rows }, (_, row) => at(row, columns)),
    columnTotals: Array.from({ length: columns }, (_, column) => at(rows, column)),
    total,
  };
}

function allHidden(cells: Counts['cells']): Published {
  const columns = cells[0]?.map(() => null) ?? [];
  return {
    cells: cells.map((row) => row.map(() => null)),
    rowTotals: cells.map(() => null),
    columnTotals: columns,
    total: null,
  };
}
