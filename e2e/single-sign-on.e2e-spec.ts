import { generateKeyPairSync } from 'node:crypto';
import { ApiClient, codeOf } from '../apps/cli/src/demo/api-client.js';
import { MULTI_FACTOR, PUBLIC_URL, REDIRECT_URI, TestIdentityProvider } from './identity-provider.js';
import { TestOffice } from './office.js';

const ADDRESS = '/v1/organization/single-sign-on';
const ATTORNEY = 'attorney@demo.vacatur.example';

let office: TestOffice;
let provider: TestIdentityProvider;
let organizationId: string;
let administratorId: string;

beforeAll(async () => {
  provider = await TestIdentityProvider.open();
  office = await TestOffice.open({ IDENTITY_PROVIDER_REACH: 'loopback', PUBLIC_URL });
  const [organization] = await office.rows<{ id: string }>('select id from organizations');
  organizationId = organization!.id;
  await office.openSecondOrganization();
  administratorId = (await office.as('administrator').get('/v1/auth/session')).id;
});
afterAll(async () => {
  await office?.close();
  await provider?.close();
});
beforeEach(async () => {
  provider.replacedIdToken = null;
  provider.shows = {};
  provider.accounts.clear();
  provider.accounts.set('attorney-there', { email: ATTORNEY, email_verified: true });
  // So that the tests, all from one address, do not meet the limit that another test shows.
  await office.rows('delete from sign_in_attempts');
  await office.rows('delete from member_identities');
  await office.rows('update members set "deactivatedAt" = null');
  await set();
});

const set = (others: object = {}) =>
  office
    .as('administrator')
    .withHeader('if-match', '*')
    .call('PUT', ADDRESS, provider.settings({ emailDomains: ['demo.vacatur.example'], ...others }));

async function post(path: string, body: object) {
  const { status, body: answer } = await ApiClient.anonymous(office.baseUrl).call('POST', path, body);
  return { status, body: answer, code: answer['code'] };
}

const begin = (input: object = { organizationId }) => post('/v1/auth/single-sign-on', input);
const end = (input: object) => post('/v1/auth/single-sign-on/callback', input);

/** From the office to the provider and back to the console: what it posts. */
async function cameBack(subject: string, change: (url: URL) => void = () => undefined) {
  const { body } = await begin();
  const url = new URL(String(body['url']));
  change(url);
  return { attempt: String(body['attempt']), ...(await provider.visit(url.href, subject)) } as {
    attempt: string;
    code: string;
    state: string;
    iss: string;
  };
}

const signInAs = async (subject: string) => end(await cameBack(subject));

async function lastRefusal(): Promise<unknown> {
  const [row] = await office.rows<{ detail: { reason: string } }>(
    `select detail from audit_entries where action = 'member.single_sign_on_refused' order by at desc limit 1`,
  );
  return row?.detail.reason;
}

const sessions = async () => (await office.rows('select 1 from sessions')).length;

test('a member whom the provider vouches for has a session like any other, and is the same member the next time', async () => {
  for (const email of [ATTORNEY, 'somebody.else@demo.vacatur.example']) {
    provider.accounts.set('attorney-there', { email, email_verified: true });
    const { status, body } = await signInAs('attorney-there');
    expect(status).toBe(200);
    const response = await fetch(`${office.baseUrl}/v1/auth/session`, {
      headers: { authorization: `Bearer ${String(body['accessToken'])}` },
    });
    expect(await response.json()).toMatchObject({ email: ATTORNEY, role: 'attorney' });
    expect((await post('/v1/auth/refresh', { refreshToken: body['refreshToken'] })).status).toBe(200);
  }
  const bound = await office.rows(`select 1 from audit_entries where action = 'member.identity_bound'`);
  expect(bound).toHaveLength(1);
});

test('a provider that puts the address into the ID token is believed as one that keeps it at its userinfo endpoint', async () => {
  provider.accounts.set('attorney-there', { email: ATTORNEY, email_verified: false });
  provider.replacedIdToken = (issued) =>
    provider.signed(issued, { email: ATTORNEY.toUpperCase(), email_verified: true });
  expect((await signInAs('attorney-there')).status).toBe(200);
});

