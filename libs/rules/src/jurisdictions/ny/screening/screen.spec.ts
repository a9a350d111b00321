import { addDays, type CriminalRecord, type LocalDate, localDate, parseRecord } from '#libs/record';
import fc from 'fast-check';
import { type Outcome, RELIEF_IDS } from '../../../decision.js';
import { askedOn, plausibleRecord } from '../../../testing/plausible-record.fixture.js';
import { assess, type Verdict, verdicts } from '../assess.js';
import { parseBillPack } from '../law/bill-pack.js';
import type { LawChoice } from '../law/choose-law.js';
import { assessSpans, lookUp, type RecordSpans } from '../spans.js';
import { isConfidentialRelief } from '../without-confidential.js';
import { OUTCOME_LETTERS, outcomesOn, type RecordScreening, screening } from './index.js';

const RUNS = { numRuns: 300, seed: 20261126 };
const LAWS: readonly LawChoice[] = ['current', localDate('2019-07-28'), localDate('2021-03-30'), fiveYears()];
const anyLaw = fc.constantFrom(...LAWS);

function fiveYears(): LawChoice {
  const parsed = parseBillPack({
    format: 'vacatur-bill/1', id: 'sooner', title: 'Sooner', source: 'Invented', onTopOf: 'current',
    numbers: [{ id: 'NY-160.59/years', value: 5, inForceFrom: '2020-01-01', citation: 'CPL 160.59(5)' }],
    enactments: [{ id: 'L2023-631', inForceFrom: null }],
  }); // prettier-ignore
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.bill;
}

function parsed(value: unknown): CriminalRecord {
  const result = parseRecord(value);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.record;
}

const chargesOf = (record: CriminalRecord) => record.courtCases.flatMap(({ charges }) => charges);

function lettersOf(record: CriminalRecord, answers: readonly Pick<Verdict, 'relief' | 'chargeId' | 'outcome'>[]) {
  return chargesOf(record).map(({ id }) =>
    RELIEF_IDS.map((relief) => {
      const answer = answers.find((one) => one.relief === relief && one.chargeId === id);
      return answer && !isConfidentialRelief(relief) ? OUTCOME_LETTERS[answer.outcome] : '-';
    }).join(''),
  );
}

/** What the screening says of a later day: its letters with every change up to it. */
function onLaterDay({ outcomes, changes }: RecordScreening, day: string): string[] {
  return outcomes.map((letters, charge) => {
    const now = [...letters];
    for (const change of changes.filter((one) => one.charge === charge && one.on <= day)) {
      const place = RELIEF_IDS.indexOf(change.relief);
      expect(now[place]).toBe(change.from);
      now[place] = change.to;
    }
    return now.join('');
  });
}

const OPEN: ReadonlySet<Outcome | undefined> = new Set(['automatic', 'eligible']);
const NOT_CLEARING = ['NY-160.50-5-DESTROY', 'NY-440.46-A-2II', 'NY-440.10-1I', 'NY-EXEC-296-16', 'NY-720.35'];

/** By the spans, looked up on one day after another. */
function everyClearedOn({ reliefs }: RecordSpans, charges: readonly string[], asOf: LocalDate): LocalDate | null {
  if (charges.length === 0) return null;
  const days = [asOf, ...reliefs.flatMap(({ spans }) => spans.map(({ from }) => from))].filter((day) => day >= asOf);
  const cleared = (chargeId: string, day: LocalDate) =>
    reliefs.some(
      (each) =>
        each.chargeId === chargeId && !NOT_CLEARING.includes(each.relief) && OPEN.has(lookUp(each, day)?.outcome),
    );
  return days.sort().find((day) => charges.every((charge) => cleared(charge, day))) ?? null;
}

test('a screening is what assess decides, on its day and, with its changes, on every later one, under every law', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, fc.array(askedOn, { maxLength: 4 }), anyLaw, (input, on, others, law) => {
      const record = parsed(input);
      const asOf = localDate(on);
      const screened = screening({ asOf, law, baseLaw: null })(record);
      expect(screened.outcomes).toEqual(lettersOf(record, assess(record, { asOf, law }).decisions));
      const turning = screened.changes.flatMap((change) => [change.on, addDays(change.on, -1)]);
      for (const day of [...turning, ...others.map(localDate)].filter((each) => each >= asOf))
        expect({ day, letters: onLaterDay(screened, day) }).toEqual({
          day,
          letters: lettersOf(record, verdicts(record, { asOf: day, law })),
        });
    }),
    RUNS,
  );
});

