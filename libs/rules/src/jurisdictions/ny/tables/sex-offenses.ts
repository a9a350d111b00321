import { VERIFIED_ON, type DatedRow } from './dated.js';
import { no, review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { articleOf, findSection, isBefore1967, matchSubdivision } from './sections.js';

export type SexOffenseKind = 'sex_offense' | 'sexually_violent_offense';

/** What Correction Law 168-a asks besides the section. */
export type SexOffenseCondition =
  | 'none'
  /** The victim was under 17 and the offender not the parent. */
  | 'victim_under_17_not_parent'
  /** The person patronized, or prostituted, was in fact under 17 (kept in `victimAge`). */
  | 'person_under_17'
  /** The victim was under 18, or the offender has a prior qualifying conviction. */
  | 'victim_under_18_or_prior'
  /** Unless the trial court found registration unduly harsh and inappropriate. */
  | 'unless_registration_excused';

export interface SexOffenseRow extends DatedRow {
  /** A section, or an article where the whole article is named. */
  readonly section: string;
  readonly kind: SexOffenseKind;
  readonly condition: SexOffenseCondition;
  /** Only these; null: the whole section. */
  readonly subdivisions: readonly string[] | null;
}

function rows(
  citation: string,
  kind: SexOffenseKind,
  condition: SexOffenseCondition,
  sections: string,
  subdivisions: readonly string[] | null = null,
): SexOffenseRow[] {
  return sections.split(' ').map((section) => ({
    section,
    kind,
    condition,
    subdivisions,
    citation,
    inForceFrom: null,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence: 'V',
    source: 'S38 (A3340, S8008), S50',
  }));
}

const SEX = 'Correction Law 168-a(2)(a)(i)';
const VIOLENT = 'Correction Law 168-a(3)(a)';

/**
 * Sex offenses and sexually violent offenses, attempts included. 130.40, 130.45 and 130.50 are former sections: they were
 * folded into rape for offenses from 2024-09-01, and what followed from older convictions goes on.
 * @source rules reference 12.3.
 */
export const SEX_OFFENSES: readonly SexOffenseRow[] = [
  ...rows(SEX, 'sex_offense', 'none', '120.70 130.20 130.25 130.30 130.40 130.45 130.60 230.34 230.34-a 250.50'),
  ...rows(SEX, 'sex_offense', 'none', '255.25 255.26 255.27 263 230.05 230.06 230.11 230.12 230.13 230.32 230.33'),
  ...rows(SEX, 'sex_offense', 'none', '230.30', ['2']),
  ...rows(SEX, 'sex_offense', 'victim_under_17_not_parent', '135.05 135.10 135.20 135.25'),
  ...rows(SEX, 'sex_offense', 'person_under_17', '230.04 230.25'),
  ...rows('Correction Law 168-a(2)(a)(ii)', 'sex_offense', 'none', '235.22'),
  ...rows('Correction Law 168-a(2)(b), (c)', 'sex_offense', 'victim_under_18_or_prior', '130.52 130.55'),
  ...rows('Correction Law 168-a(2)(e)', 'sex_offense', 'unless_registration_excused', '250.45', ['2', '3', '4']),
  ...rows(VIOLENT, 'sexually_violent_offense', 'none', '130.35 130.50 130.65 130.66 130.67 130.70 130.75 130.80'),
  ...rows(VIOLENT, 'sexually_violent_offense', 'none', '130.95 130.96 130.53 130.65-a 130.90'),
];

/** A look-up that also says which of the two lists the offense is on; null when it is on none. */
export interface SexOffenseLookup extends Lookup {
  readonly kind: SexOffenseKind | null;
}

interface Entry {
  readonly row: SexOffenseRow;
  readonly listed: SexOffenseLookup;
  readonly askSubsection: SexOffenseLookup;
  readonly askAge: SexOffenseLookup;
  readonly notByAge: SexOffenseLookup;
}

function ofKind(kind: SexOffenseKind | null, lookup: Lookup): SexOffenseLookup {
  return { ...lookup, kind };
}

const AGE_NOTES: { readonly [K in SexOffenseCondition]: string | null } = {
  none: null,
  victim_under_17_not_parent: 'Only where the victim was under 17 and the offender is not the parent.',
  person_under_17: 'Only where the person patronized or prostituted was in fact under 17.',
  victim_under_18_or_prior: 'Where the victim was 18 or older, only with a prior qualifying conviction.',
  unless_registration_excused: null,
};

const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  SEX_OFFENSES.map((row) => {
    const note = AGE_NOTES[row.condition];
    const entry: Entry = {
      row,
      listed: ofKind(row.kind, yes(row.citation, row.confidence, note)),
      askSubsection: ofKind(row.kind, unknown('subsection', row.citation, row.confidence)),
      askAge: ofKind(row.kind, unknown('victimAge', row.citation, row.confidence, note)),
      notByAge: ofKind(null, no(row.citation, row.confidence, note)),
    };
    return [row.section, entry];
  }),
);

