import { ROLES } from '#libs/platform';
import { z } from 'zod';
import { email, id } from '../fields.js';

export const signInInput = z.strictObject({
  email: email.meta({ example: 'attorney@demo.vacatur.example' }),
  password: z.string().min(1).max(200),
});
export type SignInInput = z.output<typeof signInInput>;

export const accessTokenView = z
  .strictObject({ accessToken: z.string(), expiresInSeconds: z.int() })
  .meta({ id: 'AccessToken' });

export const memberView = z
  .strictObject({ id, name: z.string(), email: z.string(), role: z.enum(ROLES) })
  .meta({ id: 'Member' });
export type MemberView = z.output<typeof memberView>;

export const sessionView = memberView
  .extend({ organization: z.strictObject({ id, name: z.string() }), permissions: z.array(z.string()) })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;