describe('a second factor at the provider', () => {
  const secondFactor = async (token: unknown) => {
    const response = await fetch(`${office.baseUrl}/v1/auth/session`, {
      headers: { authorization: `Bearer ${String(token)}` },
    });
    return ((await response.json()) as { secondFactor: string }).secondFactor;
  };
  beforeEach(async () => {
    await office.rows('update organizations set "secondFactorForAll" = true');
  });
  afterEach(async () => {
    await office.rows('update organizations set "secondFactorForAll" = false');
  });

  test.each([
    ['nothing is settled', {}, { acr: MULTI_FACTOR, amr: ['mfa'] }, 'missing'],
    ['it says nothing', { secondFactorAcr: [MULTI_FACTOR], secondFactorAmr: ['mfa'] }, {}, 'missing'],
    ['it says another thing', { secondFactorAmr: ['mfa'] }, { acr: MULTI_FACTOR, amr: ['pwd'] }, 'missing'],
    ['its acr is the one', { secondFactorAcr: [MULTI_FACTOR] }, { acr: MULTI_FACTOR, amr: ['pwd'] }, 'shown'],
    ['one of its amr is', { secondFactorAmr: ['otp', 'mfa'] }, { amr: ['pwd', 'mfa'] }, 'shown'],
  ])('%s', async (_, settled, shows, expected) => {
    expect((await set(settled)).status).toBe(200);
    provider.shows = shows;
    const { body } = await signInAs('attorney-there');
    expect(await secondFactor(body['accessToken'])).toBe(expected);
  });

  test('is asked for, and so is how long ago', async () => {
    await set({ secondFactorAcr: [MULTI_FACTOR, 'urn:another'], maxAgeMinutes: 60 });
    const url = new URL(String((await begin()).body['url']));
    expect([url.searchParams.get('acr_values'), url.searchParams.get('max_age')]).toEqual([
      `${MULTI_FACTOR} urn:another`,
      '3600',
    ]);
    expect((await signInAs('attorney-there')).status).toBe(200);
    const before = Math.floor(Date.now() / 1000) - 7200;
    provider.replacedIdToken = (issued) => provider.signed(issued, { auth_time: before });
    expect((await signInAs('attorney-there')).code).toBe('single-sign-on/answer-invalid');
    provider.replacedIdToken = (issued) => provider.signed(issued, { auth_time: undefined });
    expect((await signInAs('attorney-there')).code).toBe('single-sign-on/answer-invalid');
  });

  test('else our own is asked for after it: also of a member without a password, who sets one up and shows it', async () => {
    const email = office.credentials('volunteer').email;
    await office.rows('update members set "passwordHash" = null where email = $1', email);
    provider.accounts.set('volunteer-there', { email, email_verified: true });
    const first = await client();
    expect((await first.call('GET', '/v1/clients')).body['code']).toBe('access/second-factor-required');
    const { authenticator } = await first.setUpAuthenticator();
    expect((await first.call('GET', '/v1/clients')).status).toBe(200);

    const second = await client();
    expect((await second.call('GET', '/v1/clients')).status).toBe(403);
    const show = (code: string) => second.call('POST', '/v1/auth/second-factor/proof', { code });
    expect((await show('000000')).body['code']).toBe('member/code-wrong');
    expect((await second.call('GET', '/v1/clients')).status).toBe(403);
    await office.rows('update second_factors set "lastStep" = 0'); // so that the code of this half minute is taken again
    const { body } = await show(await codeOf(authenticator));
    const raised = ApiClient.withKey(office.baseUrl, String(body['accessToken']));
    expect((await raised.call('GET', '/v1/clients')).status).toBe(200);
    expect((await second.call('GET', '/v1/auth/session')).status).toBe(401);
  });

  async function client(): Promise<ApiClient> {
    const { body } = await signInAs('volunteer-there');
    return ApiClient.withKey(office.baseUrl, String(body['accessToken']));
  }
});

test('a member without a password ends sessions while the sign-in at the provider is fresh, and by a code after that', async () => {
  const { email } = office.credentials('intake');
  await office.rows('update members set "passwordHash" = null where email = $1', email);
  provider.accounts.set('intake-there', { email, email_verified: true });
  const signedIn = async () => {
    const { body } = await signInAs('intake-there');
    return ApiClient.withKey(office.baseUrl, String(body['accessToken']));
  };
  const fresh = await signedIn();
  expect((await fresh.post('/v1/auth/sessions/end', {}))['ended']).toBeGreaterThanOrEqual(1);
  const stale = await signedIn();
  const { authenticator } = await stale.setUpAuthenticator();
  await office.rows(`update sessions set "createdAt" = now() - interval '16 minutes' where "endedAt" is null`);
  const refused = await stale.call('POST', '/v1/auth/sessions/end', {});
  expect([refused.status, refused.body['code']]).toEqual([403, 'member/password-wrong']);
  await office.rows('update second_factors set "lastStep" = 0');
  expect((await stale.call('POST', '/v1/auth/sessions/end', { code: await codeOf(authenticator) })).status).toBe(200);
});

