import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf, pageQuery } from '../fields.js';
import { CHARGE_OUTCOMES } from './filing-history.js';
import { FILING_MOVES, FILING_STATUSES } from './filing-moves.js';

const courtNumber = plainText(60).nullable().default(null);
const fee = z
  .enum(['none', 'paid', 'waived'])
  .nullable()
  .default(null)
  .describe('none: the court asks for none; null: not said.');
const feeCents = z.int().min(0).max(10_000_00).nullable().default(null).describe('Cents, of a fee that was paid.');
const confirmNumber = z
  .boolean()
  .default(false)
  .describe('The number is right although the office knows it from another client’s file.');

export const recordFilingInput = z
  .strictObject({
    filedOn: calendarDay,
    method: z.enum(['in_person', 'mail', 'electronic']),
    docketNumber: courtNumber.describe('Number the court gave the application, if any.'),
    indexNumber: courtNumber.describe('Index number of the county clerk, if any.'),
    confirmNumber,
    fee,
    feeCents,
    overrideReason: plainText(500)
      .nullable()
      .default(null)
      .describe('Why an attorney files papers that are stale (see `stale` of the packet). Anybody else’s is refused.'),
  })
  .refine(({ fee: kind, feeCents: cents }) => cents === null || kind === 'paid', {
    path: ['feeCents'],
    message: 'is for a fee that was paid',
  });
export type RecordFilingInput = z.output<typeof recordFilingInput>;

export const noteNumberInput = z
  .strictObject({
    docketNumber: courtNumber.describe('null: stays as it is.'),
    indexNumber: courtNumber.describe('null: stays as it is.'),
    confirmNumber,
  })
  .refine(({ docketNumber, indexNumber }) => docketNumber !== null || indexNumber !== null, 'must name a number');
export type NoteNumberInput = z.output<typeof noteNumberInput>;

export const recordServiceInput = z.strictObject({
  county: plainText(60).describe('County whose District Attorney was served, e.g. "Kings".'),
  servedOn: calendarDay,
  method: z.enum(['personal', 'mail', 'overnight', 'office', 'fax']),
  servedBy: plainText(200)
    .nullable()
    .default(null)
    .describe('Who served: not a party, 18 or older (CPLR 2103(a)); null: not said yet.'),
  proofDocumentId: id
    .nullable()
    .default(null)
    .describe('Proof of service among the documents of the case, if it is there.'),
});
export type RecordServiceInput = z.output<typeof recordServiceInput>;

export const proveServiceInput = z.strictObject({
  county: plainText(60),
  servedBy: plainText(200).nullable().default(null).describe('null: as recorded with the service.'),
  proofDocumentId: id.describe('Affidavit or affirmation of service, among the documents of the case.'),
});
export type ProveServiceInput = z.output<typeof proveServiceInput>;

export const recordTimeRunOutInput = z.strictObject({
  county: plainText(60),
  lastDay: calendarDay
    .nullable()
    .default(null)
    .describe('Last day to answer that the court set. null: by statute, which only CPL 160.59(2)(c) has.'),
});
export type RecordTimeRunOutInput = z.output<typeof recordTimeRunOutInput>;

export const recordReplyInput = z.strictObject({
  repliedOn: calendarDay,
  documentId: id.nullable().default(null).describe('The reply papers, among the documents of the case.'),
});
export type RecordReplyInput = z.output<typeof recordReplyInput>;

const startsAt = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM')
  .nullable()
  .meta({ example: '09:30' });

const hearingWords = {
  scheduledOn: calendarDay.describe('Day of the hearing; it may lie ahead.'),
  startsAt: startsAt.default(null).describe('On the court’s clock (America/New_York), HH:MM; null: not yet known.'),
  court: plainText(200).nullable().default(null).describe('null: where the papers were filed.'),
  part: plainText(60).nullable().default(null),
  room: plainText(60).nullable().default(null),
};
export const setHearingInput = z.strictObject(hearingWords);
export type SetHearingInput = z.output<typeof setHearingInput>;

export const adjournHearingInput = z.strictObject({
  ...hearingWords,
  newReturnDay: z
    .boolean()
    .default(false)
    .describe(
      'The court itself has adjourned the motion and said that notice is counted to the new day. Otherwise notice that was late for the first day stays late (CPLR 2214(b)).',
    ),
});
export type AdjournHearingInput = z.output<typeof adjournHearingInput>;

export const cancelHearingInput = z.strictObject({ reason: plainText(500) });
export type CancelHearingInput = z.output<typeof cancelHearingInput>;

export const enterOrderInput = z.strictObject({
  enteredOn: calendarDay.describe('Day on which the signed order was entered with the clerk.'),
  documentId: id.describe('The signed order, among the documents of the case.'),
});
export type EnterOrderInput = z.output<typeof enterOrderInput>;

const orderServiceMethod = z
  .enum(['personal', 'mail', 'overnight', 'office', 'fax'])
  .describe('office: at the office of the client’s attorney.');
