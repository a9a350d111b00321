import { createHash } from 'node:crypto';
import type { LocalDate } from '#libs/record';
import { Chance } from '#libs/specimens';

/** Begun from names: what is drawn for one client does not depend on any other. */
export class DemoChance extends Chance {
  static of(...names: readonly (string | number)[]): DemoChance {
    const state = createHash('sha256').update(names.join('/')).digest();
    return new DemoChance([0, 4, 8, 12].map((at) => state.readInt32BE(at)));
  }

  /** From 0 to `most`, small ones more often: the higher the power, the more so. */
  skewed(most: number, power: number): number {
    return Math.floor((this.int(0, 999_999) / 1_000_000) ** power * (most + 1));
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
