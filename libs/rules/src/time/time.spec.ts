import { addDays, dayOfWeek, fromEpochDay, localDate, type LocalDate } from '#libs/record';
import fc from 'fast-check';
import {
  computeDeadline,
  countDays,
  courtCalendar,
  isBusinessDay,
  NEW_YORK_COURTS,
  prosecutorResponse160_59,
  rollForward,
  SERVICE_METHODS,
} from './index.js';

const day = localDate;
const namesOf = (year: number) => NEW_YORK_COURTS.holidaysOf(year).map(({ on, name }) => `${on} ${name}`);

describe('General Construction Law 24: public holidays', () => {
  it('lists the holidays of 2026', () => {
    expect(namesOf(2026)).toEqual([
      "2026-01-01 New Year's Day",
      '2026-01-19 Martin Luther King, Jr. Day',
      "2026-02-12 Lincoln's birthday",
      "2026-02-16 Washington's birthday",
      '2026-05-25 Memorial Day',
      '2026-06-14 Flag Day',
      '2026-06-19 Juneteenth',
      '2026-07-04 Independence Day',
      '2026-09-07 Labor Day',
      '2026-10-12 Columbus Day',
      '2026-11-03 general election day',
      '2026-11-11 Veterans Day',
      '2026-11-26 Thanksgiving Day',
      '2026-12-25 Christmas Day',
    ]);
  });

  it.each([
    ['2023-01-02', "New Year's Day, observed"],
    ['2022-06-20', 'Juneteenth, observed'],
    ['2021-07-05', 'Independence Day, observed'],
    ['2017-02-13', "Lincoln's birthday, observed"],
    ['2022-12-26', 'Christmas Day, observed'],
  ])('a holiday on a Sunday makes Monday %s one: %s', (on, name) => {
    expect(NEW_YORK_COURTS.holidayOn(day(on))).toMatchObject({ on, name });
  });

  it('Flag Day, always a Sunday, adds no Monday', () => {
    expect(NEW_YORK_COURTS.holidayOn(day('2026-06-14'))?.name).toBe('Flag Day');
    expect(isBusinessDay(day('2026-06-15'))).toBe(true);
  });

  it('a holiday on a Saturday moves nothing', () => {
    expect(isBusinessDay(day('2026-07-03'))).toBe(true);
    expect(isBusinessDay(day('2026-07-06'))).toBe(true);
  });

  it('Juneteenth is a holiday from 2021, the first after its enactment', () => {
    expect(NEW_YORK_COURTS.holidayOn(day('2020-06-19'))).toBeNull();
    expect(NEW_YORK_COURTS.holidayOn(day('2021-06-19'))?.name).toBe('Juneteenth');
  });

  it.each([
    ['2022-11-08', 2022],
    ['2027-11-02', 2027],
    ['2024-11-05', 2024],
  ])('general election day is the Tuesday after the first Monday of November: %s', (on, year) => {
    expect(namesOf(year)).toContain(`${on} general election day`);
  });

  it('refuses years that were not researched instead of guessing', () => {
    expect(() => NEW_YORK_COURTS.holidayOn(day('1999-12-31'))).toThrow(RangeError);
  });
});

describe('General Construction Law 25-a: the next business day', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-28', '2026-11-30'],
    ['2026-11-29', '2026-11-30'],
    ['2026-11-26', '2026-11-27'],
    ['2022-12-24', '2022-12-27'],
    ['2028-02-26', '2028-02-28'],
  ])('%s becomes %s', (from, to) => expect(rollForward(day(from))).toBe(to));

  it('takes a proclaimed or closed day into account', () => {
    const closed = courtCalendar([
      { on: day('2026-11-30'), name: 'Clerk closed by a storm', citation: 'Judiciary Law 282-a' },
    ]);
    expect(rollForward(day('2026-11-28'), closed)).toBe('2026-12-01');
    expect(closed.holidayOn(day('2026-11-30'))).toMatchObject({ citation: 'Judiciary Law 282-a' });
  });
});

describe('General Construction Law 20: counting days', () => {
  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-05-17', 10, '2026-05-27'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('from %s, %i days end on %s', (from, days, to) => expect(countDays(day(from), days)).toBe(to));

  it.each([-1, 1.5, Number.NaN])('refuses %p days', (days) => {
    expect(() => countDays(day('2026-01-01'), days)).toThrow(RangeError);
  });
});

