import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office?.close());

const create = (familyName: string) => office.paralegal.post('/v1/clients', { givenName: 'Wendeline', familyName });

describe('a change says which version it is of', () => {
  test.each(['client', 'member', 'organization'])(
    'of a %s; of two who have read the same one is told to look again',
    async (what) => {
      const administrator = office.as('administrator');
      const { items } = await office.paralegal.get('/v1/members');
      const volunteer = String(items.find(({ role }) => role === 'volunteer')?.['id']);
      const [member, path, one, other] = {
        client: [
          office.paralegal,
          `/v1/clients/${(await create('Osgood')).id}`,
          { phone: '(718) 555-0111' },
          { phone: '(718) 555-0112' },
        ],
        member: [administrator, `/v1/members/${volunteer}`, { role: 'intake' }, { role: 'volunteer' }],
        organization: [administrator, '/v1/organization', { secondFactorForAll: true }, { secondFactorForAll: false }],
      }[what] as [ApiClient, string, object, object];

      const missing = await member.call('PATCH', path, one);
      expect([missing.status, missing.body['code']]).toEqual([428, 'request/if-match-missing']);
      const read = await member.raw('GET', path);
      const etag = read.headers.get('etag')!;
      const race = await Promise.all(
        [one, one].map((change) => member.withHeader('if-match', etag).raw('PATCH', path, change)),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
      const refused = JSON.parse(race.find(({ status }) => status === 412)!.text) as AnswerBody;
      expect(refused['code']).toBe('request/changed-meanwhile');
      // The second is told which field the first has changed, and no other, by whom and when.
      const first = { changedById: expect.any(String), changedAt: expect.any(String) };
      expect(refused['errors']).toEqual([
        { pointer: `/${Object.keys(one)[0]}`, message: expect.any(String), ...first },
      ]);

      const now = await member.raw('GET', path);
      const winner = race.find(({ status }) => status === 200)!;
      expect([now.text, now.headers.get('etag')]).toEqual([winner.text, winner.headers.get('etag')]);
      expect((await member.withHeader('if-match', now.headers.get('etag')!).call('PATCH', path, other)).status).toBe(
        200,
      );
    },
  );
});

describe('a list comes page by page', () => {
  async function all(path: string, limit: number): Promise<string[]> {
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await office.paralegal.get(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      ids.push(...page.items.map(({ id }) => String(id)));
      cursor = String(page['next'] ?? '');
    } while (cursor);
    return ids;
  }

  test.each(['/v1/clients', '/v1/cases'])('%s: every row once, in the order of one long page', async (path) => {
    for (let i = 0; i < 7; i += 1) await office.openCase();
    const whole = await all(path, 200);
    expect(whole.length).toBeGreaterThanOrEqual(7);
    for (const limit of [1, 2, 3, whole.length]) expect(await all(path, limit)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  test('a row that comes meanwhile neither doubles nor hides one', async () => {
    for (const name of ['Aalto', 'Birtwistle', 'Coppard']) await create(name);
    const { items, next } = await office.paralegal.get('/v1/clients?limit=2');
    await create('Aardsma');
    const rest = (await office.paralegal.get(`/v1/clients?limit=200&cursor=${String(next)}`)).items;
    const ids = [...items, ...rest].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...items, ...rest].map((one) => one['familyName'])).toEqual(
      expect.arrayContaining(['Aalto', 'Birtwistle', 'Coppard']),
    );
  });

  test('a cursor that is none, or another organization’s, is refused', async () => {
    const { id } = await create('Osgood');
    const theirs = await office.openSecondOrganization();
    for (const [client, cursor, code] of [
      [office.paralegal, 'x', 'request/invalid'],
      [office.paralegal, '00000000-0000-7000-8000-000000000000', 'request/unknown-cursor'],
      [theirs.paralegal, id, 'request/unknown-cursor'],
    ] as const) {
      const { status, body } = await client.call('GET', `/v1/clients?cursor=${cursor}`);
      expect([status, body['code']]).toEqual([422, code]);
    }
    expect((await office.paralegal.call('GET', '/v1/clients?limit=201')).status).toBe(422);
  });
});

test('a member who asks too often waits, others do not; who is not signed in is counted by address', async () => {
  const small = await TestOffice.open({ REQUESTS_PER_MINUTE: '60' });
  try {
    const ask = () => small.paralegal.raw('GET', '/v1/auth/session');
    const answers = await Promise.all(Array.from({ length: 80 }, ask));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(20);
    expect(refused[0]!.text).toContain('access/too-many-requests');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe('"requests";q=60;w=60');
    expect(answers[0]!.headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/);
    expect((await small.attorney.raw('GET', '/v1/auth/session')).status).toBe(200);

    const forged = Array.from({ length: 80 }, (_, i) =>
      ApiClient.withKey(small.baseUrl, `forged.${i}`).raw('GET', '/v1/cases'),
    );
    expect(new Set((await Promise.all(forged)).map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect((await small.attorney.raw('GET', '/v1/auth/session')).status).toBe(200);
  } finally {
    await small.close();
  }
});

test('an api that is asked for too much refuses the rest at once, stays ready, and answers again by itself', async () => {
  const address = await office.startApiProcess({ MAX_REQUESTS_IN_FLIGHT: '4' });
  const paralegal = office.paralegal.at(address);
  const { accessToken } = await office.newSession('paralegal');
  // Pages that listen for news take nobody's place.
  const leaving = new AbortController();
  const headers = { authorization: `Bearer ${accessToken}` };
  const listen = async () => (await fetch(`${address}/v1/news`, { headers, signal: leaving.signal })).status;
  for (let page = 0; page < 5; page += 1) expect(await listen()).toBe(200);

  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('begin; lock table clients in access exclusive mode');
    const refused: Awaited<ReturnType<typeof paralegal.raw>>[] = [];
    const asked = Array.from({ length: 7 }, async () => {
      const answer = await paralegal.raw('GET', '/v1/clients');
      if (answer.status === 503) refused.push(answer);
      return answer;
    });
    while (refused.length < 3) await setTimeout(20);
    expect(JSON.parse(refused[0]!.text)).toMatchObject({ type: '/problems/server/overloaded', status: 503 });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    await holder.query('rollback');
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 503, 503, 503]);
  } finally {
    await holder.end();
    leaving.abort();
  }
  for (let again = 0; again < 5; again += 1) expect((await paralegal.raw('GET', '/v1/clients')).status).toBe(200);
});

test('no other site may ask in a member’s name', async () => {
  for (const method of ['GET', 'OPTIONS', 'POST']) {
    const response = await fetch(`${office.baseUrl}/v1/clients`, {
      method,
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(response.status).toBeGreaterThanOrEqual(400);
  }
});

test('an api that is told to end ends with its last answer, though who has it keeps the connection', async () => {
  const { address, child } = await office.startApi({ DRAIN_SECONDS: '0' });
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin; lock table clients in access exclusive mode');
  const asked = office.paralegal
    .at(address)
    .raw('POST', '/v1/clients', { givenName: 'Osric', familyName: 'Penhallow' });
  await office.untilBlocked();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  while (
    await fetch(`${address}/health/live`).then(
      () => true,
      () => false,
    )
  )
    await setTimeout(20);
  await holder.query('rollback');
  await holder.end();
  const { status, headers } = await asked;
  expect([status, headers.get('connection')]).toEqual([201, 'close']);
  expect(await ended).toEqual([0, null]);
});
