import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A secret that is shown once: 256 bits of chance, in 43 letters that any address or header takes. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of such a secret; it has too much chance to be found by trying. @source OWASP ASVS 5, 6.5.2. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
