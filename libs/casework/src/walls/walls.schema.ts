import { plainText } from '#libs/record';
import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

export const WALL_KINDS = ['closed_to', 'opened_only_to', 'confidential_opened_to'] as const;

const reason = plainText(500).meta({ example: 'Screened: represented the complainant at a former firm.' });

export const setWallInput = z
  .strictObject({
    caseId: id.optional(),
    clientId: id.optional().describe('Closes the client and all cases of the client.'),
    kind: z
      .enum(WALL_KINDS)
      .describe(
        'closed_to shuts out the members named; opened_only_to shuts out all but them and the attorney of record; ' +
          'confidential_opened_to shuts out nobody and lets them see what is confidential.',
      ),
    memberIds: z
      .array(id)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, 'names a member twice')
      .default([]),
    reason,
  })
  .refine(({ caseId, clientId }) => Boolean(caseId) !== Boolean(clientId), {
    error: 'name either a case or a client',
    path: ['caseId'],
  })
  .refine(({ kind, memberIds }) => kind === 'opened_only_to' || memberIds.length > 0, {
    error: 'name at least one member',
    path: ['memberIds'],
  });
export type SetWallInput = z.output<typeof setWallInput>;

export const liftWallInput = z.strictObject({ reason });
export type LiftWallInput = z.output<typeof liftWallInput>;

export const wallView = z
  .strictObject({
    id,
    caseId: id.nullable(),
    clientId: id.nullable(),
    kind: z.enum(WALL_KINDS),
    memberIds: z.array(id),
    reason: z.string(),
    setById: id,
    setAt: instant,
    lifted: z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Wall' });
export type WallView = z.output<typeof wallView>;
export const wallPage = pageOf(wallView).meta({ id: 'WallPage' });
