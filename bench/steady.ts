import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request, complete; its headers name who sends it. */
export interface Steady {
  readonly url: string;
  /** A connection each. */
  readonly senders: readonly { readonly [header: string]: string }[];
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Requests at an even rate, whether or not those before are answered, as members send them who do not wait for each other.
 * @returns milliseconds of each from when it was due to the last byte of its answer.
 * @throws Error at the first that is not answered 200.
 */
export async function steadyLoad({ url, senders, perSecond, seconds }: Steady): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders.length });
  const timesMs: number[] = [];
  const under: Promise<void>[] = [];
  const startedMs = performance.now();
  const count = Math.round(perSecond * seconds);
  try {
    for (let n = 0; n < count; n++) {
      const dueMs = startedMs + (n * 1000) / perSecond;
      while (performance.now() < dueMs) await sleep(1);
      const sent = answered(url, senders[n % senders.length]!, agent);
      under.push(sent.then(() => void timesMs.push(performance.now() - dueMs)));
    }
    await Promise.all(under);
    return timesMs;
  } finally {
    agent.destroy();
  }
}

function answered(url: string, headers: Steady['senders'][number], agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (answer) => {
      answer.resume().once('error', reject);
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${answer.statusCode}`)),
      );
    })
      .once('error', reject)
      .end();
  });
}
