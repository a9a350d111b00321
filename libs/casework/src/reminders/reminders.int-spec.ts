import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CaseworkModule,
  DeadlinesService,
  DeliveriesService,
  NightlySweepService,
  RemindersService,
} from '#libs/casework';
import { fillDemoCaseload } from '#libs/casework/demo';
import { Clock, type MemberContext, workerContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';

const SEED = { clients: 30, seed: 'reminders', asOf: localDate('2026-11-20'), today: localDate('2026-11-25') };
const NO_QUIET = { quietFrom: '00:00', quietUntil: '00:00' };
const ALL_CHANNELS = { email: true, digest: true, sms: true, phone: '718-555-0100', ...NO_QUIET };
/** As a worker does it, in a process that can be killed. */
const WORKER = `
  import { NestFactory } from '@nestjs/core';
  import { CaseworkModule, DeliveriesService } from '#libs/casework';
  import { readWorkerConfig } from '#libs/platform';
  const app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(readWorkerConfig()), { logger: false });
  await app.get(DeliveriesService).run();
  process.exit(0);`;

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let provider: Server;
let mailbox: string;
let env: { readonly [name: string]: string };
let sweep: NightlySweepService;
let deliveries: DeliveriesService;
let reminders: RemindersService;
let deadlines: DeadlinesService;
let organizationId: string;
let attorney: MemberContext;
let caseId: string;
let supervisorId: string;
let now = new Date();

interface Taken {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly date_created: string;
}
/** What the provider of text messages has taken. */
let taken: Taken[] = [];
/** Called when it has taken one, and before it answers. */
let onTaken: () => void = () => undefined;

const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query(sql, values)).rows as T[];
const worker = () => workerContext(organizationId, 'a test');
const at = (instant: string) => (now = new Date(instant));
const night = (on: string) => {
  at(`${on}T07:00:00Z`); // 02:00 EST
  return sweep.sweep(worker(), localDate(on));
};
const letters = async () => Promise.all((await readdir(mailbox)).map((name) => readFile(join(mailbox, name), 'utf8')));
const written = (deadlineId: string) =>
  rows<{ memberId: string; step: number; isEscalation: boolean; remindedOn: string }>(
    `select "memberId", step, "isEscalation", "remindedOn"::text from reminders where "deadlineId" = $1 order by "remindedOn", step, "isEscalation", "memberId"`,
    deadlineId,
  );
const enter = (party: string, triggeredOn: string) =>
  deadlines.enter(attorney, caseId, {
    ...{
      kind: 'appeal_460_10',
      triggeredOn: localDate(triggeredOn),
      serviceMethod: null,
      party,
      county: null,
      court: null,
    },
  });

beforeAll(async () => {
  database = await freshDatabase();
  ({ organizationId } = await fillDemoCaseload(database.ownerUrl, { ...SEED, onProgress: () => undefined }));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`update deadlines set status = 'met', "metOn" = "dueOn"`);
  await owner.query('delete from wall_members; delete from walls; delete from absences; delete from case_members');
  provider = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.method === 'GET') {
        const to = new URL(request.url!, 'http://localhost').searchParams.get('To');
        return answer(200, { messages: taken.filter((one) => one.to === to) });
      }
      const sent = new URLSearchParams(Buffer.concat(chunks).toString());
      const one = { sid: `SM${taken.length}`, to: sent.get('To')!, body: sent.get('Body')!, status: 'queued' };
      taken.push({ ...one, date_created: new Date().toUTCString() });
      onTaken();
      answer(201, one);
    });
  });
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  mailbox = await mkdtemp(join(tmpdir(), 'vacatur-reminders-'));
  env = {
    DATABASE_URL: database.appUrl,
    MAIL_URL: pathToFileURL(mailbox).href,
    PUBLIC_URL: 'https://files.example.org',
    SMS_TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    SMS_TWILIO_AUTH_TOKEN: 'a token of the tests',
    SMS_FROM: '+17185550199',
    SMS_API_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
  };
  app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(testConfig(env)), { logger: ['error'] });
  app.get(Clock).now = () => now;
  sweep = app.get(NightlySweepService);
  deliveries = app.get(DeliveriesService);
  reminders = app.get(RemindersService);
  deadlines = app.get(DeadlinesService);
  const [found] = await rows<{ id: string; attorneyId: string }>(
    `select c.id, c."attorneyId" from cases c join intakes i on i."caseId" = c.id where i."decidedAt" is not null and c.status <> 'transferred' order by c.id limit 1`,
  );
  caseId = found!.id;
  attorney = {
    organizationId,
    memberId: found!.attorneyId,
    role: 'attorney',
    correlationId: 'a test',
  } as MemberContext;
  [supervisorId] = (await rows<{ id: string }>(`select id from members where role = 'supervisor' order by id`)).map(
    ({ id }) => id,
  ) as [string];
  await owner.query(`update members set "deactivatedAt" = now() where role = 'supervisor' and id <> $1`, [
    supervisorId,
  ]);
});

