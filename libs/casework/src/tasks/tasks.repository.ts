import { insertNewRows, Prisma, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { ChangeTaskInput, TasksQuery, TaskView } from './tasks.schema.js';

export interface TaskRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly clientId: string | null;
  readonly deadlineId: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly priority: TaskView['priority'];
  readonly assigneeId: string | null;
  readonly standInId: string | null;
  /** Attorney of record of its case, if it has one. */
  readonly attorneyId: string | null;
  readonly dueOn: string | null;
  readonly status: TaskView['status'];
  readonly finishedById: string | null;
  readonly finishedAt: Date | null;
  readonly finishNote: string | null;
  /** null: a schedule. */
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewTask {
  readonly caseId: string | null;
  readonly clientId: string | null;
  readonly deadlineId: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly priority: TaskView['priority'];
  readonly assigneeId: string | null;
  readonly dueOn: string | null;
  readonly createdById: string;
  readonly checklistId?: string;
  readonly checklistItem?: string;
  readonly needKey?: string;
}

/** What is not dated comes last. */
const DUE = Prisma.sql`coalesce(t."dueOn", 'infinity'::date)`;

/** A task with who stands in for it on the day: the delegate of an absence that covers both the day and the day it is due. */
function select(work: Work, today: string, where: Prisma.Sql, tail: Prisma.Sql) {
  return work.tx.$queryRaw<TaskRow[]>`
    select t.id, t."caseId", t."clientId", t."deadlineId", t.title, t.description, t.priority::text, t."assigneeId",
      away."delegateId" as "standInId", c."attorneyId", t."dueOn"::text, t.status::text, t."finishedById", t."finishedAt",
      t."finishNote", t."createdById", t."createdAt", t."updatedAt"
    from tasks t
    left join cases c on c."organizationId" = t."organizationId" and c.id = t."caseId"
    left join lateral (
      select a."delegateId" from absences a
      where a."organizationId" = t."organizationId" and a."memberId" = t."assigneeId" and a."endedAt" is null
        and t.status = 'open' and a."fromOn" <= ${today}::date and coalesce(a."untilOn", 'infinity') >= ${today}::date
        and t."dueOn" <= coalesce(a."untilOn", 'infinity')
      limit 1) away on true
    where t."organizationId" = ${work.organizationId}::uuid and ${where} ${tail}`;
}

export async function findTask(work: Work, id: string, today: string): Promise<TaskRow | null> {
  const [row] = await select(work, today, Prisma.sql`t.id = ${id}::uuid`, Prisma.empty);
  return row ?? null;
}

/** Locks the row until the transaction ends, so that two who finish it take turns. */
export async function lockTask(work: Work, id: string, today: string): Promise<TaskRow | null> {
  await work.tx
    .$queryRaw`select 1 from tasks where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findTask(work, id, today);
}

/** Locks those of the tasks that are open, in the order of their ids, until the transaction ends. */
export async function lockOpenTasks(work: Work, ids: readonly string[], today: string): Promise<TaskRow[]> {
  await work.tx.$queryRaw`
    select 1 from tasks where "organizationId" = ${work.organizationId}::uuid and id = any(${[...ids]}::uuid[]) and status = 'open'
    order by id for update`;
  return select(
    work,
    today,
    Prisma.sql`t.id = any(${[...ids]}::uuid[]) and t.status = 'open'`,
    Prisma.sql`order by t.id`,
  );
}

export interface HandedTask {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
}

export async function handTasks(work: Work, handed: readonly HandedTask[], at: Date): Promise<void> {
  await work.tx.$executeRaw`
    update tasks t set "assigneeId" = h."toId", "updatedAt" = ${at}
    from jsonb_to_recordset(${JSON.stringify(handed)}::jsonb) as h(id uuid, "toId" uuid)
    where t."organizationId" = ${work.organizationId}::uuid and t.id = h.id`;
}

/** What is due first comes first, with a row more than the page shows. `mine` adds what a member stands in for. */
export function listTasks(
  work: Work,
  { cursor, limit, caseId, clientId, assigneeId, status, overdue, dueThrough }: TasksQuery,
  today: string,
  mine: string | null = null,
): Promise<TaskRow[]> {
  const where = [
    Prisma.sql`t.status = ${status}::"TaskStatus"`,
    caseId && Prisma.sql`t."caseId" = ${caseId}::uuid`,
    clientId && Prisma.sql`coalesce(t."clientId", c."clientId") = ${clientId}::uuid`,
    assigneeId && Prisma.sql`t."assigneeId" = ${assigneeId}::uuid`,
    mine && Prisma.sql`(t."assigneeId" = ${mine}::uuid or away."delegateId" = ${mine}::uuid)`,
    overdue && Prisma.sql`t."dueOn" < ${today}::date`,
    dueThrough && Prisma.sql`t."dueOn" <= ${dueThrough}::date`,
    cursor &&
      Prisma.sql`(${DUE}, t.id) > (select ${DUE}, t.id from tasks t where t."organizationId" = ${work.organizationId}::uuid and t.id = ${cursor}::uuid)`,
  ].filter((condition) => condition !== undefined && condition !== null && condition !== false && condition !== '');
  return select(
    work,
    today,
    Prisma.join(where as Prisma.Sql[], ' and '),
    Prisma.sql`order by ${DUE}, t.id limit ${limit + 1}`,
  );
}

export async function insertTask(work: Work, { dueOn, ...task }: NewTask): Promise<string> {
  const { id } = await work.tx.task.create({
    data: { ...task, organizationId: work.organizationId, dueOn: dueOn && fromDay(dueOn) },
    select: { id: true },
  });
  return id;
}

export interface OpeningTask {
  readonly caseId: string;
  /** The relief and the day, by which it is given once in a case. */
  readonly openingKey: string;
  readonly title: string;
  readonly description: string;
  readonly assigneeId: string | null;
}

/** Leaves out those that stand there already, whatever became of them. @returns ids of those it made, in no order. */
export async function insertOpeningTasks(
  work: Work,
  tasks: readonly (OpeningTask & { readonly id: string })[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const { organizationId } = work;
  const rows = tasks.map((task) => ({ ...task, organizationId, updatedAt: at }));
  const made = await insertNewRows<{ id: string }>(work.tx, 'tasks', rows, 'id');
  return new Set(made.map(({ id }) => id));
}

/** Those of the case that obtain what a record lacks, by what it is. */
export function listNeedTasks(work: Work, caseId: string) {
  return work.tx.task.findMany({
    where: { organizationId: work.organizationId, caseId, needKey: { not: null } },
    select: { id: true, needKey: true, title: true, status: true },
    orderBy: { id: 'asc' },
  });
}

export async function updateTask(work: Work, id: string, { dueOn, ...rest }: ChangeTaskInput): Promise<void> {
  await work.tx.task.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dueOn !== undefined && { dueOn: dueOn && fromDay(dueOn) }) },
  });
}

export async function finishTask(
  work: Work,
  id: string,
  finish: { status: 'done' | 'cancelled'; finishedById: string; finishedAt: Date; finishNote: string | null },
): Promise<void> {
  await work.tx.task.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: finish,
  });
}

/** @returns ids of those that were open. */
export async function cancelTasksOf(
  work: Work,
  caseId: string,
  finish: { finishedById: string; finishedAt: Date; finishNote: string },
): Promise<readonly string[]> {
  const rows = await work.tx.task.updateManyAndReturn({
    where: { organizationId: work.organizationId, caseId, status: 'open' },
    data: { status: 'cancelled', ...finish },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function reopenTask(work: Work, id: string): Promise<void> {
  await work.tx.task.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { status: 'open', finishedById: null, finishedAt: null, finishNote: null },
  });
}

export function insertComment(work: Work, comment: { taskId: string; text: string; createdById: string }) {
  return work.tx.taskComment.create({ data: { ...comment, organizationId: work.organizationId } });
}

export function listComments(work: Work, taskId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, taskId };
  return readPage(work, page, {
    rows: (from) => work.tx.taskComment.findMany({ ...from, where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.taskComment.count({ where: { ...where, id } }),
  });
}

/** Open ones with a day, from that day on. @param memberId whose; null: everybody's that may be seen. */
export function findDatedTasksFrom(work: Work, from: string, memberId: string | null) {
  return work.tx.task.findMany({
    where: {
      organizationId: work.organizationId,
      status: 'open',
      dueOn: { gte: fromDay(from) },
      ...(memberId !== null && { assigneeId: memberId }),
    },
    select: { id: true, caseId: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
}
