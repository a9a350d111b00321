import { VERIFIED_ON, type DatedRow } from './dated.js';
import { no, review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { articleOf, matchSubdivision } from './sections.js';

/** An offense "specified" in CPL 410.91(5), as CPL 160.58(1) borrows the list. */
export interface SpecifiedOffenseRow extends DatedRow {
  readonly section: string;
  readonly subdivisions: readonly string[] | null;
  /** Class D offenses: an attempt at one is still a felony, and the list takes in felony attempts only. */
  readonly attemptIsFelony: boolean;
  /** Not on the list where the property is a firearm, rifle or shotgun. */
  readonly notIfFirearm: boolean;
}

function row(
  section: string,
  felonyClass: 'D' | 'E',
  subdivisions: readonly string[] | null = null,
  notIfFirearm = false,
): SpecifiedOffenseRow {
  return {
    section,
    subdivisions,
    attemptIsFelony: felonyClass === 'D',
    notIfFirearm,
    citation: 'CPL 410.91(5)',
    inForceFrom: null,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence: 'M',
    source: null,
  };
}

/**
 * Without the offenses of articles 220 and 221, which 160.58 names itself. Section 410.91 carried a sunset of 2025-09-01
 * (S60); whether it was extended was not checked.
 * @source rules reference 11.1, from memory.
 */
export const SPECIFIED_OFFENSES: readonly SpecifiedOffenseRow[] = [
  row('140.20', 'D'),
  row('145.05', 'E'),
  row('145.10', 'D'),
  row('155.30', 'E', ['1', '2', '3', '4', '5', '6', '8', '9', '10']),
  row('155.35', 'D', null, true),
  row('165.06', 'E'),
  row('165.45', 'E', ['1', '2', '3', '5', '6']),
  row('165.50', 'D', null, true),
  row('170.10', 'D'),
  row('170.25', 'D'),
  row('170.60', 'E'),
];

const BY_SECTION: ReadonlyMap<string, SpecifiedOffenseRow> = new Map(
  SPECIFIED_OFFENSES.map((specified) => [specified.section, specified]),
);

const DRUG_OFFENSE = yes('CPL 160.58(1)', 'V', 'An offense of Penal Law article 220 or 221.');
const NOT_NAMED = no('CPL 160.58(1), 410.91(5)', 'M');
const ASK_SUBSECTION = unknown('subsection', 'CPL 410.91(5)', 'M', 'Only some subdivisions are specified.');
const SPECIFIED = review('Specified in CPL 410.91(5) by a list from memory: read the section.', 'CPL 410.91(5)', 'M');
const SPECIFIED_UNLESS_FIREARM = review(
  'Specified in CPL 410.91(5) by a list from memory, unless the property was a firearm, rifle or shotgun: read the section.',
  'CPL 410.91(5)',
  'M',
);

/**
 * Whether CPL 160.58 can seal a conviction of the charge after drug treatment. Article 222 is not named there.
 * @returns `yes` for articles 220 and 221; `review` for the list of 410.91(5), which is from memory.
 * @source CPL 160.58(1); rules reference 11.1.
 */
export function sealableAfterTreatment(charge: ChargeFacts): Lookup {
  if (charge.law !== 'PL') return NOT_NAMED;
  const article = articleOf(charge.section);
  if (article === 220 || article === 221) return DRUG_OFFENSE;
  const specified = BY_SECTION.get(charge.section);
  if (!specified || (charge.attempt && !specified.attemptIsFelony)) return NOT_NAMED;
  if (specified.subdivisions !== null) {
    const match = matchSubdivision(specified.subdivisions, charge.subsection);
    if (match !== 'listed') return match === 'unknown' ? ASK_SUBSECTION : NOT_NAMED;
  }
  return specified.notIfFirearm ? SPECIFIED_UNLESS_FIREARM : SPECIFIED;
}
