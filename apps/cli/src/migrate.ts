import { lockInstallation, readSupervisorSettings } from '#libs/platform/operator';
import { readyDatabase } from './database.js';
import { exitWith } from './fail.js';

/** Brings the database up to this version and leaves it. */
export async function migrateOnly(): Promise<void> {
  const settings = readSupervisorSettings();
  const unlock = await lockInstallation(settings.home);
  try {
    const database = await readyDatabase(settings, exitWith);
    await database.stop();
  } finally {
    await unlock();
  }
  console.log('The database is up to date.');
}
