import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { DemoMember } from '#libs/casework/demo';
import { findFreePort, PROJECT_ROOT, readSupervisorSettings } from '#libs/platform/operator';
import { Refusal } from '../fail.js';
import { startInstance } from '../instance.js';
import { ApiClient } from './api-client.js';
import { clearRecord } from './clear-record.js';
import type { DemoOffice } from './demo-office.js';

const SAMPLES = join(PROJECT_ROOT, 'samples/rapsheets');

/**
 * Does the main job for every sample rap sheet, over HTTP, on an instance of its own that is gone afterwards: the
 * installation in `.vacatur/` is not touched. Its packets stay as files.
 * @param out directory for the packets; what an earlier demo left there is replaced.
 */
export async function demo({ out }: { out: string }): Promise<void> {
  const target = resolve(out);
  const home = await mkdtemp(join(tmpdir(), 'vacatur-demo-'));
  const started: (() => Promise<void>)[] = [() => rm(home, { recursive: true, force: true })];
  let asked = false;
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        asked = true;
        reject(new Refusal('The demo was stopped.'));
      });
  });
  try {
    await Promise.race([run(home, target, started, () => asked), interrupted]);
  } finally {
    for (const undo of started.reverse()) await undo();
  }
}

async function run(
  home: string,
  target: string,
  started: (() => Promise<void>)[],
  ended: () => boolean,
): Promise<void> {
  let members: readonly DemoMember[] = [];
  console.log('Starting a database, an API and a worker for this demo only ...');
  const baseUrl = await startInstance(await ownSettings(home), {
    started,
    onLost: (reason) => console.error(reason),
    onDemoOffice: (made) => (members = made),
    ended,
  });
  if (!baseUrl) return;
  const office = await signInAll(baseUrl, members);

  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const sheets = (await readdir(SAMPLES)).filter((name) => name.endsWith('.pdf')).sort();
  let papers = 0;
  for (const sheet of sheets) {
    if (ended()) return;
    papers += await clearRecord(office, join(SAMPLES, sheet), target);
  }
  console.log(`\n${sheets.length} rap sheets, ${papers} papers in ${relative(process.cwd(), target) || target}/`);
}

/** A database and a port of its own, whatever the environment says of the office's. */
async function ownSettings(home: string) {
  const { env } = readSupervisorSettings();
  return readSupervisorSettings({
    ...env,
    VACATUR_HOME: home,
    HOST: '127.0.0.1',
    PORT: String(await findFreePort()),
    DATABASE_URL: '',
    REDIS_URL: '',
    JWT_SECRET: '',
    ENCRYPTION_KEY: '',
    REQUESTS_PER_MINUTE: '100000', // it asks twenty times a second whether the worker is done
  });
}

async function signInAll(baseUrl: string, members: readonly DemoMember[]): Promise<DemoOffice> {
  const memberOf = (role: DemoMember['role']) => {
    const member = members.find((one) => one.role === role);
    if (!member) throw new Error(`the demo office has no ${role}`);
    return member;
  };
  const signIn = (role: DemoMember['role']) => ApiClient.signIn(baseUrl, memberOf(role));
  const attorney = await signIn('attorney');
  await attorney.showSecondFactor(memberOf('attorney').password); // papers are approved with one
  return {
    attorney,
    paralegal: await signIn('paralegal'),
    supervisor: await signIn('supervisor'),
  };
}
