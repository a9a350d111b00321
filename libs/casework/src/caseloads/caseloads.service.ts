import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import type { Page, PageQuery } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { WallsService } from '../walls/walls.service.js';
import { CaseloadChanged, CaseloadMoveNotFound, CaseloadTooLarge, MoveUndone, NoReceiver } from './caseloads.errors.js';
import {
  countItems,
  countOpenCases,
  findMove,
  insertMove,
  listCasesOf,
  listMoves,
  listTasksOf,
  lockMove,
  markUndone,
  type Taken,
} from './caseloads.repository.js';
import type {
  CaseloadMoveSummary,
  CaseloadMoveView,
  CaseloadPreview,
  MoveCaseloadInput,
  PreviewCaseloadInput,
} from './caseloads.schema.js';
import { planCaseload, type Receiver } from './plan-caseload.js';

const MOST_AT_ONCE = 1000;

type MoveRow = NonNullable<Awaited<ReturnType<typeof findMove>>>;

/** Hands a member's open cases and tasks on to others, all or nothing: what the preview showed, or a refusal. */
@Injectable()
export class CaseloadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly walls: WallsService,
    private readonly cases: CasesService,
    private readonly tasks: TasksService,
  ) {}

  /** What would move to whom, and what would stay and why. What is behind a wall for who asks is not shown and does not move. */
  preview(ctx: MemberContext, input: PreviewCaseloadInput): Promise<CaseloadPreview> {
    return this.database.transaction(ctx, async (work) => {
      const plan = await this.plan(work, input, 'to_show');
      // An answer that is kept is given again to nobody before whom one of them has come behind a wall since.
      for (const { caseId, clientId } of [...plan.cases, ...plan.tasks]) {
        if (caseId) work.touched.cases.add(caseId);
        if (clientId) work.touched.clients.add(clientId);
      }
      await work.audit({ action: 'caseload.previewed', entityId: input.fromId, detail: { cases: plan.cases.length } });
      return plan;
    });
  }

  /** @throws CaseloadChanged when something else would follow than the preview showed */
  move(ctx: MemberContext, { digest, reason, ...input }: MoveCaseloadInput): Promise<CaseloadMoveView> {
    return this.database.transaction(ctx, async (work) => {
      const plan = await this.plan(work, input, 'to_move');
      if (plan.digest !== digest) throw new CaseloadChanged();
      const id = uuidv7();
      const cases = plan.cases.flatMap(({ caseId, toId }) => (toId ? [{ caseId, taskId: null, toId }] : []));
      const tasks = plan.tasks.flatMap(({ taskId, toId }) => (toId ? [{ caseId: null, taskId, toId }] : []));
      const { fromId } = input;
      await this.cases.reassignAll(
        work,
        cases.map(({ caseId, toId }) => ({ id: caseId, attorneyId: toId })),
        reason,
      );
      await this.tasks.handOn(
        work,
        tasks.map(({ taskId, toId }) => ({ id: taskId, fromId, toId })),
      );
      await insertMove(work, { id, fromId, reason, createdById: ctx.memberId, items: [...cases, ...tasks] });
      const detail = { fromId, toIds: input.toIds, cases: cases.length, tasks: tasks.length };
      await work.audit({ action: 'caseload.moved', entityId: id, detail });
      return toView(await this.require(work, id));
    });
  }

  /** Newest first, each with how many it moved of what is behind no wall. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<CaseloadMoveSummary>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listMoves(work, query);
      const counts = await countItems(
        work,
        items.map(({ id }) => id),
      );
      const countOf = new Map(counts.map(({ moveId, cases, tasks }) => [moveId, { cases, tasks }]));
      await work.audit({ action: 'caseload.listed', detail: { rows: items.length } });
      return { items: items.map((row) => ({ ...about(row), ...(countOf.get(row.id) ?? NOTHING) })), next };
    });
  }

  /** What was moved to whom, without what is behind a wall. */
  read(ctx: MemberContext, id: string): Promise<CaseloadMoveView> {
    return this.database.transaction(ctx, async (work) => {
      const move = await this.require(work, id);
      await work.audit({ action: 'caseload.viewed', entityId: id, detail: { rows: move.items.length } });
      return toView(move);
    });
  }

  /** Gives back what is still where the move put it. @throws MoveUndone, and NotAnAttorney when the member has left */
  undo(ctx: MemberContext, id: string): Promise<CaseloadMoveView> {
    return this.database.transaction(ctx, async (work) => {
      const move = await lockMove(work, id);
      if (!move) throw new CaseloadMoveNotFound();
      if (move.undoneAt) throw new MoveUndone();
      const reason = 'The reassignment of the caseload was undone.';
      const { fromId } = move;
      const movedTo = new Map(move.items.map(({ caseId, toId }) => [caseId, toId]));
      const standing = await this.cases.lockAll(
        work,
        move.items.flatMap(({ caseId }) => caseId ?? []),
      );
      const given = standing
        .filter(({ id: caseId, attorneyId, status }) => attorneyId === movedTo.get(caseId) && status !== 'closed')
        .map((row) => ({ id: row.id, attorneyId: fromId }));
      await this.cases.reassignAll(work, given, reason);
      const handed = await this.tasks.handOn(
        work,
        move.items.flatMap(({ taskId, toId }) => (taskId ? [{ id: taskId, fromId: toId, toId: fromId }] : [])),
      );
      const back = given.length + handed;
      await markUndone(work, id, { undoneById: ctx.memberId, undoneAt: this.clock.now() });
      await work.audit({ action: 'caseload.move_undone', entityId: id, detail: { fromId, back } });
      return toView(await this.require(work, id));
    });
  }

  private async plan(
    work: Work,
    { fromId, toIds, caseIds }: PreviewCaseloadInput,
    taken: Taken,
  ): Promise<CaseloadPreview> {
    const names = await this.members.namesById(work);
    if (!names.has(fromId)) throw new NoReceiver(undefined, [{ pointer: '/fromId', message: 'is no member' }]);
    const receivers = await this.receivers(work, fromId, toIds);
    const cases = await listCasesOf(work, fromId, caseIds ?? null, taken);
    const tasks = await listTasksOf(work, fromId, caseIds ?? null, taken);
    if (cases.length + tasks.length > MOST_AT_ONCE) throw new CaseloadTooLarge();
    const shutOut = await this.walls.shutOutOf(work, [...cases, ...tasks], toIds);
    const plan = planCaseload(cases, tasks, receivers, shutOut);
    const digest = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
    return { digest, cases: [...plan.cases], tasks: [...plan.tasks] };
  }

  /** In the order named. @throws NoReceiver */
  private async receivers(work: Work, fromId: string, toIds: readonly string[]): Promise<Receiver[]> {
    const open = await countOpenCases(work, toIds);
    const receivers: Receiver[] = [];
    for (const [i, memberId] of toIds.entries()) {
      const isAttorney = await this.members.may(work, memberId, 'packet:approve');
      const doesTasks = await this.members.may(work, memberId, 'task:write');
      if (memberId === fromId || toIds.indexOf(memberId) !== i || !(isAttorney || doesTasks)) {
        throw new NoReceiver(undefined, [{ pointer: `/toIds/${i}`, message: 'cannot receive it' }]);
      }
      receivers.push({ memberId, isAttorney, doesTasks, openCases: open.get(memberId) ?? 0 });
    }
    return receivers;
  }

  private async require(work: Work, id: string): Promise<MoveRow> {
    const move = await findMove(work, id);
    if (!move) throw new CaseloadMoveNotFound();
    return move;
  }
}

const NOTHING = { cases: 0, tasks: 0 };

function about({ id, fromId, reason, createdById, createdAt, undoneById, undoneAt }: Omit<MoveRow, 'items'>) {
  return {
    id,
    fromId,
    reason,
    movedById: createdById,
    movedAt: createdAt.toISOString(),
    undone: undoneById && undoneAt ? { byId: undoneById, at: undoneAt.toISOString() } : null,
  };
}

function toView({ items, ...row }: MoveRow): CaseloadMoveView {
  return {
    ...about(row),
    cases: items.flatMap(({ caseId, toId }) => (caseId ? [{ caseId, toId }] : [])),
    tasks: items.flatMap(({ taskId, toId }) => (taskId ? [{ taskId, toId }] : [])),
  };
}