export const serveOrderInput = z.strictObject({
  servedOn: calendarDay.describe('Day on which the client was served with a copy of the order; mailed: of mailing.'),
  method: orderServiceMethod,
  servedBy: plainText(200)
    .nullable()
    .default(null)
    .describe('Who served it; null: not said.')
    .meta({ example: 'Office of the Kings County District Attorney' }),
});
export type ServeOrderInput = z.output<typeof serveOrderInput>;

export const withdrawFilingInput = z.strictObject({ withdrawnOn: calendarDay, reason: plainText(500) });
export type WithdrawFilingInput = z.output<typeof withdrawFilingInput>;

export const strikeFilingInput = z.strictObject({ reason: plainText(500) });
export type StrikeFilingInput = z.output<typeof strikeFilingInput>;

const POSITIONS = ['consents', 'no_objection', 'objects'] as const;
const chargePositions = z
  .array(z.strictObject({ chargeId: z.string().min(1).max(80), position: z.enum(POSITIONS) }))
  .max(60)
  .describe('Where it was answered charge by charge; empty: the same for all.');

export const recordResponseInput = z.strictObject({
  county: plainText(60),
  respondedOn: calendarDay,
  position: z.enum(POSITIONS).describe('Of the whole: an objection to one charge is one.'),
  charges: chargePositions.default([]),
  documentId: id.nullable().default(null).describe('The prosecutor’s papers, among the documents of the case, if any.'),
});
export type RecordResponseInput = z.output<typeof recordResponseInput>;

const outcomes = z
  .array(
    z.strictObject({
      chargeId: z.string().min(1).max(80),
      outcome: z
        .enum(CHARGE_OUTCOMES)
        .describe(
          '`granted_in_part`: of CPL 440.46-a(2)(a)(ii) alone, where the court put a lesser conviction in its place; that one stays on the record, so it is not followed until it is cleared.',
        ),
    }),
  )
  .min(1)
  .max(60)
  .describe('One outcome for every charge of the petition.');

export const recordOrderInput = z.strictObject({ decidedOn: calendarDay, outcomes });
export type RecordOrderInput = z.output<typeof recordOrderInput>;

const rightAppearance = {
  scheduledOn: calendarDay.optional(),
  startsAt: startsAt.optional(),
  court: plainText(200).optional(),
  part: plainText(60).nullable().optional(),
  room: plainText(60).nullable().optional(),
};

/** What is right, in the words of the move that is corrected; what is left out stays. */
const rightWords = z.discriminatedUnion('move', [
  z.strictObject({
    move: z.literal('file'),
    filedOn: calendarDay.optional(),
    method: z.enum(['in_person', 'mail', 'electronic']).optional(),
    docketNumber: plainText(60).nullable().optional(),
    indexNumber: plainText(60).nullable().optional(),
    fee: z.enum(['none', 'paid', 'waived']).nullable().optional(),
    feeCents: z.int().min(0).max(10_000_00).nullable().optional(),
  }),
  z.strictObject({
    move: z.literal('note_number'),
    docketNumber: plainText(60).nullable().optional(),
    indexNumber: plainText(60).nullable().optional(),
  }),
  z.strictObject({
    move: z.literal('serve'),
    servedOn: calendarDay.optional(),
    method: z.enum(['personal', 'mail', 'overnight', 'office', 'fax']).optional(),
    servedBy: plainText(200).nullable().optional(),
    proofDocumentId: id.optional(),
  }),
  z.strictObject({
    move: z.literal('prove_service'),
    servedBy: plainText(200).nullable().optional(),
    proofDocumentId: id.optional(),
  }),
  z.strictObject({
    move: z.literal('answer'),
    respondedOn: calendarDay.optional(),
    position: z.enum(POSITIONS).optional(),
    charges: chargePositions.optional(),
    documentId: id.optional(),
  }),
  z.strictObject({ move: z.literal('reply'), repliedOn: calendarDay.optional(), documentId: id.optional() }),
  z.strictObject({ move: z.literal('set_hearing'), ...rightAppearance }),
  z.strictObject({ move: z.literal('adjourn_hearing'), ...rightAppearance, newReturnDay: z.boolean().optional() }),
  z.strictObject({ move: z.literal('decide'), decidedOn: calendarDay.optional(), outcomes: outcomes.optional() }),
  z.strictObject({ move: z.literal('enter_order'), enteredOn: calendarDay.optional(), documentId: id.optional() }),
  z.strictObject({
    move: z.literal('serve_order'),
    servedOn: calendarDay.optional(),
    method: orderServiceMethod.optional(),
    servedBy: plainText(200).nullable().optional(),
  }),
  z.strictObject({ move: z.literal('withdraw'), withdrawnOn: calendarDay.optional() }),
]);
export type RightWords = z.output<typeof rightWords>;

export const correctFilingInput = z.strictObject({
  eventId: id.describe('The move that is corrected, from the filing’s history.'),
  reason: plainText(500),
  right: rightWords
    .nullable()
    .default(null)
    .describe('What is right, in the words of that move. null: it never took place, and is struck.'),
  confirmNumber,
});
export type CorrectFilingInput = z.output<typeof correctFilingInput>;

