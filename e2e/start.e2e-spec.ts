import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#libs/platform/operator';
import { freshDatabase } from '#libs/testing';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, whereABrowserIs } from './browser.js';
import { SHOWN_WITHIN_MS } from './console-browser.js';
import { kill } from './office.js';

const homes: string[] = [];
const running: ChildProcess[] = [];

afterAll(async () => {
  for (const child of running) await kill(child);
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'vacatur-start-'));
  homes.push(home);
  return home;
}

interface Started {
  readonly child: ChildProcess;
  readonly baseUrl: string;
  output(): string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** `npx vacatur start` as a user types it. */
function vacaturStart(env: { PORT: string; VACATUR_HOME: string; [name: string]: string }): Started {
  const child = spawn(process.execPath, ['bin/vacatur.mjs', 'start'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // What it said last comes after it has ended.
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, baseUrl: `http://127.0.0.1:${env.PORT}`, output: () => output, ended };
}

async function untilReady({ child, baseUrl, output }: Started): Promise<void> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 50) {
    if (child.exitCode !== null) throw new Error(`start has ended:\n${output()}`);
    if ((await fetch(`${baseUrl}/health/ready`).catch(() => null))?.ok && output().includes('runs at')) return;
    await sleep(50);
  }
  throw new Error(`start did not become ready:\n${output()}`);
}

/** As the first start prints them. */
function credentialsOf(role: string, output: string): { email: string; password: string } {
  const [, email, password] = new RegExp(`${role}\\s+(\\S+@\\S+)\\s+(\\S+)`).exec(output) ?? [];
  if (!email || !password) throw new Error(`no ${role} in:\n${output}`);
  return { email, password };
}

/** A browser of their own, on the console's first page. */
async function signIn(browser: Browser, { baseUrl, output }: Started, role: string): Promise<Page> {
  const { email, password } = credentialsOf(role, output());
  const context = await browser.newContext({ locale: 'en-US' });
  context.setDefaultTimeout(SHOWN_WITHIN_MS);
  const page = await context.newPage();
  await page.goto(baseUrl);
  await page.getByLabel('E-mail address').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  return page;
}

/** Processes that mention the directory: the embedded server's. */
function processesOf(home: string): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(home));
}

/** A fresh start, which two tests use: the second one kills it. */
let fresh: Promise<{ readonly env: { PORT: string; VACATUR_HOME: string }; readonly first: Started }> | null = null;
const freshStart = () =>
  (fresh ??= (async () => {
    const env = { PORT: String(await findFreePort()), VACATUR_HOME: newHome() };
    const first = vacaturStart(env);
    await untilReady(first);
    return { env, first };
  })());

whereABrowserIs('a new user who has only the README', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('makes a packet of the sample rap sheet by clicking, each step by the button of the first page', async () => {
    const { first } = await freshStart();
    const signedIn = (role: string) => signIn(browser, first, role);
    const paralegal = await signedIn('paralegal');
    const nextStep = async (says: string) => {
      await paralegal.getByRole('link', { name: 'Today' }).click();
      await paralegal.getByText(says).waitFor();
      await paralegal.getByRole('link', { name: 'Show me' }).click();
    };
    const choose = async (field: string, option: string) => {
      await paralegal.getByRole('combobox', { name: field, exact: true }).click();
      await paralegal.getByRole('option', { name: option }).click();
    };

    // Take an intake.
    await paralegal.getByText('Your first packet').waitFor();
    await nextStep('A name is enough to begin');
    await paralegal.getByRole('button', { name: 'New intake' }).click();
    await paralegal.getByLabel('Given name').fill('Corwin');
    await paralegal.getByLabel('Family name').fill('Ashgrove');
    await paralegal.getByLabel('Telephone').fill('212-555-0134');
    await paralegal.getByLabel('County').fill('New York');
    await choose('The office may call', 'Yes');
    await choose('Language spoken', 'English');
    await choose('An interpreter is needed', 'No');
    await choose('Legal problem', '87');
    await paralegal.getByLabel('Consent signed on').fill('2026-11-20');
    await paralegal.keyboard.press('Enter');
    await paralegal.getByText('Saved', { exact: true }).waitFor();

    // Open the case: the attorney accepts what the paralegal has taken.
    await nextStep('Look for conflicts, then');
    await paralegal.getByRole('button', { name: 'Look for conflicts' }).click();
    await paralegal.getByText('An attorney accepts the intake').waitFor();
    const attorney = await signedIn('attorney');
    await attorney.getByRole('link', { name: 'Show me' }).click();
    await attorney.getByRole('button', { name: 'Accept and open the case' }).click();
    await attorney.getByRole('tab', { name: 'Record' }).waitFor();

    // The rap sheet.
    await nextStep('samples/rapsheets/corwin-ashgrove.pdf');
    const [chooser] = await Promise.all([
      paralegal.waitForEvent('filechooser'),
      paralegal.getByRole('button', { name: 'Upload a rap sheet' }).click(),
    ]);
    await chooser.setFiles('samples/rapsheets/corwin-ashgrove.pdf');
    await paralegal.getByRole('button', { name: 'Confirm: the facts are right' }).click();
    await paralegal.getByText('Confirmed', { exact: true }).waitFor();

    // What the law says, and the papers.
    await nextStep('Assess the confirmed record:');
    await paralegal.getByRole('button', { name: 'Assess the confirmed record today' }).click();
    await paralegal
      .getByRole('group', { name: /register as a sex offender/ })
      .getByRole('button', { name: 'No' })
      .click();
    await paralegal.getByRole('button', { name: /Sealing on application after ten years.*Eligible/ }).click();
    await paralegal.getByRole('button', { name: 'Prepare the papers' }).click();
    await paralegal.getByText('To be approved').waitFor();
    await paralegal.locator('iframe').waitFor();
    // The way is known: the first page shows it no more.
    await paralegal.getByRole('link', { name: 'Today' }).click();
    await paralegal.getByRole('heading', { name: 'Today' }).waitFor();
    await paralegal.getByText('Your first packet').waitFor({ state: 'detached' });
  });
});

