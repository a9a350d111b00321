import { type Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who sends, and what; without a body it is a GET. */
export interface Sent {
  readonly headers: { readonly [header: string]: string };
  readonly body?: object;
}

/** An answer that is no success. */
export class Refused extends Error {
  constructor(
    url: string,
    readonly status: number,
    /** As the answer says it; null: it does not. */
    readonly retryAfter: string | null,
  ) {
    super(`${url}: ${status}`);
  }
}

/** One request and its whole answer. @throws Refused, or Error of the network */
export function exchange(agent: Agent, url: string, { headers, body }: Sent): Promise<void> {
  return new Promise((resolve, reject) => {
    const text = body && JSON.stringify(body);
    const sent = request(
      url,
      {
        agent,
        method: text ? 'POST' : 'GET',
        headers: { ...headers, ...(text && { 'content-type': 'application/json' }) },
      },
      (answer) => {
        answer.resume().once('error', reject);
        answer.once('end', () =>
          answer.statusCode! < 300
            ? resolve()
            : reject(new Refused(url, answer.statusCode!, answer.headers['retry-after'] ?? null)),
        );
      },
    );
    sent.once('error', reject).end(text);
  });
}

/**
 * Exchanges at an even rate, whether or not those before are answered, as members send them who do not wait for each other.
 * @param send the exchange with the number; all that is timed.
 * @returns milliseconds of each from when it was due to the end of its answer.
 */
export async function steadyLoad(
  send: (number: number) => Promise<void>,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<number[]> {
  const timesMs: number[] = [];
  const under: Promise<void>[] = [];
  const startedMs = performance.now();
  const count = Math.round(perSecond * seconds);
  for (let n = 0; n < count; n++) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    while (performance.now() < dueMs) await sleep(1);
    under.push(send(n).then(() => void timesMs.push(performance.now() - dueMs)));
  }
  await Promise.all(under);
  return timesMs;
}

/** So many at once, each of whom sends again as soon as it is answered. @returns milliseconds of each. */
export async function closedLoop(
  send: (number: number) => Promise<void>,
  { members, seconds }: { readonly members: number; readonly seconds: number },
): Promise<number[]> {
  const timesMs: number[] = [];
  const untilMs = performance.now() + seconds * 1000;
  let next = 0;
  const loop = async () => {
    while (performance.now() < untilMs) {
      const startedMs = performance.now();
      await send(next++);
      timesMs.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: members }, loop));
  return timesMs;
}
