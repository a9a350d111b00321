import type { Decision, RecordQuestion } from '../../decision.js';

/**
 * What to ask about the whole record: every fact that an undecided answer turns on, once. Each answer names the facts that
 * it lacks (`answer` in judgment.ts), and the record asks for their union: independent charges add up, never multiply.
 *
 * First stands the fact that alone decides the most answers; among equals the one with the greatest part in the others, one
 * of several facts counting its share; then by place in the record. Open questions of law are no questions to the client,
 * and what is asked in confidence comes last.
 */
export function questionsOf(decisions: readonly Decision[]): RecordQuestion[] {
  const found = new Map<string, { question: RecordQuestion; alone: number; share: number; decides: string[] }>();
  for (const { outcome, questions, relief, chargeId, confidential } of decisions) {
    if (outcome !== 'needs_information') continue;
    const facts = questions.filter(({ fact }) => !fact.startsWith('OQ-'));
    for (const { fact, pointer, values, text } of facts) {
      const key = `${fact} ${pointer}`;
      const entry = found.get(key) ?? {
        question: { fact, pointer, values, text, confidential, decides: [] },
        alone: 0,
        share: 0,
        decides: [],
      };
      if (facts.length === 1) entry.alone += 1;
      entry.share += 1 / facts.length;
      entry.decides.push(`${relief} ${chargeId}`);
      found.set(key, entry);
    }
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(a.question.confidential) - Number(b.question.confidential) ||
        b.alone - a.alone ||
        b.share - a.share ||
        (a.question.pointer < b.question.pointer ? -1 : 1),
    )
    .map(({ question, decides }) => ({ ...question, decides }));
}
