import { Agent } from 'node:http';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { findFreePort } from '#libs/platform/operator';
import pg from 'pg';
import { signInAll, withCaseload } from '../caseload.js';
import { asking, type CaseloadRow, PACE } from '../caseload-requests.js';
import { percentile } from '../percentile.js';
import { Refused, steadyLoad } from '../steady.js';
import { wholeNumber } from '../whole-number.js';

const MEMBERS = 50;
const FIRST_RATE = 10;
const RISES_BY = 1.5;
const MOST_STEPS = 16;
/** A rate is held while nothing fails and 95 of 100 answers come within it. */
const HELD_WITHIN_MS = 1_000;
const OVERLOAD = 4;
const RECOVERS_WITHIN_S = 60;
const GOES_ON_EVERY_MINUTES = 5;

// npm run load [-- --clients NUMBER --seconds NUMBER --soak MINUTES --database URL]; exit code 1 when overload is answered otherwise than with 503 and Retry-After, or stays, or when anything fails in the soak.
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '15' }, // of each rate
    soak: { type: 'string', default: '0' }, // minutes at half the rate that was held
    database: { type: 'string' }, // one that `vacatur demo-caseload` has filled
  },
});
const clients = wholeNumber('clients', values.clients, { from: 1 });
const seconds = wholeNumber('seconds', values.seconds, { from: 1 });
const soakMinutes = wholeNumber('soak', values.soak, { from: 0 });

/** What came of requests at one rate. */
interface Step {
  readonly perSecond: number;
  readonly timesMs: readonly number[];
  /** 503 with Retry-After: sent again later, they are done. */
  readonly deferred: number;
  /** How often, by status or by the code of the network's error, and by what was asked. */
  readonly failures: ReadonlyMap<string, number>;
}

const failed = ({ failures }: Step) => [...failures.values()].reduce((sum, count) => sum + count, 0);

const monitoring = await findFreePort();
const settings = { clients, database: values.database ?? null };
await withCaseload(
  settings,
  { members: MEMBERS, more: { MONITORING_PORT: String(monitoring) } },
  async (instance, office, databaseUrl) => {
    const advocates = await signInAll(instance.url, office.advocates.slice(0, MEMBERS), office.password);
    const overseers = await signInAll(instance.url, office.overseers, office.password);
    // In turns, so that of the connections that the overload has opened none is idle until the server ends it.
    const agent = new Agent({ keepAlive: true, maxSockets: 2_000, scheduling: 'fifo' });
    const rows = asking(instance.url, agent, office, advocates.headers, overseers.headers);
    const mix = mixOf(PACE);
    const at = async (perSecond: number, forSeconds = seconds): Promise<Step> => {
      const timesMs: number[] = [];
      const failures = new Map<string, number>();
      let deferred = 0;
      const send = async (n: number) => {
        const startedMs = performance.now();
        const row = mix[n % mix.length]!;
        try {
          await rows[row](n);
          timesMs.push(performance.now() - startedMs);
        } catch (error) {
          if (error instanceof Refused && error.status === 503 && error.retryAfter !== null) deferred += 1;
          else {
            const what = error instanceof Refused ? error.status : (error as NodeJS.ErrnoException).code;
            const kind = `${row}: ${what}`;
            failures.set(kind, (failures.get(kind) ?? 0) + 1);
          }
        }
      };
      await steadyLoad(send, { perSecond, seconds: forSeconds });
      return { perSecond, timesMs, deferred, failures };
    };
    console.log(`${settings.clients} clients; ${MEMBERS} attorneys and paralegals, ${MEMBERS} who look at the office.`);
    console.log(
      '| Asked for in a second | p50 ms | p95 ms | p99 ms | 503 with Retry-After | failed |\n|---|---|---|---|---|---|',
    );
    await at(FIRST_RATE, 5); // the first of each kind loads code
    let held = 0;
    for (let step = 0, rate = FIRST_RATE; step < MOST_STEPS; step += 1, rate = Math.round(rate * RISES_BY)) {
      const found = await at(rate);
      print(found);
      if (!isHeld(found)) break;
      held = rate;
    }
    console.log(`Held: ${held} in a second (nothing failed, p95 within ${HELD_WITHIN_MS} ms).`);
    const over = await at(Math.max(held, FIRST_RATE) * OVERLOAD);
    print(over);
    const untilMs = performance.now() + RECOVERS_WITHIN_S * 1_000;
    let after = await at(Math.max(1, held / 2), 5);
    while (!isHeld(after) && performance.now() < untilMs) after = await at(Math.max(1, held / 2), 5);
    print(after);
    console.log(
      `After ${OVERLOAD} times as much: ${isHeld(after) ? 'as before' : 'NOT as before'}; ${failed(over)} answered otherwise than 503 with Retry-After.`,
    );
    if (!isHeld(after) || failed(over) > 0) process.exitCode = 1;
    for (let minute = 0; soakMinutes > 0; minute += 1) {
      console.log(`soak, minute ${minute}: ${await footprint(monitoring, databaseUrl)}`);
      if (minute === soakMinutes) break;
      if (minute % GOES_ON_EVERY_MINUTES === 0) for (const members of [advocates, overseers]) await members.goOn();
      const found = await at(Math.max(1, held / 2), 60);
      print(found);
      if (failed(found) > 0) process.exitCode = 1;
    }
    agent.destroy();
  },
);
console.log(
  `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, which also sent the requests and ran the database.`,
);

function isHeld(step: Step): boolean {
  return step.deferred + failed(step) === 0 && percentile(step.timesMs, 0.95) <= HELD_WITHIN_MS;
}

function print(step: Step): void {
  const at = (share: number) => Math.round(percentile(step.timesMs, share));
  const kinds = [...step.failures].map(([kind, count]) => `, ${count} × ${kind}`).join('');
  console.log(
    `| ${step.perSecond} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${step.deferred} | ${failed(step)}${kinds} |`,
  );
}

/** Each kind as often as members ask for it, spread evenly. */
function mixOf(pace: { readonly [row in CaseloadRow]: number }): CaseloadRow[] {
  const least = Math.min(...Object.values(pace));
  const rows = Object.entries(pace).flatMap(([row, often]) =>
    Array.from({ length: Math.round(often / least) }, (_, n) => ({ row: row as CaseloadRow, at: (n + 0.5) / often })),
  );
  return rows.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

/** Memory of api and worker, and connections to the database. */
async function footprint(port: number, databaseUrl: string): Promise<string> {
  const memory = async (name: string, of: number) => {
    const text = await (await fetch(`http://127.0.0.1:${of}/metrics`)).text();
    return `${name} ${Math.round(Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20)} MB`;
  };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
  return [await memory('api', port), await memory('worker', port + 1), `${rows[0]!.n} connections`].join(', ');
}
