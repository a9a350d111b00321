import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';
import { IdentifierBox } from './identifier-box.js';
import type { SealedColumn } from './sealed-column.js';
import { SecretBox } from './secret-box.js';

const KEY_BYTES = 32;

/** An organization's key as it stands in identifier_keys: sealed under DOCUMENT_KEY, or as it is where there was none. */
export interface StoredIdentifierKey {
  readonly sealedKey: Uint8Array | null;
  readonly plainKey: Uint8Array | null;
}

export interface FoundIdentifierKey extends StoredIdentifierKey {
  /** Whether the organization keeps identifiers sealed alone; as a rule it does. */
  readonly seals?: boolean;
}

/** How a transaction reads and writes the one row of its organization. */
export interface IdentifierKeyStore {
  find(): Promise<FoundIdentifierKey | undefined>;
  /** Leaves a key alone that another transaction has written meanwhile. */
  add(key: StoredIdentifierKey): Promise<void>;
}

const purposeOf = (organizationId: string) => `identifier key of ${organizationId}`;

/** Of each organization the key of its identifiers: made when the first is stored, kept sealed under DOCUMENT_KEY. */
export class IdentifierKeys {
  private readonly box: SecretBox | null;

  constructor({ documentKeys }: Pick<Config, 'documentKeys'>) {
    this.box = documentKeys && new SecretBox({ encryptionKeys: documentKeys });
  }

  /**
   * Kept no longer than the transaction: a key that was made in one that is undone is nobody's.
   * @throws Error naming the setting where none of the keys opens the organization's
   */
  async boxOf(organizationId: string, store: IdentifierKeyStore): Promise<IdentifierBox> {
    const known = await store.find();
    if (known) return new IdentifierBox(organizationId, this.open(organizationId, known), known.seals);
    await store.add(this.wrapped(organizationId, randomBytes(KEY_BYTES)));
    const made = await store.find();
    if (!made) throw new Error('the key of identifiers was not stored');
    return new IdentifierBox(organizationId, this.open(organizationId, made), made.seals);
  }

  /** Of a key that stands as it is: sealed. null: it is already, or there is nothing to seal it with. */
  sealedAnew(organizationId: string, { plainKey }: StoredIdentifierKey): Uint8Array | null {
    return plainKey && this.wrapped(organizationId, plainKey).sealedKey;
  }

  private wrapped(organizationId: string, key: Uint8Array): StoredIdentifierKey {
    if (!this.box) return { sealedKey: null, plainKey: Uint8Array.from(key) };
    const sealedKey = this.box.seal(Buffer.from(key).toString('base64'), purposeOf(organizationId));
    return { sealedKey, plainKey: null };
  }

  private open(organizationId: string, { sealedKey, plainKey }: StoredIdentifierKey): Uint8Array {
    if (!sealedKey) return plainKey!;
    if (!this.box) throw new Error('identifiers are sealed, and DOCUMENT_KEY is not given to this process');
    try {
      return Buffer.from(this.box.open(sealedKey, purposeOf(organizationId)), 'base64');
    } catch {
      throw new Error(
        'the key of identifiers opens with none of DOCUMENT_KEY, DOCUMENT_KEYS_RETIRED or DOCUMENT_KEY_FILE',
      );
    }
  }
}

export const IDENTIFIER_KEYS: SealedColumn = {
  table: 'identifier_keys',
  column: 'sealedKey',
  key: [],
  keys: 'documentKeys',
  purposeOf: ({ organizationId }) => purposeOf(organizationId!),
};
