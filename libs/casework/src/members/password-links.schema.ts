import { z } from 'zod';
import { email } from '../fields.js';
import { enteredPassword } from './second-factors.schema.js';

const newPassword = z.string().min(1).max(500).describe('12 to 128 characters, not easy to guess.');

export const changePasswordInput = z.strictObject({ currentPassword: enteredPassword, newPassword });
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

export const passwordResetInput = z.strictObject({ email });
export type PasswordResetInput = z.output<typeof passwordResetInput>;

export const usePasswordLinkInput = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the token out of the e-mail'),
  newPassword,
});
export type UsePasswordLinkInput = z.output<typeof usePasswordLinkInput>;

/** What a worker is told: which link to write of. The token is made where the e-mail is. */
export const passwordLinkJob = z.object({ organizationId: z.uuid(), correlationId: z.string(), linkId: z.uuid() });
