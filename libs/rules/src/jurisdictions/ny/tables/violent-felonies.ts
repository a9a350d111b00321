import { localDate } from '#libs/record';
import { VERIFIED_ON, type DatedRow } from './dated.js';
import { no, review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { findSection, isBefore1967, matchSubdivision } from './sections.js';

/** The four paragraphs of PL 70.02(1): classes B, C, D and E. */
export type ViolentList = 'B' | 'C' | 'D' | 'E';

export interface ViolentFelonyRow extends DatedRow {
  readonly section: string;
  readonly list: ViolentList;
  /** Only these; null: the whole section. */
  readonly subdivisions: readonly string[] | null;
  /** `completed`: the crime itself; `attempt`: only an attempt at it is on this list. */
  readonly form: 'completed' | 'attempt';
}

const PARAGRAPH: { readonly [K in ViolentList]: string } = {
  B: 'PL 70.02(1)(a)',
  C: 'PL 70.02(1)(b)',
  D: 'PL 70.02(1)(c)',
  E: 'PL 70.02(1)(d)',
};

/** `230.34(5A,5B)` names subdivisions. */
function rows(list: ViolentList, form: ViolentFelonyRow['form'], sections: string): ViolentFelonyRow[] {
  return sections.split(' ').map((entry) => {
    const open = entry.indexOf('(');
    return {
      section: open === -1 ? entry : entry.slice(0, open),
      list,
      subdivisions: open === -1 ? null : entry.slice(open + 1, -1).split(','),
      form,
      citation: PARAGRAPH[list],
      inForceFrom: null,
      inForceUntil: null,
      verifiedOn: VERIFIED_ON,
      confidence: 'V',
      source: 'S38 (A7072, S8008), S49 (S9930)',
    };
  });
}

/**
 * The list as it stands now, which is the one that CPL 160.59 refers to. Attempts at B are on list C and attempts at C
 * on list D by the statute's own words, so only the attempts that it names stand here. 130.45 and 130.50 are listed as
 * crimes "formerly defined".
 * @source rules reference 12.2, compared number by number with S8008 and S9930 (both 2024).
 */
export const VIOLENT_FELONIES: readonly ViolentFelonyRow[] = [
  ...rows('B', 'attempt', '125.25 135.25 150.20'),
  ...rows('B', 'completed', '125.20 125.22 130.35 130.50 130.70 130.75 120.10 135.20 140.30 150.15 160.15'),
  ...rows('B', 'completed', '230.34(5A,5B) 230.34-a 255.27 265.04 265.09 265.13 120.11 120.07 215.17'),
  ...rows('B', 'completed', '490.35 490.40 490.47'),
  ...rows('C', 'completed', '125.11 125.21 130.67 120.08 120.09 120.06 121.13 121.13-a 140.25 160.10'),
  ...rows('C', 'completed', '265.03 265.08 265.12 265.14 265.19 490.15 490.30 490.37'),
  ...rows('D', 'completed', '120.02 120.05 120.18 120.60(1) 121.12 130.30 130.45 130.65 130.80 130.66 130.90'),
  ...rows('D', 'completed', '135.35(3A,3B) 265.02(5,6,7,8,9,10) 265.11 215.16 490.10 490.20 240.60 240.62 240.63'),
  ...rows('D', 'completed', '405.18 265.50'),
  ...rows('E', 'attempt', '265.02(5,6,7,8)'),
  ...rows('E', 'completed', '130.53 130.65-a 240.55 240.61'),
  {
    section: '265.02',
    list: 'D',
    subdivisions: ['4'],
    form: 'completed',
    citation: 'former PL 70.02(1)(c), PL 265.02(4)',
    inForceFrom: null,
    inForceUntil: localDate('2006-10-31'),
    verifiedOn: VERIFIED_ON,
    confidence: 'M',
    source: null,
  },
];

const NOT_LISTED = no('PL 70.02(1)', 'V');
const OTHER_LAW = no('PL 70.02(1)', 'V', 'Only offenses of the Penal Law are listed.');
const ATTEMPT_AT_CLASS_D = no(
  'PL 70.02(1)',
  'V',
  'An attempt at a class D or E violent felony is not itself listed; CPL 160.59(1)(a) excludes it as an attempt.',
);
const OLD_PENAL_LAW = review('The section is of the Penal Law before 1967-09-01 (OQ-13).', 'PL 70.02(1)', 'V');
const FORMER_LOADED_FIREARM = review(
  '265.02(4), a loaded firearm, was a class D violent felony until it was repealed in 2006; the list of today does not name it.',
  'former PL 70.02(1)(c), PL 265.02(4)',
  'M',
);
const LESSER_PLEA = review(
  'It is a class E violent felony if it was a plea to a lesser included offense under CPL 220.20.',
  'PL 70.02(1)(d)',
  'V',
);
const AFTER_VERDICT = no('PL 70.02(1)(d)', 'V', 'Listed only as a plea to a lesser included offense (CPL 220.20).');

interface Entry {
  readonly row: ViolentFelonyRow;
  readonly completed: Lookup;
  readonly attempted: Lookup;
  readonly askSubsection: Lookup;
}

const ATTEMPTED: { readonly [K in ViolentList]: Lookup } = {
  B: yes(PARAGRAPH.C, 'V', 'An attempt at a class B violent felony.'),
  C: yes(PARAGRAPH.D, 'V', 'An attempt at a class C violent felony.'),
  D: ATTEMPT_AT_CLASS_D,
  E: ATTEMPT_AT_CLASS_D,
};

const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  VIOLENT_FELONIES.filter((row) => row.section !== '265.02').map((row) => {
    const onlyAttempt = row.form === 'attempt';
    const listed = yes(row.citation, row.confidence);
    const entry: Entry = {
      row,
      completed: onlyAttempt ? no(row.citation, 'V', 'A class A felony; only an attempt at it is listed.') : listed,
      attempted: onlyAttempt ? listed : ATTEMPTED[row.list],
      askSubsection: unknown('subsection', row.citation, row.confidence),
    };
    return [row.section, entry];
  }),
);

