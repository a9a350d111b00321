import type { BulkFault, BulkLayout, BulkMapping } from '#libs/readers';
import type { BulkWork, Work } from '#libs/platform';
import { type Page, type PageQuery, readPage } from '../fields.js';
import type { BulkImportInput, BulkImportStatus, PossibleMatch } from './bulk-imports.schema.js';
import type { FilePiece } from './file-pieces.js';
import { CHARGE_COLUMNS, COURT_CASE_COLUMNS, PERSON_COLUMNS } from './person-rows.js';
import type { RowPlaces } from './row-bytes.js';

export type BulkImportRow = NonNullable<Awaited<ReturnType<typeof findBulkImport>>>;

export function findBulkImport(work: Work, id: string) {
  return work.tx.bulkImport.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Locks the row until the transaction ends, so that steps and batches take turns. */
export async function lockBulkImport(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from bulk_imports where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return findBulkImport(work, id);
}

/** Newest first. */
export function listBulkImports(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.bulkImport.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.bulkImport.count({ where: { ...where, id } }),
  });
}

export async function insertBulkImport(
  work: BulkWork,
  id: string,
  { source, format, mapping, replaces }: BulkImportInput,
  layout: BulkLayout | null,
): Promise<void> {
  await work.query(
    `insert into bulk_imports ("organizationId", id, source, format, mapping, layout, replaces, "createdById")
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[work.organizationId, id, source, format, mapping && JSON.stringify(mapping)],
      ...[layout && JSON.stringify(layout), replaces, work.ctx.memberId],
    ],
  );
}

export interface BulkImportChange {
  readonly status?: BulkImportStatus;
  readonly cancelAsked?: boolean;
  readonly failure?: string | null;
  readonly kept?: number;
  readonly begunAt?: Date | null;
  readonly begunAfterLine?: number;
  readonly finishedAt?: Date | null;
}

export function updateBulkImport(work: Work, id: string, data: BulkImportChange) {
  return work.tx.bulkImport.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data,
  });
}

/** With its pieces and faults. */
export async function dropBulkImport(work: BulkWork, id: string): Promise<void> {
  await work.query(`delete from bulk_imports where "organizationId" = $1 and id = $2`, [work.organizationId, id]);
}

export async function dropPieces(work: Work, importId: string): Promise<void> {
  await work.tx.bulkImportPiece.deleteMany({ where: { organizationId: work.organizationId, importId } });
}

export function countPieces(work: Work, importId: string): Promise<number> {
  return work.tx.bulkImportPiece.count({ where: { organizationId: work.organizationId, importId } });
}

export async function insertPieces(work: BulkWork, importId: string, pieces: readonly FilePiece[]): Promise<void> {
  for (const { number, firstLine, bytes } of pieces) {
    await work.query(
      `insert into bulk_import_pieces ("organizationId", "importId", number, "firstLine", bytes) values ($1, $2, $3, $4, $5)`,
      [work.organizationId, importId, number, firstLine, bytes],
    );
  }
  const sum = (of: 'size' | 'lineEnds') => pieces.reduce((all, piece) => all + piece[of], 0);
  await work.query(
    `update bulk_imports set bytes = bytes + $3, "linesTotal" = "linesTotal" + $4 where "organizationId" = $1 and id = $2`,
    [work.organizationId, importId, sum('size'), sum('lineEnds')],
  );
}

/** The piece that a line begins in, or with `after` the one behind another; null: there is none. */
export async function findPiece(
  work: BulkWork,
  importId: string,
  at: { readonly line: number } | { readonly after: number },
): Promise<{ number: number; firstLine: number; bytes: Uint8Array } | null> {
  const [where, order, value] =
    'line' in at ? ['"firstLine" <= $3', 'desc', at.line] : ['number > $3', 'asc', at.after];
  const [row] = await work.query<{ number: number; firstLine: number; bytes: Uint8Array }>(
    `select number, "firstLine", bytes from bulk_import_pieces
     where "organizationId" = $1 and "importId" = $2 and ${where} order by number ${order} limit 1`,
    [work.organizationId, importId, value],
  );
  return row ?? null;
}

export interface KnownPerson {
  readonly id: string;
  readonly sourceKey: string;
  readonly digest: string | null;
  readonly importId: string;
  readonly line: number;
}

/** Who of a source is there already. */
export async function findKnownPeople(
  work: BulkWork,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await work.query<KnownPerson>(
    `select id, "sourceKey", digest, "importId", line from people
     where "organizationId" = $1 and source = $2 and "sourceKey" = any($3::text[])`,
    [work.organizationId, source, keys],
  );
  return new Map(rows.map((row) => [row.sourceKey, row]));
}

/** @param people whose rows stand in `bytes`. */
export async function insertPeople(
  work: BulkWork,
  people: readonly { readonly places: RowPlaces }[],
  bytes: Uint8Array,
  { id: importId, source }: Pick<BulkImportRow, 'id' | 'source'>,
): Promise<void> {
  const rowsIn = (table: 0 | 1 | 2) => people.map(({ places }) => bytes.subarray(places[table], places[table + 1]));
  await work.copyLines('people', PERSON_COLUMNS, rowsIn(0), { importId, source });
  await work.copyLines('people_court_cases', COURT_CASE_COLUMNS, rowsIn(1));
  await work.copyLines('people_charges', CHARGE_COLUMNS, rowsIn(2));
}

/** With their court cases and charges, and what screenings found of them. */
export async function deletePeople(work: BulkWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await work.query(`delete from people where "organizationId" = $1 and id = any($2::uuid[])`, [
    work.organizationId,
    ids,
  ]);
}

/**
 * Clients who may be a person of bulk records: by NYSID, or by name and date of birth. Sure where what else both tell is the same. A NYSID is met by its
 * keyed hash, and as it is where it stands so on both sides.
 * @param people condition on `p`
 */
function candidates(people: string): string {
  const clients = `c."organizationId" = $1::uuid and c."mergedIntoId" is null and c."purgedAt" is null`;
  const name = (of: string) =>
    `lower(btrim(coalesce(${of}."givenName", '') || ' ' || coalesce(${of}."familyName", '')))`;
  return `fresh as materialized (
      select p.id, p."nysidHash" as hash, nysid_key(p.nysid) as nysid, ${name('p')} as name, p."dateOfBirth" from people p where p."organizationId" = $1::uuid and ${people}
    ), candidates as (
      select f.id, c.id as client, 'nysid' as by, coalesce(c."dateOfBirth" = f."dateOfBirth", true) as sure
      from fresh f join clients c on ${clients} and c."nysidHash" = f.hash
      union all
      select f.id, c.id, 'nysid', coalesce(c."dateOfBirth" = f."dateOfBirth", true)
      from fresh f join clients c on ${clients} and c.nysid is not null and nysid_key(c.nysid) = f.nysid
      union all
      select f.id, c.id, 'name', coalesce(c."nysidHash" = f.hash, nysid_key(c.nysid) = f.nysid,
        (f.nysid is null and f.hash is null) or (c.nysid is null and c."nysidHash" is null))
      from fresh f join clients c on ${clients} and c."dateOfBirth" = f."dateOfBirth" and ${name('c')} = f.name
    ), found as (
      select id, client, min(by) as by, bool_and(sure) as sure, count(*) over (partition by id) as clients
      from candidates group by id, client
    )`;
}

/** Binds people to the clients that they surely are; who may be several, or tells something else, is left. @returns how many */
export async function matchPeople(work: BulkWork, ids: readonly string[]): Promise<number> {
  const matched = await work.query(
    `with ${candidates('p.id = any($2::uuid[])')}
     update people p set "clientId" = f.client from found f
     where p."organizationId" = $1 and p.id = f.id and f.sure and f.clients = 1 returning p.id`,
    [work.organizationId, ids],
  );
  return matched.length;
}

/** Whom people of an import may be, but not surely; each of them once, in the order of ids. Only clients whom who asks may see. */
export async function listPossibleMatches(
  work: Work,
  importId: string,
  query: PageQuery,
): Promise<Page<PossibleMatch>> {
  const { organizationId } = work;
  return readPage(work, query, {
    rows: () => findPossibleMatches(work, importId, query),
    holds: (id) => work.tx.person.count({ where: { organizationId, importId, id } }),
  });
}

function findPossibleMatches(work: Work, importId: string, { cursor, limit }: PageQuery): Promise<PossibleMatch[]> {
  return work.tx.$queryRawUnsafe<PossibleMatch[]>(
    `with ${candidates('p."importId" = $2::uuid and p."clientId" is null and ($3::uuid is null or p.id > $3::uuid)')}
     select distinct on (f.id) f.id, f.client as "clientId", f.by, btrim(coalesce(p."givenName", '') || ' ' || coalesce(p."familyName", '')) as name,
       to_char(p."dateOfBirth", 'YYYY-MM-DD') as "dateOfBirth"
     from found f join people p on p."organizationId" = $1::uuid and p.id = f.id
     order by f.id, f.by desc, f.client limit $4`,
    ...[work.organizationId, importId, cursor ?? null, limit + 1],
  );
}

/** Of whom of these an import has left rows out before. */
export async function findFaultyKeys(
  work: BulkWork,
  importId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.query<{ sourceKey: string }>(
    `select distinct "sourceKey" from bulk_import_faults
     where "organizationId" = $1 and "importId" = $2 and "sourceKey" = any($3::text[])`,
    [work.organizationId, importId, keys],
  );
  return new Set(rows.map(({ sourceKey }) => sourceKey));
}

export async function countCharges(work: BulkWork, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const [row] = await work.query<{ charges: number }>(
    `select count(*)::int as charges from people_charges where "organizationId" = $1 and "personId" = any($2::uuid[])`,
    [work.organizationId, ids],
  );
  return row?.charges ?? 0;
}

export interface FaultyLine {
  readonly line: number;
  readonly sourceKey: string | null;
  readonly raw: string;
  readonly faults: readonly BulkFault[];
}

/** A batch that is gone through again tells its faults again. */
export async function insertFaultyLines(work: BulkWork, importId: string, lines: readonly FaultyLine[]): Promise<void> {
  if (lines.length === 0) return;
  // PostgreSQL's text holds no NUL.
  const rows = lines.map(({ line, sourceKey, raw, faults }) => [
    ...[importId, line, sourceKey?.replaceAll('\0', '�')],
    ...[raw.replaceAll('\0', '�'), JSON.stringify(faults)],
  ]);
  await work.copy('bulk_import_faults', ['importId', 'line', 'sourceKey', 'raw', 'faults'], rows, {
    conflicts: 'skip',
  });
}

export async function listFaultyLines(
  work: Work,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<FaultyLine[]> {
  const rows = await work.tx.bulkImportFault.findMany({
    where: { organizationId: work.organizationId, importId, line: { gt: afterLine } },
    orderBy: { line: 'asc' },
    take: limit,
    select: { line: true, sourceKey: true, raw: true, faults: true },
  });
  return rows as unknown as FaultyLine[];
}

export function countFaultyLines(work: Work, importId: string): Promise<number> {
  return work.tx.bulkImportFault.count({ where: { organizationId: work.organizationId, importId } });
}

/** What a batch adds to the import. */
export interface BatchCounts {
  readonly people: number;
  readonly charges: number;
  readonly replaced: number;
  readonly matched: number;
  readonly known: number;
  readonly broken: number;
}

/** Locks the import's row until the transaction ends. */
export async function lockRun(work: BulkWork, id: string) {
  const [row] = await work.query<{ status: BulkImportStatus; cancelAsked: boolean; lineDone: number }>(
    `select status, "cancelAsked", "lineDone" from bulk_imports where "organizationId" = $1 and id = $2 for no key update`,
    [work.organizationId, id],
  );
  return row ?? null;
}

export async function addBatch(work: BulkWork, id: string, lineDone: number, counts: BatchCounts): Promise<void> {
  await work.query(
    `update bulk_imports set "lineDone" = $3, people = people + $4, charges = charges + $5, replaced = replaced + $6,
       matched = matched + $7, known = known + $8, broken = broken + $9
     where "organizationId" = $1 and id = $2`,
    [
      work.organizationId,
      id,
      lineDone,
      counts.people,
      counts.charges,
      counts.replaced,
      counts.matched,
      counts.known,
      counts.broken,
    ],
  );
}

/** Takes some people of an import back; who belongs to a client's file stays. @returns how many went */
export async function undoSome(work: BulkWork, importId: string, most: number): Promise<number> {
  const gone = await work.query(
    `delete from people where "organizationId" = $1 and id in (
       select id from people where "organizationId" = $1 and "importId" = $2 and "clientId" is null limit $3) returning id`,
    [work.organizationId, importId, most],
  );
  return gone.length;
}

export function countPeople(work: Work, importId: string): Promise<number> {
  return work.tx.person.count({ where: { organizationId: work.organizationId, importId } });
}

export function layoutOf({ layout }: { layout: unknown }): BulkLayout | null {
  return (layout as BulkLayout | null) ?? null;
}

export function mappingOf({ mapping }: { mapping: unknown }): BulkMapping | null {
  return (mapping as BulkMapping | null) ?? null;
}
