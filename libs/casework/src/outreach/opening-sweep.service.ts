import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work, workerContext } from '#libs/platform';
import { type LocalDate, localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { TasksService } from '../tasks/tasks.service.js';
import {
  countOpenedPeople,
  findNewestScreening,
  findOpenedInCases,
  lockOpeningSweep,
  type OpenedInCase,
  updateOpeningSweep,
} from './opening-sweep.repository.js';
import { OutlooksService } from './outlooks.service.js';

/** Cases of one transaction: a killed worker loses no more than that. */
const RANGE = 500;

export interface SweptOpenings {
  /** Tasks that were given. */
  readonly tasks: number;
  /** People of bulk records, no clients, for whom something has opened: they stand on outreach lists. */
  readonly people: number;
}

/**
 * What is done every night for each organization: whoever has a relief that time has opened since the last night is found by the days that
 * are kept, nobody is assessed, and the attorney of the case is given a task. Killed, it goes on with the range that it was at; run twice in a
 * night, it does nothing twice; nights that were left out are made up for.
 */
@Injectable()
export class OpeningSweepService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
    private readonly outlooks: OutlooksService,
  ) {}

  /** Every organization that is not done for the day. @returns ids of those that failed: the others do not wait for them. */
  async run(): Promise<string[]> {
    const today = localDate(this.clock.today());
    const failed: string[] = [];
    for (const organizationId of await this.database.organizationsToLookForOpenings(today)) {
      try {
        await this.sweep(workerContext(organizationId, randomUUID()), today);
      } catch {
        failed.push(organizationId);
      }
    }
    return failed;
  }

  /** One organization's night. */
  async sweep(worker: RequestContext, today: LocalDate): Promise<SweptOpenings> {
    const unread = await this.outlooks.bringUpToDate(worker);
    let swept: SweptOpenings & { readonly more: boolean };
    do swept = await this.range(worker, today, unread);
    while (swept.more);
    return swept;
  }

  private range(worker: RequestContext, today: LocalDate, unread: number): Promise<SweptOpenings & { more: boolean }> {
    return this.database.transaction(worker, async (work) => {
      const sweep = await lockOpeningSweep(work, today);
      if (sweep.finishedAt) return { ...sweep, more: false };
      const period = { fromOn: toDay(sweep.fromOn), untilOn: today };
      const screening = await findNewestScreening(work, today);
      const screeningId = screening?.id ?? null;
      const opened = await findOpenedInCases(work, period, screeningId, { after: sweep.cursorId, most: RANGE });
      const tasks = sweep.tasks + (await this.give(work, opened));
      const cases = new Set(opened.map(({ caseId }) => caseId)).size;
      if (cases === RANGE) {
        await updateOpeningSweep(work, today, { tasks, cursorId: opened.at(-1)!.caseId });
        return { tasks, people: 0, more: true };
      }
      const people = screeningId === null ? 0 : await countOpenedPeople(work, period, screeningId);
      await updateOpeningSweep(work, today, { tasks, people, finishedAt: this.clock.now() });
      await work.audit({ action: 'opening_sweep.done', detail: { ...period, tasks, people, unread } });
      return { tasks, people, more: false };
    });
  }

  /** @returns how many were not given before. */
  private async give(work: Work, opened: readonly OpenedInCase[]): Promise<number> {
    const given = await this.tasks.giveOpenings(
      work,
      opened.map((one) => ({ ...one, ...taskOf(one), assigneeId: one.attorneyId })),
    );
    await work.auditAll(
      given.map(({ id, caseId, clientId, relief, on, charges, recordVersion }) => ({
        ...{ action: 'relief.opened', entityId: id, caseId, clientId },
        detail: { relief, on, charges, recordVersion },
      })),
    );
    return given.length;
  }
}

function taskOf({ relief, on, charges, recordVersion }: OpenedInCase) {
  const of = charges === 1 ? 'one charge' : `${charges} charges`;
  const by =
    recordVersion === null
      ? 'as the last screening of bulk records foresaw it; no record of the case is confirmed'
      : `as version ${recordVersion} of the record foresaw it`;
  return {
    openingKey: `${relief} ${on}`,
    title: `${relief} has opened on ${on}: assess the record`,
    description: `For ${of}, ${by}. Nothing is told to the client before the record is assessed.`,
  };
}
