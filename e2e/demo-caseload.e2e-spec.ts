import { createHash } from 'node:crypto';
import { fillDemoCaseload } from '#libs/casework/demo';
import { localDate } from '#libs/record';
import { verifyAuditChains } from '#libs/platform/operator';
import pg from 'pg';
import { type AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

const CLIENTS = 30;

let office: TestOffice;
let organizationId: string;
let password: string;
let attorney: ApiClient;
let supervisor: ApiClient;
beforeAll(async () => {
  office = await TestOffice.open();
  const filled = await fillDemoCaseload(office.database.ownerUrl, {
    clients: CLIENTS,
    seed: 'routes',
    asOf: null,
    today: localDate('2026-11-24'),
    onProgress: () => undefined,
  });
  ({ organizationId, password } = filled);
  const signIn = (role: string) => {
    const { email } = filled.members.find((member) => member.role === role)!;
    return ApiClient.signIn(office.baseUrl, { email, password: filled.password });
  };
  attorney = await signIn('attorney');
  supervisor = await signIn('supervisor');
});
afterAll(() => office?.close());

async function all(path: string, of = supervisor): Promise<AnswerBody['items'][number][]> {
  const items: AnswerBody['items'][number][] = [];
  for (let cursor: unknown = null; ;) {
    const page = await of.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${String(cursor)}` : ''}`,
    );
    items.push(...page.items);
    cursor = page['next'];
    if (!cursor) return items;
  }
}

test('every page of every invented case opens, its record holds no contradiction, and what the rules said of it is proved', async () => {
  const cases = await all('/v1/cases', attorney);
  expect(cases.length).toBeGreaterThan(CLIENTS);
  const seen = new Map<string, number>();
  const count = (what: string, items: readonly unknown[]) => seen.set(what, (seen.get(what) ?? 0) + items.length);
  for (const { id } of cases) {
    const of = (what: string) => all(`/v1/cases/${String(id)}/${what}`, attorney);
    for (const what of ['timeline', 'deadlines', 'documents', 'notes', 'petitions', 'filings', 'clearances'])
      count(what, await of(what));
    const row = await attorney.get(`/v1/cases/${String(id)}`);
    await attorney.get(`/v1/clients/${String(row['clientId'])}`);
    await attorney.get(`/v1/cases/${String(id)}/closing`);
    count('parties', (await attorney.get(`/v1/cases/${String(id)}/parties`)).items);
    for (const record of await of('records')) {
      const { contradictions, gaps } = await attorney.get(`/v1/records/${String(record['id'])}`);
      expect([contradictions, gaps]).toEqual([[], []]);
    }
    for (const assessment of await of('assessments')) {
      count('assessments', [assessment]);
      const proof = await attorney.get(`/v1/assessments/${String(assessment['id'])}/proof`);
      expect(proof).toMatchObject({ holds: true, faults: [] });
    }
  }
  for (const what of ['timeline', 'documents', 'notes', 'petitions', 'filings', 'deadlines', 'assessments', 'parties'])
    expect([what, seen.get(what)]).not.toEqual([what, 0]);
});

