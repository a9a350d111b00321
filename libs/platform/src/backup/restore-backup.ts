import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { verifyAuditChains } from '../audit/chain.js';
import { migrate } from '../migrations/migrate.js';
import { migrationNames } from '../migrations/migration-files.js';
import { QUEUE_SCHEMA } from '../queues/queue-schema.js';
import { backedUpTables, columnsOf, copiedOut, Digest, nameOf, PLAIN_VALUES } from './backed-up-tables.js';
import type { BackupSeal } from './backup-encryption.js';
import {
  type BackedUpTable,
  type BackupHeader,
  type BackupTrailer,
  headerSchema,
  type TableDigest,
  trailerSchema,
} from './backup-format.js';
import { BackupRefused } from './backup-refused.js';
import { type Frame, framesOf } from './frames.js';
import { isHalfRestored, UNFINISHED_RESTORE } from './unfinished-restore.js';

/** One restore into a database at a time; the digits spell "restore" on a telephone. */
const RESTORE_LOCK = 7_378_673;

export interface RestoreOptions {
  readonly seal: BackupSeal;
  /** Reads every row again afterwards and compares it with what was written; costs as much time again. */
  readonly rereads: boolean;
  readonly onTable?: (name: string) => void;
  /** Done when every row is there and the schema is this version's, before anybody can work with the database: also again after a kill. */
  readonly beforeOpened?: (client: pg.Client) => Promise<void>;
}

export interface Restored {
  readonly header: BackupHeader;
  readonly trailer: BackupTrailer;
  /** Of the audit, whose every chain was computed anew. */
  readonly auditEntries: number;
  /** Migrations that this version has more. */
  readonly migratedOn: readonly string[];
}

/**
 * Restores a backup into an empty database: the schema as it was, every row in one transaction with every reference checked anew, then
 * the migrations that this version has more, then the audit. From its first step to its last the database is marked, and nothing
 * starts on it; killed, it is run again and begins anew.
 * @param plain what decryptedBackup gives.
 * @throws BackupRefused saying what to do
 */
export async function restoreBackup(
  ownerUrl: string,
  plain: AsyncIterable<Uint8Array>,
  options: RestoreOptions,
): Promise<Restored> {
  const frames = framesOf(plain);
  try {
    return await restoreFrames(ownerUrl, new BackupReader(frames, options.seal), options);
  } finally {
    await frames.return(undefined);
  }
}

async function restoreFrames(ownerUrl: string, source: BackupReader, options: RestoreOptions): Promise<Restored> {
  const header = await source.header();
  await refuseUnknownMigrations(header);
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // the next query fails of it
  await client.connect();
  try {
    await client.query(PLAIN_VALUES);
    await takeEmptyDatabase(client, header);
    await migrate(ownerUrl, { through: header.migrations.at(-1)!, intoUnfinishedRestore: true });
    const trailer = await fill(client, source, header, options);
    if (options.rereads) await compareRows(client, header, trailer);
    const migratedOn = await migrate(ownerUrl, { intoUnfinishedRestore: true });
    await options.beforeOpened?.(client);
    const { faults, entries } = await verifyAuditChains(client);
    if (faults.length > 0)
      throw new BackupRefused(
        `The audit in this backup is not whole (${faults.length} faults). Take an older one, and keep this one for whoever looks into it.`,
      );
    await client.query(`drop schema ${UNFINISHED_RESTORE}`);
    return { header, trailer, auditEntries: entries, migratedOn };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Reads frames in their order, and believes the header and the trailer only when they are sealed. */
class BackupReader {
  private headerBytes: Buffer = Buffer.alloc(0);

  constructor(
    private readonly frames: AsyncGenerator<Frame>,
    private readonly seal: BackupSeal,
  ) {}

  async header(): Promise<BackupHeader> {
    this.headerBytes = await this.next('H');
    this.seal.require(await this.next('S'), this.headerBytes);
    const parsed = headerSchema.safeParse(JSON.parse(this.headerBytes.toString()));
    if (!parsed.success)
      throw new BackupRefused(
        'This backup has a format that this version does not read: restore it with the version that made it.',
      );
    return parsed.data;
  }

  /** @returns null where no more table comes. */
  async table(): Promise<{ schema: string; name: string } | null> {
    const { kind, bytes } = await this.any();
    if (kind === 'T') return JSON.parse(bytes.toString()) as { schema: string; name: string };
    this.trailerBytes = bytes;
    if (kind !== 'Z') throw new BackupRefused('The backup is damaged: take another copy of it.');
    return null;
  }

  private trailerBytes: Buffer = Buffer.alloc(0);

  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const { kind, bytes } = await this.any();
      if (kind === 'E') return;
      if (kind !== 'D') throw new BackupRefused('The backup is damaged: take another copy of it.');
      yield bytes;
    }
  }

  /** After the last table, and to the end of the file: only then is it known that nothing was cut off. */
  async trailer(): Promise<BackupTrailer> {
    this.seal.require(await this.next('S'), this.headerBytes, this.trailerBytes);
    const { done } = await this.frames.next();
    if (!done) throw new BackupRefused('The backup goes on behind its end: take another copy of it.');
    return trailerSchema.parse(JSON.parse(this.trailerBytes.toString()));
  }

  private async next(kind: Frame['kind']): Promise<Buffer> {
    const found = await this.any();
    if (found.kind !== kind) throw new BackupRefused('The file is no backup of Vacatur.');
    return found.bytes;
  }

  private async any(): Promise<Frame> {
    const { done, value } = await this.frames.next();
    if (done) throw new BackupRefused('The backup ends in the middle: take another copy of it.');
    return value;
  }
}

