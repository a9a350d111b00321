import { addDays, daysBetween, type LocalDate } from '#libs/record';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Values with how often each comes up, in any unit. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** Drawing by lot that gives the same again for the same beginning. */
export class Chance {
  private readonly generator;

  /** @param from a seed, or the four words of a state, such as those of a hash. */
  constructor(from: number | readonly number[]) {
    this.generator = typeof from === 'number' ? xoroshiro128plus(from) : xoroshiro128plusFromState(from);
  }

  /** Both ends may come up. */
  int(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  yes(percent: number): boolean {
    return this.int(0, 9_999) < percent * 100;
  }

  one<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)]!;
  }

  weighted<T>(values: Weighted<T>): T {
    const total = values.reduce((sum, [, weight]) => sum + weight, 0);
    let left = (this.int(0, 999_999) / 1_000_000) * total;
    for (const [value, weight] of values) {
      left -= weight;
      if (left < 0) return value;
    }
    return values.at(-1)![0];
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.int(0, 9)).join('');
  }

  /** A day of a span, both ends included; the first when the span is empty. */
  day(from: LocalDate, until: LocalDate): LocalDate {
    const days = daysBetween(from, until);
    return days <= 0 ? from : addDays(from, this.int(0, days));
  }
}
