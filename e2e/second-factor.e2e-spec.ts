import { ApiClient, codeOf } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';
import { clockStandsAt } from './standing-clock.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office.close());
let setRight: (() => void) | undefined;
afterEach(() => setRight?.());
beforeEach(() => office.rows('delete from sign_in_attempts'));

/** Codes are taken once, and time does not wait for a test: the last code taken is forgotten instead. */
const forgetLastCode = () => office.rows('update second_factors set "lastStep" = 0');

/** The program's clock stands amid the half minute of the member's last code: the dial does not turn between two requests. */
async function dialStands(email: string): Promise<number> {
  const [factor] = await office.rows<{ lastStep: string }>(
    'select f."lastStep" from second_factors f join members m on m.id = f."memberId" where m.email = $1',
    email,
  );
  const at = (Number(factor!.lastStep) + 0.5) * 30_000;
  setRight = clockStandsAt(new Date(at).toISOString());
  return at;
}

async function signIn(credentials: object) {
  const { status, body } = await ApiClient.anonymous(office.baseUrl).call('POST', '/v1/auth/sign-in', credentials);
  return [status, body['code'] ?? null];
}

async function fresh(role: 'volunteer' | 'attorney' | 'intake') {
  const { email, password } = office.credentials(role);
  const client = await ApiClient.signIn(office.baseUrl, { email, password });
  return { email, password, client };
}

test('an administrator resets a lost authenticator, which ends the member’s sessions; a whole organization can ask for one', async () => {
  const { client, password, email } = await fresh('attorney');
  const { id } = await client.get('/v1/auth/session');
  await client.setUpAuthenticator(password);
  await office.as('administrator').post(`/v1/members/${id}/second-factor-reset`);
  expect((await client.call('GET', '/v1/auth/session')).status).toBe(401);
  expect((await signIn({ email, password }))[0]).toBe(200);

  const { accessToken } = await office.newSession('attorney');
  const attorney = ApiClient.withKey(office.baseUrl, accessToken);
  await office
    .as('administrator')
    .withHeader('if-match', '*')
    .must('PATCH', '/v1/organization', { secondFactorForAll: true });
  expect((await attorney.call('GET', '/v1/cases')).body['code']).toBe('access/second-factor-required');
  await office
    .as('administrator')
    .withHeader('if-match', '*')
    .must('PATCH', '/v1/organization', { secondFactorForAll: false });
  expect((await attorney.call('GET', '/v1/cases')).status).toBe(200);
});

test('supervisors and administrators can do nothing before they have set up an authenticator', async () => {
  for (const role of ['supervisor', 'administrator'] as const) {
    await office.rows('delete from recovery_codes');
    await office.rows('delete from second_factors');
    const { accessToken } = await office.newSession(role);
    const client = ApiClient.withKey(office.baseUrl, accessToken);
    expect((await client.get('/v1/auth/session'))['secondFactor']).toBe('missing');
    for (const path of ['/v1/members', '/v1/walls']) {
      const { status, body } = await client.call('GET', path);
      expect([status, body['code']]).toEqual([403, 'access/second-factor-required']);
    }
    const { recoveryCodes } = await client.setUpAuthenticator(office.credentials(role).password);
    expect((await client.get('/v1/auth/session'))['secondFactor']).toBe('shown');
    expect((await client.call('GET', '/v1/members')).status).toBe(200);
    const { status, body } = await client.call('POST', '/v1/auth/second-factor/removal', {
      password: office.credentials(role).password,
      recoveryCode: recoveryCodes[0],
    });
    expect([status, body['code']]).toEqual([409, 'member/second-factor-kept']);
  }
});

