import type { Prisma, Work } from '#libs/platform';
import { fromDay, readPage } from '../fields.js';
import type { AddDirectoryEntryInput, DirectoryQuery } from './directory.schema.js';

export type NewEntry = AddDirectoryEntryInput & { readonly name: string; readonly createdById: string };

export async function insertEntries(work: Work, entries: readonly NewEntry[]) {
  return work.tx.directoryEntry.createManyAndReturn({
    data: entries.map((entry) => ({
      ...entry,
      organizationId: work.organizationId,
      effectiveOn: fromDay(entry.effectiveOn),
      verifiedOn: fromDay(entry.verifiedOn),
    })),
  });
}

export function findEntry(work: Work, id: string) {
  return work.tx.directoryEntry.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
  });
}

/** By kind, county and addressee, the newest of each first. */
export function listEntries(work: Work, { kind, county, ...page }: DirectoryQuery) {
  const where: Prisma.DirectoryEntryWhereInput = {
    organizationId: work.organizationId,
    ...(kind && { kind }),
    ...(county && { county }),
  };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.directoryEntry.findMany({
        ...from,
        where,
        orderBy: [
          { kind: 'asc' },
          { county: 'asc' },
          { court: 'asc' },
          { unit: 'asc' },
          { effectiveOn: 'desc' },
          { id: 'desc' },
        ],
      }),
    holds: (id) => work.tx.directoryEntry.count({ where: { ...where, id } }),
  });
}

/** Ids of what holds on the day: of each addressee the entry that began last, and of two of one day the later one, unless it has ended. */
export async function idsInForce(work: Work, on: string, counties?: readonly string[]): Promise<string[]> {
  const rows = await work.tx.$queryRaw<{ id: string }[]>`
    select id::text from (
      select distinct on (kind, county, lower(court), lower(unit)) id, "endsOn" from directory_entries
      where "organizationId" = ${work.organizationId}::uuid and "effectiveOn" <= ${fromDay(on)}::date
        and (${counties === undefined} or county = any(${[...(counties ?? [])]}::text[]))
      order by kind, county, lower(court), lower(unit), "effectiveOn" desc, id desc) newest
    where "endsOn" is null or "endsOn" >= ${fromDay(on)}::date`;
  return rows.map(({ id }) => id);
}

/** @param counties left out: of all. */
export async function findInForce(work: Work, on: string, counties?: readonly string[]) {
  const ids = await idsInForce(work, on, counties);
  return work.tx.directoryEntry.findMany({
    where: { organizationId: work.organizationId, id: { in: ids } },
    orderBy: [{ county: 'asc' }, { unit: 'asc' }, { id: 'asc' }],
  });
}

export function endEntry(work: Work, id: string, endsOn: string) {
  return work.tx.directoryEntry.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { endsOn: fromDay(endsOn) },
  });
}
