import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let filed: FiledCase;
let attorney: ApiClient;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  attorney = office.attorney;
  const early = await attorney.call('POST', '/v1/api-keys', { name: 'Export', permissions: ['case:read'] });
  expect([early.status, early.body['code']]).toEqual([403, 'access/second-factor-required']);
  filed = await fileCase(office); // approved with a second factor
});
afterAll(() => office?.close());

async function keyFor(...permissions: string[]): Promise<{ id: string; program: ApiClient; key: string }> {
  const { id, key } = await attorney.post('/v1/api-keys', { name: 'Export', permissions });
  return { id, key: String(key), program: ApiClient.withKey(office.baseUrl, String(key)) };
}

test('a program with a key does what the key permits and nothing else, and the audit says that it was the key', async () => {
  const { id, program } = await keyFor('case:read');
  expect((await program.get(`/v1/cases/${filed.caseId}`)).id).toBe(filed.caseId);
  for (const path of ['/v1/clients', `/v1/records/${filed.recordId}`, '/v1/auth/session', '/v1/api-keys']) {
    const { status, body } = await program.call('GET', path);
    expect([path, status, body['code']]).toEqual([path, 403, 'access/denied']);
  }
  const [viewed] = await office.rows(
    `select detail->>'apiKeyId' as key, action from audit_entries where detail ? 'apiKeyId' order by at desc limit 1`,
  );
  expect(viewed).toEqual({ key: id, action: 'case.viewed' });
});

test('what a key may not do, it is not shown in the answers of what it may either', async () => {
  const note = { kind: 'call', occurredOn: '2026-01-05', text: 'Zephyrine is afraid of her employer.' };
  await office.paralegal.post(`/v1/cases/${filed.caseId}/notes`, note);
  const keyed = async (...permissions: string[]) => {
    const { key } = await attorney.post('/v1/api-keys', { name: 'Narrow', permissions });
    return ApiClient.withKey(office.baseUrl, String(key));
  };
  const wide = await keyed('case:read', 'note:read', 'privileged-note:read');
  const narrow = await keyed('case:read', 'note:read');
  const notes = async (program: ApiClient) => (await program.get(`/v1/cases/${filed.caseId}/notes`)).items.length;
  expect([await notes(wide), await notes(narrow)]).toEqual([1, 0]);
  const found = async (program: ApiClient) => (await program.post('/v1/search', { q: 'zephyrine' }))['counts'];
  expect([await found(wide), await found(narrow)]).toEqual([{ note: 1 }, {}]);
});

test('no key can be made that does what only an attorney may, what its maker may not, or what is about access', async () => {
  for (const permission of ['packet:approve', 'session:manage', 'api-key:manage', 'wall:manage', 'nothing:known']) {
    const { status } = await attorney.call('POST', '/v1/api-keys', { name: 'Wide', permissions: [permission] });
    expect([permission, status]).toEqual([permission, 422]);
  }
  const wide = await attorney.call('POST', '/v1/api-keys', { name: 'Wide', permissions: ['case:read', 'audit:read'] });
  expect([wide.body['code'], (wide.body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([
    'api-key/too-wide',
    '/permissions/1',
  ]);
});

test('a key ends at once: when it is ended, has run out, or its member loses the role or is signed out', async () => {
  const works = async ({ program }: { program: ApiClient }) => (await program.call('GET', '/v1/cases')).status;
  const one = await keyFor('case:read');
  expect((await attorney.get('/v1/api-keys')).items.map(({ id }) => id)).toContain(one.id);
  expect(await works(one)).toBe(200);
  await attorney.must('DELETE', `/v1/api-keys/${one.id}`);
  expect(await works(one)).toBe(401);
  expect((await attorney.call('DELETE', `/v1/api-keys/${one.id}`)).body['code']).toBe('api-key/not-found');

  const two = await keyFor('case:read');
  await office.rows(`update api_keys set "expiresAt" = now() - interval '1 second' where id = $1`, two.id);
  expect(await works(two)).toBe(401);

  const three = await keyFor('filing:record', 'case:read');
  const { id } = await attorney.get('/v1/auth/session');
  await office.as('administrator').withHeader('if-match', '*').must('PATCH', `/v1/members/${id}`, { role: 'intake' });
  expect((await three.program.call('GET', `/v1/filings/${filed.filingId}`)).status).toBe(403);
  await office.as('administrator').withHeader('if-match', '*').must('PATCH', `/v1/members/${id}`, { role: 'attorney' });
  const foreign = await office.paralegal.call('DELETE', `/v1/api-keys/${three.id}`);
  expect(foreign.status).toBe(404);
  await office.as('administrator').post(`/v1/members/${id}/sign-out`);
  expect(await works(three)).toBe(401);
});

test('a key stops at the walls of its member, and stands nowhere as it is', async () => {
  const { email, password } = office.credentials('paralegal');
  const paralegal = await ApiClient.signIn(office.baseUrl, { email, password });
  await paralegal.setUpAuthenticator(password);
  const { key } = await paralegal.post('/v1/api-keys', { name: 'Import', permissions: ['case:read', 'client:read'] });
  const program = ApiClient.withKey(office.baseUrl, String(key));
  expect((await program.call('GET', `/v1/cases/${filed.caseId}`)).status).toBe(200);
  const { id } = await paralegal.get('/v1/auth/session');
  await office.supervisor.post('/v1/walls', {
    clientId: filed.clientId,
    kind: 'closed_to',
    memberIds: [id],
    reason: 'A test.',
  });
  expect((await program.call('GET', `/v1/cases/${filed.caseId}`)).status).toBe(404);
  const [stored] = await office.rows<{ text: string }>(`select string_agg(k::text, ' ') as text from api_keys k`);
  expect(stored!.text).not.toContain(String(key).slice('vacatur_'.length));
});
