import { startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { Measurement } from './row.js';

const ROUNDS = 5;

/** `npm start` on an installed tree until it is ready, the median of five; each has a new home that has seen `startsBefore`. */
export async function medianStart({ startsBefore }: { readonly startsBefore: number }): Promise<Measurement> {
  const timesMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const home = temporaryHome();
    try {
      for (let start = 0; start < startsBefore; start++) await (await startInstance(home.path)).stop();
      const instance = await startInstance(home.path);
      await instance.stop();
      timesMs.push(instance.readyAfterMs);
    } finally {
      home.remove();
    }
  }
  return { value: percentile(timesMs, 0.5) / 1000 };
}
