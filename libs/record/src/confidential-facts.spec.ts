import { differInConfidence, keepingConfidentialFacts, withoutConfidentialFacts } from './confidential-facts.js';
import type { CriminalRecord } from './criminal-record.js';
import { parseRecord } from './parse-record.js';

/** Two court cases of two charges each. */
function record(told: readonly (boolean | null)[], section = '155.25'): CriminalRecord {
  const courtCases = ['first', 'second'].map((id, place) => ({
    id,
    charges: ['a', 'b'].map((charge, number) => ({
      id: `${id}-${charge}`,
      law: 'PL',
      section,
      disposition: 'convicted_plea',
      resultOfTrafficking: told[place * 2 + number] ?? null,
    })),
  }));
  const parsed = parseRecord({ format: 'vacatur-record/1', courtCases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

const toldOf = ({ courtCases }: CriminalRecord) =>
  courtCases.flatMap(({ charges }) => charges.map(({ resultOfTrafficking }) => resultOfTrafficking));

describe('what a client told in confidence of a charge', () => {
  it('is left out as if nobody had asked, and nothing else is', () => {
    expect(withoutConfidentialFacts(record([true, false, null, true]))).toEqual(record([]));
  });

  it('stays through a correction by somebody who is not shown it, who may add what nobody knew', () => {
    const corrected = keepingConfidentialFacts(
      record([null, true, false], '155.30'),
      record([true, false, null, true]),
    );
    expect(toldOf(corrected)).toEqual([true, false, false, true]);
    expect(corrected.courtCases[0]!.charges[0]!.section).toBe('155.30');
  });

  it('is compared charge by charge, whatever else differs', () => {
    expect(differInConfidence(record([true]), record([true], '155.30'))).toBe(false);
    expect(differInConfidence(record([true]), record([null, null, true]))).toBe(true);
    expect(differInConfidence(record([]), record([null, false]))).toBe(true);
  });
});
