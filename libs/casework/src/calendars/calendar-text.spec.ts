import ICAL from 'ical.js';
import { type CalendarEvent, calendarText } from './calendar-text.js';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'hearing-1@vacatur',
  sequence: 0,
  changedAt: new Date('2026-10-01T12:00:00Z'),
  onDay: '2026-11-20',
  shown: { startsAt: '09:30', title: 'Hearing (file 1)', place: '1 Specimen Plaza, Room 4; ring twice' },
  cancelled: false,
  ...more,
});

/** As a calendar program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const one = new ICAL.Event(component);
    return {
      uid: one.uid,
      sequence: one.sequence,
      summary: one.summary,
      location: one.location,
      isDay: one.startDate.isDate,
      at: one.startDate.isDate ? one.startDate.toString() : one.startDate.toJSDate().toISOString(),
      status: component.getFirstPropertyValue('status'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    };
  });
}

test.each([
  ['the day before clocks go forward', '2027-03-13', '14:30:00.000Z'],
  ['the day on which they do', '2027-03-14', '13:30:00.000Z'],
  ['the day before they go back', '2026-10-31', '13:30:00.000Z'],
  ['the day on which they do, in autumn', '2026-11-01', '14:30:00.000Z'],
])('half past nine in New York is half past nine there on %s', (_, onDay, utc) => {
  const [one] = read(calendarText('Dates', [event({ onDay })]));
  expect(one).toMatchObject({ at: `${onDay}T${utc}`, isDay: false });
});

test('signs that mean something in the format are read as they were written', () => {
  const [one] = read(calendarText('Dates', [event()]));
  expect(one).toMatchObject({ uid: 'hearing-1@vacatur', location: '1 Specimen Plaza, Room 4; ring twice' });
  expect(one?.stamp).toBe('2026-10-01T12:00:00Z');
});

test('what has no time is of the whole day, and what does not take place is CANCELLED with a higher SEQUENCE', () => {
  const shown = { startsAt: null, title: 'Deadline (file 1)', place: null };
  const [day, gone] = read(calendarText('Dates', [event({ shown }), event({ sequence: 3, cancelled: true })]));
  expect(day).toMatchObject({ isDay: true, at: '2026-11-20', status: 'CONFIRMED' });
  expect(gone).toMatchObject({ status: 'CANCELLED', sequence: 3 });
});

test('the same events give the same bytes, in lines of at most 75 octets that end as the format wants', () => {
  const place = 'Ä'.repeat(200);
  const events = [event({ shown: { startsAt: '09:30', title: 'Hearing', place } })];
  const text = calendarText('Dates', events);
  expect(calendarText('Dates', events)).toBe(text);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(read(text)[0]?.location).toBe(place);
});
