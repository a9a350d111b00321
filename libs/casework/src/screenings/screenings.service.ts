import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { type LawChoice, lawIdOf, outcomeOfLetter, RELIEF_IDS, RULES_VERSION } from '#libs/rules';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { ScreeningNotFound, ScreeningNotStanding } from './screenings.errors.js';
import { SCREENING_START_TOPIC } from './screenings.jobs.js';
import {
  deleteScreening,
  findScreening,
  insertScreening,
  listScreenings,
  listSums,
  lockScreening,
  progressOf,
  type ScreeningProgress,
  updateScreening,
} from './screenings.repository.js';
import { addSums } from './screening-sums.js';
import type { ScreeningSumsView, ScreeningView, StartScreeningInput } from './screenings.schema.js';

type ScreeningRow = NonNullable<Awaited<ReturnType<typeof findScreening>>>;

/** Runs of the rules over everybody, or of two laws: asked for here, done by any number of workers, range by range. */
@Injectable()
export class ScreeningsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  start(ctx: MemberContext, input: StartScreeningInput): Promise<ScreeningView> {
    return this.database.transaction(ctx, (work) => this.startWithin(work, input));
  }

  /** For other nouns, inside their transaction: a job asks as nobody. */
  async startWithin(work: Work, { asOf, law, bill, compareWith }: StartScreeningInput): Promise<ScreeningView> {
    const under: LawChoice = bill ?? law ?? 'current';
    const row = await insertScreening(work, {
      asOf: asOf ?? this.clock.today(),
      law: under,
      lawId: lawIdOf(under),
      baseLaw: compareWith ?? null,
      baseLawId: compareWith ? lawIdOf(compareWith) : null,
      rulesVersion: RULES_VERSION,
      createdById: work.ctx.memberId,
    });
    await work.publish(SCREENING_START_TOPIC, { screeningId: row.id });
    const { lawId, baseLawId } = row;
    await work.audit({
      action: 'screening.started',
      entityId: row.id,
      detail: { asOf: toDay(row.asOf), lawId, baseLawId },
    });
    return this.viewOf(work, row);
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<ScreeningView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listScreenings(work, query);
      const ids = items.map(({ id }) => id);
      const progress = new Map((await progressOf(work, ids)).map((one) => [one.screeningId, one]));
      await work.audit({ action: 'screening.listed', detail: { rows: items.length } });
      return { items: items.map((row) => this.toView(row, progress.get(row.id))), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<ScreeningView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireWithin(work, id);
      await work.audit({ action: 'screening.viewed', entityId: id });
      return this.viewOf(work, row);
    });
  }

  /** What it comes to so far. */
  sums(ctx: MemberContext, id: string): Promise<ScreeningSumsView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireWithin(work, id);
      const [progress] = await progressOf(work, [row.id]);
      const { outcomes, ...people } = addSums(await listSums(work, id));
      await work.audit({ action: 'screening.sums_viewed', entityId: id });
      return {
        ...{ screeningId: id, people: progress?.people ?? 0, charges: progress?.charges ?? 0, ...people },
        outcomes: RELIEF_IDS.flatMap((relief) =>
          Object.entries(outcomes[relief] ?? {}).map(([letter, charges]) => ({
            ...{ relief, outcome: outcomeOfLetter(letter)!, charges: charges ?? 0 },
          })),
        ),
      };
    });
  }

  /** What is done stays; what is under way is done to its end. @throws ScreeningNotStanding */
  cancel(ctx: MemberContext, id: string): Promise<ScreeningView> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireStanding(work, id, ['queued', 'running']);
      const row = await updateScreening(work, id, { status: 'cancelled', finishedAt: this.clock.now() });
      await work.audit({ action: 'screening.cancelled', entityId: id });
      return this.viewOf(work, row);
    });
  }

  /** Does what is not done yet. @throws ScreeningNotStanding */
  resume(ctx: MemberContext, id: string): Promise<ScreeningView> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireStanding(work, id, ['cancelled', 'failed']);
      const row = await updateScreening(work, id, { status: 'queued', startedAt: null, finishedAt: null });
      await work.publish(SCREENING_START_TOPIC, { screeningId: id });
      await work.audit({ action: 'screening.resumed', entityId: id });
      return this.viewOf(work, row);
    });
  }

  /** With everything that it found. @throws ScreeningNotStanding */
  delete(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireStanding(work, id, ['done', 'cancelled', 'failed']);
      await deleteScreening(work, id);
      await work.audit({ action: 'screening.deleted', entityId: id });
    });
  }

  /** @throws ScreeningNotFound */
  async requireWithin(work: Work, id: string): Promise<ScreeningRow> {
    const row = await findScreening(work, id);
    if (!row) throw new ScreeningNotFound();
    return row;
  }

  private async requireStanding(work: Work, id: string, statuses: readonly string[]): Promise<void> {
    const row = await lockScreening(work, id);
    if (!row) throw new ScreeningNotFound();
    if (!statuses.includes(row.status)) throw new ScreeningNotStanding();
  }

  private async viewOf(work: Work, row: ScreeningRow): Promise<ScreeningView> {
    const [progress] = await progressOf(work, [row.id]);
    return this.toView(row, progress);
  }

  private toView(row: ScreeningRow, progress: ScreeningProgress | undefined): ScreeningView {
    const { id, status, lawId, baseLawId, rulesVersion, createdById } = row;
    const done = progress?.done ?? 0;
    const [ranges, people, charges, refused] = progress
      ? [progress.ranges, progress.people, progress.charges, progress.refused]
      : [0, 0, 0, 0];
    return {
      ...{ id, status, asOf: toDay(row.asOf), lawId, baseLawId, rulesVersion, createdById },
      progress: { ranges, done, people, charges, refused, ...this.speedOf(row, progress) },
      took: {
        ...{ readMs: progress?.readMs ?? 0, decideMs: progress?.decideMs ?? 0, writeMs: progress?.writeMs ?? 0 },
      },
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  }

  private speedOf({ status, startedAt }: ScreeningRow, progress: ScreeningProgress | undefined) {
    if (!startedAt || !progress?.lastDoneAt || progress.doneSince === 0)
      return { chargesPerSecond: null, secondsLeft: null };
    const { ranges, done, doneSince, chargesSince, lastDoneAt } = progress;
    const seconds = Math.max((lastDoneAt.getTime() - startedAt.getTime()) / 1000, 0.001);
    const left = status === 'running' ? Math.ceil(((ranges - done) * seconds) / doneSince) : null;
    return { chargesPerSecond: Math.round((chargesSince / seconds) * 10) / 10, secondsLeft: left };
  }
}
