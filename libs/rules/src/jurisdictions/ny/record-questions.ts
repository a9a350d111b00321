import type { Decision, RecordQuestion } from '../../decision.js';

/**
 * What to ask about the whole record: every fact that an undecided answer turns on, once, and none that could change
 * nothing. First stands what decides most: a fact that alone decides an answer counts whole, one of several counts its part.
 * Open questions of law are no questions to the client, and what is asked in confidence comes last.
 */
export function questionsOf(decisions: readonly Decision[]): RecordQuestion[] {
  const found = new Map<string, { question: RecordQuestion; weight: number; decides: string[] }>();
  for (const { outcome, questions, relief, chargeId, confidential } of decisions) {
    if (outcome !== 'needs_information') continue;
    const facts = questions.filter(({ fact }) => !fact.startsWith('OQ-'));
    for (const { fact, pointer, values, text } of facts) {
      const key = `${fact} ${pointer}`;
      const entry = found.get(key) ?? {
        question: { fact, pointer, values, text, confidential, decides: [] },
        weight: 0,
        decides: [],
      };
      entry.weight += 1 / facts.length;
      entry.decides.push(`${relief} ${chargeId}`);
      found.set(key, entry);
    }
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(a.question.confidential) - Number(b.question.confidential) ||
        b.weight - a.weight ||
        (a.question.pointer < b.question.pointer ? -1 : 1),
    )
    .map(({ question, decides }) => ({ ...question, decides }));
}
