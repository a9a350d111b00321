import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Mailer, type RequestContext, SmsProvider, type Work, workerContext } from '#libs/platform';
import { type LocalDate, localDate } from '#libs/record';
import { v7 as uuidv7 } from 'uuid';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { WallsService } from '../walls/walls.service.js';
import { newYorkInstant, outsideQuietHours } from './new-york-time.js';
import { type Step, stepsOf } from './reminder-schedules.js';
import { type ReminderPreferences } from './reminders.schema.js';
import { preferencesOf, schedulesOf } from './reminders.service.js';
import {
  type DueNotice,
  findDueNotices,
  findDueRange,
  findDueReminders,
  insertDeliveries,
  insertReminders,
  lockSweep,
  type NewDelivery,
  type NewReminder,
  updateSweep,
} from './sweep.repository.js';

/** Deadlines of one transaction: a killed worker loses no more than that. */
const RANGE = 2_000;
/** Nobody writes to a client earlier or later. */
const CLIENT_HOURS = { quietFrom: '19:00', quietUntil: '09:00' };

export interface Swept {
  readonly missed: number;
  readonly reminders: number;
}

/**
 * What is done every night for each organization: time that has run out is marked, what comes due is found, and reminders are written,
 * in ranges of deadlines. Killed, it goes on with the range that it was at; run twice in a night, it does nothing twice.
 */
@Injectable()
export class NightlySweepService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly walls: WallsService,
    private readonly deadlines: DeadlinesService,
    private readonly mailer: Mailer,
    private readonly sms: SmsProvider,
  ) {}

  /** Every organization that is not done for the day. @returns ids of those that failed: the others do not wait for them. */
  async run(): Promise<string[]> {
    const today = localDate(this.clock.today());
    const failed: string[] = [];
    for (const organizationId of await this.database.organizationsToSweep(today)) {
      try {
        await this.sweep(workerContext(organizationId, randomUUID()), today);
      } catch {
        failed.push(organizationId);
      }
    }
    return failed;
  }

  /** One organization's night. */
  async sweep(worker: RequestContext, today: LocalDate): Promise<Swept> {
    let swept: Swept & { readonly more: boolean };
    do swept = await this.range(worker, today);
    while (swept.more);
    return swept;
  }

  private range(worker: RequestContext, today: LocalDate): Promise<Swept & { more: boolean }> {
    return this.database.transaction(worker, async (work) => {
      const sweep = await lockSweep(work, today);
      if (sweep.finishedAt) return { ...sweep, more: false };
      const ids = await findDueRange(work, today, sweep.cursorId, RANGE);
      const steps = stepsOf(await schedulesOf(work));
      const written = await this.write(work, ids, today, steps);
      const missed = sweep.missed + (await this.deadlines.moveClocks(work, ids, today));
      const reminders = sweep.reminders + written;
      const more = ids.length === RANGE;
      const cursorId = ids.at(-1);
      await updateSweep(work, today, {
        ...{ missed, reminders },
        ...(cursorId && { cursorId }),
        ...(!more && { finishedAt: this.clock.now() }),
      });
      if (!more) await work.audit({ action: 'deadline_sweep.done', detail: { on: today, missed, reminders } });
      return { missed, reminders, more };
    });
  }

  /** Reminders of the range, and what goes out of them. @returns how many. */
  private async write(work: Work, ids: readonly string[], today: LocalDate, steps: readonly Step[]): Promise<number> {
    const due = await findDueReminders(work, ids, today, steps);
    const shutOut = await this.walls.shutOutOf(work, due, [...new Set(due.map(({ memberId }) => memberId))]);
    const rows = due
      .filter((one) => !shutOut(one, one.memberId))
      .map(({ clientId: _, ...one }): NewReminder => ({ ...one, id: uuidv7(), remindedOn: today }));
    const written = await insertReminders(work, rows);
    const fresh = rows.filter(({ id }) => written.has(id));
    const preferences = await preferencesOf(work, [...new Set(fresh.map(({ memberId }) => memberId))]);
    const notices = await findDueNotices(work, ids, today, steps);
    await insertDeliveries(work, [
      ...fresh.flatMap((one) => this.deliveriesOf(one, preferences(one.memberId), today)),
      ...notices.flatMap((one) => this.noticesOf(one, today)),
    ]);
    return fresh.length;
  }

  private deliveriesOf(
    { id: reminderId, memberId, caseId }: NewReminder,
    { email, digest, sms, phone, ...quiet }: ReminderPreferences,
    today: LocalDate,
  ): NewDelivery[] {
    const of = { memberId, deadlineId: null, forDay: today, notBefore: outsideQuietHours(this.clock.now(), quiet) };
    const ofDay = (channel: 'email' | 'sms'): NewDelivery => ({
      ...{
        ...of,
        id: uuidv7(),
        channel,
        reminderId: null,
        caseId: null,
        key: `member:${memberId}:${today}:${channel}`,
      },
    });
    return [
      ...(!email || !this.mailer.isSetUp
        ? []
        : [
            digest
              ? ofDay('email')
              : { ...of, id: uuidv7(), channel: 'email' as const, reminderId, caseId, key: `reminder:${reminderId}` },
          ]),
      ...(sms && phone !== null && this.sms.isSetUp ? [ofDay('sms')] : []),
    ];
  }

  private noticesOf({ deadlineId, caseId, dueOn, step }: DueNotice, today: LocalDate): NewDelivery[] {
    const morning = newYorkInstant(today, CLIENT_HOURS.quietUntil);
    const from = this.clock.now() > morning ? this.clock.now() : morning;
    const of = { memberId: null, reminderId: null, caseId, deadlineId, forDay: today };
    const notBefore = outsideQuietHours(from, CLIENT_HOURS);
    const channels = [this.mailer.isSetUp && 'email', this.sms.isSetUp && 'sms'] as const;
    return channels.flatMap((channel): NewDelivery[] =>
      channel
        ? [{ ...of, id: uuidv7(), channel, notBefore, key: `client:${deadlineId}:${dueOn}:${step}:${channel}` }]
        : [],
    );
  }
}
