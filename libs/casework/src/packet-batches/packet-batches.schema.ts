import { z } from 'zod';
import { CASE_STATUSES } from '../cases/case-moves.js';
import { calendarDay, day, id, instant, pageOf, pageQuery, plainText } from '../fields.js';
import { PAPER_RELIEFS } from '../packets/packets.schema.js';

/** So many packets are made together at most: papers of a day, not of a year. */
export const MOST_PACKETS = 1000;

/** Confidential papers are made one by one, by who is named to the case. @source CPL 440.10(1)(i), (3). */
const CONFIDENTIAL_RELIEF = 'NY-440.10-1I';
export const BATCH_RELIEFS = PAPER_RELIEFS.filter((relief) => relief !== CONFIDENTIAL_RELIEF);

const name = plainText(200).meta({ example: 'Notices for the Kings County clerk, November' });
const preparedOn = calendarDay.optional().describe('The day printed on the papers; today in New York when left out.');

/** Which cases, as the list of cases is asked for them. */
const chosenCases = z
  .strictObject({
    ids: z.array(id).min(1).max(MOST_PACKETS).optional(),
    status: z.enum(CASE_STATUSES).optional(),
    attorneyId: id.optional().describe('Attorney of record.'),
    tag: plainText(50).optional().meta({ example: 'clinic' }),
  })
  .refine((chosen) => Object.values(chosen).some((one) => one !== undefined), 'choose cases by at least one of these');

export const startPacketBatchInput = z
  .strictObject({
    name,
    preparedOn,
    petitionIds: z
      .array(id)
      .min(1)
      .max(MOST_PACKETS)
      .refine((ids) => new Set(ids).size === ids.length, 'names a petition twice')
      .optional()
      .describe('Petitions that are drafted.'),
    relief: z
      .enum(BATCH_RELIEFS, `batches are made for ${BATCH_RELIEFS.join(', ')}`)
      .optional()
      .describe('For each case chosen, by what its newest assessment opens; petitions are drafted where none is.'),
    cases: chosenCases.optional(),
  })
  .refine(({ petitionIds, relief, cases }) => (petitionIds ? !relief && !cases : relief && cases), {
    message: 'needs petitionIds, or relief and cases',
  });
export type StartPacketBatchInput = z.output<typeof startPacketBatchInput>;
export type ChosenCases = z.output<typeof chosenCases>;

export const PACKET_BATCH_STATUSES = ['running', 'compiling', 'done', 'cancelled', 'failed'] as const;
export const PACKET_BATCH_ITEM_STATUSES = ['waiting', 'ready', 'failed'] as const;

export const packetBatchView = z
  .strictObject({
    id,
    name,
    relief: z.enum(PAPER_RELIEFS).nullable().describe('null: petitions were named.'),
    status: z
      .enum(PACKET_BATCH_STATUSES)
      .describe('"compiling": every packet was tried, and the papers are put together for printing.'),
    preparedOn: day,
    progress: z
      .strictObject({
        total: z.int(),
        waiting: z.int(),
        ready: z.int().describe('Made; some may be approved, filed or sent back by now.'),
        failed: z.int().describe('Each says what to mend.'),
      })
      .describe('Of the packets that you may see.')
      .meta({ example: { total: 500, waiting: 120, ready: 378, failed: 2 } }),
    createdById: id,
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'PacketBatch' });
export type PacketBatchView = z.output<typeof packetBatchView>;
export const packetBatchPage = pageOf(packetBatchView).meta({ id: 'PacketBatchPage' });

export const packetBatchItemView = z
  .strictObject({
    id,
    position: z.int().meta({ example: 1 }),
    status: z.enum(PACKET_BATCH_ITEM_STATUSES),
    caseId: id,
    petitionId: id.nullable().describe('null: it is not drafted yet.'),
    packetId: id.nullable(),
    failureCode: z.string().nullable().meta({ example: 'packet-batch/not-assessed' }),
    failure: z
      .string()
      .nullable()
      .describe('What to mend.')
      .meta({ example: 'The case has no assessment: assess its record.' }),
    printFile: z
      .int()
      .nullable()
      .describe('Position of the file for printing that its papers are in.')
      .meta({ example: 1 }),
  })
  .meta({ id: 'PacketBatchItem' });
export type PacketBatchItemView = z.output<typeof packetBatchItemView>;
export const packetBatchItemPage = pageOf(packetBatchItemView).meta({ id: 'PacketBatchItemPage' });

export const packetBatchItemQuery = pageQuery.extend({
  status: z.enum(PACKET_BATCH_ITEM_STATUSES).optional().describe('All when left out.'),
});
export type PacketBatchItemQuery = z.output<typeof packetBatchItemQuery>;

export const packetBatchTableQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type PacketBatchTableQuery = z.output<typeof packetBatchTableQuery>;

export const printFileView = z
  .strictObject({
    id,
    position: z.int().meta({ example: 1 }),
    fileName: z.string().meta({ example: 'kings-criminal-court-1.pdf' }),
    court: z.string(),
    county: z.string(),
    volume: z.int().describe('Of a court whose papers are too many for one file, from 1.').meta({ example: 1 }),
    packets: z.int(),
    pages: z.int(),
    sizeBytes: z.int(),
    sha256: z.string(),
    expiresAt: instant.describe('It is a copy, and is made again when the batch is gone on with.'),
  })
  .meta({ id: 'PrintFile' });
export type PrintFileView = z.output<typeof printFileView>;
export const printFilePage = pageOf(printFileView).meta({ id: 'PrintFilePage' });
