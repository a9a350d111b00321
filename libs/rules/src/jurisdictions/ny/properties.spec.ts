import { type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import fc from 'fast-check';
import type { Decision, Outcome } from '../../decision.js';
import { askedOn, plausibleRecord } from '../../testing/plausible-record.fixture.js';
import { assess, verdicts } from './assess.js';

/** The same records in every run of the suite, so that a change is what fails it; vary the seed to search for more. */
const SEED = 20261124;
const RUNS = { numRuns: 300, seed: SEED };

function decisions(record: CriminalRecordInput, asOf: string): Map<string, Decision> {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const made = assess(parsed.record, { asOf: localDate(asOf) }).decisions;
  return new Map(made.map((decision) => [`${decision.chargeId} ${decision.relief}`, decision]));
}

/** What was decided, without the words and places. */
function answers(record: CriminalRecordInput, asOf: string): { [key: string]: string } {
  const made = [...decisions(record, asOf)].map(([key, { outcome, notBefore }]) => [key, `${outcome} ${notBefore}`]);
  return Object.fromEntries((made as [string, string][]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('the order of the cases and of the charges in them never matters', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (record, asOf) => {
      const reversed = record.courtCases.map((each) => ({ ...each, charges: [...each.charges].reverse() })).reverse();
      expect(answers({ ...record, courtCases: reversed }, asOf)).toEqual(answers(record, asOf));
    }),
    RUNS,
  );
});

test('an unrelated dismissal never changes an answer', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, askedOn, (record, asOf, dismissedOn) => {
      const dismissal: CriminalRecordInput['courtCases'][number] = {
        id: 'dismissal',
        charges: [{ id: 'dismissal', law: 'PL', section: '155.30', class: 'EF', disposition: 'dismissed', disposedOn: dismissedOn, offenseOn: dismissedOn }],
      }; // prettier-ignore
      const added = answers({ ...record, courtCases: [...record.courtCases, dismissal] }, asOf);
      expect(added).toMatchObject(answers(record, asOf));
    }),
    RUNS,
  );
});

test('an expunged conviction changes no other answer: rules reference section 1, step 2', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (record, asOf) => {
      fc.pre(asOf >= '2021-03-31');
      const expunged: CriminalRecordInput['courtCases'][number] = {
        id: 'expunged',
        charges: [{
          id: 'expunged', law: 'PL', section: '221.20', class: 'EF', disposition: 'convicted_plea', offenseOn: '2019-01-02',
          disposedOn: '2019-02-03', convictedOn: '2019-02-03', sentence: { types: ['jail'], imposedOn: '2019-02-03', releasedOn: '2019-08-03' },
        }],
      }; // prettier-ignore
      const added = answers({ ...record, courtCases: [...record.courtCases, expunged] }, asOf);
      expect(added).toMatchObject(answers(record, asOf));
    }),
    RUNS,
  );
});

const YES: ReadonlySet<Outcome> = new Set(['automatic', 'eligible']);

/** Paths of the facts that a client's file may lack. Taken away one at a time. */
const FORGETTABLE = [
  'class',
  'subsection',
  'victimAge',
  'soleSubstance',
  'disposedOn',
  'convictedOn',
  'offenseOn',
  'sentence',
  'sentence.imposedOn',
  'sentence.releasedOn',
  'sentence.supervisionEndedOn',
  'sentence.termMonths',
] as const;

function forget(record: CriminalRecordInput, which: number, fact: (typeof FORGETTABLE)[number]): CriminalRecordInput {
  let place = which;
  return {
    ...record,
    courtCases: record.courtCases.map((courtCase) => ({
      ...courtCase,
      charges: courtCase.charges.map((charge) => {
        if (place-- !== 0) return charge;
        if (!fact.startsWith('sentence.')) return { ...charge, [fact]: null };
        return { ...charge, sentence: charge.sentence ? { ...charge.sentence, [fact.slice(9)]: null } : null };
      }),
    })),
  };
}

test('a fact taken away never turns a yes into a no, or a no into a yes', () => {
  fc.assert(
    fc.property(
      plausibleRecord,
      askedOn,
      fc.nat(9),
      fc.constantFrom(...FORGETTABLE),
      fc.boolean(),
      (record, asOf, place, fact, forgetRegistration) => {
        // What a record tells lies in the past, so an undated ending does; ask on a day when every charge had ended.
        fc.pre(record.courtCases.every((each) => each.charges.every((charge) => charge.disposedOn! <= asOf)));
        const count = record.courtCases.reduce((sum, each) => sum + each.charges.length, 0);
        const poorer = forgetRegistration
          ? { ...record, person: { soraRegistered: null } }
          : forget(record, place % count, fact);
        const known = decisions(record, asOf);
        for (const [key, { outcome, summary }] of decisions(poorer, asOf)) {
          const before = known.get(key)?.outcome;
          if (before === undefined) continue;
          const flipped =
            (YES.has(outcome) && (before === 'ineligible' || before === 'not_yet')) ||
            (outcome === 'ineligible' && before !== 'ineligible');
          expect({ key, fact, flipped, before, outcome, summary }).toMatchObject({ flipped: false });
        }
      },
    ),
    { numRuns: 1500, seed: SEED },
  );
});

test('what is granted by the passing of time stays granted, if nothing happens meanwhile', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, askedOn, (record, one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      fc.pre(earlier >= '2026-06-30');
      const after = decisions(record, later);
      for (const [key, decision] of decisions(record, earlier)) {
        if (YES.has(decision.outcome)) expect([key, after.get(key)?.outcome]).toEqual([key, decision.outcome]);
      }
    }),
    RUNS,
  );
});

test('"not yet" is right about its day: the day before it is still "not yet"', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (record, asOf) => {
      for (const [key, { outcome, notBefore }] of decisions(record, asOf)) {
        if (outcome !== 'not_yet' || notBefore === null) continue;
        expect(notBefore > asOf).toBe(true);
        const dayBefore = new Date(Date.parse(notBefore) - 86_400_000).toISOString().slice(0, 10);
        const on = decisions(record, dayBefore).get(key)?.outcome;
        // Something else may have happened by then: a later conviction on the record, or the charge expunged.
        if (asOf >= '2026-01-01') expect([key, on]).toEqual([key, 'not_yet']);
      }
    }),
    RUNS,
  );
});

test('verdicts without words are the same as with them', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (input, asOf) => {
      const parsed = parseRecord(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const explained = assess(parsed.record, { asOf: localDate(asOf) }).decisions;
      expect(verdicts(parsed.record, { asOf: localDate(asOf) })).toEqual(
        explained.map(({ relief, chargeId, outcome, notBefore }) => ({ relief, chargeId, outcome, notBefore })),
      );
    }),
    RUNS,
  );
});
