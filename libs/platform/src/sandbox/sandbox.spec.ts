import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { lookAround, misbehave } from '#libs/testing/misbehave';
import { PROJECT_ROOT } from '../config/project-root.js';
import { toProblem } from '../problem/problem.filter.js';
import { SandboxEnded } from './sandbox.errors.js';
import { Sandbox } from './sandbox.js';

const LIMITS = { memoryMb: 200, cpuMs: 20_000 };
/** Half of it is never reached by a process that only looks around, so that it is used again. */
const ROOMY = { ...LIMITS, memoryMb: 1000 };
const sandbox = new Sandbox();
const directory = mkdtempSync(join(tmpdir(), 'vacatur-sandbox-'));
const secrets = join(directory, 'secrets.json');

beforeAll(() => writeFileSync(secrets, 'a secret'));
afterAll(async () => {
  await sandbox.onApplicationShutdown();
  rmSync(directory, { recursive: true });
});

const look = async (owner: string) => {
  const looked = await sandbox.run<typeof lookAround>(owner, '#libs/testing/misbehave', 'lookAround', [secrets], ROOMY);
  if (!looked.ok) throw new Error(looked.passed);
  return looked.result;
};
const run = (how: Parameters<typeof misbehave>[0], limits = LIMITS) =>
  sandbox.run<typeof misbehave>('an office', '#libs/testing/misbehave', 'misbehave', [how], limits);

test('what runs in it has no environment, reads no file of the installation, writes none and starts no process', async () => {
  const denied = 'ERR_ACCESS_DENIED';
  expect((await look('an office')).found).toEqual([denied, denied, denied, []]);
  expect(readFileSync(secrets, 'utf8')).toBe('a secret');
});

test('a process is used again for the same owner, and never for another', async () => {
  const first = await look('an office');
  expect(first.pid).not.toBe(process.pid);
  expect((await look('an office')).pid).toBe(first.pid);
  expect((await look('another office')).pid).not.toBe(first.pid);
});

test('a process that a large one starts counts its own memory alone', async () => {
  const large = Buffer.alloc(1_200_000_000, 1);
  const first = await look('an office of its own');
  expect((await look('an office of its own')).pid).toBe(first.pid);
  expect(large.at(-1)).toBe(1);
});

test.each(['eat_buffers', 'eat_heap'] as const)(
  'who would %s until there is none is ended, and that is the answer',
  async (how) => {
    expect(await run(how)).toEqual({ ok: false, passed: 'memory' });
    expect((await look('an office')).pid).not.toBe(process.pid);
  },
);

test('who never ends is ended after so much time of the processor', async () => {
  expect(await run('never_end', { ...LIMITS, cpuMs: 300 })).toEqual({ ok: false, passed: 'time' });
});

test('who dies of something else has failed, which passes: it may be asked again in five seconds', async () => {
  const ended = await run('die').catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(SandboxEnded);
  expect(toProblem(ended)).toMatchObject({
    definition: { code: 'server/sandbox-ended', status: 503 },
    retryAfterSeconds: 5,
  });
  expect((await look('an office')).pid).not.toBe(process.pid);
});

test('an error is told by its name, without what it says of the file', async () => {
  await expect(run('throw')).rejects.toThrow(/^misbehave threw RangeError$/);
});

test('more than two wait their turn, and all are answered', async () => {
  const looked = await Promise.all(['1', '2', '3', '4', '5'].map(look));
  expect(new Set(looked.map(({ pid }) => pid)).size).toBe(5);
});

test('when the program that asks is killed, what it asked for ends as well, though it would never end', async () => {
  const script = join(directory, 'asks.mjs');
  const at = (path: string) => JSON.stringify(join(PROJECT_ROOT, 'dist/libs/platform/src', path));
  writeFileSync(
    script,
    `import { SandboxChild } from ${at('sandbox/child.js')};
     const child = new SandboxChild('an office');
     void child.ask({ library: '#libs/testing/misbehave', name: 'misbehave', args: ['never_end'], limits: ${JSON.stringify(LIMITS)} });
     process.send(child.process.pid);`,
  );
  const asking: ChildProcess = fork(script, { execArgv: ['--no-warnings'] });
  const [pid] = (await once(asking, 'message')) as [number];
  await sleep(500);
  expect(isThere(pid)).toBe(true);
  asking.kill('SIGKILL');
  await once(asking, 'exit');
  for (let attempt = 0; attempt < 200 && isThere(pid); attempt += 1) await sleep(50);
  expect(isThere(pid)).toBe(false);
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