/**
 * Whether the charge is a violent felony offense by the list in force now. A hate crime, or a sexually motivated felony,
 * resting on a violent felony is one too (PL 485.10(1), 130.91(2), from memory); a record that prints the offense itself
 * needs no mark for that.
 * @returns `unknown` when the list names only some subdivisions and none is printed; `review` for former 265.02(4),
 * attempts at 265.02(5)-(8) by plea, crimes of terrorism and sections from before 1967.
 * @source PL 70.02(1)(a)-(d); rules reference 12.2.
 */
export function isViolentFelony(charge: ChargeFacts): Lookup {
  if (charge.law !== 'PL') return OTHER_LAW;
  const { section } = charge;
  if (section === '265.02') return weaponThirdDegree(charge);
  const entry = findSection(ENTRIES, section);
  if (entry) {
    if (entry.row.subdivisions !== null && !(charge.attempt && entry.attempted.answer === 'no')) {
      const match = matchSubdivision(entry.row.subdivisions, charge.subsection);
      if (match !== 'listed') return match === 'unknown' ? entry.askSubsection : NOT_LISTED;
    }
    // The crime itself is class A: of class B it was the attempt, which the record does not mark.
    const isUnmarkedAttempt = entry.row.form === 'attempt' && charge.class === 'BF';
    return charge.attempt || isUnmarkedAttempt ? entry.attempted : entry.completed;
  }
  if (section === '485.05' || section === '130.91') return restingOn(charge);
  if (section === '490.25') return TERRORISM;
  return isBefore1967(section) ? OLD_PENAL_LAW : NOT_LISTED;
}

const TERRORISM = review(
  'A crime of terrorism resting on a class B to E felony is a violent felony: read PL 490.25(2).',
  'PL 490.25(2)',
  'M',
);
const ASK_UNDERLYING = unknown(
  'underlyingOffense',
  'PL 485.10(1), 130.91(2)',
  'M',
  'It is violent if the offense it rests on is.',
);

function restingOn(charge: ChargeFacts): Lookup {
  const base = charge.underlyingOffense;
  if (base === null) return ASK_UNDERLYING;
  if (base.law === 'PL' && (base.section === '485.05' || base.section === '130.91')) return ASK_UNDERLYING;
  return isViolentFelony({ ...charge, law: base.law, section: base.section, subsection: null });
}

const THIRD_DEGREE_COMPLETED = ['5', '6', '7', '8', '9', '10'];
const THIRD_DEGREE_ATTEMPTED = ['5', '6', '7', '8'];
const FORMER_SUBDIVISION = ['4'];
const THIRD_DEGREE_YES = yes(PARAGRAPH.D, 'V');
const THIRD_DEGREE_ASK = unknown('subsection', PARAGRAPH.D, 'V', 'Only subdivisions 5 to 10 are violent.');

/** Criminal possession of a weapon in the third degree: listed by subdivision, attempts only as a lesser plea. */
function weaponThirdDegree(charge: ChargeFacts): Lookup {
  const listed = charge.attempt ? THIRD_DEGREE_ATTEMPTED : THIRD_DEGREE_COMPLETED;
  const match = matchSubdivision(listed, charge.subsection);
  if (charge.attempt && charge.disposition === 'convicted_verdict') return AFTER_VERDICT;
  if (match === 'unknown') return THIRD_DEGREE_ASK;
  if (match === 'listed') return charge.attempt ? LESSER_PLEA : THIRD_DEGREE_YES;
  return matchSubdivision(FORMER_SUBDIVISION, charge.subsection) === 'listed' ? FORMER_LOADED_FIREARM : NOT_LISTED;
}
