import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#libs/platform/operator';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
/** Settings of whoever measures must not reach what is measured; an empty one counts as not set. */
const FOREIGN_SETTINGS = [
  'DATABASE_URL',
  'REDIS_URL',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
  'WEBHOOK_KEY',
  'DOCUMENT_KEY',
  'CERTIFICATE_KEY',
  'MAIL_URL',
  'HOST',
  'LOG_LEVEL',
  'NODE_OPTIONS',
];

export interface Instance {
  readonly url: string;
  /** From `npm start` to the first 200 of /health/ready. */
  readonly readyAfterMs: number;
  /** What it has printed so far. */
  output(): string;
  /** As Ctrl-C does. */
  stop(): Promise<void>;
}

/** An empty place for an installation; the database's own user must be able to enter it. */
export function temporaryHome(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'vacatur-bench-'));
  chmodSync(path, 0o755);
  return { path: join(path, '.vacatur'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs `npm start` of this tree on `home` and a free port. @throws Error with what it printed when it ends or is not ready. */
export async function startInstance(
  home: string,
  more: { readonly [setting: string]: string } = {},
): Promise<Instance> {
  const port = await findFreePort();
  const settings = [
    ...FOREIGN_SETTINGS.map((name) => `${name}=`),
    `VACATUR_HOME=${home}`,
    `PORT=${port}`,
    'REQUESTS_PER_MINUTE=100000000',
  ];
  for (const [name, value] of Object.entries(more)) settings.push(`${name}=${value}`);
  const startedMs = performance.now();
  const child = spawn('env', [...settings, 'npm', 'start'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const stop = () => stopGroup(child, exited);
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - startedMs > READY_TIMEOUT_MS) {
      await stop();
      throw new Error(`npm start did not become ready:\n${output}`);
    }
    await sleep(10);
  }
  return { url, readyAfterMs: performance.now() - startedMs, output: () => output, stop };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

async function stopGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // it has ended by itself
    }
  };
  signal('SIGINT');
  const forced = setTimeout(() => signal('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(forced);
}
