import type { RecordError } from '#libs/record';
import type { FactUsed, Outcome } from '../../decision.js';
import { DAWN, NEVER, type Day } from '../../engine/day.js';
import { reportedExpungement } from './cpl-160.50-3k/reach.js';
import type { Doubt } from './facts/record-facts.js';
import type { Reading } from './facts/person-on.js';
import type { SealedUnder, Subject } from './facts/subject.js';
import type { Condition, Inquiry, NyResult } from './inquiry.js';
import type { Rule, Status } from './rule.js';
import { RULES } from './rules.js';
import type { MarihuanaClauseRow } from './tables/index.js';

/** What one condition said, with the facts that it used: enough for its words. */
export interface Kept {
  readonly condition: Condition;
  readonly result: NyResult;
  readonly used: readonly FactUsed[];
  /** Decisions that it took as given. */
  readonly restsOn: readonly string[];
}

/** How a relief stands for a charge on a day: the verdict without its words, which `explain` makes of what was kept. */
export interface Judgment {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly outcome: Outcome;
  /** For `not_yet`: the first day that is better; NEVER when an event must come first, and for every other outcome. */
  readonly notBefore: Day;
  readonly status: Status | null;
  /** The ground that gives the answer, where a relief has several. */
  readonly clause: MarihuanaClauseRow | null;
  /** What leaves it open whether other convictions count, where the answer turns on it. */
  readonly doubts: readonly Doubt[];
  readonly contradictions: readonly RecordError[];
  /** The record shows the relief as given. */
  readonly done: boolean;
  /** Every condition under the ground that gives the answer; null when nothing was kept. */
  readonly kept: readonly Kept[] | null;
  /** The grounds that did not give the answer; empty when nothing was kept. */
  readonly otherGrounds: readonly Answer[];
  /** Which facts change nothing here, whatever they are: those that can only put off the day, or only open a question. */
  readonly idle: Idle;
}

/** Every judgment on one charge on one day, and how long they all hold. */
export interface ChargeJudgments {
  readonly judgments: readonly Judgment[];
  /** First later day on which one of them may differ; NEVER when none ever will. */
  readonly holdsUntil: Day;
}

export interface Idle {
  readonly delays: boolean;
  readonly opens: boolean;
}

const NOTHING_IDLE: Idle = { delays: false, opens: false };

/** Whether the answer turns on what this result lacks. */
export function turnsOn({ idle }: Judgment, { onlyDelays, onlyOpens }: NyResult): boolean {
  return !(onlyDelays && idle.delays) && !(onlyOpens && idle.opens);
}

const SEALED_FOR_GOOD: readonly SealedUnder[] = ['160.57', '160.59'];

export interface JudgeOptions {
  /** Every rule when left out. An effect that rests on others is judged by those that are here. */
  readonly rules?: readonly Rule[];
  /** Keeps what each condition said, for `explain`. */
  readonly keep?: boolean;
}

/** @param inquiry of the day asked about; it is restarted for each relief. */
export function judgeCharge(
  subject: Subject,
  inquiry: Inquiry,
  { rules = RULES, keep = false }: JudgeOptions = {},
): ChargeJudgments {
  const { facts } = inquiry;
  const judgments: Judgment[] = [];
  inquiry.restart('certain');
  inquiry.decided = judgments;
  const vacated = inquiry.reached(subject.vacatedOn);
  const expunged = inquiry.reached(facts.expungementOf(subject)?.expungedFrom ?? NEVER);
  // Sealed for good under one of these, the other gives nothing more (rules reference 2.8).
  const sealed =
    subject.seals.size === 0
      ? undefined
      : SEALED_FOR_GOOD.find((statute) => inquiry.reached(subject.seals.get(statute) ?? NEVER));
  let holdsUntil = inquiry.next;
  for (const rule of rules) {
    if (expunged && !rule.evenIfExpunged) continue;
    // What is vacated is no conviction any more: all that is left to ask is whether it is sealed or expunged.
    if (vacated && !(rule.evenIfVacated === 'always' || (rule.evenIfVacated === 'when_expunged' && expunged))) continue;
    if (sealed !== undefined && !rule.evenIfSealed && rule.sealedUnder !== sealed) continue;
    inquiry.restart('certain');
    if (rule.concerns(subject, inquiry)) judgments.push(judge(rule, subject, inquiry, keep));
    if (inquiry.next < holdsUntil) holdsUntil = inquiry.next;
  }
  return { judgments, holdsUntil };
}

