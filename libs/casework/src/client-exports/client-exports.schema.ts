import { z } from 'zod';
import { id, instant, listOf } from '../fields.js';

export const clientExportView = z
  .strictObject({
    id,
    clientId: id,
    status: z.enum(['queued', 'running', 'ready', 'failed', 'cancelled']),
    stepsDone: z.int(),
    stepsTotal: z.int().nullable().describe('Tables and documents to go through; null: not yet counted.'),
    sizeBytes: z.int().nullable(),
    sha256: z.string().nullable().describe('Hex, of the archive.'),
    requestedById: id,
    createdAt: instant,
    expiresAt: instant.describe('The archive is dropped after it.'),
  })
  .meta({ id: 'ClientExport' });
export type ClientExportView = z.output<typeof clientExportView>;
export const clientExportList = listOf(clientExportView).meta({ id: 'ClientExportList' });
