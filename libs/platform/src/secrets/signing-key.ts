import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** An Ed25519 private key in PKCS #8, but for its 32 bytes. @source RFC 8410, section 7. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs with an Ed25519 key that is derived from a secret of the installation: the same secret is the same key everywhere. */
export class SigningKey {
  /** Base64 of its SubjectPublicKeyInfo (RFC 8410): what stands between the lines of a PEM file. */
  readonly publicKey: string;
  private readonly key: KeyObject;

  /** @param purpose what it signs, so that the key of one thing signs no other. */
  constructor(secret: string, purpose: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).toString('base64');
  }

  /** @returns base64 of the 64 bytes of the signature. */
  sign(bytes: Uint8Array): string {
    return sign(null, bytes, this.key).toString('base64');
  }
}

/** @returns false also where key or signature is none. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** As openssl writes it. */
export function publicKeyPem(publicKey: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`;
}

/** What people read to each other to know that they have the same key: SHA-256 of it, 64 hexadecimal digits. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}
