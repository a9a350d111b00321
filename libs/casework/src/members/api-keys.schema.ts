import { FOR_KEYS } from '#libs/platform';
import { z } from 'zod';
import { id, instant, pageOf, plainText } from '../fields.js';

const LONGEST_DAYS = 366;

export const apiKeyInput = z.strictObject({
  name: plainText(100).meta({ example: 'Nightly export to the grant report' }),
  permissions: z
    .array(z.enum(FOR_KEYS))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'names one twice')
    .describe('Of those that your own role has.'),
  daysValid: z.int().min(1).max(LONGEST_DAYS).default(90),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

export const apiKeyView = z
  .strictObject({
    id,
    name: z.string(),
    permissions: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.output<typeof apiKeyView>;
export const apiKeyPage = pageOf(apiKeyView).meta({ id: 'ApiKeyPage' });

export const newApiKey = apiKeyView
  .extend({
    key: z
      .string()
      .describe('Sent as "Authorization: Bearer …". Shown once.')
      .meta({ example: 'vac_q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A' }),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.output<typeof newApiKey>;