test('after kill -9 of the supervisor and of the database server, a start recovers with all data', async () => {
  const { env, first } = await freshStart();
  const credentials = credentialsOf('attorney', first.output());
  const attorney = await ApiClient.signIn(first.baseUrl, credentials);
  const client = await attorney.post('/v1/clients', { givenName: 'Ottilie', familyName: 'Branscomber' });

  await kill(first.child);
  for (const line of processesOf(env.VACATUR_HOME)) {
    try {
      process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
    } catch {
      // ended by itself meanwhile
    }
  }
  const second = vacaturStart(env);
  await untilReady(second);
  expect(second.output()).not.toContain('password');
  const again = await ApiClient.signIn(second.baseUrl, credentials);
  expect((await again.get(`/v1/clients/${client.id}`))['familyName']).toBe('Branscomber');

  const rival = vacaturStart({ ...env, PORT: String(await findFreePort()) });
  expect(await rival.ended).toBe(1);
  expect(rival.output()).toMatch(/already/);

  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect(processesOf(env.VACATUR_HOME)).toEqual([]);
});

test("DATABASE_URL: the office's own PostgreSQL is migrated and used, and nothing is kept beside it", async () => {
  const database = await freshDatabase('nothing');
  const home = newHome();
  const started = vacaturStart({
    PORT: String(await findFreePort()),
    VACATUR_HOME: home,
    DATABASE_URL: database.ownerUrl,
  });
  await untilReady(started);
  const attorney = await ApiClient.signIn(started.baseUrl, credentialsOf('attorney', started.output()));
  expect((await attorney.get('/v1/cases')).items).toEqual([]);
  started.child.kill('SIGINT');
  expect(await started.ended).toBe(0);
  expect(readdirSync(home)).not.toContain('postgres');
  await database.drop();
});

describe('one clear message, exit code 1, nothing half started', () => {
  test('a taken port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const home = newHome();
    const started = vacaturStart({ PORT: String(port), VACATUR_HOME: home });
    expect(await started.ended).toBe(1);
    expect(started.output().trim().split('\n')).toEqual([expect.stringContaining(`PORT: port ${port} is taken`)]);
    expect(processesOf(home)).toEqual([]);
    server.close();
  });

  test('an unreachable database, without showing its password', async () => {
    const started = vacaturStart({
      PORT: String(await findFreePort()),
      VACATUR_HOME: newHome(),
      DATABASE_URL: `postgresql://office:hunter2-hunter2@127.0.0.1:${await findFreePort()}/vacatur`,
    });
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/^DATABASE_URL: the database cannot be used \(ECONNREFUSED\)/);
    expect(started.output()).not.toContain('hunter2');
  });

  test('an unreachable Redis', async () => {
    const started = vacaturStart({
      PORT: String(await findFreePort()),
      VACATUR_HOME: newHome(),
      REDIS_URL: `redis://:hunter2-hunter2@127.0.0.1:${await findFreePort()}`,
    });
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/^REDIS_URL: Redis cannot be used/);
    expect(started.output()).not.toContain('hunter2');
  });

  test('settings that are wrong, all of them at once', async () => {
    const started = vacaturStart({ PORT: '99999', VACATUR_HOME: newHome(), LOG_LEVEL: 'shout', JWT_SECRET: 'short' });
    expect(await started.ended).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'JWT_SECRET']) expect(started.output()).toContain(`${name}:`);
    expect(started.output()).not.toContain('short');
  });
});
