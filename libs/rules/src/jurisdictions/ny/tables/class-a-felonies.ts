import { localDate, type FelonyGrade, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { VERIFIED_ON, type DatedRow } from './dated.js';
import { no, review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { articleOf, findSection } from './sections.js';
import { isKnownStatute } from './offense-index.js';

export interface ClassAFelonyRow extends DatedRow {
  readonly section: string;
  readonly grade: FelonyGrade;
  /** An attempt at it is a class A felony of the same grade; an attempt at any other class A-I felony is class B. */
  readonly attemptKeepsClass: boolean;
}

function rows(grade: FelonyGrade, keeps: boolean, confidence: Confidence, source: string | null, sections: string) {
  return sections.split(' ').map((section): ClassAFelonyRow => ({
    section,
    grade,
    attemptKeepsClass: keeps,
    citation: `PL ${section}`,
    inForceFrom: null,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence,
    source,
  }));
}

/**
 * @source rules reference 12.4; attempts 12.1 (PL 110.05: text of 2001 in S52, additions partly from memory). Offenses
 * that are class A only through another offense (130.91, 485.05, 490.25) are in {@link isClassAFelony}.
 */
export const CLASS_A_FELONIES: readonly ClassAFelonyRow[] = [
  ...rows('A-I', false, 'V', 'S38, S53', '125.25 135.25 150.20 220.77'),
  ...rows('A-I', true, 'V', 'S52, S53', '125.26 125.27 220.21 220.43 490.45 490.55'),
  ...rows('A-I', false, 'M', null, '105.17 460.22'),
  ...rows('A-II', true, 'V', 'S53', '130.95 130.96'),
  ...rows('A-II', true, 'M', 'class A: S53; grade from memory', '220.18 220.41'),
  ...rows('A-II', true, 'S', 'S53', '490.50'),
];

const BY_SECTION: ReadonlyMap<string, ClassAFelonyRow> = new Map(CLASS_A_FELONIES.map((row) => [row.section, row]));

export function classAFelony(section: string): ClassAFelonyRow | null {
  return findSection(BY_SECTION, section) ?? null;
}

const CITATION = 'PL 55.05(1)(a)';
const YES_AS_PRINTED = yes(CITATION, 'V');
const NO_AS_PRINTED = no(CITATION, 'V');
const NO_BY_TABLE = no(CITATION, 'M', 'By the table of offenses; no class is printed.');
const NO_ATTEMPT = no('PL 110.05(3)', 'S', 'An attempt at this class A-I felony is a class B felony.');
const YES_BY_TABLE: ReadonlyMap<string, Lookup> = new Map(
  CLASS_A_FELONIES.map((row) => [row.section, yes(row.citation, row.confidence, `Class ${row.grade} by the table.`)]),
);
const ASK_CLASS = unknown('class', CITATION, 'V');
const ASK_UNDERLYING = unknown('underlyingOffense', CITATION, 'V', 'Its class follows the offense that it rests on.');
const ASK_UNDERLYING_CLASS = unknown('class', CITATION, 'V', 'Its class follows the offense that it rests on.');
const TERRORISM_BY_CLASS_B = review(
  'A crime of terrorism resting on a class B felony may be punished as class A-I: read PL 490.25(2).',
  'PL 490.25(2)',
  'M',
);
const EARLY_DRUG_LAW = review(
  'Between 1973 and 1979 some offenses of article 220 were class A-III felonies: find the class on the judgment (OQ-13).',
  'PL art. 220, 1973 to 1979',
  'M',
);
const DRUG_LAW_OF_1973: readonly [LocalDate, LocalDate] = [localDate('1973-09-01'), localDate('1979-08-31')];

/**
 * Whether the charge is a class A felony. The printed class decides, as the class of a conviction is what was pleaded
 * or found; without one the table does, with attempts by PL 110.05.
 * @param offenseOn used only to spot the class A-III felonies of 1973 to 1979.
 * @source rules reference 12.1, 12.4, OQ-13.
 */
export function isClassAFelony(charge: ChargeFacts, offenseOn: LocalDate | null = null): Lookup {
  if (charge.class !== null) return charge.class === 'AF' ? YES_AS_PRINTED : NO_AS_PRINTED;
  if (charge.felonyGrade !== null) return YES_AS_PRINTED;
  if (charge.law !== 'PL') return isKnownStatute(charge.law, charge.section) ? NO_BY_TABLE : ASK_CLASS;
  if (RESTS_ON_ANOTHER.has(charge.section)) return classOfUnderlying(charge);
  const row = classAFelony(charge.section);
  if (row) return charge.attempt && !row.attemptKeepsClass ? NO_ATTEMPT : YES_BY_TABLE.get(row.section)!;
  if (articleOf(charge.section) === 220 && offenseOn !== null) {
    if (offenseOn >= DRUG_LAW_OF_1973[0] && offenseOn <= DRUG_LAW_OF_1973[1]) return EARLY_DRUG_LAW;
  }
  return isKnownStatute(charge.law, charge.section) ? NO_BY_TABLE : ASK_CLASS;
}

/** Sexually motivated felony, hate crime, crime of terrorism. */
const RESTS_ON_ANOTHER: ReadonlySet<string> = new Set(['130.91', '485.05', '490.25']);

function classOfUnderlying(charge: ChargeFacts): Lookup {
  const base = charge.underlyingOffense;
  if (base === null) return ASK_UNDERLYING;
  const baseClass = base.class ?? (base.law === 'PL' && classAFelony(base.section) ? 'AF' : null);
  if (baseClass === null) return ASK_UNDERLYING_CLASS;
  if (baseClass === 'AF') return YES_AS_PRINTED;
  return baseClass === 'BF' && charge.section === '490.25' ? TERRORISM_BY_CLASS_B : NO_BY_TABLE;
}