/** The answer of one ground under one reading. `granted` stands for the rule's own outcome. */
export interface Answer {
  readonly outcome: 'granted' | Exclude<Outcome, 'automatic' | 'eligible'>;
  readonly notBefore: Day;
  readonly clause: MarihuanaClauseRow | null;
  readonly kept: readonly Kept[] | null;
  readonly idle: Idle;
}

function judge(rule: Rule, subject: Subject, inquiry: Inquiry, keep: boolean): Judgment {
  const otherGrounds: Answer[] | null = keep ? [] : null;
  const certain = bestAnswer(rule, subject, inquiry, 'certain', otherGrounds);
  inquiry.forget();
  inquiry.clause = certain.clause;
  // Counting one more never makes an answer better: what is barred without the doubtful convictions is barred with them.
  const doubts =
    rule.dependsOnPerson && certain.outcome !== 'ineligible'
      ? (rule.doubts?.(subject, inquiry) ?? inquiry.person.doubts)
      : NONE;
  const possible = doubts.length > 0 ? bestAnswer(rule, subject, inquiry, 'possible', null) : certain;
  inquiry.reading = 'certain';
  inquiry.clause = certain.clause;
  const decisive = certain.outcome !== possible.outcome || certain.notBefore !== possible.notBefore;
  const contradictions = contradictionsOf(rule, subject, inquiry);
  // A seal that contradicts another fact proves nothing done.
  const done = contradictions.length > 0 ? null : doneAlready(rule, subject, inquiry);
  const granted = rule.outcomeFor?.(subject, inquiry) ?? rule.outcome;

  let outcome: Outcome = certain.outcome === 'granted' ? granted : certain.outcome;
  // Both readings say "not yet": the doubt moves the day only, and the answer is certain (rules reference 2.8).
  if (decisive && !(certain.outcome === 'not_yet' && possible.outcome === 'not_yet')) {
    const missing = doubts.some((doubt) => doubt.ask) || certain.outcome === 'needs_information';
    outcome = missing ? 'needs_information' : 'needs_review';
  }
  if (contradictions.length > 0) outcome = 'needs_review';
  if (done) outcome = granted;
  return {
    rule,
    subject,
    outcome,
    notBefore: outcome === 'not_yet' ? certain.notBefore : NEVER,
    status: done ?? (outcome === 'automatic' ? (rule.status?.(subject, inquiry) ?? null) : null),
    clause: certain.clause,
    doubts: decisive ? doubts : NONE,
    contradictions,
    done: done !== null,
    kept: certain.kept,
    otherGrounds: otherGrounds ?? NONE,
    idle: outcome === 'needs_information' ? certain.idle : NOTHING_IDLE,
  };
}

const NONE: readonly never[] = [];
const NO_CLAUSE: readonly null[] = [null];
const PREFERENCE = { granted: 0, not_yet: 1, needs_information: 2, needs_review: 3, ineligible: 4 } as const;

/**
 * The most favorable ground is the answer: any one is enough.
 * @param others takes the grounds that are not it, and what each condition said is kept; null keeps nothing.
 */
function bestAnswer(rule: Rule, subject: Subject, inquiry: Inquiry, reading: Reading, others: Answer[] | null): Answer {
  inquiry.reading = reading;
  inquiry.clause = null;
  let best: Answer | null = null;
  for (const clause of rule.clauses?.(subject, inquiry) ?? NO_CLAUSE) {
    inquiry.clause = clause;
    const next = answer(rule, subject, inquiry, others !== null);
    const difference = best ? PREFERENCE[next.outcome] - PREFERENCE[best.outcome] : -1;
    const better = difference < 0 || (difference === 0 && next.notBefore < best!.notBefore);
    if (best && others) others.push(better ? best : next);
    if (better) best = next;
  }
  return best!;
}

