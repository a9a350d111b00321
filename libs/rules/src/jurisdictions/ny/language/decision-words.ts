import type { Contradiction } from '#libs/record';
import type { Decision, FactUsed, Finding, Outcome, Question, Values } from '../../../decision.js';
import { CHARGE_FACTS, PERSON_FACTS } from '../facts/fact-names.js';
import type { Condition } from '../inquiry.js';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../law/open-questions.js';
import type { Language } from './language.js';
import { wordsOf } from './sentence.js';

/** A finding that comes from no condition of the rule has no sentences of its own. */
type Sayer = Pick<Condition, 'id'> & { readonly says: Condition['says'] | null };

/** What leaves an answer open beside the conditions. */
export const BESIDE: { readonly [why: string]: string } = {
  fact: 'Whether {other} counts here is open, and the answer turns on it: see the question about the {asked|fact}.',
  question: 'Whether {other} counts here is open, and the answer turns on it ({asked}).',
  attorney: 'Whether {other} counts here is open, and the answer turns on it: an attorney must decide.',
  contradiction_order:
    'Facts of the record contradict each other: {later|thing} ({laterOn|day}) is before {earlier|thing} ({earlierOn|day}, {other}).',
  contradiction_not_convicted:
    'Facts of the record contradict each other: there is a day of conviction, but the disposition ({other}) is "{disposition}".',
  contradiction_still_incarcerated:
    'Facts of the record contradict each other: it says still incarcerated, but a release stands at {other} ({releasedOn|day}).',
};

/** Which sentence tells a contradiction. */
export const CONTRADICTS = {
  order: 'contradiction_order',
  not_convicted: 'contradiction_not_convicted',
  still_incarcerated: 'contradiction_still_incarcerated',
} as const satisfies { readonly [W in Contradiction['why']]: string };

/** The English sentence of a result. @throws Error when the condition has none: a mistake in the rule. */
export function sentenceOf({ id, says }: Sayer, why: string): string {
  const sentence = (says ?? BESIDE)[why];
  if (sentence === undefined) throw new Error(`the condition ${id} has no sentence for "${why}"`);
  return sentence;
}

export function findingText(sayer: Sayer, why: string, values: Values, language: Language): string {
  return wordsOf(sentenceOf(sayer, why), values, language);
}

const FACTS: { readonly [name: string]: { readonly question: string } } = { ...CHARGE_FACTS, ...PERSON_FACTS };

/** What to ask the client or the court, or the open question of law, in English and not yet filled. */
export function questionSentence(fact: string): string {
  if (fact.startsWith('OQ-')) return OPEN_QUESTIONS[fact as OpenQuestionId].question;
  const known = FACTS[fact];
  if (!known) throw new Error(`no question asks for ${fact}`);
  return known.question;
}

export function questionText({ fact, values }: Pick<Question, 'fact' | 'values'>, language: Language): string {
  return wordsOf(questionSentence(fact), values, language);
}

/** How a summary begins. */
export const LEAD: { readonly [O in Outcome]: string } = {
  automatic: 'Done by the statute; nobody must ask.',
  eligible: 'May be applied for.',
  not_yet: 'Not yet.',
  ineligible: 'Not available.',
  needs_information: 'A fact is missing that decides.',
  needs_review: 'An attorney must decide an open question.',
};
export const REPORTED = 'The record reports this as done; there is nothing more to do.';
export const FROM = 'On or after {from|day}.';

/** Which findings tell why, by outcome. */
const TELLING: { readonly [O in Outcome]: Finding['result'] } = {
  automatic: 'met',
  eligible: 'met',
  not_yet: 'not_met_until',
  ineligible: 'not_met',
  needs_information: 'unknown',
  needs_review: 'unsettled',
};

interface Summarized extends Pick<Decision, 'outcome' | 'notBefore'> {
  readonly findings: readonly Pick<Finding, 'result' | 'text'>[];
  readonly reported: FactUsed | null;
}

/** @param findings with their texts in the same language. */
export function summaryOf({ outcome, notBefore, findings, reported }: Summarized, language: Language): string {
  if (reported) return wordsOf(REPORTED, {}, language);
  const telling = TELLING[outcome];
  const granted = telling === 'met';
  let summary = wordsOf(LEAD[outcome], {}, language);
  if (notBefore) summary += ` ${wordsOf(FROM, { from: notBefore }, language)}`;
  let seen = 0;
  for (const { result, text } of findings) {
    if (result !== telling) continue;
    seen += 1;
    // Of what is granted, the second condition tells what the conviction is; the first only that there is one.
    if (!granted || seen === 2) summary += ` ${text}`;
  }
  return summary;
}
