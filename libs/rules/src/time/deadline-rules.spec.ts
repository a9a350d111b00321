import { addDays, fromEpochDay, localDate, type LocalDate } from '#libs/record';
import fc from 'fast-check';
import {
  computeNotice,
  courtCalendar,
  DEADLINE_KINDS,
  DEADLINE_RULES,
  type DeadlineKind,
  deadlineOf,
  deadlinesOfAssessment,
  deadlinesOfFiling,
  type FilingFacts,
  isBusinessDay,
  NEW_YORK_COURTS,
  recomputed,
  SERVICE_METHODS,
} from './index.js';

const day = localDate;
const anywhere = () => NEW_YORK_COURTS;

describe('golden days, by authority', () => {
  it.each<[citation: string, kind: DeadlineKind, on: string, dueOn: string, why: string]>([
    ['CPL 160.59(2)(c)', 'prosecutor_response_160_59', '2026-11-17', '2027-01-04', "New Year's Day, then a weekend"],
    ['CPL 160.59(2)(c)', 'prosecutor_response_160_59', '2028-01-15', '2028-02-29', 'the leap day counts'],
    ['CPL 160.59(2)(c)', 'prosecutor_response_160_59', '2028-02-14', '2028-03-30', 'across the leap day'],
    ['CPL 160.58', 'prosecutor_comment_160_58', '2026-12-10', '2027-01-11', 'a Saturday becomes Monday'],
    ['CPL 160.50(4)', 'motion_notice_160_50', '2027-02-01', '2027-01-12', 'twenty days before the return day'],
    ['CPL 160.50(4)', 'motion_notice_160_50', '2027-01-21', '2026-12-31', "New Year's Day: the business day before"],
    ['CPL 160.50(4)', 'motion_notice_160_50', '2028-03-20', '2028-02-29', 'the leap day counts backwards too'],
    ['CPL 160.55(2)', 'motion_notice_160_55', '2027-03-15', '2027-02-23', 'no holiday in between moves it'],
    ['CPL 160.50(1)', 'opposition_notice_160_50', '2027-01-04', '2026-12-30', 'five days, a holiday among them'],
    ['CPL 160.55(1)', 'opposition_notice_160_55', '2026-11-30', '2026-11-25', 'the day before Thanksgiving'],
    [
      'CPL 160.50(5)(b)(ii)(B)',
      'clerk_completion_160_50_5',
      '2027-01-20',
      '2027-02-19',
      'thirty days, two holidays inside',
    ],
    ['CPL 460.10(1)(a), (4)(a)', 'appeal_460_10', '2028-01-31', '2028-03-01', 'thirty days across the leap day'],
    ['CPL 160.57(1)(e)', 'sealing_form_160_57', '2027-10-17', '2027-11-16', 'thirty days'],
    ['CPL 160.57(6)', 'clean_slate_sealed_by', '2027-11-16', '2027-11-16', 'the day that the statute names'],
    ['set by the court', 'hearing', '2027-02-12', '2027-02-12', 'no holiday moves what the court has set'],
    [
      'General Construction Law 58',
      'relief_opens',
      '2027-02-13',
      '2027-02-13',
      'eligibility waits for no business day',
    ],
  ])('%s, %s on %s: %s (%s)', (citation, kind, on, dueOn) => {
    const { due } = deadlineOf(kind, day(on));
    expect(due).toMatchObject({ dueOn, citation, rule: DEADLINE_RULES[kind].rule });
  });

  it.each([
    ['personal', '2027-02-01', '2027-01-12'],
    ['mail', '2027-02-01', '2027-01-07'],
    ['mail_from_out_of_state', '2027-02-01', '2027-01-06'],
    ['overnight', '2027-02-08', '2027-01-15'],
  ] as const)('notice served by %s for %s goes out by %s (CPLR 2103(b))', (method, on, dueOn) => {
    expect(deadlineOf('motion_notice_160_50', day(on), { method }).due.dueOn).toBe(dueOn);
  });

  it('what is known from memory says so, in rule and computation', () => {
    const fromMemory = DEADLINE_KINDS.filter((kind) => DEADLINE_RULES[kind].confidence === 'M');
    expect(fromMemory).toEqual(['appeal_460_10', 'clearance_send', 'clearance_comply']);
    expect(deadlineOf('appeal_460_10', day('2027-01-04')).due.confidence).toBe('M');
    expect(DEADLINE_RULES.appeal_460_10.note).toMatch(/confirm/);
  });

  it('the steps of a notice are told in words', () => {
    expect(deadlineOf('motion_notice_160_50', day('2027-01-21')).due.explanation).toBe(
      'Return day of the motion on January 21, 2027; 20 days before it, not counting that day: January 1, 2027; ' +
        "January 1, 2027 is New Year's Day; due December 31, 2026, the business day before, to be safe (CPL 160.50(4)).",
    );
  });
});

