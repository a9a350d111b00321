import { InjectQueue, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { DocumentObjectsService, OBJECT_LEFT_TOPIC, objectLeftJob, OBJECTS_QUEUE } from '#libs/casework';
import { schedule, unschedule, WORKER_OPTIONS } from '#libs/platform';
import type { Job, Queue } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const MOVE = 'move';
const SWEEP = 'sweep';
const EVERY_MINUTE = { pattern: '* * * * *' };
/** After the upkeep of the night. */
const NIGHTLY = { pattern: '0 5 * * *', tz: 'America/New_York' };
/** So that the next minute's goes on where this one ends, and not beside it. */
const MOVES_FOR_MS = 45_000;
const ONCE = { attempts: 1, removeOnComplete: { count: 10 }, removeOnFail: { count: 10 } };

/** Keeps PostgreSQL and object storage in step, where documents stand in object storage. */
@Takes(OBJECTS_QUEUE, [OBJECT_LEFT_TOPIC, MOVE, SWEEP], WORKER_OPTIONS)
export class ObjectsProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly objects: DocumentObjectsService,
    @InjectQueue(OBJECTS_QUEUE) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const [name, when] of [
      [MOVE, EVERY_MINUTE],
      [SWEEP, NIGHTLY],
    ] as const) {
      if (this.objects.isSetUp) await schedule(this.queue, name, when, ONCE);
      else await unschedule(this.queue, name);
    }
  }

  override async process(job: Job): Promise<void> {
    if (job.name === OBJECT_LEFT_TOPIC) return this.objects.remove(objectLeftJob.parse(job.data).objectKey);
    if (job.name === SWEEP) return void (await this.objects.sweep());
    const until = Date.now() + MOVES_FOR_MS;
    await this.objects.moveAll(() => Date.now() < until);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The next minute's moves what is left, and the nightly sweep removes what nobody names.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
