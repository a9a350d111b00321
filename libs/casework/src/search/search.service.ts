import { Injectable } from '@nestjs/common';
import { CANDIDATE_SCORE, comparer, type NamedSubject, plainNysid, toPlain } from '#libs/names';
import { Clock, Database, type MemberContext, type Permission, may } from '#libs/platform';
import { findOffenses } from '#libs/rules';
import { UnknownCursor } from '../fields.js';
import { nysidHash } from '../identifiers/sealed-nysid.js';
import type { FoundName } from '../name-index/name-index.schema.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { type Answers, answersOf, matchesIn, snippetOf } from './matches.js';
import { type EntrySource, findEntries, findEntriesOf, type Found, type FoundEntry } from './search.repository.js';
import { SEARCH_KINDS, type SearchHit, type SearchInput, type SearchKind, type SearchPage } from './search.schema.js';
import { type Term, understandQuery, type Understood } from './understand-query.js';

/** What a role must hold to be shown hits of a kind: what it must hold to open them. */
const READ: { readonly [kind in SearchKind]: Permission } = {
  client: 'client:read',
  case: 'case:read',
  court_case: 'record:read',
  filing: 'filing:read',
  party: 'case:read',
  intake: 'intake:read',
  note: 'note:read',
  document: 'document:read',
};
/** In its one spelling. */
const NYSID = /^[0-9]{1,9}[A-Z]$/;
const MOST_OFFENSES = 8;
/** With so many that the words find, nobody is looked for by the sound of a name. */
const FEW = 5;
const MOST_NAMED = 20;

/**
 * One box over everything that the office knows of its clients: names, numbers, days, sections, notes and documents. The
 * database finds and ranks (search_candidates()); what is said of a hit is made here. @see docs/search.md
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameIndex: NameIndexService,
  ) {}

  /** The best first. What a wall or the role hides is neither shown nor counted. @throws UnknownCursor */
  async find(ctx: MemberContext, { q, kinds, cursor, limit }: SearchInput): Promise<SearchPage> {
    const understood = understandQuery(q, this.clock.now().getUTCFullYear());
    const readable = SEARCH_KINDS.filter((kind) => may(ctx, READ[kind]));
    const asked = subjectOf(understood);
    const offenses = offensesOf(understood);
    const terms = await this.hashed(ctx, understood.terms);
    const shownKinds = readable.filter((kind) => kinds?.includes(kind) ?? true);
    const found = await findEntries(this.database, ctx, {
      terms,
      offenses,
      readable,
      kinds: shownKinds,
      unrestricted: unrestrictedOf(ctx),
      cursor: cursor ?? null,
      limit,
    });
    if (!found.beside.continues) throw new UnknownCursor();
    const exactly = answersOf(understood.terms, [], false);
    const forgivingly = answersOf(understood.terms, offenses, true);
    const items = found.items.map((entry) =>
      toHit(entry, entry.why === 'as_written' || entry.why === 'as_typed' ? exactly : forgivingly),
    );
    const byName =
      asked && cursor === undefined && isFew(found) ? await this.namedAlike(ctx, asked, found, shownKinds) : [];
    const alike = byName.slice(0, limit - items.length);
    const shown = [...items, ...alike.map((entry) => toHit(entry, forgivingly))];
    await this.database.keepsWhatIsShown(ctx, {
      cases: shown.flatMap(({ caseId }) => caseId ?? []),
      clients: shown.flatMap(({ clientId }) => clientId ?? []),
    });
    return { items: shown, next: found.next, counts: countsOf(found, alike) };
  }

  /** The organization's key is read only where something was typed that may be a NYSID. */
  private async hashed(ctx: MemberContext, terms: readonly Term[]): Promise<readonly Term[]> {
    if (!terms.some(mayBeNysid)) return terms;
    const box = await this.database.transaction(ctx, (work) => work.identifiers());
    return terms.map((term) => (mayBeNysid(term) ? { ...term, hash: nysidHash(box, term.word)! } : term));
  }

  /** Entries of those whose name is like the one asked for, the likest first, beside what the words found. */
  private namedAlike(
    ctx: MemberContext,
    asked: NamedSubject,
    { items }: Found,
    kinds: readonly SearchKind[],
  ): Promise<FoundEntry[]> {
    return this.database.transaction(ctx, async (work) => {
      const { names } = await this.nameIndex.find(work, asked);
      const best = likest(names, asked, kinds);
      const known = new Set(items.map(({ id }) => id));
      const entries = (await findEntriesOf(work, [...best.values()]))
        .filter(({ id }) => !known.has(id))
        .map((entry) => ({ ...entry, at: entry.at.toISOString(), why: 'sounds_alike' as const }))
        .sort((a, b) => best.get(b.sourceId)!.score - best.get(a.sourceId)!.score || (a.id < b.id ? -1 : 1))
        .slice(0, MOST_NAMED);
      await work.audit({ action: 'search.names_looked_up', detail: { rows: entries.length } });
      return entries;
    });
  }
}

