import { levelOf, localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { VERIFIED_ON, type DatedRow } from './dated.js';
import { review, unknown, yes, type ChargeFacts, type Lookup } from './lookup.js';
import { articleOf } from './sections.js';

/** The six clauses of CPL 160.50(3)(k)(i) to (vi). */
export type MarihuanaClause = 'K-i' | 'K-ii' | 'K-iii' | 'K-iv' | 'K-v' | 'K-vi';
type ProvenSubstance = 'marihuana' | 'concentrated_cannabis';

export interface MarihuanaClauseRow extends DatedRow {
  readonly clause: MarihuanaClause;
  readonly sections: readonly string[];
  /** Whole articles; only K-i has one. */
  readonly articles: readonly string[];
  /** The conviction must be before this day; null: any day. */
  readonly convictedBefore: LocalDate | null;
  /** The substance that must have been the only one; null: the section alone decides. */
  readonly needsSubstance: ProvenSubstance | null;
  /** The conviction must be of misdemeanors and violations only. */
  readonly belowFelonyOnly: boolean;
}

const FROM_2019 = localDate('2019-08-28');
const FROM_2021 = localDate('2021-03-31');

function clause(
  name: MarihuanaClause,
  sections: readonly string[],
  inForceFrom: LocalDate,
  rest: Partial<Pick<MarihuanaClauseRow, 'articles' | 'convictedBefore' | 'needsSubstance' | 'belowFelonyOnly'>> = {},
  confidence: Confidence = 'V',
): MarihuanaClauseRow {
  return {
    clause: name,
    sections,
    articles: [],
    convictedBefore: null,
    needsSubstance: null,
    belowFelonyOnly: false,
    ...rest,
    citation: `CPL 160.50(3)(k)(${name.slice(2)})`,
    inForceFrom,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence,
    source: 'S4 (S4396, A7466, A3434)',
  };
}

/**
 * Section 4 of the rules reference. K-iii stands in two rows, as its later sections came in 2021. Not on any list:
 * 221.25, .30, .45, .50, .55; 220.09, 220.34; 222.30 to .40 and .50 to .65; Cannabis Law 132(8).
 */
export const MARIHUANA_CLAUSES: readonly MarihuanaClauseRow[] = [
  clause('K-i', ['240.36'], FROM_2019, {
    articles: ['220'],
    convictedBefore: localDate('1977-07-29'),
    needsSubstance: 'marihuana',
    belowFelonyOnly: true,
  }),
  clause('K-ii', ['221.05', '221.10'], FROM_2019, { convictedBefore: FROM_2019 }),
  clause('K-iii', ['221.05', '221.10'], FROM_2019),
  clause('K-iii', ['221.15', '221.20', '221.35', '221.40'], FROM_2021),
  clause('K-iv', ['240.37'], FROM_2021),
  clause('K-v', ['220.03', '220.06'], FROM_2021, {
    convictedBefore: FROM_2021,
    needsSubstance: 'concentrated_cannabis',
  }),
  clause('K-vi', ['222.10', '222.15', '222.25', '222.45'], FROM_2021),
];

/**
 * The court system's list for the application to destroy expunged records; the last three only with the substance proven.
 * @source rules reference 4.1 (S11).
 */
export const DESTROYABLE: ReadonlySet<string> = new Set(
  '221.05 221.10 221.15 221.20 221.35 221.40 222.10 222.15 222.25 222.45 240.36 220.03 220.06'.split(' '),
);

/** A clause that the charge meets (`yes`) or may meet (`unknown`, `review`). Clauses that it misses are left out. */
export interface MarihuanaListing extends Lookup {
  readonly clause: MarihuanaClause;
  readonly needsSubstance: ProvenSubstance | null;
  /** First day on which the clause reached this section. */
  readonly inForceFrom: LocalDate;
  /** On the court system's list for the application to destroy. */
  readonly destroyable: boolean;
}

interface Prepared {
  readonly row: MarihuanaClauseRow;
  readonly yes: MarihuanaListing;
  readonly askConvictedOn: MarihuanaListing;
  readonly askSubstance: MarihuanaListing;
  readonly askClass: MarihuanaListing;
  readonly attempt: MarihuanaListing;
  readonly concentrated: MarihuanaListing;
  readonly unsettled: MarihuanaListing;
}

function prepare(row: MarihuanaClauseRow, section: string): Prepared {
  const { citation, confidence } = row;
  const base = {
    clause: row.clause,
    needsSubstance: row.needsSubstance,
    inForceFrom: row.inForceFrom!,
    destroyable: DESTROYABLE.has(section),
  };
  return {
    row,
    yes: { ...base, ...yes(citation, confidence) },
    askConvictedOn: { ...base, ...unknown('convictedOn', citation, confidence) },
    askSubstance: { ...base, ...unknown('soleSubstance', citation, confidence) },
    askClass: { ...base, ...unknown('class', citation, confidence) },
    attempt: {
      ...base,
      ...review('Attempts at the listed sections are not expressly named (OQ-6).', citation, confidence),
    },
    concentrated: {
      ...base,
      ...review(
        'The clause says marihuana; whether concentrated cannabis counts is not settled (OQ-12).',
        citation,
        confidence,
      ),
    },
    unsettled: {
      ...base,
      ...yes(
        citation,
        confidence,
        'The court system does not list 240.37: check the rap sheet; a motion under CPL 440.10(1)(k) is the fallback (OQ-5).',
      ),
    },
  };
}

const BY_SECTION: ReadonlyMap<string, readonly Prepared[]> = bySection();
const IN_ARTICLE_220 = MARIHUANA_CLAUSES.filter((row) => row.articles.includes('220')).map((row) =>
  prepare(row, '220'),
);
const NONE: readonly MarihuanaListing[] = [];

function bySection(): Map<string, Prepared[]> {
  const map = new Map<string, Prepared[]>();
  for (const row of MARIHUANA_CLAUSES) {
    for (const section of row.sections) map.set(section, [...(map.get(section) ?? []), prepare(row, section)]);
  }
  return map;
}

/**
 * Which clauses of CPL 160.50(3)(k) reach a conviction of the charge. It is the section of conviction that counts, not
 * of the arrest. Whether the charge ended in a conviction is the caller's to know, and whether the clause was in force on
 * the day asked ({@link MarihuanaListing.inForceFrom}).
 * @param when.convictedOn null: not known.
 * @returns an empty list: no clause reaches it.
 * @source CPL 160.50(3)(k)(i)-(vi); rules reference section 4, OQ-5, OQ-6, OQ-12.
 */
export function marihuanaListing(
  charge: ChargeFacts,
  when: { readonly convictedOn: LocalDate | null },
): readonly MarihuanaListing[] {
  if (charge.law !== 'PL') return NONE;
  const article = articleOf(charge.section);
  if (article !== '220' && article !== '221' && article !== '222' && article !== '240') return NONE;
  const listed = BY_SECTION.get(charge.section) ?? [];
  const candidates = article === '220' ? [...IN_ARTICLE_220, ...listed] : listed;
  if (candidates.length === 0) return NONE;
  const found: MarihuanaListing[] = [];
  for (const candidate of candidates) {
    const listing = listingOf(candidate, charge, when.convictedOn);
    if (listing) found.push(listing);
  }
  return found;
}

/** Null: the clause does not reach the charge. Facts that rule it out come first, so nothing is asked in vain. */
function listingOf(candidate: Prepared, charge: ChargeFacts, convictedOn: LocalDate | null): MarihuanaListing | null {
  const { row } = candidate;
  if (row.convictedBefore !== null && convictedOn !== null && convictedOn >= row.convictedBefore) return null;
  if (row.belowFelonyOnly && charge.class !== null && levelOf(charge.class) === 'felony') return null;
  const substance = charge.soleSubstance;
  const wrongSubstance = row.needsSubstance !== null && substance !== null && substance !== row.needsSubstance;
  const concentratedForMarihuana = wrongSubstance && row.clause === 'K-i' && substance === 'concentrated_cannabis';
  if (wrongSubstance && !concentratedForMarihuana) return null;
  if (row.convictedBefore !== null && convictedOn === null) return candidate.askConvictedOn;
  if (row.belowFelonyOnly && charge.class === null) return candidate.askClass;
  if (row.needsSubstance !== null && substance === null) return candidate.askSubstance;
  if (concentratedForMarihuana) return candidate.concentrated;
  if (charge.attempt) return candidate.attempt;
  return row.clause === 'K-iv' ? candidate.unsettled : candidate.yes;
}
