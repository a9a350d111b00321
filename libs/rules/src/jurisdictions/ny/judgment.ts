import type { Contradiction } from '#libs/record';
import type { Outcome } from '../../decision.js';
import { NEVER, type Day } from '../../engine/day.js';
import { reportedExpungement } from './cpl-160.50-3k/reach.js';
import { conditionalSeal } from './cpl-160.58/conditional-seal.js';
import type { Doubt } from './facts/record-facts.js';
import type { Reading } from './facts/person-on.js';
import type { SealedUnder, Subject } from './facts/subject.js';
import type { Condition, Inquiry, NyResult, Said } from './inquiry.js';
import type { PreparedRule } from './prepared-rule.js';
import type { Rule, Status } from './rule.js';
import { RULES } from './rules.js';
import type { MarihuanaClauseRow } from './tables/index.js';
import { isIdle, Tally, type Answer, type Idle } from './tally.js';
import { type Weighed, weighDoubts } from './weigh-doubts.js';

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
  /** A question of law about another conviction may bar, not only move the day. */
  readonly lawMayBar: boolean;
  readonly contradictions: readonly Contradiction[];
  /** The record shows the relief as given. */
  readonly done: boolean;
  /** What every condition said under the ground that gives the answer; null when nothing was kept. */
  readonly said: readonly Said[] | null;
  /** The grounds that did not give the answer; empty when nothing was kept. */
  readonly otherGrounds: readonly Ground[];
  /**
   * Which facts change nothing here, whatever they are: those that can only put off the day, or only open a question. None
   * when nothing was kept.
   */
  readonly idle: Idle;
}

/** Every judgment on one charge on one day, and how long they all hold. */
export interface ChargeJudgments {
  readonly judgments: readonly Judgment[];
  /** First later day on which one of them may differ; NEVER when none ever will. */
  readonly holdsUntil: Day;
}

const NOTHING_IDLE: Idle = { delays: false, opens: false, reviews: false };

/** Whether the answer turns on what this result lacks. No missing fact closes a question of law, or a contradiction. */
export function turnsOn({ idle, outcome }: Judgment, { kind, onlyDelays, onlyOpens }: NyResult): boolean {
  if (kind === 'unknown' && outcome === 'needs_review') return false;
  // Nor does an open question move a day that is to come.
  if (kind === 'unknown' && onlyOpens && outcome === 'not_yet') return false;
  return !isIdle(idle, onlyDelays, onlyOpens);
}

/** Most rules never speak of a charge that did not end in a conviction, as most charges did not. */
const RULES_OF_ANY_CHARGE = RULES.filter(({ ofConvictions }) => !ofConvictions);
const SEALED_FOR_GOOD: readonly SealedUnder[] = ['160.57', '160.59'];

export interface JudgeOptions {
  /** Every rule when left out. An effect that rests on others is judged by those that are here. */
  readonly rules?: readonly PreparedRule[];
  /** Keeps what each condition said, for `explain`. */
  readonly keep?: boolean;
  /** Whoever wants the outcomes alone leaves out how far what is automatic is carried out: no outcome turns on that, and its days are no turns. */
  readonly outcomesAlone?: boolean;
}

/** @param inquiry of the day asked about; it is restarted for the charge. */
export function judgeCharge(subject: Subject, inquiry: Inquiry, options: JudgeOptions = {}): ChargeJudgments {
  const judgments: Judgment[] = [];
  judgeInto(judgments, subject, inquiry, options);
  return { judgments, holdsUntil: inquiry.next };
}

/**
 * The same for whole records.
 * @param judgments takes those on this charge after those on others: one list costs less than one for each charge.
 */
export function judgeInto(
  judgments: Judgment[],
  subject: Subject,
  inquiry: Inquiry,
  { rules = subject.convicted ? RULES : RULES_OF_ANY_CHARGE, keep = false, outcomesAlone = false }: JudgeOptions = {},
): void {
  const { facts } = inquiry;
  inquiry.restart('certain');
  inquiry.decided = judgments;
  inquiry.decidedFrom = judgments.length;
  const vacated = inquiry.reached(subject.vacatedOn);
  const expunged = inquiry.reached(facts.expungementOf(subject)?.expungedFrom ?? NEVER);
  // Sealed for good under one of these, the other gives nothing more (rules reference 2.8).
  const sealed = subject.seals.size === 0 ? undefined : sealedForGood(subject, inquiry);
  for (const rule of rules) {
    if (rule.ofConvictions && !subject.convicted) continue;
    if (expunged && !rule.evenIfExpunged) continue;
    // What is vacated is no conviction any more: all that is left to ask is whether it is sealed or expunged.
    if (vacated && !(rule.evenIfVacated === 'always' || (rule.evenIfVacated === 'when_expunged' && expunged))) continue;
    if (sealed !== undefined && !rule.evenIfSealed && rule.sealedUnder !== sealed) continue;
    if (rule.concerns(subject, inquiry)) judgments.push(judge(rule, subject, inquiry, keep, outcomesAlone));
  }
}

