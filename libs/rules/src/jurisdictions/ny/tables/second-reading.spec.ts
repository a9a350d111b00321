import { localDate, type ChargeClass } from '#libs/record';
import {
  ARTICLE_221,
  ARTICLE_222,
  attemptClass,
  CLASS_A_FELONIES,
  DESTROYABLE,
  MARIHUANA_CLAUSES,
  offensesOf,
  OFFENSES,
  OFFENSE_CLASSES,
  SEX_OFFENSES,
  SPECIFIED_OFFENSES,
  VIOLATION_EXCLUSIONS,
  VIOLENT_FELONIES,
  type DatedRow,
  type MarihuanaOffenseRow,
} from './index.js';

/*
 * The lists of the rules reference, transcribed a second time from its text and held against the tables row by row: what one
 * of the two readings has and the other lacks is an error of one of them. Sections, subdivisions, class, limits, days in
 * force, confidence.
 */

const from = ({ inForceFrom, inForceUntil }: DatedRow) => `${inForceFrom ?? ''}..${inForceUntil ?? ''}`;
const sorted = (rows: readonly string[]) => [...rows].sort();

describe('rules reference 3.2, 3.3: former article 221', () => {
  const OLD = '1977-07-29..2019-08-27';
  const NEW = '2019-08-28..2021-03-30';
  const BOTH = '1977-07-29..2021-03-30';
  test.each([
    // section, days in force, class, lower limit, fine in dollars, confidence
    ['221.05', OLD, 'V', null, 100, 'V'],
    ['221.10(1)', OLD, 'BM', null, 500, 'V'],
    ['221.10(2)', OLD, 'BM', '> 25 g', 500, 'V'],
    ['221.05', NEW, 'V', null, 50, 'V'],
    ['221.10', NEW, 'V', '> 1 oz', 200, 'S'],
    ['221.15', BOTH, 'AM', '> 2 oz', null, 'S'],
    ['221.20', BOTH, 'EF', '> 8 oz', null, 'S'],
    ['221.25', BOTH, 'DF', '> 16 oz', null, 'S'],
    ['221.30', BOTH, 'CF', '> 10 lb', 15_000, 'V'],
    ['221.35', BOTH, 'BM', null, null, 'S'],
    ['221.40', BOTH, 'AM', null, null, 'S'],
    ['221.45', BOTH, 'EF', '> 25 g', null, 'S'],
    ['221.50', BOTH, 'DF', '> 4 oz', null, 'S'],
    ['221.55', BOTH, 'CF', '> 16 oz', null, 'S'],
  ])('%s %s %s %s', (citation, days, chargeClass, limit, dollars, confidence) => {
    const row = ARTICLE_221.find((one) => one.citation === `PL ${citation}` && from(one) === days);
    expect(row && told(row)).toEqual([chargeClass, limit, null, dollars, confidence]);
  });

  it('has no other row', () => expect(ARTICLE_221).toHaveLength(14));

  it('the fine of 1977 is $200 with one earlier conviction in three years, $250 and 15 days with two', () => {
    expect(ARTICLE_221[0]?.fine?.withPriors).toEqual([
      { priors: 1, withinYears: 3, maxCents: 200_00, maxJailDays: null },
      { priors: 2, withinYears: 3, maxCents: 250_00, maxJailDays: 15 },
    ]);
    expect(ARTICLE_221.filter(({ fine }) => fine && fine.withPriors.length > 0)).toHaveLength(1);
  });
});

describe('rules reference 3.4: article 222', () => {
  test.each([
    // section, class, cannabis, concentrated, fine in dollars, confidence
    ['222.10', null, null, null, 25, 'V'],
    ['222.15', null, null, null, 125, 'M'],
    ['222.25', 'V', '> 3 oz', '> 24 g', 125, 'V'],
    ['222.30', 'AM', '> 16 oz', '> 5 oz', null, 'S'],
    ['222.35', 'EF', '> 5 lb', '> 2 lb', null, 'S'],
    ['222.40', 'DF', '> 10 lb', '> 4 lb', null, 'V'],
    ['222.45', 'V', null, null, 250, 'S'],
    ['222.50(1)', 'AM', '> 3 oz', '> 24 g', null, 'V'],
    ['222.50(2)', 'AM', null, null, null, 'V'],
    ['222.55(1)', 'EF', '> 16 oz', '> 5 oz', null, 'V'],
    ['222.55(2)', 'EF', '> 3 oz', '> 24 g', null, 'V'],
    ['222.60', 'DF', '> 5 lb', '> 2 lb', null, 'V'],
    ['222.65', 'CF', '>= 100 lb', '>= 100 lb', null, 'M'],
  ])('%s %s %s %s', (citation, chargeClass, cannabis, concentrated, dollars, confidence) => {
    const rows = ARTICLE_222.filter((one) => one.citation === `PL ${citation}`);
    expect(rows.map(told)).toEqual([[chargeClass, cannabis, concentrated, dollars, confidence]]);
    expect(rows.map(from)).toEqual(['2021-03-31..']);
  });

  it('has no other row', () => expect(ARTICLE_222).toHaveLength(13));
});

