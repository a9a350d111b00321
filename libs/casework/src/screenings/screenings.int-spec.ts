import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CaseworkModule,
  ScreeningResultsService,
  ScreeningRunsService,
  ScreeningsService,
  type StartScreeningInput,
} from '#libs/casework';
import { fillDemoCaseload } from '#libs/casework/demo';
import { Clock, Database, type MemberContext, workerContext } from '#libs/platform';
import { type CriminalRecord, localDate, withEveryField } from '#libs/record';
import { assess, type RecordScreening, screening, withoutConfidential } from '#libs/rules';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';
import { type InventedPerson, storePeople } from './people.fixture.js';

const AS_OF = localDate('2026-11-23');
const OLD_LAW = localDate('2019-07-28');
const CLIENTS = { clients: 40, seed: 'screenings', asOf: localDate('2026-11-20'), today: localDate('2026-11-25') };

let fresh: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let screenings: ScreeningsService;
let runs: ScreeningRunsService;
let results: ScreeningResultsService;
let attorney: MemberContext;
let outsider: MemberContext;
let people: InventedPerson[];

const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query(sql, values)).rows as T[];
const worker = () => workerContext(attorney.organizationId, 'a test');
const start = (input: StartScreeningInput) => screenings.start(attorney, { asOf: AS_OF, ...input });

beforeAll(async () => {
  fresh = await freshDatabase();
  const { organizationId } = await fillDemoCaseload(fresh.ownerUrl, { ...CLIENTS, onProgress: () => undefined });
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(testConfig({ DATABASE_URL: fresh.appUrl })), {
    logger: ['error'],
  });
  app.get(Clock).now = () => new Date('2026-11-26T15:00:00Z');
  [screenings, runs, results] = [
    app.get(ScreeningsService),
    app.get(ScreeningRunsService),
    app.get(ScreeningResultsService),
  ];
  people = await storePeople(app.get(Database), organizationId, { people: 2600, seed: 'a test' });
  const members = await rows<{ id: string }>(
    `select id from members where "organizationId" = $1 and role = 'attorney' order by id limit 2`,
    organizationId,
  );
  const context = (memberId: string): MemberContext => ({
    ...{ organizationId, memberId, role: 'attorney', sessionId: null, secondFactor: 'shown', correlationId: 'a test' },
  });
  [attorney, outsider] = [context(members[0]!.id), context(members[1]!.id)];
});
afterAll(async () => {
  await app?.close();
  await owner?.end();
  await fresh?.drop();
});

/** As the workers do, one range after another. */
async function finish(id: string): Promise<number[]> {
  const numbers = (await runs.cut(worker(), id)) ?? [];
  for (const number of numbers) await runs.screenRange(worker(), id, number);
  await runs.sumUp(worker(), id);
  return numbers;
}

interface Kept {
  readonly subjectId: string;
  readonly found: Omit<RecordScreening, 'differences'> & { readonly differences: object[] };
}

/** What is stored of a screening, in the shape of what the rules give. */
async function kept(id: string): Promise<Map<string, Kept['found']>> {
  const found = await rows<Kept>(
    `select s."subjectId", json_build_object('outcomes', s.outcomes, 'convictions', s.convictions, 'felonies', s.felonies,
       'everyConvictionOn', s."everyConvictionOn", 'everyFelonyOn', s."everyFelonyOn",
       'changes', (select coalesce(json_agg(json_build_object('charge', c.charge, 'relief', c.relief, 'on', c.on, 'from', c.from, 'to', c.to)
           order by c.charge, c.on, c.relief), '[]') from screened_changes c where c."screeningId" = s."screeningId" and c."subjectId" = s."subjectId"),
       'differences', (select coalesce(json_agg(json_build_object('charge', d.charge, 'relief', d.relief, 'kind', d.kind, 'from', d.from,
           'to', d.to, 'fromOn', d."fromOn", 'toOn', d."toOn") order by d.charge, d.relief), '[]')
         from screened_differences d where d."screeningId" = s."screeningId" and d."subjectId" = s."subjectId")) as found
     from screened_people s where s."screeningId" = $1`,
    id,
  );
  return new Map(found.map((one) => [one.subjectId, one.found]));
}

const byOrder = (found: RecordScreening) => ({
  ...found,
  changes: found.changes.toSorted((a, b) => a.charge - b.charge || compare(a.on, b.on) || compare(a.relief, b.relief)),
  differences: found.differences.toSorted((a, b) => a.charge - b.charge || compare(a.relief, b.relief)),
});
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Clients' records as they are confirmed, of each client the newest. */
function confirmed(): Promise<{ id: string; content: CriminalRecord; clientId: string; caseId: string }[]> {
  return rows(
    `select distinct on (c."clientId") r.id, v.content, c."clientId", c.id as "caseId" from records r
     join cases c on c."organizationId" = r."organizationId" and c.id = r."caseId"
     join record_revisions v on v."recordId" = r.id and v.version = r."confirmedVersion"
     where r."organizationId" = $1 and c."purgedAt" is null and c.status::text <> 'transferred'
     order by c."clientId", r."confirmedAt" desc, r.id desc`,
    attorney.organizationId,
  );
}

