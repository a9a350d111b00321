import type { Database, MemberContext, Work } from '#libs/platform';
import { fromDay, type PageQuery } from '../fields.js';

export interface NewCase {
  readonly clientId: string;
  readonly attorneyId: string;
  readonly title: string;
  readonly openedOn: string;
}

export function insertCase(work: Work, { openedOn, ...input }: NewCase) {
  return work.tx.case.create({
    data: { ...input, organizationId: work.organizationId, openedOn: fromDay(openedOn) },
  });
}

export function findCase(work: Work, id: string) {
  return work.tx.case.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Newest first, with a row more than the page shows. */
export async function listCases(
  database: Database,
  ctx: MemberContext,
  { cursor, limit }: PageQuery,
): Promise<CaseRow[]> {
  const rows = await database.list<Omit<CaseRow, 'openedOn'> & { openedOn: string }>(ctx, {
    select: `
      select id, "clientId", "attorneyId", title, status::text, "openedOn"::text, "createdAt" from cases
      where "organizationId" = $1::uuid and ($2::uuid is null or ("openedOn", id) < (
        select "openedOn", id from cases where "organizationId" = $1::uuid and id = $2::uuid))`,
    values: [cursor ?? null],
    orderBy: '"openedOn" desc, id desc',
    limit,
    action: 'case.listed',
  });
  return rows.map(({ openedOn, ...row }) => ({ ...row, openedOn: fromDay(openedOn) }));
}

/** What a view of a case is made of. */
export type CaseRow = Pick<
  NonNullable<Awaited<ReturnType<typeof findCase>>>,
  'id' | 'clientId' | 'attorneyId' | 'title' | 'status' | 'openedOn' | 'createdAt'
>;
