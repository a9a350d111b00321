import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { MembersService } from '../members/members.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { WallsService } from '../walls/walls.service.js';
import { CaseloadChanged, CaseloadMoveNotFound, CaseloadTooLarge, MoveUndone, NoReceiver } from './caseloads.errors.js';
import {
  countOpenCases,
  findMove,
  insertMove,
  listCasesOf,
  listMoves,
  listTasksOf,
  lockMove,
  markUndone,
} from './caseloads.repository.js';
import type { CaseloadMoveView, CaseloadPreview, MoveCaseloadInput, PreviewCaseloadInput } from './caseloads.schema.js';
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
      const plan = await this.plan(work, input);
      await work.audit({ action: 'caseload.previewed', entityId: input.fromId, detail: { cases: plan.cases.length } });
      return plan;
    });
  }

  /** @throws CaseloadChanged when something else would follow than the preview showed */
  move(ctx: MemberContext, { digest, reason, ...input }: MoveCaseloadInput): Promise<CaseloadMoveView> {
    return this.database.transaction(ctx, async (work) => {
      const plan = await this.plan(work, input);
      if (plan.digest !== digest) throw new CaseloadChanged();
      const id = uuidv7();
      const cases = plan.cases.flatMap(({ caseId, toId }) => (toId ? [{ caseId, taskId: null, toId }] : []));
      const tasks = plan.tasks.flatMap(({ taskId, toId }) => (toId ? [{ caseId: null, taskId, toId }] : []));
      for (const { caseId, toId } of cases) await this.cases.reassignWithin(work, caseId, { attorneyId: toId, reason });
      for (const { taskId, toId } of tasks) await this.tasks.handOn(work, taskId, input.fromId, toId);
      const { fromId } = input;
      await insertMove(work, { id, fromId, reason, createdById: ctx.memberId, items: [...cases, ...tasks] });
      const detail = { fromId, toIds: input.toIds, cases: cases.length, tasks: tasks.length };
      await work.audit({ action: 'caseload.moved', entityId: id, detail });
      return toView(await this.require(work, id));
    });
  }

  /** The newest hundred, without what is behind a wall. */
  list(ctx: MemberContext): Promise<{ items: CaseloadMoveView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const moves = await listMoves(work);
      await work.audit({ action: 'caseload.listed', detail: { rows: moves.length } });
      return { items: moves.map(toView) };
    });
  }

  /** Gives back what is still where the move put it. @throws MoveUndone, and NotAnAttorney when the member has left */
  undo(ctx: MemberContext, id: string): Promise<CaseloadMoveView> {
    return this.database.transaction(ctx, async (work) => {
      const move = await lockMove(work, id);
      if (!move) throw new CaseloadMoveNotFound();
      if (move.undoneAt) throw new MoveUndone();
      const reason = 'The reassignment of the caseload was undone.';
      let back = 0;
      for (const { caseId, taskId, toId } of move.items) {
        const { attorneyId, status } = caseId
          ? await this.cases.require(work, caseId)
          : { attorneyId: null, status: '' };
        if (caseId && attorneyId === toId && status !== 'closed') {
          await this.cases.reassignWithin(work, caseId, { attorneyId: move.fromId, reason });
          back += 1;
        }
        if (taskId) back += (await this.tasks.handOn(work, taskId, toId, move.fromId)) ? 1 : 0;
      }
      await markUndone(work, id, { undoneById: ctx.memberId, undoneAt: this.clock.now() });
      await work.audit({ action: 'caseload.move_undone', entityId: id, detail: { fromId: move.fromId, back } });
      return toView(await this.require(work, id));
    });
  }

  private async plan(work: Work, { fromId, toIds, caseIds }: PreviewCaseloadInput): Promise<CaseloadPreview> {
    const names = await this.members.namesById(work);
    if (!names.has(fromId)) throw new NoReceiver(undefined, [{ pointer: '/fromId', message: 'is no member' }]);
    const receivers = await this.receivers(work, fromId, toIds);
    const cases = await listCasesOf(work, fromId, caseIds ?? null);
    const tasks = await listTasksOf(work, fromId, caseIds ?? null);
    if (cases.length + tasks.length > MOST_AT_ONCE) throw new CaseloadTooLarge();
    const clientOf = new Map(cases.map(({ caseId, clientId }) => [caseId, clientId]));
    for (const { caseId } of tasks)
      if (caseId && !clientOf.has(caseId)) clientOf.set(caseId, (await this.cases.require(work, caseId)).clientId);
    const shutOut = new Map<string, ReadonlySet<string>>();
    for (const [caseId, clientId] of clientOf)
      shutOut.set(caseId, await this.walls.membersShutOut(work, { caseId, clientId }, toIds));
    const plan = planCaseload(
      cases,
      tasks,
      receivers,
      (memberId, caseId) => shutOut.get(caseId)?.has(memberId) ?? false,
    );
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

function toView({
  id,
  fromId,
  reason,
  items,
  createdById,
  createdAt,
  undoneById,
  undoneAt,
}: MoveRow): CaseloadMoveView {
  return {
    id,
    fromId,
    reason,
    cases: items.flatMap(({ caseId, toId }) => (caseId ? [{ caseId, toId }] : [])),
    tasks: items.flatMap(({ taskId, toId }) => (taskId ? [{ taskId, toId }] : [])),
    movedById: createdById,
    movedAt: createdAt.toISOString(),
    undone: undoneById && undoneAt ? { byId: undoneById, at: undoneAt.toISOString() } : null,
  };
}
