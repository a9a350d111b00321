import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { SMTPServer } from 'smtp-server';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

interface Received {
  readonly to: string;
  readonly text: string;
}

const NEW_PASSWORD = 'marble kettle ninefold oboe';
const received: Received[] = [];
let wake: () => void = () => undefined;
let server: SMTPServer;
let office: TestOffice;

/** A mail server as offices have one; it keeps what it is given. */
async function startMailServer(): Promise<string> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString().replace(/=\r\n/g, '').replace(/=3D/g, '=');
        received.push({ to: session.envelope.rcptTo[0]!.address, text });
        done();
        wake();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

async function letterTo(address: string, number = 1): Promise<string> {
  for (;;) {
    const letters = received.filter(({ to }) => to === address);
    if (letters.length >= number) return letters[number - 1]!.text;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

const tokenIn = (letter: string) => /\/set-password#([A-Za-z0-9_-]{43})/.exec(letter)![1]!;
const anybody = () => ApiClient.anonymous(office.baseUrl);
const useLink = (token: string, newPassword: string) =>
  anybody().call('POST', '/v1/auth/password-links', { token, newPassword });

beforeAll(async () => {
  office = await TestOffice.open({ MAIL_URL: await startMailServer() });
  await office.work();
});
afterAll(async () => {
  await office?.close();
  await new Promise<void>((resolve) => server.close(resolve));
});
beforeEach(() => office.rows('delete from sign_in_attempts'));

test('somebody is invited by e-mail, chooses a password once, and signs in with the role given', async () => {
  const administrator = office.as('administrator');
  const email = 'hedwig.tolentino@office.example';
  const invited = await administrator.post('/v1/members', { name: 'Hedwig Tolentino', email, role: 'paralegal' });
  expect(invited['joined']).toBe(false);
  const letter = await letterTo(email);
  expect(letter).not.toMatch(/seal|expunge|record|convict|attorney/i);

  const weak = await useLink(tokenIn(letter), 'hedwig.tolentino');
  expect([weak.status, weak.body['code']]).toEqual([422, 'member/weak-password']);
  await administrator.post(`/v1/members/${invited.id}/invitation`);
  const newer = tokenIn(await letterTo(email, 2));
  expect((await useLink(tokenIn(letter), NEW_PASSWORD)).body['code']).toBe('member/password-link-refused');

  const uses = await Promise.all([useLink(newer, NEW_PASSWORD), useLink(newer, NEW_PASSWORD)]);
  expect(uses.map(({ status }) => status).sort()).toEqual([200, 422]);
  const member = await ApiClient.signIn(office.baseUrl, { email, password: NEW_PASSWORD });
  expect(await member.get('/v1/auth/session')).toMatchObject({ role: 'paralegal', joined: true, email });
  const again = await administrator.call('POST', `/v1/members/${invited.id}/invitation`);
  expect([again.status, again.body['code']]).toEqual([409, 'member/already-joined']);
  const taken = await administrator.call('POST', '/v1/members', { name: 'Hedwig T.', email, role: 'intake' });
  expect([taken.status, taken.body['code']]).toEqual([409, 'member/address-taken']);
});

test('the link opens a page that asks for nothing from elsewhere, and whose script takes the token out of the address', async () => {
  const page = await fetch(`${office.baseUrl}/set-password`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await page.text();
  expect(html).not.toMatch(/https?:\/\//);
  const source = /<script src="([^"]+)"/.exec(html)![1]!;
  const script = await fetch(`${office.baseUrl}${source}`);
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  // The same script in a page of our own making: what it sends is what the API takes.
  const said: string[] = [];
  const sent: { path: string; body: string }[] = [];
  let submit: (event: object) => Promise<void> = async () => undefined;
  const address = { hash: `#${'A'.repeat(43)}`, pathname: '/set-password' };
  const globals = {
    location: address,
    history: {
      replaceState: (_: null, __: string, path: string) => (address.hash = path.includes('#') ? address.hash : ''),
    },
    document: {
      querySelector: () => ({
        value: NEW_PASSWORD,
        set textContent(text: string) {
          said.push(text);
        },
        addEventListener: (_: string, run: typeof submit) => (submit = run),
      }),
    },
    fetch: async (path: string, options: { body: string }) => {
      sent.push({ path, body: options.body });
      return fetch(`${office.baseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: options.body,
      });
    },
  };
  runInNewContext(await script.text(), globals);
  expect(address.hash).toBe('');
  await submit({ preventDefault: () => undefined });
  expect(sent).toEqual([
    { path: '/v1/auth/password-links', body: JSON.stringify({ token: 'A'.repeat(43), newPassword: NEW_PASSWORD }) },
  ]);
  expect(said.at(-1)).toContain('This link is not good any more');
});

test('the token stands neither in the database nor in a queue', async () => {
  const tokens = received.map(({ text }) => tokenIn(text));
  const [all] = await office.rows<{ text: string }>(
    `select string_agg(t, ' ') as text from (
       select l::text as t from password_links l union all select o::text from outbox_messages o
       union all select a::text from audit_entries a) as everything`,
  );
  const queues = await office.rows<{ text: string }>(
    `select string_agg(query_to_xml(format('select * from bullmq.%I', tablename), true, false, '')::text, ' ') as text
     from pg_tables where schemaname = 'bullmq'`,
  );
  for (const token of tokens) expect(`${all!.text} ${queues[0]!.text}`).not.toContain(token);
  expect(queues[0]!.text).toContain('linkId');
});

test('a forgotten password is reset by e-mail: sessions end, the lock of wrong attempts too; the authenticator stays', async () => {
  const { email, password } = office.credentials('volunteer');
  const before = await ApiClient.signIn(office.baseUrl, { email, password });
  for (let i = 0; i < 6; i += 1) await anybody().call('POST', '/v1/auth/sign-in', { email, password: 'forgotten' });
  const asked = await anybody().call('POST', '/v1/auth/password-reset', { email });
  expect(asked.status).toBe(202);
  const token = tokenIn(await letterTo(email));
  expect((await useLink(token, NEW_PASSWORD)).status).toBe(200);
  expect((await before.call('GET', '/v1/auth/session')).status).toBe(401);
  await ApiClient.signIn(office.baseUrl, { email, password: NEW_PASSWORD });
  expect((await useLink(token, `${NEW_PASSWORD} again`)).body['code']).toBe('member/password-link-refused');

  const supervisor = office.credentials('supervisor');
  await anybody().call('POST', '/v1/auth/password-reset', { email: supervisor.email });
  expect((await useLink(tokenIn(await letterTo(supervisor.email)), NEW_PASSWORD)).status).toBe(200);
  const { body } = await anybody().call('POST', '/v1/auth/sign-in', {
    email: supervisor.email,
    password: NEW_PASSWORD,
  });
  expect(body['code']).toBe('member/second-factor-needed');
});

test('a reset for an address that nobody has is answered in the same bytes, and sends nothing', async () => {
  const { email } = office.credentials('intake');
  const known = await anybody().raw('POST', '/v1/auth/password-reset', { email });
  const unknown = await anybody().raw('POST', '/v1/auth/password-reset', { email: 'nobody@example.org' });
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  await letterTo(email);
  expect(received.filter(({ to }) => to === 'nobody@example.org')).toEqual([]);
  const many = await Promise.all(
    Array.from({ length: 10 }, () =>
      anybody().call('POST', '/v1/auth/password-reset', { email: 'nobody@example.org' }),
    ),
  );
  expect(many.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5);
});

test('a link that has run out is refused, also to a member who has left meanwhile', async () => {
  const email = 'ignatius.broome@office.example';
  await office.as('administrator').post('/v1/members', { name: 'Ignatius Broome', email, role: 'volunteer' });
  const token = tokenIn(await letterTo(email));
  await office.rows(`update password_links set "expiresAt" = now() - interval '1 second' where "usedAt" is null`);
  expect((await useLink(token, NEW_PASSWORD)).body['code']).toBe('member/password-link-refused');
  await office.rows(`update password_links set "expiresAt" = now() + interval '1 hour' where "usedAt" is null`);
  await office.rows(`update members set "deactivatedAt" = now() where email = $1`, email);
  expect((await useLink(token, NEW_PASSWORD)).body['code']).toBe('member/password-link-refused');
});

test('the own password is changed with the present one; other sessions end, this one goes on under new tokens', async () => {
  const { email, password } = office.credentials('paralegal');
  const [here, there] = [
    await ApiClient.signIn(office.baseUrl, { email, password }),
    await ApiClient.signIn(office.baseUrl, { email, password }),
  ];
  const weak = await here.call('POST', '/v1/auth/password', {
    currentPassword: password,
    newPassword: 'Wilderspin2026',
  });
  expect([weak.status, (weak.body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, '/newPassword']);
  await here.setUpAuthenticator(password);
  const { key } = await here.post('/v1/api-keys', { name: 'Export', permissions: ['case:read'] });
  const { accessToken } = await here.post('/v1/auth/password', {
    currentPassword: password,
    newPassword: NEW_PASSWORD,
  });
  expect((await ApiClient.withKey(office.baseUrl, String(key)).call('GET', '/v1/cases')).status).toBe(401);
  const after = ApiClient.withKey(office.baseUrl, String(accessToken));
  expect((await after.get('/v1/auth/session'))['secondFactor']).toBe('shown');
  expect((await here.call('GET', '/v1/auth/session')).status).toBe(401);
  expect((await there.call('GET', '/v1/auth/session')).status).toBe(401);
  const old = await anybody().call('POST', '/v1/auth/sign-in', { email, password });
  expect(old.body['code']).toBe('member/sign-in-refused');
});

test('an office is made by the command line without the demo: its administrator comes in by a link that works once', async () => {
  const create = (email: string) =>
    promisify(execFile)(
      process.execPath,
      [
        'bin/vacatur.mjs',
        'office',
        'create',
        '--name',
        'Legal Aid of Kings',
        '--administrator-name',
        'Ottilie Brand',
      ].concat(['--administrator-email', email]),
      { env: { ...process.env, DATABASE_URL: office.database.ownerUrl, PUBLIC_URL: 'https://vacatur.kings.example' } },
    );
  const { stdout } = await create('Ottilie@kings.example');
  expect(stdout).toContain('https://vacatur.kings.example/set-password#');
  const token = tokenIn(stdout);
  const statuses = [await useLink(token, NEW_PASSWORD), await useLink(token, NEW_PASSWORD)].map(({ status }) => status);
  expect(statuses).toEqual([200, 422]);
  const signedIn = await anybody().call('POST', '/v1/auth/sign-in', {
    email: 'ottilie@kings.example',
    password: NEW_PASSWORD,
  });
  expect(signedIn.status).toBe(200);
  expect(await office.rows(`select "secondFactorForAll" from organizations where name = 'Legal Aid of Kings'`)).toEqual(
    [{ secondFactorForAll: true }],
  );
  expect(
    await office.rows(
      `select m.role, l.hash like '%' || $2 || '%' as told, (select count(*)::int from members o where o."organizationId" = m."organizationId") as members
       from members m join password_links l on l."memberId" = m.id where m.email = $1`,
      'ottilie@kings.example',
      token,
    ),
  ).toEqual([{ role: 'administrator', told: false, members: 1 }]);
  await expect(create('ottilie@kings.example')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing was made'),
  });
  await expect(create('nobody')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('administratorEmail'),
  });
});
