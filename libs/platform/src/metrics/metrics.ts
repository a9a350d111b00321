import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800];

/**
 * What this process has done, for Prometheus. Labels are names that the program itself has given: templates of routes, queues, kinds of
 * jobs. Nothing that a request or a row brings along becomes one.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'vacatur_request_seconds',
    help: 'Requests by template of route and status, until the answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });
  private readonly jobs = new Histogram({
    name: 'vacatur_job_seconds',
    help: 'Attempts at jobs by queue and kind, and how they ended: done or failed',
    labelNames: ['queue', 'job', 'outcome'],
    buckets: JOB_SECONDS,
    registers: [this.registry],
  });
  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param route the template, e.g. `/v1/cases/:caseId`; null: no route took the request. */
  requestAnswered(method: string, route: string | null, status: number, seconds: number): void {
    this.requests.observe({ method: METHODS.has(method) ? method : 'other', route: route ?? 'none', status }, seconds);
  }

  jobEnded(queue: string, job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.jobs.observe({ queue, job, outcome }, seconds);
  }

  /**
   * Numbers that are looked up when somebody asks for the metrics.
   * @param read sets them; where it fails they are left out, and the rest is told.
   */
  lookUp<Labels extends string>(
    name: string,
    help: string,
    labelNames: readonly Labels[],
    read: () => Promise<
      readonly { readonly labels: { readonly [label in Labels]?: string }; readonly value: number }[]
    >,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        this.reset();
        const found = await read().catch(() => []);
        for (const { labels, value } of found) this.set(labels as Record<Labels, string>, value);
      },
    });
  }
}
