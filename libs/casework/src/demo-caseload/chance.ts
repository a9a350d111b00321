import { createHash } from 'node:crypto';
import { addDays, daysBetween, type LocalDate } from '#libs/record';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Values with how often each comes up, in any unit. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** Drawing by lot that gives the same again for the same names: what is drawn for one client does not depend on any other. */
export class Chance {
  private readonly generator;

  private constructor(state: Buffer) {
    this.generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => state.readInt32BE(at)));
  }

  static of(...names: readonly (string | number)[]): Chance {
    return new Chance(createHash('sha256').update(names.join('/')).digest());
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

  /** From 0 to `most`, small ones more often: the higher the power, the more so. */
  skewed(most: number, power: number): number {
    return Math.floor((this.int(0, 999_999) / 1_000_000) ** power * (most + 1));
  }

  /** A day of a span, both ends included; the first when the span is empty. */
  day(from: LocalDate, until: LocalDate): LocalDate {
    const days = daysBetween(from, until);
    return days <= 0 ? from : addDays(from, this.int(0, days));
  }

  /** An id of UUID version 7 (RFC 9562) of that instant, so that ids go in the order of time as the program's own do. */
  id(at: string): string {
    const time = Date.parse(at).toString(16).padStart(12, '0');
    const drawn = [0, 1, 2].map(() => this.int(0, 0xffffffff).toString(16).padStart(8, '0')).join('');
    const variant = (8 + (Number.parseInt(drawn.charAt(3), 16) % 4)).toString(16);
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${drawn.slice(0, 3)}`,
      `${variant}${drawn.slice(4, 7)}`,
      drawn.slice(7, 19),
    ].join('-');
  }

  /** A moment of office hours of the day, as an instant. */
  instant(on: LocalDate): string {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${on}T${two(this.int(14, 21))}:${two(this.int(0, 59))}:${two(this.int(0, 59))}.${String(this.int(0, 999)).padStart(3, '0')}Z`;
  }
}
