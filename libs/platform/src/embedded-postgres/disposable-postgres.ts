import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_ROLE } from '../migrations/app-role.js';
import { Cluster, SUPERUSER } from './cluster.js';
import { prepare } from './embedded-postgres.js';
import { findFreePort } from './free-port.js';
import { isAlive } from './server-process.js';

const PREFIX = 'vacatur-disposable-';

/** Nothing of it need survive: it does not wait for the disk. */
const SETTINGS = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', "timezone = 'UTC'"];

export interface DisposablePostgres {
  /** Superuser, on the given database. */
  ownerUrl(database: string): string;
  /** The role of the api and the worker, on the given database. */
  appUrl(database: string): string;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** A PostgreSQL of its own in the temporary directory, for tests and measurements. */
export async function startDisposablePostgres(): Promise<DisposablePostgres> {
  await sweep();
  const home = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(home, 0o755);
  await writeFile(join(home, 'owner.pid'), String(process.pid));
  const [password, appPassword] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const cluster = await Cluster.at(join(home, 'data'));
  const stop = async () => {
    await cluster.stop('immediate');
    await rm(home, { recursive: true, force: true });
  };
  try {
    await cluster.initialise(password, SETTINGS, ['--no-sync']);
    const port = await findFreePort();
    await cluster.start(port);
    const url = (user: string, secret: string, database: string) =>
      `postgresql://${user}:${secret}@127.0.0.1:${port}/${database}`;
    await prepare(url(SUPERUSER, password, 'postgres'), null, appPassword);
    return {
      ownerUrl: (database) => url(SUPERUSER, password, database),
      appUrl: (database) => url(APP_ROLE, appPassword, database),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Removes what an earlier run left because it was killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const home = join(tmpdir(), name);
    const owner = Number(await readFile(join(home, 'owner.pid'), 'utf8').catch(() => 'none'));
    if (!Number.isInteger(owner) || isAlive(owner)) continue;
    await (await Cluster.at(join(home, 'data'))).stop('immediate');
    await rm(home, { recursive: true, force: true });
  }
}