beforeEach(async () => {
  taken = [];
  onTaken = () => undefined;
  await owner.query(
    'delete from reminder_deliveries; delete from reminders; delete from deadline_sweeps; delete from reminder_preferences',
  );
  await owner.query(
    `delete from deadline_revisions; delete from tasks where "deadlineId" is not null; delete from deadlines`,
  );
  for (const name of await readdir(mailbox)) await rm(join(mailbox, name));
});

afterAll(async () => {
  await app.close();
  provider.close();
  await owner.end();
  await rm(mailbox, { recursive: true });
  await database.drop();
});

it('each step is told once, the missed day comes to the supervisor, and a night run twice or by five workers tells nothing twice', async () => {
  at('2026-11-26T15:00:00Z');
  const { id } = await enter('a', '2026-11-20'); // due 2026-12-21, a Monday, as 2026-12-20 is a Sunday
  await night('2026-11-26');
  for (let day = 6; day <= 23; day += 1) {
    const on = `2026-12-${String(day).padStart(2, '0')}`;
    await Promise.all(day > 19 ? [1, 2, 3, 4, 5].map(() => night(on)) : [night(on)]);
    await night(on);
  }
  const told = { memberId: attorney.memberId, isEscalation: false };
  expect(await written(id)).toEqual([
    { ...told, step: -14, remindedOn: '2026-12-07' },
    { ...told, step: -7, remindedOn: '2026-12-14' },
    { ...told, step: -3, remindedOn: '2026-12-18' },
    { ...told, step: -1, remindedOn: '2026-12-20' },
    { ...told, step: 0, remindedOn: '2026-12-21' },
    { ...told, step: 1, remindedOn: '2026-12-22' },
    { memberId: supervisorId, step: 1, isEscalation: true, remindedOn: '2026-12-22' },
  ]);
  const [{ status }] = (await rows<{ status: string }>('select status::text from deadlines where id = $1', id)) as [
    { status: string },
  ];
  expect(status).toBe('missed');
  expect(
    await rows(`select 1 from audit_entries where action = 'deadline.missed' and "entityId" = $1`, id),
  ).toHaveLength(1);
});

it('a night that was left out is made up for with the latest step, and a deadline that moves is told anew', async () => {
  at('2026-11-26T15:00:00Z');
  const { id } = await enter('a', '2026-11-20');
  await night('2026-12-19'); // workers were down since November
  expect((await written(id)).map(({ step }) => step)).toEqual([-3]);
  await deadlines.correct(attorney, id, { triggeredOn: localDate('2026-11-24'), serviceMethod: null }); // due 2026-12-24
  await night('2026-12-20');
  expect((await written(id)).map(({ step, remindedOn }) => [remindedOn, step])).toEqual([
    ['2026-12-19', -3],
    ['2026-12-20', -7],
  ]);
});

