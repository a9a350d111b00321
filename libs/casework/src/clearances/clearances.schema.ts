import { CLEARANCE_REASONS, CLEARANCE_RESULTS, type ClearanceReason, plainText, SHEET_KINDS } from '#libs/record';
import { AGENCY_KINDS, RELIEF_IDS } from '#libs/rules';
import { z } from 'zod';
import { addressLines, calendarDay, day, id, instant, pageOf } from '../fields.js';
import { CLEARANCE_AGENCY_STATUSES, CLEARANCE_MOVES_MADE, CLEARANCE_STATUSES } from './clearance-moves.js';

export const SEND_METHODS = ['mail', 'certified_mail', 'electronic', 'fax', 'in_person', 'by_court'] as const;
/** Far above the charges of one relief. */
const MOST_CHARGES = 200;

const reasons = Object.keys(CLEARANCE_REASONS) as [ClearanceReason, ...ClearanceReason[]];
const chargeIds = z.array(z.string().min(1).max(80)).min(1).max(MOST_CHARGES);
const reason = plainText(500);
const documentId = id.nullable().default(null);

export const openClearanceInput = z.discriminatedUnion('by', [
  z
    .strictObject({ by: z.literal('order'), filingId: id })
    .describe('The charges that the court’s order on the filing has granted.'),
  z.strictObject({
    by: z.literal('law'),
    assessmentId: id,
    relief: z.enum(RELIEF_IDS),
    chargeIds: chargeIds
      .nullable()
      .default(null)
      .describe('null: every charge for which the assessment finds the relief automatic.'),
    effectiveOn: calendarDay
      .nullable()
      .default(null)
      .describe('From which the law has given the relief; null: as the assessment says it, else its own day.'),
  }),
]);
export type OpenClearanceInput = z.output<typeof openClearanceInput>;

export const addAgencyInput = z.strictObject({
  kind: z.enum(AGENCY_KINDS),
  name: plainText(200).meta({ example: 'New York City Police Department, Records Section' }),
  addressLines: addressLines.default([]),
  chargeIds: chargeIds.nullable().default(null).describe('Those that it holds; null: every one that is covered.'),
});
export type AddAgencyInput = z.output<typeof addAgencyInput>;

export const changeAgencyInput = z.strictObject({ name: plainText(200), addressLines });
export type ChangeAgencyInput = z.output<typeof changeAgencyInput>;

export const recordNoticeInput = z.strictObject({
  sentOn: calendarDay,
  method: z.enum(SEND_METHODS).describe('by_court: the court, or another agency, sends it.'),
  documentId: documentId.describe('The notice or a receipt, of the case’s documents.'),
});
export type RecordNoticeInput = z.output<typeof recordNoticeInput>;

export const recordConfirmationInput = z.strictObject({
  confirmedOn: calendarDay,
  documentId: documentId.describe('What the agency wrote, of the case’s documents.'),
});
export type RecordConfirmationInput = z.output<typeof recordConfirmationInput>;

export const leaveAgencyOutInput = z.strictObject({ reason });
export type LeaveAgencyOutInput = z.output<typeof leaveAgencyOutInput>;

export const correctClearanceInput = z.strictObject({
  eventId: id,
  occurredOn: calendarDay.nullable().describe('The right day; null: it has not taken place.'),
  reason,
});
export type CorrectClearanceInput = z.output<typeof correctClearanceInput>;

export const endClearanceInput = z.strictObject({ endedOn: calendarDay, reason });
export type EndClearanceInput = z.output<typeof endClearanceInput>;

const clock = z
  .strictObject({
    kind: z.enum(['send', 'comply', 'verify']),
    rule: z.string().meta({ example: 'NY-160.57/review_form' }),
    trigger: z.strictObject({ name: z.string(), on: day }),
    dueOn: day.describe('As the statutes’ own holidays have it; the case’s deadlines know of proclaimed ones too.'),
    overdue: z.boolean(),
    citation: z.string(),
    confidence: z.enum(['V', 'S', 'M']),
    setBy: z.enum(['law', 'practice']).describe('practice: no statute sets a time.'),
  })
  .meta({ id: 'ClearanceClock' });

