import { plainText } from '#libs/record';
import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

export const ORGANIZATION_EXPORT_STATUSES = [
  'requested',
  'queued',
  'running',
  'ready',
  'failed',
  'cancelled',
  'refused',
] as const;

export const requestOrganizationExportInput = z.strictObject({
  reason: plainText(500).meta({ example: 'Yearly copy for the records of the board.' }),
});
export type RequestOrganizationExportInput = z.output<typeof requestOrganizationExportInput>;

export const releaseOrganizationExportInput = z.strictObject({
  note: plainText(500).describe('Why it may leave the office, and where to.'),
  includesWalledFiles: z
    .literal(true, 'must be true: a complete export holds the files behind walls, and what is privileged')
    .describe('That it holds every file, those behind walls and what is privileged among them, was considered.'),
  recipient: z
    .string()
    .trim()
    .max(4000)
    .optional()
    .describe('Public key of age (age1…) to encrypt to; left out, a key is made and its identity shown once.'),
});
export type ReleaseOrganizationExportInput = z.output<typeof releaseOrganizationExportInput>;

export const refuseOrganizationExportInput = z.strictObject({
  note: plainText(500).meta({ example: 'Nobody has said what it is for.' }),
});
export type RefuseOrganizationExportInput = z.output<typeof refuseOrganizationExportInput>;

export const organizationExportView = z
  .strictObject({
    id,
    status: z.enum(ORGANIZATION_EXPORT_STATUSES),
    reason: z.string(),
    requestedById: id,
    createdAt: instant,
    decidedById: id.nullable().describe('Who released or refused it.'),
    decidedAt: instant.nullable(),
    decisionNote: z.string().nullable(),
    recipient: z.string().nullable().describe('Public key that it is encrypted to.'),
    standingWalls: z.int().describe('Walls that close files to somebody now; the export holds those files too.'),
    stepsDone: z.int(),
    stepsTotal: z.int().nullable().describe('Tables and documents to go through; null: not yet counted.'),
    asOf: instant.nullable().describe('It holds what was stored by then, and nothing that was changed later.'),
    rows: z.int().nullable(),
    documents: z.int().nullable(),
    sizeBytes: z.int().nullable(),
    sha256: z.string().nullable().describe('Hex, of the encrypted archive.'),
    expiresAt: instant.describe('Unreleased it lapses then; made, the archive is dropped then.'),
  })
  .meta({ id: 'OrganizationExport' });
export type OrganizationExportView = z.output<typeof organizationExportView>;
export const organizationExportPage = pageOf(organizationExportView).meta({ id: 'OrganizationExportPage' });

export const releasedOrganizationExport = z
  .strictObject({
    export: organizationExportView,
    identity: z
      .string()
      .nullable()
      .describe('Opens the archive (age -d). Shown once and kept nowhere; null: the recipient was named.'),
  })
  .meta({ id: 'ReleasedOrganizationExport' });
export type ReleasedOrganizationExport = z.output<typeof releasedOrganizationExport>;
