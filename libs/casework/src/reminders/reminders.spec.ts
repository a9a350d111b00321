import { addDays, localDate } from '#libs/record';
import { DEADLINE_KINDS, RELIEF_IDS } from '#libs/rules';
import { getNextMillis } from 'bullmq';
import fc from 'fast-check';
import { newYorkInstant, outsideQuietHours, wallClock } from './new-york-time.js';
import { CLIENT_KINDS, defaultSchedule, stepsOf } from './reminder-schedules.js';
import { clientLanguage, clientLetter, clientText, memberLetter, memberText } from './reminder-texts.js';
import { SWEEP_SCHEDULE } from './reminders.jobs.js';

const day = localDate;

describe('the nightly sweep is due at 02:00 in New York', () => {
  const nightsFrom = (from: string, nights: number): string[] => {
    const found: string[] = [];
    let at = Date.parse(from);
    while (found.length < nights) {
      at = getNextMillis(at, SWEEP_SCHEDULE)!;
      found.push(new Date(at).toISOString());
    }
    return found;
  };

  it('also where daylight saving begins and 02:00 is skipped: once in each night', () => {
    expect(nightsFrom('2027-03-13T12:00:00Z', 3)).toEqual([
      '2027-03-14T07:00:00.000Z', // 03:00 EDT, the instant after 01:59 EST
      '2027-03-15T06:00:00.000Z',
      '2027-03-16T06:00:00.000Z',
    ]);
  });

  it('and where it ends: once in each night', () => {
    expect(nightsFrom('2027-11-06T12:00:00Z', 3)).toEqual([
      '2027-11-07T07:00:00.000Z', // 02:00 EST
      '2027-11-08T07:00:00.000Z',
      '2027-11-09T07:00:00.000Z',
    ]);
  });

  it('once on every day of ten years, each time on that day of New York', () => {
    let at = Date.parse('2026-11-26T12:00:00Z');
    let on = day('2026-11-26');
    for (let night = 0; night < 3653; night += 1) {
      at = getNextMillis(at, SWEEP_SCHEDULE)!;
      on = addDays(on, 1);
      expect(wallClock(new Date(at)).on).toBe(on);
    }
  });
});

describe('the clocks of New York', () => {
  it.each([
    ['2026-11-26', '08:00', '2026-11-26T13:00:00.000Z'],
    ['2027-07-01', '08:00', '2027-07-01T12:00:00.000Z'],
    ['2027-03-14', '01:59', '2027-03-14T06:59:00.000Z'],
    ['2027-03-14', '02:30', '2027-03-14T07:30:00.000Z'], // skipped: shown as 03:30
    ['2027-03-14', '03:00', '2027-03-14T07:00:00.000Z'],
    ['2027-11-07', '01:30', '2027-11-07T05:30:00.000Z'], // twice: the first
    ['2027-11-07', '02:00', '2027-11-07T07:00:00.000Z'],
  ])('%s %s is %s', (on, time, instant) => {
    expect(newYorkInstant(day(on), time).toISOString()).toBe(instant);
  });

  const night = { quietFrom: '20:00', quietUntil: '08:00' };
  it.each([
    ['2026-11-26T07:00:00Z', '2026-11-26T13:00:00.000Z', '02:00: at eight'],
    ['2026-11-27T01:30:00Z', '2026-11-27T13:00:00.000Z', '20:30 of the day before: at eight of the next'],
    ['2026-11-26T13:00:00Z', '2026-11-26T13:00:00.000Z', '08:00 itself is not quiet'],
    ['2026-11-27T00:59:00Z', '2026-11-27T00:59:00.000Z', '19:59 is not'],
    ['2027-03-14T05:00:00Z', '2027-03-14T12:00:00.000Z', 'across the beginning of daylight saving'],
    ['2027-11-07T04:00:00Z', '2027-11-07T13:00:00.000Z', 'across its end'],
  ])('%s waits until %s (%s)', (at, until) => {
    expect(outsideQuietHours(new Date(at), night).toISOString()).toBe(until);
  });

  it('whatever the hours, what goes out goes out outside them, within a day, and without them at once', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((pair) => pair.map((n) => String(n).padStart(2, '0')).join(':'));
    const at = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(at, time, time, (ms, quietFrom, quietUntil) => {
        const allowed = outsideQuietHours(new Date(ms), { quietFrom, quietUntil });
        expect(allowed.getTime()).toBeGreaterThanOrEqual(Math.floor(ms / 60_000) * 60_000);
        expect(allowed.getTime() - ms).toBeLessThanOrEqual(25 * 3_600_000);
        if (quietFrom === quietUntil) expect(allowed.getTime()).toBe(ms);
        else expect(outsideQuietHours(allowed, { quietFrom, quietUntil }).getTime()).toBe(allowed.getTime());
      }),
      { seed: 20261127 },
    );
  });
});

