/** A fact that two readings of one sheet tell differently. */
export interface Difference {
  /** JSON pointer into the sheet. */
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
 * Compares fact by fact, texts without regard to case. Keys that only the expectation has beside the sheet's own, such as a
 * sample's `source_quirks`, are not facts of the sheet.
 */
export function compareSheets(expected: object, read: object): Comparison {
  const wanted = factsOf(expected);
  const found = factsOf(read);
  for (const pointer of wanted.keys()) if (!(pointer.split('/')[1]! in read)) wanted.delete(pointer);
  const pointers = new Set([...wanted.keys(), ...found.keys()]);
  const differences = [...pointers]
    .filter((pointer) => !isSame(wanted.get(pointer), found.get(pointer)))
    .map((pointer) => ({ pointer, expected: wanted.get(pointer) ?? null, read: found.get(pointer) ?? null }));
  return { facts: wanted.size, differences };
}

function factsOf(value: unknown, pointer = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return found.set(pointer, value);
  const entries = Object.entries(value);
  if (entries.length === 0) found.set(pointer, []);
  for (const [key, child] of entries) factsOf(child, `${pointer}/${key}`, found);
  return found;
}

/** What is not there and `null` both say nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b);
  return fold(a ?? null) === fold(b ?? null);
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}