async function refuseUnknownMigrations({ migrations, program }: BackupHeader): Promise<void> {
  const known = new Set(await migrationNames());
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BackupRefused(
      `This backup was made by a newer version of Vacatur (${program}; this one does not know ${unknown.at(-1)!}). ` +
        'Upgrade this program, then restore.',
    );
}

/** What a half restore has left is dropped: the mark proves that nothing else ever stood there. */
async function takeEmptyDatabase(client: pg.Client, { madeAt }: BackupHeader): Promise<void> {
  const { rows: locked } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    RESTORE_LOCK,
  ]);
  if (!locked[0]?.taken)
    throw new BackupRefused('Another restore into this database is under way. Wait for it, or stop it.');
  if (await isHalfRestored(client)) {
    await client.query(
      `drop schema if exists public cascade; drop schema if exists ${QUEUE_SCHEMA} cascade; create schema public;
       drop schema ${UNFINISHED_RESTORE}`,
    );
  }
  const { rows } = await client.query<{ database: string; tables: string; example: string | null }>(
    `select current_database() as database, count(*) as tables, min(n.nspname || '.' || c.relname) as example
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  );
  const { database, tables, example } = rows[0]!;
  if (tables !== '0')
    throw new BackupRefused(
      `The database "${database}" is not empty (${tables} tables and the like, such as ${example}). A backup is restored into an` +
        ' empty database alone: make a new one, or choose another VACATUR_HOME. Nothing was changed.',
    );
  await client.query(
    `create schema ${UNFINISHED_RESTORE}; comment on schema ${UNFINISHED_RESTORE} is ${pg.escapeLiteral(madeAt)}`,
  );
}

/** In one transaction: without triggers, which have done their work, and with every reference made and so checked at the end. */
async function fill(
  client: pg.Client,
  source: BackupReader,
  header: BackupHeader,
  { onTable }: RestoreOptions,
): Promise<BackupTrailer> {
  const here = new Map((await backedUpTables(client)).map((table) => [nameOf(table), table]));
  for (const table of header.tables) requireColumns(table, here.get(nameOf(table)));
  await client.query('begin');
  const references = await dropReferences(client);
  for (const name of here.keys()) await client.query(`alter table ${name} disable trigger user; truncate ${name}`);
  const filled: TableDigest[] = [];
  for (let next = await source.table(); next; next = await source.table()) {
    const name = nameOf(next);
    const table = header.tables.find((one) => nameOf(one) === name);
    if (!table) throw new BackupRefused('The backup is damaged: take another copy of it.');
    onTable?.(table.name);
    const digest = new Digest();
    const copy = client.query(copyStreams.from(`copy ${name} (${columnsOf(table)}) from stdin`));
    await pipeline(Readable.from(digested(source.rows(), digest)), copy);
    filled.push(digest.of(table));
  }
  const trailer = await source.trailer();
  if (JSON.stringify(filled) !== JSON.stringify(trailer.tables))
    throw new BackupRefused('The backup is damaged: what it holds is not what it says. Take another copy of it.');
  for (const { schema, name, value } of trailer.sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [nameOf({ schema, name }), value]);
  for (const sql of references) await client.query(sql);
  for (const name of here.keys()) await client.query(`alter table ${name} enable trigger user`);
  await client.query('commit');
  await client.query('analyze');
  return trailer;
}

async function* digested(rows: AsyncIterable<Buffer>, digest: Digest): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    digest.add(piece);
    yield piece;
  }
}

/** The queues' tables are of another program, whose own migrations cannot be run up to a version. */
function requireColumns(table: BackedUpTable, here: BackedUpTable | undefined): void {
  const missing = here ? table.columns.filter((column) => !here.columns.includes(column)) : table.columns;
  if (missing.length > 0)
    throw new BackupRefused(
      `This version has no place for ${table.schema}.${table.name} (${missing.join(', ')}): restore the backup with the version that made it, then upgrade.`,
    );
}

/** @returns the statements that make them again. */
async function dropReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname in ('public', '${QUEUE_SCHEMA}')`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

/** Reads back what was restored, in the order in which it was written. */
async function compareRows(client: pg.Client, { tables }: BackupHeader, trailer: BackupTrailer): Promise<void> {
  for (const [place, table] of tables.entries()) {
    const digest = new Digest();
    for await (const piece of copiedOut(client, table)) digest.add(piece);
    const { rows, sha256 } = digest.of(table);
    const written = trailer.tables[place]!;
    if (rows !== written.rows || sha256 !== written.sha256)
      throw new BackupRefused(
        `${table.schema}.${table.name} is not restored as it was: ${rows} rows instead of ${written.rows}, or other ones.`,
      );
  }
}