test('once set up, a code is asked for; it is taken once, a wrong one counts as a wrong password, a lost one is replaced', async () => {
  const { email, password, client } = await fresh('volunteer');
  const elsewhere = await ApiClient.signIn(office.baseUrl, { email, password });
  const before = client.withHeader('x-correlation-id', 'the-token-that-confirmed');
  const { authenticator, recoveryCodes } = await client.setUpAuthenticator(password);
  const timestamp = await dialStands(email);
  const code = authenticator.generate({ timestamp });
  expect(recoveryCodes).toHaveLength(10);
  // Every session that began without it has ended; another goes on in the stead of the one in which it was set up.
  expect((await before.call('GET', '/v1/auth/session')).status).toBe(401);
  expect((await elsewhere.call('GET', '/v1/auth/session')).status).toBe(401);
  expect((await client.get('/v1/auth/session'))['secondFactor']).toBe('shown');

  expect(await signIn({ email, password })).toEqual([401, 'member/second-factor-needed']);
  expect(await signIn({ email, password: 'not the password', code })).toEqual([401, 'member/sign-in-refused']);
  expect(await signIn({ email, password, code })).toEqual([401, 'member/sign-in-refused']);
  await forgetLastCode();
  // One that has just run out opens nothing, and is asked for again as if none had been sent.
  const ranOut = authenticator.generate({ timestamp: timestamp - 30_000 });
  expect(await signIn({ email, password, code: ranOut })).toEqual([401, 'member/second-factor-needed']);
  await office.rows('delete from sign_in_attempts');
  const both = await Promise.all([signIn({ email, password, code }), signIn({ email, password, code })]);
  expect(both.map(([status]) => status).sort()).toEqual([200, 401]);

  const [recoveryCode = ''] = recoveryCodes;
  expect(await signIn({ email, password, recoveryCode: recoveryCode.toLowerCase().replaceAll('-', ' ') })).toEqual([
    200,
    null,
  ]);
  expect(await signIn({ email, password, recoveryCode })).toEqual([401, 'member/sign-in-refused']);
  const used = await office.rows(
    `select 1 from audit_entries where action = 'recovery_code.used' and "entityId" = $1`,
    (await client.get('/v1/auth/session')).id,
  );
  expect(used).toHaveLength(1);

  await office.rows('delete from sign_in_attempts');
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, i) => signIn({ email, password, code: String(100000 + i) })),
  );
  expect(guesses.filter(([status]) => status === 401)).toHaveLength(5);
  expect(guesses.filter(([status]) => status === 429)).toHaveLength(35);
});

test('whoever finds a session open cannot change how the member signs in', async () => {
  const { client } = await fresh('attorney');
  for (const [path, body] of [
    ['/v1/auth/second-factor', { password: 'a guess' }],
    ['/v1/auth/second-factor/removal', { password: 'a guess', code: '000000' }],
    ['/v1/auth/recovery-codes', { password: 'a guess', code: '000000' }],
    ['/v1/auth/password', { currentPassword: 'a guess', newPassword: 'marble kettle ninefold oboe' }],
  ] as const) {
    const answer = await client.call('POST', path, body);
    expect([path, answer.status, answer.body['code']]).toEqual([path, 403, 'member/password-wrong']);
  }
  const guesses = await Promise.all(
    Array.from({ length: 10 }, () => client.call('POST', '/v1/auth/second-factor', { password: 'a guess' })),
  );
  expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(5);
});

test('the authenticator is confirmed by its own code, removed by a code, and its codes renewed', async () => {
  const { password, client } = await fresh('intake');
  const early = await client.call('POST', '/v1/auth/second-factor/confirmation', { code: '123456' });
  expect([early.status, early.body['code']]).toEqual([409, 'member/no-second-factor']);
  await client.post('/v1/auth/second-factor', { password });
  const wrong = await client.call('POST', '/v1/auth/second-factor/confirmation', { code: '000000' });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'member/code-wrong']);

  const { authenticator, recoveryCodes } = await client.setUpAuthenticator(password);
  const again = await client.call('POST', '/v1/auth/second-factor', { password });
  expect([again.status, again.body['code']]).toEqual([409, 'member/second-factor-exists']);
  await forgetLastCode();
  const renewed = await client.post('/v1/auth/recovery-codes', { password, code: await codeOf(authenticator) });
  expect(renewed['recoveryCodes']).toHaveLength(10);
  const [old] = recoveryCodes;
  const withOld = await client.call('POST', '/v1/auth/second-factor/removal', { password, recoveryCode: old });
  expect([withOld.status, withOld.body['code']]).toEqual([422, 'member/code-wrong']);
  // Whoever has session and password cannot try codes without end.
  const guess = (_: unknown, i: number) =>
    client.call('POST', '/v1/auth/second-factor/removal', { password, code: String(200000 + i) });
  const guesses = await Promise.all(Array.from({ length: 20 }, guess));
  expect(guesses.filter(({ body }) => body['code'] === 'member/code-wrong').length).toBeLessThanOrEqual(5);
  await office.rows('delete from sign_in_attempts');
  const [recoveryCode] = renewed['recoveryCodes'] as string[];
  await client.post('/v1/auth/second-factor/removal', { password, recoveryCode });
  expect(
    await office.rows(`select 1 from second_factors f join members m on m.id = f."memberId" where m.role = 'intake'`),
  ).toEqual([]);
});

test('secrets and codes stand nowhere as they are', async () => {
  const { client, password } = await fresh('attorney');
  const { authenticator, recoveryCodes } = await client.setUpAuthenticator(password);
  const secret = authenticator.secret.base32;
  const [stored] = await office.rows<{ text: string }>(
    `select coalesce(string_agg(t, ' '), '') as text from (
       select f::text as t from second_factors f union all select r::text from recovery_codes r
       union all select a::text from audit_entries a union all select o::text from outbox_messages o) as everything`,
  );
  for (const plain of [secret, authenticator.secret.hex, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
    expect(stored!.text.toLowerCase()).not.toContain(plain.toLowerCase());
  }
});
