import { Injectable } from '@nestjs/common';
import { type BulkWork, Clock, Database, type RequestContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { screening } from '#libs/rules';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ageOf, assemblePeople, assembleRecords, newestCounty, type Subject } from './assemble.js';
import {
  cutIntoRanges,
  markRangeDone,
  type Range,
  readPeople,
  readRecords,
  type RunningScreening,
  ScreenedRows,
  takeRange,
} from './screening-ranges.repository.js';
import { SumsOfScreening } from './screening-sums.js';
import { findUndoneRange, lockScreening, sumRanges, updateScreening } from './screenings.repository.js';

/** So many are decided before other work of the process has a turn: a few milliseconds. */
const PEOPLE_AT_ONCE = 100;

/**
 * The workers' part of screenings. A range is read, decided, written and marked done in one transaction: whoever does it, and however often, it is
 * done once; who is killed in the middle has done nothing.
 */
@Injectable()
export class ScreeningRunsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Cuts the caseload when it is not cut yet. @returns numbers of the ranges that are to be done; null when the screening does not run. */
  cut(ctx: RequestContext, screeningId: string): Promise<number[] | null> {
    return this.database.bulk(ctx, (work) => cutIntoRanges(work, screeningId, this.clock.now()));
  }

  /** Does a range, if it is still to be done and the screening runs. */
  screenRange(ctx: RequestContext, screeningId: string, number: number): Promise<void> {
    return this.database.bulk(ctx, async (work) => {
      const range = await takeRange(work, screeningId, number);
      if (range) await this.screen(work, screeningId, number, range);
    });
  }

  private async screen(
    work: BulkWork,
    screeningId: string,
    number: number,
    range: Range & RunningScreening,
  ): Promise<void> {
    const begunAt = performance.now();
    const subjects = await readSubjects(work, range);
    const readAt = performance.now();
    const { rows, people, refused, sums, charges } = await decide(subjects, range);
    const decidedAt = performance.now();
    await rows.write(work, screeningId, number);
    await markRangeDone(work, screeningId, number, {
      people,
      charges,
      refused,
      sums: sums.sums(),
      readMs: readAt - begunAt,
      decideMs: decidedAt - readAt,
      writeMs: performance.now() - decidedAt,
      doneAt: this.clock.now(),
    });
  }

  /** When every range has come to an end, one way or the other: what all of them come to. */
  sumUp(ctx: RequestContext, screeningId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockScreening(work, screeningId);
      // Cancelled or failed; or gone on with, and ranges are under way that another job sums up.
      if (row?.status !== 'running' || (await findUndoneRange(work, screeningId))) return;
      const { people, charges, refused } = await sumRanges(work, screeningId);
      const finished = { status: 'done', finishedAt: this.clock.now() } as const;
      await updateScreening(work, screeningId, { ...finished, people, charges, refused });
      await work.audit({ action: 'screening.done', entityId: screeningId, detail: { people, charges, refused } });
    });
  }

  /** When a range, or cutting it, has failed for good: what is done stays, and it can be gone on with. */
  fail(ctx: RequestContext, screeningId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockScreening(work, screeningId);
      if (row?.status !== 'queued' && row?.status !== 'running') return;
      await updateScreening(work, screeningId, { status: 'failed', finishedAt: this.clock.now() });
      await work.audit({ action: 'screening.failed', entityId: screeningId });
    });
  }
}

async function readSubjects(work: BulkWork, range: Range): Promise<Iterable<Subject>> {
  return range.source === 'people'
    ? assemblePeople(await readPeople(work, range))
    : assembleRecords(await readRecords(work, range));
}

/** One after another, with a turn for the rest of the process now and then. A record that the rules cannot read is counted and left out. */
async function decide(subjects: Iterable<Subject>, { asOf, law, baseLaw }: RunningScreening) {
  const on = localDate(asOf);
  const screen = screening({ asOf: on, law, baseLaw });
  const sums = new SumsOfScreening(asOf);
  const rows = new ScreenedRows();
  let [people, refused, charges] = [0, 0, 0];
  for (const { subjectId, recordVersion, livesIn, bornOn, record } of subjects) {
    try {
      const found = screen(record);
      const county = livesIn ?? newestCounty(record);
      rows.add({ subjectId, recordVersion, county, age: ageOf(bornOn, on), record, found });
      sums.add(found);
      people += 1;
      charges += found.outcomes.length;
    } catch {
      refused += 1;
    }
    if ((people + refused) % PEOPLE_AT_ONCE === 0) await nextTurn();
  }
  return { rows, people, refused, sums, charges };
}
