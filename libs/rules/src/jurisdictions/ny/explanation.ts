import type { Contradiction } from '#libs/record';
import { everythingAsked, lackedBy, type Lacking } from './asked.js';
import type { Asked, Decision, FactUsed, Finding, OtherGround, Question } from '../../decision.js';
import { isoOrNull } from '../../engine/day.js';
import { lateMembers } from '../../engine/late-members.js';
import { CHARGE_FACTS, pointerOf, type ChargeFactName, type FactAsk } from './facts/fact-names.js';
import type { Doubt } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import type { Inquiry, Said } from './inquiry.js';
import type { Judgment } from './judgment.js';
import { CONTRADICTS, findingText, questionSentence, sentenceOf, summaryOf } from './language/decision-words.js';
import { speak } from './language/sentence.js';
import type { OpenQuestionId } from './law/open-questions.js';
import { isPlain, Relevance } from './relevance/relevance.js';
import type { Rule } from './rule.js';
import type { MarihuanaClauseRow } from './tables/index.js';

const NOTHING: readonly never[] = [];

/**
 * Makes the proofs of one record on one day, with their words: each condition's sentence is filled from the very result
 * that decided, so that reasons cannot drift from verdicts. What concerns the person is worded once for all charges.
 */
export class Explainer {
  private readonly ofPerson = new Map<Said, Finding>();
  private readonly ofDoubts = {
    barring: new Map<Rule, Map<Doubt, Finding>>(),
    delaying: new Map<Rule, Map<Doubt, Finding>>(),
  };

  private readonly relevance: Relevance;
  private readonly open: OpenAnswer[] = [];
  private readonly lackings: LackingOf[] = [];

  constructor(private readonly inquiry: Inquiry) {
    this.relevance = new Relevance(inquiry.standing);
  }

  /** @param judgment one of which what was said has been kept. */
  explain(judgment: Judgment): Decision {
    const { inquiry } = this;
    const { rule, subject, outcome, clause, doubts, contradictions, status, done } = judgment;
    inquiry.restart('certain');
    inquiry.clause = clause;
    const findings = (judgment.said ?? NOTHING).map((said) => this.findingOf(said, subject, clause));
    for (const doubt of doubts) findings.push(this.tell(doubt, rule, judgment.lawMayBar));
    for (const each of contradictions) findings.push(contradictionFinding(rule, each));
    const notBefore = isoOrNull(judgment.notBefore);
    const reported = done ? reportedFact(rule, subject) : null;
    const lacking = lackedBy(judgment);
    const isTried = lacking.length > 0 && !isPlain(judgment, lacking);
    const decision: Omit<Decision, keyof LackingOf> & Partial<Writable<LackingOf>> = {
      relief: rule.id,
      chargeId: subject.id,
      courtCaseId: subject.courtCase.id,
      outcome,
      notBefore,
      status: status?.status ?? null,
      statusOn: status ? isoOrNull(status.on) : null,
      citation: rule.statute,
      summary: summaryOf({ outcome, notBefore, findings, reported }, 'en'),
      findings,
      ground: clause?.citation ?? null,
      otherGrounds: judgment.otherGrounds.length === 0 ? NOTHING : otherGrounds(judgment),
      reported,
      warnings: rule.warnings?.(subject, inquiry, outcome) ?? NOTHING,
      confidential: rule.confidential ?? false,
    };
    if (isTried) return this.askWhenRead(decision, { judgment, lacking });
    const { questions, changesNothing } = toldApart(lacking, NOTHING);
    decision.questions = questions;
    decision.changesNothing = changesNothing;
    return decision as Decision;
  }

  private findingOf(said: Said, subject: Subject, clause: MarihuanaClauseRow | null): Finding {
    if (!said.condition.ofPerson) return findingOf(said, subject, clause);
    let finding = this.ofPerson.get(said);
    if (!finding) this.ofPerson.set(said, (finding = findingOf(said, subject, clause)));
    return finding;
  }

  private tell(doubt: Doubt, rule: Rule, lawMayBar: boolean): Finding {
    const known = this.ofDoubts[lawMayBar ? 'barring' : 'delaying'];
    let ofRule = known.get(rule);
    if (!ofRule) known.set(rule, (ofRule = new Map()));
    let finding = ofRule.get(doubt);
    if (!finding) ofRule.set(doubt, (finding = doubtFinding(rule, doubt, lawMayBar)));
    return finding;
  }

  /** That a fact changes nothing is shown by trying its answers, so what is asked is found when somebody reads it. */
  private askWhenRead(decision: Omit<Decision, keyof LackingOf>, open: OpenAnswer): Decision {
    return withLacking(decision, { explainer: this, place: this.open.push(open) - 1 });
  }

  /** In the order of the decisions, whichever is read first: so the trials that a record may take go to the same questions. */
  lackingAt(place: number): LackingOf {
    const { open, lackings } = this;
    while (lackings.length <= place) lackings.push(this.lacking(open[lackings.length]!));
    return lackings[place]!;
  }

  private lacking({ judgment, lacking }: OpenAnswer): LackingOf {
    const idle = this.relevance.idleAmong(judgment, lacking);
    // An answer that lacks something names it.
    const allIdle = idle.length === lacking.filter(({ asks }) => typeof asks !== 'string').length;
    return toldApart(lacking, allIdle && judgment.outcome === 'needs_information' ? NOTHING : idle);
  }
}

