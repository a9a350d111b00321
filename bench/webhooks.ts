import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installationSecrets, SecretBox, startDisposablePostgres } from '#libs/platform/operator';
import pg from 'pg';
import { openLookers } from './case-list.js';
import { startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { steadyLoad } from './steady.js';

const ENDPOINTS = 8;
const EVENTS = 1250;
const ANSWERS_AFTER_MS = 1000;
const STEADY = { perSecond: 100, seconds: 15 };
const WARM = { perSecond: 100, seconds: 5 };

/**
 * Milliseconds that 95 of 100 lists of 50 cases take at most, of 100 members who look at one every second, while 10,000 deliveries wait
 * for receivers that answer after a second, as many under way as a worker takes; beside the same before there were any.
 */
export async function apiBesideDeliveries(): Promise<Measurement> {
  const postgres = await startDisposablePostgres();
  const home = temporaryHome();
  const database = postgres.ownerUrl('postgres');
  let received = 0;
  const receiver = createServer((request, response) => {
    received += 1;
    request.resume();
    setTimeout(() => response.writeHead(204).end(), ANSWERS_AFTER_MS);
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const instance = await startInstance(home.path, { DATABASE_URL: database, WEBHOOK_REACH: 'loopback' });
  try {
    const { organizationId, look, end } = await openLookers(instance, database);
    await steadyLoad(look, WARM);
    const before = await steadyLoad(look, STEADY);

    const { webhookKey } = await installationSecrets(home.path);
    const to = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await putInLine(database, organizationId, to, new SecretBox({ encryptionKeys: [webhookKey] }));
    while (received < ENDPOINTS) await sleep(50);
    const sentBefore = received;
    const meanwhile = await steadyLoad(look, STEADY);
    end();
    const sent = received - sentBefore;
    if (sent < STEADY.seconds * ENDPOINTS) throw new Error(`only ${sent} deliveries were made meanwhile`);
    const [value, peerValue] = [percentile(meanwhile, 0.95), percentile(before, 0.95)];
    return { value, peer: 'before', peerValue, ratio: peerValue / value };
  } finally {
    await instance.stop();
    receiver.closeAllConnections();
    receiver.close();
    home.remove();
    await postgres.stop();
  }
}

/** Endpoints, and audit entries that they listen for, of every case in turn. */
async function putInLine(database: string, organizationId: string, to: string, box: SecretBox): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    for (let n = 0; n < ENDPOINTS; n++) {
      const [endpoint, secret] = [randomUUID(), randomUUID()];
      await client.query(
        `insert into webhook_endpoints ("organizationId", id, name, url, "eventTypes", "createdById")
         values ($1, $2, 'Slow', $3, '{case.updated}', $2)`,
        [organizationId, endpoint, to],
      );
      const sealed = box.seal(`whsec_${Buffer.alloc(32, n).toString('base64')}`, `webhook secret ${secret}`);
      await client.query(
        `insert into webhook_secrets ("organizationId", id, "endpointId", "sealedSecret") values ($1, $2, $3, $4)`,
        [organizationId, secret, endpoint, Buffer.from(sealed)],
      );
    }
    await client.query(
      `insert into audit_entries ("organizationId", id, action, "entityId", "caseId", "correlationId")
       select "organizationId", gen_random_uuid(), 'case.updated', id, id, 'bench'
       from cases, generate_series(1, $2::int) where "organizationId" = $1 limit $2`,
      [organizationId, EVENTS],
    );
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from webhook_deliveries where status = 'waiting' and "organizationId" = $1`,
      [organizationId],
    );
    if (rows[0]!.waiting < ENDPOINTS * EVENTS * 0.95) throw new Error(`only ${rows[0]!.waiting} deliveries wait`);
  } finally {
    await client.end();
  }
}
