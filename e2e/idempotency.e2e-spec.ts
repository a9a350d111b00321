import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../apps/cli/src/demo/api-client.js';
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
  const opened = await keyed(office.paralegal, key).call('POST', '/v1/cases', { clientId: id, attorneyId });
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
    keyed(office.paralegal, key).call('POST', '/v1/cases', { clientId, attorneyId });
  expect((await open(idOf('supervisor'))).body['code']).toBe('member/not-an-attorney');
  expect((await open(idOf('attorney'))).status).toBe(201);
});

test('an answer with a secret is not kept, and that is said; a key that is none is named', async () => {
  const { email, password } = office.credentials('attorney');
  const attorney = await (office.attorney.constructor as typeof ApiClient).signIn(office.baseUrl, { email, password });
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

test('after a day the key is forgotten', async () => {
  const paralegal = keyed(office.paralegal);
  const { id } = await paralegal.post('/v1/clients', CLIENT);
  await office.rows(`update idempotency_keys set "createdAt" = now() - interval '25 hours'`);
  expect((await paralegal.post('/v1/clients', CLIENT)).id).not.toBe(id);
  const { id: memberId } = await office.paralegal.get('/v1/auth/session');
  const kept = `select 1 from idempotency_keys where "createdAt" < now() - interval '24 hours' and "memberId" = $1`;
  expect(await office.rows(kept, memberId)).toEqual([]);
});
