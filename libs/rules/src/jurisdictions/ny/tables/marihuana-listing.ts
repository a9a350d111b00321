import { levelOf, localDate, type Charge, type LocalDate } from '#libs/record';
import type { EnactmentId } from '../law/enactments.js';
import { VERIFIED_ON, type DatedRow } from './dated.js';
import { articleOf } from './sections.js';

/** The six clauses of CPL 160.50(3)(k)(i) to (vi), and what a bill would add. */
export type MarihuanaClause = 'bill' | 'K-i' | 'K-ii' | 'K-iii' | 'K-iv' | 'K-v' | 'K-vi';
type ProvenSubstance = 'marihuana' | 'concentrated_cannabis';

/** What a clause of CPL 160.50(3)(k) reaches. A clause that was extended later stands in one row for each extension. */
export interface MarihuanaClauseRow extends DatedRow {
  readonly clause: MarihuanaClause;
  readonly sections: readonly string[];
  /** Whole articles; only K-i has one. */
  readonly articles: readonly number[];
  /** The conviction must be before this day; null: any day. */
  readonly convictedBefore: LocalDate | null;
  /** The substance that must have been the only one; null: the section alone decides. */
  readonly needsSubstance: ProvenSubstance | null;
  /** The conviction must be of misdemeanors and violations only. */
  readonly belowFelonyOnly: boolean;
  /** The act that made the clause reach these sections; null for a clause that a bill adds on `inForceFrom`. */
  readonly enactment: EnactmentId | null;
  readonly inForceFrom: LocalDate;
}

const ACT_OF_2019 = { enactment: 'L2019-131', inForceFrom: localDate('2019-08-28') } as const;
const ACT_OF_2021 = { enactment: 'L2021-92', inForceFrom: localDate('2021-03-31') } as const;

function clause(
  name: MarihuanaClause,
  act: typeof ACT_OF_2019 | typeof ACT_OF_2021,
  sections: readonly string[],
  rest: Partial<Pick<MarihuanaClauseRow, 'articles' | 'convictedBefore' | 'needsSubstance' | 'belowFelonyOnly'>> = {},
): MarihuanaClauseRow {
  return {
    clause: name,
    sections,
    articles: [],
    convictedBefore: null,
    needsSubstance: null,
    belowFelonyOnly: false,
    ...rest,
    ...act,
    citation: `CPL 160.50(3)(k)(${name.slice(2)})`,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    confidence: 'V',
    source: 'S4 (S4396, A7466, A3434)',
  };
}

/**
 * K-iii stands in two rows, as its later sections came in 2021. Not on any list: 221.25, .30, .45, .50, .55; 220.09,
 * 220.34; 222.30 to .40 and .50 to .65; Cannabis Law 132(8).
 * @source CPL 160.50(3)(k)(i)-(vi) as amended by L 2019 ch 132 and L 2021 ch 92; rules reference 3.5 and 4.
 */
export const MARIHUANA_CLAUSES: readonly MarihuanaClauseRow[] = [
  clause('K-i', ACT_OF_2019, ['240.36'], {
    articles: [220],
    convictedBefore: localDate('1977-07-29'),
    needsSubstance: 'marihuana',
    belowFelonyOnly: true,
  }),
  clause('K-ii', ACT_OF_2019, ['221.05', '221.10'], { convictedBefore: ACT_OF_2019.inForceFrom }),
  clause('K-iii', ACT_OF_2019, ['221.05', '221.10']),
  clause('K-iii', ACT_OF_2021, ['221.15', '221.20', '221.35', '221.40']),
  clause('K-iv', ACT_OF_2021, ['240.37']),
  clause('K-v', ACT_OF_2021, ['220.03', '220.06'], {
    convictedBefore: ACT_OF_2021.inForceFrom,
    needsSubstance: 'concentrated_cannabis',
  }),
  clause('K-vi', ACT_OF_2021, ['222.10', '222.15', '222.25', '222.45']),
];

/**
 * The court system's list for the application to destroy expunged records; the last three only with the substance proven.
 * @source rules reference 4.1 (S11).
 */
export const DESTROYABLE: ReadonlySet<string> = new Set(
  '221.05 221.10 221.15 221.20 221.35 221.40 222.10 222.15 222.25 222.45 240.36 220.03 220.06'.split(' '),
);

