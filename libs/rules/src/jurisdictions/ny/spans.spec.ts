import { localDate, parseRecord } from '#libs/record';
import fc from 'fast-check';
import { askedOn, plausibleRecord } from '../../testing/plausible-record.fixture.js';
import { assess } from './assess.js';
import { assessSpans, becomingOpen, lookUp, type RecordSpans } from './spans.js';

function parsed(record: unknown) {
  const result = parseRecord(record);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.record;
}

/** What the spans say of a day, for every charge and relief of which they say anything. */
function lookedUp({ reliefs }: RecordSpans, asOf: string): { [key: string]: string } {
  const found = reliefs.flatMap((each) => {
    const span = lookUp(each, localDate(asOf));
    return span ? [[`${each.chargeId} ${each.relief}`, `${span.outcome} ${span.notBefore} ${span.status}`]] : [];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a! < b! ? -1 : 1)));
}

test('evaluating a record on a day and looking the day up are one', () => {
  fc.assert(
    fc.property(plausibleRecord, fc.array(askedOn, { minLength: 1, maxLength: 6 }), (input, days) => {
      const record = parsed(input);
      const spans = assessSpans(record);
      for (const asOf of days) {
        const decisions = assess(record, { asOf: localDate(asOf) }).decisions.map(
          ({ chargeId, relief, outcome, notBefore, status }) => [
            `${chargeId} ${relief}`,
            `${outcome} ${notBefore} ${status}`,
          ],
        );
        const assessed = Object.fromEntries(decisions.sort(([a], [b]) => (a! < b! ? -1 : 1)));
        expect({ asOf, answers: lookedUp(spans, asOf) }).toEqual({ asOf, answers: assessed });
      }
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

test('the spans of a relief follow each other without overlap, each telling something new', () => {
  fc.assert(
    fc.property(plausibleRecord, (input) => {
      for (const { spans } of assessSpans(parsed(input)).reliefs) {
        spans.forEach((span, i) => {
          const before = spans[i - 1];
          if (!before) return;
          expect(before.until! < span.from).toBe(true);
        });
      }
    }),
    { numRuns: 100, seed: 20261124 },
  );
});

test('who turns eligible next month is a look-up', () => {
  const record = parsed({
    format: 'vacatur-record/1',
    person: { soraRegistered: false },
    courtCases: [
      {
        id: 'larceny',
        charges: [
          {
            id: 'larceny', law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea',
            offenseOn: '2016-12-10', disposedOn: '2016-12-15', convictedOn: '2016-12-15',
            sentence: { types: ['fine'], imposedOn: '2016-12-15' },
          },
        ],
      },
    ],
  }); // prettier-ignore
  const spans = assessSpans(record);
  const december = { from: localDate('2026-12-01'), until: localDate('2026-12-31') };
  expect(becomingOpen(spans, december)).toEqual([{ relief: 'NY-160.59', chargeId: 'larceny', on: '2026-12-15' }]);
  expect(becomingOpen(spans, { from: localDate('2026-12-16'), until: localDate('2027-01-31') })).toEqual([]);
});
