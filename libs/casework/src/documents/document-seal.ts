import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  Database,
  openWith,
  SecretBox,
  type SealedColumn,
  sealingKey,
  sealingKeyOf,
  sealWith,
} from '#libs/platform';
import { DocumentDamaged } from './documents.errors.js';

const KEY_BYTES = 32;

const purposeOfKey = (documentId: string) => `key of document ${documentId}`;
const purposeOfBytes = (documentId: string) => `document ${documentId}`;

/** The bytes of a document as they are stored. */
export interface SealedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** null: the bytes are as they came. */
  readonly sealedKey: Uint8Array<ArrayBuffer> | null;
}

/**
 * Each document is sealed (AES-256-GCM) with a key of its own, which stands in the document's row, sealed under DOCUMENT_KEY: with the row
 * the key is gone, and what is left of the bytes elsewhere opens for nobody. @see docs/adr/0039-documents-are-sealed.md
 */
@Injectable()
export class DocumentSeal {
  private readonly box: SecretBox | null;
  private readonly ids: readonly string[];

  constructor(
    @Inject(CONFIG) { documentKeys }: Pick<Config, 'documentKeys'>,
    private readonly database: Database,
  ) {
    this.box = documentKeys && new SecretBox({ encryptionKeys: documentKeys });
    this.ids = (documentKeys ?? []).map((secret) => Buffer.from(sealingKey(secret).id).toString('hex'));
  }

  /** At the start of a process. @throws Error saying what to set where a document could not be opened. */
  async requireKeys(): Promise<void> {
    const unknown = (await this.database.documentKeysInUse()).filter((id) => !this.ids.includes(id));
    if (unknown.length === 0) return;
    throw new Error(
      `Documents or identifiers are sealed under a key that is not given (${unknown.join(', ')}). Set DOCUMENT_KEY, and DOCUMENT_KEYS_RETIRED or` +
        ' DOCUMENT_KEY_FILE, as the processes had them that stored them; of "vacatur start" it stands in secrets.json. Nothing was changed.',
    );
  }

  /** Without a DOCUMENT_KEY as they come. */
  seal(documentId: string, bytes: Uint8Array): SealedBytes {
    return this.box ? sealedBytes(this.box, documentId, bytes) : { bytes: Uint8Array.from(bytes), sealedKey: null };
  }

  /** @throws DocumentDamaged where the bytes are not what was sealed; Error naming the setting where none of the keys opens their key */
  open(documentId: string, bytes: Uint8Array, sealedKey: Uint8Array | null): Uint8Array {
    if (!sealedKey) return bytes;
    if (!this.box) throw new Error('a document is sealed, and DOCUMENT_KEY is not given to this process');
    const key = sealingKeyOf(Buffer.from(this.keyIn(this.box, documentId, sealedKey), 'base64'));
    try {
      return openWith([key], bytes, purposeOfBytes(documentId));
    } catch {
      throw new DocumentDamaged();
    }
  }

  private keyIn(box: SecretBox, documentId: string, sealedKey: Uint8Array): string {
    try {
      return box.open(sealedKey, purposeOfKey(documentId));
    } catch {
      throw new Error(
        'the key of a document opens with none of DOCUMENT_KEY, DOCUMENT_KEYS_RETIRED or DOCUMENT_KEY_FILE',
      );
    }
  }
}

/** With a new key. */
export function sealedBytes(box: SecretBox, documentId: string, bytes: Uint8Array) {
  const key = randomBytes(KEY_BYTES);
  return {
    bytes: sealWith(sealingKeyOf(key), bytes, purposeOfBytes(documentId)),
    sealedKey: box.seal(key.toString('base64'), purposeOfKey(documentId)),
  };
}

export const DOCUMENT_KEYS: SealedColumn = {
  table: 'document_contents',
  column: 'sealedKey',
  key: ['documentId'],
  keys: 'documentKeys',
  purposeOf: ({ documentId }) => purposeOfKey(documentId!),
};