function told({ classes, cannabis, concentrated, fine, confidence }: MarihuanaOffenseRow): unknown[] {
  const limit = (one: MarihuanaOffenseRow['cannabis']) =>
    one && `${one.comparison === 'more_than' ? '>' : '>='} ${one.stated.value} ${one.stated.unit}`;
  return [classes[0] ?? null, limit(cannabis), limit(concentrated), fine ? fine.maxCents / 100 : null, confidence];
}

test('rules reference 3.5 and 4: what the clauses of CPL 160.50(3)(k) name, and from when', () => {
  const named = MARIHUANA_CLAUSES.map(
    ({ clause, articles, sections, convictedBefore, needsSubstance, inForceFrom, belowFelonyOnly }) =>
      [
        clause,
        [...articles, ...sections].join(' '),
        convictedBefore,
        needsSubstance,
        inForceFrom,
        belowFelonyOnly,
      ] as const,
  );
  expect(named).toEqual([
    ['K-i', '220 240.36', '1977-07-29', 'marihuana', '2019-08-28', true],
    ['K-ii', '221.05 221.10', '2019-08-28', null, '2019-08-28', false],
    ['K-iii', '221.05 221.10', null, null, '2019-08-28', false],
    ['K-iii', '221.15 221.20 221.35 221.40', null, null, '2021-03-31', false],
    ['K-iv', '240.37', null, null, '2021-03-31', false],
    ['K-v', '220.03 220.06', '2021-03-31', 'concentrated_cannabis', '2021-03-31', false],
    ['K-vi', '222.10 222.15 222.25 222.45', null, null, '2021-03-31', false],
  ]);
});

test('rules reference 4.1: what the court system lists for destruction', () => {
  expect(sorted([...DESTROYABLE])).toEqual(
    sorted(
      ['221.05', '221.10', '221.15', '221.20', '221.35', '221.40', '222.10', '222.15', '222.25', '222.45', '240.36', '220.03', '220.06'],
    ),
  ); // prettier-ignore
});

describe('rules reference 12.2: Penal Law 70.02(1)', () => {
  const LISTS = {
    B: '(125.25) (135.25) (150.20) 125.20 125.22 130.35 130.50 130.70 130.75 120.10 135.20 140.30 150.15 160.15 230.34/5A 230.34/5B 230.34-a 255.27 265.04 265.09 265.13 120.11 120.07 215.17 490.35 490.40 490.47',
    C: '125.11 125.21 130.67 120.08 120.09 120.06 121.13 121.13-a 140.25 160.10 265.03 265.08 265.12 265.14 265.19 490.15 490.30 490.37',
    D: '120.02 120.05 120.18 120.60/1 121.12 130.30 130.45 130.65 130.80 130.66 130.90 135.35/3A 135.35/3B 265.02/5 265.02/6 265.02/7 265.02/8 265.02/9 265.02/10 265.11 215.16 490.10 490.20 240.60 240.62 240.63 405.18 265.50',
    E: '(265.02/5) (265.02/6) (265.02/7) (265.02/8) 130.53 130.65-a 240.55 240.61',
  } as const;

  // In brackets: the attempt only.
  test.each(['B', 'C', 'D', 'E'] as const)('class %s, no more and no less', (list) => {
    const rows = VIOLENT_FELONIES.filter((row) => row.list === list && row.inForceUntil === null);
    const listed = rows.flatMap(({ section, subdivisions, form }) =>
      (subdivisions ?? [null])
        .map((subdivision) => (subdivision ? `${section}/${subdivision}` : section))
        .map((name) => (form === 'attempt' ? `(${name})` : name)),
    );
    expect(sorted(listed)).toEqual(sorted(LISTS[list].split(' ')));
    expect(new Set(rows.map(({ confidence, inForceFrom }) => `${confidence} ${inForceFrom}`))).toEqual(
      new Set(['V null']),
    );
  });

  it('besides them only former 265.02(4), from memory, until it was repealed', () => {
    const former = VIOLENT_FELONIES.filter((row) => row.inForceUntil !== null);
    expect(former.map(({ section, subdivisions, inForceUntil, confidence }) => [section, subdivisions, inForceUntil, confidence])).toEqual([
      ['265.02', ['4'], '2006-10-31', 'M'],
    ]); // prettier-ignore
  });
});

