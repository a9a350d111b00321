import type { Prisma, Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { AttemptFailure, ChangeWebhookInput, DeliveryQuery, WebhookInput } from './webhooks.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

const withSecrets = (now: Date) =>
  ({
    secrets: { where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { id: true } },
  }) satisfies Prisma.WebhookEndpointInclude;
const WITH_EVENT = { event: true } as const satisfies Prisma.WebhookDeliveryInclude;
const WITH_TRIES = { event: true, tries: { orderBy: { at: 'asc' } } } as const satisfies Prisma.WebhookDeliveryInclude;

export function insertEndpoint(work: Work, input: WebhookInput) {
  const createdById = work.requireMember();
  return work.tx.webhookEndpoint.create({
    data: { ...input, organizationId: work.organizationId, createdById },
  });
}

export async function insertSecret(
  work: Work,
  endpointId: string,
  secret: { readonly id: string; readonly sealedSecret: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await work.tx.webhookSecret.create({ data: { ...secret, organizationId: work.organizationId, endpointId } });
}

/** What signs now signs until then; what has run out is dropped. */
export async function endSecrets(work: Work, endpointId: string, now: Date, endsAt: Date): Promise<void> {
  const of = { organizationId: work.organizationId, endpointId };
  await work.tx.webhookSecret.deleteMany({ where: { ...of, endsAt: { lte: now } } });
  await work.tx.webhookSecret.updateMany({
    where: { ...of, OR: [{ endsAt: null }, { endsAt: { gt: endsAt } }] },
    data: { endsAt },
  });
}

export function findEndpoint(work: Work, id: string, now: Date) {
  return work.tx.webhookEndpoint.findUnique({
    where: { ...key(work, id), removedAt: null },
    include: withSecrets(now),
  });
}

/** Locks the row until the transaction ends, so that changes take turns. */
export async function lockEndpoint(work: Work, id: string, now: Date) {
  await work.tx
    .$queryRaw`select 1 from webhook_endpoints where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findEndpoint(work, id, now);
}

export function listEndpoints(work: Work, page: PageQuery, now: Date) {
  const where = { organizationId: work.organizationId, removedAt: null };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.webhookEndpoint.findMany({ ...from, where, include: withSecrets(now), orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.webhookEndpoint.count({ where: { ...where, id } }),
  });
}

export async function updateEndpoint(
  work: Work,
  id: string,
  data: Omit<ChangeWebhookInput, 'status'> & {
    status?: 'enabled' | 'paused' | 'disabled';
    failures?: number;
    failingSince?: Date | null;
    restsUntil?: Date | null;
    removedAt?: Date;
  },
): Promise<void> {
  await work.tx.webhookEndpoint.update({ where: key(work, id), data });
}

/** An event for one endpoint alone, which nothing but that endpoint's member has caused. */
export async function insertTestEvent(
  work: Work,
  endpointId: string,
  event: { readonly id: string; readonly type: string; readonly occurredAt: Date },
): Promise<string> {
  const { organizationId } = work;
  await work.tx.webhookEvent.create({ data: { ...event, organizationId, subject: { entityId: endpointId } } });
  const { id } = await work.tx.webhookDelivery.create({
    data: { organizationId, endpointId, eventId: event.id, lane: event.id, dueAt: event.occurredAt },
    select: { id: true },
  });
  return id;
}

export function findEvent(work: Work, id: string) {
  return work.tx.webhookEvent.findUnique({ where: key(work, id) });
}

export interface Replayed {
  readonly eventId?: string;
  readonly from?: string;
  readonly until?: string;
  readonly status?: 'given_up' | 'withheld' | 'undelivered' | undefined;
}

/**
 * Puts events in line once more, behind what waits, in the order in which they happened. What waits already is not put in twice.
 * @returns how many, at most `most`.
 */
export async function replayEvents(
  work: Work,
  endpoint: { readonly id: string; readonly eventTypes: readonly string[]; readonly hearsWalled: boolean },
  { eventId, from, until, status }: Replayed,
  now: Date,
  most: number,
): Promise<number> {
  return work.tx.$executeRaw`
    insert into webhook_deliveries ("organizationId", id, "endpointId", "eventId", lane, "dueAt")
    select v."organizationId", gen_random_uuid(), ${endpoint.id}::uuid, v.id,
      coalesce((v.subject ->> 'caseId')::uuid, (v.subject ->> 'clientId')::uuid, v.id), ${now}
    from webhook_events v
    where v."organizationId" = ${work.organizationId}::uuid
      and (${eventId ?? null}::uuid is null or v.id = ${eventId ?? null}::uuid)
      and (${from ?? null}::timestamptz is null
        or v."occurredAt" >= ${from ?? null}::timestamptz and v."occurredAt" < ${until ?? null}::timestamptz)
      and v.type = any (${[...endpoint.eventTypes]}::text[])
      and (${endpoint.hearsWalled} or not stands_behind_wall(v."organizationId", v."caseId", v."clientId"))
      and not exists (
        select from webhook_deliveries d
        where d."organizationId" = v."organizationId" and d."eventId" = v.id and d."endpointId" = ${endpoint.id}::uuid
          and (d.status = 'waiting' or (${status === 'undelivered'} and d.status = 'delivered')))
      and (${status !== 'given_up' && status !== 'withheld'} or exists (
        select from webhook_deliveries d
        where d."organizationId" = v."organizationId" and d."eventId" = v.id and d."endpointId" = ${endpoint.id}::uuid
          and d.status::text = ${status ?? ''}))
    order by v.position limit ${most}`;
}

export async function notifyCouriers(work: Work): Promise<void> {
  await work.tx.$executeRaw`select pg_notify('webhooks', '')`;
}

export function listDeliveries(work: Work, endpointId: string, { status, caseId, ...page }: DeliveryQuery) {
  const where: Prisma.WebhookDeliveryWhereInput = {
    organizationId: work.organizationId,
    endpointId,
    ...(status && { status }),
    ...(caseId && { event: { caseId } }),
  };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.webhookDelivery.findMany({
        ...from,
        where,
        include: WITH_EVENT,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.webhookDelivery.count({ where: { ...where, id } }),
  });
}

export function findDelivery(work: Work, id: string) {
  return work.tx.webhookDelivery.findUnique({ where: key(work, id), include: WITH_TRIES });
}

export interface Attempt {
  readonly at: Date;
  readonly latencyMs: number;
  readonly httpStatus: number | null;
  readonly failure: AttemptFailure | null;
  readonly answerPrefix: string | null;
}

export async function insertAttempt(work: Work, deliveryId: string, attempt: Attempt): Promise<void> {
  await work.tx.webhookAttempt.create({ data: { ...attempt, organizationId: work.organizationId, deliveryId } });
}

/** Unless it is finished already: another worker had it after this one's lease. */
export async function settleDelivery(
  work: Work,
  id: string,
  to: { readonly dueAt: Date } | { readonly status: 'given_up' | 'withheld'; readonly finishedAt: Date },
): Promise<void> {
  await work.tx.webhookDelivery.updateMany({
    where: { organizationId: work.organizationId, id, status: 'waiting' },
    data: { ...to, leasedUntil: null },
  });
}

/** What waits for the endpoint is not sent. */
export async function withholdAll(work: Work, endpointId: string, finishedAt: Date): Promise<void> {
  await work.tx.webhookDelivery.updateMany({
    where: { organizationId: work.organizationId, endpointId, status: 'waiting' },
    data: { status: 'withheld', finishedAt, leasedUntil: null },
  });
}
