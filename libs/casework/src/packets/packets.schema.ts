import { PACKET_RELIEFS } from '#libs/papers';
import { IDENTIFIER_KINDS } from '#libs/papers';
import { z } from 'zod';
import { nyCounty, PROOFS_OF_SERVICE, unitName } from '../directory/directory.schema.js';
import { calendarDay, day, id, instant, pageOf, plainText } from '../fields.js';
import { packetEditView } from './packet-edits.schema.js';
import { STALE_REASONS } from './staleness.js';

/** Reliefs for which papers can be made; for the others the statute works by itself, and there is nothing to file. */
export const PAPER_RELIEFS = PACKET_RELIEFS;
export type PaperRelief = (typeof PAPER_RELIEFS)[number];

export const draftPetitionInput = z.strictObject({
  assessmentId: id,
  relief: z.enum(PAPER_RELIEFS, `papers can be made for ${PAPER_RELIEFS.join(', ')}`),
  chargeIds: z
    .array(z.string().min(1).max(80))
    .min(1, 'name at least one charge')
    .max(60)
    .refine((ids) => new Set(ids).size === ids.length, 'names a charge twice')
    .describe('Charges of the assessed record for which the relief is open.'),
});
export type DraftPetitionInput = z.output<typeof draftPetitionInput>;

const chosenUnit = z.strictObject({ county: nyCounty, unit: unitName });

/** How papers on notice are to be made; what is left out is as if nobody had chosen. */
export const petitionOptionsInput = z.strictObject({
  returnOn: calendarDay
    .nullable()
    .default(null)
    .describe('Return date that the notice of motion asks for; null: a blank that the clerk fills.'),
  proofOfService: z
    .enum(PROOFS_OF_SERVICE, `must be one of ${PROOFS_OF_SERVICE.join(', ')}`)
    .nullable()
    .default(null)
    .describe(
      'Affirmed under CPLR 2106 or sworn before a notary, the client’s statement with it; null: as the court’s form has it, by the directory, and for NY-160.59 sworn.',
    ),
  prosecutorUnits: z
    .array(chosenUnit)
    .max(62)
    .refine((units) => new Set(units.map(({ county }) => county)).size === units.length, 'names a county twice')
    .default([])
    .describe('Where the District Attorney of a county is served, if not at the directory’s address without a unit.'),
});
export type PetitionOptionsInput = z.output<typeof petitionOptionsInput>;

const allowedIdentifier = z.strictObject({
  kind: z.enum(IDENTIFIER_KINDS, `must be one of ${IDENTIFIER_KINDS.join(', ')}`),
  reason: plainText(300).meta({ example: 'The court’s own form asks for the date of birth.' }),
});

export const allowIdentifiersInput = z.strictObject({
  allowed: z
    .array(allowedIdentifier)
    .max(IDENTIFIER_KINDS.length)
    .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'names a kind twice'),
});
export type AllowIdentifiersInput = z.output<typeof allowIdentifiersInput>;

export const petitionView = z
  .strictObject({
    id,
    caseId: id,
    assessmentId: id,
    relief: z.enum(PAPER_RELIEFS),
    chargeIds: z.array(z.string()),
    returnOn: day.nullable(),
    proofOfService: z.enum(PROOFS_OF_SERVICE).nullable(),
    prosecutorUnits: z.array(chosenUnit),
    allowedIdentifiers: z
      .array(allowedIdentifier)
      .describe(
        'Personal identifiers that an attorney lets stand in the papers; any other keeps them from being made.',
      ),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Petition' });
export type PetitionView = z.output<typeof petitionView>;
export const petitionPage = pageOf(petitionView).meta({ id: 'PetitionPage' });

export const generatePacketInput = z.strictObject({
  preparedOn: calendarDay.optional().describe('The day printed on the papers; today in New York when left out.'),
});
export type GeneratePacketInput = z.output<typeof generatePacketInput>;

export const returnPacketInput = z.strictObject({
  reason: plainText(500).meta({ example: 'The client has moved.' }),
});
export type ReturnPacketInput = z.output<typeof returnPacketInput>;

export const packetView = z
  .strictObject({
    id,
    petitionId: id,
    status: z.enum(['queued', 'ready', 'failed', 'approved', 'returned']),
    preparedOn: day,
    failureMessage: z.string().nullable(),
    sha256: z.string().nullable(),
    files: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        audience: z
          .enum(['court', 'prosecutor', 'agency', 'client', 'office'])
          .describe('Who it is for; what is for the office is for its own eyes.'),
        pages: z.int(),
        parts: z
          .array(z.strictObject({ title: z.string(), page: z.int() }))
          .describe(
            'The papers inside, in order, with the first page of each. Empty for papers from before it was kept.',
          ),
        documentId: id,
        sha256: z.string(),
      }),
    ),
    createdAt: instant,
    readyAt: instant.nullable(),
    approvedById: id.nullable(),
    approvedAt: instant.nullable(),
    returnedById: id.nullable(),
    returnedAt: instant.nullable(),
    returnReason: z
      .string()
      .nullable()
      .describe('Why it was sent back: it is never filed.')
      .meta({ example: 'The client has moved.' }),
    edits: z
      .array(packetEditView)
      .describe('Parts whose words somebody has edited: they are not those of the templates.'),
    changesAsked: z
      .int()
      .describe(
        'Comments on this petition’s packets that ask for a change and are not resolved: until then none is approved.',
      )
      .meta({ example: 0 }),
    stale: z
      .array(z.strictObject({ reason: z.enum(STALE_REASONS), detail: z.string() }))
      .describe(
        'What has changed since the papers were made, of record, law, templates, or client, attorney and office. While there is anything, no attorney approves the packet, and it is filed only for a reason that an attorney gives. Empty while it is queued or failed, and once it is filed.',
      ),
  })
  .meta({ id: 'Packet' });
export type PacketView = z.output<typeof packetView>;
export const packetPage = pageOf(packetView).meta({ id: 'PacketPage' });
