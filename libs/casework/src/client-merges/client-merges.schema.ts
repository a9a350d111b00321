import { z } from 'zod';
import { reason } from '../cases/cases.schema.js';
import { updateClientInput } from '../clients/clients.schema.js';
import { id, instant, listOf } from '../fields.js';

/** Fields of a client that can be taken over, but for other names, which are always joined. */
export const MERGED_FIELDS = Object.keys(updateClientInput.shape).filter((name) => name !== 'otherNames');

export const mergeClientsInput = z.strictObject({
  mergedClientId: id.describe('The other entry: its cases and all else come to the client of the address.'),
  take: z
    .array(z.enum(MERGED_FIELDS))
    .default([])
    .describe('Fields in which the other entry wins. Elsewhere it fills in what is empty.'),
  walls: z.literal('both').optional().describe('A supervisor’s decision where the walls of the two differ.'),
  reason,
});
export type MergeClientsInput = z.output<typeof mergeClientsInput>;

export const undoMergeInput = z.strictObject({ reason });
export type UndoMergeInput = z.output<typeof undoMergeInput>;

export const clientMergeView = z
  .strictObject({
    id,
    keptClientId: id,
    mergedClientId: id,
    reason: z.string(),
    fields: z.array(z.string()).describe('Fields of the kept client that changed.'),
    rowsMoved: z.int(),
    mergedById: id,
    mergedAt: instant,
    undone: z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'ClientMerge' });
export type ClientMergeView = z.output<typeof clientMergeView>;
export const clientMergeList = listOf(clientMergeView).meta({ id: 'ClientMergeList' });
