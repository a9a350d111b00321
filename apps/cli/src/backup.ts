import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backupOf, BackupRefused, BackupSeal, type BytesElsewhere, encryptedBackup } from '#libs/platform/backup';
import { PROJECT_ROOT, readSupervisorSettings } from '#libs/platform/operator';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { backupLock } from './backup-keys.js';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';
import { withOwnerUrl } from './owner-connection.js';
import { readJson } from './record-files.js';

/**
 * Writes everything into one encrypted file, beside whoever works: whole or not at all.
 * @throws Refusal saying what to do; nothing of the file is left.
 */
export async function backUp(options: { to: string; recipient?: string; passphraseFile?: string }): Promise<void> {
  const { to } = options;
  if (existsSync(to))
    throw new Refusal(`${to}: is there already. Name another file: a backup takes the place of none.`);
  const lock = await backupLock(options);
  const { encryptionKeys } = await installationKeys();
  const seal = new BackupSeal(encryptionKeys!);
  await withOwnerUrl(async (url) => {
    const elsewhere = bytesInObjectStorage(url);
    const onTable = (name: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${name} …`);
    const backup = backupOf(url, { seal, program: await programVersion(), elsewhere, onTable });
    try {
      const { sizeBytes, sha256 } = await writeWhole(to, await encryptedBackup(backup.stream, lock));
      const { header, trailer } = backup.contents();
      await noteInAudit(url, header.madeAt, sha256);
      const rows = trailer.tables.reduce((sum, table) => sum + table.rows, 0);
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      console.log(
        `${to}: everything as of ${header.madeAt}, ${rows} rows of ${trailer.tables.length} tables, ${sizeBytes} bytes, sha256 ${sha256}.`,
      );
      if (trailer.destroyedMeanwhile > 0)
        console.log(`${trailer.destroyedMeanwhile} documents were destroyed while it was made, and are not in it.`);
      console.log('Prove it: npx vacatur restore --check --from the file, where the identity or passphrase is.');
    } catch (error) {
      if (error instanceof BackupRefused) throw new Refusal(error.message);
      throw error;
    }
  });
}

/** Beside its place and then renamed, on the disk before it is there. */
async function writeWhole(to: string, stream: AsyncIterable<Uint8Array>) {
  const unfinished = `${to}.unfinished`;
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(unfinished, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${to}: cannot be written (${error.code ?? error.message})`);
  });
  try {
    for await (const chunk of stream) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      await file.writeFile(chunk);
    }
    await file.sync();
    await file.close();
    await rename(unfinished, to);
    const directory = await open(dirname(to), 'r');
    await directory.sync().finally(() => directory.close());
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Documents whose bytes stand in object storage. Its client is loaded when the first of them is asked for. */
function bytesInObjectStorage(url: string): BytesElsewhere {
  const storage = async () => {
    const { ObjectStorage, readWorkerConfig } = await import('#libs/platform');
    return new ObjectStorage(readWorkerConfig({ ...readSupervisorSettings().env, DATABASE_URL: url }));
  };
  let made: ReturnType<typeof storage> | null = null;
  return {
    table: 'document_contents',
    bytes: 'bytes',
    name: 'objectKey',
    fetch: async (name) =>
      (await (made ??= storage())).get(name).catch(() => {
        throw new BackupRefused(
          'The object storage (S3_*) does not answer, or lacks a document that the database names: there is no backup without it.',
        );
      }),
  };
}

/** Everybody's file was read: each organization's audit says so. */
async function noteInAudit(url: string, madeAt: string, sha256: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from organizations order by id');
    for (const { id } of rows)
      await client.query(
        `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, $3, $4, $5)`,
        [id, uuidv7(), 'organization.backed_up', 'vacatur backup', { madeAt, sha256 }],
      );
  } finally {
    await client.end();
  }
}

async function programVersion(): Promise<string> {
  return ((await readJson(`${PROJECT_ROOT}/package.json`)) as { version: string }).version;
}
