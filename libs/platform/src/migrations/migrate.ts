import { runMigrations as migrateQueues } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { refuseHalfRestored } from '../backup/unfinished-restore.js';
import { QUEUE_SCHEMA } from '../queues/queue-schema.js';
import { APP_ROLE } from './app-role.js';
import { readMigrations } from './migration-files.js';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.js';

/** Held while one process migrates a database; the digits spell "vacatur" on a telephone. */
const MIGRATION_LOCK = 8_222_887;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * A migration that waits for a table makes everybody wait who comes after it: it gives up, and is tried again from its beginning when
 * those that held the table may be through.
 */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_ATTEMPTS = 20;
const LOCK_PAUSE_MS = 3_000;

export interface MigrateOptions {
  /** No further than this migration. */
  readonly through?: string;
  /** Of whoever restores: everybody else is refused a database that is half restored. */
  readonly intoUnfinishedRestore?: boolean;
  /** For tests of who waits for whom. */
  readonly lockTimeoutMs?: number;
  readonly lockPauseMs?: number;
}

/**
 * Brings a database up to this version: the role of the app, prisma/migrations, and the queue's tables. Safe to run by
 * several processes at once and any number of times.
 * @param ownerUrl a login that may create tables and the role; never the app's.
 * @returns names of the migrations applied now; where some were applied before one had to be tried again, of those after it.
 * @throws Error that says which statement failed; nothing of that migration remains.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (!options.intoUnfinishedRestore) await refuseHalfRestored((sql) => client.query<{ of: string | null }>(sql));
    await ensureAppRole(client);
    const applied: string[] = [];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await forgetUnfinishedMigrations(client);
        applied.push(...(await applyMigrations(ownerUrl, options)));
        break;
      } catch (error) {
        if (attempt === LOCK_ATTEMPTS || !/lock timeout/.test((error as Error).message)) throw error;
        await sleep(options.lockPauseMs ?? LOCK_PAUSE_MS);
      }
    }
    await migrateQueues(client, QUEUE_SCHEMA);
    await client.query(`
      grant usage on schema public, ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};`);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMigrations(
  ownerUrl: string,
  { through, lockTimeoutMs = LOCK_TIMEOUT_MS }: MigrateOptions,
): Promise<string[]> {
  const url = new URL(ownerUrl);
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${given} -c lock_timeout=${lockTimeoutMs}`.trim());
  const migrationsList = await readMigrations(through);
  const { appliedMigrationNames } = await withSchemaEngine(url.href, (engine) =>
    engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
  );
  return appliedMigrationNames;
}

/** The role may exist already, made with a login by the embedded server or by an administrator. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const find = `select rolsuper or rolbypassrls as "passesRls", pg_has_role(rolname, 'set') as "canSet"
                from pg_roles where rolname = $1`;
  type Role = { passesRls: boolean; canSet: boolean };
  let role = (await client.query<Role>(find, [APP_ROLE])).rows[0];
  if (!role) {
    // Roles belong to the server, not to the database whose lock we hold: another database's migrator may be first.
    await client.query(`
      do $$ begin
        create role ${APP_ROLE} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
      exception when duplicate_object or unique_violation then null;
      end $$`);
    role = (await client.query<Role>(find, [APP_ROLE])).rows[0];
  }
  if (role?.passesRls) {
    throw new Error(
      `The database role ${APP_ROLE} passes row-level security. Run: alter role ${APP_ROLE} nosuperuser nobypassrls`,
    );
  }
  if (!role?.canSet) await client.query(`grant ${APP_ROLE} to current_user`);
}

/**
 * A process that was killed in the middle of a migration leaves its row unfinished, at which Prisma stops. PostgreSQL has
 * rolled the script itself back, because it was sent as one statement list: so it may simply run again.
 */
async function forgetUnfinishedMigrations(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ledger: string | null }>(`select to_regclass('_prisma_migrations') as ledger`);
  if (!rows[0]?.ledger) return;
  await client.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  );
}