it('what is met is told no more; who is shut out by a wall is told nothing; whoever stands in is told', async () => {
  at('2026-11-26T15:00:00Z');
  const [met, standing] = [await enter('a', '2026-11-20'), await enter('b', '2026-11-20')];
  await deadlines.meet(attorney, met.id, { metOn: localDate('2026-11-25') });
  const [paralegal, delegate] = (
    await rows<{ id: string }>(
      `select id from members where role = 'paralegal' and "deactivatedAt" is null order by id limit 2`,
    )
  ).map(({ id }) => id) as [string, string];
  await owner.query(
    `insert into case_members ("organizationId", "caseId", "memberId", role) values ($1, $2, $3, 'paralegal')`,
    [organizationId, caseId, paralegal],
  );
  await owner.query(
    `insert into absences ("organizationId", id, "memberId", "delegateId", "fromOn", "createdById") values ($1, gen_random_uuid(), $2, $3, '2026-12-01', $2)`,
    [organizationId, attorney.memberId, delegate],
  );
  const { rows: walls } = await owner.query<{ id: string }>(
    `insert into walls ("organizationId", id, "caseId", kind, reason, "setById") values ($1, gen_random_uuid(), $2, 'closed_to', 'A test.', $3) returning id`,
    [organizationId, caseId, attorney.memberId],
  );
  await owner.query('insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)', [
    organizationId,
    walls[0]!.id,
    paralegal,
  ]);
  await night('2026-12-07');
  expect(await written(met.id)).toEqual([]);
  expect((await written(standing.id)).map(({ memberId }) => memberId)).toEqual([attorney.memberId, delegate].sort());
  await owner.query('delete from wall_members; delete from walls; delete from absences; delete from case_members');
});

it('a sweep that dies in the middle goes on with the range that it was at, and nothing is lost or told twice', async () => {
  at('2026-11-26T15:00:00Z');
  await enter('a', '2026-11-20');
  await owner.query(
    `insert into deadlines select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'party', n))).* from deadlines d, generate_series(1, 4999) n`,
  );
  const moveClocks = deadlines.moveClocks.bind(deadlines);
  let ranges = 0;
  deadlines.moveClocks = (...given) => {
    ranges += 1;
    if (ranges === 2) throw new Error('killed');
    return moveClocks(...given);
  };
  await expect(night('2026-12-22')).rejects.toThrow('killed');
  const [half] = await rows<{ rows: number }>('select count(*)::int as rows from reminders');
  expect(half!.rows).toBe(2 * 2000);
  deadlines.moveClocks = moveClocks;
  expect(await night('2026-12-22')).toMatchObject({ missed: 5000, reminders: 10_000 });
  const [whole] = await rows<{ rows: number; missed: number }>(
    `select count(*)::int as rows, (select count(*)::int from deadlines where status = 'missed') as missed from reminders`,
  );
  expect(whole).toEqual({ rows: 10_000, missed: 5000 });
});

