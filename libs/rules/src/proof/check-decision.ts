import type { Decision, FactUsed, Finding, Outcome, Warning } from '../decision.js';
import { questionText, summaryOf } from '../jurisdictions/ny/language/decision-words.js';
import { wordsOf } from '../jurisdictions/ny/language/sentence.js';
import { type Against, chargeOf, checkBeside, checkFinding } from './check-finding.js';
import type { PublishedRelief } from './proof-book.js';
import { stands } from './stands.js';

/** One decision: its leaves one by one, then that its answer follows from them. */
export function checkDecision(decision: Decision, at: string, against: Against): void {
  const { book, fault, record, asOf } = against;
  const relief = book.reliefs.get(decision.relief);
  if (!relief) return fault(`${at}/relief`, 'no such relief is published');
  const charge = chargeOf(record, decision.chargeId);
  if (!charge) return fault(`${at}/chargeId`, 'the record has no such charge');
  if (decision.courtCaseId !== charge.courtCaseId) fault(`${at}/courtCaseId`, 'is not the case of the charge');
  if (decision.citation !== relief.statute) fault(`${at}/citation`, `the statute is ${relief.statute}`);
  if (decision.confidential !== relief.confidential) fault(`${at}/confidential`, `is ${relief.confidential}`);

  const own = checkConditions(decision.findings, `${at}/findings`, relief, decision.ground, decision, against);
  const beside = decision.findings.slice(relief.conditions.length);
  beside.forEach((finding, i) =>
    checkBeside(finding, `${at}/findings/${relief.conditions.length + i}`, decision, against),
  );
  const answer = conclusion(own);
  for (const [i, other] of decision.otherGrounds.entries()) {
    const where = `${at}/otherGrounds/${i}`;
    const leaves = checkConditions(other.findings, `${where}/findings`, relief, other.ground, decision, against);
    const concluded = conclusion(leaves);
    if (other.outcome !== concluded.outcome) fault(`${where}/outcome`, `its findings give ${concluded.outcome}`);
    if (other.notBefore !== concluded.notBefore)
      fault(`${where}/notBefore`, `its findings give ${concluded.notBefore}`);
    if (isBetter(concluded, answer)) fault(where, 'this ground gives the better answer');
  }
  for (const [i, ground] of [decision.ground, ...decision.otherGrounds.map((other) => other.ground)].entries())
    if (ground !== null && !book.grounds.has(ground))
      fault(i === 0 ? `${at}/ground` : `${at}/otherGrounds/${i - 1}/ground`, 'no relief has such a ground');
  if (decision.ground === null && decision.otherGrounds.length > 0) fault(`${at}/ground`, 'is not named');

  const allowed = allowedOutcomes(
    answer,
    own.filter(({ result }) => result === 'unknown'),
    beside,
    decision,
    relief,
  );
  if (!allowed.includes(decision.outcome)) fault(`${at}/outcome`, `the findings give ${allowed.join(' or ')}`);
  const notBefore = decision.outcome === 'not_yet' ? answer.notBefore : null;
  if (decision.notBefore !== notBefore) fault(`${at}/notBefore`, `the findings give ${notBefore}`);
  checkStatus(decision, at, against);
  if (decision.reported) checkReported(decision.reported, `${at}/reported`, against);
  checkQuestions(decision, at, against);
  decision.warnings.forEach((warning, i) => checkWarning(warning, `${at}/warnings/${i}`, against));
  if (decision.summary !== summaryOf(decision, 'en')) fault(`${at}/summary`, 'is not what the findings say');
  if (decision.notBefore !== null && decision.notBefore <= asOf) fault(`${at}/notBefore`, `is not after ${asOf}`);
}

/** All conditions of the relief, in its order, none left out. @returns those that could be checked. */
function checkConditions(
  findings: readonly Finding[],
  at: string,
  { conditions }: PublishedRelief,
  ground: string | null,
  decision: Decision,
  against: Against,
): readonly Finding[] {
  if (findings.length < conditions.length) against.fault(at, `lacks conditions: the relief has ${conditions.length}`);
  conditions.forEach((condition, i) => {
    const finding = findings[i];
    if (finding) checkFinding(finding, `${at}/${i}`, condition, decision, ground, against);
  });
  return findings.slice(0, conditions.length);
}