test('a sign-in at the provider ends the session that the same device had', async () => {
  const { body: first } = await signInAs('attorney-there');
  const { status } = await end({
    ...(await cameBack('attorney-there')),
    formerRefreshToken: String(first['refreshToken']),
  });
  expect(status).toBe(200);
  expect((await post('/v1/auth/refresh', { refreshToken: first['refreshToken'] })).status).toBe(401);
});

test('of two who bring back the same at once, one has a session', async () => {
  const back = await cameBack('attorney-there');
  const before = await sessions();
  const answers = await Promise.all([end(back), end(back), end(back)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  expect(await sessions()).toBe(before + 1);
});

test('two first sign-ins of one member at once bind the member once', async () => {
  const [one, other] = [await cameBack('attorney-there'), await cameBack('attorney-there')];
  const answers = await Promise.all([end(one), end(other)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await office.rows('select 1 from member_identities')).toHaveLength(1);
});

test('what the browser is sent with holds state, nonce and a PKCE challenge, each time others, and no secret', async () => {
  const [one, other] = [await begin(), await begin()];
  const parameters = [one, other].map(({ body }) => new URL(String(body['url'])).searchParams);
  expect(parameters[0]!.get('redirect_uri')).toBe(REDIRECT_URI);
  expect(parameters[0]!.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    const [first, second] = parameters.map((of) => of.get(name));
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe(second);
  }
  const stored = JSON.stringify(await office.rows('select * from single_sign_on_attempts'));
  expect(stored).not.toContain(String(one.body['attempt']).split('.')[1]);
});

describe('refused, with its code and without a session', () => {
  const INVALID = [401, 'single-sign-on/answer-invalid'];
  const OVER = [401, 'single-sign-on/attempt-over'];
  const REFUSED = [401, 'single-sign-on/refused'];
  let before: number;
  beforeEach(async () => {
    before = await sessions();
  });
  afterEach(async () => {
    expect(await sessions()).toBe(before);
  });
  const told = ({ status, code }: { status: number; code: unknown }) => [status, code];

  test('another state, and the attempt is used up by it', async () => {
    const back = await cameBack('attorney-there');
    expect(told(await end({ ...back, state: 'another' }))).toEqual(INVALID);
    expect(await lastRefusal()).toBe('answer_invalid');
    expect(told(await end(back))).toEqual(OVER);
  });

  test('what another browser brings: without the attempt that was begun here, code and state open nothing', async () => {
    const [mine, theirs] = [await cameBack('attorney-there'), await cameBack('attorney-there')];
    expect(told(await end({ ...theirs, attempt: mine.attempt }))).toEqual(INVALID);
    expect(told(await end({ ...theirs, attempt: `${organizationId}.${'A'.repeat(43)}` }))).toEqual(OVER);
  });

  test('an attempt that has run out', async () => {
    const back = await cameBack('attorney-there');
    await office.rows(`update single_sign_on_attempts set "expiresAt" = now() - interval '1 second'`);
    expect(told(await end(back))).toEqual(OVER);
  });

  test('a code that has run out, was made up, or was issued to another application', async () => {
    const back = await cameBack('attorney-there');
    await provider.expire(back.code);
    expect(told(await end(back))).toEqual(INVALID);
    expect(told(await end({ ...(await cameBack('attorney-there')), code: 'made-up' }))).toEqual(INVALID);
    const foreign = await cameBack('attorney-there', (url) => url.searchParams.set('client_id', 'another-application'));
    expect(told(await end(foreign))).toEqual(INVALID);
  });

  test('another nonce, and another PKCE challenge than the one that was begun with', async () => {
    const nonce = await cameBack('attorney-there', (url) => url.searchParams.set('nonce', 'another'));
    expect(told(await end(nonce))).toEqual(INVALID);
    const pkce = await cameBack('attorney-there', (url) => url.searchParams.set('code_challenge', 'A'.repeat(43)));
    expect(told(await end(pkce))).toEqual(INVALID);
  });

  test('an answer in another issuer’s name', async () => {
    const back = await cameBack('attorney-there');
    expect(told(await end({ ...back, iss: 'https://another.example' }))).toEqual(INVALID);
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  test.each<[string, (issued: string) => string]>([
    ['for another client', (issued) => provider.signed(issued, { aud: 'another-application' })],
    ['of another issuer', (issued) => provider.signed(issued, { iss: 'https://another.example' })],
    ['that has run out', (issued) => provider.signed(issued, { exp: 1_700_000_000 })],
    ['of another sign-in', (issued) => provider.signed(issued, { nonce: 'another' })],
    ['without a signature', (issued) => provider.signed(issued, {}, 'none')],
    ['signed by a stranger', (issued) => provider.signed(issued, {}, 'RS256', stranger)],
    ['that is none', () => 'not.a.token'],
  ])('an ID token %s', async (_, replaced) => {
    // So that it is the change that is refused: the same token, signed again unchanged, is good.
    provider.replacedIdToken = (issued) => provider.signed(issued, {});
    expect((await signInAs('attorney-there')).status).toBe(200);
    before = await sessions();
    provider.replacedIdToken = replaced;
    expect(told(await signInAs('attorney-there'))).toEqual(INVALID);
  });

  test('whom no member is: unverified, unknown, of another organization, left, or another person with the address', async () => {
    await set({ emailDomains: [] });
    const accounts: { readonly [reason: string]: readonly [subject: string, email: string, verified: boolean] } = {
      email_not_verified: ['one', ATTORNEY, false],
      no_member: ['two', 'nobody@demo.vacatur.example', true],
      'no_member ': ['three', 'other.attorney@demo.vacatur.example', true],
      member_left: ['four', 'intake@demo.vacatur.example', true],
      other_subject: ['five', 'paralegal@demo.vacatur.example', true],
    };
    await office.rows(`update members set "deactivatedAt" = now() where email = 'intake@demo.vacatur.example'`);
    await office.rows(
      `insert into member_identities ("organizationId", "memberId", issuer, subject, "boundAt")
       select "organizationId", id, $1, 'the first one', now() from members where email = 'paralegal@demo.vacatur.example'`,
      provider.issuer,
    );
    const answers = new Set<string>();
    for (const [reason, [subject, email, email_verified]] of Object.entries(accounts)) {
      provider.accounts.set(subject, { email, email_verified });
      const answer = await signInAs(subject);
      expect(told(answer)).toEqual(REFUSED);
      expect(await lastRefusal()).toBe(reason.trim());
      answers.add(JSON.stringify({ ...answer.body, correlationId: '-' }));
    }
    expect(answers.size).toBe(1);
    expect(await office.rows(`select 1 from members where email like 'nobody@%'`)).toEqual([]);
  });

  test('an address outside the domains that the office permits', async () => {
    await set({ emailDomains: ['elsewhere.example'] });
    expect(told(await signInAs('attorney-there'))).toEqual(REFUSED);
    expect(await lastRefusal()).toBe('email_domain');
  });

  test('a member who was bound and has left', async () => {
    expect((await signInAs('attorney-there')).status).toBe(200);
    before = await sessions();
    await office.rows('update members set "deactivatedAt" = now() where email = $1', ATTORNEY);
    expect(told(await signInAs('attorney-there'))).toEqual(REFUSED);
  });

  test('a wrong client secret, one sealed with another key, and a provider that is gone: the provider is unavailable', async () => {
    const UNAVAILABLE = [503, 'single-sign-on/provider-unavailable'];
    await set({ clientSecret: 'another' });
    expect(told(await signInAs('attorney-there'))).toEqual(UNAVAILABLE);
    await office.rows(`update identity_providers set "clientSecret" = '\\x00'`);
    expect(told(await begin())).toEqual(UNAVAILABLE);
    await set();
    const gone = await TestIdentityProvider.open();
    const back = await cameBack('attorney-there');
    await gone.close();
    await office.rows('update identity_providers set issuer = $1', gone.issuer);
    expect(told(await end(back))).toEqual(UNAVAILABLE);
    expect(told(await begin())).toEqual(UNAVAILABLE);
  });
});

describe('an e-mail address leads to a provider by its domain alone', () => {
  test('the same for a member and for nobody; not where another organization has a member in the domain', async () => {
    const shared = await begin({ email: ATTORNEY });
    expect([shared.status, shared.code]).toEqual([404, 'single-sign-on/not-offered']);
    await office.rows(`update members set email = replace(email, '@demo.', '@other.') where email like 'other.%'`);
    const [member, nobody] = [await begin({ email: ATTORNEY }), await begin({ email: 'nobody@demo.vacatur.example' })];
    const shape = ({ status, body }: typeof member) => [
      status,
      Object.keys(body),
      String(body['url']).replaceAll(/(state|nonce|code_challenge)=[\w-]+/g, '$1'),
    ];
    expect(member.status).toBe(200);
    expect(shape(member)).toEqual(shape(nobody));
    await office.rows(`update members set email = replace(email, '@other.', '@demo.') where email like 'other.%'`);
  });

  test('an unknown domain and an unknown organization answer alike', async () => {
    const unknown = '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11';
    const answers = [await begin({ email: 'a@b.example' }), await begin({ organizationId: unknown })];
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, correlationId: '-' }))).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });
});

test('beginning is counted by network address', async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 51; i += 1) statuses.add((await begin({ email: 'a@b.example' })).status);
  expect([...statuses]).toEqual([404, 429]);
});