describe('what goes out', () => {
  beforeEach(async () => {
    at('2026-11-26T15:00:00Z');
    await reminders.prefer(attorney, ALL_CHANNELS);
    for (const party of ['a', 'b', 'c']) await enter(party, '2026-11-20');
    await night('2026-12-21');
  });

  it('is one e-mail and one text message of the day, sent once by five workers, naming nobody', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => deliveries.run()));
    await deliveries.run();
    expect(taken.map(({ to, body }) => [to, body])).toEqual([
      ['+17185550100', 'Deadlines: 3 due today. https://files.example.org/reminders'],
    ]);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter).toContain('3 deadlines are due today.');
    const [client] = await rows<{ familyName: string }>(
      `select l."familyName" from clients l join cases c on c."clientId" = l.id where c.id = $1`,
      caseId,
    );
    expect(letter).not.toContain(client!.familyName);
    const states = await rows<{ status: string; attempts: number }>(
      'select status::text, attempts from reminder_deliveries',
    );
    expect(states).toEqual([
      { status: 'sent', attempts: 1 },
      { status: 'sent', attempts: 1 },
    ]);
  });

  it('a worker that is killed when the provider has the message and before it is told so: it is not sent again', async () => {
    await owner.query(`delete from reminder_deliveries where channel = 'email'`);
    await owner.query(`update reminder_deliveries set "notBefore" = now() - interval '1 minute', "createdAt" = now()`);
    const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', WORKER], {
      ...{ cwd: process.cwd(), env: { ...env, LOG_LEVEL: 'silent' }, stdio: 'inherit' },
    });
    onTaken = () => child.kill('SIGKILL');
    await once(child, 'exit');
    expect(taken).toHaveLength(1);
    const state = () =>
      rows<{ status: string; providerId: string | null }>('select status::text, "providerId" from reminder_deliveries');
    expect(await state()).toEqual([{ status: 'sending', providerId: null }]);

    onTaken = () => undefined;
    now = new Date();
    expect(await deliveries.run()).toBe(0); // whoever had it may still be at it
    now = new Date(Date.now() + 11 * 60_000);
    await Promise.all([1, 2, 3, 4, 5].map(() => deliveries.run()));
    expect(taken).toHaveLength(1);
    expect(await state()).toEqual([{ status: 'sent', providerId: 'SM0' }]);
  });

  it('an e-mail that may have gone out goes out again under the same Message-ID', async () => {
    await owner.query(`delete from reminder_deliveries where channel = 'sms'`);
    await deliveries.run();
    await owner.query(`update reminder_deliveries set status = 'sending', "sentAt" = null`); // killed before it said so
    at('2026-12-21T08:00:00Z');
    await deliveries.run();
    const ids = (await letters()).map((letter) => /^Message-ID: (.*)$/im.exec(letter)![1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('a provider that fails is tried again later, and given up with a word in the log of deliveries', async () => {
    await owner.query(`delete from reminder_deliveries where channel = 'email'`);
    onTaken = () => {
      taken.pop();
      provider.closeAllConnections();
    };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await deliveries.run();
      now = new Date(now.getTime() + 40 * 60_000);
    }
    expect(taken).toEqual([]);
    const { items } = await reminders.deliveries(attorney, { limit: 10 });
    expect(items).toMatchObject([
      { channel: 'sms', status: 'failed', attempts: 5, failure: 'It could not be sent in 5 attempts.' },
    ]);
  });

  it('what was read meanwhile, or is over, is not sent; quiet hours are kept', async () => {
    const { items } = await reminders.list(attorney, { limit: 50, unread: true });
    expect(items).toHaveLength(3);
    await reminders.prefer(attorney, { ...ALL_CHANNELS, quietFrom: '20:00', quietUntil: '08:00' });
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]);
    const waiting = await rows<{ notBefore: Date }>('select "notBefore" from reminder_deliveries');
    expect(waiting.map(({ notBefore }) => notBefore.toISOString())).toEqual(Array(2).fill('2026-12-21T13:00:00.000Z'));
    expect(await reminders.read(attorney, { reminderIds: items.map(({ id }) => id) })).toEqual({ read: 3 });
    expect(await reminders.read(attorney, { reminderIds: items.map(({ id }) => id) })).toEqual({ read: 0 });
    at('2026-12-21T13:00:00Z');
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]);
    expect(await rows(`select 1 from reminder_deliveries where status = 'dropped'`)).toHaveLength(2);
  });
});