/** Of what the findings lack, what can change the answer is asked for, and the rest is told apart. */
function toldApart(lacking: readonly Lacking[], idle: readonly Lacking[]): LackingOf {
  if (lacking.length === 0) return NOTHING_LACKING;
  const asked = idle.length === 0 ? lacking : lacking.filter((one) => !idle.includes(one));
  return {
    questions: unique(asked.map(({ asks, subject }) => questionOf(asks, subject))),
    changesNothing: idle.length === 0 ? NOTHING : unique(idle.map(({ asks, subject }) => askedOf(asks, subject))),
  };
}

/** An answer of which it is to be tried which of the facts that it lacks can change it. */
interface OpenAnswer {
  readonly judgment: Judgment;
  readonly lacking: readonly Lacking[];
}

type LackingOf = Pick<Decision, 'questions' | 'changesNothing'>;
type Writable<T> = { -readonly [M in keyof T]: T[M] };

const withLacking = lateMembers<{ readonly explainer: Explainer; readonly place: number }, LackingOf>({
  questions: ({ explainer, place }) => explainer.lackingAt(place).questions,
  changesNothing: ({ explainer, place }) => explainer.lackingAt(place).changesNothing,
});

const NOTHING_LACKING = { questions: NOTHING, changesNothing: NOTHING };

function findingOf(
  { condition, result, used, restsOn }: Said,
  subject: Subject,
  ground: MarihuanaClauseRow | null,
): Finding {
  const { kind, until, why, args, onlyDelays, onlyOpens } = result;
  const { values, text } = speak(sentenceOf(condition, why), subject, args);
  return {
    condition: condition.id,
    result: kind,
    until: kind === 'not_met_until' ? isoOrNull(until) : null,
    why,
    values,
    asks: result.asks === null ? NOTHING : everythingAsked(result).map((asks) => askedOf(asks, subject)),
    onlyDelays,
    onlyOpens,
    text,
    citation: ground && condition.citedByGround ? ground.citation : condition.citation,
    confidence: condition.confidence,
    facts: used,
    restsOn,
  };
}

function otherGrounds({ otherGrounds, subject }: Judgment): OtherGround[] {
  return otherGrounds.map(({ answer, notBefore, clause, said }) => ({
    ground: clause!.citation,
    outcome: answer,
    notBefore: isoOrNull(notBefore),
    findings: (said ?? NOTHING).map((each) => findingOf(each, subject, clause)),
  }));
}

function askedOf(asks: FactAsk | OpenQuestionId, subject: Subject): Asked {
  return typeof asks === 'string' ? { fact: asks, pointer: subject.at } : { fact: asks.fact, pointer: asks.pointer };
}

function questionOf(asks: FactAsk | OpenQuestionId, subject: Subject): Question {
  const { fact, pointer } = askedOf(asks, subject);
  const about = typeof asks === 'string' ? subject : (asks.subject ?? subject);
  const { values, text } = speak(questionSentence(fact), about, null);
  return { fact, pointer, values, text };
}

/** What a doubt about another conviction says; the fact to ask for has its own words among the questions. */
function doubtFinding(rule: Rule, { subject, ask, question }: Doubt, lawMayBar: boolean): Finding {
  const asks = ask ?? question;
  const why = ask ? 'fact' : question ? 'question' : 'attorney';
  const asked = asks === null ? NOTHING : [askedOf(asks, subject)];
  const condition = { id: `${rule.id}/other-conviction`, says: null };
  const other = { other: subject.statute };
  const values = asked[0] ? { ...other, asked: asked[0].fact } : other;
  return {
    condition: condition.id,
    result: ask ? 'unknown' : 'unsettled',
    until: null,
    why,
    values,
    asks: asked,
    onlyDelays: ask === null && !lawMayBar,
    onlyOpens: false,
    text: findingText(condition, why, values, 'en'),
    citation: rule.statute,
    confidence: 'V',
    facts: [{ name: 'charge', value: subject.statute, pointer: subject.at }],
    restsOn: NOTHING,
  };
}

function contradictionFinding(rule: Rule, { pointer, why: how, value, values }: Contradiction): Finding {
  const condition = { id: `${rule.id}/contradiction`, says: null };
  const why = CONTRADICTS[how];
  return {
    condition: condition.id,
    result: 'unsettled',
    until: null,
    why,
    values,
    asks: NOTHING,
    onlyDelays: false,
    onlyOpens: false,
    text: findingText(condition, why, values, 'en'),
    citation: 'rules reference, section 1',
    confidence: 'V',
    facts: [{ name: 'contradictory fact', value, pointer }],
    restsOn: NOTHING,
  };
}

/** What of the record shows the relief as given. */
function reportedFact(rule: Rule, subject: Subject): FactUsed {
  const fact: ChargeFactName =
    rule.id === 'NY-160.50-3K' && subject.charge.expungedOn !== null
      ? 'expungedOn'
      : subject.charge.seals.length > 0
        ? 'seals'
        : 'disposition';
  const { name, value } = CHARGE_FACTS[fact];
  return { name, value: value(subject), pointer: pointerOf(subject, fact) };
}

function unique<A extends Asked>(asked: readonly A[]): readonly A[] {
  if (asked.length <= 1) return asked;
  return [...new Map(asked.map((one) => [`${one.fact} ${one.pointer}`, one])).values()];
}
