import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf } from './server-process.js';

/**
 * Takes the installation for this process, so that a second `vacatur start` cannot stop the first one's database.
 * A lock whose process has ended, or whose number another program now has, is taken over.
 * @returns a function that gives it back.
 * @throws Error naming the process that holds it.
 */
export async function lockInstallation(home: string): Promise<() => Promise<void>> {
  const path = join(home, 'running.pid');
  await mkdir(home, { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder !== process.pid && (await commandLineOf(holder))?.includes('vacatur')) {
      throw new Error(`Vacatur already runs on ${home} (process ${holder}). Stop it first, with Ctrl-C where it runs.`);
    }
    await rm(path, { force: true });
  }
  throw new Error(`${path} is being taken by another start at this moment.`);
}
