import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, note, pageOf } from '../fields.js';
import { signedCertificate } from './certificate.js';

/**
 * Years from closing: retainers and what belongs to them are kept for seven (RPC 1.15(d), secondary source), and a file for as long
 * by default (general knowledge: confirm). Funders may ask for more.
 */
export const LEAST_YEARS = 7;

const policy = {
  years: z
    .int()
    .min(LEAST_YEARS, `must be ${LEAST_YEARS} or more (RPC 1.15(d))`)
    .max(100)
    .describe('How many years a file is kept from the closing of its case.')
    .meta({ example: LEAST_YEARS }),
  keepsNames: z
    .boolean()
    .describe(
      'Names of clients, parties and others stay for conflict checks, without dates and numbers (RPC 1.9, 1.10(e)).',
    ),
  keepsOrders: z
    .boolean()
    .describe('Court orders and certificates of disposition stay: the client may need them again.'),
};

export const setRetentionPolicyInput = z.strictObject({
  effectiveOn: calendarDay.describe('Today or later.'),
  years: policy.years,
  keepsNames: policy.keepsNames.default(true),
  keepsOrders: policy.keepsOrders.default(true),
});
export type SetRetentionPolicyInput = z.output<typeof setRetentionPolicyInput>;

export const retentionPolicyView = z
  .strictObject({ effectiveOn: day, ...policy, createdById: id, createdAt: instant })
  .meta({ id: 'RetentionPolicy' });
export type RetentionPolicyView = z.output<typeof retentionPolicyView>;
export const retentionPolicies = listOf(retentionPolicyView).meta({ id: 'RetentionPolicies' });

export const RETENTION_HOLD_KINDS = [
  'malpractice_claim',
  'litigation_hold',
  'funder_audit',
  'longer_retention',
] as const;

const holdReason = plainText(500).meta({ example: 'The funder looks at the files of the year.' });

export const setHoldInput = z
  .strictObject({
    caseId: id.optional(),
    fundingSourceId: id.optional().describe('Holds every case that it pays for.'),
    kind: z.enum(RETENTION_HOLD_KINDS),
    untilOn: calendarDay.optional().describe('Last day of the hold; left out, it holds until it is lifted.'),
    reason: holdReason,
  })
  .refine(({ caseId, fundingSourceId }) => Boolean(caseId) !== Boolean(fundingSourceId), {
    error: 'name either a case or a funding source',
    path: ['caseId'],
  })
  .refine(({ kind, untilOn }) => kind !== 'longer_retention' || untilOn !== undefined, {
    error: 'must be given where a file is kept for longer',
    path: ['untilOn'],
  });
export type SetHoldInput = z.output<typeof setHoldInput>;

export const liftHoldInput = z.strictObject({ reason: holdReason });
export type LiftHoldInput = z.output<typeof liftHoldInput>;

export const holdView = z
  .strictObject({
    id,
    caseId: id.nullable(),
    fundingSourceId: id.nullable(),
    kind: z.enum(RETENTION_HOLD_KINDS),
    untilOn: day.nullable(),
    reason: z.string(),
    setById: id,
    setAt: instant,
    lifted: z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'RetentionHold' });
export type HoldView = z.output<typeof holdView>;
export const holdPage = pageOf(holdView).meta({ id: 'RetentionHoldPage' });

export const dueCaseView = z
  .strictObject({
    id: id.describe('Of the case.'),
    title: z.string(),
    clientId: id,
    attorneyId: id,
    closedOn: day,
    keptThroughOn: day.describe('The last day on which it had to be kept.'),
    clientHasOtherFiles: z.boolean().describe('Then the client’s entry stays, and what their other cases need.'),
    purgeId: id.nullable().describe('The purge that stands and names it.'),
  })
  .meta({ id: 'DueCase' });
export type DueCaseView = z.output<typeof dueCaseView>;
export const dueCasePage = pageOf(dueCaseView).meta({ id: 'DueCasePage' });

/**
 * What the order binds: courts, DCJS and the police, whom the court tells. It says nothing of the office's own file (rules reference, 4.1,
 * confidence S/M: the text of subdivision 5(a) was not read whole), which may be kept; the client may ask that it go, too.
 */
export const ORDER_CITATION = 'CPL 160.50(5)(a)';

export const orderedDestructionView = z
  .strictObject({
    filingId: id,
    caseId: id,
    title: z.string(),
    clientId: id,
    attorneyId: id,
    court: z.string(),
    orderedOn: day.describe('Day of the court’s decision.'),
    keptBecause: z
      .enum(['not_closed', 'held'])
      .nullable()
      .describe(
        'Why the office’s own file cannot be proposed yet; null: it can. The order itself does not bind the office.',
      ),
    purgeId: id.nullable().describe('The purge that stands and names the case.'),
  })
  .meta({ id: 'OrderedDestruction' });
