import { localDate } from '#libs/record';
import { facts } from './charge-facts.fixture.js';
import {
  classMismatch,
  classOnDate,
  excludedFrom160_55,
  isDrivingWhileAbilityImpaired,
  isKnownStatute,
  OFFENSE_CLASSES,
  OFFENSES,
  sealableAfterTreatment,
  type ChargeFacts,
} from './index.js';

const day = localDate;

describe('CPL 160.55(3): what violation sealing leaves out', () => {
  const excluded = (code: string, on: string) => excludedFrom160_55(facts(code), day(on)).answer;

  it('driving while ability impaired, always', () => {
    expect(excluded('VTL 1192(1)', '2010-01-01')).toBe('yes');
    expect(excluded('VTL 1192(01)', '2026-01-01')).toBe('yes');
    expect(excluded('VTL 509(1)', '2026-01-01')).toBe('no');
  });

  it('loitering 240.37 until L 2021 ch 23', () => {
    expect(excluded('PL 240.37', '2021-02-01')).toBe('yes');
    expect(excluded('PL 240.37', '2021-02-02')).toBe('no');
    expect(excluded('PL 240.35(3)', '2020-01-01')).toBe('review');
    expect(excluded('PL 240.35(1)', '2020-01-01')).toBe('no');
    expect(excluded('PL 240.35(3)', '2021-02-02')).toBe('no');
    expect(excluded('PL 240.20', '2020-01-01')).toBe('no');
  });
});

describe('VTL 1192(1)', () => {
  const answer = (code: string, known: Partial<ChargeFacts> = {}) => isDrivingWhileAbilityImpaired(facts(code, known));

  it('is told by its subdivision, or by being an infraction', () => {
    expect(answer('VTL 1192(01)').answer).toBe('yes');
    expect(answer('VTL 1192(3)').answer).toBe('no');
    expect(answer('VTL 1192')).toMatchObject({ answer: 'unknown', missing: 'subsection' });
    expect(answer('VTL 1192', { class: 'I' })).toMatchObject({ answer: 'yes', confidence: 'M' });
    expect(answer('VTL 1192(AI1)').answer).toBe('unknown');
    expect(answer('PL 1192(1)').answer).toBe('no');
  });
});

describe('CPL 160.58(1): sealing after treatment', () => {
  it.each([
    ['PL 220.16', 'yes'],
    ['PL 221.25', 'yes'],
    ['PL 222.30', 'no'],
    ['PL 140.20', 'review'],
    ['PL 110-140.20', 'review'],
    ['PL 145.05', 'review'],
    ['PL 110-145.05', 'no'], // the attempt is a misdemeanor
    ['PL 155.30(05)', 'review'],
    ['PL 155.30(07)', 'no'],
    ['PL 155.30(10)', 'review'],
    ['PL 155.30', 'unknown'],
    ['PL 165.45(04)', 'no'],
    ['PL 165.10', 'no'], // diversion only
    ['PL 190.79', 'no'],
  ])('%s: %s', (code, expected) => expect(sealableAfterTreatment(facts(code)).answer).toBe(expected));
});

