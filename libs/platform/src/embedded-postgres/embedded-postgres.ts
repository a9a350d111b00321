import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { APP_ROLE } from '../migrations/app-role.js';
import { Cluster, SUPERUSER } from './cluster.js';
import { findFreePort, isPortFree } from './free-port.js';
import { installationSecrets, writeJson } from './secrets.js';

export const DATABASE_NAME = 'vacatur';

export interface RunningPostgres {
  readonly port: number;
  /** Owner of the database: for the migrator only. */
  readonly ownerUrl: string;
  /** What the api and the worker connect with. */
  readonly appUrl: string;
  /** Starts the server again on the same port, after it died. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the installation's own PostgreSQL in `<home>/postgres` on 127.0.0.1, making it on the first call. The port is
 * chosen once and kept in `<home>/postgres.json` as long as it is free.
 * @throws Error with what to do, when the server cannot be had.
 */
export async function startEmbeddedPostgres(home: string): Promise<RunningPostgres> {
  const dataDir = join(home, 'postgres');
  const hasSecrets = existsSync(join(home, 'secrets.json'));
  const cluster = await Cluster.at(dataDir);
  if (cluster.exists && !hasSecrets) {
    throw new Error(`${dataDir} holds a database, but its password file ${join(home, 'secrets.json')} is missing.`);
  }
  const secrets = await installationSecrets(home);
  if (!cluster.exists) await cluster.initialise(secrets.postgresPassword, ["timezone = 'UTC'"]);
  await cluster.stop(); // frees the kept port when a server outlived its starter
  const port = await startOnKeptPort(cluster, join(home, 'postgres.json'));
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  await prepare(url(SUPERUSER, secrets.postgresPassword, 'postgres'), DATABASE_NAME, secrets.appPassword);
  return {
    port,
    ownerUrl: url(SUPERUSER, secrets.postgresPassword, DATABASE_NAME),
    appUrl: url(APP_ROLE, secrets.appPassword, DATABASE_NAME),
    restart: () => cluster.start(port),
    stop: () => cluster.stop(),
  };
}

/**
 * The installation's own PostgreSQL where another process has started it already.
 * @returns the owner's connection, or null when no server of this installation answers.
 */
export async function runningEmbeddedPostgres(home: string): Promise<string | null> {
  if (!existsSync(join(home, 'secrets.json')) || !existsSync(join(home, 'postgres.json'))) return null;
  const { postgresPassword } = await installationSecrets(home);
  const { port } = JSON.parse(await readFile(join(home, 'postgres.json'), 'utf8')) as { port: number };
  const url = `postgresql://${SUPERUSER}:${postgresPassword}@127.0.0.1:${port}/${DATABASE_NAME}`;
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startOnKeptPort(cluster: Cluster, file: string): Promise<number> {
  const kept = await readFile(file, 'utf8').then(
    (text) => Number((JSON.parse(text) as { port?: unknown }).port),
    () => 0,
  );
  let port = kept > 0 && kept < 65536 && (await isPortFree(kept)) ? kept : await findFreePort();
  try {
    await cluster.start(port);
  } catch (error) {
    if (await isPortFree(port)) throw error;
    port = await findFreePort(); // somebody took it between the look and the start
    await cluster.start(port);
  }
  if (port !== kept) await writeJson(file, { port });
  return port;
}

/** Makes the database and the app's login when they are missing; a kill between two of these steps is mended here. */
export async function prepare(maintenanceUrl: string, database: string | null, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists(select from pg_roles where rolname = $1) as role,
              exists(select from pg_database where datname = $2) as database`,
      [APP_ROLE, database],
    );
    const verb = rows[0]?.role ? 'alter' : 'create';
    const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
    await client.query(`${verb} role ${APP_ROLE} ${rights} password ${client.escapeLiteral(appPassword)}`);
    if (database && !rows[0]?.database) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
