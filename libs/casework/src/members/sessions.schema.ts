import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

export const tokensView = z
  .strictObject({
    accessToken: z.string(),
    expiresInSeconds: z.int(),
    refreshToken: z.string().describe('For POST /v1/auth/refresh, once: each answer brings the next one.'),
  })
  .meta({ id: 'Tokens' });
export type TokensView = z.output<typeof tokensView>;

const refreshToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be a refresh token');
/** Beside what a member signs in with. */
export const formerRefreshToken = refreshToken
  .optional()
  .describe('Of the session that this device had before, which ends. One that is not good any more changes nothing.');

export const refreshInput = z.strictObject({ refreshToken });
export type RefreshInput = z.output<typeof refreshInput>;

export const ownSession = z
  .strictObject({
    id,
    createdAt: instant,
    lastUsedAt: instant.describe('When it was last prolonged.'),
    expiresAt: instant,
    device: z.string().describe('What signed in, as it said of itself.').meta({ example: 'Firefox on Linux' }),
    address: z.string().describe('The network address from which it signed in.'),
    secondFactor: z.boolean().describe('More than the password was shown.'),
    current: z.boolean().describe('The session that asks.'),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.output<typeof ownSession>;
export const ownSessionPage = pageOf(ownSession).meta({ id: 'OwnSessionPage' });
export const endedSessions = z.strictObject({ ended: z.int() }).meta({ id: 'EndedSessions' });
export type EndedSessions = z.output<typeof endedSessions>;
