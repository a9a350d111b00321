import { setTimeout as sleep } from 'node:timers/promises';
import { startDisposablePostgres } from '#libs/platform/operator';
import pg from 'pg';
import { askToScreen, EARLIER_LAW } from './ask-to-screen.js';
import { storeBulkPeople } from './bulk-people.js';
import { openLookers } from './case-list.js';
import { startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { BenchSettings, Measurement } from './row.js';
import { steadyLoad } from './steady.js';

const PEOPLE_PER_CLIENT = 4;
const STEADY = { perSecond: 100, seconds: 15 };
const WARM = { perSecond: 100, seconds: 5 };
const POLL_MS = 50;

/**
 * Milliseconds that 95 of 100 lists of 50 cases take at most, of 100 members who look at one every second, while everybody is screened under
 * another law by the worker beside them; beside the same before.
 */
export async function apiBesideLawChange({ clients }: BenchSettings): Promise<Measurement> {
  const postgres = await startDisposablePostgres();
  const home = temporaryHome();
  const database = postgres.ownerUrl('postgres');
  const instance = await startInstance(home.path, { DATABASE_URL: database });
  const owner = new pg.Client({ connectionString: database });
  try {
    await owner.connect();
    const { organizationId, look, end } = await openLookers(instance, database);
    await storeBulkPeople(database, organizationId, { people: clients * PEOPLE_PER_CLIENT, convictions: Infinity });
    await steadyLoad(look, WARM);
    const before = await steadyLoad(look, STEADY);

    const id = await askToScreen(owner, organizationId, EARLIER_LAW);
    const rangesDone = async () => {
      const { rows } = await owner.query<{ done: number; left: number }>(
        `select count("doneAt")::int as done, count(*) filter (where "doneAt" is null)::int as left from screening_ranges where "screeningId" = $1`,
        [id],
      );
      return rows[0]!;
    };
    while ((await rangesDone()).done === 0) await sleep(POLL_MS);
    const meanwhile = await steadyLoad(look, STEADY);
    const { done, left } = await rangesDone();
    end();
    if (left === 0) throw new Error('The screening was over before the measurement was: ask for more clients.');
    const [value, peerValue] = [percentile(meanwhile, 0.95), percentile(before, 0.95)];
    return { value, peer: `before; ${done} ranges of 1,000 people meanwhile`, peerValue, ratio: peerValue / value };
  } finally {
    await owner.end();
    await instance.stop();
    home.remove();
    await postgres.stop();
  }
}
