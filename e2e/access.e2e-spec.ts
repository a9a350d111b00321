import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessModule, ConfigModule, DatabaseModule, ProblemFilter, RequiresPermission } from '#libs/platform';
import { type FiledCase, fileCase } from './filed-case.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let filed: FiledCase;
/** Ids of the members by role. */
let ids: { readonly [role: string]: string };

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  filed = await fileCase(office);
  const { items } = await office.supervisor.get('/v1/members');
  ids = Object.fromEntries(items.map(({ role, id }) => [role, String(id)]));
});
afterAll(() => office?.close());

const administrator = () => office.as('administrator');
const setWall = (wall: object) => office.supervisor.post('/v1/walls', { ...wall, reason: 'A test.' });
const lift = (id: string) => office.supervisor.post(`/v1/walls/${id}/lifting`, { reason: 'A test.' });

@Controller('careless')
class CarelessController {
  @Get()
  undeclared() {
    return { secret: true };
  }

  @Get('guarded')
  @RequiresPermission('case:read')
  guarded() {
    return { secret: false };
  }
}

@Module({ controllers: [CarelessController], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class CarelessModule {}

test('a route that declares no permission is refused at run time', async () => {
  const { config } = office;
  const root = { module: CarelessModule, imports: [ConfigModule.forRoot(config), DatabaseModule, AccessModule] };
  const api = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  try {
    await api.listen(0, '127.0.0.1');
    const { accessToken } = await office.newSession('paralegal');
    const get = async (path: string) => {
      const response = await fetch(`${await api.getUrl()}${path}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      return [response.status, await response.text()] as const;
    };
    expect(await get('/careless/guarded')).toEqual([200, '{"secret":false}']);
    const [status, text] = await get('/careless');
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([403, 'access/route-not-declared']);
  } finally {
    await api.close();
  }
});

test('the role is asked of the database: a token from before the member was an attorney no more approves nothing', async () => {
  const petition = await office.paralegal.post(`/v1/cases/${filed.caseId}/petitions`, {
    assessmentId: filed.assessmentId,
    relief: 'NY-160.50-3K',
    chargeIds: ['2012KN002920.1'],
  });
  const packetId = await office.requestPacket(petition.id);
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  const changeRole = (role: string) =>
    administrator().withHeader('if-match', '*').must('PATCH', `/v1/members/${ids['attorney']}`, { role });
  await changeRole('paralegal');
  const refused = await office.attorney.call('POST', `/v1/packets/${packetId}/approval`);
  expect([refused.status, refused.body['code']]).toEqual([403, 'access/denied']);
  expect((await office.supervisor.get(`/v1/packets/${packetId}`))['status']).toBe('ready');
  await changeRole('attorney');
  expect((await office.approve(packetId))['status']).toBe('approved');
});

test('the last administrator can be neither deactivated nor given another role; a change is audited with both roles', async () => {
  for (const [method, path, payload] of [
    ['PATCH', `/v1/members/${ids['administrator']}`, { role: 'attorney' }],
    ['POST', `/v1/members/${ids['administrator']}/deactivation`, undefined],
  ] as const) {
    const { status, body } = await administrator().withHeader('if-match', '*').call(method, path, payload);
    expect([status, body['code']]).toEqual([409, 'member/last-administrator']);
  }
  await administrator()
    .withHeader('if-match', '*')
    .must('PATCH', `/v1/members/${ids['auditor']}`, { role: 'administrator' });
  await administrator().withHeader('if-match', '*').must('PATCH', `/v1/members/${ids['auditor']}`, { role: 'auditor' });
  expect(
    await office.rows(
      `select detail->>'roleBefore' as before, detail->>'role' as after from audit_entries
       where action = 'member.changed' and "entityId" = $1 and "memberId" = $2 order by at`,
      ids['auditor'],
      ids['administrator'],
    ),
  ).toEqual([
    { before: 'auditor', after: 'administrator' },
    { before: 'administrator', after: 'auditor' },
  ]);
});

test('a member is supervised by another attorney of the office and by nobody else', async () => {
  const theirs = await office.openSecondOrganization();
  const { id: foreign } = await theirs.attorney.get('/v1/auth/session');
  for (const supervisedById of [ids['supervisor'], foreign, ids['attorney'], filed.caseId]) {
    const { status, body } = await administrator()
      .withHeader('if-match', '*')
      .call('PATCH', `/v1/members/${ids['attorney']}`, { supervisedById });
    expect([status, body['code']]).toEqual([422, 'member/no-supervisor']);
  }
});

test('a member acts for the supervising attorney only, may do no more by it, and the audit names both', async () => {
  const attorneyId = ids['attorney']!;
  for (const [client, named] of [
    [office.paralegal, ids['supervisor']!],
    [office.paralegal, 'nobody'],
    [office.as('volunteer'), attorneyId],
  ] as const) {
    const { status, body } = await client.onBehalfOf(named).call('GET', '/v1/cases');
    expect([status, body['code']]).toEqual([403, 'access/on-behalf-refused']);
  }
  const acting = office.paralegal.onBehalfOf(attorneyId);
  expect((await acting.call('POST', `/v1/packets/${filed.packetId}/approval`)).status).toBe(403);
  await acting.get(`/v1/cases/${filed.caseId}`);
  expect(
    await office.rows(
      `select "memberId", "onBehalfOfId" from audit_entries where action = 'case.viewed' order by at desc limit 1`,
    ),
  ).toEqual([{ memberId: ids['paralegal'], onBehalfOfId: attorneyId }]);

  const wall = await setWall({ caseId: filed.caseId, kind: 'closed_to', memberIds: [attorneyId] });
  expect((await office.paralegal.call('GET', `/v1/cases/${filed.caseId}`)).status).toBe(200);
  expect((await acting.call('GET', `/v1/cases/${filed.caseId}`)).status).toBe(404);
  await lift(wall.id);
});

test('who sets a wall may shut themselves out, and behind it no list, count or view of theirs tells of the case', async () => {
  const { supervisor } = office;
  const look = async () => {
    const view = await supervisor.get('/v1/office');
    const { asOf: _, ...counts } = view;
    const lists = await Promise.all(['/v1/cases', '/v1/clients'].map((path) => supervisor.get(path)));
    return { counts, ids: lists.flatMap(({ items }) => items.map(({ id }) => id)) };
  };
  const before = await look();
  expect(before.ids).toEqual(expect.arrayContaining([filed.caseId, filed.clientId]));
  const another = await office.openCase();
  const wall = await setWall({ clientId: filed.clientId, kind: 'opened_only_to' });
  const behind = await look();
  expect(behind.ids).toContain(another);
  expect(behind.ids).not.toContain(filed.caseId);
  expect(behind.ids).not.toContain(filed.clientId);
  expect(behind.counts).toMatchObject({ openCases: 1, filingsUndecided: 0, packetsToApprove: 0, nextDeadlines: [] });
  // the attorney of record is inside; what the worker makes of the case goes on
  const packetId = (await office.attorney.post(`/v1/petitions/${filed.petitionId}/packets`, {})).id;
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
  await lift(wall.id);
  expect((await look()).ids).toEqual(expect.arrayContaining([filed.caseId, filed.clientId]));
  expect(
    await office.rows(`select action, "clientId" from audit_entries where "entityId" = $1 order by at`, wall.id),
  ).toEqual([
    { action: 'wall.set', clientId: filed.clientId },
    { action: 'wall.lifted', clientId: filed.clientId },
  ]);
});

test('who looks into the audit of a case twice does not learn from the second look whether a wall hides it or there is none', async () => {
  const auditor = office.as('auditor');
  const wall = await setWall({ caseId: filed.caseId, kind: 'closed_to', memberIds: [ids['auditor']] });
  for (const caseId of [filed.caseId, randomUUID()])
    for (const query of [`caseId=${caseId}`, `caseId=${caseId}`, `caseId=${caseId}&action=audit.searched`])
      expect((await auditor.get(`/v1/audit?${query}`)).items).toEqual([]);
  await lift(wall.id);
  await auditor.get(`/v1/audit?caseId=${filed.caseId}`);
  const own = await auditor.get(`/v1/audit?caseId=${filed.caseId}&action=audit.searched&memberId=${ids['auditor']}`);
  expect(own.items.length).toBeGreaterThan(0);
});

test('a wall is lifted once, asks for a reason, and closes nothing of another office', async () => {
  const closed = { kind: 'closed_to', memberIds: [ids['volunteer']], reason: 'A test.' };
  const missing = { ...closed, caseId: filed.clientId };
  const answers = [
    await office.supervisor.call('POST', '/v1/walls', missing),
    await office.supervisor.call('POST', '/v1/walls', { ...closed, caseId: filed.caseId, memberIds: [filed.caseId] }),
    await office.supervisor.call('POST', '/v1/walls', { ...closed, caseId: filed.caseId, reason: ' ' }),
    await office.supervisor.call('POST', '/v1/walls', { ...closed, caseId: filed.caseId, clientId: filed.clientId }),
    await office.supervisor.call('POST', '/v1/walls', { ...closed, caseId: filed.caseId, memberIds: [] }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 422, 422, 422]);
  const wall = await office.supervisor.post('/v1/walls', { ...closed, caseId: filed.caseId });
  await lift(wall.id);
  const again = await office.supervisor.call('POST', `/v1/walls/${wall.id}/lifting`, { reason: 'Again.' });
  expect([again.status, again.body['code']]).toEqual([409, 'wall/lifted']);
});

test('what is confidential is shown to the attorney of record and to those named whose role may, and to nobody else', async () => {
  const path = `/v1/assessments/${filed.assessmentId}`;
  const told = async (role: 'attorney' | 'paralegal' | 'supervisor' | 'auditor') =>
    /NY-440\.10-1I|"confidential":true/.test(JSON.stringify(await office.as(role).get(path)));
  expect(await told('attorney')).toBe(true);
  for (const role of ['paralegal', 'supervisor', 'auditor'] as const) expect(await told(role)).toBe(false);
  const memberIds = [ids['paralegal'], ids['auditor']];
  const wall = await setWall({ caseId: filed.caseId, kind: 'confidential_opened_to', memberIds });
  expect(await told('paralegal')).toBe(true);
  for (const role of ['supervisor', 'auditor'] as const) expect(await told(role)).toBe(false);
  await lift(wall.id);
  expect(await told('paralegal')).toBe(false);
});

test('the papers of a packet are read by no other door than the packet’s by those who may not read packets', async () => {
  const { items } = await office.as('intake').get(`/v1/cases/${filed.caseId}/documents`);
  expect(items.map(({ kind }) => kind)).toEqual(['rap_sheet']);
  const { status } = await office.as('intake').call('GET', `/v1/documents/${filed.file.documentId}/content`);
  expect(status).toBe(404);
});
