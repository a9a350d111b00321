import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDemoCaseload } from '#libs/casework';
import { localDate } from '#libs/record';
import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import pg from 'pg';
import { startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { BenchSettings, Measurement } from './row.js';
import { closedLoop, exchange, steadyLoad } from './steady.js';

const MEMBERS = 50;
/**
 * In a second, of all members: each looks at a list or at the office's numbers every second, and opens a case (five requests) or
 * looks for a conflict every five. Nobody works faster.
 */
const PACE = { list: 50, 'case-page': 10, 'conflict-check': 10, dashboard: 50 };
const SECONDS = 20;
const WARM_SECONDS = 5;
const AT_ONCE_SECONDS = 10;
const IMPORTED = 20_000;
const SEED = 'bench';
const AS_OF = localDate('2026-11-24');
const POLL_MS = 50;

export type CaseloadRow = keyof typeof PACE;
interface Times {
  readonly paceMs: readonly number[];
  readonly atOnceMs: readonly number[];
}
let measured:
  Promise<{ readonly rows: ReadonlyMap<CaseloadRow, Times>; readonly importedPerSecond: number }> | undefined;

/** Milliseconds that 95 of 100 take at most while 50 members, each signed in, ask as often as people do. */
export async function atTheMembersPace(row: CaseloadRow, settings: BenchSettings): Promise<Measurement> {
  const { rows } = await (measured ??= measure(settings));
  return { value: percentile(rows.get(row)!.paceMs, 0.95) };
}

/** The same of members who each ask again as soon as they are answered; the peer is how many are answered in a second. */
export async function withoutPause(row: CaseloadRow, settings: BenchSettings): Promise<Measurement> {
  const { rows } = await (measured ??= measure(settings));
  const { atOnceMs } = rows.get(row)!;
  return {
    value: percentile(atOnceMs, 0.95),
    peer: 'answered in a second',
    peerValue: atOnceMs.length / AT_ONCE_SECONDS,
  };
}

/** Clients of a CSV file taken in by the worker, from asking for it to the end. */
export async function importedPerSecond(settings: BenchSettings): Promise<Measurement> {
  return { value: (await (measured ??= measure(settings))).importedPerSecond };
}

async function measure({ clients, database }: BenchSettings) {
  const postgres = database === null ? await startDisposablePostgres() : null;
  const home = temporaryHome();
  const url = database ?? postgres!.ownerUrl('postgres');
  try {
    await migrate(url);
    const office = await openOffice(url, clients);
    const instance = await startInstance(home.path, { DATABASE_URL: url });
    try {
      return await measureInstance(instance.url, office).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${instance.output().slice(-2000)}`);
      });
    } finally {
      await instance.stop();
    }
  } finally {
    home.remove();
    await postgres?.stop();
  }
}

interface Office {
  readonly organizationId: string;
  readonly password: string;
  /** Who work on cases, and who look at the whole office. */
  readonly advocates: readonly string[];
  readonly overseers: readonly string[];
  readonly cases: readonly { readonly id: string; readonly clientId: string; readonly attorneyId: string }[];
  readonly people: readonly { readonly givenName: string; readonly familyName: string; readonly dateOfBirth: string }[];
}

async function openOffice(url: string, clients: number): Promise<Office> {
  const { organizationId, password, members } = await fillDemoCaseload(url, {
    clients,
    seed: SEED,
    asOf: null,
    today: AS_OF,
    onProgress: (there) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${there} of ${clients} clients …`),
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Supervisors would each need an authenticator; who audits is shown the same numbers.
    const overseers = await client.query<{ email: string }>(
      `with auditor as (select * from members where "organizationId" = $1 and role::text = 'auditor' order by email limit 1),
         more as (
           insert into members ("organizationId", id, email, name, role, "passwordHash")
           select "organizationId", gen_random_uuid(), n || '.' || email, name, role, "passwordHash"
           from auditor, generate_series(1, $2::int) n
           on conflict (email) do update set "passwordHash" = excluded."passwordHash" returning email)
       select email from more`,
      [organizationId, MEMBERS],
    );
    const drawn = (columns: string, table: string, rows: number) =>
      client.query(
        `select ${columns} from ${table} where "organizationId" = $1 order by hashtext(id::text) limit ${rows}`,
        [organizationId],
      );
    return {
      organizationId,
      password,
      advocates: members.filter(({ role }) => role === 'attorney' || role === 'paralegal').map(({ email }) => email),
      overseers: overseers.rows.map(({ email }) => email),
      cases: (await drawn('id, "clientId", "attorneyId"', 'cases', 2000)).rows as Office['cases'],
      people: (await drawn('"givenName", "familyName", "dateOfBirth"::text', 'clients', IMPORTED))
        .rows as Office['people'],
    };
  } finally {
    await client.end();
  }
}

type Headers = { readonly [header: string]: string };

async function measureInstance(url: string, office: Office) {
  const advocates = await signInAll(url, office.advocates.slice(0, MEMBERS), office.password);
  const overseers = await signInAll(url, office.overseers, office.password);
  const agent = new Agent({ keepAlive: true, maxSockets: MEMBERS * 5 });
  const rows = new Map<CaseloadRow, Times>();
  try {
    for (const [row, send] of Object.entries(asking(url, agent, office, advocates, overseers))) {
      const perSecond = PACE[row as CaseloadRow];
      await steadyLoad(send, { perSecond, seconds: WARM_SECONDS });
      const paceMs = await steadyLoad(send, { perSecond, seconds: SECONDS });
      const atOnceMs = await closedLoop(send, { members: MEMBERS, seconds: AT_ONCE_SECONDS });
      rows.set(row as CaseloadRow, { paceMs, atOnceMs });
    }
  } finally {
    agent.destroy();
  }
  return { rows, importedPerSecond: await importClients(url, advocates[0]!, office) };
}

/** What the member with the number asks, by row. */
function asking(
  url: string,
  agent: Agent,
  { cases, people }: Office,
  advocates: readonly Headers[],
  overseers: readonly Headers[],
): { readonly [row in CaseloadRow]: (number: number) => Promise<void> } {
  const get = (path: string, headers: Headers) => exchange(agent, `${url}/v1/${path}`, { headers });
  const member = (n: number) => advocates[n % advocates.length]!;
  const aCase = (n: number) => cases[n % cases.length]!;
  return {
    list: (n) => {
      const { attorneyId, clientId } = aCase(n);
      const lists = [
        'status=open',
        `attorneyId=${attorneyId}`,
        `attorneyId=${attorneyId}&status=open`,
        `memberId=${attorneyId}`,
        'status=awaiting_court',
        'status=closing_review',
        'tag=housing',
        `clientId=${clientId}`,
        'limit=50',
      ];
      return get(`cases?${lists[n % lists.length]}`, member(n));
    },
    'case-page': async (n) => {
      const { id, clientId } = aCase(n);
      const parts = [
        `cases/${id}`,
        `clients/${clientId}`,
        `cases/${id}/timeline`,
        `cases/${id}/deadlines`,
        `tasks?caseId=${id}`,
      ];
      await Promise.all(parts.map((part) => get(part, member(n))));
    },
    'conflict-check': (n) => {
      const [one, other] = [people[n % people.length]!, people[(n * 7 + 1) % people.length]!];
      // One of two is somebody whom the office knows.
      const names = [`${one.givenName} ${(n % 2 === 0 ? one : other).familyName}`.trim()];
      const dateOfBirth = n % 4 < 2 ? one.dateOfBirth : null;
      return exchange(agent, `${url}/v1/conflict-checks`, { headers: member(n), body: { names, dateOfBirth } });
    },
    dashboard: (n) => {
      const views = [
        'office',
        'reports/open-cases',
        'reports/deadlines',
        'reports/tasks',
        'reports/grant-rate',
        'reports/csr',
      ];
      return get(views[n % views.length]!, overseers[n % overseers.length]!);
    },
  };
}

async function signInAll(url: string, emails: readonly string[], password: string): Promise<Headers[]> {
  const signedIn: Headers[] = [];
  for (const email of emails) {
    const { accessToken } = await post<{ accessToken: string }>(`${url}/v1/auth/sign-in`, {}, { email, password });
    signedIn.push({ authorization: `Bearer ${accessToken}` });
  }
  return signedIn;
}

async function post<Answer>(url: string, headers: Headers, body: object | FormData): Promise<Answer> {
  const isForm = body instanceof FormData;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, ...(!isForm && { 'content-type': 'application/json' }) },
    body: isForm ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

interface ImportView {
  readonly id: string;
  readonly status: string;
  readonly made: number;
}

async function importClients(url: string, headers: Headers, { people }: Office): Promise<number> {
  const mark = Date.now();
  const lines = people.map(
    ({ givenName, familyName, dateOfBirth }, n) => `${mark}-${n},"${givenName}","${familyName}",${dateOfBirth}`,
  );
  const form = new FormData();
  form.append('kind', 'clients');
  form.append(
    'file',
    new Blob([['externalId,givenName,familyName,dateOfBirth', ...lines].join('\n')], { type: 'text/csv' }),
    'clients.csv',
  );
  const { id } = await post<ImportView>(`${url}/v1/imports`, headers, form);
  await post(`${url}/v1/imports/${id}/check`, headers, {});
  await untilImport(url, headers, id, 'checked');
  const startedMs = performance.now();
  await post(`${url}/v1/imports/${id}/run`, headers, { skipFaulty: false });
  const { made } = await untilImport(url, headers, id, 'done');
  return (made * 1000) / (performance.now() - startedMs);
}

async function untilImport(url: string, headers: Headers, id: string, wanted: 'checked' | 'done'): Promise<ImportView> {
  for (;;) {
    await sleep(POLL_MS);
    const view = (await (await fetch(`${url}/v1/imports/${id}`, { headers })).json()) as ImportView;
    if (view.status === wanted) return view;
    if (view.status !== 'running' && view.status !== 'checking') throw new Error(`The import is ${view.status}.`);
  }
}