const anyDay = fc.integer({ min: 12_000, max: 40_000 }).map(fromEpochDay);
const anyClosed = fc.array(anyDay, { maxLength: 5 });

describe('for every day', () => {
  it('notice is given on a business day, as many days before as the rule asks or more', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(60), fc.constantFrom(undefined, ...SERVICE_METHODS), (on, days, serviceMethod) => {
        const trigger = { name: 'Return day', on };
        const due = computeNotice({
          trigger,
          days,
          rule: 'test',
          citation: 'test',
          ...(serviceMethod && { serviceMethod }),
        });
        expect(isBusinessDay(due.dueOn)).toBe(true);
        expect(due.dueOn <= addDays(on, -days)).toBe(true);
      }),
      { seed: 20261127 },
    );
  });

  it('a computation that is kept gives the same again, and by another calendar what that calendar gives', () => {
    const kinds = fc.constantFrom(...DEADLINE_KINDS);
    fc.assert(
      fc.property(anyDay, kinds, fc.constantFrom(null, ...SERVICE_METHODS), anyClosed, (on, kind, method, closed) => {
        const { due, conservative } = deadlineOf(kind, on, { method });
        const kept = JSON.parse(JSON.stringify(due)) as typeof due;
        expect(recomputed(kept, NEW_YORK_COURTS)).toEqual(due);
        const calendar = courtCalendar(
          closed.map((one) => ({ on: one, name: 'Storm', citation: 'Judiciary Law 282-a' })),
        );
        expect(recomputed(kept, calendar)).toEqual(deadlineOf(kind, on, { method, calendar }).due);
        const later = deadlineOf(kind, on, { method, calendar }).conservative;
        if (conservative && later) expect(recomputed(conservative, calendar)).toEqual(later);
      }),
      { seed: 20261127 },
    );
  });
});

const FILED: FilingFacts = {
  relief: 'NY-160.59',
  court: 'New York County Supreme Court',
  county: 'New York',
  filedOn: day('2026-11-20'),
  endedOn: null,
  counties: [],
  services: [],
  responses: [],
  returnOn: null,
  hearings: [],
  order: null,
};
const set = (facts: Partial<FilingFacts>) =>
  deadlinesOfFiling({ ...FILED, ...facts }, anywhere).map(({ kind, party, due, metOn }) => [
    kind,
    party,
    due.dueOn,
    metOn,
  ]);
const served = { county: 'Kings', servedOn: day('2026-11-17'), method: 'mail' } as const;