function sealedForGood({ seals }: Subject, inquiry: Inquiry): SealedUnder | undefined {
  return SEALED_FOR_GOOD.find((statute) => inquiry.reached(seals.get(statute) ?? NEVER));
}

/** One ground of a relief under one reading. */
export interface Ground {
  readonly clause: MarihuanaClauseRow | null;
  readonly answer: Answer;
  /** For `not_yet`: the first day that is better. */
  readonly notBefore: Day;
  readonly tally: Tally;
  /** What every condition said; null when nothing was kept. */
  readonly said: readonly Said[] | null;
  /** For the verdict alone, where the person matters: what needs no second look under another reading. */
  readonly apart: Apart | null;
}

/** The conditions of a charge told apart by whether they looked at the person. */
interface Apart {
  /** What those that did not come to: the same under every reading. */
  readonly ofCharge: Tally;
  readonly ofPerson: readonly Condition[];
}

function judge(
  rule: PreparedRule,
  subject: Subject,
  inquiry: Inquiry,
  keep: boolean,
  outcomesAlone: boolean,
): Judgment {
  const otherGrounds: Ground[] | null = keep ? [] : null;
  const certain = bestGround(rule, subject, inquiry, 'certain', otherGrounds);
  inquiry.forget();
  inquiry.clause = certain.clause;
  // Counting one more never makes an answer better: what is barred without the doubtful convictions is barred with them.
  const doubts =
    rule.dependsOnPerson && certain.answer !== 'ineligible'
      ? (rule.doubts?.(subject, inquiry) ?? inquiry.person.doubts)
      : NONE;
  const weighed = doubts.length > 0 ? weigh(certain, doubts, rule, subject, inquiry, keep) : null;
  const answer = weighed ? weighed.answer : certain.answer;
  inquiry.reading = 'certain';
  inquiry.clause = certain.clause;
  const own = contradictionsOf(rule, subject, inquiry);
  // A seal that contradicts another fact proves nothing done.
  const done = own.length > 0 ? null : doneAlready(rule, subject, inquiry);
  // What is granted for certain must not rest on a day of another conviction that may be the wrong one of two.
  const contradictions =
    own.length === 0 && !done && rule.dependsOnPerson && answer === 'granted'
      ? inquiry.facts.contradictionsBeside(subject, inquiry)
      : own;
  const granted = rule.outcomeFor?.(subject, inquiry) ?? rule.outcome;

  let outcome: Outcome = answer === 'granted' ? granted : answer;
  if (contradictions.length > 0) outcome = 'needs_review';
  if (done) outcome = granted;
  return {
    rule,
    subject,
    outcome,
    notBefore: outcome === 'not_yet' ? certain.notBefore : NEVER,
    status: done ?? (outcome === 'automatic' && !outcomesAlone ? (rule.status?.(subject, inquiry) ?? null) : null),
    clause: certain.clause,
    doubts: weighed ? weighed.doubts : NONE,
    lawMayBar: weighed !== null && weighed.lawMayBar,
    contradictions,
    done: done !== null,
    said: certain.said,
    otherGrounds: otherGrounds ?? NONE,
    idle: keep && outcome === 'needs_information' ? (weighed ?? certain.tally).idle : NOTHING_IDLE,
  };
}

function weigh(
  certain: Ground,
  doubts: readonly Doubt[],
  rule: PreparedRule,
  subject: Subject,
  inquiry: Inquiry,
  keep: boolean,
): Weighed {
  return weighDoubts(certain, doubts, inquiry, (reading) =>
    certain.apart
      ? quickGroundAnew(certain, certain.apart, rule, subject, inquiry, reading)
      : bestGround(rule, subject, inquiry, reading, keep ? [] : null),
  );
}

const NONE: readonly never[] = [];
const PREFERENCE: readonly Answer[] = ['granted', 'not_yet', 'needs_information', 'needs_review', 'ineligible'];

