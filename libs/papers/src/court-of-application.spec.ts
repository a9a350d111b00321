import { localDate } from '#libs/record';
import { courtOfApplication } from './court-of-application.js';
import type { PacketConviction } from './packet-input.js';
import { larceny } from './packet-input.fixture.js';

const in1 = (more: Partial<PacketConviction> = {}) => larceny({ chargeId: 'one', ...more });
const in2 = (more: Partial<PacketConviction> = {}) =>
  larceny({ chargeId: 'two', court: 'Kings County Criminal Court', county: 'Kings', docketNumber: '2017KN2', ...more });

function courtOf(...convictions: PacketConviction[]) {
  const found = courtOfApplication(convictions);
  return found.known ? [found.conviction.chargeId, found.basis] : found.missing;
}

describe('CPL 160.59(2)(a): the court of one application', () => {
  test('one court for all: that court, whatever is not known of their classes', () => {
    expect(courtOf(in1({ class: null }))).toEqual(['one', 'only_court']);
    expect(courtOf(in1({ class: null }), in1({ class: 'EF' }))).toEqual(['one', 'only_court']);
  });

  test('the same name of a court in two counties is two courts', () => {
    expect(courtOf(in1(), in1({ chargeId: 'two', county: 'Kings', class: 'BM' }))).toEqual(['one', 'most_serious']);
  });

  test.each([
    ['a felony before a misdemeanor', 'AM', 'EF'],
    ['class A misdemeanor before class B', 'BM', 'AM'],
    ['class D felony before class E', 'EF', 'DF'],
    ['a felony before an unclassified misdemeanor', 'UM', 'EF'],
  ] as const)('the most serious: %s', (_what, lesser, graver) => {
    expect(courtOf(in1({ class: lesser }), in2({ class: graver }))).toEqual(['two', 'most_serious']);
    expect(courtOf(in1({ class: graver }), in2({ class: lesser }))).toEqual(['one', 'most_serious']);
  });

  test('the same class: the last conviction, in whatever order they come', () => {
    const earlier = in1({ convictedOn: localDate('2015-03-01') });
    const later = in2({ convictedOn: localDate('2015-03-02') });
    expect(courtOf(earlier, later)).toEqual(['two', 'last_of_same_class']);
    expect(courtOf(later, earlier)).toEqual(['two', 'last_of_same_class']);
  });

  test('what decides and is not known is named, never guessed', () => {
    expect(courtOf()).toBe('a conviction to be sealed');
    expect(courtOf(in1(), in2({ class: null }))).toBe('the class of the conviction on docket 2017KN2');
    expect(courtOf(in1(), in2({ convictedOn: null }))).toBe('the day of conviction on docket 2017KN2');
    expect(courtOf(in1(), in2({ class: 'UM' }))).toBe('whether the conviction on docket 2017KN2 is the most serious');
    expect(courtOf(in1({ class: null, docketNumber: null }), in2())).toContain('docket case');
  });

  test('a day of conviction that does not decide need not be known', () => {
    expect(courtOf(in1({ class: 'BM', convictedOn: null }), in2())).toEqual(['two', 'most_serious']);
  });
});
