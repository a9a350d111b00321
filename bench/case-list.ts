import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDisposablePostgres } from '#libs/platform/operator';
import autocannon from 'autocannon';
import pg from 'pg';
import { type Instance, startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { exchange, steadyLoad } from './steady.js';

const CASES = 200;
const ROWS = 50;
const MEMBERS = 100;
const WARM_SECONDS = 3;
const SECONDS = 10;
/** Each member looks at a list every second, as in the rows of the caseload. */
const STEADY = { perSecond: MEMBERS, seconds: SECONDS };
const PEER = 'bare Fastify with pg';

type Headers = { readonly [name: string]: string };
interface Speed {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly steadyP99Ms: number;
}
let measured: Promise<{ readonly ours: Speed; readonly bare: Speed }> | undefined;

/** Requests a second of a signed-in list of 50 cases, beside a bare Fastify handler that sends the same bytes by the same SQL. */
export async function caseListPerSecond(): Promise<Measurement> {
  const { ours, bare } = await (measured ??= measure());
  return {
    value: ours.perSecond,
    peer: PEER,
    peerValue: bare.perSecond,
    ratio: ours.perSecond / bare.perSecond,
  };
}

/** Milliseconds that 99 of 100 such requests take at most, of 100 members who each ask again as soon as they are answered. */
export async function caseListP99(): Promise<Measurement> {
  const { ours, bare } = await (measured ??= measure());
  return { value: ours.p99Ms, peer: PEER, peerValue: bare.p99Ms, ratio: bare.p99Ms / ours.p99Ms };
}

/** The same of 100 members who ask as often as people do, whether or not they are answered; the peer at the same rate. */
export async function caseListSteadyP99(): Promise<Measurement> {
  const { ours, bare } = await (measured ??= measure());
  return {
    value: ours.steadyP99Ms,
    peer: PEER,
    peerValue: bare.steadyP99Ms,
    ratio: bare.steadyP99Ms / ours.steadyP99Ms,
  };
}

async function measure(): Promise<{ ours: Speed; bare: Speed }> {
  const postgres = await startDisposablePostgres();
  const home = temporaryHome();
  const database = postgres.ownerUrl('postgres');
  const instance = await startInstance(home.path, { DATABASE_URL: database });
  try {
    const { organizationId, tokens } = await openOffice(instance.url, instance.output, database);
    const members = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
    const url = `${instance.url}/v1/cases?limit=${ROWS}`;
    const peer = fork(fileURLToPath(new URL('./bare-case-list.js', import.meta.url)), [
      database,
      organizationId,
      String(ROWS),
    ]);
    const [port] = (await once(peer, 'message')) as [number];
    const peerUrl = `http://127.0.0.1:${port}/`;
    await assertSameBytes(url, members[0]!, peerUrl);

    const ours = await load(url, members);
    const bare = await load(peerUrl, [{}]);
    const agent = new Agent({ keepAlive: true, maxSockets: MEMBERS });
    const oursSteady = await steadyLoad((n) => exchange(agent, url, { headers: members[n % members.length]! }), STEADY);
    const bareSteady = await steadyLoad(() => exchange(agent, peerUrl, { headers: {} }), STEADY);
    agent.destroy();
    peer.disconnect();
    return { ours: speedOf(ours, oursSteady), bare: speedOf(bare, bareSteady) };
  } finally {
    await instance.stop();
    home.remove();
    await postgres.stop();
  }
}

function speedOf({ requests, latency }: autocannon.Result, steadyMs: readonly number[]): Speed {
  return { perSecond: requests.average, p99Ms: latency.p99, steadyP99Ms: percentile(steadyMs, 0.99) };
}

async function assertSameBytes(url: string, headers: Headers, peerUrl: string): Promise<void> {
  const [ours, bare] = [await (await fetch(url, { headers })).text(), await (await fetch(peerUrl)).text()];
  if (ours !== bare) throw new Error(`The two do not answer the same:\n${ours.slice(0, 500)}\n${bare.slice(0, 500)}`);
}

/** An office of an instance, and how its hundred members look at a list of 50 cases, in turn. */
export async function openLookers({ url, output }: Instance, database: string) {
  const { organizationId, tokens } = await openOffice(url, output, database);
  const members = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
  const agent = new Agent({ keepAlive: true, maxSockets: members.length });
  const look = (n: number) =>
    exchange(agent, `${url}/v1/cases?limit=${ROWS}`, { headers: members[n % members.length]! });
  return { organizationId, look, end: () => agent.destroy() };
}

/** A hundred attorneys of one office, and its cases. @returns an access token of each. */
async function openOffice(url: string, output: () => string, database: string) {
  const printed = /^\s*attorney\s+(\S+@\S+)\s+(\S+)\s*$/m;
  while (!printed.test(output())) await sleep(20);
  const [, email, password] = printed.exec(output())!;
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ organizationId: string; email: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), n || '.' || email, name, role, "passwordHash"
     from members, generate_series(2, $2::int) as n where email = $1 returning "organizationId", email`,
    [email, MEMBERS],
  );
  await client.end();

  const post = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const tokens: string[] = [];
  for (const address of [email, ...rows.map((row) => row.email)]) {
    const body = { email: address, password };
    tokens.push((await post<{ accessToken: string }>('/v1/auth/sign-in', body)).accessToken);
  }
  for (let n = 0; n < CASES; n++) {
    const name = { givenName: 'Corwin', familyName: 'Ashgrove' };
    const { id } = await post<{ id: string }>('/v1/clients', name, tokens[0]);
    await post('/v1/cases', { clientId: id, problemCode: '87' }, tokens[0]);
  }
  return { organizationId: rows[0]!.organizationId, tokens };
}

/** Each connection is another member's; the next request goes out when the last is answered. */
async function load(url: string, members: readonly Headers[]): Promise<autocannon.Result> {
  let next = 0;
  const run = (duration: number) =>
    autocannon({
      url,
      connections: MEMBERS,
      duration,
      setupClient: (client) => client.setHeaders(members[next++ % members.length]!),
    });
  await run(WARM_SECONDS);
  const result = await run(SECONDS);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result;
}
