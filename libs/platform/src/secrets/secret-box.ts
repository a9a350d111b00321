import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed with another key, for another purpose, or damaged. */
export class SecretUnreadable extends Error {
  constructor() {
    super('a sealed secret cannot be opened');
    this.name = 'SecretUnreadable';
  }
}

/**
 * Secrets that must be stored and used again, sealed with AES-256-GCM under a key derived from ENCRYPTION_KEY (HKDF), so that a
 * copy of the database alone opens none. The purpose is sealed in: what was sealed for one opens for no other.
 */
@Injectable()
export class SecretBox {
  private readonly key: Uint8Array;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = new Uint8Array(hkdfSync('sha256', config.encryptionKey, '', 'vacatur sealed secrets', KEY_BYTES));
  }

  /** @param purpose what the secret is of, e.g. the table and the organization. */
  seal(secret: string, purpose: string): Uint8Array<ArrayBuffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
  }

  /** @throws SecretUnreadable */
  open(sealed: Uint8Array, purpose: string): string {
    const bytes = Buffer.from(sealed);
    try {
      const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      throw new SecretUnreadable();
    }
  }
}
