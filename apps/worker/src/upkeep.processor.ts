import { InjectQueue, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { appendFile } from 'node:fs/promises';
import { Inject, type OnApplicationBootstrap } from '@nestjs/common';
import { UPKEEP_QUEUE } from '#libs/casework';
import { Clock, CONFIG, type Config, Database, schedule, unschedule, WORKER_OPTIONS } from '#libs/platform';
import type { Job, Queue } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const PURGE = 'purge';
const AUDIT_HEADS = 'audit-heads';
const UNREAD_TEXTS = 'unread-texts';
/** While offices sleep; one schedule, however many workers set it. */
const NIGHTLY = { pattern: '30 3 * * *', tz: 'America/New_York' };
/** Apart from the full hour, at which everybody's jobs begin. */
const HOURLY = { pattern: '17 * * * *' };
/** Read in a few minutes by one worker, so that what is uploaded meanwhile does not wait longer. */
const MOST_TEXTS_AN_HOUR = 5_000;
const WEBHOOK_EVENTS_KEPT_MS = 30 * 24 * 3600 * 1000;
const ATTEMPTS = { attempts: 3, backoff: { type: 'exponential', delay: 60_000 }, removeOnComplete: { count: 30 } };

/** What is done every night, and every hour, for all organizations. */
@Takes(UPKEEP_QUEUE, [PURGE, AUDIT_HEADS, UNREAD_TEXTS], WORKER_OPTIONS)
export class UpkeepProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @InjectQueue(UPKEEP_QUEUE) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await schedule(this.queue, PURGE, NIGHTLY, ATTEMPTS);
    await schedule(this.queue, UNREAD_TEXTS, HOURLY, ATTEMPTS);
    if (this.config.auditHeadsFile === null) await unschedule(this.queue, AUDIT_HEADS);
    else await schedule(this.queue, AUDIT_HEADS, NIGHTLY, ATTEMPTS);
  }

  override async process(job: Job): Promise<void> {
    if (job.name === AUDIT_HEADS) await this.writeAuditHeads();
    else if (job.name === UNREAD_TEXTS) await this.database.askForUnreadTexts(MOST_TEXTS_AN_HOUR);
    else await this.purge();
  }

  /** Batch by batch until nothing is left; each is a transaction, so that a killed worker goes on where it was. */
  private async purge(): Promise<void> {
    while ((await this.database.purgeRunOut()) > 0);
    while ((await this.database.purgeExpiredArchives()) > 0);
    const before = new Date(this.clock.now().getTime() - WEBHOOK_EVENTS_KEPT_MS);
    while ((await this.database.purgeWebhookEvents(before)) > 0);
  }

  /** A line for each organization, added to what stands; written twice they say the same twice. */
  private async writeAuditHeads(): Promise<void> {
    if (this.config.auditHeadsFile === null) return;
    const at = this.clock.now().toISOString();
    const lines = (await this.database.auditHeads()).map((head) => `${JSON.stringify({ at, ...head })}\n`);
    if (lines.length > 0) await appendFile(this.config.auditHeadsFile, lines.join(''), { mode: 0o600 });
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The next night, or hour, finds the same rows.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
