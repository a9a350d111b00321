import type { Weighted } from '#libs/specimens';
import type { DemoChance } from '../demo-chance.js';

const PARTS = 0x1_0000_0000;

/** Many values with how often each comes up, drawn by halving: `Chance.weighted` goes through them all each time. */
export class Lot<T> {
  private readonly values: readonly T[];
  /** Sum of the weights up to each value. */
  private readonly until: Float64Array;

  constructor(weighted: Weighted<T>) {
    this.values = weighted.map(([value]) => value);
    this.until = new Float64Array(weighted.length);
    let sum = 0;
    weighted.forEach(([, weight], at) => (this.until[at] = sum += weight));
  }

  draw(chance: DemoChance): T {
    const { until } = this;
    const wanted = (chance.int(0, PARTS - 1) / PARTS) * until[until.length - 1]!;
    let low = 0;
    for (let high = until.length - 1; low < high;) {
      const middle = (low + high) >>> 1;
      if (until[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.values[low]!;
  }
}