test('a change is told once and only where the answer becomes another, after the day of the screening', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, anyLaw, (input, on, law) => {
      const asOf = localDate(on);
      const { changes } = screening({ asOf, law, baseLaw: null })(parsed(input));
      for (const change of changes) {
        expect(change.on > asOf).toBe(true);
        expect(change.from).not.toBe(change.to);
      }
      const keys = changes.map(({ charge, relief, on: day }) => `${charge} ${relief} ${day}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    RUNS,
  );
});

test('the day on which every conviction is cleared is the first on which the spans say so', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, anyLaw, (input, on, law) => {
      const record = parsed(input);
      const asOf = localDate(on);
      const screened = screening({ asOf, law, baseLaw: null })(record);
      const convicted = chargesOf(record)
        .filter(({ disposition }) => disposition === 'convicted_plea' || disposition === 'convicted_verdict')
        .filter(({ vacatedOn }) => vacatedOn === null || vacatedOn > asOf)
        .map(({ id }) => id);
      expect(screened.convictions).toBe(convicted.length);
      expect(screened.everyConvictionOn).toBe(everyClearedOn(assessSpans(record, { law }), convicted, asOf));
    }),
    RUNS,
  );
});

test('a difference says both laws’ answers and both days, and there is none where they agree', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, anyLaw, anyLaw, (input, on, law, baseLaw) => {
      const record = parsed(input);
      const asOf = localDate(on);
      const spans = { law: assessSpans(record, { law }), base: assessSpans(record, { law: baseLaw }) };
      const openOn = (all: RecordSpans, chargeId: string, relief: string) =>
        all.reliefs
          .filter((each) => each.chargeId === chargeId && each.relief === relief)
          .flatMap((each) => each.spans)
          .filter(({ outcome, until }) => OPEN.has(outcome) && (until === null || until >= asOf))
          .map(({ from }) => (from > asOf ? from : asOf))[0] ?? null;
      const letters = {
        law: lettersOf(record, verdicts(record, { asOf, law })),
        base: lettersOf(record, verdicts(record, { asOf, law: baseLaw })),
      };
      const expected = chargesOf(record).flatMap(({ id }, charge) =>
        RELIEF_IDS.filter((relief) => !isConfidentialRelief(relief)).flatMap((relief) => {
          const place = RELIEF_IDS.indexOf(relief);
          const [from, to] = [letters.base[charge]![place], letters.law[charge]![place]];
          const [fromOn, toOn] = [openOn(spans.base, id, relief), openOn(spans.law, id, relief)];
          return from === to && fromOn === toOn ? [] : [{ charge, relief, from, to, fromOn, toOn }];
        }),
      );
      const { differences } = screening({ asOf, law, baseLaw })(record);
      expect(differences.map(({ kind: _, ...rest }) => rest)).toEqual(expected);
      for (const { kind, from, to, fromOn, toOn } of differences) {
        const [was, is] = [from, to].map((letter) => letter === 'a' || letter === 'e');
        if (kind === 'newly') expect([was, is]).toEqual([false, true]);
        if (kind === 'lost') expect([was, is]).toEqual([true, false]);
        if (kind === 'sooner') expect(toOn! < (fromOn ?? '9999')).toBe(true);
        if (kind === 'later') expect(fromOn! < (toOn ?? '9999')).toBe(true);
        if (kind === 'other') expect(was).toBe(is);
      }
    }),
    RUNS,
  );
});

test('outcomes of one day are those of verdicts, with the days of what is not yet', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, anyLaw, (input, on, law) => {
      const record = parsed(input);
      const asOf = localDate(on);
      const found = verdicts(record, { asOf, law });
      const outcomes = outcomesOn({ asOf, law })(record);
      expect(outcomes.map(({ letters }) => letters.join(''))).toEqual(lettersOf(record, found));
      for (const [charge, { id }] of chargesOf(record).entries())
        for (const [place, relief] of RELIEF_IDS.entries()) {
          const verdict = found.find((one) => one.chargeId === id && one.relief === relief);
          const known = verdict && !isConfidentialRelief(relief) ? verdict.notBefore : null;
          expect(outcomes[charge]!.notBefore[place]).toBe(known);
        }
    }),
    RUNS,
  );
});

test('what a client told in confidence is in no screening, and changes nothing of one', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (input, on) => {
      const record = parsed(input);
      const told: CriminalRecord = {
        ...record,
        courtCases: record.courtCases.map((courtCase) => ({
          ...courtCase,
          charges: courtCase.charges.map((charge) => ({ ...charge, resultOfTrafficking: true })),
        })),
      };
      const screen = screening({ asOf: localDate(on), law: 'current', baseLaw: localDate('2019-07-28') });
      expect(screen(told)).toEqual(screen(record));
      expect(screen(told).outcomes.every((letters) => letters[RELIEF_IDS.indexOf('NY-440.10-1I')] === '-')).toBe(true);
    }),
    RUNS,
  );
});
