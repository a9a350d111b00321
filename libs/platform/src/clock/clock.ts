import { Injectable } from '@nestjs/common';

const NEW_YORK_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });

/** The only place that knows what time it is. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The calendar day in New York, `YYYY-MM-DD`: the day that courts count by. */
  today(): string {
    return this.dayOf(this.now());
  }

  /** The calendar day in New York of an instant, `YYYY-MM-DD`. */
  dayOf(at: Date): string {
    return NEW_YORK_DAY.format(at);
  }
}