describe('schedules', () => {
  it('what the office lets pass comes to the supervisors; a prosecutor’s time that runs out does not', () => {
    expect(defaultSchedule('appeal_460_10')).toMatchObject({
      daysBefore: [14, 7, 3, 1, 0],
      daysAfter: [1],
      escalateAfterDays: 1,
    });
    expect(defaultSchedule('prosecutor_response_160_59').escalateAfterDays).toBeNull();
    expect(defaultSchedule('clerk_completion_160_50_5').escalateAfterDays).toBe(14);
  });

  it('a client is told of hearings and appointments, whatever an office has set', () => {
    const own = new Map(DEADLINE_KINDS.map((kind) => [kind, { ...defaultSchedule(kind), clientDaysBefore: [2] }]));
    const toClients = stepsOf(own).filter(({ toWhom }) => toWhom === 'client');
    expect(new Set(toClients.map(({ kind }) => kind))).toEqual(new Set(CLIENT_KINDS));
  });
});

/** Words that would tell what somebody has to do with a court, a record or an office of lawyers, in both languages. */
const TELLING =
  /court|judge|crim|\brecords?\b|seal|expung|convict|charge|arrest|offen[sc]e|prosecut|district attorney|lawyer|attorney|legal|law\b|hearing|case|docket|sentence|petition|motion|clean slate|rap sheet|police|probation|corte|tribunal|juez|penal|antecedente|sell|expedient|condena|cargo|arrest|delito|fiscal|abogad|legal|ley\b|audiencia|caso|sentencia|petici|moci|polic|160\.5|440\.|CPL|vacatur/i;

describe('messages betray nothing', () => {
  const notices = ['en', 'es'].flatMap((language) =>
    [null, '09:30', '14:00'].flatMap((at) =>
      Array.from({ length: 366 }, (_, n) => ({
        on: addDays(day('2028-01-01'), n),
        at,
        language: language as 'en' | 'es',
      })),
    ),
  );

  it('every text to a client, of every day of a leap year, in both languages, names a day and nothing else', () => {
    for (const notice of notices) {
      const { subject, text } = clientLetter(notice);
      for (const told of [clientText(notice), subject, text]) {
        expect(told).not.toMatch(TELLING);
        expect(told).not.toMatch(/https?:|www\./);
      }
    }
  });

  it('the words that would tell are found where they are', () => {
    for (const telling of ['your court date', 'su audiencia', 'Record relief', 'CPL 160.59'])
      expect(telling).toMatch(TELLING);
  });

  it('a client is written to in the own language, and in English where we have no words in it', () => {
    expect(['es', 'es-MX', 'ES', 'en', 'zh-Hant', null].map(clientLanguage)).toEqual([
      'es',
      'es',
      'es',
      'en',
      'en',
      'en',
    ]);
    expect(clientText({ on: day('2027-03-16'), at: '09:30', language: 'es' })).toBe(
      'Recordatorio: usted tiene una cita el martes, 16 de marzo de 2027 a las 9:30 a.m. Si tiene preguntas, llame al número que ya tiene.',
    );
    expect(clientText({ on: day('2027-03-16'), at: null, language: 'en' })).toBe(
      'Reminder: you have an appointment on Tuesday, March 16, 2027. Questions? Call the number that you have.',
    );
  });

  it('what members get by e-mail and telephone counts, and names no client, case, relief or rule', () => {
    const url = 'https://files.example.org/reminders';
    for (const [missed, today, later, escalated] of [
      [0, 0, 1, 0],
      [1, 1, 0, 0],
      [3, 2, 5, 1],
    ] as const) {
      const digest = { missed, today, later, escalated, url };
      const { subject, text } = memberLetter(digest);
      for (const told of [subject, text, memberText(digest)]) {
        for (const name of [...DEADLINE_KINDS, ...RELIEF_IDS]) expect(told).not.toContain(name);
        expect(told.replace('names no case', '')).not.toMatch(
          /court|crim|record(?!ed)|seal|client|docket|prosecut|\bcase\b/i,
        );
      }
      expect(memberText(digest).length).toBeLessThanOrEqual(160);
    }
    expect(memberLetter({ missed: 1, today: 0, later: 2, escalated: 0, url }).text).toMatch(
      /^1 deadline passed with nothing recorded\.\n2 deadlines are due soon\./,
    );
  });
});
