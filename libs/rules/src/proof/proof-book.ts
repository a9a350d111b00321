import type { Confidence, Finding, Outcome, ReliefId } from '../decision.js';

/** What is published about a condition: everything but its test. */
export interface PublishedCondition {
  readonly id: string;
  readonly citation: string;
  readonly confidence: Confidence;
  /** Cites the ground under test instead. */
  readonly citedByGround: boolean;
  /** Its English sentences. */
  readonly says: { readonly [why: string]: string };
}

/** What is published about a relief. */
export interface PublishedRelief {
  readonly id: ReliefId;
  readonly statute: string;
  /** What it can be when every condition is met. */
  readonly granted: readonly Outcome[];
  readonly conditions: readonly PublishedCondition[];
  readonly confidential: boolean;
}

/**
 * The law as the checker of proofs knows it: what the library publishes, and nothing of what it computes. It holds no test,
 * so the checker cannot repeat a mistake of the engine.
 */
export interface ProofBook {
  readonly rulesVersion: string;
  readonly reliefs: ReadonlyMap<string, PublishedRelief>;
  /** What each sentence of a condition can stand for, by the English sentence. */
  readonly kindsOf: (sentence: string) => readonly Finding['result'][];
  /** Citations of the alternative grounds that some relief has. */
  readonly grounds: ReadonlySet<string>;
  /** Names of the facts that reasons use. */
  readonly factNames: ReadonlySet<string>;
  /** Facts that can be asked for, and open questions of law. */
  readonly askable: ReadonlySet<string>;
  /** By this day the courts must have sealed what Clean Slate reaches at once. */
  readonly cleanSlateSealedBy: string;
  /** The lengths of waiting time, in years, that the version of the law knows. */
  readonly years: ReadonlySet<number>;
  readonly cautions: ReadonlyMap<string, { readonly text: string; readonly citation: string }>;
}
