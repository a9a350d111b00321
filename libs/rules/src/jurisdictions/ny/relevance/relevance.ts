import type { Day } from '../../../engine/day.js';
import { lackedBy, type Lacking } from '../asked.js';
import type { FactAsk } from '../facts/fact-names.js';
import { RecordFacts } from '../facts/record-facts.js';
import { Inquiry } from '../inquiry.js';
import { judgeCharge, type Judgment } from '../judgment.js';
import type { PreparedRule } from '../prepared-rule.js';
import { Standing } from '../standing.js';
import { possibleAnswers, type Asking } from './possible-answers.js';
import { TurningDays } from './possible-days.js';
import { withAnswer } from './told.js';

/** Trials that one question may take. A question of which they do not show that it changes nothing is asked. */
const TRIALS_A_QUESTION = 3000;
/** Charges that may be looked at for one record, each trial looking at all of them: a long record takes fewer trials. */
const CHARGES_A_RECORD = 40_000;

/** Records with answers that are kept at a time. */
const KEPT = 500;

/** A record with some questions answered. */
class Told implements Asking {
  readonly facts: RecordFacts;
  readonly asOf: Day;
  readonly inquiry: Inquiry;

  /** @param answers which, and how. */
  constructor(
    standing: Standing,
    readonly answers: readonly string[],
  ) {
    this.facts = standing.facts;
    this.asOf = standing.day;
    this.inquiry = new Inquiry(standing);
  }

  /** Answers that cannot all be true. */
  get contradicts(): boolean {
    return this.facts.contradictions.length > 0;
  }

  private turningDays: TurningDays | null = null;
  get days(): TurningDays {
    return (this.turningDays ??= new TurningDays(this.facts.record, this.facts.law, this.asOf));
  }
}

/** How one relief then stands for one charge. */
interface Trial {
  readonly told: Told;
  readonly answer: string;
  /** What it may still turn on. */
  readonly lacks: readonly FactAsk[];
}

/**
 * Whether a missing fact can change an answer, found by answering. The rules weigh each condition by itself, with what other
 * conditions lack at its best; where two conditions turn on one day, or the class of a charge decides which one of them
 * speaks, that asks for too much, never for too little.
 *
 * A fact changes something if there are answers to the other questions under which two answers to it give different answers
 * of the rules. The search answers the other questions one by one. It goes no further where the answer has become
 * certain, or does not turn on the fact any more: so it looks at few of the combinations.
 */
export class Relevance {
  private readonly root: Told;
  /** Facts that are not told in a trial: those asked for decide without them. */
  private readonly leftOut = new Set<string>();
  private trialsLeft: number;
  private left = 0;

  /** @param standing the record, on the day asked about. */
  constructor(standing: Standing) {
    this.root = new Told(standing, NONE);
    this.trialsLeft = Math.floor(CHARGES_A_RECORD / Math.max(1, standing.facts.subjects.length));
  }

  /** Of what a judgment lacks, the facts that change nothing, whatever they are; `isPlain` tells without a trial. */
  idleAmong(judgment: Judgment, lacking: readonly Lacking[]): readonly Lacking[] {
    if (this.root.contradicts) return NONE;
    const trial: Trial = { told: this.root, answer: answerOf(judgment), lacks: factsAmong(lacking) };
    const idle = new Set<string>();
    for (const ask of trial.lacks) if (!this.matters(ask, trial, judgment)) idle.add(keyOf(ask));
    this.keepSubstitutes(idle, trial, judgment);
    return idle.size === 0 ? NONE : lacking.filter(({ asks }) => typeof asks !== 'string' && idle.has(keyOf(asks)));
  }

  /**
   * Two facts of which either alone decides change nothing once the other is told: so each of them is tried again, not
   * telling those that are already left out, and the first without which the answer stays open is asked for.
   */
  private keepSubstitutes(idle: Set<string>, trial: Trial, judgment: Judgment): void {
    if (idle.size < 2) return;
    for (const ask of trial.lacks) {
      const key = keyOf(ask);
      if (!idle.has(key)) continue;
      if (this.leftOut.size > 0 && this.matters(ask, trial, judgment)) idle.delete(key);
      else this.leftOut.add(key);
    }
    this.leftOut.clear();
  }

  private matters(ask: FactAsk, trial: Trial, judgment: Judgment): boolean {
    if (this.trialsLeft <= 0 || possibleAnswers(ask, trial.told) === null) return true;
    this.left = Math.min(TRIALS_A_QUESTION, this.trialsLeft);
    const before = this.left;
    const matters = this.mattersAt(ask, trial, judgment);
    this.trialsLeft -= before - this.left;
    return matters || this.left <= 0;
  }

  private mattersAt(ask: FactAsk, trial: Trial, judgment: Judgment): boolean {
    const key = keyOf(ask);
    const own = trial.lacks.find((one) => keyOf(one) === key);
    if (!own) return false;
    const others = trial.lacks.filter((one) => one !== own && !this.leftOut.has(keyOf(one)));
    const one =
      others.length === 0 ? own : others.reduce((least, each) => (rankOf(each) < rankOf(least) ? each : least));
    const answers = possibleAnswers(one, trial.told);
    if (answers === null || answers.length === 0) return true;
    if (one === own) return this.differs(own, answers, trial, judgment);
    for (const value of answers) {
      const next = this.answer(trial, one, value, judgment);
      if (this.left <= 0) return true;
      if (next && this.mattersAt(ask, next, judgment)) return true;
    }
    return false;
  }

