import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;

/** @returns the bytes in base32, as authenticator apps take them. */
export function newSecret(bytes: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** @returns the otpauth:// address that a QR code shows. */
export function uriOf(base32: string, label: string): string {
  return totpOf(base32, label).toString();
}

/**
 * The time step whose code it is: the present one and no other, so that a code lives for 30 seconds.
 * @returns null when it is not its code.
 * @source OWASP ASVS 5, 6.5.5; stricter than RFC 6238, section 5.2, which allows for one step on the way from the app to us.
 */
export function stepOf(base32: string, code: string, at: Date): bigint | null {
  const totp = totpOf(base32);
  const isPresent = totp.validate({ token: code, timestamp: at.getTime(), window: 0 }) === 0;
  return isPresent ? BigInt(totp.counter({ timestamp: at.getTime() })) : null;
}

/** Whether it is the code of the step before, which somebody was still typing as it ended: worth nothing, and asked for again. */
export function hasJustRunOut(base32: string, code: string, at: Date): boolean {
  return stepOf(base32, code, new Date(at.getTime() - STEP_SECONDS * 1000)) !== null;
}

function totpOf(base32: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Vacatur', label, secret: base32, period: STEP_SECONDS });
}
