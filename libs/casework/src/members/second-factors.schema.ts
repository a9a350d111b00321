import { z } from 'zod';
import { tokensView } from './sessions.schema.js';

const code = z
  .string()
  .regex(/^\d{6}$/, 'must be the six digits that the authenticator shows')
  .meta({ example: '287082' });
/** Groups of four; spaces, hyphens and small letters are as good. */
const recoveryCode = z
  .string()
  .max(60)
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(
    z.string().regex(/^(?:[A-Z2-7]{24}|[A-Z2-7]{32})$/, 'must be one of the recovery codes, 32 letters and digits'),
  );

/** As it was chosen; its limits are those of a new password, in the longest way to write them. */
export const enteredPassword = z.string().min(1).max(500);

/** Exactly one of them where one is asked for. */
export const secondFactorProof = { code: code.optional(), recoveryCode: recoveryCode.optional() };
export interface SecondFactorProof {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

export const passwordInput = z.strictObject({ password: enteredPassword });
export type PasswordInput = z.output<typeof passwordInput>;
const passwordIfAny = enteredPassword
  .optional()
  .describe('Left out by a member who has none and signed in at the identity provider within a quarter of an hour.');
export const beginSecondFactorInput = z.strictObject({ password: passwordIfAny });
export type BeginSecondFactorInput = z.output<typeof beginSecondFactorInput>;
export const oneFactorInput = z
  .strictObject({ password: passwordIfAny, ...secondFactorProof })
  .refine(
    ({ password, code, recoveryCode }) => [password, code, recoveryCode].filter(Boolean).length <= 1,
    'needs one of password, code and recovery code',
  );
export type OneFactorInput = z.output<typeof oneFactorInput>;
export const codeInput = z.strictObject({ code });
export type CodeInput = z.output<typeof codeInput>;
export const secondFactorInput = passwordInput
  .extend(secondFactorProof)
  .refine((input) => !input.code !== !input.recoveryCode, 'needs a code or a recovery code');
export type SecondFactorInput = z.output<typeof secondFactorInput>;

export const secondFactorProofInput = z
  .strictObject(secondFactorProof)
  .refine((input) => !input.code !== !input.recoveryCode, 'needs a code or a recovery code');
export type SecondFactorProofInput = z.output<typeof secondFactorProofInput>;

export const newSecondFactor = z
  .strictObject({
    secret: z.string().describe('In base32, to be typed into an authenticator app. Shown once.'),
    uri: z.string().describe('The same as an otpauth:// address, to be shown as a QR code.'),
  })
  .meta({ id: 'NewSecondFactor' });
export type NewSecondFactor = z.output<typeof newSecondFactor>;

export const recoveryCodes = z
  .strictObject({
    recoveryCodes: z.array(z.string()).describe('Each stands in for a code of the authenticator, once. Shown once.'),
  })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.output<typeof recoveryCodes>;

export const confirmedSecondFactor = tokensView
  .extend(recoveryCodes.shape)
  .meta({ id: 'ConfirmedSecondFactor' })
  .describe('Tokens of the session that goes on in the stead of the one that asked.');
export type ConfirmedSecondFactor = z.output<typeof confirmedSecondFactor>;
