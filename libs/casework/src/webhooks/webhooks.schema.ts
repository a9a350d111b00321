import { z } from 'zod';
import { id, instant, listOf, pageOf, pageQuery, plainText } from '../fields.js';
import { EVENT_TYPES } from './event-catalogue.js';
import { MOST_ATTEMPTS } from './retry-schedule.js';

const LONGEST_OVERLAP_HOURS = 7 * 24;

const url = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .max(2000)
  .refine((text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === '', 'must name no user')
  .refine((text) => !text.includes('#'), 'must have no fragment')
  .meta({ example: 'https://grants.office.example/vacatur' });

const eventTypes = z
  .array(z.enum(EVENT_TYPES.map(({ type }) => type)))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'names one twice')
  .meta({ example: ['case.moved', 'filing.decided'] });

const name = plainText(100).meta({ example: 'Grant report' });
const hearsWalled = z
  .boolean()
  .describe('Whether it hears of cases behind a wall: only where nobody who is shut out can read what it receives.');

export const webhookInput = z.strictObject({ name, url, eventTypes, hearsWalled: hearsWalled.default(false) });
export type WebhookInput = z.output<typeof webhookInput>;

export const changeWebhookInput = z
  .strictObject({ name, url, eventTypes, hearsWalled, status: z.enum(['enabled', 'paused']) })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'must change something');
export type ChangeWebhookInput = z.output<typeof changeWebhookInput>;

export const WEBHOOK_STATUSES = ['enabled', 'paused', 'disabled'] as const;

export const webhookView = z
  .strictObject({
    id,
    name: z.string(),
    url: z.string(),
    eventTypes: z.array(z.string()),
    hearsWalled: z.boolean(),
    status: z.enum(WEBHOOK_STATUSES).describe('disabled: it failed for days without one success, or is gone (410).'),
    failures: z.int().describe('Failed attempts since the last that succeeded.'),
    failingSince: instant.nullable(),
    secretsStanding: z.int().describe('2 while a rotation lets the former run out.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.output<typeof webhookView>;
export const webhookPage = pageOf(webhookView).meta({ id: 'WebhookPage' });

const secret = z
  .string()
  .describe('What signatures are verified with. Shown once.')
  .meta({ example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' });

export const newWebhook = webhookView.extend({ secret }).meta({ id: 'NewWebhook' });
export type NewWebhook = z.output<typeof newWebhook>;

export const rotateWebhookInput = z.strictObject({
  overlapHours: z
    .int()
    .min(0)
    .max(LONGEST_OVERLAP_HOURS)
    .default(24)
    .describe('How long the former secret signs beside the new one; 0: it was stolen.'),
});
export type RotateWebhookInput = z.output<typeof rotateWebhookInput>;

export const eventTypeList = listOf(
  z
    .strictObject({
      type: z.string().meta({ example: 'case.moved' }),
      when: z.string().meta({ example: 'The status of a case changed.' }),
      schema: z.looseObject({}).describe('JSON Schema of the body.'),
    })
    .meta({ id: 'EventType' }),
).meta({ id: 'EventTypeList' });
export type EventTypeList = z.output<typeof eventTypeList>;

const DELIVERY_STATUSES = ['waiting', 'delivered', 'given_up', 'withheld'] as const;

export const deliveryQuery = pageQuery.extend({
  status: z.enum(DELIVERY_STATUSES).optional(),
  caseId: id.optional(),
});
export type DeliveryQuery = z.output<typeof deliveryQuery>;

const delivery = {
  id,
  webhookId: id,
  eventId: id.describe('The same at every attempt and in every replay: a receiver that has had it takes it as known.'),
  type: z.string().meta({ example: 'case.moved' }),
  caseId: id.nullable(),
  status: z
    .enum(DELIVERY_STATUSES)
    .describe(
      'withheld: its case came behind a wall, or the webhook was removed, before it was sent. given_up: every attempt failed.',
    ),
  attempts: z.int().min(0).max(MOST_ATTEMPTS).meta({ example: 1 }),
  dueAt: instant.nullable().describe('When it is tried next, where nothing earlier of its case waits.'),
  createdAt: instant,
  finishedAt: instant.nullable(),
};

export const deliveryView = z.strictObject(delivery).meta({ id: 'WebhookDelivery' });
export type DeliveryView = z.output<typeof deliveryView>;
export const deliveryPage = pageOf(deliveryView).meta({ id: 'WebhookDeliveryPage' });

export const ATTEMPT_FAILURES = [
  'refused_status',
  'redirected',
  'gone',
  'out_of_reach',
  'not_found',
  'not_connected',
  'certificate',
  'timed_out',
  'broken_off',
] as const;
export type AttemptFailure = (typeof ATTEMPT_FAILURES)[number];

export const deliveryWithAttempts = deliveryView
  .extend({
    body: z.string().describe('What is sent.').meta({ example: '{"type":"case.moved","timestamp":"…","data":{}}' }),
    tries: z.array(
      z.strictObject({
        at: instant,
        latencyMs: z.int(),
        httpStatus: z.int().nullable().meta({ example: 503 }),
        failure: z.enum(ATTEMPT_FAILURES).nullable(),
        answerPrefix: z.string().nullable().describe('The first characters of the answer.').meta({ example: 'Busy' }),
      }),
    ),
  })
  .meta({ id: 'WebhookDeliveryWithAttempts' });
export type DeliveryWithAttempts = z.output<typeof deliveryWithAttempts>;

export const replayInput = z.union([
  z.strictObject({ eventId: id }),
  z
    .strictObject({
      from: instant,
      until: instant,
      status: z
        .enum(['given_up', 'withheld', 'undelivered'])
        .optional()
        .describe('undelivered: what never reached this webhook, whatever the reason. Left out: everything again.'),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be later than from' }),
]);
export type ReplayInput = z.output<typeof replayInput>;

export const replayView = z
  .strictObject({ deliveries: z.int().describe('How many were put in line; what waits already is not again.') })
  .meta({ id: 'WebhookReplay' });
export type ReplayView = z.output<typeof replayView>;