export type OrderedDestructionView = z.output<typeof orderedDestructionView>;
export const orderedDestructionPage = pageOf(orderedDestructionView).meta({ id: 'OrderedDestructionPage' });

/** As many as one person can answer for, and one job carries out. */
const MOST_CASES = 500;

export const proposePurgeInput = z
  .strictObject({
    caseIds: z
      .array(id)
      .min(1)
      .max(MOST_CASES)
      .refine((ids) => new Set(ids).size === ids.length, 'names a case twice'),
    reason: plainText(500).meta({ example: 'The seven years of the policy are over.' }),
    papersOffered: note
      .describe('How and when each client was offered their own papers back, or why there are none (NYSBA 623).')
      .meta({ example: 'By the closing letters; originals were returned at closing.' }),
    order: z
      .strictObject({
        filingId: id.describe('Of GET /v1/retention/ordered.'),
        clientAgreed: z
          .literal(true, 'must be true: before the years are over a file goes with the client’s agreement alone')
          .describe('The client was advised, of immigration too, and wants the office’s own file destroyed.'),
      })
      .optional()
      .describe(
        'Before the years of the policy are over, after a court’s order that the record be destroyed (CPL 160.50(5)(a)), which does not bind the office.',
      ),
  })
  .refine(({ order, caseIds }) => !order || caseIds.length === 1, {
    error: 'must name the one case of the order',
    path: ['caseIds'],
  });
export type ProposePurgeInput = z.output<typeof proposePurgeInput>;

export const approvePurgeInput = z.strictObject({
  note: plainText(500).meta({ example: 'Went through the list with the attorneys of record.' }),
  isForGood: z
    .literal(true, 'must be true: what is purged cannot be brought back')
    .describe('That it cannot be undone was considered.'),
});
export type ApprovePurgeInput = z.output<typeof approvePurgeInput>;

export const refusePurgeInput = z.strictObject({
  note: plainText(500).meta({ example: 'A client has asked for the file.' }),
});
export type RefusePurgeInput = z.output<typeof refusePurgeInput>;

export const PURGE_STATUSES = ['proposed', 'approved', 'running', 'done', 'refused', 'cancelled', 'failed'] as const;

export const purgeView = z
  .strictObject({
    id,
    status: z.enum(PURGE_STATUSES),
    reason: z.string(),
    papersOffered: z.string(),
    proposedById: id,
    onBehalfOfId: id.nullable(),
    proposedAt: instant,
    decidedById: id.nullable().describe('Who approved or refused it.'),
    decidedAt: instant.nullable(),
    decisionNote: z.string().nullable(),
    policy: z
      .strictObject(policy)
      .nullable()
      .describe('The policy that it is carried out by; null: it was not approved.'),
    order: z
      .strictObject({ filingId: id, orderedOn: day, citation: z.string().meta({ example: ORDER_CITATION }) })
      .nullable()
      .describe('The court’s order that it follows; null: the years of the policy are over.'),
    itemsTotal: z.int(),
    itemsPurged: z.int(),
    itemsKept: z.int().describe('Not due any more when their turn came.'),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Purge' });
export type PurgeView = z.output<typeof purgeView>;
export const purgePage = pageOf(purgeView).meta({ id: 'PurgePage' });

export const purgeItemView = z
  .strictObject({
    id,
    caseId: id,
    status: z.enum(['waiting', 'purged', 'kept']),
    keptBecause: z.enum(['held', 'not_due', 'not_closed', 'not_ordered']).nullable(),
    clientPurged: z.boolean().nullable().describe('Whether the client’s own entry went too.'),
    removed: z
      .record(z.string(), z.int())
      .nullable()
      .describe('How many rows were removed, by table.')
      .meta({ example: { documents: 3, document_contents: 3, notes: 2 } }),
    at: instant.nullable(),
  })
  .meta({ id: 'PurgeItem' });
export type PurgeItemView = z.output<typeof purgeItemView>;
export const purgeItemPage = pageOf(purgeItemView).meta({ id: 'PurgeItemPage' });

export const certificatePage = pageOf(signedCertificate).meta({ id: 'SignedCertificatePage' });

export const certificateKeysView = listOf(
  z
    .strictObject({
      pem: z.string().describe('As openssl reads it.').meta({
        example:
          '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n',
      }),
      fingerprint: z
        .string()
        .describe('SHA-256 of the key, to be compared by word of mouth.')
        .meta({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }),
    })
    .meta({ id: 'CertificateKey' }),
).meta({ id: 'CertificateKeys' });
export type CertificateKeys = z.output<typeof certificateKeysView>;
