import { randomUUID } from 'node:crypto';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TEST_SECRETS } from '#libs/testing';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office?.close());

const keyed = (client: ApiClient, key: string = randomUUID()) => client.withHeader('idempotency-key', key);
const CLIENT = { givenName: 'Wendeline', familyName: 'Osgood' };
const clients = () => office.rows('select id from clients');
const audited = () => office.rows(`select id from audit_entries where action = 'client.created'`);

test('the same request with the same key is carried out once, and answered the same bytes', async () => {
  const paralegal = keyed(office.paralegal);
  const [before, auditedBefore] = [await clients(), await audited()];
  const first = await paralegal.raw('POST', '/v1/clients', CLIENT);
  const again = await paralegal.raw('POST', '/v1/clients', CLIENT);
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
  expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, first.text, 'true']);
  expect((await clients()).length - before.length).toBe(1);
  expect((await audited()).length - auditedBefore.length).toBe(1);
});

test('of twenty at the same moment one is carried out', async () => {
  const paralegal = keyed(office.paralegal);
  const before = await clients();
  const answers = await Promise.all(Array.from({ length: 20 }, () => paralegal.call('POST', '/v1/clients', CLIENT)));
  const statuses = new Set(answers.map(({ status, body }) => (status === 201 ? body.id : body['code'])));
  expect((await clients()).length - before.length).toBe(1);
  for (const told of statuses)
    expect([String(told)]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$|still-running$/)]);
  expect((await paralegal.call('POST', '/v1/clients', CLIENT)).status).toBe(201);
});

test('the same key with another body is refused; for another address, member or organization it is another key', async () => {
  const key = randomUUID();
  const { id } = await keyed(office.paralegal, key).post('/v1/clients', CLIENT);
  const other = await keyed(office.paralegal, key).call('POST', '/v1/clients', { ...CLIENT, givenName: 'Wanda' });
  expect([other.status, other.body['code']]).toEqual([422, 'request/idempotency-key-reused']);

  const { items } = await office.paralegal.get('/v1/members');
  const attorneyId = items.find(({ role }) => role === 'attorney')?.['id'];
  const opened = await keyed(office.paralegal, key).call('POST', '/v1/cases', {
    clientId: id,
    attorneyId,
    problemCode: '87',
  });
  expect(opened.status).toBe(201);
  const byAnother = await keyed(office.attorney, key).post('/v1/clients', CLIENT);
  expect(byAnother.id).not.toBe(id);
  const theirs = await office.openSecondOrganization();
  expect((await keyed(theirs.paralegal, key).post('/v1/clients', CLIENT)).id).not.toBe(id);
});

test('what failed was not carried out and is not kept: mended, it goes through with the same key', async () => {
  const key = randomUUID();
  const { id: clientId } = await office.paralegal.post('/v1/clients', CLIENT);
  const { items } = await office.paralegal.get('/v1/members');
  const idOf = (role: string) => items.find((one) => one['role'] === role)?.['id'];
  const open = (attorneyId: unknown) =>
    keyed(office.paralegal, key).call('POST', '/v1/cases', { clientId, attorneyId, problemCode: '87' });
  expect((await open(idOf('supervisor'))).body['code']).toBe('member/not-an-attorney');
  expect((await open(idOf('attorney'))).status).toBe(201);
});

test('an answer with a secret is not kept, and that is said; a key that is none is named', async () => {
  const { email, password } = office.credentials('attorney');
  const attorney = await ApiClient.signIn(office.baseUrl, { email, password });
  await attorney.setUpAuthenticator(password);
  const once = keyed(attorney);
  const make = () => once.call('POST', '/v1/api-keys', { name: 'Export', permissions: ['case:read'] });
  const { status, body } = await make();
  expect(status).toBe(201);
  expect((await make()).body['code']).toBe('request/answer-not-kept');
  expect(await office.rows('select 1 from api_keys')).toHaveLength(1);
  const kept = await office.rows<{ text: string }>('select k::text as text from idempotency_keys k');
  expect(kept.filter(({ text }) => text.includes(String(body['key'])))).toEqual([]);

  for (const bad of ['two words', 'x'.repeat(256)]) {
    const answer = await keyed(office.paralegal, bad).call('POST', '/v1/clients', CLIENT);
    expect([answer.status, (answer.body['errors'] as { parameter: string }[])[0]?.parameter]).toEqual([
      422,
      'Idempotency-Key',
    ]);
  }
});

