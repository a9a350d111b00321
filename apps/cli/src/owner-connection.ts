import { lockInstallation, readSupervisorSettings, runningEmbeddedPostgres } from '#libs/platform/operator';
import pg from 'pg';
import { readyDatabase } from './database.js';
import { exitWith } from './fail.js';

/**
 * Runs something as the database's owner: on DATABASE_URL, on the embedded server of a running installation, or on one
 * started for it and stopped after.
 */
export function asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  return withOwnerUrl((url) => connected(url, run));
}

/** The same for what makes its own connections. */
export async function withOwnerUrl<T>(run: (url: string) => Promise<T>): Promise<T> {
  const settings = readSupervisorSettings();
  const running = settings.databaseUrl ?? (await runningEmbeddedPostgres(settings.home));
  if (running) return run(running);
  const unlock = await lockInstallation(settings.home);
  try {
    const database = await readyDatabase(settings, exitWith);
    try {
      return await run(database.ownerUrl);
    } finally {
      await database.stop();
    }
  } finally {
    await unlock();
  }
}

async function connected<T>(connectionString: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
