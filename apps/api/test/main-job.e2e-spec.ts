import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type DemoMember, seedDemoOffice } from '#libs/casework';
import { type Config, readConfig } from '#libs/platform';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { createApi } from '../src/create-api.js';

const RAP_SHEET = readFileSync(join(process.cwd(), 'samples/rapsheets/corwin-ashgrove.pdf'));
const PETIT_LARCENY = '2016NY052779.1';
const MARIHUANA = '2012KN002920.1';

let database: FreshDatabase;
let api: NestFastifyApplication;
let worker: INestApplicationContext;
let members: DemoMember[];
const tokens: { [role: string]: string } = {};

interface Answer {
  status: number;
  // what the API answers is read as data here
  body: { [name: string]: unknown } & { id: string; items: { [name: string]: unknown }[] };
}

async function call(
  role: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  payload?: object,
): Promise<Answer> {
  const response = await api.inject({
    method,
    url,
    headers: tokens[role] ? { authorization: `Bearer ${tokens[role]}` } : {},
    ...(payload && { payload }),
  });
  return { status: response.statusCode, body: response.json() };
}

async function until(url: string, done: (body: Answer['body']) => boolean): Promise<Answer['body']> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { body } = await call('attorney', 'GET', url);
    if (done(body)) return body;
    await sleep(50);
  }
  throw new Error(`${url} did not come to its end`);
}

async function upload(role: string, caseId: string, bytes: Buffer, kind = 'rap_sheet'): Promise<Answer> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), 'corwin-ashgrove.pdf');
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const response = await api.inject({
    method: 'POST',
    url: `/v1/cases/${caseId}/documents`,
    headers: { authorization: `Bearer ${tokens[role]}`, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json() };
}

beforeAll(async () => {
  database = await freshDatabase();
  members = (await seedDemoOffice(database.ownerUrl)) ?? [];
  const config: Config = readConfig({
    DATABASE_URL: database.appUrl,
    JWT_SECRET: 'a secret of the tests, forty characters long',
    LOG_LEVEL: 'error',
  });
  api = await createApi(config);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: ['error'] });
  await worker.init();
  for (const { email, password, role } of members) {
    const { status, body } = await call('nobody', 'POST', '/v1/auth/sign-in', { email, password });
    expect(status).toBe(200);
    tokens[role] = String(body['accessToken']);
  }
});

afterAll(async () => {
  await worker?.close();
  await api?.close();
  await database?.drop();
});

