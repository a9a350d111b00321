import { localDate } from '#libs/record';
import { RELIEF_IDS } from '../decision.js';
import { agenciesBound, clearedAs, isClearing } from './agencies.js';
import { type AgencyFacts, clockRunsUntil, complianceClock, type ReliefFacts } from './compliance-clocks.js';

const on = localDate;
const order = (relief: ReliefFacts['relief']): ReliefFacts => ({
  relief,
  isAutomatic: false,
  effectiveOn: on('2026-03-02'),
});
const law = (relief: ReliefFacts['relief'], effectiveOn = '2025-02-03'): ReliefFacts => ({
  relief,
  isAutomatic: true,
  effectiveOn: on(effectiveOn),
});
const agency = (kind: AgencyFacts['kind'], facts: Partial<AgencyFacts> = {}): AgencyFacts => ({
  ...{ kind, confirmedOn: null, sentOn: null, stillShownOn: null },
  ...facts,
});
const kindsOf = (relief: ReliefFacts['relief']) => agenciesBound(relief).map(({ kind }) => kind);

describe('which agencies a relief binds', () => {
  test('CPL 160.59(8) names the court and DCJS, not police and prosecutor', () => {
    expect(kindsOf('NY-160.59')).toEqual(['court', 'dcjs']);
  });

  test('CPL 160.55 seals everywhere but in the court’s own file', () => {
    expect(kindsOf('NY-160.55')).toEqual(['dcjs', 'police', 'prosecutor']);
  });

  test('CPL 160.57(1)(d) reaches the county clerks too', () => {
    for (const relief of ['NY-160.57-A', 'NY-160.57-M', 'NY-160.57-F'] as const)
      expect(kindsOf(relief)).toEqual(['court', 'dcjs', 'police', 'prosecutor', 'county_clerk']);
  });

  test('CPL 160.50(3)(k) expunges, the others seal or keep confidential', () => {
    expect([clearedAs('NY-160.50-3K'), clearedAs('NY-160.59'), clearedAs('NY-720.35')]).toEqual([
      'expunged',
      'sealed',
      'confidential',
    ]);
  });

  test('every relief clears at DCJS, and none binds the FBI; Executive Law 296(16) clears nothing', () => {
    const clearing = RELIEF_IDS.filter(isClearing);
    expect(RELIEF_IDS.filter((relief) => !isClearing(relief))).toEqual(['NY-EXEC-296-16']);
    for (const relief of clearing) {
      expect(kindsOf(relief)).toContain('dcjs');
      expect(kindsOf(relief)).not.toContain('fbi');
    }
  });
});

describe('the time that runs', () => {
  test('CPL 160.50(5)(b)(ii)(B): 30 days of the court from the day on which the record was presented', () => {
    const clock = complianceClock(order('NY-160.50-3K'), agency('court', { sentOn: on('2026-03-10') }))!;
    expect(clock).toMatchObject({ kind: 'comply', days: 30, setBy: 'law', confidence: 'V' });
    expect(clock.citation).toBe('CPL 160.50(5)(b)(ii)(B)');
    expect(clockRunsUntil(clock)).toBe('2026-04-09');
  });

  test('CPL 160.57(6): what is due when OCA’s three years end is due on 2027-11-16', () => {
    const clock = complianceClock(law('NY-160.57-M'), agency('court'))!;
    expect([clock.fixedOn, clock.citation, clock.setBy]).toEqual(['2027-11-16', 'CPL 160.57(6)', 'law']);
  });

  test('CPL 160.57(1)(c): what becomes due later is looked at within a quarter, which is a reading', () => {
    const last = complianceClock(law('NY-160.57-F', '2027-08-16'), agency('court'))!;
    const later = complianceClock(law('NY-160.57-F', '2027-08-17'), agency('court'))!;
    expect([last.rule, clockRunsUntil(last)]).toEqual(['NY-160.57/implementation', '2027-11-16']);
    expect([later.rule, clockRunsUntil(later), later.confidence]).toEqual(['NY-160.57/quarter', '2027-11-17', 'M']);
  });

  test('CPL 160.57(1)(e): 30 days from the review form, whatever the day of the law', () => {
    const clock = complianceClock(law('NY-160.57-M'), agency('court', { sentOn: on('2026-11-02') }))!;
    expect([clock.rule, clock.days, clockRunsUntil(clock)]).toEqual(['NY-160.57/review_form', 30, '2026-12-02']);
  });

  test('before OCA has sealed, no other agency of the Clean Slate Act has a time of its own', () => {
    for (const kind of ['dcjs', 'police', 'prosecutor', 'county_clerk'] as const)
      expect(complianceClock(law('NY-160.57-M'), agency(kind))).toBeNull();
  });

  test('where no statute sets a time the office’s own runs, and says so', () => {
    const untold = complianceClock(order('NY-160.59'), agency('dcjs'))!;
    const told = complianceClock(order('NY-160.59'), agency('dcjs', { sentOn: on('2026-03-10') }))!;
    expect([untold.kind, clockRunsUntil(untold)]).toEqual(['send', '2026-03-16']);
    expect([told.kind, clockRunsUntil(told)]).toEqual(['comply', '2026-05-09']);
    for (const { setBy, confidence } of [untold, told]) expect([setBy, confidence]).toEqual(['practice', 'M']);
  });

  test('a sheet that still shows a charge starts the time anew, and a notice upon it starts the agency’s', () => {
    const shown = agency('dcjs', { sentOn: on('2026-03-10'), stillShownOn: on('2026-06-01') });
    const follow = complianceClock(order('NY-160.59'), shown)!;
    expect([follow.kind, follow.rule, follow.trigger.on]).toEqual(['send', 'clearance/follow_up', '2026-06-01']);
    const again = complianceClock(order('NY-160.59'), { ...shown, sentOn: on('2026-06-01') })!;
    expect([again.kind, again.trigger.on]).toEqual(['comply', '2026-06-01']);
  });

  test('no time runs of an agency that has confirmed, but for seeing it in the record of DCJS', () => {
    const confirmed = { sentOn: on('2026-03-10'), confirmedOn: on('2026-04-01') };
    expect(complianceClock(order('NY-160.59'), agency('court', confirmed))).toBeNull();
    const verify = complianceClock(order('NY-160.59'), agency('dcjs', confirmed))!;
    expect([verify.kind, verify.setBy, clockRunsUntil(verify)]).toEqual(['verify', 'practice', '2026-05-31']);
  });
});
