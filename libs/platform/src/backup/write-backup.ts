import pg from 'pg';
import { copyLine } from '../database/copy-text.js';
import { backedUpTables, copiedOut, Digest, nameOf, orderOf, PLAIN_VALUES, usedSequences } from './backed-up-tables.js';
import type { BackupSeal } from './backup-encryption.js';
import {
  type BackedUpTable,
  BACKUP_FORMAT,
  type BackupHeader,
  type BackupTrailer,
  type TableDigest,
} from './backup-format.js';
import { BackupRefused } from './backup-refused.js';
import { dataFrames, frame } from './frames.js';

/** A table whose bytes may stand elsewhere, under the name in another column: a backup has them in the table. */
export interface BytesElsewhere {
  readonly table: string;
  readonly bytes: string;
  readonly name: string;
  fetch(name: string): Promise<Uint8Array>;
}

export interface BackupOptions {
  readonly seal: BackupSeal;
  /** Of the program that makes it. */
  readonly program: string;
  readonly elsewhere?: BytesElsewhere;
  readonly onTable?: (name: string) => void;
}

/** What was written, once the stream has been read to its end. */
export interface WrittenBackup {
  readonly stream: AsyncGenerator<Buffer>;
  contents(): { readonly header: BackupHeader; readonly trailer: BackupTrailer };
}

/**
 * A whole database as frames: every row of one instant (one transaction at REPEATABLE READ), with bytes that stand in object storage
 * fetched. Read piece by piece: no more than the largest row is held. Nothing is locked; while it is read, PostgreSQL cannot clean
 * up row versions younger than its instant.
 * @param ownerUrl a login that row-level security does not bind.
 * @throws BackupRefused while it is read
 */
export function backupOf(ownerUrl: string, options: BackupOptions): WrittenBackup {
  let written: ReturnType<WrittenBackup['contents']> | null = null;
  return {
    stream: frames(ownerUrl, options, (contents) => (written = contents)),
    contents: () => written!,
  };
}

async function* frames(
  ownerUrl: string,
  { seal, program, elsewhere, onTable }: BackupOptions,
  done: (contents: ReturnType<WrittenBackup['contents']>) => void,
): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // the next query fails of it
  await client.connect();
  try {
    await client.query(PLAIN_VALUES);
    await client.query('begin isolation level repeatable read read only');
    const header: BackupHeader = {
      format: BACKUP_FORMAT,
      program,
      madeAt: await snapshotInstant(client),
      migrations: await appliedMigrations(client),
      tables: await backedUpTables(client),
    };
    const headerBytes = Buffer.from(JSON.stringify(header));
    yield frame('H', headerBytes);
    yield frame('S', seal.of(headerBytes));
    const tables: TableDigest[] = [];
    let destroyedMeanwhile = 0;
    for (const table of header.tables) {
      onTable?.(table.name);
      yield frame('T', Buffer.from(JSON.stringify({ schema: table.schema, name: table.name })));
      const digest = new Digest();
      const rows =
        elsewhere && table.schema === 'public' && table.name === elsewhere.table && (await isUsed(client, elsewhere))
          ? rowsWithBytes(client, ownerUrl, table, elsewhere, () => (destroyedMeanwhile += 1))
          : copiedOut(client, table);
      for await (const piece of rows) {
        digest.add(piece);
        yield* dataFrames(piece);
      }
      yield frame('E');
      tables.push(digest.of(table));
    }
    const trailer: BackupTrailer = { tables, sequences: await usedSequences(client), destroyedMeanwhile };
    const trailerBytes = Buffer.from(JSON.stringify(trailer));
    yield frame('Z', trailerBytes);
    yield frame('S', seal.of(headerBytes, trailerBytes));
    done({ header, trailer });
  } catch (error) {
    if (/row-level security/.test((error as Error).message))
      throw new BackupRefused('DATABASE_URL: this login does not see every row. Give that of the database owner.');
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function snapshotInstant(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ at: Date }>('select transaction_timestamp() as at');
  return rows[0]!.at.toISOString();
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ ledger: string | null }>(
    `select to_regclass('_prisma_migrations') as ledger`,
  );
  if (!found[0]?.ledger)
    throw new BackupRefused('The database holds no installation of Vacatur: there is nothing to back up.');
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function isUsed(client: pg.Client, { table, name }: BytesElsewhere): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from ${pg.escapeIdentifier(table)} where ${pg.escapeIdentifier(name)} is not null limit 1`,
  );
  return rowCount !== 0;
}

/** Row by row, as COPY would write them if every byte stood in the table. */
async function* rowsWithBytes(
  client: pg.Client,
  ownerUrl: string,
  table: BackedUpTable,
  elsewhere: BytesElsewhere,
  onDestroyed: () => void,
): AsyncGenerator<Buffer> {
  const shown = table.columns.map(
    (column) => `t.${pg.escapeIdentifier(column)}::text as ${pg.escapeIdentifier(column)}`,
  );
  await client.query(
    `declare rows_of_backup no scroll cursor for select ${shown.join(', ')} from ${nameOf(table)} t order by ${orderOf(table)}`,
  );
  for (;;) {
    const { rows } = await client.query<{ [column: string]: string | null }>('fetch 1 from rows_of_backup');
    const row = rows[0];
    if (!row) break;
    const name = row[elsewhere.name];
    if (name) {
      const bytes = await elsewhere.fetch(name).catch((error: unknown) => error as Error);
      if (bytes instanceof Error) {
        if (await isNamed(ownerUrl, elsewhere, name)) throw bytes;
        onDestroyed();
        continue;
      }
      row[elsewhere.name] = null;
      row[elsewhere.bytes] = `\\x${Buffer.from(bytes).toString('hex')}`;
    }
    yield Buffer.from(copyLine(table.columns.map((column) => row[column])));
  }
  await client.query('close rows_of_backup');
}

/** Whether a row names the object now, outside the backup's instant: a purge may have destroyed both since. */
async function isNamed(ownerUrl: string, { table, name }: BytesElsewhere, object: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from ${pg.escapeIdentifier(table)} where ${pg.escapeIdentifier(name)} = $1`,
      [object],
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