describe('an office may require single sign-on', () => {
  const required = () => set({ required: true, breakGlassMemberId: administratorId });

  test('then one administrator’s password opens it and no other, with the answer of a wrong password', async () => {
    expect((await required()).status).toBe(200);
    await expect(office.newSession('attorney')).rejects.toThrow('member/sign-in-refused');
    // Its password is right, and its authenticator is asked for as ever.
    await expect(office.newSession('administrator')).rejects.toThrow('member/second-factor-needed');
    expect((await signInAs('attorney-there')).status).toBe(200);
    expect((await office.as('administrator').raw('DELETE', ADDRESS)).status).toBe(200);
    expect((await office.newSession('attorney')).accessToken).toBeTruthy();
  });

  test('that administrator stays one, and is one', async () => {
    await required();
    const refusal = await office
      .as('administrator')
      .withHeader('if-match', '*')
      .call('PATCH', `/v1/members/${administratorId}`, { role: 'auditor' });
    expect(refusal.status).toBe(409);
    const attorney = await office.attorney.get('/v1/auth/session');
    const other = await set({ required: true, breakGlassMemberId: attorney.id });
    expect([other.status, other.body['code']]).toEqual([422, 'single-sign-on/no-break-glass-administrator']);
    expect((await set({ required: true })).status).toBe(422);
  });
});

