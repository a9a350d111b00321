import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CaseloadStatisticsService, CaseworkModule } from '#libs/casework';
import type { MemberContext } from '#libs/platform';
import { RELIEF_IDS } from '#libs/rules';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';

const AS_OF = '2026-11-26';

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let statistics: CaseloadStatisticsService;
const [organizationId, memberId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
const [current, bill, older] = [randomUUID(), randomUUID(), randomUUID()];
const supervisor = { organizationId, memberId, role: 'supervisor', correlationId: 'a test' } as MemberContext;
const people: string[] = [];

const codeOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );
const letters = (letter: string) => RELIEF_IDS.map((relief) => (relief === 'NY-160.59' ? letter : '-')).join('');

interface Found {
  readonly county: string | null;
  readonly age: number | null;
  readonly convictions?: number;
  readonly felonies?: number;
  /** Under the law as it is, and under the bill. */
  readonly on: readonly [string | null, string | null];
}

/** So many people of whom the two screenings found the same. */
async function found(many: number, { county, age, convictions = 1, felonies = 0, on }: Found): Promise<void> {
  for (let n = 0; n < many; n += 1) {
    const id = randomUUID();
    people.push(id);
    await owner.query(
      `insert into people ("organizationId", id, source, "sourceKey", "importId", line, facts) values ($1, $2, 'A', $3, $2, 1, '{}')`,
      [organizationId, id, `${people.length}`],
    );
    for (const [place, screeningId] of [current, bill].entries())
      await owner.query(
        `insert into screened_people ("organizationId", "screeningId", "subjectId", "rangeNumber", county, age, convictions, felonies,
           "everyConvictionOn", "everyFelonyOn", outcomes) values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[organizationId, screeningId, id, county, age, convictions, felonies],
          ...[
            convictions > 0 ? on[place] : null,
            felonies > 0 ? on[place] : null,
            [letters(on[place] === AS_OF ? 'e' : 'n')],
          ],
        ],
      );
  }
}

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [organizationId]);
  await owner.query(
    `insert into members ("organizationId", id, email, name, role) values ($1, $2, 's@office.example', 'S', 'supervisor')`,
    [organizationId, memberId],
  );
  for (const [id, asOf, law, lawId] of [
    [current, AS_OF, '"current"', 'current'],
    [bill, AS_OF, '{"id": "sooner"}', 'sooner'],
    [older, '2026-10-01', '"current"', 'current'],
  ])
    await owner.query(
      `insert into screenings ("organizationId", id, "asOf", law, "lawId", "rulesVersion", status) values ($1, $2, $3, $4, $5, 'a', 'done')`,
      [organizationId, id, asOf, law, lawId],
    );
  // By hand: 40 people in Kings, 25 in Bronx, 12 without a conviction.
  await found(20, { county: 'Kings', age: 30, on: [AS_OF, AS_OF] });
  await found(15, { county: 'Kings', age: 41, felonies: 1, on: ['2030-05-01', AS_OF] });
  await found(5, { county: 'Kings', age: 41, on: [null, null] });
  await found(13, { county: 'Bronx', age: null, felonies: 1, on: [AS_OF, AS_OF] });
  await found(12, { county: 'Bronx', age: 30, on: ['2027-01-02', '2027-01-02'] });
  await found(12, { county: 'Bronx', age: 17, convictions: 0, on: [null, null] });
  app = await NestFactory.createApplicationContext(
    CaseworkModule.forRoot(testConfig({ DATABASE_URL: database.appUrl })),
    { logger: ['error'] },
  );
  statistics = app.get(CaseloadStatisticsService);
});

afterAll(async () => {
  await app?.close();
  await owner?.end();
  await database?.drop();
});

test('sixty-five people counted by hand, under the law as it is and beside it under a bill', async () => {
  const { asOf, laws } = await statistics.view(supervisor, { screeningId: current, besideId: bill });
  expect(asOf).toBe(AS_OF);
  const [now, then] = laws.map(({ measures }) => measures[0]!);
  // 33 now, 27 later, 5 never; under the bill 48, 12, 5: who are five is not told, nor what it follows from.
  expect(now).toMatchObject({ people: 65, cleared: { now: 33, later: null, never: null }, shareNow: 0.5077 });
  expect(then).toMatchObject({ people: 65, cleared: { now: 48, later: null, never: null } });
  expect(now!.cuts[0]!.rows.map(({ group, people }) => [group, people])).toEqual([['Bronx', 25], ['Kings', 40]]); // prettier-ignore
  expect(now!.years).toEqual([{ year: '2027', people: null }, { year: '2030', people: null }]); // prettier-ignore
  const felonies = laws.map(({ measures }) => measures[1]!);
  // 13 now, 15 later, none never, which would tell of all of them.
  expect(felonies[0]).toMatchObject({ people: 28, cleared: { now: null, later: 15, never: null } });
  expect(felonies[0]!.years).toEqual([{ year: '2030', people: 15 }]);
  expect(felonies[0]!.cuts[0]!.rows.map(({ people }) => people)).toEqual([13, 15]);
  const reliefs = laws.map((law) => law.reliefs.find(({ relief }) => relief === 'NY-160.59')!.open);
  expect(reliefs).toEqual([33, 48]);
});

test('the table and the picture hold what is published and no more', async () => {
  const { bytes } = await statistics.table(supervisor, { screeningId: current });
  const lines = bytes.toString().split('\r\n');
  expect(lines).toContain(`${AS_OF},current,convictions,all,all,now,33,0.5077`);
  expect(lines).toContain(`${AS_OF},current,convictions,all,all,never,hidden,hidden`);
  const picture = await statistics.chart(supervisor, {
    screeningId: current,
    besideId: bill,
    of: 'convictions',
    by: 'relief',
  });
  expect(picture.bytes.toString()).toMatch(/^<svg/);
  expect(picture.bytes.toString()).toContain('NY-160.59');
  for (const id of people) expect(bytes.toString() + picture.bytes.toString()).not.toContain(id);
});

test('a client is one person, by the record and not by bulk records too, and behind a wall is counted for everybody', async () => {
  await owner.query(
    `insert into clients ("organizationId", id, "givenName", "familyName", "otherNames", "addressLines", "updatedAt") values ($1, $2, 'A', 'B', '{}', '{}', now())`,
    [organizationId, clientId],
  );
  const before = await statistics.view(supervisor, { screeningId: current });
  // Two of bulk records are the same client: one person is left of them.
  await owner.query(`update people set "clientId" = $1 where id = any($2::uuid[])`, [clientId, people.slice(0, 2)]);
  const wall = randomUUID();
  await owner.query(
    `insert into walls ("organizationId", id, "clientId", kind, reason, "setById") values ($1, $2, $3, 'closed_to', 'A test.', $4)`,
    [organizationId, wall, clientId, memberId],
  );
  await owner.query(`insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)`, [
    organizationId,
    wall,
    memberId,
  ]);
  const after = await statistics.view(supervisor, { screeningId: current });
  expect([before, after].map(({ laws }) => laws[0]!.measures[0]!.people)).toEqual([65, 64]);
  expect(after.laws[0]!.measures[0]!.cleared.now).toBe(32);
});

test('laws are compared for the same people and day alone, and of nothing nothing is told', async () => {
  expect(await codeOf(statistics.view(supervisor, { screeningId: current, besideId: older }))).toBe(
    'statistics/not-comparable',
  );
  await owner.query('delete from screened_people where "screeningId" = $1 and "subjectId" = $2', [bill, people[5]]);
  expect(await codeOf(statistics.view(supervisor, { screeningId: current, besideId: bill }))).toBe(
    'statistics/not-comparable',
  );
  expect(await codeOf(statistics.view(supervisor, { screeningId: randomUUID() }))).toBe('statistics/nothing-screened');
  const { laws } = await statistics.view(supervisor, { screeningId: older });
  expect(laws[0]!.measures[0]).toMatchObject({
    people: null,
    cleared: { now: null, later: null, never: null },
    years: [],
  });
});
