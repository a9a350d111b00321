import { localDate } from '#libs/record';
import { facts } from './charge-facts.fixture.js';
import {
  ARTICLE_221,
  ARTICLE_222,
  classOnDate,
  exceeds,
  gramsOf,
  clausesNaming,
  MARIHUANA_PERIODS,
  moreThan,
  offensesOf,
  reachOf,
  type ChargeFacts,
} from './index.js';

const day = localDate;

function clauses(code: string, convictedOn: string | null, known: Partial<ChargeFacts> = {}): string[] {
  const on = convictedOn === null ? null : day(convictedOn);
  const charge = facts(code, known);
  return clausesNaming(charge).flatMap((row) => {
    const reach = reachOf(row, charge, { convictedOn: on });
    if (reach.kind === 'missed') return [];
    return [
      `${row.clause} ${reach.kind === 'reached' ? 'yes' : reach.kind === 'missing' ? reach.fact : reach.question}`,
    ];
  });
}

describe('CPL 160.50(3)(k): the list of expunged convictions', () => {
  it.each([
    ['PL 221.10', '2012-01-12', ['K-ii yes', 'K-iii yes']],
    ['PL 221.05', '2019-08-27', ['K-ii yes', 'K-iii yes']],
    ['PL 221.05', '2019-08-28', ['K-iii yes']],
    ['PL 221.10', null, ['K-ii convictedOn', 'K-iii yes']],
    ['PL 221.15', '1999-01-01', ['K-iii yes']],
    ['PL 221.40', '2020-01-01', ['K-iii yes']],
    ['PL 222.45', '2026-01-01', ['K-vi yes']],
    ['PL 240.37', '2015-01-01', ['K-iv yes']],
    ['PL 221.25', '2010-01-01', []],
    ['PL 221.55', '2010-01-01', []],
    ['PL 222.30', '2022-01-01', []],
    ['PL 220.09(10)', '2010-01-01', []],
    ['PL 240.20', '2012-01-01', []],
    ['CAN 132(8)', '2024-01-01', []],
  ])('%s convicted on %s: %j', (code, convictedOn, expected) => expect(clauses(code, convictedOn)).toEqual(expected));

  it('221.05 and 221.10 are reached from 2019, the sections added by the act of 2021 from then', () => {
    const since = (code: string) => clausesNaming(facts(code)).at(-1)?.inForceFrom;
    expect(since('PL 221.10')).toBe('2019-08-28');
    expect(since('PL 221.20')).toBe('2021-03-31');
    expect(since('PL 240.37')).toBe('2021-03-31');
  });

  it('K-v needs proof that concentrated cannabis was the only substance', () => {
    expect(clauses('PL 220.03', '2018-01-01')).toEqual(['K-v soleSubstance']);
    expect(clauses('PL 220.06', '2018-01-01', { soleSubstance: 'concentrated_cannabis' })).toEqual(['K-v yes']);
    expect(clauses('PL 220.03', '2018-01-01', { soleSubstance: 'other' })).toEqual([]);
    expect(clauses('PL 220.03', '2021-03-30', { soleSubstance: 'concentrated_cannabis' })).toEqual(['K-v yes']);
    expect(clauses('PL 220.03', '2021-03-31', { soleSubstance: 'concentrated_cannabis' })).toEqual([]);
  });

  it('K-i needs marihuana alone, below a felony, before 1977-07-29', () => {
    const proven = { class: 'AM', soleSubstance: 'marihuana' } as const;
    expect(clauses('PL 220.05', '1976-05-01', proven)).toEqual(['K-i yes']);
    expect(clauses('PL 240.36', '1977-07-28', { ...proven, class: 'BM' })).toEqual(['K-i yes']);
    expect(clauses('PL 220.05', '1977-07-29', proven)).toEqual([]);
    expect(clauses('PL 220.05', '1976-05-01', { ...proven, class: 'DF' })).toEqual([]);
    expect(clauses('PL 220.05', '1976-05-01', { class: 'AM' })).toEqual(['K-i soleSubstance']);
    expect(clauses('PL 240.36', '1976-05-01', { class: 'BM', soleSubstance: 'concentrated_cannabis' })).toEqual([
      'K-i OQ-12',
    ]);
  });

  it('attempts are not expressly named (OQ-6)', () => {
    expect(clauses('PL 110-221.20', '2010-01-01')).toEqual(['K-iii OQ-6']);
  });
});