describe('an answer is given again only to who may still see what it shows', () => {
  const wall = (of: object, memberIds: unknown[], kind = 'closed_to') =>
    office.supervisor.post('/v1/walls', { ...of, kind, memberIds, reason: 'A test.' });
  const lift = ({ id }: { id: string }) => office.supervisor.post(`/v1/walls/${id}/lifting`, { reason: 'A test.' });

  test('a wall takes it back, as if nothing were there, and carries nothing out again; lifted, it gives it back', async () => {
    const { items } = await office.paralegal.get('/v1/members');
    const idOf = (role: string) => items.find((one) => one['role'] === role)?.['id'];
    const once = keyed(office.paralegal);
    const made = await once.raw('POST', '/v1/clients', CLIENT);
    const { id: clientId } = JSON.parse(made.text) as { id: string };
    const input = { clientId, attorneyId: idOf('attorney'), problemCode: '87' };
    const opened = await once.raw('POST', '/v1/cases', input);
    const { id: caseId } = JSON.parse(opened.text) as { id: string };

    const onCase = await wall({ caseId }, [idOf('paralegal')]);
    const shut = await once.call('POST', '/v1/cases', input);
    expect([shut.status, shut.body['code']]).toEqual([404, 'request/not-found']);
    expect((await once.raw('POST', '/v1/clients', CLIENT)).text).toBe(made.text);
    await lift(onCase);
    expect((await once.raw('POST', '/v1/cases', input)).text).toBe(opened.text);

    const before = await clients();
    const onClient = await wall({ clientId }, [idOf('paralegal')]);
    for (const [path, body] of [
      ['/v1/clients', CLIENT],
      ['/v1/cases', input],
    ] as const)
      expect((await once.call('POST', path, body)).status).toBe(404);
    expect(await clients()).toEqual(before);
    await lift(onClient);
  });

  test('who shuts out themselves is answered the same; who is named to what is confidential no more is not', async () => {
    const caseId = await office.openCase();
    const { id } = await office.supervisor.get('/v1/auth/session');
    const once = keyed(office.supervisor);
    const set = (kind: string) =>
      once.raw('POST', '/v1/walls', { caseId, kind, memberIds: [id], reason: `A test of ${kind}.` });
    const named = await set('confidential_opened_to');
    expect((await set('confidential_opened_to')).text).toBe(named.text);
    await lift(JSON.parse(named.text) as { id: string });
    const after = await set('confidential_opened_to');
    expect([after.status, after.text]).toEqual([409, expect.stringContaining('request/answer-not-shown')]);

    const shut = keyed(office.supervisor);
    const closing = { caseId, kind: 'closed_to', memberIds: [id], reason: 'Screened.' };
    const closed = await shut.raw('POST', '/v1/walls', closing);
    expect((await office.supervisor.call('GET', `/v1/cases/${caseId}`)).status).toBe(404);
    expect((await shut.raw('POST', '/v1/walls', closing)).text).toBe(closed.text);
  });

  test('in another role it is not given', async () => {
    const once = keyed(office.as('intake'));
    await once.post('/v1/clients', CLIENT);
    const { id } = await office.as('intake').get('/v1/auth/session');
    const administrator = office.as('administrator').withHeader('if-match', '*');
    await administrator.must('PATCH', `/v1/members/${id}`, { role: 'paralegal' });
    const answer = await once.call('POST', '/v1/clients', CLIENT);
    expect([answer.status, answer.body['code']]).toEqual([409, 'request/answer-not-shown']);
    await administrator.must('PATCH', `/v1/members/${id}`, { role: 'intake' });
    expect((await once.call('POST', '/v1/clients', CLIENT)).status).toBe(201);
  });
});

test('while a replaced ENCRYPTION_KEY is named as retired, a request sent before is known; later it is refused, and never done twice', async () => {
  const key = randomUUID();
  const { accessToken } = await office.newSession('volunteer');
  await office.rows(`update members set role = 'paralegal' where email = $1`, office.credentials('volunteer').email);
  const send = (baseUrl: string, body: object) =>
    keyed(ApiClient.withKey(baseUrl, accessToken), key).call('POST', '/v1/clients', body);
  const first = await send(office.baseUrl, CLIENT);
  expect(first.status).toBe(201);
  const before = (await clients()).length;

  const ENCRYPTION_KEY = 'the key that took the place of the other one';
  const ENCRYPTION_KEYS_RETIRED = TEST_SECRETS.ENCRYPTION_KEY;
  const rotated = await office.startApiProcess({ ENCRYPTION_KEY, ENCRYPTION_KEYS_RETIRED });
  expect((await send(rotated, CLIENT)).body).toEqual(first.body);
  expect((await send(rotated, { ...CLIENT, givenName: 'Wanda' })).body['code']).toBe('request/idempotency-key-reused');

  const forgotten = await office.startApiProcess({ ENCRYPTION_KEY });
  expect((await send(forgotten, CLIENT)).body['code']).toBe('request/idempotency-key-reused');
  expect((await clients()).length).toBe(before);
});

test('after a day the key is forgotten', async () => {
  const paralegal = keyed(office.paralegal);
  const { id } = await paralegal.post('/v1/clients', CLIENT);
  await office.rows(`update idempotency_keys set "createdAt" = now() - interval '25 hours'`);
  expect((await paralegal.post('/v1/clients', CLIENT)).id).not.toBe(id);
  const { id: memberId } = await office.paralegal.get('/v1/auth/session');
  const kept = `select 1 from idempotency_keys where "createdAt" < now() - interval '24 hours' and "memberId" = $1`;
  expect(await office.rows(kept, memberId)).toEqual([]);
});
