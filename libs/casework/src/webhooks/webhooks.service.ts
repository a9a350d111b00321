import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  Clock,
  Database,
  type MemberContext,
  OutOfReach,
  requireMatch,
  requireSecondFactor,
  WebhookHttp,
  type Work,
} from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import { EVENT_TYPES, eventSchema, TEST_EVENT } from './event-catalogue.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookAddressRefused, WebhookNotEnabled, WebhookNotFound, WebhooksNotSetUp } from './webhooks.errors.js';
import {
  endSecrets,
  findEndpoint,
  insertEndpoint,
  insertSecret,
  insertTestEvent,
  listEndpoints,
  lockEndpoint,
  notifyCouriers,
  updateEndpoint,
  withholdAll,
} from './webhooks.repository.js';
import type {
  ChangeWebhookInput,
  EventTypeList,
  NewWebhook,
  RotateWebhookInput,
  WebhookInput,
  WebhookView,
} from './webhooks.schema.js';

const HOUR_MS = 3600 * 1000;

type EndpointRow = NonNullable<Awaited<ReturnType<typeof findEndpoint>>>;

/** Other systems that hear of what happens, by ids: which they are, and what their deliveries are signed with. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly http: WebhookHttp,
    private readonly secrets: WebhookSecrets,
  ) {}

  eventTypes(): EventTypeList {
    return {
      items: EVENT_TYPES.map((one) => ({
        type: one.type,
        when: one.when,
        schema: eventSchema(one).toJSONSchema() as { [name: string]: unknown },
      })),
    };
  }

  /** @throws SecondFactorRequired: a stolen password alone must not send anything anywhere. WebhooksNotSetUp, WebhookAddressRefused */
  async make(ctx: MemberContext, input: WebhookInput): Promise<NewWebhook> {
    requireSecondFactor(ctx);
    if (!this.secrets.areSetUp) throw new WebhooksNotSetUp();
    await this.judge(input.url);
    return this.database.transaction(ctx, async (work) => {
      const { id } = await insertEndpoint(work, input);
      const secret = await this.addSecret(work, id);
      const { eventTypes, hearsWalled } = input;
      await work.audit({ action: 'webhook.made', entityId: id, detail: { eventTypes, hearsWalled } });
      return { ...toView(await this.require(work, id)), secret };
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<WebhookView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listEndpoints(work, query, this.clock.now());
      return { items: items.map(toView), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<WebhookView> {
    return this.database.transaction(ctx, async (work) => toView(await this.require(work, id)));
  }

  /** Enabled again, it begins as if it had never failed. @throws SecondFactorRequired, WebhookAddressRefused, ChangedMeanwhile */
  async change(ctx: MemberContext, id: string, input: ChangeWebhookInput): Promise<WebhookView> {
    requireSecondFactor(ctx);
    if (input.url !== undefined) await this.judge(input.url);
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lock(work, id);
      await requireMatch(work, toView(before), { noun: 'webhook', id });
      const anew = input.status === 'enabled' && before.status !== 'enabled';
      await updateEndpoint(work, id, { ...input, ...(anew && { failures: 0, failingSince: null, restsUntil: null }) });
      await work.audit({ action: 'webhook.changed', entityId: id, detail: { fields: Object.keys(input) } });
      await notifyCouriers(work);
      return toView(await this.require(work, id));
    });
  }

  /** It hears nothing more, and what waits for it is not sent. */
  remove(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      await this.lock(work, id);
      const now = this.clock.now();
      await updateEndpoint(work, id, { removedAt: now });
      await endSecrets(work, id, now, now);
      await withholdAll(work, id, now);
      await work.audit({ action: 'webhook.removed', entityId: id });
    });
  }

  /** A new secret; the former signs beside it for the overlap, so that a receiver can change over. @throws SecondFactorRequired */
  rotate(ctx: MemberContext, id: string, { overlapHours }: RotateWebhookInput): Promise<NewWebhook> {
    requireSecondFactor(ctx);
    return this.database.transaction(ctx, async (work) => {
      await this.lock(work, id);
      const now = this.clock.now();
      await endSecrets(work, id, now, new Date(now.getTime() + overlapHours * HOUR_MS));
      const secret = await this.addSecret(work, id);
      await work.audit({ action: 'webhook.secret_rotated', entityId: id, detail: { overlapHours } });
      return { ...toView(await this.require(work, id)), secret };
    });
  }

  /** Puts a test event in line for this endpoint alone. @returns the delivery's id. @throws WebhookNotEnabled */
  test(ctx: MemberContext, id: string): Promise<string> {
    return this.database.transaction(ctx, async (work) => {
      const { status } = await this.lock(work, id);
      if (status !== 'enabled') throw new WebhookNotEnabled();
      const event = { id: uuidv7(), type: TEST_EVENT.type, occurredAt: this.clock.now() };
      const deliveryId = await insertTestEvent(work, id, event);
      await work.audit({ action: 'webhook.tested', entityId: id });
      await notifyCouriers(work);
      return deliveryId;
    });
  }

  /** For deliveries, inside their transaction. @throws WebhookNotFound */
  async require(work: Work, id: string): Promise<EndpointRow> {
    const row = await findEndpoint(work, id, this.clock.now());
    if (!row) throw new WebhookNotFound();
    return row;
  }

  /** As `require`, and the row stays locked until the transaction ends. */
  async lock(work: Work, id: string): Promise<EndpointRow> {
    const row = await lockEndpoint(work, id, this.clock.now());
    if (!row) throw new WebhookNotFound();
    return row;
  }

  private async addSecret(work: Work, endpointId: string): Promise<string> {
    const secret = this.secrets.make();
    const id = uuidv7();
    await insertSecret(work, endpointId, { id, sealedSecret: this.secrets.seal(secret, id) });
    return secret;
  }

  /** Outside any transaction: it asks the network's names. */
  private async judge(url: string): Promise<void> {
    try {
      await this.http.judge(new URL(url));
    } catch (error) {
      const message = error instanceof OutOfReach ? 'leads to where nothing is delivered' : 'leads nowhere';
      throw new WebhookAddressRefused(undefined, [{ pointer: '/url', message }]);
    }
  }
}

function toView({ secrets, ...row }: EndpointRow): WebhookView {
  const { id, name, url, eventTypes, hearsWalled, status, failures, failingSince, createdById, createdAt } = row;
  return {
    ...{ id, name, url, eventTypes, hearsWalled, status, failures, createdById },
    failingSince: failingSince?.toISOString() ?? null,
    secretsStanding: secrets.length,
    createdAt: createdAt.toISOString(),
  };
}
