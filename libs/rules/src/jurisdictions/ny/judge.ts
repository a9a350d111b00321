import { combine, type Combined } from '../../engine/combine.js';
import { NEVER } from '../../engine/day.js';
import type { Clause } from './cpl-160.50-3k/clauses.js';
import { CERTAIN, POSSIBLE, type Reading } from './facts/person-on.js';
import { doubtKey, type Doubt } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import type { Inquiry, NyResult } from './inquiry.js';
import type { Rule } from './rule.js';

/** All conditions of a relief tested for a charge under one reading. */
export interface Judgment extends Combined {
  readonly clause: Clause | null;
  readonly reading: Reading;
  /** In the order of the conditions; cut short after one that can never be met, unless reasons are wanted. */
  readonly results: readonly NyResult[];
}

/** The answer for every reading of the record. */
export interface Verdict extends Combined {
  readonly certain: Judgment;
  /** Set when it is open how other convictions count and that changes the answer. */
  readonly possible: Judgment | null;
  /** The doubts that make the difference. */
  readonly doubts: readonly Doubt[];
}

function judgeClause(rule: Rule, subject: Subject, inquiry: Inquiry, clause: Clause | null): Judgment {
  inquiry.clause = clause;
  const results: NyResult[] = [];
  for (const condition of rule.conditions) {
    const result = condition.test(subject, inquiry);
    results.push(result);
    if (result.kind === 'not_met' && !inquiry.recording) break;
  }
  return { ...combine(results), clause, reading: inquiry.reading, results };
}

const BEST_FIRST = ['granted', 'needs_information', 'needs_review', 'not_yet', 'ineligible'];

/** Of alternative grounds the best decides: one that is met needs no other, and a missing fact may yet make it met. */
export function judge(rule: Rule, subject: Subject, inquiry: Inquiry, reading: Reading): Judgment {
  inquiry.reading = reading;
  if (!rule.clauses) return judgeClause(rule, subject, inquiry, null);
  let best: Judgment | null = null;
  for (const clause of rule.clauses(subject, inquiry)) {
    const judgment = judgeClause(rule, subject, inquiry, clause);
    if (!best || isBetter(judgment, best)) best = judgment;
  }
  return best!;
}

function isBetter(one: Judgment, other: Judgment): boolean {
  const difference = BEST_FIRST.indexOf(one.outcome) - BEST_FIRST.indexOf(other.outcome);
  return difference < 0 || (difference === 0 && one.notBefore < other.notBefore);
}

function same(one: Combined, other: Combined): boolean {
  return one.outcome === other.outcome && one.notBefore === other.notBefore;
}

/**
 * Answers for both readings; what cannot be met when no doubtful conviction counts cannot be met at all. Where they differ, the answer is open: `needs_information` when a missing fact makes a
 * difference, else `needs_review`.
 * @source rules reference 2.8 (an unresolved expungement), OQ-9, OQ-14, OQ-17.
 */
export function decide(rule: Rule, subject: Subject, inquiry: Inquiry): Verdict {
  const certain = judge(rule, subject, inquiry, CERTAIN);
  const doubts = certain.outcome === 'ineligible' || !rule.doubts ? NO_DOUBTS : rule.doubts(subject, inquiry);
  if (doubts.length === 0) return { ...certain, certain, possible: null, doubts };
  const possible = judge(rule, subject, inquiry, POSSIBLE);
  if (same(certain, possible)) return { ...certain, certain, possible: null, doubts: NO_DOUBTS };

  const relevant = decisive(rule, subject, inquiry, doubts, certain, possible);
  const asks = relevant.some((doubt) => doubt.ask !== null) || certain.outcome === 'needs_information';
  return { outcome: asks ? 'needs_information' : 'needs_review', notBefore: NEVER, certain, possible, doubts: relevant };
}

const NO_DOUBTS: readonly Doubt[] = [];

/** Doubts that change the answer alone, or that the answer cannot do without; all, where only several together do. */
function decisive(
  rule: Rule,
  subject: Subject,
  inquiry: Inquiry,
  doubts: readonly Doubt[],
  certain: Judgment,
  possible: Judgment,
): readonly Doubt[] {
  if (doubts.length === 1) return doubts;
  const relevant = doubts.filter((doubt) => {
    const key = doubtKey(doubt);
    const only = judge(rule, subject, inquiry, { id: `only ${key}`, counts: (other) => doubtKey(other) === key });
    if (!same(only, certain)) return true;
    const allBut = judge(rule, subject, inquiry, { id: `all but ${key}`, counts: (other) => doubtKey(other) !== key });
    return !same(allBut, possible);
  });
  return relevant.length > 0 ? relevant : doubts;
}