/** How a conviction stands to a clause that names its section, before the clause's first day is looked at. */
export type Reach =
  | { readonly kind: 'reached' }
  | { readonly kind: 'missed'; readonly by: 'date' | 'substance' | 'felony' }
  | { readonly kind: 'missing'; readonly fact: 'convictedOn' | 'soleSubstance' | 'class' }
  /** OQ-6: an attempt at a listed section. OQ-12: 240.36 for concentrated cannabis alone. */
  | { readonly kind: 'open'; readonly question: 'OQ-6' | 'OQ-12' };

/** The fields of a conviction that the clauses read. */
export type ListedFacts = Pick<Charge, 'law' | 'section' | 'attempt' | 'class' | 'soleSubstance'>;

const NONE: readonly MarihuanaClauseRow[] = [];

/** Clauses by what they name: a section is looked up once, not held against every clause. */
interface Naming {
  readonly bySection: ReadonlyMap<string, readonly MarihuanaClauseRow[]>;
  /** For sections that no clause names by themselves. */
  readonly byArticle: ReadonlyMap<number, readonly MarihuanaClauseRow[]>;
}

const KNOWN = new WeakMap<readonly MarihuanaClauseRow[], Naming>();

function namingOf(rows: readonly MarihuanaClauseRow[]): Naming {
  let naming = KNOWN.get(rows);
  if (!naming) KNOWN.set(rows, (naming = indexed(rows)));
  return naming;
}

function indexed(rows: readonly MarihuanaClauseRow[]): Naming {
  const naming = (section: string) =>
    rows.filter((row) => row.sections.includes(section) || row.articles.includes(articleOf(section)));
  const sections = rows.flatMap((row) => row.sections);
  const articles = rows.flatMap((row) => row.articles);
  return {
    bySection: new Map(sections.map((section) => [section, naming(section)])),
    byArticle: new Map(articles.map((article) => [article, rows.filter((row) => row.articles.includes(article))])),
  };
}

/** Clauses that name the section of a conviction. It is the conviction that counts, not the arrest. */
export function clausesNaming(
  charge: ListedFacts,
  rows: readonly MarihuanaClauseRow[] = MARIHUANA_CLAUSES,
): readonly MarihuanaClauseRow[] {
  if (charge.law !== 'PL') return NONE;
  const { bySection, byArticle } = namingOf(rows);
  return bySection.get(charge.section) ?? byArticle.get(articleOf(charge.section)) ?? NONE;
}

/**
 * Whether a clause that names the section reaches the conviction. What rules it out comes first, so nothing is asked in
 * vain.
 * @param when.convictedOn plea or verdict; null: not known.
 * @param when.offenseOn rules out a clause for convictions before a day, where only the offense is dated.
 * @param when.felony whether any felony was convicted; null: the class is not known. Left out: the charge's own class.
 * @source CPL 160.50(3)(k)(i)-(vi); rules reference section 4, OQ-6, OQ-12.
 */
export function reachOf(
  row: MarihuanaClauseRow,
  charge: ListedFacts,
  when: {
    readonly convictedOn: LocalDate | null;
    readonly offenseOn?: LocalDate | null;
    readonly felony?: boolean | null | undefined;
  },
): Reach {
  const latest = when.convictedOn ?? when.offenseOn ?? null;
  if (row.convictedBefore !== null && latest !== null && latest >= row.convictedBefore) {
    return { kind: 'missed', by: 'date' };
  }
  const ownFelony = charge.class === null ? null : levelOf(charge.class) === 'felony';
  const felony = when.felony === undefined ? ownFelony : when.felony;
  if (row.belowFelonyOnly && felony === true) return { kind: 'missed', by: 'felony' };
  const substance = charge.soleSubstance;
  const wrong = row.needsSubstance !== null && substance !== null && substance !== row.needsSubstance;
  // The court system describes 240.36 as concentrated cannabis, the statute speaks of marihuana.
  const describedSo = row.clause === 'K-i' && charge.section === '240.36' && substance === 'concentrated_cannabis';
  if (wrong && !describedSo) return { kind: 'missed', by: 'substance' };
  if (row.convictedBefore !== null && when.convictedOn === null) return { kind: 'missing', fact: 'convictedOn' };
  if (row.belowFelonyOnly && felony === null) return { kind: 'missing', fact: 'class' };
  if (row.needsSubstance !== null && substance === null) return { kind: 'missing', fact: 'soleSubstance' };
  if (wrong) return { kind: 'open', question: 'OQ-12' };
  if (charge.attempt) return { kind: 'open', question: 'OQ-6' };
  return { kind: 'reached' };
}
