import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, requireMatch, may, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { type Page, type PageQuery, toDay, toPage, UnknownCursor } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { WallsService } from '../walls/walls.service.js';
import {
  CannotBeAssigned,
  DeadlineOfAnotherCase,
  NotYourTask,
  TaskFinished,
  TaskNotFound,
  TaskOpen,
} from './tasks.errors.js';
import {
  cancelTasksOf,
  findDatedTasksFrom,
  findTask,
  finishTask,
  type HandedTask,
  handTasks,
  insertComment,
  insertOpeningTasks,
  insertTask,
  listComments,
  listNeedTasks,
  listTasks,
  lockOpenTasks,
  lockTask,
  type NewTask,
  type OpeningTask,
  reopenTask,
  type TaskRow,
  updateTask,
} from './tasks.repository.js';
import type {
  CancelTaskInput,
  ChangeTaskInput,
  CommentInput,
  CompleteTaskInput,
  CreateTaskInput,
  TaskComment,
  TasksQuery,
  TaskView,
} from './tasks.schema.js';

/** A task that obtains what a record lacks. */
export interface NeedTask {
  readonly taskId: string;
  readonly key: string;
  readonly title: string;
  readonly status: TaskView['status'];
}

@Injectable()
export class TasksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly walls: WallsService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** @throws CannotBeAssigned, DeadlineOfAnotherCase, and what cases and clients throw for what may not be seen */
  create(ctx: MemberContext, { assigneeId = ctx.memberId, ...input }: CreateTaskInput): Promise<TaskView> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId, clientId, deadlineId } = input;
      if (caseId) await this.cases.require(work, caseId);
      if (clientId) await this.clients.require(work, clientId);
      if (deadlineId) await this.requireDeadline(work, deadlineId, caseId);
      await this.refuseUnfit(work, { caseId, clientId }, assigneeId);
      const id = await insertTask(work, { ...input, assigneeId, createdById: ctx.memberId });
      const row = await this.require(work, id);
      await this.audit(work, 'task.created', row, { assigneeId, dueOn: row.dueOn, priority: row.priority });
      return this.toView(row);
    });
  }

  /** What is due first comes first. @throws UnknownCursor, and for a case or client that may not be seen its 404 */
  list(ctx: MemberContext, query: TasksQuery): Promise<Page<TaskView>> {
    return this.page(ctx, query, null);
  }

  /** The member's own, and those for which the member stands in today. */
  mine(ctx: MemberContext, query: TasksQuery): Promise<Page<TaskView>> {
    return this.page(ctx, query, ctx.memberId);
  }

  read(ctx: MemberContext, id: string): Promise<TaskView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await this.audit(work, 'task.viewed', row);
      return this.toView(row);
    });
  }

  /** Whoever gives it to another gives it up. @throws NotYourTask, TaskFinished, CannotBeAssigned */
  change(ctx: MemberContext, id: string, input: ChangeTaskInput): Promise<TaskView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lockForHands(work, id);
      await requireMatch(work, this.toView(before), { noun: 'task', id });
      if (before.status !== 'open') throw new TaskFinished();
      if (input.assigneeId !== undefined) await this.refuseUnfit(work, before, input.assigneeId);
      await updateTask(work, id, input);
      const row = await this.require(work, id);
      const given = input.assigneeId !== undefined && { assigneeBefore: before.assigneeId, assigneeId: row.assigneeId };
      await this.audit(work, 'task.changed', row, { fields: Object.keys(input), ...given });
      return this.toView(row);
    });
  }

  complete(ctx: MemberContext, id: string, { note }: CompleteTaskInput): Promise<TaskView> {
    return this.finish(ctx, id, 'done', note);
  }

  cancel(ctx: MemberContext, id: string, { reason }: CancelTaskInput): Promise<TaskView> {
    return this.finish(ctx, id, 'cancelled', reason);
  }

  /** @throws NotYourTask, TaskOpen */
  reopen(ctx: MemberContext, id: string): Promise<TaskView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lockForHands(work, id);
      if (before.status === 'open') throw new TaskOpen();
      await reopenTask(work, id);
      const row = await this.require(work, id);
      await this.audit(work, 'task.reopened', row, { statusBefore: before.status });
      return this.toView(row);
    });
  }

  comment(ctx: MemberContext, id: string, { text }: CommentInput): Promise<TaskComment> {
    return this.database.transaction(ctx, async (work) => {
      const task = await this.require(work, id);
      const row = await insertComment(work, { taskId: id, text, createdById: ctx.memberId });
      await this.audit(work, 'task.commented', task);
      return toComment(row);
    });
  }

  /** Oldest first. @throws UnknownCursor */
  comments(ctx: MemberContext, id: string, query: PageQuery): Promise<Page<TaskComment>> {
    return this.database.transaction(ctx, async (work) => {
      const task = await this.require(work, id);
      const { items, next } = await listComments(work, id, query);
      await this.audit(work, 'task.viewed', task, { comments: items.length });
      return { items: items.map(toComment), next };
    });
  }

  /** For other nouns, inside their transaction: a task of a list. Where the member cannot be given it, it is anybody's. */
  async giveWithin(work: Work, task: NewTask): Promise<void> {
    const { assigneeId } = task;
    const fit = assigneeId === null || (await this.isFit(work, task, assigneeId));
    const row = await this.require(work, await insertTask(work, { ...task, assigneeId: fit ? assigneeId : null }));
    await this.audit(work, 'task.created', row, {
      assigneeId: row.assigneeId,
      dueOn: row.dueOn,
      priority: row.priority,
    });
  }

  /**
   * For outreach, inside its transaction: a task for each relief that time has opened, once for the relief and the day in a case. To
   * whom it cannot be given, it is not: then it is anybody's. @returns those that were not there, with their ids.
   */
  async giveOpenings<Task extends OpeningTask>(
    work: Work,
    tasks: readonly Task[],
  ): Promise<(Task & { readonly id: string })[]> {
    const memberIds = [...new Set(tasks.flatMap(({ assigneeId }) => assigneeId ?? []))];
    const files = tasks.map(({ caseId }) => ({ caseId, clientId: null }));
    const shutOut = await this.walls.shutOutOf(work, files, memberIds);
    const mayNot = new Set<string>();
    for (const id of memberIds) if (!(await this.members.may(work, id, 'task:write'))) mayNot.add(id);
    const given = tasks.map((task) => {
      const { caseId, assigneeId } = task;
      const unfit = assigneeId === null || mayNot.has(assigneeId) || shutOut({ caseId, clientId: null }, assigneeId);
      return { ...task, id: uuidv7(), assigneeId: unfit ? null : assigneeId };
    });
    const rows = given.map(({ id, caseId, openingKey, title, description, assigneeId }) => ({
      ...{ id, caseId, openingKey, title, description, assigneeId },
    }));
    const made = await insertOpeningTasks(work, rows, this.clock.now());
    const fresh = given.filter(({ id }) => made.has(id));
    await work.auditAll(
      fresh.map(({ id, caseId, assigneeId }) => ({
        ...{ action: 'task.created', entityId: id, caseId },
        detail: { assigneeId, dueOn: null, priority: 'normal' },
      })),
    );
    return fresh;
  }

  /** For calendars, inside their transaction: open tasks with a day. @param memberId whose; null: everybody's */
  async datedFrom(work: Work, from: string, memberId: string | null) {
    const rows = await findDatedTasksFrom(work, from, memberId);
    return rows.map(({ id, caseId, dueOn }) => ({ id, caseId, dueOn: toDay(dueOn!) }));
  }

  /** For the quality of records, inside their transaction: what has been given of a case to obtain what a record lacks, whatever became of it. */
  async ofNeeds(work: Work, caseId: string): Promise<NeedTask[]> {
    const rows = await listNeedTasks(work, caseId);
    return rows.map(({ id, needKey, title, status }) => ({ taskId: id, key: needKey!, title, status }));
  }

  /**
   * For transfers, inside their job's transaction: nothing is left to do here of a case that another organization has taken.
   * @param finishedById the member who offered it.
   */
  async cancelOf(work: Work, caseId: string, finishNote: string, finishedById: string): Promise<void> {
    const ids = await cancelTasksOf(work, caseId, { finishedById, finishedAt: this.clock.now(), finishNote });
    await work.auditAll(ids.map((entityId) => ({ action: 'task.cancelled', entityId, caseId })));
  }

  /**
   * For caseloads, inside their transaction: each from one member to another, where it still is open and the first's. All of
   * those or none. @returns how many. @throws CannotBeAssigned
   */
  async handOn(work: Work, tasks: readonly HandedTask[]): Promise<number> {
    const handedOf = new Map(tasks.map((task) => [task.id, task]));
    const open = await lockOpenTasks(work, [...handedOf.keys()], this.clock.today());
    const rows = open.filter(({ id, assigneeId }) => assigneeId === handedOf.get(id)!.fromId);
    const toIds = [...new Set(rows.map(({ id }) => handedOf.get(id)!.toId))];
    const shutOut = await this.walls.shutOutOf(work, rows, toIds);
    const mayNot = new Set<string>();
    for (const toId of toIds) if (!(await this.members.may(work, toId, 'task:write'))) mayNot.add(toId);
    const handed = rows.map((row) => ({ row, ...handedOf.get(row.id)! }));
    if (handed.some(({ row, toId }) => mayNot.has(toId) || shutOut(row, toId))) refuseAssignee();
    await handTasks(
      work,
      handed.map(({ id, fromId, toId }) => ({ id, fromId, toId })),
      this.clock.now(),
    );
    await work.auditAll(
      handed.map(({ row: { id, caseId, clientId }, fromId, toId }) => ({
        action: 'task.changed',
        entityId: id,
        ...(caseId && { caseId }),
        ...(clientId && { clientId }),
        detail: { fields: ['assigneeId'], assigneeBefore: fromId, assigneeId: toId },
      })),
    );
    return handed.length;
  }

  private finish(
    ctx: MemberContext,
    id: string,
    status: 'done' | 'cancelled',
    finishNote: string | null,
  ): Promise<TaskView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lockForHands(work, id);
      if (before.status !== 'open') throw new TaskFinished();
      await finishTask(work, id, { status, finishedById: ctx.memberId, finishedAt: this.clock.now(), finishNote });
      const row = await this.require(work, id);
      const standingIn = before.standInId === ctx.memberId;
      await this.audit(work, `task.${status}`, row, standingIn ? { standingInForId: before.assigneeId } : {});
      return this.toView(row);
    });
  }

  private page(ctx: MemberContext, query: TasksQuery, mine: string | null): Promise<Page<TaskView>> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId, clientId, cursor } = query;
      if (caseId) await this.cases.require(work, caseId);
      if (clientId) await this.clients.require(work, clientId);
      const today = this.clock.today();
      if (cursor && !(await findTask(work, cursor, today))) throw new UnknownCursor();
      const { items, next } = toPage(await listTasks(work, query, today, mine), query);
      await work.audit({
        action: 'task.listed',
        ...(caseId && { caseId }),
        ...(clientId && { clientId }),
        detail: { rows: items.length },
      });
      return { items: items.map((row) => this.toView(row)), next };
    });
  }

  private async require(work: Work, id: string): Promise<TaskRow> {
    const row = await findTask(work, id, this.clock.today());
    if (!row) throw new TaskNotFound();
    return row;
  }

  /** The task, locked, for a member in whose hands it is. @throws NotYourTask */
  private async lockForHands(work: Work, id: string): Promise<TaskRow> {
    const row = await lockTask(work, id, this.clock.today());
    if (!row) throw new TaskNotFound();
    const { memberId } = work.ctx;
    const hands = [row.assigneeId, row.standInId, row.createdById, row.attorneyId];
    const inHand = row.assigneeId === null || hands.includes(memberId);
    if (!inHand && !may(work.ctx, 'caseload:reassign')) throw new NotYourTask();
    return row;
  }

  private async requireDeadline(work: Work, deadlineId: string, caseId: string | null): Promise<void> {
    const deadlines = await this.deadlines.idsOf(work, caseId ?? '');
    if (!deadlines.includes(deadlineId)) {
      throw new DeadlineOfAnotherCase(undefined, [{ pointer: '/deadlineId', message: 'is no deadline of the case' }]);
    }
  }

  /** @throws CannotBeAssigned */
  private async refuseUnfit(
    work: Work,
    of: { caseId: string | null; clientId: string | null },
    assigneeId: string | null,
  ): Promise<void> {
    if (assigneeId !== null && !(await this.isFit(work, of, assigneeId))) refuseAssignee();
  }

  private async isFit(
    work: Work,
    of: { caseId: string | null; clientId: string | null },
    memberId: string,
  ): Promise<boolean> {
    if (!(await this.members.may(work, memberId, 'task:write'))) return false;
    return !(await this.walls.membersShutOut(work, of, [memberId])).has(memberId);
  }

  private audit(
    work: Work,
    action: string,
    { id, caseId, clientId }: TaskRow,
    detail: { readonly [name: string]: string | number | null | readonly string[] } = {},
  ): Promise<void> {
    return work.audit({ action, entityId: id, ...(caseId && { caseId }), ...(clientId && { clientId }), detail });
  }

  private toView(row: TaskRow): TaskView {
    const { attorneyId: _, finishedById, finishedAt, finishNote, createdAt, updatedAt, ...rest } = row;
    return {
      ...rest,
      overdue: row.status === 'open' && row.dueOn !== null && row.dueOn < this.clock.today(),
      finished:
        finishedById && finishedAt ? { byId: finishedById, at: finishedAt.toISOString(), note: finishNote } : null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

/** @throws CannotBeAssigned */
function refuseAssignee(): never {
  throw new CannotBeAssigned(undefined, [{ pointer: '/assigneeId', message: 'cannot be given this task' }]);
}

function toComment(row: { id: string; text: string; createdById: string; createdAt: Date }): TaskComment {
  return { id: row.id, text: row.text, byId: row.createdById, at: row.createdAt.toISOString() };
}
