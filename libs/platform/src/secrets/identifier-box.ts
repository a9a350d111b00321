import { createHmac, hkdfSync } from 'node:crypto';
import { openWith, type SealingKey, sealingKeyOf, sealWith } from './sealing.js';

/** Kinds of numbers that are given to a person for life, and by which strangers know the person again. */
export type Identifier = 'nysid';

/** What else is found again by a hash: a bulk record that comes again as it was. */
export type Hashed = Identifier | 'bulk record';

const HASH_HEX_DIGITS = 32;

export interface IdentifierBoxParts {
  readonly organizationId: string;
  readonly key: Uint8Array;
  readonly seals: boolean;
}

/**
 * Seals an organization's identifiers (AES-256-GCM) and makes hashes of them (HMAC-SHA-256) by which the same one is found again, under keys
 * derived from one that is the organization's alone: what it has sealed opens nowhere else, and its hashes meet nobody else's.
 */
export class IdentifierBox {
  private readonly sealing: SealingKey;
  private readonly hashing: Buffer;

  /**
   * @param key 32 random bytes.
   * @param seals whether rows that are written now keep an identifier sealed alone, or as it is, for processes of the version before.
   */
  constructor(
    private readonly organizationId: string,
    private readonly key: Uint8Array,
    readonly seals = true,
  ) {
    const derived = (what: string) => Buffer.from(hkdfSync('sha256', key, '', `vacatur identifiers ${what}`, 32));
    this.sealing = sealingKeyOf(derived('sealed'));
    this.hashing = derived('looked up');
  }

  /** Of what a thread of the same process makes the same box: a key goes from thread to thread in memory alone. */
  get parts(): IdentifierBoxParts {
    const { organizationId, key, seals } = this;
    return { organizationId, key, seals };
  }

  static of({ organizationId, key, seals }: IdentifierBoxParts): IdentifierBox {
    return new IdentifierBox(organizationId, key, seals);
  }

  seal(kind: Identifier, text: string): Uint8Array<ArrayBuffer> {
    return sealWith(this.sealing, Buffer.from(text, 'utf8'), this.purposeOf(kind));
  }

  /** @throws SecretUnreadable where it is another organization's, of another kind or damaged */
  open(kind: Identifier, sealed: Uint8Array): string {
    return Buffer.from(openWith([this.sealing], sealed, this.purposeOf(kind))).toString('utf8');
  }

  /**
   * @param plain in the one spelling of its kind: only the same text has the same hash.
   * @returns 128 bits as 32 hexadecimal digits.
   */
  hash(kind: Hashed, plain: string): string {
    return createHmac('sha256', this.hashing).update(`${kind} ${plain}`).digest('hex').slice(0, HASH_HEX_DIGITS);
  }

  private purposeOf(kind: Identifier): string {
    return `${kind} of ${this.organizationId}`;
  }
}
