import { startInstance, temporaryHome } from './instance.js';
import type { Measurement } from './row.js';

const ROUNDS = 3;

/** `npm start` on an installed tree until it is ready, the slowest of three; before each, a new home has seen `startsBefore`. */
export async function slowestStart({ startsBefore }: { readonly startsBefore: number }): Promise<Measurement> {
  let slowestMs = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const home = temporaryHome();
    try {
      for (let start = 0; start < startsBefore; start++) await (await startInstance(home.path)).stop();
      const instance = await startInstance(home.path);
      await instance.stop();
      slowestMs = Math.max(slowestMs, instance.readyAfterMs);
    } finally {
      home.remove();
    }
  }
  return { value: slowestMs / 1000 };
}
