import { addDays, type LocalDate, localDate } from '#libs/record';

const WALL_CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** Day and time, HH:MM, that the clocks of New York show. */
export function wallClock(at: Date): { readonly on: LocalDate; readonly time: string } {
  const parts = new Map(WALL_CLOCK.formatToParts(at).map(({ type, value }) => [type, value]));
  const on = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { on: localDate(on), time: `${parts.get('hour')}:${parts.get('minute')}` };
}

/**
 * The instant at which the clocks of New York show a time. A time that is skipped in spring is the one an hour later; one that
 * comes twice in autumn is the first.
 */
export function newYorkInstant(on: LocalDate, time: string): Date {
  const shown = Date.parse(`${on}T${time}:00Z`);
  // New York is four or five hours behind, and never anything else.
  const early = new Date(shown + 4 * 3_600_000);
  const late = new Date(shown + 5 * 3_600_000);
  const clock = wallClock(early);
  return clock.on === on && clock.time === time ? early : late;
}

/** Times of day, HH:MM, between which nobody is written to; across midnight where the first is the later. Equal: there are none. */
export interface QuietHours {
  readonly quietFrom: string;
  readonly quietUntil: string;
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function outsideQuietHours(at: Date, { quietFrom, quietUntil }: QuietHours): Date {
  const { on, time } = wallClock(at);
  if (quietFrom === quietUntil) return at;
  const acrossMidnight = quietFrom > quietUntil;
  const isQuiet = acrossMidnight ? time >= quietFrom || time < quietUntil : time >= quietFrom && time < quietUntil;
  if (!isQuiet) return at;
  return newYorkInstant(acrossMidnight && time >= quietFrom ? addDays(on, 1) : on, quietUntil);
}