describe('CPL 160.59(2)(c): the 45 days of the prosecutor', () => {
  it.each([
    ['2026-11-17', '2027-01-04'],
    ['2026-12-04', '2027-01-19'],
    ['2026-12-29', '2027-02-16'],
  ])('served in person on %s: due %s', (servedOn, dueOn) => {
    const { due, conservative, lastDayToObject } = prosecutorResponse160_59(day(servedOn), 'personal');
    expect(due.dueOn).toBe(dueOn);
    expect(conservative).toBeNull();
    expect(lastDayToObject).toBe(dueOn);
  });

  it.each([
    ['mail', '2026-11-17', '2027-01-04', '2027-01-06'],
    ['mail', '2026-12-04', '2027-01-19', '2027-01-25'],
    ['mail_from_out_of_state', '2026-11-17', '2027-01-04', '2027-01-07'],
    ['overnight', '2026-11-18', '2027-01-04', '2027-01-04'],
  ] as const)('served by %s on %s: due %s, unopposed only after %s', (method, servedOn, dueOn, conservativeOn) => {
    const { due, conservative, lastDayToObject } = prosecutorResponse160_59(day(servedOn), method);
    expect(due.dueOn).toBe(dueOn);
    expect(conservative?.dueOn).toBe(conservativeOn);
    expect(lastDayToObject).toBe(conservativeOn);
  });
});

describe('computeDeadline', () => {
  it('keeps the computation', () => {
    const { due } = prosecutorResponse160_59(day('2026-12-29'), 'personal');
    expect(due).toMatchObject({
      dueOn: '2027-02-16',
      countedOn: '2027-02-12',
      daysCounted: 45,
      serviceDaysAdded: 0,
      skipped: [
        { on: '2027-02-12', name: "Lincoln's birthday" },
        { on: '2027-02-13', name: 'Saturday' },
        { on: '2027-02-14', name: 'Sunday' },
        { on: '2027-02-15', name: "Washington's birthday" },
      ],
    });
    expect(due.steps.map((step) => `${step.kind} ${step.on}: ${step.citation}`)).toEqual([
      'trigger 2026-12-29: CPL 160.59(2)(c)',
      'count 2027-02-12: General Construction Law 20',
      'skip 2027-02-12: General Construction Law 24',
      'skip 2027-02-13: General Construction Law 25-a',
      'skip 2027-02-14: General Construction Law 25-a',
      'skip 2027-02-15: General Construction Law 24',
      'due 2027-02-16: General Construction Law 25-a',
    ]);
    expect(due.explanation).toBe(
      'Service on the prosecutor on December 29, 2026; 45 days after it, not counting that day: February 12, 2027; ' +
        "February 12, 2027 is Lincoln's birthday; February 13, 2027 is Saturday; February 14, 2027 is Sunday; " +
        "February 15, 2027 is Washington's birthday; due February 16, 2027, the next business day (CPL 160.59(2)(c)).",
    );
  });

  it('adds five days for mail before it looks for a business day', () => {
    const deadline = computeDeadline({
      trigger: { name: 'Notice of motion mailed', on: day('2026-06-01') },
      days: 8,
      rule: 'CPLR-2214/notice',
      citation: 'CPLR 2214(b)',
      serviceMethod: 'mail',
    });
    expect(deadline).toMatchObject({ countedOn: '2026-06-14', serviceDaysAdded: 5, dueOn: '2026-06-15' });
    expect(deadline.skipped).toEqual([{ on: '2026-06-14', name: 'Flag Day', citation: 'General Construction Law 24' }]);
  });

  const anyDay = fc.integer({ min: 11_000, max: 40_000 }).map(fromEpochDay);
  const anyPeriod = fc.record({
    on: anyDay,
    days: fc.nat(400),
    serviceMethod: fc.constantFrom(undefined, ...SERVICE_METHODS),
  });
  const compute = ({
    on,
    days,
    serviceMethod,
  }: {
    on: LocalDate;
    days: number;
    serviceMethod?: (typeof SERVICE_METHODS)[number];
  }) => computeDeadline({ trigger: { name: 'Service', on }, days, rule: 'test', citation: 'test', serviceMethod });

  it('always ends on a business day, with only closed days skipped', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const { dueOn, countedOn, skipped } = compute(period);
        expect(isBusinessDay(dueOn)).toBe(true);
        expect(dayOfWeek(dueOn) % 6).not.toBe(0);
        expect(skipped.every(({ on }) => !isBusinessDay(on))).toBe(true);
        expect(addDays(countedOn, skipped.length)).toBe(dueOn);
      }),
      { seed: 20261127 },
    );
  });

  it('a later trigger never gives an earlier deadline', () => {
    fc.assert(
      fc.property(anyPeriod, fc.nat(30), (period, later) => {
        expect(compute({ ...period, on: addDays(period.on, later) }).dueOn >= compute(period).dueOn).toBe(true);
      }),
      { seed: 20261127 },
    );
  });

  it('nothing is closed for more than four days in a row', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(rollForward(on) <= addDays(on, 4)).toBe(true);
      }),
      { seed: 20261127 },
    );
  });
});