test('rules reference 12.3: Correction Law 168-a, section by section with what each turns on', () => {
  const LISTED = {
    'sex_offense none':
      '120.70 130.20 130.25 130.30 130.40 130.45 130.60 230.34 230.34-a 250.50 255.25 255.26 255.27 263 230.05 230.06 230.11 230.12 230.13 230.30/2 230.32 230.33 235.22',
    'sex_offense victim_under_17_not_parent': '135.05 135.10 135.20 135.25',
    'sex_offense person_under_17': '230.04 230.25',
    'sex_offense victim_under_18_or_prior': '130.52 130.55',
    'sex_offense unless_registration_excused': '250.45/2 250.45/3 250.45/4',
    'sexually_violent_offense none':
      '130.35 130.50 130.65 130.66 130.67 130.70 130.75 130.80 130.95 130.96 130.53 130.65-a 130.90',
  };
  const found: { [key: string]: string[] } = {};
  for (const { kind, condition, section, subdivisions } of SEX_OFFENSES) {
    const names = (subdivisions ?? [null]).map((one) => (one ? `${section}/${one}` : section));
    (found[`${kind} ${condition}`] ??= []).push(...names);
  }
  expect(Object.fromEntries(Object.entries(found).map(([key, names]) => [key, sorted(names).join(' ')]))).toEqual(
    Object.fromEntries(Object.entries(LISTED).map(([key, names]) => [key, sorted(names.split(' ')).join(' ')])),
  );
  expect(SEX_OFFENSES.every(({ confidence }) => confidence === 'V')).toBe(true);
});

test('rules reference 12.4, 12.1: class A felonies, their grade and whether an attempt keeps it', () => {
  const told = CLASS_A_FELONIES.map(({ section, grade, attemptKeepsClass, confidence }) =>
    [section, grade, attemptKeepsClass ? 'keeps' : 'lowered', confidence].join(' '),
  );
  expect(sorted(told)).toEqual(
    sorted([
      '125.25 A-I lowered V',
      '135.25 A-I lowered V',
      '150.20 A-I lowered V',
      '125.27 A-I keeps V',
      '125.26 A-I keeps V',
      '220.21 A-I keeps V',
      '220.43 A-I keeps V',
      '220.77 A-I lowered V',
      '490.45 A-I keeps V',
      '490.55 A-I keeps V',
      '105.17 A-I lowered M',
      '460.22 A-I lowered M',
      '130.95 A-II keeps V',
      '130.96 A-II keeps V',
      '220.18 A-II keeps M',
      '220.41 A-II keeps M',
      '490.50 A-II keeps S',
    ]),
  );
  for (const section of ['125.20', '125.22', '130.35', '135.20', '150.15', '220.16', '220.39', '230.34-a']) {
    expect([section, offensesOf('PL', section)[0]?.classes]).toEqual([section, ['BF']]);
  }
});

test.each<[string, ChargeClass, string]>([
  // section, class, class of the attempt
  ['125.25', 'AF', 'BF'],
  ['125.27', 'AF', 'AF A-I'],
  ['220.18', 'AF', 'AF A-II'],
  ['130.96', 'AF', 'AF A-II'],
  ['140.30', 'BF', 'CF'],
  ['140.25', 'CF', 'DF'],
  ['140.20', 'DF', 'EF'],
  ['155.30', 'EF', 'AM'],
  ['155.25', 'AM', 'BM'],
  ['221.10', 'BM', 'BM'],
  ['511', 'UM', 'BM'],
])('rules reference 12.1, PL 110.05: an attempt at %s, %s, is %s', (section, base, expected) => {
  const attempt = attemptClass(section, base);
  expect([attempt?.class, attempt?.felonyGrade].filter(Boolean).join(' ')).toBe(expected);
  expect(attempt?.confidence).toBe('S');
});