/** Everybody, screened one after another in this process. */
async function inOnePass(options: Parameters<typeof screening>[0]): Promise<Map<string, unknown>> {
  const screen = screening(options);
  const clients = (await confirmed()).map(({ id, content }) => ({ id, record: withEveryField(content) }));
  return new Map([...people, ...clients].map(({ id, record }) => [id, byOrder(screen(record))]));
}

test('a screening finds of everybody what the rules find, and sums up what it wrote', async () => {
  const { id } = await start({});
  const numbers = await finish(id);
  expect(numbers.length).toBeGreaterThan(2);
  const expected = await inOnePass({ asOf: AS_OF, law: 'current', baseLaw: null });
  expect(await kept(id)).toEqual(expected);
  const view = await screenings.read(attorney, id);
  const charges = [...(await kept(id)).values()].reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  expect(view).toMatchObject({
    ...{ status: 'done', lawId: 'current', baseLawId: null },
    progress: { ranges: numbers.length, done: numbers.length, people: expected.size, charges, refused: 0 },
  });
  const sums = await screenings.sums(attorney, id);
  const [counted] = await rows<{ charges: number; people: number }>(
    `select (select count(*)::int from screened_people s, unnest(s.outcomes) o where s."screeningId" = $1 and substr(o, 10, 1) = 'e') as charges,
       (select count(*)::int from screened_people where "screeningId" = $1 and convictions > 0 and "everyConvictionOn" <= $2) as people`,
    id,
    AS_OF,
  );
  const eligible = sums.outcomes.find(({ relief, outcome }) => relief === 'NY-160.59' && outcome === 'eligible');
  expect([eligible?.charges ?? 0, sums.everyConvictionOpen]).toEqual([counted!.charges, counted!.people]);
});

test('a range done twice, also at the same time, is done once; summed up again, it comes to the same', async () => {
  const { id } = await start({ compareWith: OLD_LAW });
  const numbers = (await runs.cut(worker(), id))!;
  expect(await runs.cut(worker(), id)).toEqual(numbers);
  await Promise.all(numbers.flatMap((number) => [0, 1].map(() => runs.screenRange(worker(), id, number))));
  await runs.screenRange(worker(), id, numbers[0]!);
  await runs.sumUp(worker(), id);
  await runs.sumUp(worker(), id);
  expect(await kept(id)).toEqual(await inOnePass({ asOf: AS_OF, law: 'current', baseLaw: OLD_LAW }));
  const done = await rows('select 1 from audit_entries where action = $1 and "entityId" = $2', 'screening.done', id);
  expect(done).toHaveLength(1);
});

test('a screening that is cancelled does no more, and one that is gone on with does the rest', async () => {
  const { id } = await start({});
  const [first, ...others] = (await runs.cut(worker(), id))!;
  await runs.screenRange(worker(), id, first!);
  await screenings.cancel(attorney, id);
  for (const number of others) await runs.screenRange(worker(), id, number);
  await runs.sumUp(worker(), id);
  expect(await screenings.read(attorney, id)).toMatchObject({ status: 'cancelled', progress: { done: 1 } });
  await expect(screenings.cancel(attorney, id)).rejects.toThrow('screening/not-standing');
  await screenings.resume(attorney, id);
  expect(await finish(id)).toEqual(others);
  expect((await screenings.read(attorney, id)).status).toBe('done');
  expect(await kept(id)).toEqual(await inOnePass({ asOf: AS_OF, law: 'current', baseLaw: null }));
  await screenings.delete(attorney, id);
  const left = await rows(
    `select 1 from screened_people where "screeningId" = $1 union all select 1 from screened_changes where "screeningId" = $1`,
    id,
  );
  expect(left).toEqual([]);
});

test('what fails for good says so, and can be gone on with', async () => {
  const { id } = await start({});
  await runs.cut(worker(), id);
  await runs.fail(worker(), id);
  expect((await screenings.read(attorney, id)).status).toBe('failed');
  await screenings.resume(attorney, id);
  await finish(id);
  expect((await screenings.read(attorney, id)).status).toBe('done');
});

test('a person who is a client with a confirmed record is screened by that record alone', async () => {
  const [client] = await confirmed();
  const [person] = people;
  await rows('update people set "clientId" = $2 where id = $1', person!.id, client!.clientId);
  try {
    const { id } = await start({});
    await finish(id);
    const found = await kept(id);
    expect([found.has(person!.id), found.has(client!.id)]).toEqual([false, true]);
  } finally {
    await rows('update people set "clientId" = null where id = $1', person!.id);
  }
});

