import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';

let database: FreshDatabase;
let owner: pg.Client;
const [organization, member] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [organization]);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function endpoint(status: string, removedAt: string | null = null): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into webhook_endpoints ("organizationId", id, name, url, "eventTypes", status, "removedAt", "createdById")
     values ($1, gen_random_uuid(), 'A', 'https://a.example', '{case.opened}', $2::"WebhookStatus", $3, $4) returning id`,
    [organization, status, removedAt, member],
  );
  return rows[0]!.id;
}

/** One event of the day with a delivery to the endpoint. @returns its id. */
async function event(occurredAt: string, to: string, status: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into webhook_events ("organizationId", id, type, subject, "occurredAt") values ($1, $2, 'case.opened', '{}', $3)`,
    [organization, id, occurredAt],
  );
  await owner.query(
    `with d as (insert into webhook_deliveries ("organizationId", id, "endpointId", "eventId", lane, status, "dueAt")
       values ($1, gen_random_uuid(), $2, $3, $3, $4::"WebhookDeliveryStatus", $5) returning *)
     insert into webhook_attempts ("organizationId", id, "deliveryId", at, "latencyMs")
     select "organizationId", gen_random_uuid(), id, $5, 1 from d`,
    [organization, to, id, status, occurredAt],
  );
  return id;
}

test('events go with their log when their time is over, but for those that may still leave', async () => {
  const [enabled, paused, removed] = [
    await endpoint('enabled'),
    await endpoint('paused'),
    await endpoint('enabled', '2026-10-01'),
  ];
  const gone = [
    await event('2026-10-01', enabled, 'delivered'),
    await event('2026-10-01', enabled, 'given_up'),
    await event('2026-10-01', paused, 'waiting'),
    await event('2026-10-01', removed, 'waiting'),
  ];
  const kept = [await event('2026-10-01', enabled, 'waiting'), await event('2026-11-20', enabled, 'delivered')];
  const purge = async () =>
    (await owner.query<{ rows: number }>(`select purge_old_webhook_events('2026-11-01', 3) as rows`)).rows[0]!.rows;
  expect([await purge(), await purge(), await purge()]).toEqual([3, gone.length - 3, 0]);
  const { rows } = await owner.query<{ id: string }>('select id from webhook_events order by "occurredAt"');
  expect(rows.map(({ id }) => id)).toEqual(kept);
  const { rows: log } = await owner.query<{ rows: number }>('select count(*)::int as rows from webhook_attempts');
  expect(log).toEqual([{ rows: kept.length }]);
  const { rows: said } = await owner.query<{ rows: number }>(
    `select sum((detail->>'rows')::int)::int as rows from audit_entries where action = 'webhook_events.purged'`,
  );
  expect(said).toEqual([{ rows: gone.length }]);
});
