import { DIFFERENCE_KINDS, plainText } from '#libs/record';
import { z } from 'zod';
import { id } from '../fields.js';
import { recordView } from '../records/records.schema.js';

/** Far above what two records of one person differ in. */
const MOST_DECISIONS = 5000;

const outcome = z.string().nullable().meta({ example: 'not_yet' });
/** As `compareRecords` names it. */
const differenceId = z
  .string()
  .max(400)
  .meta({ example: 'disposition_changed /courtCases/0/charges/0 /courtCases/1/charges/0' });
const pointer = z.string().nullable().meta({ example: '/courtCases/0/charges/0' });
const differenceView = z
  .strictObject({
    id: differenceId.describe('The same as long as neither record has another version.'),
    kind: z.enum(DIFFERENCE_KINDS),
    confirmedAt: pointer.describe('JSON pointer in the record; null: it is only in the one that arrived.'),
    arrivedAt: pointer.describe('JSON pointer in the one that arrived; null: it is not there any more.'),
    facts: z
      .array(z.strictObject({ field: z.string(), confirmed: z.unknown(), arrived: z.unknown() }))
      .describe('What each tells, in the format vacatur-record/1; empty for what is new or gone.'),
  })
  .meta({ id: 'RecordDifference' });

const effects = z
  .strictObject({
    decisions: z
      .array(
        z.strictObject({
          relief: z.string(),
          chargeId: z.string(),
          before: outcome.describe('null: the relief did not concern the charge, or the charge was not there.'),
          after: outcome,
          notBefore: z.string().nullable().describe('For "not_yet" after.'),
        }),
      )
      .describe('What the rules answer otherwise, today in New York.'),
    petitions: z
      .array(
        z.strictObject({
          petitionId: id,
          relief: z.string(),
          chargeIds: z.array(z.string()).describe('Its charges that are changed or answered otherwise.'),
          packets: z.array(z.strictObject({ packetId: id, status: z.string(), filingId: id.nullable() })),
        }),
      )
      .describe(
        'Petitions drafted from this record, with their packets and filings, that somebody must look at again.',
      ),
  })
  .meta({ id: 'SecondRecordEffects' });
export type SecondRecordEffects = z.output<typeof effects>;

export const comparisonView = z
  .strictObject({
    recordId: id,
    version: z.int(),
    arrivedRecordId: id,
    arrivedVersion: z.int(),
    differences: z.array(differenceView),
    effectsIfAllAccepted: effects,
  })
  .meta({ id: 'RecordComparison' });
export type ComparisonView = z.output<typeof comparisonView>;

export const comparisonQuery = z.object({
  arrivedRecordId: id
    .optional()
    .describe('The record that arrived later; the newest other one of the case when left out.'),
});
export type ComparisonQuery = z.output<typeof comparisonQuery>;

export const acceptanceInput = z.strictObject({
  arrivedRecordId: id,
  version: z.int().min(1).describe('The version of the record that was compared; refused when a newer one stands.'),
  arrivedVersion: z.int().min(1),
  decisions: z
    .array(z.strictObject({ difference: differenceId, accept: z.boolean() }))
    .max(MOST_DECISIONS)
    .describe('One for each difference of the comparison.'),
  reason: plainText(500).meta({ example: 'The new rap sheet shows the dismissal of 2011NY012345.' }),
});
export type AcceptanceInput = z.output<typeof acceptanceInput>;

export const acceptanceView = z.strictObject({ record: recordView, effects }).meta({ id: 'RecordAcceptance' });
export type AcceptanceView = z.output<typeof acceptanceView>;
