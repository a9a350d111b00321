import { Inject, Injectable } from '@nestjs/common';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { derivedKey, isSealedWith, openWith, type SealingKey, sealingKey, sealWith } from './sealing.js';

/**
 * Secrets that must be stored and used again, sealed under a key derived from ENCRYPTION_KEY (HKDF), so that a copy of the
 * database alone opens none. Cipher and key stand before each; those of a retired key open until they are sealed anew.
 */
@Injectable()
export class SecretBox {
  private made: readonly [SealingKey, ...SealingKey[]] | null = null;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'encryptionKeys'>) {}

  /** Derived at the first use: a worker, which seals and opens nothing, has none. */
  private get keys(): readonly [SealingKey, ...SealingKey[]] {
    const [first, ...retired] = given(this.config.encryptionKeys, 'ENCRYPTION_KEY');
    return (this.made ??= [sealingKey(first), ...retired.map(sealingKey)]);
  }

  /** @param purpose what the secret is of, e.g. the table and the organization; it opens for no other. */
  seal(secret: string, purpose: string): Uint8Array<ArrayBuffer> {
    return sealWith(this.keys[0], Buffer.from(secret, 'utf8'), purpose);
  }

  /** @throws SecretUnreadable */
  open(sealed: Uint8Array, purpose: string): string {
    return Buffer.from(openWith(this.keys, sealed, purpose)).toString('utf8');
  }

  /**
   * A key for somebody who seals for themselves, such as a browser for its member; it is another one once ENCRYPTION_KEY is.
   * @returns base64 of 32 bytes.
   */
  keyOf(purpose: string): string {
    return Buffer.from(derivedKey(this.keys[0], purpose)).toString('base64');
  }

  /** Under the key that seals now; null: it is already. @throws SecretUnreadable */
  sealAnew(sealed: Uint8Array, purpose: string): Uint8Array<ArrayBuffer> | null {
    if (isSealedWith(this.keys[0], sealed)) return null;
    return sealWith(this.keys[0], openWith(this.keys, sealed, purpose), purpose);
  }
}
