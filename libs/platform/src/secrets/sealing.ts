import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomFillSync } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The first byte of what is sealed: which cipher, and how the rest is laid out. */
const AES_256_GCM = 1;
const KEY_ID_BYTES = 4;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/** So many nonces are asked of the system at once: asked for one by one they cost as much as the sealing. */
const NONCES = Buffer.alloc(256 * NONCE_BYTES);
let noncesUsed = NONCES.length;

/** Sealed with another key, for another purpose, or damaged. */
export class SecretUnreadable extends Error {
  constructor() {
    super('a sealed secret cannot be opened');
    this.name = 'SecretUnreadable';
  }
}

/** A key with the id that stands before what it has sealed. */
export interface SealingKey {
  readonly bytes: Uint8Array;
  readonly id: Uint8Array;
}

/** @param secret at least 32 characters of chance, of the operator's making. */
export function sealingKey(secret: string): SealingKey {
  return sealingKeyOf(new Uint8Array(hkdfSync('sha256', secret, '', 'vacatur sealed secrets', KEY_BYTES)));
}

/** @param bytes 32 random bytes, such as a data key that is itself kept sealed. */
export function sealingKeyOf(bytes: Uint8Array): SealingKey {
  const id = createHash('sha256').update('vacatur key id').update(bytes).digest().subarray(0, KEY_ID_BYTES);
  return { bytes, id: Uint8Array.from(id) };
}

/** @returns 32 bytes that tell nothing of the key, with which somebody else seals. @param purpose what: every one has its own. */
export function derivedKey(key: SealingKey, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key.bytes, '', purpose, KEY_BYTES));
}

/** AES-256-GCM. @param purpose is sealed in: what was sealed for one opens for no other. */
export function sealWith(key: SealingKey, secret: Uint8Array, purpose: string): Uint8Array<ArrayBuffer> {
  const sealed = new Uint8Array(HEADER_BYTES + NONCE_BYTES + TAG_BYTES + secret.length);
  const header = sealed.subarray(0, HEADER_BYTES);
  const nonce = sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  header[0] = AES_256_GCM;
  header.set(key.id, 1);
  nonce.set(nextNonce());
  const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([header, Buffer.from(purpose)]));
  sealed.set(cipher.update(secret), HEADER_BYTES + NONCE_BYTES + TAG_BYTES);
  cipher.final(); // of a stream cipher there is nothing left
  sealed.set(cipher.getAuthTag(), HEADER_BYTES + NONCE_BYTES);
  return sealed;
}

/** Each is given out once; its place is used again later. */
function nextNonce(): Uint8Array {
  if (noncesUsed === NONCES.length) {
    randomFillSync(NONCES);
    noncesUsed = 0;
  }
  noncesUsed += NONCE_BYTES;
  return NONCES.subarray(noncesUsed - NONCE_BYTES, noncesUsed);
}

/** @param keys the one whose id stands before it is taken. @throws SecretUnreadable */
export function openWith(keys: readonly SealingKey[], sealed: Uint8Array, purpose: string): Uint8Array {
  const header = Buffer.from(sealed.subarray(0, HEADER_BYTES));
  const key = keys.find((one) => isSealedWith(one, sealed));
  if (key) {
    const opened = tryOpen(key, sealed.subarray(HEADER_BYTES), Buffer.concat([header, Buffer.from(purpose)]));
    if (opened) return opened;
  }
  // Before there was more than one key nothing stood before the nonce.
  for (const one of keys) {
    const opened = tryOpen(one, sealed, Buffer.from(purpose));
    if (opened) return opened;
  }
  throw new SecretUnreadable();
}

export function isSealedWith(key: SealingKey, sealed: Uint8Array): boolean {
  return sealed[0] === AES_256_GCM && Buffer.from(sealed.subarray(1, HEADER_BYTES)).equals(key.id);
}

function tryOpen(key: SealingKey, sealed: Uint8Array, additional: Uint8Array): Uint8Array | null {
  try {
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, key.bytes, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(additional).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
