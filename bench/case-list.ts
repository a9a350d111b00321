import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDisposablePostgres } from '#libs/platform/operator';
import autocannon from 'autocannon';
import { startInstance, temporaryHome } from './instance.js';
import type { Measurement } from './row.js';

const CASES = 200;
const ROWS = 50;
const CONNECTIONS = 100;
const WARM_SECONDS = 3;
const SECONDS = 10;

/** Requests a second of a signed-in list of 50 cases, beside a bare Fastify handler that sends the same rows by the same SQL. */
export async function caseListPerSecond(): Promise<Measurement> {
  const { ours, bare } = await measure();
  return {
    value: ours.requests.average,
    peer: 'bare Fastify with pg',
    ratio: ours.requests.average / bare.requests.average,
  };
}

/** Milliseconds that 99 of 100 such requests take at most. */
export async function caseListP99(): Promise<Measurement> {
  const { ours, bare } = await measure();
  return { value: ours.latency.p99, peer: 'bare Fastify with pg', ratio: bare.latency.p99 / ours.latency.p99 };
}

async function measure(): Promise<{ ours: autocannon.Result; bare: autocannon.Result }> {
  const postgres = await startDisposablePostgres();
  const home = temporaryHome();
  const database = postgres.ownerUrl('postgres');
  const instance = await startInstance(home.path, { DATABASE_URL: database });
  try {
    const authorization = `Bearer ${await openCases(instance.url, instance.output)}`;
    const ours = await load(`${instance.url}/v1/cases?limit=${ROWS}`, { authorization });
    const peer = fork(fileURLToPath(new URL('./bare-case-list.js', import.meta.url)), [database, String(ROWS)]);
    const [port] = (await once(peer, 'message')) as [number];
    const bare = await load(`http://127.0.0.1:${port}/`, {});
    peer.disconnect();
    return { ours, bare };
  } finally {
    await instance.stop();
    home.remove();
    await postgres.stop();
  }
}

async function openCases(url: string, output: () => string): Promise<string> {
  const printed = /^\s*attorney\s+(\S+@\S+)\s+(\S+)\s*$/m;
  while (!printed.test(output())) await sleep(20);
  const [, email, password] = printed.exec(output())!;
  const post = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { accessToken } = await post<{ accessToken: string }>('/v1/auth/sign-in', { email, password });
  for (let n = 0; n < CASES; n++) {
    const client = await post<{ id: string }>(
      '/v1/clients',
      { givenName: 'Corwin', familyName: 'Ashgrove' },
      accessToken,
    );
    await post('/v1/cases', { clientId: client.id }, accessToken);
  }
  return accessToken;
}

async function load(url: string, headers: { [name: string]: string }): Promise<autocannon.Result> {
  await autocannon({ url, headers, connections: CONNECTIONS, duration: WARM_SECONDS });
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result;
}
