import { NEVER, type Day } from './day.js';

/**
 * A day on which something is asked. Rules read time only through `reached`, and the clock notes the nearest later day
 * that any answer depended on: until `next`, every answer stays as it is. So one evaluation also says how long it
 * holds, and walking from `next` to `next` gives all the days on which an answer changes.
 */
export class Clock {
  next: Day = NEVER;

  constructor(readonly day: Day) {}

  /** True on `day` and after it. A day that is not known counts as reached: it lies in a past that nobody dated. */
  reached(day: Day): boolean {
    if (day <= this.day) return true;
    if (day < this.next) this.next = day;
    return false;
  }

  /** The answer also holds no longer than this other one did. */
  holdsNoLongerThan(day: Day): void {
    if (day < this.next) this.next = day;
  }
}
