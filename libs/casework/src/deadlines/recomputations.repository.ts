import { Prisma, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { DeadlineStatus } from './deadlines.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

/** A day of the calendar, and where it is closed. */
export interface Touching {
  readonly on: string;
  readonly county: string | null;
  readonly court: string | null;
}

/** Deadlines into whose time the day falls, that are not over. */
function touched(work: Work, { on, county, court }: Touching): Prisma.Sql {
  const at = fromDay(on);
  return Prisma.sql`"organizationId" = ${work.organizationId}::uuid and status in ('open', 'missed')
    and ${at}::date between least("triggeredOn", "dueOn") and greatest("triggeredOn", "dueOn", "conservativeOn")
    ${county === null ? Prisma.empty : Prisma.sql`and county = ${county}`}
    ${court === null ? Prisma.empty : Prisma.sql`and court = ${court}`}`;
}

export async function countTouched(work: Work, touching: Touching): Promise<number> {
  const [row] = await work.tx.$queryRaw<{ rows: number }[]>`
    select count(*)::int as rows from deadlines where ${touched(work, touching)}`;
  return row!.rows;
}

export interface TouchedDeadline {
  readonly id: string;
  readonly caseId: string;
  readonly county: string | null;
  readonly court: string | null;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly status: DeadlineStatus;
  readonly computation: unknown;
}

/** Locked, in the order of their ids. */
export function lockTouched(work: Work, touching: Touching, after: string | null, most: number) {
  return work.tx.$queryRaw<TouchedDeadline[]>`
    select id, "caseId", county, court, "dueOn"::text, "conservativeOn"::text, status::text, computation from deadlines
    where ${touched(work, touching)} ${after === null ? Prisma.empty : Prisma.sql`and id > ${after}::uuid`}
    order by id limit ${most} for update`;
}

export interface MovedDeadline {
  readonly id: string;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly status: DeadlineStatus;
  readonly computation: object;
}

export async function moveDeadlines(work: Work, moved: readonly MovedDeadline[]): Promise<void> {
  if (moved.length === 0) return;
  await work.tx.$executeRaw`
    update deadlines d set "dueOn" = m."dueOn", "conservativeOn" = m."conservativeOn", computation = m.computation,
      status = m.status::"DeadlineStatus"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m(id uuid, "dueOn" date, "conservativeOn" date, computation jsonb, status text)
    where d."organizationId" = ${work.organizationId}::uuid and d.id = m.id`;
}

export function insertRecomputation(work: Work, input: { closingId: string; total: number; createdById: string }) {
  return work.tx.deadlineRecomputation.create({ data: { ...input, organizationId: work.organizationId } });
}

export function findRecomputation(work: Work, id: string) {
  return work.tx.deadlineRecomputation.findUnique({ where: key(work, id), include: { closing: true } });
}

/** Held until the transaction ends, so that two workers with the same job take turns. */
export async function lockRecomputation(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from deadline_recomputations where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findRecomputation(work, id);
}

export function updateRecomputation(
  work: Work,
  id: string,
  data: {
    status?: 'running' | 'done' | 'cancelled' | 'failed';
    run?: number;
    total?: number;
    done?: number;
    changed?: number;
    cursorId?: string | null;
    finishedAt?: Date | null;
  },
) {
  return work.tx.deadlineRecomputation.update({ where: key(work, id), data });
}