function mayBeNysid(term: Term): term is Term & { readonly word: string } {
  return 'word' in term && NYSID.test(plainNysid(term.word));
}

function isFew({ next, beside }: Found): boolean {
  return next === null && Object.values(beside.counts ?? {}).reduce((sum, rows) => sum + rows, 0) < FEW;
}

/** Whose names score as candidates, by their ids. */
function likest(names: readonly FoundName[], asked: NamedSubject, kinds: readonly SearchKind[]) {
  const compare = comparer(asked);
  const best = new Map<string, EntrySource & { readonly score: number }>();
  for (const name of names) {
    const source = entryOf(name);
    if (!source || !kinds.includes(source.kind)) continue;
    const { score } = compare(name);
    if (score < CANDIDATE_SCORE || score <= (best.get(source.sourceId)?.score ?? 0)) continue;
    best.set(source.sourceId, { ...source, score });
  }
  return best;
}

/** What is opened of somebody who was found by name. */
function entryOf({ source, sourceId, clientId }: FoundName): EntrySource | null {
  switch (source) {
    case 'client':
    case 'party':
      return { kind: source, sourceId };
    case 'record':
      return clientId === null ? null : { kind: 'client', sourceId: clientId };
    case 'prospect':
    case 'household_member':
      return { kind: 'intake', sourceId };
    case 'intake_party':
      return null;
  }
}

function unrestrictedOf(ctx: MemberContext): string[] {
  return [...(may(ctx, 'privileged-note:read') ? ['privileged'] : []), ...(may(ctx, 'packet:read') ? ['packet'] : [])];
}

/** Whom the words may name, if anybody. */
function subjectOf({ name, day }: Understood): NamedSubject | null {
  return toPlain(name) === '' ? null : { name, dateOfBirth: day };
}

/** Sections of the offenses that the words name, as "weed" and "cpw 4" do. */
function offensesOf({ terms, wordsAlone }: Understood): string[] {
  if (!wordsAlone || terms.length === 0) return [];
  const words = terms.map((term) => ('word' in term ? term.word : '')).join(' ');
  const found = findOffenses(words, { whole: true, limit: MOST_OFFENSES });
  return [...new Set(found.map(({ offense }) => offense.section.toLowerCase()))];
}

function countsOf({ beside }: Found, alike: readonly FoundEntry[]): SearchPage['counts'] {
  const counts: { [kind in SearchKind]?: number } = { ...beside.counts };
  for (const { kind } of alike) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function toHit(entry: FoundEntry, answers: Answers): SearchHit {
  const { id, kind, sourceId, part, caseId, clientId, clientName, title, text, page, at, why } = entry;
  const snippet = snippetOf(text, answers);
  return {
    id,
    kind,
    entityId: sourceId,
    part: part === '' ? null : part,
    caseId,
    clientId,
    clientName,
    title,
    titleMatches: matchesIn(title, answers),
    snippet: snippet.text,
    snippetMatches: [...snippet.matches],
    page,
    at: new Date(at).toISOString(),
    why,
  };
}
