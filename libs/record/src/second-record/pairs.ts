import type { Charge, CourtCase, CriminalRecord } from '../criminal-record.js';

/** Two things of two records that are the same one; null on a side that does not have it. */
export interface Pair<T> {
  readonly confirmed: T | null;
  readonly arrived: T | null;
}

/** Something with its place in its list. */
export interface Placed<T> {
  readonly at: number;
  readonly it: T;
}

/** What both must share to be the same one; null: this tells nothing of it. */
type Key<T> = (one: T) => string | null;

interface HowToPair<T> {
  /** The surest first. With `onlyAlone` nothing is paired where several share the key: which is which would be a guess. */
  readonly keys: readonly { readonly key: Key<T>; readonly onlyAlone?: boolean }[];
  /** Of several with one key, those go together first that differ in the fewest facts. */
  readonly differences?: (a: T, b: T) => number;
  /** True of two that cannot be the same one, whatever key they share. */
  readonly apart?: (a: T, b: T) => boolean;
}

/** Pairs by one key after the other; of several with one key the most alike first, and those that are equally so in their order. */
export function pairUp<T>(
  confirmed: readonly T[],
  arrived: readonly T[],
  { keys, differences = () => 0, apart = () => false }: HowToPair<T>,
): Pair<Placed<T>>[] {
  const left = new Set(confirmed.map((it, at) => ({ it, at })));
  const right = new Set(arrived.map((it, at) => ({ it, at })));
  const pairs: Pair<Placed<T>>[] = [];
  const join = (a: Placed<T>, b: Placed<T>) => {
    pairs.push({ confirmed: a, arrived: b });
    left.delete(a);
    right.delete(b);
  };
  for (const { key, onlyAlone } of keys) {
    const mine = groupsOf(left, key);
    const theirs = groupsOf(right, key);
    for (const [name, group] of mine) {
      const others = theirs.get(name) ?? [];
      if (onlyAlone && (group.length > 1 || others.length > 1)) continue;
      const candidates = group
        .flatMap((ours) => others.map((theirs) => ({ ours, theirs, by: differences(ours.it, theirs.it) })))
        .filter(({ ours, theirs }) => !apart(ours.it, theirs.it))
        .sort((a, b) => a.by - b.by || a.ours.at - b.ours.at || a.theirs.at - b.theirs.at);
      for (const { ours, theirs } of candidates) if (left.has(ours) && right.has(theirs)) join(ours, theirs);
    }
  }
  for (const one of left) pairs.push({ confirmed: one, arrived: null });
  for (const one of right) pairs.push({ confirmed: null, arrived: one });
  return pairs;
}

function groupsOf<T>(all: Iterable<Placed<T>>, key: Key<T>): ReadonlyMap<string, readonly Placed<T>[]> {
  const groups = new Map<string, Placed<T>[]>();
  for (const one of all) {
    const name = key(one.it);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

const NOT_PRINTED = new Set(['id', 'source', 'courtCaseId']);

/** Everything that is told of it, in one text: what agrees in all of it is the same one, whatever else could be. */
export function asTold(one: object): string {
  return JSON.stringify(one, (name, value: unknown) => (NOT_PRINTED.has(name) ? undefined : value));
}

/** `2011NY-012345` and `2011NY012345` are one number. */
function squeezed(text: string | null): string | null {
  return text === null ? null : text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') || null;
}

function joined(...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join('|');
}

const sectionsOf = ({ charges }: CourtCase) =>
  [...new Set(charges.map(({ law, section }) => `${law} ${section}`))].sort().join(',');

/**
 * Cases that are the same one: by docket number and county; else by docket number alone; else by the arrest and what was
 * charged; else by the arrest alone, or the day of the arrest and what was charged, where that leaves no choice. A case
 * that was only an arrest, and has a docket number now, is so found again.
 */
export function pairCases(confirmed: CriminalRecord, arrived: CriminalRecord): Pair<Placed<CourtCase>>[] {
  return pairUp(confirmed.courtCases, arrived.courtCases, {
    keys: [
      { key: asTold },
      { key: (one) => joined(one.jurisdiction, squeezed(one.docketNumber), squeezed(one.county) ?? '') },
      { key: (one) => joined(one.jurisdiction, squeezed(one.docketNumber)), onlyAlone: true },
      { key: (one) => joined(one.jurisdiction, squeezed(one.arrestNumber), sectionsOf(one)), onlyAlone: true },
      { key: (one) => joined(one.jurisdiction, squeezed(one.arrestNumber)), onlyAlone: true },
      { key: (one) => joined(one.jurisdiction, one.arrestedOn ?? one.commencedOn, sectionsOf(one)), onlyAlone: true },
    ],
    // Two numbers, or two counties, are two cases: an indictment is not the docket that it followed.
    apart: (a, b) =>
      differ(squeezed(a.docketNumber), squeezed(b.docketNumber)) || differ(squeezed(a.county), squeezed(b.county)),
  });
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

const subdivision = (text: string | null) => text?.replace(/^0+(?=.)/, '').toUpperCase() ?? '';

/** Charges of one case that are the same one: by statute, subdivision, attempt and class, or by less where more differs. */
export function pairCharges(
  confirmed: CourtCase,
  arrived: CourtCase,
  differences: (a: Charge, b: Charge) => number,
): Pair<Placed<Charge>>[] {
  const base = ({ law, section }: Charge) => `${law} ${section}`;
  const exact = (one: Charge) => `${base(one)}(${subdivision(one.subsection)})${one.attempt ? ' attempt' : ''}`;
  return pairUp(confirmed.charges, arrived.charges, {
    keys: [
      { key: asTold },
      { key: (one) => `${exact(one)} ${one.class ?? ''}` },
      { key: exact },
      { key: base, onlyAlone: true },
    ],
    differences,
  });
}
