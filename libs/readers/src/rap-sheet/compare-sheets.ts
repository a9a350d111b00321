/** A fact that two readings of one sheet tell differently. */
export interface Difference {
  /** JSON pointer into the expected sheet; of an entry that only the reading has, into the reading. */
  readonly pointer: string;
  readonly expected: unknown;
  readonly read: unknown;
}

export interface Comparison {
  /** Facts that were expected: each value at the end of a pointer, and each empty list. */
  readonly facts: number;
  readonly differences: readonly Difference[];
}

/**
 * Compares fact by fact, texts without regard to case. Entries of a list are compared with those that are most like them,
 * so that one which was not read does not make the rest of the list differ. Keys that only the expectation has beside the
 * sheet's own, such as a sample's `source_quirks`, are not facts of the sheet.
 */
export function compareSheets(expected: object, read: object): Comparison {
  const wanted = Object.fromEntries(Object.entries(expected).filter(([key]) => key in read));
  return { facts: factsIn(wanted), differences: differencesOf(wanted, read, '') };
}

function factsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const children = Object.values(value);
  return children.length === 0 ? 1 : children.reduce<number>((sum, child) => sum + factsIn(child), 0);
}

function differencesOf(expected: unknown, read: unknown, pointer: string): Difference[] {
  if (Array.isArray(expected) && Array.isArray(read)) return inLists(expected, read, pointer);
  if (Array.isArray(expected) && expected.length > 0) return inLists(expected, [], pointer);
  if (Array.isArray(read) && read.length > 0) return inLists([], read, pointer);
  if (isObject(expected) || isObject(read)) {
    return inObjects(isObject(expected) ? expected : {}, isObject(read) ? read : {}, pointer);
  }
  return isSame(expected, read) ? [] : [{ pointer, expected: expected ?? null, read: read ?? null }];
}

function inObjects(a: Record<string, unknown>, b: Record<string, unknown>, pointer: string): Difference[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differencesOf(a[key], b[key], `${pointer}/${key}`),
  );
}

function inLists(expected: readonly unknown[], read: readonly unknown[], pointer: string): Difference[] {
  return pairsOf(expected, read).flatMap(([i, j]) => {
    const at = `${pointer}/${i ?? j}`;
    return differencesOf(i === null ? undefined : expected[i], j === null ? undefined : read[j], at);
  });
}

type Pair = readonly [expected: number | null, read: number | null];

/** Each with the one that is most like it; of those that are as like, with the nearest. */
function pairsOf(expected: readonly unknown[], read: readonly unknown[]): Pair[] {
  const candidates = expected
    .flatMap((a, i) => read.map((b, j) => ({ i, j, likeness: likeness(a, b) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i);
  const readOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of candidates) {
    if (readOf.has(i) || taken.has(j)) continue;
    readOf.set(i, j);
    taken.add(j);
  }
  return [
    ...expected.map((_, i): Pair => [i, readOf.get(i) ?? null]),
    ...read.flatMap((_, j): Pair[] => (taken.has(j) ? [] : [[null, j]])),
  ];
}

/** Facts that are the same and say something. */
function likeness(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) return Math.min(1, a.length) * Math.min(1, b.length);
  if (!isObject(a) || !isObject(b)) return a !== null && a !== undefined && isSame(a, b) ? 1 : 0;
  return Object.keys(a).reduce((sum, key) => sum + likeness(a[key], b[key]), 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is not there, `null` and an empty list all say nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return fold(a ?? null) === fold(b ?? null);
}

function fold(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  return typeof value === 'string' ? value.toUpperCase() : value;
}
