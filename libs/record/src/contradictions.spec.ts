import { findContradictions } from './contradictions.js';
import type { Disposition } from './disposition.js';
import { parseRecord } from './parse-record.js';

function pointersOf(disposition: Disposition, datesOfBirth: readonly string[] = []): string[] {
  const charge = { id: 'a', law: 'PL', section: '155.25', disposition, convictedOn: '2012-01-12' };
  const courtCases = [{ id: 'a', charges: [charge] }];
  const person = { datesOfBirth: [...datesOfBirth] };
  const parsed = parseRecord({ format: 'vacatur-record/1', person, courtCases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return findContradictions(parsed.record).map(({ pointer }) => pointer);
}

describe('a day of conviction', () => {
  it.each(['dismissed', 'acquitted', 'pending', 'no_true_bill'] as const)('contradicts %s', (disposition) =>
    expect(pointersOf(disposition)).toEqual(['/courtCases/0/charges/0/convictedOn']),
  );

  it.each(['judgment_vacated', 'verdict_set_aside', 'habeas_discharge', 'appellate_dismissal', 'yo'] as const)(
    'agrees with %s, which undoes or replaces it',
    (disposition) => expect(pointersOf(disposition)).toEqual([]),
  );

  it('contradicts a birth after it, unless another day of birth that the record gives comes before', () => {
    expect(pointersOf('convicted_plea', ['2012-01-13'])).toEqual(['/courtCases/0/charges/0/convictedOn']);
    expect(pointersOf('convicted_plea', ['2012-01-12'])).toEqual([]);
    expect(pointersOf('convicted_plea', ['2012-01-13', '1990-05-05'])).toEqual([]);
  });
});
