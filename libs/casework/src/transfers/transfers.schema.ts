import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, pageOf } from '../fields.js';

export const TRANSFER_STATUSES = ['offered', 'accepted', 'carried', 'declined', 'withdrawn'] as const;
export const INCOMING_TRANSFER_STATUSES = [
  'offered',
  'accepted',
  'failed',
  'received',
  'declined',
  'withdrawn',
] as const;
export const TRANSFERRED_NOTES = ['none', 'unprivileged', 'all'] as const;

const contents = {
  documents: z.boolean().describe('Papers of the case, each in all its versions.'),
  records: z.boolean().describe('Records, assessments, petitions, filings with orders, and deadlines.'),
  notes: z.enum(TRANSFERRED_NOTES).describe('Privileged ones go only with "all".'),
};

export const offerTransferInput = z.strictObject({
  toOrganizationId: id.describe('What GET /v1/auth/session shows its members as their organization.'),
  ...contents,
  consent: z
    .strictObject({ documentId: id, givenOn: calendarDay })
    .describe('Document of the case that the client has signed, and the day of it (RPC 1.6(a)).'),
  reason: plainText(500).meta({ example: 'The client has moved to Erie County.' }),
  acknowledgedDeadlineIds: z.array(id).max(500).default([]).describe('Open deadlines of the case that are known.'),
});
export type OfferTransferInput = z.output<typeof offerTransferInput>;

export const transferView = z
  .strictObject({
    id,
    caseId: id,
    toOrganizationId: id,
    toOrganization: z.string().describe('Its name.'),
    ...contents,
    reason: z.string(),
    consentDocumentId: id,
    consentGivenOn: day,
    status: z.enum(TRANSFER_STATUSES),
    offeredById: id,
    offeredAt: instant,
    answeredAt: instant.nullable(),
    answerNote: z.string().nullable().describe('Why it was declined.'),
  })
  .meta({ id: 'Transfer' });
export type TransferView = z.output<typeof transferView>;
export const transferList = listOf(transferView).meta({ id: 'TransferList' });

export const acceptTransferInput = z.strictObject({
  attorneyId: id.describe('Attorney of record here.'),
  acknowledgedDeadlineIds: z.array(id).max(500).default([]).describe('Deadlines of the offer that are known.'),
});
export type AcceptTransferInput = z.output<typeof acceptTransferInput>;

export const declineTransferInput = z.strictObject({
  note: plainText(500).meta({ example: 'We have no capacity this month.' }),
});
export type DeclineTransferInput = z.output<typeof declineTransferInput>;

/** What may be told before the case is taken: enough to look for conflicts and to see what is due. */
export const offeredNames = z.strictObject({
  names: z.array(z.string()),
  role: z.string().meta({ example: 'client' }),
  isOrganization: z.boolean(),
  dateOfBirth: day.nullable(),
  nysid: z.string().nullable(),
});
export type OfferedNames = z.output<typeof offeredNames>;
export const offeredDeadline = z.strictObject({ id, kind: z.string(), dueOn: day, citation: z.string() });
export type OfferedDeadline = z.output<typeof offeredDeadline>;

export const incomingTransferView = z
  .strictObject({
    id,
    fromOrganizationId: id,
    fromOrganization: z.string(),
    ...contents,
    reason: z.string(),
    problemCode: z.string(),
    county: z.string().nullable(),
    people: z.array(offeredNames).describe('The client first, then who else stands in the case.'),
    deadlines: z.array(offeredDeadline),
    status: z.enum(INCOMING_TRANSFER_STATUSES).describe('failed: accept again, and it goes on where it stopped.'),
    checkIds: z.array(id).describe('Conflict checks of its people, the newest first: that one counts.'),
    offeredAt: instant,
    decidedById: id.nullable(),
    decidedAt: instant.nullable(),
    decisionNote: z.string().nullable(),
    attorneyId: id.nullable(),
    itemsDone: z.int(),
    itemsTotal: z.int().nullable(),
    clientId: id.nullable().describe('The client here, once it is received.'),
    caseId: id.nullable().describe('The case here, once it is received.'),
  })
  .meta({ id: 'IncomingTransfer' });
export type IncomingTransferView = z.output<typeof incomingTransferView>;
export const incomingTransferPage = pageOf(incomingTransferView).meta({ id: 'IncomingTransferPage' });