const agencyView = z
  .strictObject({
    id,
    kind: z.enum(AGENCY_KINDS),
    name: z.string(),
    addressLines: z.array(z.string()),
    chargeIds: z.array(z.string()),
    status: z.enum(CLEARANCE_AGENCY_STATUSES),
    sentOn: day.nullable(),
    sendMethod: z.enum(SEND_METHODS).nullable(),
    confirmedOn: day.nullable(),
    stillShownOn: day.nullable().describe('Day of the newest sheet that showed that it had not complied.'),
    clock: clock.nullable().describe('The time that runs; null: none does.'),
  })
  .meta({ id: 'ClearanceAgency' });

const eventView = z
  .strictObject({
    id,
    move: z.enum(CLEARANCE_MOVES_MADE),
    occurredOn: day,
    agencyId: id.nullable(),
    method: z.enum(SEND_METHODS).nullable(),
    documentId: id.nullable(),
    checkId: id.nullable(),
    correctsId: id.nullable(),
    strikes: z.boolean().describe('The event that it corrects has not taken place.'),
    reason: z.string().nullable(),
    createdById: id.nullable().describe('null: the worker.'),
    createdAt: instant,
  })
  .meta({ id: 'ClearanceEvent' });

export const checkClearanceInput = z.strictObject({
  recordId: id.describe('A confirmed record of the case, read from the sheet.'),
  sheetKind: z
    .enum(SHEET_KINDS)
    .optional()
    .describe(
      'Which version of the record was ordered: it decides what an entry, or its absence, says. Left out: as the sheet itself says.',
    ),
});
export type CheckClearanceInput = z.output<typeof checkClearanceInput>;

const checkView = z
  .strictObject({
    id,
    recordId: id,
    recordVersion: z.int(),
    sheetKind: z.enum(SHEET_KINDS),
    reportedOn: day.nullable().describe('Day on which the sheet was printed.'),
    outcome: z.enum(CLEARANCE_RESULTS),
    findings: z.array(
      z.strictObject({
        chargeId: z.string(),
        result: z.enum(CLEARANCE_RESULTS),
        reason: z.enum(reasons),
        text: z.string().describe('The reason in words.'),
        shownAt: z
          .string()
          .nullable()
          .meta({ example: '/courtCases/0/charges/0' })
          .describe('JSON pointer of the entry in that record.'),
      }),
    ),
    createdById: id.nullable().describe('null: the worker, when the record was confirmed.'),
    createdAt: instant,
  })
  .meta({ id: 'ClearanceCheck' });

export const clearanceSummary = z
  .strictObject({
    id,
    caseId: id,
    filingId: id.nullable(),
    assessmentId: id.nullable(),
    relief: z.string().meta({ example: 'NY-160.59' }),
    recordId: id,
    recordVersion: z.int(),
    effectiveOn: day,
    status: z.enum(CLEARANCE_STATUSES),
    verifiedOn: day.nullable(),
    endedOn: day.nullable(),
    chargeIds: z.array(z.string()),
    createdAt: instant,
  })
  .meta({ id: 'ClearanceSummary' });
export type ClearanceSummary = z.output<typeof clearanceSummary>;
export const clearancePage = pageOf(clearanceSummary).meta({ id: 'ClearancePage' });

export const clearanceView = clearanceSummary
  .extend({
    agencies: z.array(agencyView),
    checks: z.array(checkView).describe('What sheets have shown, oldest first.'),
    history: z.array(eventView).describe('Oldest first.'),
    moves: z
      .array(z.strictObject({ move: z.enum(CLEARANCE_MOVES_MADE), needs: z.string(), route: z.string() }))
      .describe('What may be done where it stands.'),
  })
  .meta({ id: 'Clearance' });
export type ClearanceView = z.output<typeof clearanceView>;
