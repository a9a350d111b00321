import { localDate, type LocalDate } from '#libs/record';
import { isInForce, VERIFIED_ON, type DatedRow } from './dated.js';
import { no, review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { matchSubdivision } from './sections.js';

/** A violation or traffic infraction that CPL 160.55 does not seal. */
export interface ViolationExclusionRow extends DatedRow {
  readonly law: string;
  readonly section: string;
  readonly subdivisions: readonly string[] | null;
}

/** The last day before L 2021 ch 23. */
export const LAST_DAY_OF_OLD_LIST = localDate('2021-02-01');

/** @source CPL 160.55(3) as amended by L 2021 ch 23 (S25, A2232); rules reference section 8, item 2. */
export const VIOLATION_EXCLUSIONS: readonly ViolationExclusionRow[] = [
  {
    law: 'VTL',
    section: '1192',
    subdivisions: ['1'],
    citation: 'CPL 160.55(3)',
    inForceFrom: null,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence: 'V',
    source: 'S25, A2232',
  },
  {
    law: 'PL',
    section: '240.37',
    subdivisions: null,
    citation: 'CPL 160.55(3) before L 2021 ch 23',
    inForceFrom: null,
    inForceUntil: LAST_DAY_OF_OLD_LIST,
    verifiedOn: VERIFIED_ON,
    confidence: 'V',
    source: 'S25, S58',
  },
  {
    // It left the list "earlier" than 240.37; the day was not found, so the row stands until the list itself changed.
    law: 'PL',
    section: '240.35',
    subdivisions: ['3'],
    citation: 'CPL 160.55(3) before L 2021 ch 23',
    inForceFrom: null,
    inForceUntil: LAST_DAY_OF_OLD_LIST,
    verifiedOn: VERIFIED_ON,
    confidence: 'M',
    source: null,
  },
];

const DWAI = VIOLATION_EXCLUSIONS[0]!;
const FORMER_PROSTITUTION_LOITERING = VIOLATION_EXCLUSIONS[1]!;
const FORMER_LOITERING = VIOLATION_EXCLUSIONS[2]!;

const EXCLUDED_DWAI = yes(DWAI.citation, 'V');
const EXCLUDED_FORMERLY = yes(FORMER_PROSTITUTION_LOITERING.citation, 'V');
const FORMERLY_PERHAPS = review(
  '240.35(3) was excluded for a time that ended before 2021-02-02; the day was not found.',
  FORMER_LOITERING.citation,
  'M',
);
const NOT_EXCLUDED = no('CPL 160.55(3)', 'V');
const IS_DWAI = yes('VTL 1192(1)', 'V');
const IS_DWAI_BY_CLASS = yes('VTL 1192(1), 1193(1)(a)', 'M', 'Only subdivision 1 is ever a traffic infraction.');
const NOT_DWAI = no('VTL 1192', 'V');
const ASK_DWAI = unknown('subsection', 'VTL 1192(1)', 'V', 'Only subdivision 1 is driving while ability impaired.');

/** Driving while ability impaired by alcohol: the one offense of CPL 160.57(1)(a), and the one that 160.55 leaves out. */
export function isDrivingWhileAbilityImpaired(charge: ChargeFacts): Lookup {
  if (charge.law !== DWAI.law || charge.section !== DWAI.section) return NOT_DWAI;
  const match = matchSubdivision(DWAI.subdivisions!, charge.subsection);
  if (match === 'unknown') return charge.class === 'I' ? IS_DWAI_BY_CLASS : ASK_DWAI;
  return match === 'listed' ? IS_DWAI : NOT_DWAI;
}

/**
 * Whether CPL 160.55 leaves a conviction of the violation or infraction unsealed.
 * @param on the day whose law is asked.
 * @returns `yes`: excluded.
 */
export function excludedFrom160_55(charge: ChargeFacts, on: LocalDate): Lookup {
  if (charge.law === DWAI.law) {
    const impaired = isDrivingWhileAbilityImpaired(charge);
    return impaired.answer === 'yes' ? EXCLUDED_DWAI : impaired.answer === 'no' ? NOT_EXCLUDED : impaired;
  }
  if (charge.law !== 'PL') return NOT_EXCLUDED;
  if (charge.section === FORMER_PROSTITUTION_LOITERING.section && isInForce(FORMER_PROSTITUTION_LOITERING, on)) {
    return EXCLUDED_FORMERLY;
  }
  if (charge.section === FORMER_LOITERING.section && isInForce(FORMER_LOITERING, on)) {
    return matchSubdivision(FORMER_LOITERING.subdivisions!, charge.subsection) === 'not_listed'
      ? NOT_EXCLUDED
      : FORMERLY_PERHAPS;
  }
  return NOT_EXCLUDED;
}