describe('a client', () => {
  /** As an intake is decided with it. */
  const tell = async (contact: object | null) => {
    await owner.query('set session_replication_role = replica');
    await owner.query(
      `update intakes set form = form || jsonb_build_object('safeContact', $2::jsonb), "writtenLanguage" = 'es' where "caseId" = $1`,
      [caseId, JSON.stringify(contact)],
    );
    await owner.query('set session_replication_role = origin');
  };
  const SAFE = {
    phone: { use: true, voicemail: false, text: true },
    email: { use: true },
    mail: {},
    times: null,
    through: null,
  };

  beforeEach(async () => {
    at('2026-11-26T15:00:00Z');
    await owner.query(
      `update clients set phone = '718-555-0142', email = 'client@example.org' where id = (select "clientId" from cases where id = $1)`,
      [caseId],
    );
    const input = {
      kind: 'appointment',
      triggeredOn: localDate('2026-12-10'),
      serviceMethod: null,
      party: null,
      county: null,
      court: null,
    } as const;
    await deadlines.enter(attorney, caseId, input);
    await reminders.prefer(attorney, { ...ALL_CHANNELS, email: false, sms: false });
  });

  it('is reminded of the day in the own language, once for each step, in the morning', async () => {
    await tell(SAFE);
    await night('2026-12-09');
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]); // 02:00
    at('2026-12-09T14:00:00Z'); // 09:00
    await Promise.all([1, 2, 3].map(() => deliveries.run()));
    expect(taken.map(({ to, body }) => [to, body])).toEqual([
      [
        '+17185550142',
        'Recordatorio: usted tiene una cita el jueves, 10 de diciembre de 2026. Si tiene preguntas, llame al número que ya tiene.',
      ],
    ]);
    expect(await letters()).toHaveLength(1);
    await night('2026-12-10');
    at('2026-12-10T15:00:00Z');
    await deliveries.run();
    expect(taken).toHaveLength(1);
  });

  it.each([
    ['nobody has asked', null],
    [
      'the telephone is not safe',
      { ...SAFE, phone: { use: false, voicemail: null, text: true }, email: { use: null } },
    ],
    [
      'text is not said to be safe',
      { ...SAFE, phone: { use: true, voicemail: true, text: null }, email: { use: false } },
    ],
    ['only at hours told in words', { ...SAFE, times: 'Weekdays after six.' }],
  ])('is not written to where %s', async (_, contact) => {
    await tell(contact);
    await night('2026-12-09');
    at('2026-12-09T14:00:00Z');
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]);
    expect(await rows(`select 1 from reminder_deliveries where status = 'dropped'`)).toHaveLength(2);
  });

  it('who wants no messages gets none, though the intake said that they are safe', async () => {
    await tell(SAFE);
    await night('2026-12-09');
    const wish = (value: boolean) =>
      owner.query(`update clients set "noMessages" = $2 where id = (select "clientId" from cases where id = $1)`, [
        caseId,
        value,
      ]);
    await wish(true);
    at('2026-12-09T14:00:00Z');
    await deliveries.run();
    await wish(false);
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]);
    expect(await rows(`select 1 from reminder_deliveries where status = 'dropped'`)).toHaveLength(2);
  });

  it('is told nothing of an appointment that was cancelled after it was written down', async () => {
    await tell(SAFE);
    await night('2026-12-09');
    const [{ id }] = (await rows<{ id: string }>('select id from deadlines')) as [{ id: string }];
    await deadlines.cancel(attorney, id);
    at('2026-12-09T14:00:00Z');
    await deliveries.run();
    expect([taken, await letters()]).toEqual([[], []]);
  });
});

it('the office says when whom is reminded; a client of nothing but appointments', async () => {
  at('2026-11-26T15:00:00Z');
  const schedule = { daysBefore: [2], daysAfter: [], escalateAfterDays: null, clientDaysBefore: [] };
  expect(await reminders.schedule(attorney, 'appeal_460_10', schedule)).toEqual({
    kind: 'appeal_460_10',
    ...schedule,
    own: true,
  });
  const { id } = await enter('a', '2026-11-20');
  for (const on of ['2026-12-07', '2026-12-18', '2026-12-19', '2026-12-20', '2026-12-21', '2026-12-22'])
    await night(on);
  expect((await written(id)).map(({ step, remindedOn }) => [remindedOn, step])).toEqual([['2026-12-19', -2]]);
  expect(() => reminders.schedule(attorney, 'appeal_460_10', { ...schedule, clientDaysBefore: [1] })).toThrow(
    'reminder/client-not-told',
  );
  expect(() => reminders.schedule(attorney, 'nothing', schedule)).toThrow('reminder/kind-unknown');
});
