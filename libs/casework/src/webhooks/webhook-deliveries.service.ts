import { Injectable } from '@nestjs/common';
import { Clock, Database, type LeasedWebhook, type MemberContext, type Work, workerContext } from '#libs/platform';
import type { Page } from '../fields.js';
import { TasksService } from '../tasks/tasks.service.js';
import { eventBody, eventSubject } from './event-catalogue.js';
import { isFailingForGood, restsUntil, retryAt } from './retry-schedule.js';
import {
  WebhookDeliveryNotFound,
  WebhookEventNotFound,
  WebhookNotEnabled,
  WebhookReplayTooLarge,
} from './webhooks.errors.js';
import {
  type Attempt,
  findDelivery,
  findEvent,
  insertAttempt,
  listDeliveries,
  lockEndpoint,
  notifyCouriers,
  replayEvents,
  settleDelivery,
  updateEndpoint,
} from './webhooks.repository.js';
import type { DeliveryQuery, DeliveryView, DeliveryWithAttempts, ReplayInput, ReplayView } from './webhooks.schema.js';
import { WebhooksService } from './webhooks.service.js';

const MOST_REPLAYED = 10_000;

type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/** What came of an attempt: whether it arrived, and what the receiver wishes. */
export interface Outcome extends Attempt {
  readonly retryAfterSeconds: number | null;
}

/** The log of what was sent to endpoints, and what is sent once more. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly webhooks: WebhooksService,
    private readonly tasks: TasksService,
  ) {}

  /** Newest first. @throws WebhookNotFound, UnknownCursor */
  list(ctx: MemberContext, webhookId: string, query: DeliveryQuery): Promise<Page<DeliveryView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.webhooks.require(work, webhookId);
      const { items, next } = await listDeliveries(work, webhookId, query);
      await work.audit({ action: 'webhook.deliveries_listed', entityId: webhookId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  /** @throws WebhookDeliveryNotFound */
  view(ctx: MemberContext, id: string): Promise<DeliveryWithAttempts> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findDelivery(work, id);
      if (!row) throw new WebhookDeliveryNotFound();
      const { caseId } = row.event;
      await work.audit({ action: 'webhook.delivery_viewed', entityId: id, ...(caseId && { caseId }) });
      const tries = row.tries.map(({ at, latencyMs, httpStatus, failure, answerPrefix }) => ({
        at: at.toISOString(),
        latencyMs,
        httpStatus,
        failure: failure as DeliveryWithAttempts['tries'][number]['failure'],
        answerPrefix,
      }));
      return { ...toView(row), body: bodyOf(row), tries };
    });
  }

  /**
   * One event or those of a time once more, under the ids that they had. Those of walled cases that the member may not see are
   * left out. @throws WebhookNotFound, WebhookNotEnabled, WebhookEventNotFound, WebhookReplayTooLarge
   */
  replay(ctx: MemberContext, webhookId: string, input: ReplayInput): Promise<ReplayView> {
    return this.database.transaction(ctx, async (work) => {
      const endpoint = await this.webhooks.lock(work, webhookId);
      if (endpoint.status !== 'enabled') throw new WebhookNotEnabled();
      if ('eventId' in input && !(await findEvent(work, input.eventId))) throw new WebhookEventNotFound();
      const deliveries = await replayEvents(work, endpoint, input, this.clock.now(), MOST_REPLAYED + 1);
      if (deliveries > MOST_REPLAYED) throw new WebhookReplayTooLarge();
      await work.audit({ action: 'webhook.replayed', entityId: webhookId, detail: { deliveries } });
      await notifyCouriers(work);
      return { deliveries };
    });
  }

  /**
   * For the courier: what came of an attempt. The log is the record of it: no audit row, as the worker reads nobody's file.
   * After days without a success, or where the receiver says that it is gone, the endpoint is disabled and the office given a task.
   */
  settle(leased: LeasedWebhook, { retryAfterSeconds, ...attempt }: Outcome): Promise<void> {
    if (attempt.failure === null) return this.database.recordWebhookArrival(leased, attempt, this.clock.now());
    const { failure } = attempt;
    const { deliveryId, endpointId, attempts } = leased;
    return this.database.transaction(workerContext(leased.organizationId, leased.eventId), async (work) => {
      const now = this.clock.now();
      // The endpoint first, as whoever changes it does.
      const endpoint = await lockEndpoint(work, endpointId, now);
      await insertAttempt(work, deliveryId, attempt);
      const dueAt = retryAt(attempts, now, Math.random(), retryAfterSeconds);
      await settleDelivery(work, deliveryId, dueAt ? { dueAt } : { status: 'given_up', finishedAt: now });
      if (endpoint?.status !== 'enabled') return;
      const failures = endpoint.failures + 1;
      const failingSince = endpoint.failingSince ?? now;
      await updateEndpoint(work, endpointId, { failures, failingSince, restsUntil: restsUntil(failures, now) });
      if (failure === 'gone' || isFailingForGood(failingSince, now)) await this.disable(work, endpoint, failure);
    });
  }

  /** For the courier: it is not sent. */
  withhold({ organizationId, eventId, deliveryId }: LeasedWebhook): Promise<void> {
    return this.database.transaction(workerContext(organizationId, eventId), (work) =>
      settleDelivery(work, deliveryId, { status: 'withheld', finishedAt: this.clock.now() }),
    );
  }

  private async disable(
    work: Work,
    { id, name, createdById }: { id: string; name: string; createdById: string },
    failure: string,
  ): Promise<void> {
    await updateEndpoint(work, id, { status: 'disabled' });
    await work.audit({ action: 'webhook.disabled', entityId: id, detail: { failure } });
    await this.tasks.giveWithin(work, {
      title: `The webhook "${name}" is disabled`,
      description:
        'Its receiver has failed for days, or says that it is gone. Ask whoever runs it, enable the webhook and replay what was missed.',
      priority: 'high',
      caseId: null,
      clientId: null,
      deadlineId: null,
      dueOn: null,
      assigneeId: createdById,
      createdById,
    });
  }
}

function bodyOf({ organizationId, event }: DeliveryRow): string {
  const { type, occurredAt } = event;
  return eventBody({ organizationId, type, occurredAt, subject: eventSubject.parse(event.subject) });
}

function toView({ event, ...row }: Omit<DeliveryRow, 'tries'>): DeliveryView {
  const { id, endpointId, status, attempts, dueAt, createdAt, finishedAt } = row;
  return {
    id,
    webhookId: endpointId,
    eventId: event.id,
    type: event.type,
    caseId: event.caseId,
    status,
    attempts,
    dueAt: status === 'waiting' ? dueAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