describe('the whole set of a filing', () => {
  it('an application waits for each prosecutor who was served', () => {
    expect(set({})).toEqual([]);
    expect(set({ services: [served, { ...served, county: 'New York', servedOn: day('2026-12-04') }] })).toEqual([
      ['prosecutor_response_160_59', 'Kings', '2027-01-04', null],
      ['prosecutor_response_160_59', 'New York', '2027-01-19', null],
    ]);
  });

  it('an answer meets it; a decision before it has run out overtakes it; one after it does not', () => {
    const responses = [{ county: 'Kings', respondedOn: day('2026-12-01') }];
    expect(set({ services: [served], responses })).toEqual([
      ['prosecutor_response_160_59', 'Kings', '2027-01-04', '2026-12-01'],
    ]);
    const order = { decidedOn: day('2027-01-06'), denied: false, servedOn: null, appealedOn: null };
    expect(set({ services: [served], order })).toEqual([]); // mailed: the cautious day is 2027-01-06
    const later = { ...order, decidedOn: day('2027-01-07') };
    expect(set({ services: [served], order: later })).toEqual([
      ['prosecutor_response_160_59', 'Kings', '2027-01-04', null],
    ]);
  });

  it('a motion to seal an old dismissal is noticed twenty days before its return day, reckoned from where service was late', () => {
    const hearings = [{ id: 'h', on: day('2027-02-01'), held: false }];
    expect(set({ relief: 'NY-160.50', returnOn: day('2027-02-01'), hearings })).toEqual([
      ['motion_notice_160_50', FILED.court, '2027-01-07', null],
      ['hearing', 'h', '2027-02-01', null],
    ]);
    const services = [{ ...served, method: 'personal' as const }];
    expect(set({ relief: 'NY-160.50', returnOn: day('2027-02-01'), hearings, services })).toEqual([
      ['motion_notice_160_50', 'Kings', '2027-01-12', '2026-11-17'],
      ['hearing', 'h', '2027-02-01', null],
    ]);
  });

  it('that one prosecutor was served in time ends no other notice', () => {
    const hearings = [{ id: 'h', on: day('2027-02-01'), held: false }];
    const counties = ['Kings', 'Queens'];
    const services = [{ ...served, method: 'personal' as const }];
    expect(set({ relief: 'NY-160.50', returnOn: day('2027-02-01'), hearings, counties, services })).toEqual([
      ['motion_notice_160_50', 'Kings', '2027-01-12', '2026-11-17'],
      ['motion_notice_160_50', 'Queens', '2027-01-07', null],
      ['hearing', 'h', '2027-02-01', null],
    ]);
  });

  it('a denial opens the time to appeal, from service of the order where that is recorded', () => {
    const order = { decidedOn: day('2027-03-01'), denied: true, servedOn: null, appealedOn: null };
    expect(set({ order })).toEqual([['appeal_460_10', FILED.court, '2027-03-31', null]]);
    expect(set({ order: { ...order, servedOn: day('2027-03-03') } })).toEqual([
      ['appeal_460_10', FILED.court, '2027-04-02', null],
    ]);
  });

  it('what is withdrawn is due nowhere', () => {
    const hearings = [{ id: 'h', on: day('2027-02-01'), held: false }];
    expect(set({ services: [served], hearings, endedOn: day('2026-12-01') })).toEqual([]);
  });

  it('notice that was late for the day for which it was served stays late when the hearing is put off', () => {
    const hearings = [{ id: 'later', on: day('2027-05-03'), held: false }];
    const services = [{ ...served, method: 'personal' as const, servedOn: day('2027-01-20') }];
    const [notice] = deadlinesOfFiling(
      { ...FILED, relief: 'NY-160.50', returnOn: day('2027-02-01'), hearings, services },
      anywhere,
    );
    expect(notice).toMatchObject({ due: { dueOn: '2027-01-12' }, metOn: '2027-01-20' });
  });

  it('a closed clerk’s office of the court moves the last day to answer, wherever the prosecutor sits', () => {
    const storm = courtCalendar([{ on: day('2027-01-04'), name: 'Storm', citation: 'Judiciary Law 282-a' }]);
    const calendarOf = ({ county }: { county: string | null }) => (county === 'Albany' ? storm : NEW_YORK_COURTS);
    const services = ['Albany', 'Erie'].map((county) => ({ ...served, county, method: 'personal' as const }));
    const dueOn = (county: string) =>
      deadlinesOfFiling({ ...FILED, county, services }, calendarOf).map(({ due }) => due.dueOn);
    expect([dueOn('Albany'), dueOn('Erie')]).toEqual([
      ['2027-01-05', '2027-01-05'],
      ['2027-01-04', '2027-01-04'],
    ]);
  });
});

describe('what an assessment tells of days to come', () => {
  const decision = (more: object) => ({
    ...{ relief: 'NY-160.57-M' as const, chargeId: 'c', outcome: 'automatic', status: null, citation: 'CPL 160.57' },
    ...{ notBefore: null as LocalDate | null, ...more },
  });

  it('a Clean Slate date comes due on its anniversary, also a leap day’s', () => {
    const decisions = [decision({ outcome: 'not_yet', notBefore: day('2031-02-28') })];
    expect(deadlinesOfAssessment({ decisions })).toMatchObject([
      { kind: 'relief_opens', party: 'NY-160.57-M c', due: { dueOn: '2031-02-28', citation: 'CPL 160.57' } },
    ]);
  });

  it('what was eligible when the law began is to be sealed by 2027-11-16; what needs an event has no day', () => {
    const decisions = [decision({ status: 'pending_implementation' }), decision({ outcome: 'not_yet', chargeId: 'd' })];
    expect(deadlinesOfAssessment({ decisions })).toMatchObject([
      { kind: 'clean_slate_sealed_by', party: 'NY-160.57-M c', due: { dueOn: '2027-11-16' } },
    ]);
  });
});
