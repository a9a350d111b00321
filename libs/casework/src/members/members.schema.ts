import { PERMISSIONS, ROLES, SECOND_FACTOR_STATES } from '#libs/platform';
import { z } from 'zod';
import { email, id, pageOf, personName } from '../fields.js';
import { enteredPassword, secondFactorProof } from './second-factors.schema.js';
import { formerRefreshToken } from './sessions.schema.js';

export const signInInput = z.strictObject({
  email: email.meta({ example: 'attorney@office.example' }),
  password: enteredPassword,
  ...secondFactorProof,
  formerRefreshToken,
});
export type SignInInput = z.output<typeof signInInput>;

export const memberView = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    joined: z.boolean().describe('false: invited, and has not chosen a password yet.'),
    supervisedById: id.nullable().describe('The attorney on whose behalf the member may act (X-On-Behalf-Of).'),
  })
  .meta({ id: 'Member' });
export type MemberView = z.output<typeof memberView>;
export const memberPage = pageOf(memberView).meta({ id: 'MemberPage' });

/** Only the fields that are sent change. */
export const changeMemberInput = z
  .strictObject({ role: z.enum(ROLES), supervisedById: id.nullable() })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'names nothing to change');
export type ChangeMemberInput = z.output<typeof changeMemberInput>;

export const invitationInput = z.strictObject({
  name: personName,
  email,
  role: z.enum(ROLES),
  supervisedById: id.nullable().default(null),
});
export type InvitationInput = z.output<typeof invitationInput>;

export const sessionView = memberView
  .extend({
    organization: z.strictObject({ id, name: z.string() }),
    permissions: z.array(z.enum(PERMISSIONS)),
    secondFactor: z
      .enum(SECOND_FACTOR_STATES)
      .describe('missing: set one up at POST /v1/auth/second-factor; until then nothing else can be called.'),
    draftKey: z
      .string()
      .describe(
        'Base64 of the 32 bytes with which the console seals what the member has typed and not sent yet (AES-256-GCM), so that a browser keeps it and nobody else reads it there.',
      )
      .meta({ example: 'c3BlY2ltZW4sIG5vdCBhIGtleSBvZiBhbnlib2R5cw==' }),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;
