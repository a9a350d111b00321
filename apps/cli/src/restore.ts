import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { SignedCertificate } from '#libs/casework';
import { BackupRefused, BackupSeal, decryptedBackup, type Restored, restoreBackup } from '#libs/platform/backup';
import {
  lockInstallation,
  readSupervisorSettings,
  startDisposablePostgres,
  startEmbeddedPostgres,
} from '#libs/platform/operator';
import pg from 'pg';
import { backupKey } from './backup-keys.js';
import { destroyAgain, destroyedSince } from './destroyed-since.js';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';

interface RestoreFrom {
  readonly from: string;
  readonly identityFile?: string;
  readonly passphraseFile?: string;
  readonly check?: boolean;
  readonly certificates?: string;
}

/**
 * Restores a backup into the empty database of DATABASE_URL, or of a new VACATUR_HOME; with `check` into a disposable one, where every
 * row is compared. What was destroyed after the backup is destroyed again before anybody can work with it. Killed, it is run again.
 * @throws Refusal saying what to do
 */
export async function restore(options: RestoreFrom): Promise<void> {
  const key = await backupKey(options);
  await access(options.from).catch(() => {
    throw new Refusal(`${options.from}: cannot be read`);
  });
  const { encryptionKeys } = await installationKeys();
  const seal = new BackupSeal(encryptionKeys!);
  const certificates = await destroyedSince(options.certificates);
  let destroyed = 0;
  const beforeOpened = async (client: pg.Client) => {
    destroyed = await destroyAgain(client, certificates ?? []);
  };
  const onTable = (name: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${name} …`);
  const into = async (ownerUrl: string) => {
    const file = createReadStream(options.from, { highWaterMark: 1 << 20 });
    try {
      const plain = await decryptedBackup(file, key);
      return await restoreBackup(ownerUrl, plain, { seal, rereads: options.check ?? false, onTable, beforeOpened });
    } catch (error) {
      if (error instanceof BackupRefused) throw new Refusal(`${options.from}: ${error.message}`);
      throw error;
    } finally {
      file.destroy();
    }
  };
  const restored = await (options.check ? onDisposable(into) : onInstallation(into));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  tell(options, restored);
  if (!options.check) tellDestroyed(certificates, destroyed);
}

async function onDisposable<T>(use: (ownerUrl: string) => Promise<T>): Promise<T> {
  const server = await startDisposablePostgres();
  try {
    const client = new pg.Client({ connectionString: server.ownerUrl('postgres') });
    await client.connect();
    await client.query('create database restored').finally(() => client.end());
    return await use(server.ownerUrl('restored'));
  } finally {
    await server.stop();
  }
}

async function onInstallation<T>(use: (ownerUrl: string) => Promise<T>): Promise<T> {
  const { databaseUrl, home } = readSupervisorSettings();
  if (databaseUrl) return use(databaseUrl);
  const unlock = await lockInstallation(home);
  try {
    const postgres = await startEmbeddedPostgres(home);
    try {
      return await use(postgres.ownerUrl);
    } finally {
      await postgres.stop();
    }
  } finally {
    await unlock();
  }
}

function tell({ check, from }: RestoreFrom, { header, trailer, auditEntries, migratedOn }: Restored): void {
  const rows = trailer.tables.reduce((sum, table) => sum + table.rows, 0);
  const what = `${rows} rows of ${trailer.tables.length} tables, everything as of ${header.madeAt}; the audit is whole, ${auditEntries} entries`;
  if (check) console.log(`${from} is good, verified by restoring: ${what}. Every row was compared.`);
  else
    console.log(
      `Restored: ${what}.${migratedOn.length > 0 ? ` ${migratedOn.length} migrations of this version were added.` : ''}` +
        ' What was ended after that instant stands again: docs/operations.md, "After a restore".',
    );
}

function tellDestroyed(certificates: readonly SignedCertificate[] | null, destroyed: number): void {
  if (certificates)
    console.log(
      `Of ${certificates.length} certificates of destruction, ${destroyed} were of files that this backup still had: destroyed again.`,
    );
  else
    console.log(
      'No certificates of destruction were found: files that were destroyed after that instant are back. Restore again with' +
        ' --certificates, or have them destroyed anew before anybody works here.',
    );
}
