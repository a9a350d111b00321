import * as fc from 'fast-check';
import type { CriminalRecord, CriminalRecordInput } from '../criminal-record.js';
import { addDays, localDate } from '../local-date.js';
import { parseRecord } from '../parse-record.js';
import { checkClearance, CLEARANCE_REASONS, clearanceOutcome, SHEET_KINDS, type SheetKind } from './check-clearance.js';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];

const PERSON = { names: ['VALDECASA, INES'], datesOfBirth: ['1988-04-02'], nysid: '01234567X' };

function record(courtCases: CaseInput[], more: Partial<CriminalRecordInput> = {}): CriminalRecord {
  const parsed = parseRecord({ format: 'vacatur-record/1', person: PERSON, courtCases, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

const charge = (id: string, more: Partial<ChargeInput> = {}): ChargeInput => ({
  ...{ id, law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea' },
  ...more,
});
const courtCase = (id: string, charges: ChargeInput[], more: Partial<CaseInput> = {}): CaseInput => ({
  ...{ id, county: 'Kings', docketNumber: id, arrestedOn: '2010-06-01', arrestNumber: 'K10000001' },
  charges,
  ...more,
});

const ORDERED_ON = localDate('2026-03-02');
const OTHER = courtCase('2016NY052779', [charge('other', { section: '120.00' })], {
  county: 'New York',
  arrestedOn: '2016-08-09',
  arrestNumber: 'M16000009',
});
const OURS = record([courtCase('2010KN012345', [charge('a')]), OTHER]);
const PRINTED = { reportedOn: '2026-07-01' };

function found(sheet: CriminalRecord, kind: SheetKind = 'without_sealed', ours = OURS, chargeIds = ['a']) {
  return checkClearance({ record: ours, chargeIds, effectiveOn: ORDERED_ON }, sheet, kind).map(
    ({ result, reason, shownAt }) => [result, reason, shownAt],
  );
}

describe('what a later sheet shows of a charge that was cleared', () => {
  test('nothing of it: cleared, on every kind of sheet that tells all cases', () => {
    for (const kind of SHEET_KINDS.filter((one) => one !== 'of_court' && one !== 'unknown'))
      expect(found(record([OTHER], PRINTED), kind)).toEqual([['cleared', 'gone', null]]);
  });

  test('nothing of it on a sheet of which nobody has said whose it is: unclear, as another agency may still show it', () => {
    expect(found(record([OTHER], PRINTED), 'unknown')).toEqual([['unclear', 'sheet_kind_unknown', null]]);
    const ours = record([courtCase('2010KN012345', [charge('a'), charge('b', { section: '265.01' })])]);
    const rest = record([courtCase('2010KN012345', [charge('z', { section: '265.01' })])], PRINTED);
    expect(found(rest, 'unknown', ours)).toEqual([['unclear', 'sheet_kind_unknown', '/courtCases/0']]);
  });

  test('the charge without a seal: still showing, whether or not the sheet would print sealed entries', () => {
    const sheet = record([OTHER, courtCase('2010KN012345', [charge('z')])], PRINTED);
    for (const kind of ['without_sealed', 'complete', 'fbi', 'of_court'] as const)
      expect(found(sheet, kind)).toEqual([['still_showing', 'shown', '/courtCases/1/charges/0']]);
  });

  test('a sheet for law enforcement, or one of which nobody has said the kind, leaves it unclear', () => {
    const sheet = record([courtCase('2010KN012345', [charge('z')])], PRINTED);
    expect(found(sheet, 'for_law_enforcement')).toEqual([['unclear', 'sheet_shows_sealed', '/courtCases/0/charges/0']]);
    expect(found(sheet, 'unknown')).toEqual([['unclear', 'sheet_kind_unknown', '/courtCases/0/charges/0']]);
  });

  test('the charge with its new seal: cleared where sealed entries are printed, doubtful where none should be', () => {
    const sealed = charge('z', { seals: [{ statute: 'CPL 160.59', on: '2026-03-20' }] });
    const sheet = record([courtCase('2010KN012345', [sealed])], PRINTED);
    expect(found(sheet, 'complete')).toEqual([['cleared', 'marked', '/courtCases/0/charges/0']]);
    expect(found(sheet, 'for_law_enforcement')).toEqual([['cleared', 'marked', '/courtCases/0/charges/0']]);
    expect(found(sheet)).toEqual([['unclear', 'seal_on_sheet_without', '/courtCases/0/charges/0']]);
  });

  test('a seal that stood there before the relief proves nothing of it', () => {
    const before = { seals: [{ statute: 'CPL 160.55', on: '2011-01-05' }] };
    const ours = record([courtCase('2010KN012345', [charge('a', before)])]);
    const sheet = record([courtCase('2010KN012345', [charge('z', before)])], PRINTED);
    expect(found(sheet, 'complete', ours)).toEqual([['still_showing', 'shown', '/courtCases/0/charges/0']]);
  });

  test('an expungement that is noted is seen', () => {
    const sheet = record([courtCase('2010KN012345', [charge('z', { expungedOn: '2026-03-05' })])], PRINTED);
    expect(found(sheet, 'complete')).toEqual([['cleared', 'marked', '/courtCases/0/charges/0']]);
  });

  test('the arrest without what became of it is unclear: never assumed to be gone', () => {
    const arrest = charge('z', { section: '155.30', class: 'EF', disposition: 'not_reported' });
    expect(found(record([courtCase('2010KN012345', [charge('z', { disposition: 'not_reported' })])], PRINTED))).toEqual(
      [['unclear', 'arrest_without_disposition', '/courtCases/0/charges/0']],
    );
    expect(found(record([courtCase('2010KN012345', [arrest])], PRINTED))).toEqual([
      ['unclear', 'arrest_without_disposition', '/courtCases/0'],
    ]);
  });

  test('an entry without a case number that may be it, and one of the same arrest under another number, are unclear', () => {
    const bare = { docketNumber: null, arrestNumber: null, arrestedOn: null };
    expect(found(record([courtCase('x', [charge('z', { section: '140.10' })], bare)], PRINTED))).toEqual([
      ['unclear', 'docket_missing', '/courtCases/0'],
    ]);
    const indicted = courtCase('x', [charge('z', { section: '155.30' })], { docketNumber: 'IND-71234-10' });
    expect(found(record([indicted], PRINTED))).toEqual([['unclear', 'other_number', '/courtCases/0']]);
    // A case that was known all along is none of it.
    const both = record([courtCase('2010KN012345', [charge('a')]), indicted]);
    expect(found(record([indicted], PRINTED), 'without_sealed', both)).toEqual([['cleared', 'gone', null]]);
  });

  test('one that another arrest, county or state tells apart is another case', () => {
    const later = courtCase('2024QN000001', [charge('z')], {
      county: 'Queens',
      arrestedOn: '2024-01-01',
      arrestNumber: 'Q1',
    });
    expect(found(record([later], PRINTED))).toEqual([['cleared', 'gone', null]]);
  });

  test('a charge that is gone from a case whose other charges stay is cleared; one in whose place another stands is not', () => {
    const ours = record([courtCase('2010KN012345', [charge('a'), charge('b', { section: '265.01' })])]);
    const rest = record([courtCase('2010KN012345', [charge('z', { section: '265.01' })])], PRINTED);
    expect(found(rest, 'without_sealed', ours)).toEqual([['cleared', 'gone', null]]);
    const another = record([courtCase('2010KN012345', [charge('z', { section: '240.20', class: 'V' })])], PRINTED);
    expect(found(another, 'without_sealed', ours)).toEqual([['unclear', 'case_still_shown', '/courtCases/0']]);
  });

  test('of two charges that are alike, one of them cleared, it cannot be said which one is left', () => {
    const ours = record([courtCase('2010KN012345', [charge('a'), charge('b')])]);
    const one = record([courtCase('2010KN012345', [charge('z')])], PRINTED);
    expect(found(one, 'without_sealed', ours)).toEqual([['unclear', 'alike_charges', '/courtCases/0']]);
    expect(found(record([], PRINTED), 'without_sealed', ours)).toEqual([['cleared', 'gone', null]]);
  });

  test('a stay in custody or a supervision on the case that is still shown is another agency’s entry', () => {
    const stay = { admittedOn: '2010-09-01', releasedOn: '2010-12-01' };
    const ours = record([courtCase('2010KN012345', [charge('a')])], {
      custody: [{ ...stay, courtCaseId: '2010KN012345' }],
    });
    expect(found(record([], { ...PRINTED, custody: [stay] }), 'without_sealed', ours)).toEqual([
      ['unclear', 'other_entry', '/custody/0'],
    ]);
  });

  test('a paper of a court tells nothing of cases that it leaves out', () => {
    expect(found(record([OTHER], PRINTED), 'of_court')).toEqual([['unclear', 'court_paper', null]]);
  });

  test('a sheet of before the relief, of its very day, of no day or of somebody else says nothing', () => {
    const gone = (reportedOn: string | null) => found(record([], { reportedOn }));
    expect(gone('2026-03-01')).toEqual([['unclear', 'sheet_before_relief', null]]);
    expect(gone('2026-03-02')).toEqual([['unclear', 'sheet_before_relief', null]]);
    expect(gone('2026-03-03')).toEqual([['cleared', 'gone', null]]);
    expect(gone(null)).toEqual([['unclear', 'sheet_day_unknown', null]]);
    for (const person of [
      { ...PERSON, nysid: '07654321Y' },
      {},
      { ...PERSON, nysid: null, datesOfBirth: ['1990-01-01'] },
    ])
      expect(found(record([], { ...PRINTED, person }))).toEqual([['unclear', 'another_person', null]]);
    const byName = { names: ['Valdecasa Ines'.toUpperCase(), 'valdecasa, ines'] };
    expect(found(record([], { ...PRINTED, person: byName }))).toEqual([['unclear', 'another_person', null]]);
    const born = { ...byName, datesOfBirth: PERSON.datesOfBirth };
    expect(found(record([], { ...PRINTED, person: born }))).toEqual([['cleared', 'gone', null]]);
  });

  test('the whole is as bad as its worst charge, and nothing found is not cleared', () => {
    const outcome = (...results: ('cleared' | 'still_showing' | 'unclear')[]) =>
      clearanceOutcome(results.map((result) => ({ chargeId: 'a', result, reason: 'gone', shownAt: null })));
    expect(outcome('cleared', 'cleared')).toBe('cleared');
    expect(outcome('cleared', 'unclear')).toBe('unclear');
    expect(outcome('unclear', 'still_showing')).toBe('still_showing');
    expect(outcome()).toBe('unclear');
  });
});

describe('whatever the record', () => {
  const days = ['2001-02-03', '2009-10-11', '2015-05-06'];
  const anyCharge = fc.record({
    section: fc.constantFrom('155.25', '221.10', '265.01'),
    disposition: fc.constantFrom('convicted_plea' as const, 'dismissed' as const, 'not_reported' as const),
  });
  const anyCase = fc.record({
    docketNumber: fc.option(fc.constantFrom('1', '2', '3', '4')),
    county: fc.constantFrom('Kings', 'Bronx', null),
    arrestedOn: fc.option(fc.constantFrom(...days)),
    charges: fc.array(anyCharge, { minLength: 1, maxLength: 3 }),
  });
  const anyRecord = fc.array(anyCase, { minLength: 1, maxLength: 4 }).map((cases) =>
    record(
      cases.map(({ charges, ...rest }, i) => ({
        id: `case-${i}`,
        ...rest,
        charges: charges.map((one, j) => ({ id: `${i}-${j}`, law: 'PL', ...one })),
      })),
      PRINTED,
    ),
  );
  const idsOf = ({ courtCases }: CriminalRecord) => courtCases.flatMap(({ charges }) => charges.map(({ id }) => id));
  const check = (ours: CriminalRecord, chargeIds: readonly string[], sheet: CriminalRecord, kind: SheetKind) =>
    checkClearance({ record: ours, chargeIds, effectiveOn: ORDERED_ON }, sheet, kind);
  const anyKind = fc.constantFrom(...SHEET_KINDS);

  test('a sheet that shows the same record clears nothing', () => {
    fc.assert(
      fc.property(anyRecord, anyKind, (ours, kind) => {
        const findings = check(ours, idsOf(ours), ours, kind);
        expect(findings.map(({ chargeId }) => chargeId)).toEqual(idsOf(ours));
        expect(findings.map(({ result }) => result)).not.toContain('cleared');
      }),
      { seed: 20261127 },
    );
  });

  test('an empty sheet shows nothing still', () => {
    fc.assert(
      fc.property(anyRecord, anyKind, (ours, kind) => {
        const results = check(ours, idsOf(ours), record([], PRINTED), kind).map(({ result }) => result);
        expect(new Set(results)).toEqual(new Set([kind === 'of_court' || kind === 'unknown' ? 'unclear' : 'cleared']));
      }),
      { seed: 20261127 },
    );
  });

  test('a sheet of until the day of the relief decides nothing, whatever it shows', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyKind, fc.nat(4000), (ours, sheet, kind, before) => {
        const early = { ...sheet, reportedOn: addDays(ORDERED_ON, -before) };
        expect(new Set(check(ours, idsOf(ours), early, kind).map(({ reason }) => reason))).toEqual(
          new Set(['sheet_before_relief']),
        );
      }),
      { seed: 20261127 },
    );
  });

  test('an entry that is added to a sheet never clears what was not cleared without it', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyKind, fc.nat(), (ours, sheet, kind, which) => {
        const one = ours.courtCases[which % ours.courtCases.length]!;
        const more = { ...sheet, courtCases: [...sheet.courtCases, { ...one, id: 'one-more' }] };
        for (const { chargeId, result } of check(ours, idsOf(ours), more, kind))
          if (one.charges.some(({ id }) => id === chargeId)) expect(result).not.toBe('cleared');
      }),
      { seed: 20261127 },
    );
  });

  test('every finding gives a reason that is told, and points at an entry that is there', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyKind, (ours, sheet, kind) => {
        for (const { reason, shownAt } of check(ours, idsOf(ours), sheet, kind)) {
          expect(CLEARANCE_REASONS[reason]).toMatch(/\.$/);
          const place = (shownAt ?? '').split('/').slice(1);
          expect(place.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], sheet)).toBeDefined();
        }
      }),
      { seed: 20261127 },
    );
  });
});
