import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import type { LscEligibility } from './lsc-eligibility.js';
import { closureCategory } from './closure-categories.js';
import { timelyClosing, type TimelyClosing } from './timely-closing.js';

export const CHARGE_RESULTS = [
  'granted_in_full',
  'granted_in_part',
  'denied_statutory',
  'denied_discretionary',
  'withdrawn',
  'pending',
] as const;
export type ChargeResult = (typeof CHARGE_RESULTS)[number];

/** What LSC asks a file to hold, beside the case itself. */
export const CLOSING_PAPERS = ['income', 'assets', 'citizenship', 'assistance', 'retainer'] as const;
export type ClosingPaper = (typeof CLOSING_PAPERS)[number];

/** What a case is closed with. */
export interface ClosingFacts {
  readonly category: string;
  readonly openedOn: LocalDate;
  /** Day on which help ended; the latest work on the case, or the court's decision. */
  readonly assistanceEndedOn: LocalDate;
  readonly closedOn: LocalDate;
  /** 45 CFR 1614. */
  readonly privateAttorney: boolean;
  /** The only service was brief advice by telephone or otherwise not in person. */
  readonly remoteAdviceOnly: boolean;
  readonly papers: readonly ClosingPaper[];
  /** What was reached for each charge that the case asked relief for; null: nothing is said of it. */
  readonly charges: readonly {
    readonly chargeId: string;
    readonly result: ChargeResult | null;
    readonly decided: Decided | null;
  }[];
  readonly pendingFilings: number;
  /** Reliefs that were given, and that no later sheet has shown to be carried out. */
  readonly unverifiedClearances: number;
  /** Other cases of the client with the same problem that were closed in the year of closing. */
  readonly sameProblem: readonly { readonly caseId: string; readonly category: string }[];
  readonly timelyOverride: boolean;
  /** As it was found when the intake of the case was decided. */
  readonly lscEligibility: LscEligibility;
}

/** The court's own word on a charge. */
export type Decided = 'granted' | 'granted_in_part' | 'denied_statutory' | 'denied_discretionary' | 'withdrawn';

/**
 * - `blocks`: the case cannot be closed so.
 * - `not_reportable`: it can be closed, and LSC is not told of it.
 * - `exception`: it can be closed where a supervisor approves.
 * - `apart`: it can be closed and nobody need approve; LSC is not told of it, because it is no case of LSC's.
 * - `warns`: it can be closed, and somebody should look first.
 */
export type Weight = 'blocks' | 'not_reportable' | 'exception' | 'apart' | 'warns';

export interface ClosingFinding {
  readonly code: string;
  readonly weight: Weight;
  readonly text: string;
  readonly citation: string;
  readonly confidence: Confidence;
}

export interface ClosingCheck {
  readonly findings: readonly ClosingFinding[];
  /** null: the category is none. */
  readonly timely: TimelyClosing | null;
  readonly reportable: boolean;
  readonly closable: boolean;
  readonly needsApproval: boolean;
}

const HANDBOOK = 'LSC CSR Handbook 2017';
const OFFICE = 'Practice reference, section 8';

/** Handbook section by paper. @source practice reference 3.4. */
const REQUIRED_PAPERS: readonly (readonly [ClosingPaper, string, string])[] = [
  ['income', 'the household’s income', '5.3'],
  ['assets', 'the household’s assets', '5.4'],
  ['citizenship', 'citizenship or eligible alien status', '5.5'],
  ['assistance', 'the legal assistance given: a dated note or letter', '5.6'],
];

/**
 * What CSR and the practice rules say of closing a case so, each finding with its reason.
 * @source practice reference 2.4, 2.5, 3.2-3.4; 45 CFR 1611.3, 1611.9, 1626.6.
 */
export function checkClosing(facts: ClosingFacts): ClosingCheck {
  const found = closureCategory(facts.category, facts.closedOn);
  const timely = found && timelyClosing(found, facts, facts.privateAttorney);
  const findings = [
    ...categoryFindings(facts),
    ...(timely ? timelyFindings(facts, timely) : []),
    ...paperFindings(facts),
    ...chargeFindings(facts),
    ...clearanceFindings(facts),
    ...sameProblemFindings(facts),
    ...eligibilityFindings(facts),
  ];
  const has = (weight: Weight) => findings.some((one) => one.weight === weight);
  return {
    findings,
    timely,
    closable: !has('blocks'),
    reportable: !has('blocks') && !has('not_reportable') && !has('apart'),
    needsApproval: has('exception') || has('not_reportable'),
  };
}

function categoryFindings({ category, closedOn }: ClosingFacts): ClosingFinding[] {
  if (closureCategory(category, closedOn)) return [];
  const retired = closureCategory(category, localDate('2007-12-31'));
  const text = retired ? `${category} was retired in 2008` : `${category} is no closure category`;
  return [
    { code: 'category_not_in_use', weight: 'blocks', text, citation: `${HANDBOOK}, ch. VIII-IX`, confidence: 'M' },
  ];
}

