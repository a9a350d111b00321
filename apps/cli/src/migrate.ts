import { readSupervisorSettings } from '#libs/platform';
import { readyDatabase } from './database.js';

/** Brings the database up to this version and leaves it. */
export async function migrateOnly(): Promise<void> {
  const database = await readyDatabase(readSupervisorSettings());
  await database.stop();
  console.log('The database is up to date.');
}
