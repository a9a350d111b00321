import { addDays, daysBetween, type LocalDate } from '#libs/record';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Values with how often each comes up, in any unit. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** Drawing by lot that gives the same again for the same seed and number. */
export class Chance {
  private readonly generator;

  constructor(seed: number, number: number) {
    this.generator = xoroshiro128plus((Math.imul(seed, 2_654_435_761) ^ Math.imul(number + 1, 40_503)) | 0);
  }

  /** Both ends may come up. */
  int(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  yes(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  one<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)]!;
  }

  weighted<T>(values: Weighted<T>): T {
    let left = this.int(1, values.reduce((sum, [, weight]) => sum + weight, 0)); // prettier-ignore
    for (const [value, weight] of values) {
      left -= weight;
      if (left <= 0) return value;
    }
    return values.at(-1)![0];
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.int(0, 9)).join('');
  }

  /** A day of a span, both ends included; the first when the span is empty. */
  day(from: LocalDate, until: LocalDate): LocalDate {
    return addDays(from, this.int(0, Math.max(0, daysBetween(from, until))));
  }
}
