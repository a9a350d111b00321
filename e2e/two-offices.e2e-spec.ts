import { type FiledCase, fileCase } from './filed-case.js';
import { MARIHUANA, PETIT_LARCENY, TestOffice } from './office.js';

let ours: TestOffice;
let of: FiledCase;
let theirs: Awaited<ReturnType<TestOffice['openSecondOrganization']>>;

beforeAll(async () => {
  ours = await TestOffice.open();
  await ours.work();
  of = await fileCase(ours);
  theirs = await ours.openSecondOrganization();
  await theirs.attorney.showSecondFactor(ours.credentials('attorney').password);
});
afterAll(() => ours?.close());

const NOBODYS_ID = '00000000-0000-7000-8000-000000000000';

test('each id of another office answers the 404 of an id that nobody has, in reading and in writing', async () => {
  const lists = ['timeline', 'deadlines', 'documents', 'records', 'assessments', 'petitions', 'filings'];
  const order = { decidedOn: '2026-11-20', outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }] };
  const response = { county: 'New York', respondedOn: '2026-11-20', position: 'objects' };
  const requests: ['GET' | 'POST' | 'PUT', path: string, id: string, payload?: object][] = [
    ['GET', '/v1/clients/{}', of.clientId],
    ['GET', '/v1/cases/{}', of.caseId],
    ...lists.map((list): ['GET', string, string] => ['GET', `/v1/cases/{}/${list}`, of.caseId]),
    ['GET', '/v1/records/{}', of.recordId],
    ['GET', '/v1/assessments/{}', of.assessmentId],
    ['GET', '/v1/petitions/{}', of.petitionId],
    ['GET', '/v1/petitions/{}/packets', of.petitionId],
    ['GET', '/v1/packets/{}', of.packetId],
    ['GET', `/v1/packets/{}/files/${of.file.name}`, of.packetId],
    ['GET', '/v1/filings/{}', of.filingId],
    ['GET', '/v1/documents/{}/content', of.file.documentId],
    ['POST', '/v1/cases/{}/assessments', of.caseId, { recordId: of.recordId, asOf: '2026-11-23' }],
    [
      'POST',
      '/v1/cases/{}/petitions',
      of.caseId,
      { assessmentId: of.assessmentId, relief: 'NY-160.50-3K', chargeIds: [MARIHUANA] },
    ],
    ['PUT', '/v1/records/{}/content', of.recordId, { content: of.content, reason: 'Not ours.' }],
    ['POST', '/v1/records/{}/confirmation', of.recordId, { version: 2 }],
    ['POST', '/v1/petitions/{}/packets', of.petitionId, { preparedOn: '2026-11-20' }],
    ['POST', '/v1/packets/{}/filings', of.packetId, { filedOn: '2026-11-20', method: 'mail' }],
    ['POST', '/v1/filings/{}/services', of.filingId, { county: 'New York', servedOn: '2026-11-20', method: 'mail' }],
    ['POST', '/v1/filings/{}/responses', of.filingId, response],
    ['POST', '/v1/filings/{}/order', of.filingId, order],
    ['POST', '/v1/packets/{}/approval', of.packetId],
    ['POST', '/v1/packets/{}/return', of.packetId, { reason: 'Not ours.' }],
    ['GET', '/v1/packets/{}/comments', of.packetId],
    ['POST', '/v1/packets/{}/comments', of.packetId, { text: 'Not ours.' }],
  ];
  const stored = await contentHash();
  for (const [method, path, id, payload] of requests) {
    // what only an attorney may do, an attorney of theirs tries
    const caller = method === 'GET' || path.startsWith('/v1/packets/') ? theirs.attorney : theirs.paralegal;
    const [foreign, unknown] = await Promise.all(
      [id, NOBODYS_ID].map(async (one) => {
        const { status, body } = await caller.call(method, path.replace('{}', one), payload);
        return { request: `${method} ${path}`, status, code: body['code'], detail: body['detail'] };
      }),
    );
    expect(foreign).toMatchObject({ request: `${method} ${path}`, status: 404 });
    expect(foreign).toEqual(unknown);
  }
  expect(await contentHash()).toEqual(stored);
});

test('an id of another office inside a body is as unknown as one that nobody has', async () => {
  const { clientId } = of;
  const { items } = await ours.attorney.get('/v1/members');
  const attorneyId = items.find(({ role }) => role === 'attorney')?.['id'];
  const theirOwn = await theirs.paralegal.post('/v1/clients', { givenName: 'Wendeline', familyName: 'Osgood' });
  for (const [foreign, unknown] of [
    [
      { clientId, attorneyId, problemCode: '87' },
      { clientId: NOBODYS_ID, attorneyId: NOBODYS_ID, problemCode: '87' },
    ],
    [
      { clientId: theirOwn.id, attorneyId, problemCode: '87' },
      { clientId: theirOwn.id, attorneyId: NOBODYS_ID, problemCode: '87' },
    ],
  ]) {
    const answers = await Promise.all(
      [foreign, unknown].map((payload) => theirs.paralegal.call('POST', '/v1/cases', payload)),
    );
    const [one, other] = answers.map(({ status, body }) => ({ status, code: body['code'], errors: body['errors'] }));
    expect(one).toEqual(other);
    expect(one?.status).toBeGreaterThanOrEqual(400);
    expect(one?.status).toBeLessThan(500);
  }
  expect((await theirs.attorney.get('/v1/cases')).items).toEqual([]);
});

/** One value for everything that the first office has stored, but for the audit of failed attempts to read. */
async function contentHash(): Promise<unknown> {
  const tables = ['clients', 'cases', 'records', 'record_revisions', 'assessments', 'petitions', 'packets', 'filings'];
  const hashes = tables.map((table) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${table} t)`);
  return ours.rows(`select array[${hashes.join(', ')}] as hashes`);
}
