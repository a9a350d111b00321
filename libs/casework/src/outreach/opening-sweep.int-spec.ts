import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CaseworkModule, OpeningSweepService, OutlooksService } from '#libs/casework';
import { fillDemoCaseload } from '#libs/casework/demo';
import { Clock, workerContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';

const SEED = { clients: 30, seed: 'openings', asOf: localDate('2026-11-20'), today: localDate('2026-11-25') };

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let sweep: OpeningSweepService;
let organizationId: string;
let now = new Date('2026-11-25T15:00:00Z');
let cases: {
  readonly caseId: string;
  readonly recordId: string;
  readonly attorneyId: string;
  readonly clientId: string;
}[];

const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query(sql, values)).rows as T[];
const worker = () => workerContext(organizationId, 'a test');
const night = (on: string) => {
  now = new Date(`${on}T07:30:00Z`); // 02:30 EST
  return sweep.sweep(worker(), localDate(on));
};
const tasksOf = (caseId: string) =>
  rows<{ title: string; assigneeId: string | null; createdById: string | null }>(
    `select title, "assigneeId", "createdById" from tasks where "caseId" = $1 and "openingKey" is not null order by title`,
    caseId,
  );
const opened = (on: string) => `NY-160.59 has opened on ${on}: assess the record`;

/** CPL 160.59 opens for it ten years after the sentence. @source CPL 160.59(5). */
const larceny = (sentencedOn: string) => ({
  format: 'vacatur-record/1',
  person: { soraRegistered: false },
  courtCases: [
    {
      id: 'larceny',
      charges: [
        {
          id: 'larceny', law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea',
          offenseOn: '2016-12-01', disposedOn: sentencedOn, convictedOn: sentencedOn,
          sentence: { types: ['fine'], imposedOn: sentencedOn },
        },
      ],
    },
  ],
}); // prettier-ignore

/** Somebody confirms another version of the case's record, in which the sentence was imposed on that day. */
async function confirm(recordId: string, sentencedOn: string, at: string): Promise<void> {
  await owner.query(
    `with r as (update records set version = version + 1, "confirmedVersion" = version + 1, status = 'confirmed', "confirmedAt" = $3
       where id = $1 returning *)
     insert into record_revisions ("organizationId", "recordId", version, content, reason)
     select "organizationId", id, version, $2::jsonb, 'A test.' from r`,
    [recordId, JSON.stringify(larceny(sentencedOn)), at],
  );
}

beforeAll(async () => {
  database = await freshDatabase();
  ({ organizationId } = await fillDemoCaseload(database.ownerUrl, { ...SEED, onProgress: () => undefined }));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('delete from wall_members; delete from walls');
  // Of the invented cases nothing opens by itself: their records are taken back.
  cases = await rows(
    `select c.id as "caseId", max(r.id::text) as "recordId", c."attorneyId", c."clientId" from cases c
     join records r on r."caseId" = c.id and r.status = 'confirmed'
     where c.status not in ('closed', 'transferred') group by c.id, c."attorneyId", c."clientId" having count(*) = 1 order by c.id`,
  );
  await owner.query(`update records set status = 'read' where status = 'confirmed'`);
  app = await NestFactory.createApplicationContext(
    CaseworkModule.forRoot(testConfig({ DATABASE_URL: database.appUrl })),
    { logger: ['error'] },
  );
  app.get(Clock).now = () => now;
  sweep = app.get(OpeningSweepService);
});

afterAll(async () => {
  await app?.close();
  await owner?.end();
  await database?.drop();
});

test('the attorney is given a task on the day on which time opens a relief, and once, however often the night comes', async () => {
  const { caseId, recordId, attorneyId } = cases[0]!;
  await confirm(recordId, '2016-12-15', '2026-11-25T15:00:00Z');
  expect((await night('2026-12-14')).tasks).toBe(0);
  expect(await tasksOf(caseId)).toEqual([]);
  expect((await night('2026-12-15')).tasks).toBe(1);
  expect(await night('2026-12-15')).toMatchObject({ tasks: 1 });
  await owner.query(`delete from opening_sweeps where "sweptOn" = '2026-12-15'`);
  expect((await night('2026-12-15')).tasks).toBe(0);
  expect(await tasksOf(caseId)).toEqual([{ title: opened('2026-12-15'), assigneeId: attorneyId, createdById: null }]);
  const told = await rows<{ action: string; detail: object }>(
    `select action, detail from audit_entries where "caseId" = $1 and action in ('relief.opened', 'task.created') and "memberId" is null order by 1`,
    caseId,
  );
  expect(told).toMatchObject([
    { action: 'relief.opened', detail: { relief: 'NY-160.59', on: '2026-12-15', charges: 1 } },
    { action: 'task.created', detail: { assigneeId: attorneyId } },
  ]);
});

test('nights that were left out are made up for, and the two at once give one task', async () => {
  const { caseId, recordId } = cases[1]!;
  await confirm(recordId, '2016-12-17', '2026-11-25T15:00:00Z');
  const both = await Promise.all([night('2026-12-21'), night('2026-12-21')]);
  expect(both.map(({ tasks }) => tasks)).toEqual([1, 1]);
  expect(await tasksOf(caseId)).toMatchObject([{ title: opened('2026-12-17') }]);
});

