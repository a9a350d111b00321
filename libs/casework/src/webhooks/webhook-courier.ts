import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  type LeasedWebhook,
  OutOfReach,
  Wakes,
  WebhookHttp,
} from '#libs/platform';
import { eventBody, eventSubject } from './event-catalogue.js';
import { type Outcome, WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookSecrets } from './webhook-secrets.js';
import type { AttemptFailure } from './webhooks.schema.js';

const AT_ONCE = 32;
/** A slow receiver has so many of a worker's places and no more. */
const PER_ENDPOINT = 4;
const TIMEOUT_MS = 15_000;
/** Longer than any attempt: only a killed worker's run out. */
const LEASE_SECONDS = 60;
const ANSWER_PREFIX_CHARACTERS = 200;

/**
 * Takes deliveries to their receivers: what is due by the database's schedule, so that neither a restart nor a killed worker loses
 * one. A worker that dies between sending and saying so sends again, under the same event id. It runs in workers alone.
 */
@Injectable()
export class WebhookCourier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WebhookCourier.name);
  private readonly wakes: Wakes;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly http: WebhookHttp,
    private readonly secrets: WebhookSecrets,
    private readonly deliveries: WebhookDeliveriesService,
  ) {
    this.wakes = new Wakes(config, 'webhooks', () => this.sendDue(), this.logger);
  }

  onApplicationBootstrap(): void {
    if (this.secrets.areSetUp) this.wakes.start();
  }

  /** Before the database and the queues, which it uses, are let go of. */
  async onModuleDestroy(): Promise<void> {
    await this.wakes.stop();
    await Promise.all(this.underWay);
  }

  /** Begins what there is room for; each that ends looks for the next. */
  private async sendDue(): Promise<void> {
    const room = AT_ONCE - this.underWay.size;
    if (room === 0) return;
    const limits = { most: room, perEndpoint: PER_ENDPOINT, leaseSeconds: LEASE_SECONDS };
    for (const leased of await this.database.leaseWebhooks(this.clock.now(), limits)) {
      const sending = this.deliver(leased)
        .catch((error: unknown) => this.logger.warn({ error: (error as Error).name }, 'a delivery is put off'))
        .finally(() => {
          this.underWay.delete(sending);
          this.wakes.wake();
        });
      this.underWay.add(sending);
    }
  }

  private async deliver(leased: LeasedWebhook): Promise<void> {
    if (leased.walled) return this.deliveries.withhold(leased);
    await this.deliveries.settle(leased, await this.send(leased));
  }

  private async send(leased: LeasedWebhook): Promise<Outcome> {
    const { organizationId, eventId, type, occurredAt, url } = leased;
    const body = eventBody({ organizationId, type, occurredAt, subject: eventSubject.parse(leased.subject) });
    const at = this.clock.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Vacatur-Webhooks',
      ...this.secrets.headersOf({ id: eventId, body, at }, leased.secrets),
    };
    const startedMs = performance.now();
    const told = (rest: Omit<Outcome, 'at' | 'latencyMs'>): Outcome => ({
      at,
      latencyMs: Math.round(performance.now() - startedMs),
      ...rest,
    });
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await this.http.fetch(url, { method: 'POST', headers, body, signal });
      return told({
        httpStatus: answer.status,
        failure: failureOf(answer.status),
        retryAfterSeconds: secondsOf(answer.headers.get('retry-after')),
        answerPrefix: await prefixOf(answer),
      });
    } catch (error) {
      return told({ httpStatus: null, failure: failureIn(error), retryAfterSeconds: null, answerPrefix: null });
    }
  }
}

function failureOf(status: number): AttemptFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'refused_status';
}

function failureIn(error: unknown): AttemptFailure {
  const cause = (error as Error).cause ?? error;
  if (error instanceof OutOfReach || cause instanceof OutOfReach) return 'out_of_reach';
  const { name, code = '' } = cause as Error & { code?: string };
  if (name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT/.test(code)) return 'timed_out';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'not_found';
  if (/CERT|SSL|TLS|SIGNED/.test(code)) return 'certificate';
  return code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' ? 'not_connected' : 'broken_off';
}

/** A number of seconds; what names a day instead is left to the schedule. */
function secondsOf(retryAfter: string | null): number | null {
  return retryAfter && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;
}

/** As much of the answer as is kept; the rest is not read. That it breaks off says nothing: the status has arrived. */
async function prefixOf(answer: Response): Promise<string | null> {
  const reader = answer.body?.getReader();
  if (!reader) return null;
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < ANSWER_PREFIX_CHARACTERS) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value as Uint8Array, { stream: true });
    }
  } catch {
    // what has come is kept
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  const prefix = text.slice(0, ANSWER_PREFIX_CHARACTERS).replace(/[^\P{C}\n\t]/gu, '');
  return prefix === '' ? null : prefix;
}