/** Rows that name a whole article. */
const ENTRIES_OF_ARTICLES: ReadonlyMap<number, Entry> = new Map(
  [...ENTRIES].filter(([section]) => !section.includes('.')).map(([article, entry]) => [Number(article), entry]),
);

const CITATION = 'Correction Law 168-a';
const NOT_LISTED = ofKind(null, no(CITATION, 'V'));
const ASK_PARENT = ofKind(
  'sex_offense',
  unknown('offenderIsParentOfVictim', SEX, 'V', AGE_NOTES.victim_under_17_not_parent),
);
const ASK_PRIOR = ofKind(
  'sex_offense',
  unknown(
    'priorQualifyingConviction',
    'Correction Law 168-a(2)(c)',
    'V',
    'An earlier conviction of a sex offense, a sexually violent offense, or 130.52 or 130.55 makes it one.',
  ),
);
const UNLESS_EXCUSED = ofKind(
  'sex_offense',
  review(
    'It is a sex offense unless the trial court, on motion, found registration unduly harsh and inappropriate: was that found?',
    'Correction Law 168-a(2)(e)',
    'V',
  ),
);
const OLD_PENAL_LAW = ofKind(null, review('The section is of the Penal Law before 1967-09-01 (OQ-13).', CITATION, 'V'));

/**
 * Whether the charge is a sex offense or a sexually violent offense: the test of CPL 160.57(1)(b)(v), and of "requires
 * registration" in 160.59(1)(a). It is of the offense, not of whether the person is registered, and does not lapse.
 * Conspiracy, solicitation and facilitation are not named and answer `no`. For offenses of New York only: those of other
 * jurisdictions are tested by 168-a(2)(d) and (3)(b) on their elements.
 * @param person.priorQualifyingConviction a conviction before this one of a sex offense, a sexually violent offense, or
 * of 130.52 or 130.55 or an attempt at them, also against an adult; null when it is not known.
 * @source Correction Law 168-a(2)(a)-(c), (e), (3)(a); rules reference 12.3.
 */
export function sexOffense168a(
  charge: ChargeFacts,
  person: { readonly priorQualifyingConviction: boolean | null },
): SexOffenseLookup {
  if (charge.law !== 'PL') return NOT_LISTED;
  const entry = findSection(ENTRIES, charge.section) ?? ENTRIES_OF_ARTICLES.get(articleOf(charge.section));
  if (!entry) {
    if (RESTS_ON_ANOTHER.has(charge.section)) return restingOn(charge, person);
    return isBefore1967(charge.section) ? OLD_PENAL_LAW : NOT_LISTED;
  }
  const { row } = entry;
  if (row.subdivisions !== null) {
    const match = matchSubdivision(row.subdivisions, charge.subsection);
    if (match !== 'listed') return match === 'unknown' ? entry.askSubsection : NOT_LISTED;
  }
  switch (row.condition) {
    case 'none':
      return entry.listed;
    case 'unless_registration_excused':
      return UNLESS_EXCUSED;
    case 'person_under_17':
      if (charge.victimAge === null) return entry.askAge;
      return charge.victimAge < 17 ? entry.listed : entry.notByAge;
    case 'victim_under_17_not_parent':
      if (charge.offenderIsParentOfVictim === true) return entry.notByAge;
      if (charge.victimAge === null) return entry.askAge;
      if (charge.victimAge >= 17) return entry.notByAge;
      return charge.offenderIsParentOfVictim === false ? entry.listed : ASK_PARENT;
    case 'victim_under_18_or_prior':
      if (person.priorQualifyingConviction === true) return entry.listed;
      if (charge.victimAge === null) return entry.askAge;
      if (charge.victimAge < 18) return entry.listed;
      return person.priorQualifyingConviction === null ? ASK_PRIOR : entry.notByAge;
  }
}

/** Sexually motivated felony; hate crime; crime of terrorism. Each is listed as the offense that it rests on is. */
const RESTS_ON_ANOTHER: ReadonlySet<string> = new Set(['130.91', '485.05', '490.25']);
const RESTING = 'Correction Law 168-a(2)(a)(iii), (3)(a)(iii)';
const ASK_UNDERLYING = ofKind(
  null,
  unknown('underlyingOffense', RESTING, 'V', 'It is listed if the offense it rests on is.'),
);
const MOTIVATED_VIOLENT = ofKind(
  'sex_offense',
  review('The hate crime and terrorism clause of (3)(a) does not name sexually motivated felonies.', VIOLENT, 'V'),
);

function restingOn(
  charge: ChargeFacts,
  person: { readonly priorQualifyingConviction: boolean | null },
): SexOffenseLookup {
  const base = charge.underlyingOffense;
  if (base === null || (base.law === 'PL' && RESTS_ON_ANOTHER.has(base.section))) return ASK_UNDERLYING;
  const answer = sexOffense168a({ ...charge, law: base.law, section: base.section, subsection: null }, person);
  return charge.section === '130.91' && answer.kind === 'sexually_violent_offense' ? MOTIVATED_VIOLENT : answer;
}