test('each number of a changed law leads to whom it counts, clients first, behind the walls of who asks', async () => {
  const { id } = await start({ compareWith: OLD_LAW });
  await finish(id);
  const { items } = await results.differences(attorney, id, 'county');
  const totals = (await results.differences(attorney, id, 'relief')).items;
  expect(totals.length).toBeGreaterThan(3);
  for (const total of totals) {
    const ofCounties = items.filter(({ relief, kind }) => relief === total.relief && kind === total.kind);
    expect(ofCounties.reduce((sum, { charges }) => sum + charges, 0)).toBe(total.charges);
    const listed: { clientId: string | null; differences: { relief: string; kind: string }[] }[] = [];
    for (let cursor: string | undefined; ;) {
      const query = Object.fromEntries(new URL(total.worklist, 'http://localhost').searchParams);
      const page = await results.differingPeople(attorney, id, { ...query, limit: 200, ...(cursor && { cursor }) });
      listed.push(...page.items);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(listed).toHaveLength(total.people);
    expect(listed.flatMap(({ differences }) => differences)).toHaveLength(total.charges);
    const clients = listed.map(({ clientId }) => clientId !== null);
    expect(clients).toEqual(clients.toSorted((a, b) => Number(b) - Number(a)));
  }
  const [walled] = (await confirmed()).filter(({ caseId }) => caseId !== null);
  const wallId = randomUUID();
  await rows(
    `insert into walls ("organizationId", id, "caseId", kind, reason, "setById") values ($1, $2, $3, 'closed_to', 'A', $4)`,
    ...[attorney.organizationId, wallId, walled!.caseId, attorney.memberId],
  );
  await rows(
    'insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)',
    ...[attorney.organizationId, wallId, outsider.memberId],
  );
  expect((await results.person(attorney, id, walled!.id)).person.clientId).toBe(walled!.clientId);
  await expect(results.person(outsider, id, walled!.id)).rejects.toThrow('screening/not-found');
  const sum = async (ctx: MemberContext) =>
    (await results.differences(ctx, id, 'relief')).items.reduce((all, { charges }) => all + charges, 0);
  const [hidden] = await rows<{ count: number }>(
    'select count(*)::int as count from screened_differences where "screeningId" = $1 and "subjectId" = $2',
    ...[id, walled!.id],
  );
  expect(await sum(outsider)).toBe((await sum(attorney)) - hidden!.count);
  const chart = await results.chart(attorney, id);
  expect(Buffer.from(chart.bytes).toString()).toMatch(/^<svg[\s\S]*NY-160\.59[\s\S]*<\/svg>$/);
  const table = Buffer.from((await results.table(attorney, id, 'csv')).bytes)
    .toString()
    .trimEnd()
    .split('\r\n');
  expect(table).toHaveLength(items.length + 1);
});

test('a screening that compares nothing has no differences to show', async () => {
  const { id } = await start({});
  await expect(results.differences(attorney, id, 'relief')).rejects.toThrow('screening/nothing-compared');
});

test('reasons are had again while the rules are those that screened, and nothing confidential is in them', async () => {
  const { id } = await start({ law: OLD_LAW });
  await finish(id);
  const one = people.find(({ record }) => record.courtCases.some(({ charges }) => charges.some((c) => c.sentence)))!;
  const told = await results.person(attorney, id, one.id);
  const whole = withoutConfidential(assess(one.record, { asOf: AS_OF, law: OLD_LAW }));
  expect(told.rulesHaveMovedOn).toBe(false);
  expect(JSON.parse(JSON.stringify(told.assessment?.decisions))).toEqual(JSON.parse(JSON.stringify(whole.decisions)));
  await rows(`update screenings set "rulesVersion" = 'ny-2020.01.01' where id = $1`, id);
  const later = await results.person(attorney, id, one.id);
  expect([later.rulesHaveMovedOn, later.assessment]).toEqual([true, null]);
  expect(later.person).toEqual(told.person);
});

test('people are found by answer, county and the day on which every conviction is cleared', async () => {
  const { id } = await start({});
  await finish(id);
  const found = await kept(id);
  const query = { relief: 'NY-160.57-M', outcome: 'automatic', limit: 200, county: 'Kings' } as const;
  const { items } = await results.people(attorney, id, query);
  expect(items.length).toBeGreaterThan(0);
  for (const { id: subject, county } of items) {
    expect(county).toBe('Kings');
    expect(found.get(subject)!.outcomes.some((letters) => letters[6] === 'a')).toBe(true);
  }
  const open = await results.people(attorney, id, { everyConvictionBy: AS_OF, clients: false, limit: 200 });
  for (const { everyConvictionOn, clientId } of open.items)
    expect([everyConvictionOn, clientId]).toEqual([AS_OF, null]);
});