describe('the setting', () => {
  test('is shown without its secret, which is stored sealed, and each change of it is audited', async () => {
    const text = (await office.as('administrator').raw('GET', ADDRESS)).text;
    expect(text).toContain(provider.issuer);
    const { clientSecret } = provider.settings() as { clientSecret: string };
    for (const table of ['identity_providers', 'audit_entries']) {
      const stored = await office.rows<{ text: string }>(`select row_to_json(t)::text as text from ${table} t`);
      const hex = Buffer.from(clientSecret).toString('hex');
      expect(stored.filter((row) => row.text.includes(clientSecret) || row.text.includes(hex))).toEqual([]);
    }
    expect(text).not.toContain(clientSecret);
    expect(await office.rows(`select 1 from audit_entries where action = 'single_sign_on.set'`)).not.toEqual([]);
  });

  test('keeps its secret for the issuer and the client that it was given for, and for no other', async () => {
    const other = await TestIdentityProvider.open();
    expect((await set({ clientSecret: undefined })).status).toBe(200);
    expect((await signInAs('attorney-there')).status).toBe(200);
    for (const change of [{ issuer: other.issuer }, { clientId: 'another-application' }]) {
      const { status, body } = await set({ clientSecret: undefined, ...change });
      expect([status, body['code']]).toEqual([422, 'single-sign-on/client-secret-missing']);
    }
    await other.close();
  });

  test.each([
    'http://login.example',
    'http://10.0.0.7',
    'https://169.254.169.254',
    'https://127.0.0.1:1',
    'https://nobody.invalid',
  ])('does not take the issuer %s', async (issuer) => {
    const { status, body } = await set({ issuer });
    expect([status, body['code']]).toEqual([422, 'single-sign-on/issuer-unusable']);
  });

  test('does not take a provider that calls itself otherwise, nor loopback where the operator does not allow it', async () => {
    const named = provider.issuer.replace('127.0.0.1', 'localhost');
    expect((await set({ issuer: named })).status).toBe(422);
    const closed = await TestOffice.open();
    const answer = await closed
      .as('administrator')
      .withHeader('if-match', '*')
      .call('PUT', ADDRESS, provider.settings());
    expect([answer.status, answer.body['code']]).toEqual([422, 'single-sign-on/issuer-unusable']);
    await closed.close();
  });
});
