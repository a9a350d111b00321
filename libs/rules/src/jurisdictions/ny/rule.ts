import type { Decision, ReliefId, Warning } from '../../decision.js';
import type { Day } from '../../engine/day.js';
import type { MarihuanaClauseRow } from './tables/index.js';
import type { Doubt } from './facts/record-facts.js';
import type { SealedUnder, Subject } from './facts/subject.js';
import type { Condition, Inquiry } from './inquiry.js';
import type { OpenQuestionId } from './law/open-questions.js';

export interface Status {
  readonly status: Exclude<Decision['status'], null>;
  readonly on: Day;
}

/** A caution that belongs to an answer; `text` as for conditions. */
export interface Caution {
  readonly code: string;
  readonly text: string;
  readonly citation: string;
  readonly questions?: readonly OpenQuestionId[];
}

/** One relief: whom it concerns, what it requires, in the order in which an attorney would check it. */
export interface Rule {
  readonly id: ReliefId;
  readonly title: string;
  readonly statute: string;
  /** What it is when every condition is met: done by the statute, or to be applied for. */
  readonly outcome: 'automatic' | 'eligible';
  /** A court paper must be filed for it. */
  readonly papers: boolean;
  /** Statute of a reported seal that shows this relief done. */
  readonly sealedUnder: SealedUnder | null;
  /** It gives more than an expungement, or follows from it: it is answered for an expunged conviction too. */
  readonly evenIfExpunged?: true;
  /** It gives more than a seal: it is answered for a sealed conviction too. @source rules reference 2.8. */
  readonly evenIfSealed?: true;
  /** What is vacated is no conviction any more; few reliefs still speak of it. */
  readonly evenIfVacated?: 'always' | 'when_expunged';
  /** Its clock or its counts depend on the person's other convictions. */
  readonly dependsOnPerson?: true;
  /** Nothing of it is shown outside the legal team. */
  readonly confidential?: true;
  /** Only convictions can be its subject, vacated ones included. */
  readonly ofConvictions?: true;
  /** False: no decision is made, the charge is outside the relief's subject. */
  readonly concerns: (subject: Subject, inquiry: Inquiry) => boolean;
  /** In the order in which an attorney would check them. */
  readonly conditions: readonly Condition[];
  /** Alternative grounds, each tested with all conditions; the best one is the answer. Default: one, without a clause. */
  readonly clauses?: (subject: Subject, inquiry: Inquiry) => readonly (MarihuanaClauseRow | null)[];
  /** Where the relief needs an application for some charges though it is automatic for others. */
  readonly outcomeFor?: (subject: Subject, inquiry: Inquiry) => 'automatic' | 'eligible';
  /** What leaves it open whether other convictions count; where present, both readings are compared. */
  readonly doubts?: (subject: Subject, inquiry: Inquiry) => readonly Doubt[];
  /** Where a granted automatic relief stands. */
  readonly status?: (subject: Subject, inquiry: Inquiry) => Status;
  readonly warnings?: (subject: Subject, inquiry: Inquiry, outcome: Decision['outcome']) => readonly Warning[];
}
