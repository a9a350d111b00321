import { BullModule, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { jobsByState, jobSpan, Metrics, oldestSeconds, QueueErrors, Readiness } from '#libs/platform';
import { FlowProducer, type Job, type Processor, Queue, Worker, type WorkerOptions } from 'bullmq';
import { leaveUnknown } from './takes.js';

const errors = new QueueErrors();

/** A worker whose jobs are traced by their queue and kind, and whose errors are told from its first connection on. */
class TracedWorker extends Worker {
  constructor(name: string, processor: Processor, options: WorkerOptions) {
    const traced: Processor = (job, token, ...rest) =>
      jobSpan(name, job.name, async () => {
        await leaveUnknown(name, job, token);
        return processor(job, token, ...rest) as unknown;
      });
    super(name, traced, options);
    errors.listenTo(name, this);
  }
}

BullModule.workerClass = TracedWorker;

/** Tells of the queues of this process and of its jobs, and ends them in order. */
@Injectable()
export class QueueMonitor implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    const queues = this.instances(Queue);
    for (const queue of queues) errors.listenTo(queue.name, queue);
    for (const flows of this.instances(FlowProducer)) errors.listenTo('flows', flows);
    for (const { worker } of this.instances(WorkerHost)) {
      worker.on('completed', (job) => this.note(worker.name, job, 'done'));
      worker.on('failed', (job) => job && this.note(worker.name, job, 'failed'));
    }
    this.readiness.require('queues', () => queues[0]!.getJobCounts('active'));
    this.metrics.lookUp('vacatur_queue_jobs', 'Jobs by queue and state', ['queue', 'state'], async () => {
      const counted = await Promise.all(
        queues.map(async (queue) => ({ queue: queue.name, counts: await jobsByState(queue) })),
      );
      return counted.flatMap(({ queue, counts }) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { queue, state }, value })),
      );
    });
    this.metrics.lookUp(
      'vacatur_queue_oldest_seconds',
      'Age of the job that has waited longest, by queue; 0 when none waits',
      ['queue'],
      () =>
        Promise.all(
          queues.map(async (queue) => ({ labels: { queue: queue.name }, value: (await oldestSeconds(queue)) ?? 0 })),
        ),
    );
  }

  /** Before anything that jobs use is let go of: each worker takes no more, and waits for the jobs that it has begun. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.instances(WorkerHost).map(({ worker }) => worker.close()));
  }

  private note(queue: string, job: Job, outcome: 'done' | 'failed'): void {
    const { processedOn, finishedOn } = job;
    if (processedOn) this.metrics.jobEnded(queue, job.name, outcome, ((finishedOn ?? Date.now()) - processedOn) / 1000);
  }

  private instances<T>(kind: abstract new (...args: never[]) => T): T[] {
    const found = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    return [...new Set(found)].filter((instance): instance is T => instance instanceof kind);
  }
}