describe('classes against the table', () => {
  it.each([
    ['VTL', '1192', '03', ['UM', 'EF', 'DF']],
    ['VTL', '1192', '2A', ['UM', 'EF', 'DF']],
    ['VTL', '1192', '01', ['I', 'UM']],
    ['VTL', '1192', null, ['I', 'UM', 'EF', 'DF']],
    ['VTL', '511', '02A', ['UM']],
    ['VTL', '511', '03', ['EF']],
    ['PL', '120.00', '01', ['AM']],
    ['PL', '130.65-A', null, ['EF']],
    ['PL', '399.99', null, null],
  ])('%s %s %s: %j', (law, section, subsection, expected) => {
    expect(classOnDate(law, section, subsection, day('2015-01-01'))?.classes ?? null).toEqual(expected);
  });

  it('reports a printed class that does not fit, and keeps it', () => {
    expect(classMismatch(facts('PL 221.10(01)', { class: 'BM' }), day('2012-01-01'))).toBeNull();
    expect(classMismatch(facts('PL 221.10(01)', { class: 'BM' }), day('2020-01-01'))).toMatchObject({
      printed: 'BM',
      expected: ['V'],
      citation: 'PL 221.10',
    });
    expect(classMismatch(facts('PL 155.25', { class: 'EF' }), null)).toMatchObject({ expected: ['AM'] });
  });

  it('an attempt is held against its lowered class', () => {
    expect(classMismatch(facts('PL 110-160.10(01)', { class: 'DF' }), null)).toBeNull();
    expect(classMismatch(facts('PL 110-155.25', { class: 'BM' }), null)).toBeNull();
    expect(classMismatch(facts('PL 110-265.02(01)', { class: 'DF' }), null)).toMatchObject({ expected: ['EF'] });
  });

  it('is silent where the table cannot tell', () => {
    expect(classMismatch(facts('LOC 82-3', { class: 'V' }), null)).toBeNull();
    expect(classMismatch(facts('PL 399.99', { class: 'V' }), null)).toBeNull();
    expect(classMismatch(facts('PL 220.16', { class: 'AF' }), day('1975-01-01'))).toBeNull();
    expect(classMismatch(facts('PL 155.25'), null)).toBeNull();
  });

  // Code, class and day as the six sample sheets print them.
  it.each([
    ['PL 105.10(01)', 'EF'], ['PL 120.00(01)', 'AM'], ['PL 120.05(02)', 'DF'], ['PL 120.15', 'BM'], ['PL 140.10(A)', 'BM'],
    ['PL 155.25', 'AM'], ['PL 155.30(05)', 'EF'], ['PL 160.05', 'DF'], ['PL 160.10(01)', 'CF'], ['PL 160.15(04)', 'BF'],
    ['PL 165.15(03)', 'AM'], ['PL 165.40', 'AM'], ['PL 165.45(02)', 'EF'], ['PL 190.23', 'BM'], ['PL 205.30', 'AM'],
    ['PL 220.03', 'AM'], ['PL 220.06(01)', 'DF'], ['PL 220.16(12)', 'BF'], ['PL 220.31', 'DF'], ['PL 220.39(01)', 'BF'],
    ['PL 220.41(01)', 'AF'], ['PL 220.43(01)', 'AF'], ['PL 220.50(02)', 'AM'], ['PL 221.05', 'V'], ['PL 221.10(02)', 'BM'],
    ['PL 221.15', 'AM'], ['PL 221.25', 'DF'], ['PL 221.45', 'EF'], ['PL 221.55', 'CF'], ['PL 222.45', 'V'],
    ['PL 222.50(01)', 'AM'], ['PL 240.20(01)', 'V'], ['PL 240.26(01)', 'V'], ['PL 265.01(02)', 'AM'], ['PL 265.02(01)', 'DF'],
    ['VTL 375(02)', 'I'], ['VTL 509(01)', 'I'], ['VTL 511(02A)', 'UM'], ['VTL 511(01A)', 'UM'], ['VTL 1192(03)', 'UM'],
    ['VTL 1192(02)', 'UM'], ['VTL 1192(01)', 'I'], ['VTL 1212', 'UM'], ['AC 10-125(B)', 'V'], ['LOC 82-3', 'V'],
  ] as const)('knows %s of the sample sheets, class %s', (code, printed) => {
    const charge = facts(code, { class: printed });
    expect(isKnownStatute(charge.law, charge.section)).toBe(true);
    expect(classMismatch(charge, null)).toBeNull();
  }); // prettier-ignore
});

describe('the rows themselves', () => {
  it('no two rows of one section and subdivision hold on the same day', () => {
    const clashes = OFFENSES.filter((row, i) =>
      OFFENSES.slice(i + 1).some(
        (other) =>
          row.law === other.law &&
          row.section === other.section &&
          String(row.subdivisions) === String(other.subdivisions) &&
          (row.inForceUntil ?? '9999') >= (other.inForceFrom ?? '') &&
          (other.inForceUntil ?? '9999') >= (row.inForceFrom ?? ''),
      ),
    );
    expect(clashes.map((row) => row.citation)).toEqual([]);
  });

  it('every row says where it was read, or that it is from memory', () => {
    expect(OFFENSES.filter((row) => row.source === null && row.confidence !== 'M')).toEqual([]);
    expect(OFFENSES.every((row) => row.verifiedOn === '2026-11-23' && row.title !== '')).toBe(true);
  });

  it('a class A misdemeanor carries 364 days from 2019-04-12, one year before', () => {
    const terms = OFFENSE_CLASSES.filter((row) => row.class === 'AM').map((row) => [
      row.inForceFrom,
      row.inForceUntil,
      row.maxTerm?.years ?? row.maxTerm?.days,
      row.maxFineCents,
    ]);
    expect(terms).toEqual([
      [null, '2019-04-11', 1, 1_000_00],
      ['2019-04-12', null, 364, 1_000_00],
    ]);
  });
});