test('every filter of the list of cases gives what the rows say, page by page, and nothing behind a wall', async () => {
  const caseId = String((await all('/v1/cases?status=open', attorney))[0]!['id']);
  const [paralegal] = await office.rows<{ id: string }>(
    `select id from members where "organizationId" = $1 and role::text = 'paralegal' limit 1`,
    organizationId,
  );
  const paralegalId = paralegal!.id;
  const { attorneyId } = await supervisor.get(`/v1/cases/${caseId}`);
  await attorney.withHeader('if-match', '*').must('PATCH', `/v1/cases/${caseId}`, { tags: [`it's a "tag"`] });
  await attorney.post(`/v1/cases/${caseId}/team`, { memberId: paralegalId, role: 'paralegal' });
  const inPages = async (query: string, of: ApiClient) => {
    const ids: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = await of.get(`/v1/cases?limit=2&${query}${cursor}`);
      ids.push(...page.items.map(({ id }) => id));
      if (page['next'] === null) return ids;
      cursor = `&cursor=${String(page['next'])}`;
    }
  };
  const team = `"attorneyId" = $2 or id in (select "caseId" from case_members where "memberId" = $2)`;
  const filters: (readonly [query: string, sql: string, value?: string])[] = [
    ...['open', 'represented', 'awaiting_court', 'closing_review', 'closed'].map(
      (status) => [`status=${status}`, `status::text = '${status}'`] as const,
    ),
    [`attorneyId=${String(attorneyId)}&status=open`, `"attorneyId" = $2 and status = 'open'`, String(attorneyId)],
    [`memberId=${paralegalId}`, team, paralegalId],
    [`memberId=${paralegalId}&status=open`, `(${team}) and status = 'open'`, paralegalId],
    [`memberId=${String(attorneyId)}`, team, String(attorneyId)],
    [`tag=${encodeURIComponent(`it's a "tag"`)}`, `id = $2`, caseId],
    [`tag=housing`, `'housing' = any(tags)`],
  ];
  const shut = await supervisor.post('/v1/walls', {
    caseId,
    kind: 'closed_to',
    memberIds: [attorneyId],
    reason: 'A test.',
  });
  const [{ email }] = (await office.rows<{ email: string }>('select email from members where id = $1', attorneyId)) as [
    { email: string },
  ];
  const screened = await ApiClient.signIn(office.baseUrl, { email, password });
  for (const [query, sql, value] of filters) {
    const rows = await office.rows<{ id: string }>(
      `select id from cases where "organizationId" = $1 and (${sql}) order by "openedOn" desc, id desc`,
      organizationId,
      ...(value ? [value] : []),
    );
    const ids = rows.map(({ id }) => id);
    expect([query, await inPages(query, supervisor)]).toEqual([query, ids]);
    expect([query, await inPages(query, screened)]).toEqual([query, ids.filter((id) => id !== caseId)]);
  }
  await supervisor.post(`/v1/walls/${shut.id}/lifting`, { reason: 'The test is over.' });
});

test('a document of it is the PDF whose hash is kept', async () => {
  const [row] = await office.rows<{ id: string; sha256: string }>(
    `select id, sha256 from documents where "organizationId" = $1 and kind::text = 'rap_sheet' limit 1`,
    organizationId,
  );
  const bytes = await attorney.download(`/v1/documents/${row!.id}/content`);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(row!.sha256);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
});

test('the office, every report, intakes, tasks and time are counted and listed', async () => {
  const view = await supervisor.get('/v1/office');
  expect(Number(view['openCases'])).toBeGreaterThan(0);
  for (const { name } of (await supervisor.get('/v1/reports')).items)
    await supervisor.get(`/v1/reports/${String(name)}`);
  for (const status of ['accepted', 'declined', 'referred']) {
    const [intake] = await all(`/v1/intakes?status=${status}`);
    expect(await supervisor.get(`/v1/intakes/${String(intake!['id'])}`)).toMatchObject({ status });
    await supervisor.get(`/v1/intakes/${String(intake!['id'])}/eligibility`);
  }
  expect((await all('/v1/tasks')).length).toBeGreaterThan(0);
});

test('an invented client is found by a conflict check', async () => {
  const [client] = await office.rows<{ id: string; name: string }>(
    `select id, trim("givenName" || ' ' || "familyName") as name from clients where "organizationId" = $1 and nysid is not null
     order by id limit 1`,
    organizationId,
  );
  const check = await supervisor.post('/v1/conflict-checks', { names: [client!.name] });
  const found = check['candidates'] as { clientId: string | null }[];
  expect(found.map(({ clientId }) => clientId)).toContain(client!.id);
});

test('nothing of it is seen by another organization, and the audit is whole', async () => {
  expect(await all('/v1/cases', office.attorney)).toEqual([]);
  const client = new pg.Client({ connectionString: office.database.ownerUrl });
  await client.connect();
  expect((await verifyAuditChains(client)).faults).toEqual([]);
  await client.end();
});
