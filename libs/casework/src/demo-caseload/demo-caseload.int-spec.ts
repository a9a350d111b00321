import { localDate } from '#libs/record';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';
import { type FilingEvent, replay, statusOf } from '../filings/filing-history.js';
import { DEMO_TABLES } from './demo-caseload.repository.js';
import { type DemoCaseload, CaseloadOfAnotherDay, fillDemoCaseload } from './fill-demo-caseload.js';

const databases: FreshDatabase[] = [];
const open = async () => {
  const database = await freshDatabase();
  databases.push(database);
  return database.ownerUrl;
};
afterAll(async () => {
  for (const database of databases) await database.drop();
});

const fill = (url: string, clients: number, more: Partial<DemoCaseload> = {}) =>
  fillDemoCaseload(url, {
    clients,
    seed: 'a test',
    asOf: localDate('2026-11-20'),
    today: localDate('2026-11-25'),
    onProgress: () => undefined,
    ...more,
  });

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** What every table that is filled holds, as one hash each; passwords and the moments of the audit are no part of the seed. */
async function contents(url: string): Promise<{ [table: string]: string }> {
  const tables = [...DEMO_TABLES, 'organizations', 'members', 'funding_sources', 'grant_terms', 'time_settings'];
  const hashes: { [table: string]: string } = {};
  for (const name of tables) {
    const [row] = await query<{ rows: number; hash: string | null }>(
      url,
      `select count(*)::int as rows, md5(string_agg(line, E'\\n' order by line)) as hash
       from (select (to_jsonb(t) - 'passwordHash' - 'at')::text as line from ${name} t) lines`,
    );
    hashes[name] = `${row!.rows} ${row!.hash}`;
  }
  return hashes;
}

test('the same seed gives the same office to the last column, also when it was stopped and made larger; another seed another', async () => {
  const [once, inSteps] = [await open(), await open()];
  expect(await fill(once, 60)).toMatchObject({ found: 0, made: 60, asOf: '2026-11-20' });
  await fill(inSteps, 7);
  const first = await contents(inSteps);
  expect(await fill(inSteps, 60, { asOf: null })).toMatchObject({ found: 7, made: 53, asOf: '2026-11-20' });
  const whole = await contents(inSteps);
  expect(whole).toEqual(await contents(once));
  expect(await fill(inSteps, 60)).toMatchObject({ found: 60, made: 0 });
  expect(await contents(inSteps)).toEqual(whole);
  expect(first).not.toEqual(whole);

  await fill(once, 60, { seed: 'another' });
  const offices = await query(once, `select count(*)::int as clients from clients group by "organizationId"`);
  expect(offices).toEqual([{ clients: 60 }, { clients: 60 }]);
  const shared = await query(
    once,
    `select "givenName" from clients group by "givenName", "familyName", nysid having count(*) > 1`,
  );
  expect(shared).toEqual([]);
});

test('an office that is there keeps its day, and no other organization is touched', async () => {
  const url = await open();
  await query(url, `insert into organizations (id, name) values (gen_random_uuid(), 'An office')`);
  await fill(url, 3);
  await expect(fill(url, 4, { asOf: localDate('2026-11-21') })).rejects.toThrow(CaseloadOfAnotherDay);
  const offices = await query(
    url,
    `select o.name, count(c.id)::int as clients from organizations o left join clients c on c."organizationId" = o.id
     group by o.id order by o.name`,
  );
  expect(offices).toEqual([
    { name: 'An office', clients: 0 },
    { name: 'Legal Aid of Invented People, seed a test (demo)', clients: 3 },
  ]);
});

test('a client has about ten charges and one and a half cases, and nothing but what is due lies after the day; filings stand as their histories say', async () => {
  const url = await open();
  await fill(url, 400);
  const [per] = await query<{ cases: number; charges: number; late: number }>(
    url,
    `select (select count(*) from cases) / 400.0::float8 as cases,
       (select sum(jsonb_array_length(court->'charges')) from record_revisions, jsonb_array_elements(content->'courtCases') court)
         / 400.0::float8 as charges,
       (select count(*) from (
          select "openedOn" as day from cases union all select "filedOn" from filings union all select "decidedOn" from court_orders
          union all select "closedOn" from closings union all select "occurredOn" from notes union all select "workedOn" from time_entries
          union all select "finishedAt"::date from tasks union all select "receivedOn" from intakes
          union all select "occurredOn" from clearance_events union all select "reportedOn" from clearance_checks) days
        where day > '2026-11-20')::int as late`,
  );
  expect(per!.cases).toBeGreaterThan(1.35);
  expect(per!.cases).toBeLessThan(1.65);
  expect(per!.charges).toBeGreaterThan(9);
  expect(per!.charges).toBeLessThan(11.5);
  expect(per!.late).toBe(0);

  const filings = await query<{ status: string; events: FilingEvent[] }>(
    url,
    `select f.status, jsonb_agg(to_jsonb(e)) as events from filings f
     join filing_events e on e."organizationId" = f."organizationId" and e."filingId" = f.id group by f."organizationId", f.id`,
  );
  expect(new Set(filings.map(({ status }) => status))).toEqual(
    new Set(['decided', 'order_entered', 'served', 'submitted']),
  );
  for (const { status, events } of filings) expect(statusOf(replay(events))).toBe(status);

  // The work's end: every entered order is followed, and sheets have shown the most of what they were compared with gone.
  const [end] = await query<{ entered: number; followed: number; verified: number; still: number; unclear: number }>(
    url,
    `select (select count(*)::int from filings where status = 'order_entered') as entered,
       (select count(*)::int from clearances) as followed,
       (select count(*)::int from clearances where status = 'verified' and "verifiedOn" is not null) as verified,
       (select count(*)::int from clearances where status = 'not_cleared') as still,
       (select count(*)::int from clearance_checks where outcome = 'unclear') as unclear`,
  );
  expect(end!.followed).toBe(end!.entered);
  expect(end!.verified).toBeGreaterThan(end!.still);
  expect(end!.unclear).toBe(0);
});
