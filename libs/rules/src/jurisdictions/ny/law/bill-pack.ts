import { isLocalDate, schemaErrors, type LocalDate, type RecordError } from '#libs/record';
import { z } from 'zod';
import { ENACTMENTS, type EnactmentId } from './enactments.js';
import { NUMBERS, type NumberId } from './numbers.js';

const day = z
  .string()
  .refine(isLocalDate, 'must be a calendar day, YYYY-MM-DD')
  .transform((text) => text as LocalDate);
const text = z.string().trim().min(1).max(300);
const enactmentIds = Object.keys(ENACTMENTS) as [EnactmentId, ...EnactmentId[]];
const numberIds = Object.keys(NUMBERS) as [NumberId, ...NumberId[]];

/** A bill that is not law, as a small file that anyone can write; docs/formats/bill.md says how. */
export const billPackSchema = z.strictObject({
  format: z.literal('vacatur-bill/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'must be 3 to 60 small letters, digits and hyphens'),
  title: text,
  source: text.describe('Where the bill can be read.'),
  onTopOf: z
    .union([z.literal('current'), day])
    .describe('The law that the bill would change: as last verified, or as enacted through a day.'),
  enactments: z
    .array(
      z.strictObject({
        id: z.enum(enactmentIds, `must be one of ${enactmentIds.join(', ')}`),
        inForceFrom: day.nullable().describe('null: the bill repeals it, or leaves it out.'),
      }),
    )
    .default([])
    .describe('Enactments that the bill brings into force on another day.'),
  numbers: z
    .array(
      z.strictObject({
        id: z.enum(numberIds, `must be one of ${numberIds.join(', ')}`),
        value: z.int().min(0).max(100),
        inForceFrom: day,
        citation: text,
      }),
    )
    .default([])
    .describe('Waiting times and counts that the bill sets from a day on.'),
  expunges: z
    .array(
      z.strictObject({
        sections: z.array(z.string().regex(/^\d{2,3}\.\d{2}$/, 'must be a Penal Law section such as 221.05')).min(1),
        convictedBefore: day.nullable().default(null),
        inForceFrom: day,
        citation: text,
      }),
    )
    .default([])
    .describe('Convictions of Penal Law sections that the bill expunges, as a further clause of CPL 160.50(3)(k).'),
});

export type BillPack = z.output<typeof billPackSchema>;

export type ParsedBillPack =
  { readonly ok: true; readonly bill: BillPack } | { readonly ok: false; readonly errors: readonly RecordError[] };

/** Reads a bill pack. @returns every error with its JSON pointer. */
export function parseBillPack(value: unknown): ParsedBillPack {
  const parsed = billPackSchema.safeParse(value);
  return parsed.success ? { ok: true, bill: parsed.data } : { ok: false, errors: schemaErrors(parsed.error) };
}

/** JSON Schema (draft 2020-12) of a bill pack as it is written. */
export function publishedBillSchema(): object {
  return z.toJSONSchema(billPackSchema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
}
