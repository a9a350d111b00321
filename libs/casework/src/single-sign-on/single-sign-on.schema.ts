import { plainText } from '#libs/record';
import { z } from 'zod';
import { email, id, instant } from '../fields.js';
import { formerRefreshToken } from '../members/sessions.schema.js';

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .max(500)
  .refine((text) => !/[?#@\s]/.test(text), 'must have no query, no fragment and no user')
  .describe('The issuer identifier, exactly as the provider writes it.')
  .meta({ example: 'https://login.office.example' });

const emailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/, 'must be a domain');
const emailDomains = z
  .array(emailDomain)
  .max(20)
  .describe('A first sign-in is taken from these only, and they lead here by e-mail address; empty: from any.');

const required = z
  .boolean()
  .describe("No password signs a member in but the break-glass administrator's. Sessions that stand are not ended.");
const breakGlassMemberId = id
  .nullable()
  .describe('The administrator who keeps a password for when the provider fails; must be named where it is required.');

const authenticationMethods = z.array(plainText(200)).max(20);
const secondFactorAcr = authenticationMethods
  .describe('Values of `acr` in the ID token that say that more than a password was shown. They are asked for.')
  .meta({ example: ['http://schemas.openid.net/pape/policies/2007/06/multi-factor'] });
const secondFactorAmr = authenticationMethods
  .describe(
    'The same of `amr` (RFC 8176); one of them is enough. With neither list a member shows our own second factor.',
  )
  .meta({ example: ['mfa'] });
const maxAgeMinutes = z
  .int()
  .min(1)
  .max(30 * 24 * 60)
  .nullable()
  .describe('How long ago a member may have signed in at the provider; null: as long as the provider lets it stand.');

export const setSingleSignOnInput = z
  .strictObject({
    issuer,
    clientId: plainText(200),
    clientSecret: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('Never answered. May be left out while issuer and client stay as they are.'),
    emailDomains: emailDomains.default([]),
    required: required.default(false),
    breakGlassMemberId: breakGlassMemberId.default(null),
    secondFactorAcr: secondFactorAcr.default([]),
    secondFactorAmr: secondFactorAmr.default([]),
    maxAgeMinutes: maxAgeMinutes.default(null),
  })
  .refine((input) => !input.required || input.breakGlassMemberId !== null, {
    path: ['breakGlassMemberId'],
    message: 'must name an administrator where single sign-on is required',
  });
export type SetSingleSignOnInput = z.output<typeof setSingleSignOnInput>;

/** Without the secret, which nobody is shown. */
export const identityProviderView = z
  .strictObject({
    issuer: z.string(),
    clientId: z.string(),
    emailDomains: z.array(z.string()),
    required: z.boolean(),
    breakGlassMemberId: id.nullable(),
    secondFactorAcr,
    secondFactorAmr,
    maxAgeMinutes,
    updatedAt: instant,
  })
  .meta({ id: 'IdentityProvider' });

export const singleSignOnView = z
  .strictObject({
    identityProvider: identityProviderView.nullable(),
    redirectUri: z.string().describe('To be entered at the provider, for the client.'),
  })
  .meta({ id: 'SingleSignOn' });
export type SingleSignOnView = z.output<typeof singleSignOnView>;

export const beginSingleSignOnInput = z
  .union([
    z.strictObject({ organizationId: id }),
    z.strictObject({
      email: email.describe('Its domain alone is looked at.').meta({ example: 'a.member@office.example' }),
    }),
  ])
  .describe('The organization, or an e-mail address whose domain leads to one.');
export type BeginSingleSignOnInput = z.output<typeof beginSingleSignOnInput>;

export const begunSingleSignOnView = z
  .strictObject({
    url: z.string().describe('Where the browser goes now.'),
    attempt: z
      .string()
      .describe(
        'Kept by the browser (session storage) until it is back: it shows that the same browser began and ends.',
      ),
  })
  .meta({ id: 'BegunSingleSignOn' });
export type BegunSingleSignOn = z.output<typeof begunSingleSignOnView>;

/** Of the provider's making, to be given back to it: printable ASCII (RFC 6749, appendix A). */
const parameter = z.string().regex(/^[\x20-\x7e]{1,2000}$/, 'must be as it came in the address');

export const endSingleSignOnInput = z.strictObject({
  attempt: z
    .string()
    .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.[A-Za-z0-9_-]{43}$/, 'must be as it was answered'),
  code: parameter,
  state: parameter,
  iss: parameter.optional().describe('Where the address has it (RFC 9207).'),
  formerRefreshToken,
});
export type EndSingleSignOnInput = z.output<typeof endSingleSignOnInput>;
