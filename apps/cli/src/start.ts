import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoMember } from '#libs/casework';
import {
  assertRedisReachable,
  isPortFree,
  lockInstallation,
  readSupervisorSettings,
  type SupervisorSettings,
} from '#libs/platform/operator';
import { readyDatabase } from './database.js';
import { exitWith, Refusal } from './fail.js';
import { Supervised } from './supervised.js';

const READY_TIMEOUT_MS = 60_000;

/**
 * Starts database, api and worker, and keeps them running until Ctrl-C. What was started is stopped again, the last first,
 * whether somebody asked for it or a later step failed.
 */
export async function start(): Promise<void> {
  const settings = readSupervisorSettings();
  const started: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = (code: number) => {
    stopping ??= (async () => {
      for (const undo of started.reverse()) await undo();
      process.exit(code);
    })();
    return stopping;
  };
  const fail = (reason: unknown) => {
    if (!stopping) console.error(reason instanceof Error ? reason.message : String(reason));
    void stop(1).catch(exitWith);
  };
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (asked = true));
  try {
    await startAll(settings, started, fail, () => asked || stopping !== null);
  } catch (error) {
    if (!asked) fail(error);
  }
  while (!asked && !stopping) await sleep(50);
  if (asked) console.log('Stopping.');
  await stop(0);
}

async function startAll(
  settings: SupervisorSettings,
  started: (() => Promise<void>)[],
  fail: (reason: unknown) => void,
  ended: () => boolean,
): Promise<void> {
  started.push(await lockInstallation(settings.home));
  const { port } = settings;
  if (!(await isPortFree(port, settings.host))) {
    throw new Refusal(`PORT: port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start`);
  }
  if (settings.redisUrl) await assertRedisReachable(settings.redisUrl);
  if (ended()) return;
  const database = await readyDatabase(settings, fail);
  started.push(() => database.stop());
  if (ended()) return;

  const env = {
    ...settings.env,
    DATABASE_URL: database.appUrl,
    JWT_SECRET: database.jwtSecret,
    PORT: String(port),
    LOG_LEVEL: settings.env['LOG_LEVEL'] || 'warn',
  };
  const api = new Supervised('api', env, fail);
  const worker = new Supervised('worker', env, fail);
  started.push(async () => void (await Promise.all([api.stop(), worker.stop()])));
  api.run();
  if (!database.hasOffice) await makeDemoOffice(database.ownerUrl);
  const address = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  await untilReady(`http://${address}:${port}/health/ready`, ended);
  if (ended()) return;
  worker.run(); // not earlier: on a small machine it would only slow the API's start
  console.log(`Vacatur runs at http://localhost:${port}`);
  console.log(`Its API is described at http://localhost:${port}/docs. Ctrl-C stops it.`);
}

/** Its passwords are printed at once, before anything else can fail: nobody can show them again. */
async function makeDemoOffice(ownerUrl: string): Promise<void> {
  const { seedDemoOffice } = await import('#libs/casework');
  const members: readonly DemoMember[] | null = await seedDemoOffice(ownerUrl);
  if (!members) return;
  console.log('A demo office was made. These passwords are shown once:');
  for (const { role, email, password } of members) {
    console.log(`  ${role.padEnd(10)}  ${email.padEnd(34)}  ${password}`);
  }
}

async function untilReady(url: string, ended: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (ended()) return;
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Refusal('The API did not become ready; its messages above say why.');
}