describe('article 221 in its periods and article 222', () => {
  const classes = (section: string, on: string | null, subsection: string | null = null) =>
    classOnDate('PL', section, subsection, on === null ? null : day(on))?.classes ?? null;

  it.each([
    ['221.10', '1977-07-28', null],
    ['221.10', '1977-07-29', ['BM']],
    ['221.10', '2019-08-27', ['BM']],
    ['221.10', '2019-08-28', ['V']],
    ['221.10', '2021-03-30', ['V']],
    ['221.10', '2021-03-31', null],
    ['221.10', null, ['BM', 'V']],
    ['221.05', '2010-01-01', ['V']],
    ['221.15', '2020-01-01', ['AM']],
    ['221.20', '2020-01-01', ['EF']],
    ['221.25', '2004-01-01', ['DF']],
    ['221.30', '2004-01-01', ['CF']],
    ['221.35', '2004-01-01', ['BM']],
    ['221.55', '2004-01-01', ['CF']],
    ['222.50', '2022-01-01', ['AM']],
    ['222.45', '2021-03-31', ['V']],
    ['222.45', '2021-03-30', null],
    ['222.65', '2022-01-01', ['CF']],
  ])('%s on %s: %j', (section, on, expected) => expect(classes(section, on)).toEqual(expected));

  it('fines: $100 rising with the prior record from 1977; $50 and $200 whatever the record from 2019', () => {
    const fines = ARTICLE_221.filter((row) => ['221.05', '221.10'].includes(row.section) && row.classes[0] === 'V').map(
      (row) => [row.section, row.inForceFrom, row.fine?.maxCents, row.fine?.withPriors.map((each) => each.maxCents)],
    );
    expect(fines).toEqual([
      ['221.05', '1977-07-29', 100_00, [200_00, 250_00]],
      ['221.05', '2019-08-28', 50_00, []],
      ['221.10', '2019-08-28', 200_00, []],
    ]);
  });

  it('one period ends on the day before the next begins', () => {
    const { before1977, article221, article221of2019, article222 } = MARIHUANA_PERIODS;
    expect(
      [before1977, article221, article221of2019, article222].map((each) => [each.inForceFrom, each.inForceUntil]),
    ).toEqual([
      [null, '1977-07-28'],
      ['1977-07-29', '2019-08-27'],
      ['2019-08-28', '2021-03-30'],
      ['2021-03-31', null],
    ]);
  });

  it('221.40 is a sale, whatever the misprinted list says', () => {
    expect(offensesOf('PL', '221.40')[0]?.title).toBe('Criminal sale of marihuana in the fourth degree');
  });

  it('limits are "more than", except the hundred pounds of 222.65', () => {
    const every = [...ARTICLE_221, ...ARTICLE_222]
      .flatMap((row) => [row.cannabis, row.concentrated])
      .filter((each) => each !== null);
    expect(every.filter((each) => each.comparison === 'at_least').map((each) => each.stated)).toEqual([
      { value: 100, unit: 'lb' },
      { value: 100, unit: 'lb' },
    ]);
    const threeOunces = moreThan(3, 'oz');
    expect(exceeds({ value: 3, unit: 'oz' }, threeOunces)).toBe(false);
    expect(exceeds({ value: 3.01, unit: 'oz' }, threeOunces)).toBe(true);
    expect(exceeds({ value: 85.05, unit: 'g' }, threeOunces)).toBe(true);
    expect(exceeds({ value: 85.04, unit: 'g' }, threeOunces)).toBe(false);
    const hundred = ARTICLE_222.find((row) => row.section === '222.65')!.cannabis!;
    expect(exceeds({ value: 100, unit: 'lb' }, hundred)).toBe(true);
    expect(hundred.grams).toBeCloseTo(45_359.237, 6);
    expect(gramsOf({ value: 1, unit: 'lb' })).toBeCloseTo(453.59237, 9);
  });

  it('every 160.50(3)(k) section of articles 221 and 222 is in the tables', () => {
    const known = new Set<string>([...ARTICLE_221, ...ARTICLE_222].map((row) => row.section));
    for (const section of known) {
      const listed = clausesNaming(facts(`PL ${section}`)).length > 0;
      const expected = /^221\.(05|10|15|20|35|40)$|^222\.(10|15|25|45)$/.test(section);
      expect([section, listed]).toEqual([section, expected]);
    }
  });
});
