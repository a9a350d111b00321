import { createHmac } from 'node:crypto';
import { TEST_SECRETS } from '#libs/testing';
import { TestOffice } from './office.js';

const RETIRED = 'a retired secret of the tests, as long as need be';
let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open({ JWT_SECRETS_RETIRED: RETIRED });
});
afterAll(() => office.close());

async function ask(method: string, path: string, token: string | null, body?: object) {
  const response = await fetch(`${office.baseUrl}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as { [name: string]: unknown } };
}

const works = async (token: string) => (await ask('GET', '/v1/auth/session', token)).status;
const refresh = (refreshToken: string) => ask('POST', '/v1/auth/refresh', null, { refreshToken });

const tokenOf = ({ body }: Awaited<ReturnType<typeof ask>>) => String(body['refreshToken']);
const audited = async (action: string) =>
  (await office.rows(`select 1 from audit_entries where action = '${action}'`)).length;

test('a refresh token is good for one use; a second use ends the session at once, for whoever holds its tokens', async () => {
  const first = await office.newSession('attorney');
  const second = await refresh(first.refreshToken);
  expect(second.status).toBe(200);
  const third = await refresh(tokenOf(second));
  expect(await works(String(third.body['accessToken']))).toBe(200);

  const stolen = await refresh(first.refreshToken);
  expect([stolen.status, stolen.body['code']]).toEqual([401, 'access/not-signed-in']);
  expect(await works(String(third.body['accessToken']))).toBe(401);
  expect((await refresh(tokenOf(third))).status).toBe(401);
  expect(await audited('session.token_reused')).toBe(1);
});

test('whose answer did not arrive is answered again, also at the same moment; of two who go on the later ends the session', async () => {
  const { refreshToken } = await office.newSession('attorney');
  const lost = [...(await Promise.all([refresh(refreshToken), refresh(refreshToken)])), await refresh(refreshToken)];
  expect(lost.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await audited('session.token_repeated')).toBe(2);
  const goesOn = await refresh(tokenOf(lost[2]!));
  expect(goesOn.status).toBe(200);
  expect((await refresh(tokenOf(lost[0]!))).status).toBe(401);
  expect(await works(String(goesOn.body['accessToken']))).toBe(401);
});

test('after a minute a second use is no repetition', async () => {
  const { refreshToken } = await office.newSession('attorney');
  const { body } = await refresh(refreshToken);
  await office.rows(`update refresh_tokens set "usedAt" = "usedAt" - interval '61 seconds' where "usedAt" is not null`);
  expect((await refresh(refreshToken)).status).toBe(401);
  expect(await works(String(body['accessToken']))).toBe(401);
});

test('own sessions are listed and ended; an ended one is refused at once, another member’s does not exist', async () => {
  const [here, there] = [await office.newSession('paralegal'), await office.newSession('paralegal')];
  const { body } = await ask('GET', '/v1/auth/sessions', here.accessToken);
  const sessions = body['items'] as { id: string; current: boolean }[];
  const [other] = sessions.filter(({ current }) => !current);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);

  const end = (token: string, password: string) =>
    ask('POST', `/v1/auth/sessions/${other!.id}/end`, token, { password });
  const stranger = await office.newSession('attorney');
  const foreign = await end(stranger.accessToken, office.credentials('attorney').password);
  expect([foreign.status, foreign.body['code']]).toEqual([404, 'session/not-found']);
  const { password } = office.credentials('paralegal');
  const guessed = await end(here.accessToken, 'a guess');
  expect([guessed.status, guessed.body['code']]).toEqual([403, 'member/password-wrong']);
  for (const path of [`/v1/auth/sessions/${other!.id}/end`, '/v1/auth/sessions/end']) {
    const unproven = await ask('POST', path, here.accessToken, {});
    expect([unproven.status, unproven.body['code']]).toEqual([403, 'member/password-wrong']);
    const both = await ask('POST', path, here.accessToken, { password, code: '123456' });
    expect([both.status, both.body['code']]).toEqual([422, 'request/invalid']);
    const noCode = await ask('POST', path, here.accessToken, { code: '123456' });
    expect([noCode.status, noCode.body['code']]).toEqual([409, 'member/no-second-factor']);
    await office.rows('delete from sign_in_attempts');
  }
  expect(await works(there.accessToken)).toBe(200);
  expect((await end(here.accessToken, password)).status).toBe(200);
  expect([await works(there.accessToken), await works(here.accessToken)]).toEqual([401, 200]);
  expect((await refresh(there.refreshToken)).status).toBe(401);

  const ended = await ask('POST', '/v1/auth/sessions/end', here.accessToken, { password });
  expect(ended.body['ended']).toBeGreaterThanOrEqual(1);
  expect(await works(here.accessToken)).toBe(401);
});

test('a session that nobody used for an hour has ended; the list says what signed in and from where', async () => {
  const idle = await office.newSession('attorney');
  const session = `update sessions set "lastUsedAt" = now() - interval '61 minutes' where id = (select max(id::text)::uuid from sessions)`;
  await office.rows(session);
  expect(await works(idle.accessToken)).toBe(401);
  expect((await refresh(idle.refreshToken)).status).toBe(401);
  const now = await office.newSession('attorney');
  const { body } = await ask('GET', '/v1/auth/sessions', now.accessToken);
  const [here] = (body['items'] as { current: boolean; device: string; address: string }[]).filter(
    (one) => one.current,
  );
  expect(here).toMatchObject({ device: 'node', address: '127.0.0.1', secondFactor: false });
});

test('signing in with the refresh token of the session before ends that one, whoever’s it was', async () => {
  const former = await office.newSession('paralegal');
  const [first, other] = [await office.newSession('attorney'), await office.newSession('attorney')];
  const signIn = (formerRefreshToken: string) => {
    const { email, password } = office.credentials('attorney');
    return ask('POST', '/v1/auth/sign-in', null, { email, password, formerRefreshToken });
  };
  const second = await signIn(first.refreshToken);
  expect(second.status).toBe(200);
  expect([await works(first.accessToken), await works(other.accessToken)]).toEqual([401, 200]);
  expect((await refresh(first.refreshToken)).status).toBe(401);
  expect((await signIn(former.refreshToken)).status).toBe(200);
  expect(await works(former.accessToken)).toBe(401);
  // What is not good any more, or never was, keeps nobody out.
  expect((await signIn(first.refreshToken)).status).toBe(200);
  expect((await signIn('A'.repeat(43))).status).toBe(200);
  const replaced = await office.rows(`select 1 from audit_entries where action = 'session.replaced'`);
  expect(replaced).toHaveLength(2);
});

test('signing out ends this session and no other', async () => {
  const [here, there] = [await office.newSession('paralegal'), await office.newSession('paralegal')];
  expect((await ask('DELETE', '/v1/auth/session', here.accessToken)).body).toEqual({ ended: 1 });
  expect([await works(here.accessToken), await works(there.accessToken)]).toEqual([401, 200]);
});

test('a session that has run out, and a member who has left, are refused', async () => {
  const { accessToken, refreshToken } = await office.newSession('volunteer');
  await office.rows(`update sessions set "expiresAt" = now() - interval '1 second' where "endedAt" is null`);
  expect([await works(accessToken), (await refresh(refreshToken)).status]).toEqual([401, 401]);

  const leaver = await office.newSession('volunteer');
  await office.rows(`update members set "deactivatedAt" = now() where role = 'volunteer'`);
  expect([await works(leaver.accessToken), (await refresh(leaver.refreshToken)).status]).toEqual([401, 401]);
});

test('no token but the right one opens anything: forged, unsigned, of another algorithm, of another session', async () => {
  const { accessToken } = await office.newSession('attorney');
  const [head, payload, signature] = accessToken.split('.') as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { [name: string]: unknown };
  const sign = (header: object, body: object, secret: string, hash = 'sha256') => {
    const text = `${encode(header)}.${encode(body)}`;
    return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
  };
  const secret = TEST_SECRETS.JWT_SECRET;
  const HS256 = { alg: 'HS256', typ: 'JWT' };
  const bad: { [name: string]: string } = {
    unsigned: `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'signed with another secret': sign(HS256, claims, 'another secret, forty characters long, at least'),
    'of another algorithm': sign({ alg: 'HS512', typ: 'JWT' }, claims, secret, 'sha512'),
    'with another payload': `${head}.${encode({ ...claims, sub: claims['org'] })}.${signature}`,
    'run out': sign(HS256, { ...claims, exp: 1 }, secret),
    'of another audience': sign(HS256, { ...claims, aud: 'somebody' }, secret),
    'of another member': sign(HS256, { ...claims, sub: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }, secret),
    'of another organization': sign(HS256, { ...claims, org: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }, secret),
    'of no session': sign(HS256, { ...claims, sid: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }, secret),
    'with a session that is no id': sign(HS256, { ...claims, sid: "' or true --" }, secret),
    'without a session': sign(HS256, { ...claims, sid: undefined }, secret),
  };
  expect(await works(sign(HS256, claims, secret))).toBe(200);
  const statuses = await Promise.all(
    Object.entries(bad).map(async ([name, token]) => [name, await works(token)] as const),
  );
  expect(statuses.filter(([, status]) => status !== 401)).toEqual([]);
});

test('a token that a retired secret signed is taken until it runs out; of one that is no secret of ours none is', async () => {
  const { accessToken } = await office.newSession('attorney');
  const [, payload = ''] = accessToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { [name: string]: unknown };
  const signed = (secret: string, body: object, keyOf = secret) => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const kid = createHmac('sha256', keyOf).update('vacatur token key id').digest('base64url').slice(0, 8);
    const text = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${encode(body)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const FOREIGN = 'another secret, forty characters long, at least';
  const statuses = await Promise.all(
    [
      signed(RETIRED, claims),
      signed(RETIRED, { ...claims, exp: 1 }),
      signed(FOREIGN, claims),
      signed(FOREIGN, claims, RETIRED),
      signed(RETIRED, claims, TEST_SECRETS.JWT_SECRET),
    ].map(works),
  );
  expect(statuses).toEqual([200, 401, 401, 401, 401]);
});