export const hearingView = z
  .strictObject({
    id,
    caseId: id,
    filingId: id,
    status: z.enum(['set', 'adjourned', 'held', 'cancelled']).describe('adjourned: another one stands in its place.'),
    scheduledOn: day,
    startsAt: startsAt.describe('On the court’s clock (America/New_York); null: not yet known.'),
    court: z.string(),
    part: z.string().nullable(),
    room: z.string().nullable(),
    adjournedFromId: id.nullable().describe('The hearing that was adjourned to this one.'),
    returnDay: z.boolean().describe('Notice of the motion is counted to its day.'),
    revision: z.int().describe('How often it has changed since it was set.'),
  })
  .meta({ id: 'Hearing' });
export type HearingView = z.output<typeof hearingView>;
export const hearingPage = pageOf(hearingView).meta({ id: 'HearingPage' });

export const hearingsQuery = pageQuery.extend({
  from: calendarDay.optional().describe('First day; without it, from today on.'),
  to: calendarDay.optional().describe('Last day.'),
});
export type HearingsQuery = z.output<typeof hearingsQuery>;

const party = z.string().meta({ example: 'Kings' });
const memberId = id.nullable().describe('null: the office’s program, whose clock saw it.');

export const filingEventView = z
  .strictObject({
    id,
    sequence: z.int().describe('1, 2, 3 … within the filing.'),
    move: z.enum(FILING_MOVES),
    occurredOn: day.describe(
      'Day on which it took place; of news about a day to come, the day on which it was recorded.',
    ),
    county: party.nullable(),
    documentId: id.nullable(),
    hearingId: id.nullable(),
    correctsId: id.nullable().describe('The earlier move that it corrects or strikes.'),
    reason: z.string().nullable(),
    data: z.unknown().describe('What else the move says, by its kind.'),
    createdById: memberId,
    createdAt: instant,
  })
  .meta({ id: 'FilingEvent' });
export type FilingEventView = z.output<typeof filingEventView>;
export const filingEventPage = pageOf(filingEventView).meta({ id: 'FilingEventPage' });

const allowedMove = z.strictObject({
  move: z.enum(FILING_MOVES),
  permission: z.string().meta({ example: 'filing:record' }),
  needs: z.array(z.string().meta({ example: 'the reason' })),
  route: z.string().meta({ example: 'POST /v1/filings/{filingId}/services' }),
  counties: z.array(party).nullable().describe('Whose prosecutors it may be about; null: it is about none.'),
});

export const filingView = z
  .strictObject({
    id,
    caseId: id,
    packetId: id,
    filedOn: day,
    method: z.enum(['in_person', 'mail', 'electronic']),
    court: z.string(),
    status: z.enum(FILING_STATUSES).describe('Where it stands; docs/filings.md has the chart.'),
    docketNumber: z.string().nullable(),
    indexNumber: z.string().nullable(),
    fee: z.enum(['none', 'paid', 'waived']).nullable(),
    feeCents: z.int().nullable(),
    counties: z.array(party).describe('Whose prosecutors have to be served.'),
    staleReasons: z
      .array(z.string().meta({ example: 'template_changed' }))
      .describe('What had changed since the papers were made, when they were filed.'),
    overrideReason: z
      .string()
      .nullable()
      .meta({ example: 'Only the letterhead has changed.' })
      .describe('Why an attorney filed them all the same.'),
    services: z.array(
      z.strictObject({
        county: z.string(),
        servedOn: day,
        method: z.enum(['personal', 'mail', 'overnight', 'office', 'fax']),
        servedBy: z.string().nullable(),
        proofDocumentId: id.nullable(),
        timeRanOutOn: day.nullable().describe('First day on which that prosecutor could not answer any more.'),
      }),
    ),
    responses: z.array(
      z.strictObject({
        county: z.string(),
        respondedOn: day,
        position: z.enum(POSITIONS),
        charges: chargePositions,
      }),
    ),
    order: z
      .strictObject({
        decidedOn: day,
        result: z.enum(['granted_in_full', 'granted_in_part', 'denied', 'withdrawn']),
        enteredOn: day.nullable().describe('Day on which the signed order was entered; null: not yet.'),
        documentId: id.nullable(),
        service: z
          .strictObject({ servedOn: day, method: orderServiceMethod, servedBy: z.string().nullable() })
          .nullable()
          .describe('Service of a copy on the client, from which the time to appeal runs; null: not recorded.'),
        outcomes: z.array(
          z.strictObject({
            chargeId: z.string(),
            outcome: z.enum(CHARGE_OUTCOMES),
          }),
        ),
      })
      .nullable(),
    hearings: z.array(hearingView),
    withdrawnOn: day.nullable(),
    struckOn: day.nullable().describe('Day on which it was struck: it was recorded by mistake.'),
    allowedMoves: z.array(allowedMove).describe('By which moves it leads on from where it stands.'),
    createdAt: instant,
  })
  .meta({ id: 'Filing' });
export type FilingView = z.output<typeof filingView>;
export const filingPage = pageOf(filingView).meta({ id: 'FilingPage' });
