import { fillDemoCaseload } from '#libs/casework/demo';
import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import { addDays, localDate } from '#libs/record';
import { prosecutorResponse160_59 } from '#libs/rules';
import pg from 'pg';
import type { Measured } from './deadlines-night.js';
import type { Measurement } from './row.js';
import { toldByWorker } from './worker-process.js';

const FILINGS = 100_000;
const CLIENTS = 2_000;
const AS_OF = localDate('2026-11-24');
/** Filings were served on as many days before the night, so that each step of the schedule is reached by some. */
const DAYS = 60;
const NIGHT = localDate('2027-01-05');
/** In the middle of what is open, so that it falls into the time of each. */
const HOLIDAY = localDate('2027-01-12');

let measured: Promise<Measured> | undefined;
const all = () => (measured ??= measure());

/** The nightly sweep of an office with 100,000 open filings, in one process, with PostgreSQL on the same machine. */
export async function sweepSeconds(): Promise<Measurement> {
  const { sweepMs, sweepMb, reminders } = await all();
  return { value: sweepMs / 1000, peer: `${reminders} reminders`, peakRssMb: sweepMb };
}

/** The most that the process held until the sweep was done. */
export async function sweepMb(): Promise<Measurement> {
  return { value: (await all()).sweepMb };
}

/** Every deadline computed anew after a holiday is added that falls into the time of each. */
export async function recomputeSeconds(): Promise<Measurement> {
  const { recomputeMs, recomputed } = await all();
  return { value: recomputeMs / 1000, peer: `${recomputed} deadlines` };
}

async function measure(): Promise<Measured> {
  const postgres = await startDisposablePostgres();
  const url = postgres.ownerUrl('postgres');
  try {
    await migrate(url);
    const { organizationId } = await fillDemoCaseload(url, {
      ...{ clients: CLIENTS, seed: 'bench', asOf: null, today: AS_OF, onProgress: () => undefined },
    });
    const supervisor = await openFilings(url, organizationId);
    return await toldByWorker<Measured>('./deadlines-night.js', [url, organizationId, supervisor, NIGHT, HOLIDAY]);
  } finally {
    await postgres.stop();
  }
}

/** Copies of one filing over all the cases, served on the days before. @returns a supervisor. */
async function openFilings(url: string, organizationId: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const served = Array.from({ length: DAYS }, (_, n) => {
      const servedOn = addDays(NIGHT, n - DAYS + 10);
      const { due, conservative } = prosecutorResponse160_59(servedOn, n % 2 === 0 ? 'mail' : 'personal');
      return {
        ...{ n, servedOn, dueOn: due.dueOn, conservativeOn: conservative?.dueOn ?? null },
        ...{ method: n % 2 === 0 ? 'mail' : 'personal', computation: { ...due, conservative } },
      };
    });
    await client.query('set session_replication_role = replica');
    await client.query(`delete from tasks where "deadlineId" is not null; delete from deadlines`);
    await client.query(
      `create temp table served as
       select * from jsonb_to_recordset($1::jsonb)
         as s(n int, "servedOn" date, method text, "dueOn" date, "conservativeOn" date, computation jsonb)`,
      [JSON.stringify(served)],
    );
    await client.query(
      `create temp table made as
       select g.n, c.id as "caseId", gen_random_uuid() as petition, gen_random_uuid() as packet, gen_random_uuid() as filing
       from generate_series(0, ${FILINGS - 1}) g(n)
       join (select id, row_number() over (order by id) - 1 as place, count(*) over () as cases from cases
         where "organizationId" = '${organizationId}' and status <> 'transferred') c on c.place = g.n % c.cases`,
    );
    const copy = (table: string, from: string, said: string) =>
      client.query(
        `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || ${said})).* from made m join served s on s.n = m.n % ${DAYS},
           (select ${table}.* from ${table} where ${from} limit 1) t`,
      );
    const own = `"organizationId" = '${organizationId}'`;
    await copy('petitions', own, `jsonb_build_object('id', m.petition, 'caseId', m."caseId")`);
    await copy('packets', own, `jsonb_build_object('id', m.packet, 'petitionId', m.petition)`);
    await copy(
      'filings',
      own,
      `jsonb_build_object('id', m.filing, 'packetId', m.packet, 'caseId', m."caseId", 'filedOn', s."servedOn", 'status', 'served')`,
    );
    await copy(
      'filing_services',
      own,
      `jsonb_build_object('id', gen_random_uuid(), 'filingId', m.filing, 'servedOn', s."servedOn", 'method', s.method)`,
    );
    await client.query(
      `insert into deadlines ("organizationId", id, "caseId", source, "filingId", kind, party, county, "triggeredOn", "dueOn",
         "conservativeOn", citation, computation)
       select '${organizationId}', gen_random_uuid(), m."caseId", 'filing:' || m.filing, m.filing, 'prosecutor_response_160_59', 'Kings',
         'Kings', s."servedOn", s."dueOn", s."conservativeOn", 'CPL 160.59(2)(c)', s.computation
       from made m join served s on s.n = m.n % ${DAYS}`,
    );
    await client.query('set session_replication_role = origin; analyze');
    const { rows } = await client.query<{ id: string }>(
      `select id from members where ${own} and role = 'supervisor' limit 1`,
    );
    return rows[0]!.id;
  } finally {
    await client.end();
  }
}