/**
 * All conditions must hold. A condition that can never be met decides alone; a missing fact that may bar outweighs a
 * waiting time, for it may reveal that the wait is in vain; a known day and an event together give the day.
 *
 * What can only put off the day (D) decides nothing beside a wait that is certain, which stays "not yet" whatever D is,
 * nor beside an open question that may bar, which stays open whatever D is. So D is asked for only where neither stands,
 * and a fact that at the worst opens a question only where none is open.
 * Every other missing fact may bar while the rest are met, so it is in every set of facts that decides. Where conditions
 * share no fact, what is asked for is therefore the smallest such set; questions.spec.ts proves it by completing records.
 * @source rules reference 2.8; a fact outweighs an open question because knowing it may make the question moot.
 */
function answer(rule: Rule, subject: Subject, inquiry: Inquiry, keep: boolean): Answer {
  const { clause } = inquiry;
  const kept: Kept[] | null = keep ? [] : null;
  let barred = false;
  let waits = false;
  let latest: Day = DAWN;
  const missing = { mayBar: false, delays: false, opens: false };
  const open = { mayBar: false, delays: false };
  for (const condition of keep ? rule.conditions : personFirst(rule)) {
    if (kept) inquiry.record();
    const result =
      condition.ofPerson && !kept ? onceFor(condition, subject, inquiry) : condition.test(subject, inquiry);
    const { kind, until, onlyDelays } = result;
    if (kept) kept.push({ condition, result, used: inquiry.recorded, restsOn: inquiry.recordedRests });
    if (kind === 'not_met') {
      // Nothing after it changes the answer; it is put only for the words.
      if (!kept) return { outcome: 'ineligible', notBefore: NEVER, clause, kept, idle: NOTHING_IDLE };
      barred = true;
    } else if (kind === 'not_met_until') {
      waits = true;
      if (until < NEVER && until > latest) latest = until;
    } else if (kind !== 'met') {
      if (result.onlyOpens) missing.opens = true;
      else (kind === 'unknown' ? missing : open)[onlyDelays ? 'delays' : 'mayBar'] = true;
    }
  }
  const idle: Idle = { delays: waits || open.mayBar, opens: open.mayBar };
  const as = (outcome: Answer['outcome']): Answer => ({ outcome, notBefore: NEVER, clause, kept, idle });
  if (barred) return as('ineligible');
  if (missing.mayBar) return as('needs_information');
  if (open.mayBar) return as('needs_review');
  if (missing.opens) return as('needs_information');
  if (waits) return { ...as('not_yet'), notBefore: latest === DAWN ? NEVER : latest };
  if (missing.delays) return as('needs_information');
  return as(open.delays ? 'needs_review' : 'granted');
}

const PERSON_FIRST = new Map<Rule, readonly Condition[]>();

/** What was tested for another charge already comes first: it may decide alone. No order changes an answer. */
function personFirst(rule: Rule): readonly Condition[] {
  let ordered = PERSON_FIRST.get(rule);
  if (!ordered) {
    const { conditions } = rule;
    ordered = [...conditions.filter(({ ofPerson }) => ofPerson), ...conditions.filter(({ ofPerson }) => !ofPerson)];
    PERSON_FIRST.set(rule, ordered);
  }
  return ordered;
}

function onceFor(condition: Condition, subject: Subject, inquiry: Inquiry): NyResult {
  const { result, next } = inquiry.standing.testedOnce(condition, subject, inquiry.reading);
  inquiry.holdsNoLongerThan(next);
  return result;
}

function contradictionsOf(rule: Rule, subject: Subject, { facts }: Inquiry): readonly RecordError[] {
  if (facts.contradictions.length === 0) return NONE;
  return [...facts.contradictionsOf(subject), ...(rule.dependsOnPerson ? facts.personContradictions : [])];
}

/** A relief that the record shows done: nothing more to do. @source rules reference 2.8. */
function doneAlready(rule: Rule, subject: Subject, inquiry: Inquiry): Status | null {
  if (rule.id === 'NY-160.50-3K') {
    const on = reportedExpungement(subject);
    return inquiry.reached(on) ? { status: 'expunged', on } : null;
  }
  if (rule.sealedUnder === null) return null;
  const seal = subject.seals.get(rule.sealedUnder);
  if (seal !== undefined && inquiry.reached(seal)) return { status: 'sealed', on: seal };
  return rule.sealedUnder === '160.55' && subject.charge.disposition === 'sealed_160_55'
    ? { status: 'sealed', on: subject.disposedOn }
    : null;
}