test('what was foreseen of a record that was corrected since is told of the corrected one alone', async () => {
  const { caseId, recordId } = cases[2]!;
  await confirm(recordId, '2016-12-23', '2026-12-21T15:00:00Z');
  await app.get(OutlooksService).followRecord(worker(), recordId);
  await owner.query(`update records set status = 'read' where id = $1`, [recordId]);
  expect((await night('2026-12-23')).tasks).toBe(0);
  await confirm(recordId, '2016-12-28', '2026-12-23T15:00:00Z');
  expect((await night('2026-12-27')).tasks).toBe(0);
  expect((await night('2026-12-28')).tasks).toBe(1);
  expect(await tasksOf(caseId)).toMatchObject([{ title: opened('2026-12-28') }]);
});

test('a day of other rules is computed anew, at night, before anybody is told of it', async () => {
  const { caseId, recordId } = cases[3]!;
  await confirm(recordId, '2017-01-05', '2026-12-28T15:00:00Z');
  await app.get(OutlooksService).followRecord(worker(), recordId);
  await owner.query(`update relief_outlooks set "rulesVersion" = 'older' where "caseId" = $1`, [caseId]);
  await owner.query(`update relief_openings set "on" = '2027-01-02' where "caseId" = $1`, [caseId]);
  expect((await night('2027-01-02')).tasks).toBe(0);
  expect((await night('2027-01-05')).tasks).toBe(1);
  expect(await tasksOf(caseId)).toMatchObject([{ title: opened('2027-01-05') }]);
});

test('an attorney whom a wall shuts out is not given it, and of a closed case nobody is', async () => {
  const [walled, closed] = [cases[4]!, cases[5]!];
  await confirm(walled.recordId, '2017-01-08', '2027-01-05T15:00:00Z');
  await confirm(closed.recordId, '2017-01-08', '2027-01-05T15:00:00Z');
  await owner.query(`update cases set status = 'closed' where id = $1`, [closed.caseId]);
  const wall = randomUUID();
  await owner.query(
    `insert into walls ("organizationId", id, "caseId", kind, reason, "setById") values ($1, $2, $3, 'closed_to', 'A test.', $4)`,
    [organizationId, wall, walled.caseId, cases[0]!.attorneyId],
  );
  await owner.query(`insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)`, [
    organizationId,
    wall,
    walled.attorneyId,
  ]);
  expect((await night('2027-01-08')).tasks).toBe(1);
  expect(await tasksOf(walled.caseId)).toMatchObject([{ assigneeId: null }]);
  expect(await tasksOf(closed.caseId)).toEqual([]);
});

test('of people of bulk records a client with a case gives a task, and whoever is no client is counted', async () => {
  const { clientId } = cases[6]!;
  const [screening, older] = [randomUUID(), randomUUID()];
  const people = Array.from({ length: 5 }, () => randomUUID());
  for (const [id, asOf, law, finishedAt] of [
    [older, '2027-01-10', '"current"', '2027-01-01'],
    [screening, '2027-01-09', '"current"', '2027-01-10'],
    [randomUUID(), '2027-01-09', '"2019-07-28"', '2027-01-11'],
    [randomUUID(), '2030-01-01', '"current"', '2027-01-11'],
  ])
    await owner.query(
      `insert into screenings ("organizationId", id, "asOf", law, "lawId", "rulesVersion", status, "finishedAt")
       values ($1, $2, $3, $4, 'a', 'a', 'done', $5)`,
      [organizationId, id, asOf, law, finishedAt],
    );
  for (const [n, id] of people.entries()) {
    await owner.query(
      `insert into people ("organizationId", id, source, "sourceKey", "importId", line, "clientId", facts) values ($1, $2, 'A', $3, $1, $4, $5, '{}')`,
      [organizationId, id, `${n}`, n, n === 0 ? clientId : null],
    );
  }
  const change = (screeningId: string, subjectId: string, relief: string, from: string, to: string) =>
    owner.query(
      `insert into screened_changes ("organizationId", "screeningId", "rangeNumber", "subjectId", charge, relief, "on", "from", "to")
       values ($1, $2, 0, $3, 0, $4, '2027-01-12', $5, $6)`,
      [organizationId, screeningId, subjectId, relief, from, to],
    );
  await change(screening, people[0]!, 'NY-160.59', 'n', 'e');
  await change(screening, people[1]!, 'NY-160.57-M', 'n', 'a');
  await change(screening, people[1]!, 'NY-160.59', 'n', 'e');
  await change(screening, people[2]!, 'NY-160.59', 'e', 'a'); // open before
  await change(screening, people[3]!, 'NY-160.59', 'n', 'q'); // a question
  await change(older, people[4]!, 'NY-160.59', 'n', 'e');
  expect(await night('2027-01-12')).toMatchObject({ tasks: 1, people: 1 });
  const given = await rows(
    `select t.title from tasks t join cases c on c.id = t."caseId" where c."clientId" = $1 and t."openingKey" is not null`,
    clientId,
  );
  expect(given).toEqual([{ title: opened('2027-01-12') }]);
  const [{ detail }] = (await rows<{ detail: object }>(
    `select detail from audit_entries where action = 'opening_sweep.done' order by id desc limit 1`,
  )) as [{ detail: object }];
  expect(detail).toMatchObject({ fromOn: '2027-01-09', untilOn: '2027-01-12', tasks: 1, people: 1 });
});
