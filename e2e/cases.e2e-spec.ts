import { TestOffice } from './office.js';

let office: TestOffice;
const memberIds: { [role: string]: string } = {};
beforeAll(async () => {
  office = await TestOffice.open();
  for (const { id, role } of (await office.supervisor.get('/v1/members')).items) memberIds[String(role)] = String(id);
});
afterAll(() => office?.close());

async function secondAttorney(): Promise<string> {
  const [row] = await office.rows<{ id: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), gen_random_uuid() || '@office.example', 'Yusra Pemberton', 'attorney', '-'
     from members where email = 'attorney@demo.vacatur.example' returning id`,
  );
  return row!.id;
}

test('of two who change the same case the second is told which fields the first changed, and loses nothing', async () => {
  const path = `/v1/cases/${await office.openCase()}`;
  const etag = (await office.paralegal.raw('GET', path)).headers.get('etag')!;
  const change = { county: 'Brooklyn', tags: ['clean slate', 'clean slate', 'walk-in'] };
  const first = await office.paralegal.withHeader('if-match', etag).must('PATCH', path, change);
  expect(first.body).toMatchObject({ county: 'Kings', tags: ['clean slate', 'walk-in'], problemCode: '87' });
  const second = await office.attorney.withHeader('if-match', etag).call('PATCH', path, { title: 'Sealing' });
  expect([second.status, second.body['code']]).toEqual([412, 'request/changed-meanwhile']);
  const { id: changedById } = await office.paralegal.get('/v1/auth/session');
  const by = { message: 'was changed meanwhile', changedById, changedAt: expect.stringMatching(/^\d{4}-.*Z$/) };
  expect(second.body['errors']).toEqual([
    { pointer: '/county', ...by },
    { pointer: '/tags', ...by },
  ]);
  expect(await office.paralegal.get(path)).toMatchObject({ county: 'Kings', title: 'Criminal record relief' });

  const again = (await office.paralegal.raw('GET', path)).headers.get('etag')!;
  await office.attorney.must('POST', `${path}/status`, { to: 'represented', reason: 'The retainer follows.' });
  const third = await office.paralegal.withHeader('if-match', again).call('PATCH', path, { title: 'Sealing' });
  const { id: movedById } = await office.attorney.get('/v1/auth/session');
  expect(third.body['errors']).toEqual([{ pointer: '/status', ...by, changedById: movedById }]);
  const wrong = await office.attorney
    .withHeader('if-match', '*')
    .call('PATCH', path, { county: 'Gotham', problemCode: '88', status: 'closed' });
  expect([wrong.status, (wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()]).toEqual([
    422,
    ['/county', '/problemCode', '/status'],
  ]);
});

test('a case is charged to a funding source of the organization’s list, and to none that has ended', async () => {
  const administrator = office.as('administrator');
  const source = await administrator.post('/v1/funding-sources', { name: 'Basic Field Grant', fromLsc: true });
  const twice = await administrator.call('POST', '/v1/funding-sources', { name: 'Basic Field Grant' });
  expect([twice.status, twice.body['code']]).toEqual([409, 'case/funding-source-twice']);
  const caseId = await office.openCase();
  const charge = () =>
    office.paralegal.withHeader('if-match', '*').call('PATCH', `/v1/cases/${caseId}`, { fundingSourceId: source.id });
  expect((await charge()).body['fundingSourceId']).toBe(source.id);
  await administrator.post(`/v1/funding-sources/${source.id}/ending`, { endsOn: '2020-12-31' });
  // A case that it paid for keeps it.
  expect((await charge()).status).toBe(200);
  const { clientId, attorneyId } = await office.attorney.get(`/v1/cases/${caseId}`);
  const late = await office.attorney.call('POST', '/v1/cases', {
    clientId,
    attorneyId,
    problemCode: '87',
    fundingSourceId: source.id,
  });
  expect([late.status, late.body['code']]).toEqual([422, 'case/funding-source-ended']);
});

test('a case is given to another attorney with the reason, and to none whom a wall shuts out', async () => {
  const caseId = await office.openCase();
  const path = `/v1/cases/${caseId}/reassignment`;
  const attorneyId = await secondAttorney();
  const reason = 'The attorney of record is on leave.';
  expect((await office.paralegal.call('POST', path, { attorneyId, reason })).status).toBe(403);
  const paralegal = { attorneyId: memberIds['paralegal'], reason };
  expect((await office.supervisor.call('POST', path, paralegal)).body['code']).toBe('member/not-an-attorney');
  expect((await office.supervisor.post(path, { attorneyId, reason }))['attorneyId']).toBe(attorneyId);

  const screened = await secondAttorney();
  await office.supervisor.post('/v1/walls', { caseId, kind: 'closed_to', memberIds: [screened], reason: 'Screened.' });
  const refused = await office.supervisor.call('POST', path, { attorneyId: screened, reason });
  expect([refused.status, refused.body['code']]).toEqual([422, 'case/member-shut-out']);
  const timeline = await office.supervisor.get(`/v1/cases/${caseId}/timeline`);
  expect(timeline.items.map(({ text }) => text)).toContain(`Another attorney of record: ${reason}`);
  // The audit holds no free text.
  expect(await office.rows(`select 1 from audit_entries where detail::text like '%on leave%'`)).toEqual([]);
});

test('a team has members with roles, whom the list of their cases finds; who is shut out does not join', async () => {
  const caseId = await office.openCase();
  const path = `/v1/cases/${caseId}/team`;
  const add = (memberId: string | undefined, role: string) =>
    office.attorney.call('POST', path, { memberId, role }).then(({ status, body }) => [status, body['code']]);
  expect(await add(memberIds['volunteer'], 'volunteer')).toEqual([200, undefined]);
  expect(await add(memberIds['volunteer'], 'co_counsel')).toEqual([422, 'member/not-an-attorney']);
  const mine = await office.attorney.get(`/v1/cases?memberId=${memberIds['volunteer']}&status=open`);
  expect(mine.items.map(({ id }) => id)).toEqual([caseId]);

  await office.supervisor.post('/v1/walls', {
    caseId,
    kind: 'closed_to',
    memberIds: [memberIds['intake']],
    reason: 'Screened.',
  });
  expect(await add(memberIds['intake'], 'intake')).toEqual([422, 'case/member-shut-out']);
  await office.attorney.must('DELETE', `${path}/${memberIds['volunteer']}`);
  expect((await office.attorney.get(path)).items).toEqual([]);
  expect((await office.attorney.call('DELETE', `${path}/${memberIds['volunteer']}`)).body['code']).toBe(
    'case/not-on-the-team',
  );
});
