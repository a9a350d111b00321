import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals the few secrets that must be read again, so that the database alone does not give them away: AES-256-GCM under a key
 * derived from ENCRYPTION_KEY. @source OWASP ASVS 5, 11.3.2, 13.3.1.
 */
@Injectable()
export class Vault {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.encryptionKey, '', 'vacatur: sealed secrets', 32));
  }

  /** @param owner whose secret it is, e.g. a member's id: sealed for one, it opens for no other. */
  seal(secret: Uint8Array, owner: string): Uint8Array<ArrayBuffer> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
    return Uint8Array.from(Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
  }

  /** @throws Error when it was sealed under another key, for another owner, or was changed. */
  open(sealed: Uint8Array, owner: string): Uint8Array {
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  }
}