interface Conclusion {
  readonly outcome: 'granted' | Exclude<Outcome, 'automatic' | 'eligible'>;
  readonly notBefore: string | null;
}

/**
 * What follows from the conditions: all must hold; what can never hold bars; a missing fact that may bar outweighs an open
 * question that may bar, and that a wait; what can only put off the day outweighs nothing; the latest known day is the day.
 * @source rules reference 2.8.
 */
function conclusion(findings: readonly Finding[]): Conclusion {
  const of = (result: Finding['result']) => findings.filter((finding) => finding.result === result);
  if (of('not_met').length > 0) return { outcome: 'ineligible', notBefore: null };
  const waits = of('not_met_until');
  if (of('unknown').some(mayBar)) return { outcome: 'needs_information', notBefore: null };
  if (of('unsettled').some(mayBar)) return { outcome: 'needs_review', notBefore: null };
  if (of('unknown').some(({ onlyOpens, onlyDelays }) => onlyOpens && !onlyDelays))
    return { outcome: 'needs_information', notBefore: null };
  if (waits.length > 0) {
    const days = waits.flatMap(({ until }) => (until === null ? [] : [until])).sort();
    return { outcome: 'not_yet', notBefore: days.at(-1) ?? null };
  }
  if (of('unknown').some((one) => !reviews(one))) return { outcome: 'needs_information', notBefore: null };
  if (of('unsettled').length > 0) return { outcome: 'needs_review', notBefore: null };
  if (of('unknown').length > 0) return { outcome: 'needs_information', notBefore: null };
  return { outcome: 'granted', notBefore: null };
}

/** At the worst it opens a question of law that only puts off the day. */
const reviews = ({ onlyDelays, onlyOpens }: Finding) => onlyDelays && onlyOpens;
const mayBar = ({ onlyDelays, onlyOpens }: Finding) => !onlyDelays && !onlyOpens;

const FROM_BEST: readonly Conclusion['outcome'][] = [
  'granted',
  'not_yet',
  'needs_information',
  'needs_review',
  'ineligible',
];
const EVENT = '9999-12-31';

function isBetter(a: Conclusion, b: Conclusion): boolean {
  const difference = FROM_BEST.indexOf(a.outcome) - FROM_BEST.indexOf(b.outcome);
  if (difference !== 0) return difference < 0;
  return a.outcome === 'not_yet' && (a.notBefore ?? EVENT) < (b.notBefore ?? EVENT);
}

/** What reported relief, contradictions and doubts about other convictions make of the conclusion. */
function allowedOutcomes(
  { outcome }: Conclusion,
  lacking: readonly Finding[],
  beside: readonly Finding[],
  { reported }: Decision,
  { granted }: PublishedRelief,
): readonly Outcome[] {
  if (beside.some(({ why }) => why.startsWith('contradiction'))) return ['needs_review'];
  if (reported) return granted;
  const plain = outcome === 'granted' ? granted : [outcome];
  if (beside.length === 0) return plain;
  // Beside a question of law that may bar, a fact that gives the day or opens another question decides nothing.
  const laws = beside.filter(({ result }) => result === 'unsettled');
  const decidedByLaw =
    (laws.some(mayBar) && !lacking.some(mayBar)) || (laws.length > 0 && lacking.every((one) => reviews(one)));
  const open: Outcome =
    beside.some(({ result }) => result === 'unknown') || (outcome === 'needs_information' && !decidedByLaw)
      ? 'needs_information'
      : 'needs_review';
  // Where waiting is certain, a doubt about another conviction can only move the day.
  return outcome === 'not_yet' ? ['not_yet', open] : [open];
}

function checkReported(reported: FactUsed, at: string, { record, book, fault }: Against): void {
  if (!book.factNames.has(reported.name)) fault(`${at}/name`, 'no rule uses such a fact');
  if (!stands(record, reported)) fault(at, 'the record does not say so');
}

