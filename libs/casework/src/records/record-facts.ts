import type { Place, Region } from '#libs/readers';
import { type CriminalRecord, toPointer } from '#libs/record';
import type { Provenance } from './document-reader.js';
import type { RecordFacts } from './records.schema.js';

type Fact = RecordFacts['facts'][number];
type Value = Fact['value'];

/** A version of a record with who made it, and why. */
export interface FactsVersion {
  readonly version: number;
  readonly content: CriminalRecord;
  readonly reason: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
}

/** A fact as one version has it. */
interface Standing {
  readonly pointer: string;
  readonly value: Value;
  /** `source` of the part of the record that it belongs to. */
  readonly source: Exclude<CriminalRecord['courtCases'][number]['source'], undefined>;
}

/** What names a part of the record, or says where it stands, and is no fact of it. */
const NO_FACTS: ReadonlySet<string> = new Set(['id', 'source', 'format']);

/**
 * Every fact of the newest version, and those that corrections took out, with the value that was read, where it stands in the
 * document, and each correction with who made it and why.
 * @param versions oldest first; the one that was read is the first.
 */
export function factsOf(
  documentId: string,
  versions: readonly FactsVersion[],
  provenance: Provenance | null,
): readonly Fact[] {
  const [first, ...later] = versions.map((version) => ({ ...version, facts: standingFacts(version.content) }));
  if (!first) return [];
  const newest = later.at(-1) ?? first;
  const keys = new Set([newest, first, ...later].flatMap(({ facts }) => [...facts.keys()]));
  return [...keys].flatMap((key) => {
    const read = first.facts.get(key);
    const now = newest.facts.get(key);
    const corrections: Fact['corrections'] = [];
    let before = read?.value ?? null;
    for (const { facts, version, reason, createdById, createdAt } of later) {
      const value = facts.get(key)?.value ?? null;
      if (value !== before)
        corrections.push({ version, value, reason, correctedById: createdById, correctedAt: createdAt.toISOString() });
      before = value;
    }
    const value = now?.value ?? null;
    if (value === null && corrections.length === 0) return [];
    const source = sourceOf(documentId, read ?? null, now ?? null, provenance);
    return [{ pointer: now?.pointer ?? null, value, read: read?.value ?? null, source, corrections }];
  });
}

/** What was taken in from another document says so itself; what was read stands where the reader found it. */
function sourceOf(
  documentId: string,
  read: Standing | null,
  now: Standing | null,
  provenance: Provenance | null,
): Fact['source'] {
  const told = now?.source ?? read?.source ?? null;
  if (told?.document !== undefined && told.document !== documentId) {
    const { page, line, text, confidence = null } = told;
    return { documentId: told.document, page, line, text, region: null, confidence };
  }
  const place = read && provenance ? nearestPlace(provenance.places, read.pointer) : null;
  const at = place ?? read?.source ?? null;
  if (!at) return null;
  const { page, line, text, confidence = null } = at;
  return { documentId, page, line, text, region: regionView(place?.region), confidence };
}

/** That of the fact itself, or of the smallest part of the record around it. */
function nearestPlace(places: Provenance['places'], pointer: string): Place | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places[at];
    if (place) return place;
  }
  return null;
}

/** How many facts a record tells. */
export function factCountOf(content: CriminalRecord): number {
  return [...standingFacts(content).values()].filter(({ value }) => value !== null).length;
}

/** Facts by what they are of: cases and charges by their ids, so that a fact is found again when others were put before it. */
function standingFacts(content: CriminalRecord): Map<string, Standing> {
  const facts = new Map<string, Standing>();
  const visit = (node: unknown, key: string, path: readonly PropertyKey[], around: Standing['source']) => {
    if (typeof node !== 'object' || node === null) {
      facts.set(key, { pointer: toPointer(path), value: node as Value, source: around });
      return;
    }
    const source = (node as { readonly source?: Standing['source'] }).source ?? around;
    for (const [step, child] of Object.entries(node)) {
      if (NO_FACTS.has(step)) continue;
      const name = (child as { readonly id?: unknown } | null)?.id;
      visit(child, `${key}/${typeof name === 'string' ? name : step}`, [...path, step], source);
    }
  };
  visit(content, '', [], null);
  return facts;
}

/** In the words of the API. */
export function regionView(region: Region | null | undefined) {
  if (!region) return null;
  const round = (points: number) => Math.round(points * 10) / 10;
  const { left, top, right, bottom } = region;
  return { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) };
}