test('a rap sheet becomes a packet, a filing with its deadline, and an order, all on the timeline', async () => {
  const client = await call('paralegal', 'POST', '/v1/clients', {
    givenName: 'Corwin',
    familyName: 'Ashgrove',
    dateOfBirth: '1989-06-17',
  });
  expect(client.status).toBe(201);
  const attorney = (await call('paralegal', 'GET', '/v1/members')).body.items.find(({ role }) => role === 'attorney');
  const opened = await call('paralegal', 'POST', '/v1/cases', {
    clientId: client.body.id,
    attorneyId: attorney?.['id'],
  });
  expect(opened.status).toBe(201);
  const caseId = opened.body.id;

  const uploaded = await upload('paralegal', caseId, RAP_SHEET);
  expect(uploaded.status).toBe(202);
  const recordId = (uploaded.body['record'] as { id: string }).id;
  const record = await until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
  expect(record['status']).toBe('read');

  // The client tells what no rap sheet does.
  const content = record['content'] as { person: object };
  const corrected = await call('paralegal', 'PUT', `/v1/records/${recordId}/content`, {
    version: 1,
    content: { ...content, person: { ...content.person, soraRegistered: false } },
    reason: 'The client is not required to register.',
  });
  expect(corrected.status).toBe(200);
  expect((await call('paralegal', 'POST', `/v1/records/${recordId}/confirmation`, { version: 2 })).status).toBe(200);

  const assessed = await call('attorney', 'POST', `/v1/cases/${caseId}/assessments`, { recordId, asOf: '2026-11-23' });
  expect(assessed.status).toBe(201);
  const outcomes = (assessed.body['decisions'] as { chargeId: string; relief: string; outcome: string }[]).map(
    ({ chargeId, relief, outcome }) => [chargeId, relief, outcome],
  );
  expect(outcomes).toEqual([
    [PETIT_LARCENY, 'NY-160.57-M', 'automatic'],
    [PETIT_LARCENY, 'NY-160.59', 'eligible'],
    [MARIHUANA, 'NY-160.50-3K', 'automatic'],
  ]);

  for (const [relief, chargeId, papers] of [
    ['NY-160.50-3K', MARIHUANA, 3],
    ['NY-160.59', PETIT_LARCENY, 1],
  ] as const) {
    const assessmentId = assessed.body.id;
    const petition = await call('paralegal', 'POST', `/v1/cases/${caseId}/petitions`, {
      assessmentId,
      relief,
      chargeIds: [chargeId],
    });
    expect(petition.status).toBe(201);
    const requested = await call('paralegal', 'POST', `/v1/petitions/${petition.body.id}/packets`, {
      preparedOn: '2026-11-20',
    });
    expect(requested.status).toBe(202);
    const packet = await until(`/v1/packets/${requested.body.id}`, ({ status }) => status !== 'queued');
    expect(packet['failureMessage']).toBeNull();
    const files = packet['files'] as { name: string }[];
    expect(files).toHaveLength(papers);
    const paper = await api.inject({
      url: `/v1/packets/${packet.id}/files/${files[0]?.name}`,
      headers: { authorization: `Bearer ${tokens['attorney']}` },
    });
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await call('paralegal', 'POST', `/v1/packets/${packet.id}/approval`)).status).toBe(403);
    expect(
      (await call('paralegal', 'POST', `/v1/packets/${packet.id}/filings`, { filedOn: '2026-11-20', method: 'mail' }))
        .status,
    ).toBe(409);
    expect((await call('attorney', 'POST', `/v1/packets/${packet.id}/approval`)).status).toBe(200);
    if (relief !== 'NY-160.59') continue;

    const filing = await call('paralegal', 'POST', `/v1/packets/${packet.id}/filings`, {
      filedOn: '2026-11-20',
      method: 'in_person',
    });
    expect(filing.status).toBe(201);
    const serve = (county: string) =>
      call('paralegal', 'POST', `/v1/filings/${filing.body.id}/services`, {
        county,
        servedOn: '2026-11-20',
        method: 'mail',
      });
    expect((await serve('Kings')).body['code']).toBe('filing/not-a-party');
    expect((await serve('Manhattan')).status).toBe(201);
    expect((await serve('New York')).body['code']).toBe('filing/already-recorded');
    const due = await until(`/v1/cases/${caseId}/deadlines`, ({ items }) => items.length > 0);
    expect(due.items[0]).toMatchObject({
      party: 'New York',
      dueOn: '2027-01-04',
      conservativeOn: '2027-01-11',
      status: 'open',
    });
    const answered = { county: 'New York', respondedOn: '2026-11-23', position: 'no_objection' };
    expect((await call('paralegal', 'POST', `/v1/filings/${filing.body.id}/responses`, answered)).status).toBe(201);
    await until(`/v1/cases/${caseId}/deadlines`, ({ items }) => items[0]?.['status'] === 'met');
    const order = { decidedOn: '2026-11-23', outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }] };
    expect((await call('paralegal', 'POST', `/v1/filings/${filing.body.id}/order`, order)).status).toBe(201);
  }

  const timeline = await call('supervisor', 'GET', `/v1/cases/${caseId}/timeline`);
  const actions = timeline.body.items.map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining([
      'case.opened',
      'record.read',
      'packet.generated',
      'filing.served',
      'deadline.met',
      'filing.decided',
    ]),
  );
  expect((await call('supervisor', 'GET', '/v1/office')).status).toBe(200);
});

test('a wrong field is named, and nobody signed in sees nothing', async () => {
  const wrong = await call('paralegal', 'POST', '/v1/clients', {
    givenName: '',
    familyName: 'A',
    dateOfBirth: '2001-02-30',
    shoe: 1,
  });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'request/invalid']);
  expect((wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
    '/dateOfBirth',
    '/givenName',
    '/shoe',
  ]);
  expect((await call('nobody', 'GET', '/v1/clients')).status).toBe(401);
  expect((await call('supervisor', 'POST', '/v1/clients', { givenName: 'A', familyName: 'B' })).status).toBe(403);
  expect((await call('attorney', 'GET', '/v1/cases/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await call('attorney', 'GET', '/v1/nowhere')).body['code']).toBe('request/not-found');
});
