import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';
import { type FilingEvent, replay, statusOf } from './filing-history.js';

const MIGRATIONS = join(process.cwd(), 'prisma/migrations');
/** The migration that gave filings their history. */
const TOLD = /_told_filings_move_by_move$/;
const [ORGANIZATION, FILED, SERVED, ANSWERED, DECIDED] = Array.from(
  { length: 5 },
  (_, n) => `00000000-0000-7000-8000-00000000000${n}`,
);

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase('nothing');
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Every filing: what its history says, and what its rows say. */
async function compared() {
  const { rows: filings } = await client.query<{ id: string; row: object }>(
    `select f.id, jsonb_build_object(
       'status', f.status, 'filedOn', f."filedOn", 'method', f.method, 'counties', f.counties,
       'services', (select coalesce(jsonb_agg(jsonb_build_object('county', county, 'servedOn', "servedOn", 'method', method) order by county), '[]')
         from filing_services s where s."organizationId" = f."organizationId" and s."filingId" = f.id),
       'answers', (select coalesce(jsonb_agg(jsonb_build_object('county', county, 'respondedOn', "respondedOn", 'position', position) order by county), '[]')
         from prosecutor_responses r where r."organizationId" = f."organizationId" and r."filingId" = f.id),
       'decidedOn', (select "decidedOn" from court_orders o where o."organizationId" = f."organizationId" and o."filingId" = f.id),
       'outcomes', (select jsonb_agg(jsonb_build_object('chargeId', c."chargeId", 'outcome', c.outcome) order by c."chargeId")
         from court_orders o join order_outcomes c on c."organizationId" = o."organizationId" and c."orderId" = o.id
         where o."organizationId" = f."organizationId" and o."filingId" = f.id)) as row
     from filings f order by f.id`,
  );
  const { rows: events } = await client.query<FilingEvent & { filingId: string }>(
    `select *, "occurredOn"::text from filing_events order by sequence`,
  );
  return filings.map(({ id, row }) => {
    const facts = replay(events.filter(({ filingId }) => filingId === id));
    const { filedOn, method, counties, services, answers, order } = facts;
    const told = {
      ...{ status: statusOf(facts), filedOn, method, counties },
      services: services.map(({ county, servedOn, method: by }) => ({ county, servedOn, method: by })),
      answers: answers.map(({ county, respondedOn, position }) => ({ county, respondedOn, position })),
      decidedOn: order?.decidedOn ?? null,
      outcomes: order?.outcomes ?? null,
    };
    return { id, row, told };
  });
}

test('what was recorded before filings had a history is its beginning, and says what stood', async () => {
  const names = (await readdir(MIGRATIONS)).filter((name) => !name.endsWith('.toml')).toSorted();
  const told = names.findIndex((name) => TOLD.test(name));
  const apply = async (name: string) => client.query(await readFile(join(MIGRATIONS, name, 'migration.sql'), 'utf8'));
  for (const name of names.slice(0, told)) await apply(name);
  // As a replica: of the file that stands around a filing nothing matters here.
  await client.query(`set session_replication_role = replica; insert into organizations (id, name) values ('${ORGANIZATION}', 'An office')`); // prettier-ignore
  const insert = (table: string, columns: string, ...values: (string | null | undefined)[]) =>
    client.query(
      `insert into ${table} ("organizationId", "createdById", ${columns}) values ($1, $1, ${values.map((_, n) => `$${n + 2}`).join()})`,
      [ORGANIZATION, ...values],
    );
  for (const id of [FILED, SERVED, ANSWERED, DECIDED]) {
    await insert('filings', 'id, "caseId", "packetId", "filedOn", method, court, "docketNumber"', id, id, id, '2026-01-12', 'mail', 'A', '1/2026'); // prettier-ignore
  }
  await client.query(
    `insert into packet_inputs ("organizationId", "packetId", input) values ($1, $2, '{"prosecutors": [{"county": "Kings"}, {"county": "Bronx"}]}')`,
    [ORGANIZATION, FILED],
  );
  const service = (id: string | undefined, county: string) =>
    insert('filing_services', 'id, "filingId", county, "servedOn", method', id, id, county, '2026-01-14', 'mail');
  await service(FILED, 'Kings');
  await service(SERVED, 'Queens');
  await service(ANSWERED, 'Queens');
  await insert('prosecutor_responses', 'id, "filingId", county, "respondedOn", position', ANSWERED, ANSWERED, 'Queens', '2026-02-02', 'objects'); // prettier-ignore
  await insert('court_orders', 'id, "filingId", "decidedOn"', DECIDED, DECIDED, '2026-04-01');
  await client.query(`insert into order_outcomes ("organizationId", "orderId", "chargeId", outcome) values ($1, $2, '1', 'granted')`, [ORGANIZATION, DECIDED]); // prettier-ignore
  await client.query(
    `insert into outbox_messages ("organizationId", id, topic, payload) values ($1, $1, 'filing.served', '{}')`,
    [ORGANIZATION],
  );
  for (const name of names.slice(told)) await apply(name);

  const filings = await compared();
  expect(filings.map(({ id, row }) => [id, (row as { status: string }).status])).toEqual([
    [FILED, 'filed'],
    [SERVED, 'served'],
    [ANSWERED, 'submitted'],
    [DECIDED, 'decided'],
  ]);
  expect(filings[0]!.row).toMatchObject({ counties: ['Kings', 'Bronx'] });
  for (const { row, told: says } of filings) expect(says).toEqual(row);
  expect((await client.query('select topic from outbox_messages')).rows).toEqual([{ topic: 'filing.moved' }]);
});
