import { facts } from './charge-facts.fixture.js';
import { isViolentFelony, offensesOf, VIOLENT_FELONIES, type ChargeFacts } from './index.js';

/** `yes`, or `unknown subsection`: the answer with the fact it lacks. */
function answer(code: string, known: Partial<ChargeFacts> = {}): string {
  const { answer: given, missing } = isViolentFelony(facts(code, known));
  return missing ? `${given} ${missing}` : given;
}

describe('PL 70.02(1): violent felony offenses', () => {
  it.each([
    ['PL 160.15', 'PL 70.02(1)(a)'],
    ['PL 110-125.25', 'PL 70.02(1)(a)'],
    ['PL 140.25', 'PL 70.02(1)(b)'],
    ['PL 110-160.15', 'PL 70.02(1)(b)'],
    ['PL 120.05(02)', 'PL 70.02(1)(c)'],
    ['PL 110-160.10', 'PL 70.02(1)(c)'],
    ['PL 240.55', 'PL 70.02(1)(d)'],
    ['PL 130.65-a', 'PL 70.02(1)(d)'],
    ['PL 130.65-A', 'PL 70.02(1)(d)'],
  ])('%s is one by %s', (code, citation) => {
    expect(isViolentFelony(facts(code))).toMatchObject({ answer: 'yes', citation, confidence: 'V', missing: null });
  });

  it.each([
    'PL 125.25', // class A, not on the list
    'PL 140.20', 'PL 160.05', 'PL 125.15', 'PL 125.10', 'PL 150.10', 'PL 155.30', 'PL 220.16', 'PL 220.43',
    'PL 130.40', // former, never listed
    'PL 110-120.05', // an attempt at class D
    'PL 110-240.55',
    'PL 110-140.20',
    'VTL 1192(3)',
  ])('%s is none', (code) => expect(answer(code)).toBe('no')); // prettier-ignore

  it('former 130.50 and 130.45 stay on the list by name', () => {
    expect(answer('PL 130.50')).toBe('yes');
    expect(answer('PL 130.45')).toBe('yes');
    expect(answer('PL 110-130.50')).toBe('yes');
  });

  it.each([
    ['PL 265.02(01)', 'no'],
    ['PL 265.02(3)', 'no'],
    ['PL 265.02(04)', 'review'],
    ['PL 265.02(05)', 'yes'],
    ['PL 265.02(5B)', 'yes'],
    ['PL 265.02(10)', 'yes'],
    ['PL 265.02', 'unknown subsection'],
    ['PL 265.02(EH)', 'unknown subsection'],
    ['PL 110-265.02(01)', 'no'],
    ['PL 110-265.02(06)', 'review'],
    ['PL 110-265.02(09)', 'no'],
    ['PL 110-265.02', 'unknown subsection'],
  ])('265.02, criminal possession of a weapon in the third degree: %s %s', (code, expected) => {
    expect(answer(code)).toBe(expected);
  });

  it('an attempt at 265.02(6) found by verdict is no plea to a lesser included offense', () => {
    expect(answer('PL 110-265.02(06)', { disposition: 'convicted_verdict' })).toBe('no');
  });

  it.each([
    ['PL 120.60(01)', 'yes'],
    ['PL 120.60(02)', 'no'],
    ['PL 120.60', 'unknown subsection'],
    ['PL 110-120.60', 'no'],
    ['PL 135.35(3A)', 'yes'],
    ['PL 135.35(03B)', 'yes'],
    ['PL 135.35(3)', 'unknown subsection'],
    ['PL 135.35(3C)', 'no'],
    ['PL 135.35(1)', 'no'],
    ['PL 230.34(5A)', 'yes'],
    ['PL 230.34(05)', 'unknown subsection'],
    ['PL 230.34(1)', 'no'],
    ['PL 110-230.34(5B)', 'yes'],
    ['PL 110-230.34', 'unknown subsection'],
  ])('sections listed by subdivision: %s %s', (code, expected) => expect(answer(code)).toBe(expected));

  it('a hate crime or sexually motivated felony is as violent as what it rests on', () => {
    const on = (section: string) => ({ underlyingOffense: { law: 'PL', section, class: null, felonyGrade: null } });
    expect(answer('PL 485.05')).toBe('unknown underlyingOffense');
    expect(answer('PL 485.05', on('120.05'))).toBe('yes');
    expect(answer('PL 130.91', on('140.20'))).toBe('no');
    expect(answer('PL 130.91', on('130.91'))).toBe('unknown underlyingOffense');
    expect(answer('PL 490.25')).toBe('review');
  });

  it('a section from before 1967 needs review (OQ-13)', () => expect(answer('PL 1897')).toBe('review'));

  it('every listed offense has the class of its paragraph in the table of offenses', () => {
    for (const row of VIOLENT_FELONIES) {
      const listed = row.list === 'E' && row.form === 'attempt' ? 'DF' : row.form === 'attempt' ? 'AF' : `${row.list}F`;
      expect([row.section, offensesOf('PL', row.section)[0]?.classes]).toEqual([row.section, [listed]]);
    }
  });

  it('has as many entries as the statute: 26 of class B, 18 of C, 22 of D, 5 of E', () => {
    const count = (list: string) =>
      VIOLENT_FELONIES.filter((row) => row.list === list && row.inForceUntil === null).length;
    expect(['B', 'C', 'D', 'E'].map(count)).toEqual([26, 18, 22, 5]);
  });
});
