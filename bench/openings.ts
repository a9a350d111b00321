import { fillDemoCaseload } from '#libs/casework/demo';
import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import { localDate } from '#libs/record';
import { RELIEF_IDS, RULES_VERSION } from '#libs/rules';
import pg from 'pg';
import type { Measured } from './openings-night.js';
import type { Measurement } from './row.js';
import { toldByWorker } from './worker-process.js';

const PEOPLE = 400_000;
const CLIENTS = 2_000;
const AS_OF = localDate('2026-11-24');
const LAST_NIGHT = localDate('2026-06-15');
const NIGHT = localDate('2026-12-15');

let measured: Promise<Measured> | undefined;
const all = () => (measured ??= measure());

/** The nightly look for what has opened, with every case's days computed anew, in one process, with PostgreSQL on the same machine. */
export async function nightSeconds(): Promise<Measurement> {
  const { nightMs, nightMb, tasks, people } = await all();
  return { value: nightMs / 1000, peer: `${tasks} tasks, ${people} people`, peakRssMb: nightMb };
}

export async function nightMb(): Promise<Measurement> {
  return { value: (await all()).nightMb };
}

/** A page of those for whom a relief opens next month, with a phone on file. */
export async function listMs(): Promise<Measurement> {
  return { value: (await all()).listMs };
}

/** Everybody counted: who loses every conviction and felony, by county, age and year, and each relief. */
export async function statisticsSeconds(): Promise<Measurement> {
  const { statisticsMs, counted } = await all();
  return { value: statisticsMs / 1000, peer: `${counted} people with a conviction` };
}

async function measure(): Promise<Measured> {
  const postgres = await startDisposablePostgres();
  const url = postgres.ownerUrl('postgres');
  try {
    await migrate(url);
    const { organizationId } = await fillDemoCaseload(url, {
      ...{ clients: CLIENTS, seed: 'bench', asOf: null, today: AS_OF, onProgress: () => undefined },
    });
    const supervisorId = await screen(url, organizationId);
    return await toldByWorker<Measured>('./openings-night.js', [url, organizationId, supervisorId, NIGHT]);
  } finally {
    await postgres.stop();
  }
}

/**
 * People of bulk records as a screening leaves them: two of three have a relief that opens on one of the days of the next ten years, one of
 * twenty a felony, one of two a phone. @returns a supervisor.
 */
async function screen(url: string, organizationId: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const place = RELIEF_IDS.indexOf('NY-160.59');
    const letters = (letter: string) => RELIEF_IDS.map((_, n) => (n === place ? letter : 'i')).join('');
    await client.query(
      `insert into screenings ("organizationId", id, "asOf", law, "lawId", "rulesVersion", status, people)
       values ($1, gen_random_uuid(), $2, '"current"', 'current', $3, 'done', $4)`,
      [organizationId, AS_OF, RULES_VERSION, PEOPLE],
    );
    await client.query(
      `insert into people ("organizationId", id, source, "sourceKey", "importId", line, "givenName", "familyName", county, phone, facts)
       select $1, gen_random_uuid(), 'bench', n, '00000000-0000-7000-8000-000000000000', n, 'Ines', 'Quarrington',
         (array['Kings', 'Bronx', 'Queens', 'New York', 'Erie', 'Albany', 'Lewis'])[1 + n % 7],
         case when n % 2 = 0 then '718-555-0100' end, '{}'
       from generate_series(1, $2::int) as n`,
      [organizationId, PEOPLE],
    );
    await client.query(
      `insert into screened_people ("organizationId", "screeningId", "subjectId", "rangeNumber", county, age, convictions, felonies,
         "everyConvictionOn", "everyFelonyOn", outcomes)
       select p."organizationId", s.id, p.id, 1, p.county, 17 + p.line % 60, 1 + p.line % 3, (p.line % 20 = 0)::int,
         case when p.line % 3 > 0 then $2::date + p.line % 3650 end, case when p.line % 20 = 0 then $2::date + p.line % 3650 end,
         array[case when p.line % 3 = 0 then $4 else $3 end, $3]
       from people p, screenings s where p."organizationId" = $1 and s."organizationId" = $1`,
      [organizationId, AS_OF, letters('n'), letters('e')],
    );
    await client.query(
      `insert into screened_changes ("organizationId", "screeningId", "rangeNumber", "subjectId", charge, relief, "on", "from", "to")
       select p."organizationId", p."screeningId", 1, p."subjectId", 0, 'NY-160.59', p."everyConvictionOn", 'n', 'e'
       from screened_people p where p."organizationId" = $1 and p."everyConvictionOn" > $2`,
      [organizationId, AS_OF],
    );
    // The last night that was done is half a year ago, so that there is something to tell.
    await client.query(
      `insert into opening_sweeps ("organizationId", "sweptOn", "fromOn", "finishedAt") values ($1, $2, $2, now())`,
      [organizationId, LAST_NIGHT],
    );
    await client.query('analyze');
    const { rows } = await client.query<{ id: string }>(
      `select id from members where role = 'supervisor' and "organizationId" = $1 limit 1`,
      [organizationId],
    );
    return rows[0]!.id;
  } finally {
    await client.end();
  }
}
