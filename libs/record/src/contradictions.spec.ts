import { findContradictions } from './contradictions.js';
import type { Disposition } from './disposition.js';
import { parseRecord } from './parse-record.js';

function pointersOf(disposition: Disposition): string[] {
  const charge = { id: 'a', law: 'PL', section: '155.25', disposition, convictedOn: '2012-01-12' };
  const parsed = parseRecord({ format: 'vacatur-record/1', courtCases: [{ id: 'a', charges: [charge] }] });
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
});
