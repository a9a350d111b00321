import type { Database, MemberContext, Work } from '#libs/platform';
import type { SearchKind, SearchReason } from './search.schema.js';
import type { Term } from './understand-query.js';

export interface Search {
  readonly terms: readonly Term[];
  /** Sections that the words may name. */
  readonly offenses: readonly string[];
  /** Kinds that the role may read. */
  readonly readable: readonly SearchKind[];
  /** Those of them that are shown. */
  readonly kinds: readonly SearchKind[];
  /** Restrictions that do not bind the role. */
  readonly unrestricted: readonly string[];
  readonly cursor: string | null;
  readonly limit: number;
}

export interface FoundEntry {
  readonly id: string;
  readonly kind: SearchKind;
  readonly sourceId: string;
  readonly part: string;
  readonly caseId: string | null;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly title: string;
  /** Of a document the passage that answers best, where one does. */
  readonly text: string;
  /** As PostgreSQL writes it in JSON. */
  readonly at: string;
  /** Of the document that the text is of. */
  readonly page: number | null;
  readonly why: SearchReason;
}

export interface Found {
  readonly items: readonly FoundEntry[];
  readonly next: string | null;
  readonly beside: {
    readonly counts: { readonly [kind in SearchKind]?: number } | null;
    /** Whether the cursor stands on something that is found. */
    readonly continues: boolean;
  };
}

const ENTRY = `e.id, e.kind, e."sourceId", e.part, e."caseId", e."clientId",
  trim(c."givenName" || ' ' || c."familyName") as "clientName", e.title, e.at`;
const WITH_CLIENT = `left join clients c on c."organizationId" = e."organizationId" and c.id = e."clientId"`;

/**
 * What answers, the best first, in one statement with its audit row. search_candidates() leaves out what walls
 * hide; each entry that is shown is read under the policies besides.
 */
export async function findEntries(database: Database, ctx: MemberContext, search: Search): Promise<Found> {
  const { cursor, limit } = search;
  const values: (string | readonly string[])[] = [];
  const at = (value: string | readonly string[]) => `$${values.push(value) + 1}`;
  const terms = `${at(JSON.stringify(search.terms))}::jsonb`;
  const candidates = `search_candidates(${terms}, ${at(search.offenses)}::text[],
    ${at(search.readable)}::text[], ${at(search.unrestricted)}::text[])`;
  // Whatever of the words stands there; each query is made at most once, and only where a document is shown.
  const passage = `left join lateral (
        select p.page, p.text from document_passages p
        cross join lateral (
          select case when b.why in ('as_written', 'as_typed') then (select search_query(${terms}, true, false, false))
            else (select search_query(${terms}, true, true, false)) end as query) asked
        where e.kind = 'document' and p."organizationId" = $1::uuid and p."documentId" = e."sourceId" and p.words @@ asked.query
        order by ts_rank(p.words, asked.query) desc, p.number limit 1) passage on true`;
  const kinds = at(search.kinds);
  const after = cursor === null ? null : at(cursor);
  const place = `(select weight, id from found where id = ${after}::uuid)`;
  const { text } = await database.list(ctx, {
    first: `found as materialized (select * from ${candidates})`,
    select: `select ${ENTRY}, coalesce(passage.text, e.text) as text, passage.page, b.weight, b.why
      from (
        select * from found where kind = any(${kinds}::text[])${after ? ` and (weight, id) < ${place}` : ''}
        order by weight desc, id desc limit ${limit + 1}) b
      join search_entries e on e."organizationId" = $1::uuid and e.id = b.id
      ${passage}
      ${WITH_CLIENT}`,
    beside: `select json_build_object(
      'counts', (select json_object_agg(kind, rows) from (select kind, count(*) as rows from found group by kind) each),
      'continues', ${after ? `exists (select from found where id = ${after}::uuid and kind = any(${kinds}::text[]))` : 'true'})`,
    highestFirst: ['weight', 'id'],
    gives: `id, kind, "sourceId", part, "caseId", "clientId", "clientName", title, text, page, at, why`,
    values,
    limit,
    action: 'search.run',
  });
  return JSON.parse(text) as Found;
}

/** The thing of which an entry is, as a client or a party. */
export interface EntrySource {
  readonly kind: SearchKind;
  readonly sourceId: string;
}

/** The entries of those things that the member may see. */
export async function findEntriesOf(
  work: Work,
  sources: readonly EntrySource[],
): Promise<(Omit<FoundEntry, 'why' | 'at'> & { readonly at: Date })[]> {
  if (sources.length === 0) return [];
  return work.tx.$queryRaw`
    select e.id, e.kind, e."sourceId", e.part, e."caseId", e."clientId",
      trim(c."givenName" || ' ' || c."familyName") as "clientName", e.title, e.text, null::int as page, e.at
    from unnest(${sources.map(({ kind }) => kind)}::text[], ${sources.map(({ sourceId }) => sourceId)}::uuid[]) as s (kind, id)
    join search_entries e on e."organizationId" = ${work.organizationId}::uuid and e.kind = s.kind and e."sourceId" = s.id
      and e.part = ''
    left join clients c on c."organizationId" = e."organizationId" and c.id = e."clientId"`;
}
