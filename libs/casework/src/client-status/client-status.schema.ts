import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

export const STATUS_LANGUAGES = ['en', 'es'] as const;
export type StatusLanguage = (typeof STATUS_LANGUAGES)[number];

const LONGEST_DAYS = 730;

export const statusLinkInput = z.strictObject({
  language: z.enum(STATUS_LANGUAGES).optional().describe("The client's written language when left out, else English."),
  daysValid: z.int().min(1).max(LONGEST_DAYS).default(365),
});
export type StatusLinkInput = z.output<typeof statusLinkInput>;

export const statusLinkView = z
  .strictObject({
    id,
    caseId: id,
    language: z.enum(STATUS_LANGUAGES),
    locked: z.boolean().describe('After five wrong codes: give the client a new one.'),
    expiresAt: instant,
    lastOpenedAt: instant.nullable(),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'StatusLink' });
export type StatusLinkView = z.output<typeof statusLinkView>;
export const statusLinkPage = pageOf(statusLinkView).meta({ id: 'StatusLinkPage' });

const code = z
  .string()
  .describe('Told the client on another way than the address: by telephone or in person. Shown once.')
  .meta({ example: '7K2M-9QXR' });

export const newStatusLink = statusLinkView
  .extend({
    url: z
      .string()
      .describe('Shown once.')
      .meta({ example: 'https://vacatur.office.example/status/q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A' }),
    code,
  })
  .meta({ id: 'NewStatusLink' });
export type NewStatusLink = z.output<typeof newStatusLink>;

export const newStatusCode = statusLinkView.extend({ code }).meta({ id: 'NewStatusCode' });
export type NewStatusCode = z.output<typeof newStatusCode>;
