import { formatLong, type LocalDate } from '#libs/record';
import type { Decision, Finding, Outcome, Question } from '../../decision.js';
import { isoOrNull } from '../../engine/day.js';
import type { FactAsk } from './facts/fact-names.js';
import type { Doubt } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import type { Inquiry, NyResult } from './inquiry.js';
import type { Judgment } from './judgment.js';
import { OPEN_QUESTIONS, type OpenQuestionId } from './law/open-questions.js';
import type { Rule } from './rule.js';
import { fill, questionText } from './sentences.js';

/**
 * The words of a judgment: each condition's sentence is filled from the very result that decided, so that reasons cannot
 * drift from verdicts.
 * @param judgment one for which what was said has been kept.
 */
export function explain(judgment: Judgment, inquiry: Inquiry): Decision {
  const { rule, subject, outcome, clause, doubts, contradictions, status, done } = judgment;
  inquiry.restart('certain');
  inquiry.clause = clause;
  const findings: Finding[] = [];
  const questions: Question[] = [];
  for (const { condition, result, used } of judgment.kept ?? []) {
    if (result.asks !== null) questions.push(questionOf(result.asks, subject));
    findings.push({
      condition: condition.id,
      result: result.kind,
      until: result.kind === 'not_met_until' ? isoOrNull(result.until) : null,
      text: fill(condition.says[result.why] ?? result.why, subject, result.args),
      citation: clause && condition.id === 'NY-160.50-3K/listed' ? clause.citation : condition.citation,
      confidence: condition.confidence,
      facts: used,
    });
  }
  for (const doubt of doubts) {
    findings.push(doubtFinding(rule, doubt));
    const asks = doubt.ask ?? doubt.question;
    if (asks !== null) questions.push(questionOf(asks, doubt.subject));
  }
  for (const { pointer, message } of contradictions) findings.push(contradiction(rule, pointer, message));
  // A "not yet" names what may still move its day.
  const wanted = outcome === 'needs_information' || outcome === 'needs_review' || outcome === 'not_yet';
  const notBefore = isoOrNull(judgment.notBefore);
  return {
    relief: rule.id,
    chargeId: subject.id,
    courtCaseId: subject.courtCase.id,
    outcome,
    notBefore,
    status: status?.status ?? null,
    statusOn: status ? isoOrNull(status.on) : null,
    citation: rule.statute,
    summary: summarize(outcome, notBefore, findings, done),
    findings,
    questions: wanted && questions.length > 0 ? unique(questions) : [],
    warnings: rule.warnings?.(subject, inquiry, outcome) ?? [],
    confidential: rule.confidential ?? false,
  };
}

function questionOf(asks: NonNullable<NyResult['asks']>, subject: Subject): Question {
  if (typeof asks === 'string') return { fact: asks, pointer: subject.at, text: OPEN_QUESTIONS[asks].question };
  const ask: FactAsk = asks;
  return { fact: ask.fact, pointer: ask.pointer, text: questionText(ask, subject) };
}

function doubtFinding(rule: Rule, { subject, ask, question }: Doubt): Finding {
  const what = ask ? questionText(ask, subject) : describeQuestion(question);
  return {
    condition: `${rule.id}/other-conviction`,
    result: ask ? 'unknown' : 'unsettled',
    until: null,
    text: `Whether ${subject.statute} counts here is open, and the answer turns on it: ${what}`,
    citation: rule.statute,
    confidence: 'V',
    facts: [{ name: 'charge', value: subject.statute, pointer: subject.at }],
  };
}

function describeQuestion(question: OpenQuestionId | null): string {
  return question ? `${OPEN_QUESTIONS[question].question} (${question})` : 'an attorney must decide';
}

function contradiction(rule: Rule, pointer: string, message: string): Finding {
  return {
    condition: `${rule.id}/contradiction`,
    result: 'unsettled',
    until: null,
    text: `Facts of the record contradict each other: ${message}.`,
    citation: 'rules reference, section 1',
    confidence: 'V',
    facts: [{ name: 'contradictory fact', value: message, pointer }],
  };
}

const LEAD: { readonly [O in Outcome]: string } = {
  automatic: 'Done by the statute; nobody must ask.',
  eligible: 'May be applied for.',
  not_yet: 'Not yet.',
  ineligible: 'Not available.',
  needs_information: 'A fact is missing that decides.',
  needs_review: 'An attorney must decide an open question.',
};

/** Which findings tell why, by outcome. */
const TELLING: { readonly [O in Outcome]: Finding['result'] } = {
  automatic: 'met',
  eligible: 'met',
  not_yet: 'not_met_until',
  ineligible: 'not_met',
  needs_information: 'unknown',
  needs_review: 'unsettled',
};

function summarize(outcome: Outcome, notBefore: LocalDate | null, findings: readonly Finding[], done: boolean): string {
  if (done) return 'The record reports this as done; there is nothing more to do.';
  const telling = TELLING[outcome];
  const granted = telling === 'met';
  let summary = LEAD[outcome];
  if (notBefore) summary += ` On or after ${formatLong(notBefore)}.`;
  let seen = 0;
  for (const { result, text } of findings) {
    if (result !== telling) continue;
    seen += 1;
    // Of what is granted, the second condition tells what the conviction is; the first only that there is one.
    if (!granted || seen === 2) summary += ` ${text}`;
  }
  return summary;
}

function unique(questions: readonly Question[]): readonly Question[] {
  if (questions.length === 1) return questions;
  return [...new Map(questions.map((question) => [`${question.fact} ${question.pointer}`, question])).values()];
}
