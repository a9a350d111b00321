import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import type { CalendarOf } from '#libs/rules';
import { toDay } from '../fields.js';
import { calendarsOf, recountedBy } from './calendars.js';
import { RecomputationNotFound, RecomputationNotStanding } from './deadlines.errors.js';
import { DEADLINE_RUN_OUT_TOPIC, DEADLINES_RECOMPUTE_TOPIC, type RecomputeJob } from './deadlines.jobs.js';
import { insertRevisions } from './deadlines.repository.js';
import type { RecomputationView } from './court-closings.schema.js';
import {
  countTouched,
  findRecomputation,
  insertRecomputation,
  lockRecomputation,
  lockTouched,
  type MovedDeadline,
  moveDeadlines,
  type TouchedDeadline,
  type Touching,
  updateRecomputation,
} from './recomputations.repository.js';

type Row = Omit<NonNullable<Awaited<ReturnType<typeof findRecomputation>>>, 'closing'>;

/** Looked at in one transaction: a killed worker loses no more than that. */
const RANGE = 2_000;

/** Deadlines that a change of the court calendar touches are computed anew, in ranges, with progress. */
@Injectable()
export class RecomputationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For the calendar, inside its transaction. */
  async begin(work: Work, { id: closingId, ...touching }: Touching & { readonly id: string }): Promise<void> {
    const total = await countTouched(work, touching);
    const row = await insertRecomputation(work, { closingId, total, createdById: work.requireMember() });
    await this.ask(work, row);
  }

  view(ctx: MemberContext, id: string): Promise<RecomputationView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findRecomputation(work, id);
      if (!row) throw new RecomputationNotFound();
      return toRecomputationView(row);
    });
  }

  /** What was computed stays. @throws RecomputationNotFound, RecomputationNotStanding */
  cancel(ctx: MemberContext, id: string): Promise<RecomputationView> {
    return this.step(ctx, id, ['running'], 'deadline_recomputation.cancelled', (work) =>
      updateRecomputation(work, id, { status: 'cancelled', finishedAt: this.clock.now() }),
    );
  }

  /** Goes on after the last range that was done. @throws RecomputationNotFound, RecomputationNotStanding */
  resume(ctx: MemberContext, id: string): Promise<RecomputationView> {
    return this.step(ctx, id, ['cancelled', 'failed'], 'deadline_recomputation.resumed', async (work, { run }) => {
      const row = await updateRecomputation(work, id, { status: 'running', run: run + 1, finishedAt: null });
      await this.ask(work, row);
      return row;
    });
  }

  /** The worker's part: range by range until none is left, or somebody has stopped it. Run twice it does nothing twice. */
  async run(worker: RequestContext, job: RecomputeJob): Promise<void> {
    while (await this.range(worker, job));
  }

  /** When every attempt has failed. */
  fail(worker: RequestContext, { recomputationId, run }: RecomputeJob): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const row = await lockRecomputation(work, recomputationId);
      if (row?.run !== run || row.status !== 'running') return;
      await updateRecomputation(work, recomputationId, { status: 'failed', finishedAt: this.clock.now() });
      await work.audit({ action: 'deadline_recomputation.failed', entityId: recomputationId });
    });
  }

  /** @returns whether there may be more. */
  private range(worker: RequestContext, { recomputationId: id, run }: RecomputeJob): Promise<boolean> {
    return this.database.transaction(worker, async (work) => {
      const row = await lockRecomputation(work, id);
      if (row?.status !== 'running' || row.run !== run) return false;
      const { closing, closingId, cursorId } = row;
      const touching = { ...closing, on: toDay(closing.on) };
      const found = await lockTouched(work, touching, cursorId, RANGE);
      const moved = movesOf(found, await calendarsOf(work), this.clock.today());
      await this.move(work, moved, closingId);
      const isLast = found.length < RANGE;
      const done = row.done + found.length;
      await updateRecomputation(work, id, {
        ...{ done, changed: row.changed + moved.length, cursorId: found.at(-1)?.id ?? cursorId },
        ...(isLast && { status: 'done' as const, total: done, finishedAt: this.clock.now() }),
      });
      if (isLast) {
        const detail = { deadlines: done, changed: row.changed + moved.length };
        await work.audit({ action: 'deadline_recomputation.done', entityId: id, detail });
      }
      return !isLast;
    });
  }

  private async move(work: Work, moves: readonly Move[], closingId: string): Promise<void> {
    const changedAt = this.clock.now();
    await insertRevisions(
      work,
      moves.map(({ was: { id: deadlineId, dueOn, conservativeOn, computation, status } }) => ({
        ...{ deadlineId, dueOn, conservativeOn, computation, status, closingId, changedAt },
        reason: 'calendar_changed' as const,
      })),
    );
    await moveDeadlines(
      work,
      moves.map(({ becomes }) => becomes),
    );
    // Whoever let the time run out has it again: the filing is told.
    const reopened = moves.filter(({ was, becomes }) => was.status === 'missed' && becomes.status === 'open');
    await work.publishAll(
      DEADLINE_RUN_OUT_TOPIC,
      reopened.map(({ was }) => ({ deadlineId: was.id })),
    );
    await work.auditAll(
      moves.map(({ was, becomes: { dueOn } }) => ({
        ...{ action: 'deadline.recomputed', entityId: was.id, caseId: was.caseId },
        detail: { dueOnBefore: was.dueOn, dueOn, closingId },
      })),
    );
  }

  private async ask(work: Work, { id, run }: { id: string; run: number }): Promise<void> {
    await work.publish(DEADLINES_RECOMPUTE_TOPIC, { recomputationId: id, run: String(run) });
  }

  private step(
    ctx: MemberContext,
    id: string,
    from: readonly Row['status'][],
    action: string,
    take: (work: Work, row: Row) => Promise<Row>,
  ): Promise<RecomputationView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockRecomputation(work, id);
      if (!row) throw new RecomputationNotFound();
      if (!from.includes(row.status)) throw new RecomputationNotStanding();
      const after = await take(work, row);
      await work.audit({ action, entityId: id });
      return toRecomputationView(after);
    });
  }
}

interface Move {
  readonly was: TouchedDeadline;
  readonly becomes: MovedDeadline;
}

/** Those that another calendar puts on another day. What had run out and has time again is open again. */
function movesOf(found: readonly TouchedDeadline[], calendarOf: CalendarOf, today: string): Move[] {
  return found.flatMap((was): Move[] => {
    const now = recountedBy(calendarOf(was), was.computation);
    const { dueOn, conservativeOn } = now;
    if (dueOn === was.dueOn && conservativeOn === was.conservativeOn) return [];
    const lastOn = conservativeOn !== null && conservativeOn > dueOn ? conservativeOn : dueOn;
    const status = was.status === 'missed' && lastOn >= today ? 'open' : was.status;
    return [{ was, becomes: { id: was.id, status, ...now } }];
  });
}

export function toRecomputationView(row: Row): RecomputationView {
  const { id, closingId, status, total, done, changed, createdById, createdAt, finishedAt } = row;
  return {
    ...{ id, closingId, status, total, done, changed, createdById },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