function checkStatus(decision: Decision, at: string, { fault, asOf, book }: Against): void {
  const { relief, status, statusOn, reported, outcome } = decision;
  const done = status === 'sealed' || status === 'expunged';
  if (done !== (reported !== null)) fault(`${at}/status`, 'is not what the record reports');
  if (status !== null && outcome !== 'automatic' && reported === null)
    fault(`${at}/status`, 'has no relief to speak of');
  if (done && statusOn !== null && statusOn > asOf) fault(`${at}/statusOn`, `is after ${asOf}`);
  const waits = status === 'pending_implementation' || status === 'overdue';
  if (waits) {
    if (!relief.startsWith('NY-160.57')) fault(`${at}/status`, 'only Clean Slate waits for the courts');
    if (statusOn !== book.cleanSlateSealedBy)
      fault(`${at}/statusOn`, `the courts have until ${book.cleanSlateSealedBy}`);
    if ((status === 'overdue') !== asOf > book.cleanSlateSealedBy) fault(`${at}/status`, `is not so on ${asOf}`);
  } else if (statusOn !== null && !daysOf(decision).has(statusOn)) {
    fault(`${at}/statusOn`, 'is no day that a reason names');
  }
  if (status !== null && !STATUSES.includes(status)) fault(`${at}/status`, 'is no status');
}

const STATUSES: readonly Decision['status'][] = ['sealed', 'expunged', 'pending_implementation', 'overdue', 'in_force'];

/** Every day that the reasons or the reported fact name. */
function daysOf({ findings, reported }: Decision): ReadonlySet<string> {
  const used = findings.flatMap(({ facts }) => facts.map(({ value }) => value));
  const said = [...findings.flatMap(({ values }) => Object.values(values)), ...used, reported?.value ?? ''];
  return new Set(said.flatMap((value) => String(value).match(/\d{4}-\d\d-\d\d/g) ?? []));
}

const OPEN: ReadonlySet<Outcome> = new Set(['needs_information', 'needs_review', 'not_yet']);

/**
 * Each missing fact and open question that the answer may turn on once: asked for, or told apart as changing nothing, which
 * only a new run of the rules could show again.
 */
function checkQuestions(decision: Decision, at: string, { fault }: Against): void {
  const { findings, outcome } = decision;
  // A day put off changes nothing beside a wait or an open bar, nor one more question beside an open one, nor any fact in a review.
  const openBar = findings.some((finding) => finding.result === 'unsettled' && mayBar(finding));
  const waits = findings.some(({ result }) => result === 'not_met_until');
  const besides = ({ condition }: Finding) => condition.endsWith('/other-conviction');
  const open = findings.some((finding) => finding.result === 'unsettled' && !besides(finding));
  const idle = (finding: Finding) => {
    const { result, onlyDelays, onlyOpens } = finding;
    if (result === 'unknown' && outcome === 'needs_review') return true;
    if (result === 'unknown' && outcome === 'not_yet') return onlyOpens;
    if (outcome !== 'needs_information' || besides(finding)) return false;
    if (onlyDelays && onlyOpens) return waits || openBar || open;
    return (onlyDelays && (waits || openBar)) || (onlyOpens && openBar);
  };
  const asked = OPEN.has(outcome) ? findings.flatMap((finding) => (idle(finding) ? [] : finding.asks)) : [];
  const wanted = new Set(asked.map(({ fact, pointer }) => `${fact} ${pointer}`));
  const given = [...decision.questions, ...decision.changesNothing].map(({ fact, pointer }) => `${fact} ${pointer}`);
  if (given.length !== wanted.size || given.some((question) => !wanted.has(question)))
    fault(`${at}/questions`, 'are not what the findings ask');
  if (outcome === 'needs_information' && !decision.questions.some(({ fact }) => !fact.startsWith('OQ-')))
    fault(`${at}/questions`, 'name no missing fact');
  decision.questions.forEach((question, i) => {
    if (question.text !== questionText(question, 'en'))
      fault(`${at}/questions/${i}/text`, 'is not what its values say');
  });
}

export function checkWarning({ code, values, text, citation }: Warning, at: string, { book, fault }: Against): void {
  const published = book.cautions.get(code);
  if (!published) return fault(`${at}/code`, 'no such warning is published');
  if (text !== wordsOf(published.text, values, 'en')) fault(`${at}/text`, 'is not what its values say');
  if (citation !== wordsOf(published.citation, values, 'en')) fault(`${at}/citation`, 'is not that of the warning');
}
