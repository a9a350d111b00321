import { localDate } from '#libs/record';
import { facts } from './charge-facts.fixture.js';
import { attemptClass, CLASS_A_FELONIES, isClassAFelony, offensesOf, type ChargeFacts } from './index.js';

const answer = (code: string, known: Partial<ChargeFacts> = {}) => isClassAFelony(facts(code, known)).answer;

describe('class A felonies', () => {
  it.each(['PL 125.25', 'PL 105.17', 'PL 220.43', 'PL 220.18', 'PL 130.95', 'PL 490.50'])('%s is one', (code) => {
    expect(answer(code)).toBe('yes');
  });

  it.each(['PL 125.20', 'PL 125.22', 'PL 130.35', 'PL 135.20', 'PL 150.15', 'PL 220.16', 'PL 220.39', 'PL 230.34-a'])(
    '%s looks like one but is class B',
    (code) => expect(answer(code)).toBe('no'),
  );

  it('the printed class decides before the table: attempted murder in the second degree is class B', () => {
    expect(answer('PL 110-125.25', { class: 'BF' })).toBe('no');
    expect(answer('PL 110-125.25')).toBe('no');
    expect(answer('PL 125.25', { class: 'AF' })).toBe('yes');
    expect(answer('PL 125.25', { class: 'BF' })).toBe('no');
  });

  it.each(['PL 110-125.27', 'PL 110-220.21', 'PL 110-220.43', 'PL 110-220.41', 'PL 110-130.96'])(
    '%s stays class A',
    (code) => expect(answer(code)).toBe('yes'),
  );

  it('an offense resting on another has its class', () => {
    const on = (baseClass: ChargeFacts['class']) => ({
      underlyingOffense: { law: 'PL', section: '140.20', class: baseClass, felonyGrade: null },
    });
    expect(isClassAFelony(facts('PL 130.91'))).toMatchObject({ answer: 'unknown', missing: 'underlyingOffense' });
    expect(answer('PL 130.91', on('AF'))).toBe('yes');
    expect(answer('PL 130.91', on('DF'))).toBe('no');
    expect(answer('PL 490.25', on('BF'))).toBe('review');
  });

  it('asks for the class of a section that is in no table', () => {
    expect(isClassAFelony(facts('PL 399.99'))).toMatchObject({ answer: 'unknown', missing: 'class' });
  });

  it('an article 220 offense of 1975 without a printed class may have been class A-III (OQ-13)', () => {
    const charge = facts('PL 220.16');
    expect(isClassAFelony(charge, localDate('1973-08-31')).answer).toBe('no');
    expect(isClassAFelony(charge, localDate('1973-09-01')).answer).toBe('review');
    expect(isClassAFelony(charge, localDate('1979-08-31')).answer).toBe('review');
    expect(isClassAFelony(charge, localDate('1979-09-01')).answer).toBe('no');
  });

  it('agrees with the table of offenses, grade for grade', () => {
    for (const row of CLASS_A_FELONIES) {
      expect([row.section, offensesOf('PL', row.section)[0]?.felonyGrade]).toEqual([row.section, row.grade]);
    }
  });
});

describe('PL 110.05: class of an attempt', () => {
  it.each([
    ['125.25', 'AF', 'BF', null],
    ['125.27', 'AF', 'AF', 'A-I'],
    ['125.26', 'AF', 'AF', 'A-I'],
    ['220.21', 'AF', 'AF', 'A-I'],
    ['220.77', 'AF', 'BF', null],
    ['490.55', 'AF', 'AF', 'A-I'],
    ['220.41', 'AF', 'AF', 'A-II'],
    ['160.15', 'BF', 'CF', null],
    ['160.10', 'CF', 'DF', null],
    ['265.02', 'DF', 'EF', null],
    ['155.30', 'EF', 'AM', null],
    ['155.25', 'AM', 'BM', null],
    ['221.10', 'BM', 'BM', null],
  ] as const)('%s, %s: %s', (section, base, lowered, grade) => {
    expect(attemptClass(section, base)).toMatchObject({ class: lowered, felonyGrade: grade });
  });

  it('there is none at a violation, nor at a class A felony of unknown grade', () => {
    expect(attemptClass('240.20', 'V')).toBeNull();
    expect(attemptClass('399.99', 'AF')).toBeNull();
    expect(attemptClass('399.99', 'AF', 'A-I')).toMatchObject({ class: 'BF' });
  });
});
