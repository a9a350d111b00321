import { lockInstallation, readSupervisorSettings, runningEmbeddedPostgres } from '#libs/platform/operator';
import pg from 'pg';
import { readyDatabase } from './database.js';
import { exitWith } from './fail.js';

/**
 * Runs something as the database's owner: on DATABASE_URL, on the embedded server of a running installation, or on one
 * started for it and stopped after.
 */
export async function asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const settings = readSupervisorSettings();
  const running = settings.databaseUrl ?? (await runningEmbeddedPostgres(settings.home));
  if (running) return connected(running, run);
  const unlock = await lockInstallation(settings.home);
  try {
    const database = await readyDatabase(settings, exitWith);
    try {
      return await connected(database.ownerUrl, run);
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
