import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ShownItem } from './calendar-items.js';

const NEW_YORK = 'America/New_York';

/** Rules since 2007. @source RFC 5545, 3.6.5; 15 U.S.C. 260a. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${NEW_YORK}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:20070311T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'TZNAME:EDT',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:20071104T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'TZNAME:EST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly changedAt: Date;
  /** YYYY-MM-DD in New York. */
  readonly onDay: string;
  readonly shown: ShownItem;
  readonly cancelled: boolean;
}

/**
 * The events as an iCalendar file: the same events give the same bytes. Times are New York's, with its rules in the file; what has
 * no time is of the whole day and leaves the day free. @source RFC 5545; RFC 7986.
 */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Vacatur', product: 'Vacatur', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 15 * 60,
    // Each event names its zone; a zone of the calendar would take the stamps, which are instants, out of UTC.
    timezone: { name: null, generator: () => VTIMEZONE },
  });
  for (const { uid, sequence, changedAt, onDay, shown, cancelled } of events) {
    const { startsAt, title, place } = shown;
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: changedAt,
      lastModified: changedAt,
      summary: title,
      location: place,
      class: ICalEventClass.PRIVATE,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      timezone: NEW_YORK,
      start: `${onDay}T${startsAt ?? '00:00'}:00`,
      ...(!startsAt && { allDay: true, transparency: ICalEventTransparency.TRANSPARENT }),
    });
  }
  return calendar.toString();
}