/**
 * The most favorable ground is the answer: any one is enough.
 * @param others takes the grounds that are not it, and what each condition said is kept; null keeps nothing.
 */
function bestGround(
  rule: PreparedRule,
  subject: Subject,
  inquiry: Inquiry,
  reading: Reading,
  others: Ground[] | null,
): Ground {
  inquiry.reading = reading;
  const groundOf = others ? explainedGround : quickGround;
  if (!rule.clauses) return groundOf(rule, null, subject, inquiry);
  let best: Ground | null = null;
  for (const clause of rule.clauses(subject, inquiry)) {
    const next = groundOf(rule, clause, subject, inquiry);
    const difference = best ? PREFERENCE.indexOf(next.answer) - PREFERENCE.indexOf(best.answer) : -1;
    const better = difference < 0 || (difference === 0 && next.notBefore < best!.notBefore);
    if (best && others) others.push(better ? best : next);
    if (better) best = next;
  }
  return best!;
}

/** For the verdict alone: no condition is put that changes nothing after one that bars. No order changes an answer. */
function quickGround(
  rule: PreparedRule,
  clause: MarihuanaClauseRow | null,
  subject: Subject,
  inquiry: Inquiry,
): Ground {
  inquiry.clause = clause;
  const tally = new Tally(inquiry.tallyOfPerson(rule, subject));
  if (tally.barred) return ground(clause, tally, null);
  if (rule.dependsOnPerson && !rule.clauses)
    return ground(clause, tally, null, putApart(rule, subject, inquiry, tally));
  for (const condition of rule.ofCharge) {
    tally.add(condition.test(subject, inquiry));
    if (tally.barred) break;
  }
  return ground(clause, tally, null);
}

/** @param tally takes what every condition says. */
function putApart(rule: PreparedRule, subject: Subject, inquiry: Inquiry, tally: Tally): Apart {
  const ofCharge = new Tally();
  let ofPerson: Condition[] | null = null;
  for (const condition of rule.ofCharge) {
    if (tally.barred) break;
    inquiry.lookedAtPerson = false;
    const result = condition.test(subject, inquiry);
    tally.add(result);
    if (inquiry.lookedAtPerson) (ofPerson ??= []).push(condition);
    else ofCharge.add(result);
  }
  return { ofCharge, ofPerson: ofPerson ?? NONE };
}

/** The ground under another reading than `certain`, which was not barred, so that every condition was put. */
function quickGroundAnew(
  { clause }: Ground,
  { ofCharge, ofPerson }: Apart,
  rule: PreparedRule,
  subject: Subject,
  inquiry: Inquiry,
  reading: Reading,
): Ground {
  inquiry.reading = reading;
  const tally = new Tally(inquiry.tallyOfPerson(rule, subject));
  tally.join(ofCharge);
  for (const condition of ofPerson) {
    if (tally.barred) break;
    tally.add(condition.test(subject, inquiry));
  }
  return ground(clause, tally, null);
}

/** Every condition is put, in the order in which an attorney would, and what it says is kept. */
function explainedGround(
  rule: PreparedRule,
  clause: MarihuanaClauseRow | null,
  subject: Subject,
  inquiry: Inquiry,
): Ground {
  inquiry.clause = clause;
  const tally = new Tally();
  const said = rule.conditions.map((condition) =>
    condition.ofPerson ? inquiry.saidOfPerson(condition, subject) : inquiry.saidOf(condition, subject),
  );
  for (const { result } of said) tally.add(result);
  return ground(clause, tally, said);
}

function ground(
  clause: MarihuanaClauseRow | null,
  tally: Tally,
  said: readonly Said[] | null,
  apart: Apart | null = null,
): Ground {
  const { answer, notBefore } = tally;
  return { clause, answer, notBefore, tally, said, apart };
}

function contradictionsOf(rule: Rule, subject: Subject, { facts }: Inquiry): readonly Contradiction[] {
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
  if (subject.seals.size === 0 && subject.charge.disposition !== 'sealed_160_55') return null;
  if (rule.sealedUnder === '160.58' && conditionalSeal(subject, inquiry).state !== 'stands') return null;
  const seal = subject.seals.get(rule.sealedUnder);
  if (seal !== undefined && inquiry.reached(seal)) return { status: 'sealed', on: seal };
  return rule.sealedUnder === '160.55' && subject.charge.disposition === 'sealed_160_55'
    ? { status: 'sealed', on: subject.disposedOn }
    : null;
}
