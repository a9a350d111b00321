import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';
import type { MemberContext } from '../access/request-context.js';
import { verifyAuditChains } from '../audit/chain.js';
import type { AuditedList } from './audited-list.js';
import { Database } from './database.js';

let fresh: FreshDatabase;
let owner: pg.Client;
let database: Database;
const office = { id: randomUUID(), attorney: randomUUID(), outsider: randomUUID(), cases: [] as string[] };
const other = { id: randomUUID(), attorney: randomUUID(), outsider: randomUUID(), cases: [] as string[] };

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  for (const { id, attorney, outsider, cases } of [office, other]) {
    await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [id]);
    for (const member of [attorney, outsider])
      await owner.query(
        `insert into members ("organizationId", id, email, name, role) values ($1, $2, $3, 'A', 'attorney')`,
        [id, member, `${member}@office.example`],
      );
    const client = randomUUID();
    await owner.query(
      `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, $2, 'A', 'B', now())`,
      [id, client],
    );
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      const made = await owner.query<{ id: string }>(
        `insert into cases ("organizationId", id, "clientId", "attorneyId", title, "openedOn", "problemCode", "updatedAt")
         values ($1, gen_random_uuid(), $2, $3, 'It''s "A" \\', $4, '87', now()) returning id`,
        [id, client, attorney, day],
      );
      cases.unshift(made.rows[0]!.id);
    }
  }
  await owner.query(
    `with wall as (
       insert into walls ("organizationId", id, "caseId", kind, reason, "setById")
       values ($1, gen_random_uuid(), $2, 'closed_to', 'A', $3) returning id)
     insert into wall_members ("organizationId", "wallId", "memberId") select $1, id, $4 from wall`,
    [office.id, office.cases[0], office.attorney, office.outsider],
  );
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});

const CASES: AuditedList = {
  select: `select id, title, "openedOn" from cases where "organizationId" = $1::uuid`,
  values: [],
  highestFirst: ['openedOn', 'id'],
  gives: `id, title, "openedOn"::text`,
  limit: 50,
  action: 'case.listed',
};

const ctx = (organizationId: string, memberId: string, correlationId: string = randomUUID()): MemberContext => ({
  organizationId,
  memberId,
  role: 'attorney',
  sessionId: null,
  secondFactor: 'shown',
  correlationId,
});
const idsOf = (text: string) => (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id);

test('lists asked at once have each its own organization, its own walls and its own audit row', async () => {
  const asked = Array.from({ length: 40 }, (_, n) => {
    const from = n % 3 === 0 ? other : office;
    const member = n % 2 === 0 ? from.attorney : from.outsider;
    const seen = member === office.outsider ? office.cases.slice(1) : from.cases;
    return { ctx: ctx(from.id, member, `asked-${n}-${randomUUID()}`), seen };
  });
  const pages = await Promise.all(asked.map((one) => database.list(one.ctx, CASES)));
  expect(pages.map(({ text }) => idsOf(text))).toEqual(asked.map(({ seen }) => seen));
  const { rows } = await owner.query(
    `select "organizationId", "memberId", "correlationId", detail from audit_entries where "correlationId" like 'asked-%'`,
  );
  const row = ({ ctx: { organizationId, memberId, correlationId }, seen }: (typeof asked)[number]) => ({
    organizationId,
    memberId,
    correlationId,
    detail: { rows: seen.length },
  });
  expect(rows).toHaveLength(asked.length);
  expect(rows).toEqual(expect.arrayContaining(asked.map(row)));
  expect((await verifyAuditChains(owner)).faults).toEqual([]);
});

test('one that fails fails alone, is not in the audit, and leaves no connection that is spoiled', async () => {
  const bad = {
    ...CASES,
    select: `select id, title, 1 / ("openedOn" - "openedOn") as "openedOn" from cases where "organizationId" = $1::uuid`,
  };
  const lists = Array.from({ length: 12 }, (_, n) => (n === 5 ? bad : CASES));
  const correlationId = `failing-${randomUUID()}`;
  const settled = await Promise.allSettled(
    lists.map((list) => database.list(ctx(office.id, office.attorney, correlationId), list)),
  );
  expect(settled.map(({ status }) => status === 'rejected')).toEqual(lists.map((list) => list === bad));
  const written = await owner.query('select from audit_entries where "correlationId" = $1', [correlationId]);
  expect(written.rowCount).toBe(11);
  expect(idsOf((await database.list(ctx(office.id, office.attorney), CASES)).text)).toEqual(office.cases);
});

test('a page is JSON with the next cursor, whatever the text; an empty one says so', async () => {
  const { text, rows } = await database.list(ctx(office.id, office.attorney), { ...CASES, limit: 2 });
  const items = office.cases.slice(0, 2).map((id, n) => ({ id, title: 'It\'s "A" \\', openedOn: `2026-01-0${7 - n}` }));
  expect([JSON.parse(text), rows]).toEqual([{ items, next: items[1]!.id }, 2]);
  const none = await database.list(ctx(office.id, office.attorney), {
    ...CASES,
    select: `${CASES.select} and title = $2 and $3::boolean is null and id::text <> all($4)`,
    values: [`'; drop table cases; --\\`, null, [`'`, '\\', `{"`]],
  });
  expect(none).toEqual({ text: '{"items":[],"next":null}', rows: 0 });
});

test('a session is looked up in its own organization alone, however many are asked for at once', async () => {
  const session = randomUUID();
  await owner.query(
    `insert into sessions ("organizationId", id, "memberId", "expiresAt") values ($1, $2, $3, now() + interval '1 hour')`,
    [office.id, session, office.attorney],
  );
  const asked = Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? session : randomUUID()));
  const ours = await Promise.all(asked.map((id) => database.activeSession(office.id, id)));
  expect(ours.map((found) => found?.memberId ?? null)).toEqual(
    asked.map((id) => (id === session ? office.attorney : null)),
  );
  expect(await database.activeSession(other.id, session)).toBeNull();
});
