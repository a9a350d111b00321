import { Prisma, type Work } from '#libs/platform';
import { type Page, type PageQuery, toPage, UnknownCursor } from '../fields.js';
import type { OrderedDestructionView } from './retention.schema.js';

/** Courts' orders of destruction whose case stands, with what keeps it; purge_case() asks the same when its turn comes. */
function ordered({ organizationId }: Work, today: string): Prisma.Sql {
  return Prisma.sql`
    select o."filingId" as id, o."filingId", c.id as "caseId", c.title, c."clientId", c."attorneyId", o.court,
      o."orderedOn"::text as "orderedOn",
      case when c.status <> 'closed' then 'not_closed' when is_held(c.id, c."fundingSourceId", ${today}::date) then 'held' end as "keptBecause",
      (select i."purgeId" from purge_items i join purges p on p."organizationId" = i."organizationId" and p.id = i."purgeId"
        where i."organizationId" = c."organizationId" and i."caseId" = c.id and i.status = 'waiting'
          and p.status in ('proposed', 'approved', 'running') limit 1) as "purgeId"
    from ordered_destructions() o
    join cases c on c."organizationId" = ${organizationId}::uuid and c.id = o."caseId" and c."purgedAt" is null`;
}

type OrderedRow = OrderedDestructionView & { readonly id: string };

/** The earliest order first. @throws UnknownCursor */
export async function listOrdered(work: Work, today: string, query: PageQuery): Promise<Page<OrderedDestructionView>> {
  const { cursor = null, limit } = query;
  const after = cursor ? await findOrdered(work, today, cursor) : null;
  if (cursor && !after) throw new UnknownCursor();
  const rows = await work.tx.$queryRaw<OrderedRow[]>`
    with ordered as (${ordered(work, today)})
    select * from ordered where ${cursor}::uuid is null or ("orderedOn", id) > (${after?.orderedOn ?? ''}, ${cursor}::uuid)
    order by "orderedOn", id limit ${limit + 1}`;
  const { items, next } = toPage(rows, query);
  return { items: items.map(({ id: _, ...view }) => view), next };
}

export async function findOrdered(work: Work, today: string, filingId: string): Promise<OrderedRow | null> {
  const [row] = await work.tx.$queryRaw<OrderedRow[]>`
    with ordered as (${ordered(work, today)}) select * from ordered where id = ${filingId}::uuid`;
  return row ?? null;
}
