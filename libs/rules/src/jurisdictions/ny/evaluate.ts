import type { Outcome } from '../../decision.js';
import { DAWN, NEVER, UNKNOWN_DAY, type Day } from '../../engine/day.js';
import type { SealedUnder, Subject } from './facts/subject.js';
import { RecordFacts } from './facts/record-facts.js';
import { Inquiry, Standing } from './inquiry.js';
import { decide, type Verdict } from './judge.js';
import type { Law } from './law/law.js';
import { RULES, SEALS_BY_RANK } from './rules.js';
import type { Rule, Status } from './rule.js';

/** What one relief does for one charge on a day, without the reasons. */
export interface Answer {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly outcome: Outcome;
  /** For `not_yet`; NEVER when only an event is in the way. */
  readonly notBefore: Day;
  readonly status: Status['status'] | null;
  readonly statusOn: Day;
  /** The first later day on which the answer may be another. */
  readonly next: Day;
  /** How it was decided; null where the record itself reports the relief done. */
  readonly verdict: Verdict | null;
}

/** Answers of all reliefs for all charges on a day, in the order of the record and of the rules. */
export function evaluate(facts: RecordFacts, day: Day): Answer[] {
  const standing = new Standing(facts, day);
  const answers: Answer[] = [];
  for (const subject of facts.subjects) answersFor(subject, standing, answers);
  return answers;
}

/**
 * One charge. Expungement comes first: what it removes gets no other relief, but those that give more. The same holds
 * for a seal that the record reports, and a vacated conviction is a case that ended in the person's favor.
 * @source rules reference section 1, order of evaluation, and 2.8.
 */
function answersFor(subject: Subject, standing: Standing, answers: Answer[]): void {
  const inquiry = new Inquiry(standing);
  const gone = subject.convicted && inquiry.reached(subject.vacatedOn);
  let done = strongestSeal(subject, inquiry);
  let changes = inquiry.next;
  for (const rule of RULES) {
    if (gone ? rule.id !== 'NY-160.50' : subject.convicted && rule.id === 'NY-160.50' && done !== '160.50') continue;
    if (done !== null && rule.sealedUnder !== done && !givesMore(rule, done)) continue;
    inquiry.restart();
    inquiry.holdsNoLongerThan(changes);
    if (!rule.concerns(subject, inquiry)) continue;
    const answer = answerOf(rule, subject, inquiry);
    answers.push(answer);
    if (rule.id === 'NY-160.50-3K' && answer.outcome === 'automatic') done = '160.50';
    if (rule.id === 'NY-160.50-3K') changes = Math.min(changes, answer.next);
  }
}

/** The best seal reported by the day, or null. An expungement counts as one under 160.50. */
function strongestSeal(subject: Subject, inquiry: Inquiry): SealedUnder | null {
  if (subject.expungedOn !== NEVER && inquiry.reached(subject.expungedOn)) return '160.50';
  if (subject.seals.size === 0) return null;
  let best: SealedUnder | null = null;
  for (const statute of SEALS_BY_RANK) {
    const on = subject.seals.get(statute);
    if (on !== undefined && inquiry.reached(on)) best ??= statute;
  }
  return best;
}

function givesMore(rule: Rule, done: SealedUnder): boolean {
  if (rule.sealedUnder === null) return false;
  return SEALS_BY_RANK.indexOf(rule.sealedUnder) < SEALS_BY_RANK.indexOf(done);
}

/** One relief for one charge, with or without keeping the facts used. */
export function answerOf(rule: Rule, subject: Subject, inquiry: Inquiry): Answer {
  const contradicted = inquiry.facts.contradictionsTouching(subject, rule.id).length > 0;
  const sealed = contradicted ? null : reportedDone(rule, subject, inquiry);
  const granted = rule.outcomeFor ? rule.outcomeFor(subject, inquiry) : rule.outcome;
  if (sealed) {
    return {
      rule,
      subject,
      outcome: granted,
      notBefore: NEVER,
      status: sealed.status,
      statusOn: sealed.on,
      next: inquiry.next,
      verdict: null,
    };
  }
  const verdict = decide(rule, subject, inquiry);
  const outcome = contradicted && verdict.outcome !== 'ineligible' ? 'needs_review' : verdict.outcome;
  const positive = outcome === 'granted';
  const status = !positive || granted !== 'automatic' ? null : rule.status ? rule.status(subject, inquiry) : IN_FORCE;
  return {
    rule,
    subject,
    outcome: positive ? granted : outcome,
    notBefore: outcome === 'not_yet' ? verdict.notBefore : NEVER,
    status: status?.status ?? null,
    statusOn: status?.on ?? UNKNOWN_DAY,
    next: inquiry.next,
    verdict,
  };
}

const IN_FORCE: Status = { status: 'in_force', on: UNKNOWN_DAY };

function reportedDone(rule: Rule, subject: Subject, inquiry: Inquiry): Status | null {
  if (rule.sealedUnder === null) return null;
  if (rule.id === 'NY-160.50-3K' && subject.expungedOn !== NEVER && inquiry.reached(subject.expungedOn)) {
    return { status: 'expunged', on: subject.expungedOn };
  }
  if (rule.id === 'NY-160.55' && subject.charge.disposition === 'sealed_160_55') {
    return { status: 'sealed', on: subject.seals.get('160.55') ?? subject.disposedOn };
  }
  const on = subject.seals.get(rule.sealedUnder);
  return on !== undefined && inquiry.reached(on) ? { status: 'sealed', on } : null;
}

/** One answer and the days through which it stands. */
export interface Span {
  readonly from: Day;
  /** First day of the next span; NEVER for the last. */
  readonly until: Day;
  readonly answers: readonly Answer[];
}

/**
 * All answers from the earliest past to the foreseeable future: walks from each day on which any answer may change to
 * the next. A look-up of a day in the result is the evaluation at that day.
 */
export function timeline(facts: RecordFacts): Span[] {
  const spans: Span[] = [];
  let from: Day = DAWN;
  while (from < NEVER) {
    const standing = new Standing(facts, from);
    const answers: Answer[] = [];
    for (const subject of facts.subjects) answersFor(subject, standing, answers);
    const until = answers.reduce((next, answer) => Math.min(next, answer.next), standing.next);
    spans.push({ from, until, answers });
    from = until;
  }
  return spans;
}

export function factsOf(record: RecordFacts['record'], law: Law): RecordFacts {
  return new RecordFacts(record, law);
}
