import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { DemoMember } from '#libs/casework/demo';
import {
  assertRedisReachable,
  isPortFree,
  lockInstallation,
  type SupervisorSettings,
  withoutSecretsOfApi,
} from '#libs/platform/operator';
import { readyDatabase } from './database.js';
import { Refusal } from './fail.js';
import { HAS_DEMO } from './has-demo.js';
import { Supervised } from './supervised.js';

const READY_TIMEOUT_MS = 60_000;

/** Who starts an instance hears of it. */
export interface InstanceHooks {
  /** Steps that undo what was started: whoever ends the instance runs them, the last first, also when starting failed. */
  readonly started: (() => Promise<void>)[];
  /** Called when a part has died and cannot be started again. */
  onLost(reason: unknown): void;
  /** Called once, when a demo office was made: nobody can show its passwords again. */
  onDemoOffice(members: readonly DemoMember[]): void;
  /** True when there is no reason to go on starting. */
  ended(): boolean;
}

/**
 * Starts database, api and worker as processes.
 * @returns the address of the API once it is ready; null when it was ended meanwhile.
 * @throws Error or Refusal that says what to mend.
 */
export async function startInstance(settings: SupervisorSettings, hooks: InstanceHooks): Promise<string | null> {
  const { started, ended } = hooks;
  started.push(await lockInstallation(settings.home));
  const { port } = settings;
  if (!(await isPortFree(port, settings.host))) {
    throw new Refusal(`PORT: port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start`);
  }
  if (settings.redisUrl) await assertRedisReachable(settings.redisUrl);
  if (ended()) return null;

  const api = new Supervised('api', settings.env, hooks.onLost);
  const worker = new Supervised('worker', withoutSecretsOfApi(settings.env), hooks.onLost);
  started.push(async () => void (await Promise.all([api.stop(), worker.stop()])));
  api.load(); // loading its code takes as long as the database does: both at once
  const database = await readyDatabase(settings, hooks.onLost);
  // The processes go first, then what they use.
  started.splice(-1, 0, () => database.stop());
  if (ended()) return null;

  const env = {
    ...settings.env,
    DATABASE_URL: database.appUrl,
    JWT_SECRET: database.jwtSecret,
    ENCRYPTION_KEY: database.encryptionKey,
    WEBHOOK_KEY: database.webhookKey,
    CERTIFICATE_KEY: database.certificateKey,
    ...(database.documentKey && { DOCUMENT_KEY: database.documentKey }),
    // Until the office names its mail server, e-mail is left where who runs this can read it.
    MAIL_URL: settings.env['MAIL_URL'] || pathToFileURL(join(settings.home, 'mail')).href,
    PUBLIC_URL: settings.env['PUBLIC_URL'] || `http://localhost:${port}`,
    CERTIFICATES_FILE: settings.env['CERTIFICATES_FILE'] || join(settings.home, 'certificates.jsonl'),
    PORT: String(port),
    LOG_LEVEL: settings.env['LOG_LEVEL'] || 'warn',
  };
  api.run(env);
  if (!database.hasOffice && HAS_DEMO) {
    const { seedDemoOffice } = await import('#libs/casework/demo');
    const members = await seedDemoOffice(database.ownerUrl);
    if (members) hooks.onDemoOffice(members);
  }
  const address = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  await untilReady(`http://${address}:${port}/health/ready`, ended);
  if (ended()) return null;
  const monitoringPort = settings.env['MONITORING_PORT'];
  const ofWorker = monitoringPort ? { MONITORING_PORT: String(Number(monitoringPort) + 1) } : {};
  worker.run(withoutSecretsOfApi({ ...env, ...ofWorker })); // not earlier: on a small machine it would only slow the API's start
  return `http://${address}:${port}`;
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
