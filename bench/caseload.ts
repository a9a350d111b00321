import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import { type Office, openOffice } from './caseload-office.js';
import { asking, type CaseloadRow, type Headers, PACE } from './caseload-requests.js';
import { type Instance, startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { BenchSettings, Measurement } from './row.js';
import { closedLoop, steadyLoad } from './steady.js';

const MEMBERS = 50;
const SECONDS = 20;
const WARM_SECONDS = 5;
const AT_ONCE_SECONDS = 10;
const IMPORTED = 20_000;
const POLL_MS = 50;

/** Milliseconds of each exchange; of a row that is not wanted none. */
interface Measured {
  readonly paceMs: { readonly [row in CaseloadRow]?: readonly number[] };
  readonly atOnceMs: { readonly [row in CaseloadRow]?: readonly number[] };
  readonly importedPerSecond: number;
}
let measured: Promise<Measured> | undefined;

/** Milliseconds that 95 of 100 take at most while 50 members, each signed in, ask as often as people do. */
export async function atTheMembersPace(row: CaseloadRow, settings: BenchSettings): Promise<Measurement> {
  const { paceMs } = await (measured ??= measure(settings));
  return { value: percentile(paceMs[row] ?? [], 0.95) };
}

/** The same of members who each ask again as soon as they are answered; the peer is how many are answered in a second. */
export async function withoutPause(row: CaseloadRow, settings: BenchSettings): Promise<Measurement> {
  const { atOnceMs } = await (measured ??= measure(settings));
  const times = atOnceMs[row] ?? [];
  return {
    value: percentile(times, 0.95),
    peer: 'answered in a second',
    peerValue: times.length / AT_ONCE_SECONDS,
  };
}

/** Clients of a CSV file taken in by the worker, from asking for it to the end. */
export async function importedPerSecond(settings: BenchSettings): Promise<Measurement> {
  return { value: (await (measured ??= measure(settings))).importedPerSecond };
}

function measure({ clients, database, rows }: BenchSettings): Promise<Measured> {
  return withCaseload({ clients, database }, { members: MEMBERS, more: {} }, (instance, office) =>
    measureInstance(instance.url, office, rows),
  );
}

/**
 * An installation over a large office, for as long as it is used.
 * @param of.database one that is filled already; null: one is made, and filled.
 * @param how.members who look at the whole office. `more` are settings of the installation.
 */
export async function withCaseload<T>(
  { clients, database }: Pick<BenchSettings, 'clients' | 'database'>,
  { members, more }: { readonly members: number; readonly more: { readonly [setting: string]: string } },
  use: (instance: Instance, office: Office, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const postgres = database === null ? await startDisposablePostgres() : null;
  const home = temporaryHome();
  const url = database ?? postgres!.ownerUrl('postgres');
  try {
    await migrate(url);
    const office = await openOffice(url, { clients, people: IMPORTED, overseers: members });
    const instance = await startInstance(home.path, { DATABASE_URL: url, ...more });
    try {
      return await use(instance, office, url).catch((error: unknown) => {
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

async function measureInstance(url: string, office: Office, rows: readonly string[]): Promise<Measured> {
  const { headers: advocates } = await signInAll(url, office.advocates.slice(0, MEMBERS), office.password);
  const { headers: overseers } = await signInAll(url, office.overseers, office.password);
  const agent = new Agent({ keepAlive: true, maxSockets: MEMBERS * 5 });
  const paceMs: { [row in CaseloadRow]?: number[] } = {};
  const atOnceMs: { [row in CaseloadRow]?: number[] } = {};
  try {
    for (const [row, send] of Object.entries(asking(url, agent, office, advocates, overseers)) as [
      CaseloadRow,
      (number: number) => Promise<void>,
    ][]) {
      const [atPace, atOnce] = [rows.includes(`caseload/${row}`), rows.includes(`caseload/${row}-at-once`)];
      const perSecond = PACE[row];
      if (atPace || atOnce) await steadyLoad(send, { perSecond, seconds: WARM_SECONDS });
      if (atPace) paceMs[row] = await steadyLoad(send, { perSecond, seconds: SECONDS });
      if (atOnce) atOnceMs[row] = await closedLoop(send, { members: MEMBERS, seconds: AT_ONCE_SECONDS });
    }
  } finally {
    agent.destroy();
  }
  const importedPerSecond = rows.includes('caseload/import') ? await importClients(url, advocates[0]!, office) : NaN;
  return { paceMs, atOnceMs, importedPerSecond };
}

/** Members who are signed in. The headers stay the same objects, in which newer tokens stand once the session has gone on. */
export interface SignedIn {
  readonly headers: readonly Headers[];
  /** Tokens are good for some minutes (ACCESS_TOKEN_MINUTES): who works longer has new ones. */
  goOn(): Promise<void>;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export async function signInAll(url: string, emails: readonly string[], password: string): Promise<SignedIn> {
  const sessions: { authorization: string; refreshToken: string }[] = [];
  const bearer = ({ accessToken, refreshToken }: Tokens) => ({ authorization: `Bearer ${accessToken}`, refreshToken });
  for (const email of emails)
    sessions.push(bearer(await post<Tokens>(`${url}/v1/auth/sign-in`, {}, { email, password })));
  const headers = sessions.map(({ authorization }) => ({ authorization }));
  const goOn = async () => {
    for (const [place, { refreshToken }] of sessions.entries()) {
      const next = bearer(await post<Tokens>(`${url}/v1/auth/refresh`, {}, { refreshToken }));
      sessions[place] = next;
      headers[place]!.authorization = next.authorization;
    }
  };
  return { headers, goOn };
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