function timelyFindings({ timelyOverride }: ClosingFacts, timely: TimelyClosing): ClosingFinding[] {
  if (timely.timely) return [];
  const { because, citation, confidence, lastDay } = timely;
  const text = `closed after ${lastDay}: ${because}`;
  return timelyOverride
    ? [
        {
          code: 'timely_by_note',
          weight: 'exception',
          text: `${text}; a note says why it stayed open`,
          citation,
          confidence,
        },
      ]
    : [{ code: 'not_timely', weight: 'not_reportable', text, citation, confidence }];
}

function paperFindings(facts: ClosingFacts): ClosingFinding[] {
  const { category, closedOn, papers, privateAttorney, remoteAdviceOnly } = facts;
  const findings: ClosingFinding[] = [];
  const excused = remoteAdviceOnly && category === 'A';
  if (remoteAdviceOnly && category !== 'A')
    findings.push({
      code: 'not_only_remote_advice',
      weight: 'blocks',
      text: `${category} is more than brief advice by telephone, so citizenship or alien status is documented`,
      citation: '45 CFR 1626.6',
      confidence: 'V',
    });
  for (const [paper, what, section] of REQUIRED_PAPERS) {
    if (papers.includes(paper) || (paper === 'citizenship' && excused)) continue;
    findings.push({
      code: `${paper}_missing`,
      weight: 'not_reportable',
      text: `the file does not show ${what}`,
      citation: paper === 'citizenship' ? `45 CFR 1626.6-.7; ${HANDBOOK}, ${section}` : `${HANDBOOK}, ${section}`,
      confidence: 'V',
    });
  }
  if (closureCategory(category, closedOn)?.service === 'extended' && !papers.includes('retainer'))
    findings.push({
      code: privateAttorney ? 'retainer_not_needed' : 'retainer_missing',
      weight: privateAttorney ? 'exception' : 'blocks',
      text: privateAttorney
        ? 'extended service without a retainer, by a private attorney'
        : 'extended service asks for a written retainer',
      citation: '45 CFR 1611.9',
      confidence: 'V',
    });
  return findings;
}

const AGREES: { readonly [decided in Decided]: readonly ChargeResult[] } = {
  granted: ['granted_in_full', 'granted_in_part'],
  granted_in_part: ['granted_in_part'],
  denied_statutory: ['denied_statutory'],
  denied_discretionary: ['denied_discretionary'],
  withdrawn: ['withdrawn'],
};

function chargeFindings({ category, charges, pendingFilings }: ClosingFacts): ClosingFinding[] {
  const blocks = (code: string, text: string): ClosingFinding => ({
    code,
    weight: 'blocks',
    text,
    citation: OFFICE,
    confidence: 'M',
  });
  const findings = charges.flatMap(({ chargeId, result, decided }) => {
    if (result === null) return [blocks('result_missing', `nothing is said of the charge ${chargeId}`)];
    if (decided === null || AGREES[decided].includes(result)) return [];
    return [blocks('result_differs', `the court decided "${decided}" on the charge ${chargeId}, not "${result}"`)];
  });
  if (pendingFilings > 0) findings.push(blocks('filing_pending', 'a filing waits for the court'));
  if (category.startsWith('I') && !charges.some(({ result }) => result !== null && result !== 'pending'))
    findings.push(blocks('no_decision', `${category} says that a court decided, and no charge has a decision`));
  return findings;
}

/** Whether an order was carried out shows in a new record of DCJS alone. @source rules reference 9.3; 10.3, step 6. */
function clearanceFindings({ unverifiedClearances: open }: ClosingFacts): ClosingFinding[] {
  if (open === 0) return [];
  const text = `${open === 1 ? 'a relief was' : `${open} reliefs were`} given and no later rap sheet has shown that the records are cleared`;
  return [{ code: 'clearance_unverified', weight: 'warns', text, citation: OFFICE, confidence: 'M' }];
}

/** One problem of a client is one case a year, at the highest level. @source practice reference 3.2 (from memory). */
function sameProblemFindings({ category, closedOn, sameProblem }: ClosingFacts): ClosingFinding[] {
  const level = closureCategory(category, closedOn)?.level ?? 0;
  const higher = sameProblem.find((other) => (closureCategory(other.category, closedOn)?.level ?? 0) >= level);
  if (!higher) return [];
  const text = `the case ${higher.caseId} reports the same problem of the client this year with ${higher.category}`;
  return [{ code: 'same_problem', weight: 'not_reportable', text, citation: `${HANDBOOK}, 6.2`, confidence: 'M' }];
}

/** CSR counts cases of eligible clients alone: those whom other money pays for stand apart. @source practice reference 2.1, 2.4, 3.4. */
function eligibilityFindings({ lscEligibility }: ClosingFacts): ClosingFinding[] {
  if (lscEligibility === 'eligible') return [];
  const citation = `45 CFR 1611.3, 1626; ${HANDBOOK}, 3.5-3.6`;
  return [
    lscEligibility === 'ineligible'
      ? {
          code: 'not_lsc_eligible',
          weight: 'apart',
          text: 'the client was found not eligible under LSC’s grants when the intake was decided',
          citation,
          confidence: 'V',
        }
      : {
          code: 'lsc_eligibility_undetermined',
          weight: 'apart',
          text: 'no intake of the case has found the client eligible under a grant of LSC: household, income, assets, and citizenship or status',
          citation,
          confidence: 'V',
        },
  ];
}
