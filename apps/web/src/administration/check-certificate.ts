import { configure } from 'safe-stable-stringify';
import type { Schemas } from '../api/api';

type Signed = Schemas['SignedCertificate'];

/**
 * What a file is found to be: signed by this installation and as it was signed; changed since; signed with another key; no certificate;
 * or not to be checked in this browser.
 */
export type Found = 'holds' | 'changed' | 'other_key' | 'not_a_certificate' | 'not_checked';

/** RFC 8785: the bytes that are signed. Whatever JSON cannot hold is refused. */
const canonicalJson = configure({ strict: true, circularValue: Error, deterministic: true });

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** The base64 inside a key as openssl reads it. */
export const keyIn = (pem: string) => pem.replaceAll(/-----[^-]+-----|\s/g, '');

/**
 * Checks a certificate of destruction as `vacatur certificate verify` does, in the browser and asking nobody.
 * @param text of the file
 * @param trusted public keys of the installation, base64: that a file names its own key proves nothing
 * @source docs/adr/0040
 */
export async function checkCertificate(text: string, trusted: readonly string[]): Promise<Found> {
  const given = parsed(text);
  if (given?.certificate?.kind !== 'certificate_of_destruction') return 'not_a_certificate';
  const { certificate, sha256, publicKey = '', signature = '' } = given;
  const bytes = new TextEncoder().encode(canonicalJson(certificate) ?? '');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (sha256 !== [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')) return 'changed';
  try {
    const key = await crypto.subtle.importKey('spki', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    if (!(await crypto.subtle.verify('Ed25519', key, bytesOf(signature), bytes))) return 'changed';
  } catch (error) {
    // A browser from before 2025 knows no Ed25519; anything else is no key, or no base64.
    return error instanceof DOMException && error.name === 'NotSupportedError' ? 'not_checked' : 'changed';
  }
  return trusted.includes(publicKey) ? 'holds' : 'other_key';
}

function parsed(text: string): Partial<Signed> | null {
  try {
    return JSON.parse(text) as Partial<Signed> | null;
  } catch {
    return null;
  }
}