  /** Whether two answers to the last question differ in what the rules answer, once what they bring up is told too. */
  private differs(ask: FactAsk, values: readonly unknown[], trial: Trial, judgment: Judgment): boolean {
    let first: string | null = null;
    const seen = (next: Trial): boolean => {
      const isOpen = next.answer.startsWith('needs_information');
      const settled = isOpen ? this.withoutLeftOut(next, judgment) : next;
      if (settled !== next) return settled !== null && seen(settled);
      first ??= next.answer;
      if (next.answer !== first) return true;
      // A "not yet" and a review may be the same whatever it lacks.
      const [one] = next.lacks;
      if (!one) return false;
      const answers = isOpen ? null : possibleAnswers(one, next.told);
      if (answers === null) return true;
      return answers.some((value) => this.left <= 0 || this.isSeen(next, one, value, judgment, seen));
    };
    return values.some((value) => this.left <= 0 || this.isSeen(trial, ask, value, judgment, seen));
  }

  /** What is left out changes nothing now that the rest is told, so it is told in the first way that can be true; null where none can. */
  private withoutLeftOut(trial: Trial, judgment: Judgment): Trial | null {
    if (this.leftOut.size === 0) return trial;
    const one = trial.lacks.find((each) => this.leftOut.has(keyOf(each)));
    if (!one) return trial;
    for (const value of possibleAnswers(one, trial.told) ?? NONE) {
      const next = this.left <= 0 ? null : this.answer(trial, one, value, judgment);
      if (next) return next;
    }
    return null;
  }

  private isSeen(trial: Trial, ask: FactAsk, value: unknown, judgment: Judgment, seen: (next: Trial) => boolean) {
    const next = this.answer(trial, ask, value, judgment);
    return next !== null && seen(next);
  }

  private answer({ told }: Trial, ask: FactAsk, value: unknown, judgment: Judgment): Trial | null {
    this.left -= 1;
    const next = this.tell(told, ask, value);
    return next.contradicts ? null : tried(next, judgment);
  }

  private readonly known = new Map<string, Told>();
  /** The same answers serve every question, charge and relief. */
  private tell({ facts, asOf, answers }: Told, ask: FactAsk, value: unknown): Told {
    const all = [...answers, `${keyOf(ask)} ${JSON.stringify(value)}`].sort();
    const key = all.join('\n');
    let told = this.known.get(key);
    if (!told) {
      if (this.known.size >= KEPT) this.known.clear();
      const record = withAnswer(facts.record, ask, value);
      told = new Told(new Standing(new RecordFacts(record, facts.law), asOf), all);
      this.known.set(key, told);
    }
    return told;
  }
}

function tried(told: Told, { rule, subject }: Judgment): Trial {
  const rules = onlyRule(rule as PreparedRule);
  const put = (keep: boolean) =>
    judgeCharge(told.facts.subjects[subject.index]!, told.inquiry, { rules, keep }).judgments[0];
  const judgment = put(false);
  if (!judgment) return { told, answer: 'none', lacks: NONE };
  // What is decided lacks nothing, so its reasons need not be kept.
  const open = judgment.outcome === 'needs_information' || judgment.outcome === 'not_yet';
  return { told, answer: answerOf(judgment), lacks: open ? factsAmong(lackedBy(put(true)!)) : NONE };
}

function answerOf({ outcome, notBefore }: Judgment): string {
  return `${outcome} ${notBefore}`;
}

function factsAmong(lacking: readonly Lacking[]): readonly FactAsk[] {
  if (lacking.length === 0) return NONE;
  const facts = new Map<string, FactAsk>();
  for (const { asks } of lacking) if (typeof asks !== 'string') facts.set(keyOf(asks), asks);
  return [...facts.values()];
}

const NONE: readonly never[] = [];

/** Facts with few answers are told first, for then fewer combinations are tried; sentences have the most. */
const MANY: { readonly [fact: string]: number } = {
  disposition: 1,
  class: 1,
  'person.datesOfBirth': 3,
  pendingCharges: 3,
  custody: 3,
  sentence: 4,
};

function rankOf({ fact }: FactAsk): number {
  return MANY[fact] ?? (fact.endsWith('On') && fact !== 'sentence.supervisionEndedOn' ? 3 : 0);
}

/** Facts that one condition alone asks for, with an answer that meets it and another that does not. */
const PLAIN: ReadonlySet<FactAsk['fact']> = new Set([
  'soleSubstance',
  'drugProgramCompleted',
  'ongoingConsequences',
  'resultOfTrafficking',
  'person.soraRegistered',
  'disposition',
]);

/** Each of these can change an answer that nothing but such facts leaves open: no trial is needed. */
export function isPlain({ doubts, said }: Judgment, lacking: readonly Lacking[]): boolean {
  return (
    doubts.length === 0 &&
    lacking.every(({ asks }) => typeof asks !== 'string' && PLAIN.has(asks.fact)) &&
    (said ?? NONE).every(({ result: { kind, until } }) => kind === 'met' || (kind === 'unknown' && until === 0))
  );
}

const ONLY = new Map<PreparedRule, readonly PreparedRule[]>();
function onlyRule(rule: PreparedRule): readonly PreparedRule[] {
  let only = ONLY.get(rule);
  if (!only) ONLY.set(rule, (only = [rule]));
  return only;
}

function keyOf({ fact, pointer }: FactAsk): string {
  return `${fact} ${pointer}`;
}
