import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { BackupRefused } from './backup-refused.js';

/** To whom a backup is encrypted: a public key of age, or a passphrase. */
export type BackupLock = { readonly recipient: string } | { readonly passphrase: string };

/** What opens it: an identity of age (`AGE-SECRET-KEY-1…`), or the passphrase. */
export type BackupKey = { readonly identity: string } | { readonly passphrase: string };

/**
 * Compressed, then encrypted and authenticated by age (ChaCha20-Poly1305 in pieces of 64 KB: one that is changed, moved or missing is
 * found, the last one too).
 * @throws BackupRefused when the recipient is none
 */
export async function encryptedBackup(
  plain: AsyncIterable<Uint8Array>,
  lock: BackupLock,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  try {
    if ('recipient' in lock) encrypter.addRecipient(lock.recipient);
    else encrypter.setPassphrase(lock.passphrase);
  } catch {
    throw new BackupRefused('The recipient is no public key of age: "age1" and 58 more signs.');
  }
  const source = Readable.from(plain, { objectMode: false });
  // Whichever of them ends, the other one is told: a database that is read, or a disk that is full.
  const zipped = pipeline(source, createGzip({ level: constants.Z_BEST_SPEED }), () => undefined);
  return encrypter.encrypt(Readable.toWeb(zipped) as ReadableStream<Uint8Array>);
}

/** @throws BackupRefused when the key opens it not; while it is read, when it is damaged or ends too early */
export async function decryptedBackup(sealed: Readable, key: BackupKey): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter();
  try {
    if ('identity' in key) decrypter.addIdentity(key.identity);
    else decrypter.addPassphrase(key.passphrase);
  } catch {
    throw new BackupRefused('The identity is no secret key of age: a line that begins with "AGE-SECRET-KEY-1".');
  }
  const opened = await decrypter
    .decrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>)
    .catch((error: unknown) => {
      const { message } = error as Error;
      if (/no identity matched|passphrase/i.test(message))
        throw new BackupRefused(
          'The key does not open this backup: give the identity or the passphrase that belongs to it.',
        );
      throw new BackupRefused(
        'The file is no backup of Vacatur, or its beginning is damaged: take another copy of it.',
      );
    });
  return unzipped(Readable.fromWeb(opened as Parameters<typeof Readable.fromWeb>[0]));
}

async function* unzipped(zipped: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* pipeline(zipped, createGunzip(), () => undefined) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupRefused('The backup is damaged or ends too early: take another copy of it.', { cause: error });
  }
}

/**
 * Says that whoever made a backup had the installation's ENCRYPTION_KEY: whoever knows the public key alone can encrypt a file to it.
 * Also says before anything is read that what is sealed in the backup can be opened afterwards.
 */
export class BackupSeal {
  private readonly keys: readonly Uint8Array[];

  /** @param encryptionKeys the first seals, each of them is taken. */
  constructor(encryptionKeys: readonly string[]) {
    this.keys = encryptionKeys.map(
      (secret) => new Uint8Array(hkdfSync('sha256', secret, '', 'vacatur sealed backups', 32)),
    );
  }

  of(header: Uint8Array, trailer?: Uint8Array): Buffer {
    return seal(this.keys[0]!, header, trailer);
  }

  /** @throws BackupRefused */
  require(given: Uint8Array, header: Uint8Array, trailer?: Uint8Array): void {
    const found = this.keys.some((key) => {
      const expected = seal(key, header, trailer);
      return expected.byteLength === given.byteLength && timingSafeEqual(expected, given);
    });
    if (!found)
      throw new BackupRefused(
        'This backup was made under another ENCRYPTION_KEY, without which nobody can sign in with what it holds. Set the one of that' +
          ' installation (ENCRYPTION_KEY, or its secrets.json in VACATUR_HOME), with the retired ones, and run this again.',
      );
  }
}

function seal(key: Uint8Array, header: Uint8Array, trailer: Uint8Array = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(header.byteLength));
  return createHmac('sha256', key).update(length).update(header).update(trailer).digest();
}
