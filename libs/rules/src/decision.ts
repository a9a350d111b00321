import type { LocalDate } from '#libs/record';

/** Relief ids of the rules reference, section 1, in its order of evaluation. */
export const RELIEF_IDS = [
  'NY-160.50-3K',
  'NY-160.50-5-DESTROY',
  'NY-160.50',
  'NY-160.55',
  'NY-720.35',
  'NY-160.57-A',
  'NY-160.57-M',
  'NY-160.57-F',
  'NY-160.58',
  'NY-160.59',
  'NY-440.10-1K',
  'NY-440.46-A-1',
  'NY-440.46-A-2I',
  'NY-440.46-A-2II',
  'NY-440.10-1I',
  'NY-720.20-5',
  'NY-EXEC-296-16',
] as const;
export type ReliefId = (typeof RELIEF_IDS)[number];

/** A missing fact never becomes a yes or a no: it is `needs_information`; unsettled law is `needs_review`. */
export const OUTCOMES = [
  'automatic',
  'eligible',
  'not_yet',
  'ineligible',
  'needs_information',
  'needs_review',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** V: statute or official page read. S: reputable secondary source. M: memory, confirm before relying. */
export type Confidence = 'V' | 'S' | 'M';

/** A fact of the record as it was used, with its place in the record. */
export interface FactUsed {
  /** What it is, in words: "sentence imposed". */
  readonly name: string;
  readonly value: string | number | boolean | null;
  /** JSON pointer into the record file. */
  readonly pointer: string;
}

/** Values that a sentence is filled with; days are calendar days. */
export type Values = { readonly [name: string]: string | number | boolean | null };

/** What an undecided condition turns on: a missing fact at its place in the record, or an open question of law (`OQ-3`). */
export interface Asked {
  readonly fact: string;
  readonly pointer: string;
}

export const FINDING_RESULTS = ['met', 'not_met', 'not_met_until', 'unknown', 'unsettled'] as const;
export type FindingResult = (typeof FINDING_RESULTS)[number];

/** One condition of a rule, as it turned out: a leaf of the proof. Its text is rendered from `why` and `values`. */
export interface Finding {
  /** Stable id of the condition, e.g. `NY-160.59/3h`. */
  readonly condition: string;
  readonly result: FindingResult;
  /** For `not_met_until`: the first day on which it is met. */
  readonly until: LocalDate | null;
  /** Which of the condition's sentences tells it. */
  readonly why: string;
  readonly values: Values;
  /** For `unknown` and `unsettled`: the facts or the question that it turns on; none where an attorney must read on. */
  readonly asks: readonly Asked[];
  /** For `unknown` and `unsettled`: whatever the answer is, it can only put off the day, never bar. */
  readonly onlyDelays: boolean;
  /** For `unknown`: at the worst the missing fact opens a question of law; it never bars by itself. */
  readonly onlyOpens: boolean;
  /** A sentence for the attorney, complete with dates. */
  readonly text: string;
  readonly citation: string;
  readonly confidence: Confidence;
  readonly facts: readonly FactUsed[];
  /** Decisions that this one rests on, as `NY-160.50-3K charge-id`: its child decisions. */
  readonly restsOn: readonly string[];
}

/** An alternative ground of a relief that was tested too, and did not give the better answer. */
export interface OtherGround {
  /** Citation of the ground. */
  readonly ground: string;
  readonly outcome: Outcome | 'granted';
  readonly notBefore: LocalDate | null;
  readonly findings: readonly Finding[];
}

export interface Question extends Asked {
  /** Machine name of the missing fact: `sentence.releasedOn`, `person.soraRegistered`, `pendingCharges` … */
  readonly fact: string;
  /** JSON pointer of where the answer goes in the record. */
  readonly pointer: string;
  readonly values: Values;
  /** What to ask, in plain words. */
  readonly text: string;
}

export interface Warning {
  readonly code: string;
  readonly values: Values;
  readonly text: string;
  readonly citation: string;
}

/**
 * What one relief does for one charge, as of a day, and why: a proof, whose leaves are the findings and whose children are
 * the decisions that a finding rests on. The law version stands at its root, the assessment.
 */
export interface Decision {
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly courtCaseId: string;
  readonly outcome: Outcome;
  /** First day on which the answer is better, for `not_yet`; null when an event must come first. */
  readonly notBefore: LocalDate | null;
  /** Where an automatic relief stands: `sealed`, `expunged`, `pending_implementation` (until 2027-11-16), `overdue`. */
  readonly status: 'sealed' | 'expunged' | 'pending_implementation' | 'overdue' | 'in_force' | null;
  readonly statusOn: LocalDate | null;
  /** Statute and the law version that decided. */
  readonly citation: string;
  /** One plain sentence: outcome, main reason. */
  readonly summary: string;
  /** Every condition under the ground that gives the answer, then what else leaves it open. */
  readonly findings: readonly Finding[];
  /** Citation of the ground that gives the answer, where the relief has several. */
  readonly ground: string | null;
  readonly otherGrounds: readonly OtherGround[];
  /** The fact of the record that shows the relief as given, whatever its conditions say. */
  readonly reported: FactUsed | null;
  /** The fewest missing facts that decide, each of which can change the answer (of two of which either decides, one), and the open questions of law. */
  readonly questions: readonly Question[];
  /** Facts that a finding lacks and that change nothing here, whatever they are: found by trying their answers. */
  readonly changesNothing: readonly Asked[];
  readonly warnings: readonly Warning[];
  /** Nothing of this decision is shown outside the legal team. @source CPL 440.10(1)(i). */
  readonly confidential: boolean;
}

/** A missing fact of the whole record, with the answers that turn on it. */
export interface RecordQuestion extends Question {
  /** `NY-160.59 charge-id`: every undecided answer that asks for it. */
  readonly decides: readonly string[];
  /** To be asked in confidence. */
  readonly confidential: boolean;
}

/** The relief to go for first on a charge, and what else there is. */
export interface PathStep {
  readonly chargeId: string;
  readonly relief: ReliefId;
  readonly outcome: Outcome;
  readonly notBefore: LocalDate | null;
  readonly why: string;
  readonly citation: string;
  readonly alternatives: readonly Pick<PathStep, 'relief' | 'outcome' | 'notBefore'>[];
}

/** One run of the rules over one record. Never edited: a new one is made. */
export interface Assessment {
  readonly asOf: LocalDate;
  /** The version of the law that decided: `current`, a day through which enacted, or the id of a bill. */
  readonly law: { readonly id: string; readonly title: string };
  /** Version of the rules library's law data, e.g. `ny-2026.11.23`. */
  readonly rulesVersion: string;
  /** The day through which the law was last verified; shown as a banner. */
  readonly lawVerifiedThrough: LocalDate;
  readonly decisions: readonly Decision[];
  /** The questions that would decide the record, the most useful first. */
  readonly questions: readonly RecordQuestion[];
  /** The best relief for each charge that has one in view. */
  readonly path: readonly PathStep[];
  /** Charges to ask for in the one application under CPL 160.59. */
  readonly application: readonly string[];
  /** Record-wide warnings: contradictions, classes that do not fit the table, statutes not known. */
  readonly warnings: readonly Warning[];
}
