import type { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
let clientId: string;

interface Found {
  readonly items: readonly {
    readonly kind: string;
    readonly title: string;
    readonly why: string;
    readonly snippet: string;
  }[];
  readonly next: string | null;
  readonly counts: { readonly [kind: string]: number };
}

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  const client = await office.paralegal.post('/v1/clients', {
    givenName: 'Séraphine',
    familyName: 'O’Malley',
    nysid: '04455667K',
  });
  clientId = client.id;
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  caseId = (
    await office.paralegal.post('/v1/cases', {
      clientId,
      attorneyId,
      problemCode: '87',
      county: 'Kings',
      tags: ['clean slate'],
    })
  ).id;
  await office.attorney.post(`/v1/cases/${caseId}/notes`, {
    text: 'The foreman Bartholomew Quince will vouch for her.',
  });
  await office.attorney.post(`/v1/cases/${caseId}/parties`, {
    role: 'employer',
    name: 'Quince & Daughters Bakery',
    isOrganization: true,
  });
  await office.readRecord(caseId);
});
afterAll(() => office?.close());

const find = async (q: string, by: ApiClient = office.attorney, more: object = {}) =>
  (await by.post('/v1/search', { q, ...more })) as unknown as Found;
const titles = async (q: string, by?: ApiClient) =>
  (await find(q, by)).items.map(({ kind, title }) => `${kind}: ${title}`);

test('what members write, upload and have read is found as soon as it is there', async () => {
  expect((await titles('seraphine omaley'))[0]).toBe('client: Séraphine O’Malley');
  expect((await titles('4455667k'))[0]).toBe('client: Séraphine O’Malley');
  expect((await titles('omalley kings clean'))[0]).toMatch(/^case: /);
  expect((await titles('quince bakery'))[0]).toBe('party: Quince & Daughters Bakery');
  expect((await titles('bartholomew'))[0]).toMatch(/^note: /);
  expect((await titles('2012KN002920'))[0]).toMatch(/^court_case: 2012KN002920/);
  expect((await titles('omalley 221.10'))[0]).toMatch(/^court_case: 2012KN002920/);
  expect((await titles('corwin-ashgrove.pdf'))[0]).toBe('document: corwin-ashgrove.pdf');
});

test('each role is shown what it may open, and the administrator, who sees no file, nothing', async () => {
  expect((await find('bartholomew', office.as('volunteer'))).counts).toEqual({});
  expect((await find('bartholomew', office.supervisor)).counts).toEqual({ note: 1 });
  expect((await office.as('administrator').call('POST', '/v1/search', { q: 'omalley' })).status).toBe(403);
});

test('another organization finds nothing', async () => {
  const theirs = await office.openSecondOrganization();
  for (const q of ['Séraphine O’Malley', '04455667K', '2012KN002920', 'bartholomew', 'seraphina omalley'])
    expect(await find(q, theirs.attorney)).toEqual({ items: [], next: null, counts: {} });
});

test('who is shut out by a wall finds nothing of the client, also with a key that was answered before', async () => {
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const kept = office.paralegal.withHeader('idempotency-key', 'a-search-that-is-sent-twice');
  expect((await find('omalley', kept)).counts).toMatchObject({ client: 1, case: 1 });
  const wall = { clientId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
  const { id: wallId } = await office.supervisor.post('/v1/walls', wall);
  for (const q of ['omalley', '04455667K', 'bartholomew', '2012KN002920', 'omally seraphina'])
    expect([q, await find(q, office.paralegal)]).toEqual([q, { items: [], next: null, counts: {} }]);
  expect(await find('omalley', kept)).toEqual({ items: [], next: null, counts: {} });
  await office.supervisor.post(`/v1/walls/${wallId}/lifting`, { reason: 'A test.' });
  expect((await find('omalley', office.paralegal)).counts).toMatchObject({ client: 1, case: 1 });
});

test('what cannot be searched for is refused with what is wrong', async () => {
  const refused = async (body: object) => {
    const { status, body: problem } = await office.attorney.call('POST', '/v1/search', body);
    return [status, problem['code'], (problem['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)];
  };
  expect(await refused({})).toEqual([422, 'request/invalid', ['/q']]);
  expect(await refused({ q: ' ' })).toEqual([422, 'request/invalid', ['/q']]);
  expect(await refused({ q: 'a '.repeat(13) })).toEqual([422, 'request/invalid', ['/q']]);
  expect(await refused({ q: 'a', kinds: ['member'] })).toEqual([422, 'request/invalid', ['/kinds/0']]);
  for (const q of [
    "'; drop table clients; --",
    '!!! & | :* <->',
    '"',
    '\\',
    '%_%',
    '( )',
    '…',
    '"" ""',
    ':*',
    'a & !b',
  ])
    expect([q, (await office.attorney.call('POST', '/v1/search', { q })).status]).toEqual([q, 200]);
});

test('the audit says that somebody searched, not what for', async () => {
  await find('04455667K');
  const rows = await office.rows<{ detail: object }>(`select * from audit_entries where action like 'search.%'`);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/4455667|malley|quince/i);
});

test('a search sent again with the same key is carried out again, and nothing is kept of it', async () => {
  const keyed = office.attorney.withHeader('idempotency-key', 'a-key-of-a-search');
  const runs = async () => (await office.rows(`select 1 from audit_entries where action = 'search.run'`)).length;
  const before = await runs();
  for (const q of ['Malley', 'Malley', 'Quince']) {
    const { status, headers } = await keyed.raw('POST', '/v1/search', { q });
    expect([status, headers.get('idempotency-replayed')]).toEqual([200, null]);
  }
  expect(await runs()).toBe(before + 3);
  const kept = `select 1 from idempotency_keys where body::text like '%snippet%'`;
  expect(await office.rows(kept)).toEqual([]);
});
