import { facts } from './charge-facts.fixture.js';
import { offensesOf, SEX_OFFENSES, sexOffense168a, type ChargeFacts } from './index.js';

function answer(code: string, known: Partial<ChargeFacts> = {}, prior: boolean | null = null): string {
  const { answer: given, missing } = sexOffense168a(facts(code, known), { priorQualifyingConviction: prior });
  return missing ? `${given} ${missing}` : given;
}

describe('Correction Law 168-a', () => {
  it.each([
    '130.20',
    '130.25',
    '130.40',
    '130.45',
    '130.60',
    '263.05',
    '263.16',
    '255.25',
    '235.22',
    '230.05',
    '250.50',
  ])('%s is a sex offense, attempted or not', (section) => {
    const listed = sexOffense168a(facts(`PL ${section}`), { priorQualifyingConviction: null });
    expect(listed).toMatchObject({ answer: 'yes', kind: 'sex_offense' });
    expect(answer(`PL 110-${section}`)).toBe('yes');
  });

  it.each(['130.35', '130.50', '130.65', '130.65-a', '130.53', '130.90', '130.96'])(
    '%s is sexually violent',
    (section) => {
      const listed = sexOffense168a(facts(`PL ${section}`), { priorQualifyingConviction: null });
      expect(listed).toMatchObject({ answer: 'yes', kind: 'sexually_violent_offense' });
    },
  );

  it.each(['PL 120.00', 'PL 230.00', 'PL 245.00', 'PL 130.85', 'PL 105.10', 'PL 100.05', 'PL 115.00', 'VTL 1192(3)'])(
    '%s is neither',
    (code) => expect(answer(code)).toBe('no'),
  );

  it.each([
    [{}, 'unknown victimAge'],
    [{ victimAge: 16 }, 'unknown offenderIsParentOfVictim'],
    [{ victimAge: 16, offenderIsParentOfVictim: false }, 'yes'],
    [{ victimAge: 16, offenderIsParentOfVictim: true }, 'no'],
    [{ victimAge: 17 }, 'no'],
    [{ offenderIsParentOfVictim: true }, 'no'],
  ])('kidnapping and unlawful imprisonment turn on the victim under 17 and the parent: %j %s', (known, expected) => {
    expect(answer('PL 135.20', known)).toBe(expected);
    expect(answer('PL 110-135.05', known)).toBe(expected);
  });

  it.each([
    [null, 'unknown victimAge'],
    [16, 'yes'],
    [17, 'no'],
  ])('patronizing and promoting turn on a person in fact under 17: %p %s', (victimAge, expected) => {
    expect(answer('PL 230.04', { victimAge })).toBe(expected);
    expect(answer('PL 230.25', { victimAge })).toBe(expected);
  });

  it.each([
    [17, null, 'yes'],
    [18, null, 'unknown priorQualifyingConviction'],
    [18, true, 'yes'],
    [18, false, 'no'],
    [null, true, 'yes'],
    [null, false, 'unknown victimAge'],
    [null, null, 'unknown victimAge'],
  ])('forcible touching, victim %p, prior %p: %s', (victimAge, prior, expected) => {
    expect(answer('PL 130.52', { victimAge }, prior)).toBe(expected);
    expect(answer('PL 110-130.55', { victimAge }, prior)).toBe(expected);
  });

  it.each([
    ['PL 230.30(02)', 'yes'],
    ['PL 230.30(01)', 'no'],
    ['PL 230.30', 'unknown subsection'],
    ['PL 250.45(01)', 'no'],
    ['PL 250.45(03)', 'review'],
    ['PL 250.45', 'unknown subsection'],
  ])('listed by subdivision: %s %s', (code, expected) => expect(answer(code)).toBe(expected));

  it('a hate crime or sexually motivated felony is listed as what it rests on', () => {
    const on = (section: string) => ({ underlyingOffense: { law: 'PL', section, class: null, felonyGrade: null } });
    expect(answer('PL 130.91')).toBe('unknown underlyingOffense');
    expect(answer('PL 130.91', on('263.05'))).toBe('yes');
    expect(answer('PL 130.91', on('140.20'))).toBe('no');
    expect(answer('PL 130.91', on('130.65'))).toBe('review');
    expect(answer('PL 485.05', on('130.65'))).toBe('yes');
  });

  it('every section listed is in the table of offenses', () => {
    const missing = SEX_OFFENSES.filter((row) => row.section !== '263' && offensesOf('PL', row.section).length === 0);
    expect(missing).toEqual([]);
  });
});