test('rules reference 11.1: what CPL 410.91(5) specifies beside drugs, from memory', () => {
  const told = SPECIFIED_OFFENSES.map(({ section, subdivisions, notIfFirearm }) =>
    [section, subdivisions?.join(','), notIfFirearm && 'no firearm'].filter(Boolean).join(' '),
  );
  expect(sorted(told)).toEqual(
    sorted([
      '140.20',
      '145.05',
      '145.10',
      '155.30 1,2,3,4,5,6,8,9,10',
      '155.35 no firearm',
      '165.50 no firearm',
      '165.06',
      '165.45 1,2,3,5,6',
      '170.10',
      '170.25',
      '170.60',
    ]),
  );
  expect(SPECIFIED_OFFENSES.every(({ confidence }) => confidence === 'M')).toBe(true);
  // An attempt counts only where it is a felony, which the class of the offense tells.
  for (const { section, attemptIsFelony } of SPECIFIED_OFFENSES) {
    const [offense] = offensesOf('PL', section);
    expect([section, attemptClass(section, offense!.classes[0]!)?.class.endsWith('F')]).toEqual([
      section,
      attemptIsFelony,
    ]);
  }
});

test('rules reference section 8: what CPL 160.55(3) leaves out, and until when', () => {
  const told = VIOLATION_EXCLUSIONS.map((row) => `${row.law} ${row.section}(${row.subdivisions ?? ''}) ${from(row)}`);
  expect(told).toEqual(['VTL 1192(1) ..', 'PL 240.37() ..2021-02-01', 'PL 240.35(3) ..2021-02-01']);
  const violations = '140.05 145.30 215.58 240.20 240.26 240.35 240.40 245.01 245.02 245.05 265.06 100.00'.split(' ');
  for (const section of violations) {
    expect([section, offensesOf('PL', section)[0]?.classes]).toEqual([section, ['V']]);
  }
});

test('rules reference 12.1: terms and fines of the classes', () => {
  const told = OFFENSE_CLASSES.map(({ class: code, felonyGrade, maxTerm, maxFineCents, drugMaxFineCents, ...row }) => {
    const { life, years, months, days } = maxTerm ?? { life: false, years: null, months: null, days: null };
    const term = life ? 'life' : years ? `${years} y` : months ? `${months} m` : days ? `${days} d` : '-';
    const dollars = (cents: number | null) => (cents === null ? '-' : String(cents / 100));
    return [felonyGrade ?? code, term, dollars(maxFineCents), dollars(drugMaxFineCents), from(row as DatedRow)].join(
      ' ',
    );
  });
  expect(told).toEqual([
    'A-I life 5000 100000 ..',
    'A-II life 5000 50000 ..',
    'BF 25 y 5000 30000 ..',
    'CF 15 y 5000 15000 ..',
    'DF 7 y 5000 - ..',
    'EF 4 y 5000 - ..',
    'AM 1 y 1000 - ..2019-04-11',
    'AM 364 d 1000 - 2019-04-12..',
    'BM 3 m 500 - ..',
    'UM 364 d - - ..',
    'V 15 d 250 - ..',
    'I - - - ..',
  ]);
});

test('a section stands once for each subdivision and period: no two rows of the tables are in force together for one charge', () => {
  const seen = new Map<string, (typeof OFFENSES)[number][]>();
  for (const row of OFFENSES) {
    for (const subdivision of row.subdivisions ?? ['']) {
      const key = `${row.law} ${row.section} ${subdivision}`;
      for (const other of seen.get(key) ?? []) {
        const later = row.inForceFrom !== null && other.inForceUntil !== null && row.inForceFrom > other.inForceUntil;
        const earlier = row.inForceUntil !== null && other.inForceFrom !== null && row.inForceUntil < other.inForceFrom;
        expect([key, later || earlier]).toEqual([key, true]);
      }
      seen.set(key, [...(seen.get(key) ?? []), row]);
    }
  }
});

test('every row tells when it was last verified, and one without a source says that it is from memory', () => {
  const rows: readonly DatedRow[] = [
    ...OFFENSES,
    ...VIOLENT_FELONIES,
    ...SEX_OFFENSES,
    ...CLASS_A_FELONIES,
    ...SPECIFIED_OFFENSES,
    ...VIOLATION_EXCLUSIONS,
    ...MARIHUANA_CLAUSES,
    ...OFFENSE_CLASSES,
  ];
  for (const { citation, confidence, source, verifiedOn } of rows) {
    expect(citation).not.toBe('');
    expect(verifiedOn >= localDate('2026-11-23')).toBe(true);
    if (source === null) expect([citation, confidence]).toEqual([citation, 'M']);
  }
});
