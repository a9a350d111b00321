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
 * The time step whose code it is: the present one, or the one before, which somebody was still typing as it ended. A code of the
 * step to come is refused: only a clock that is ahead shows it.
 * @returns null when it is neither's.
 * @source RFC 6238, section 5.2: at most one step for the way from the app to us.
 */
export function stepOf(base32: string, code: string, at: Date): bigint | null {
  const totp = totpOf(base32);
  const present = totp.counter({ timestamp: at.getTime() });
  const step = [present, present - 1].find(
    (counter) => totp.validate({ token: code, timestamp: counter * STEP_SECONDS * 1000, window: 0 }) === 0,
  );
  return step === undefined ? null : BigInt(step);
}

function totpOf(base32: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Vacatur', label, secret: base32, period: STEP_SECONDS });
}
