import { insertRows, Prisma, type Work } from '#libs/platform';
import type { CriminalRecord } from '#libs/record';
import { fromDay } from '../fields.js';
import type { Opening } from './openings.js';

export interface StaleOutlook {
  readonly caseId: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly confirmedAt: Date;
  readonly content: CriminalRecord;
}

/** Cases that are worked on, in the order of their ids, of whose last confirmed record nothing is kept, or of another version or under other rules. */
export function findStaleOutlooks(
  work: Work,
  rulesVersion: string,
  of: { readonly caseId: string } | { readonly after: string | null; readonly most: number },
): Promise<StaleOutlook[]> {
  const { organizationId } = work;
  const [which, most] =
    'caseId' in of
      ? [Prisma.sql`c.id = ${of.caseId}::uuid`, 1]
      : [Prisma.sql`(${of.after}::uuid is null or c.id > ${of.after}::uuid)`, of.most];
  return work.tx.$queryRaw<StaleOutlook[]>`
    select c.id as "caseId", r.id as "recordId", r."confirmedVersion" as "recordVersion", r."confirmedAt", v.content
    from cases c
    join lateral (
      select r.id, r."confirmedVersion", r."confirmedAt" from records r
      where r."organizationId" = c."organizationId" and r."caseId" = c.id and r.status = 'confirmed'
      order by r."confirmedAt" desc, r.id desc limit 1) r on true
    join record_revisions v on v."organizationId" = c."organizationId" and v."recordId" = r.id and v.version = r."confirmedVersion"
    left join relief_outlooks o on o."organizationId" = c."organizationId" and o."caseId" = c.id
    where c."organizationId" = ${organizationId}::uuid and ${which} and c.status not in ('closed', 'transferred') and c."purgedAt" is null
      and (o."recordId", o."recordVersion", o."rulesVersion") is distinct from (r.id, r."confirmedVersion", ${rulesVersion})
    order by c.id limit ${most}`;
}

export async function findCaseOfRecord(work: Work, recordId: string): Promise<string | null> {
  const { organizationId } = work;
  const found = await work.tx.caseRecord.findUnique({
    where: { organizationId_id: { organizationId, id: recordId } },
    select: { caseId: true },
  });
  return found?.caseId ?? null;
}

export interface NewOutlook extends Omit<StaleOutlook, 'content' | 'confirmedAt'> {
  readonly rulesVersion: string;
  readonly afterOn: string;
  readonly openings: readonly Opening[];
}

/** In the place of what was kept of these cases. */
export async function replaceOutlooks(work: Work, outlooks: readonly NewOutlook[]): Promise<void> {
  const { organizationId } = work;
  await work.tx.reliefOutlook.deleteMany({
    where: { organizationId, caseId: { in: outlooks.map(({ caseId }) => caseId) } },
  });
  await work.tx.reliefOutlook.createMany({
    data: outlooks.map(({ openings: _, afterOn, ...row }) => ({ ...row, organizationId, afterOn: fromDay(afterOn) })),
  });
  await insertRows(
    work.tx,
    'relief_openings',
    outlooks.flatMap(({ caseId, openings }) => openings.map((one) => ({ ...one, organizationId, caseId }))),
  );
}
