import { describeSentence } from './conviction.js';
import type { Sentence } from '#libs/record';

const sentence = (types: Sentence['types'], termText: string | null): Sentence =>
  ({ types, termText, fineCents: null, surchargeCents: null, restitutionCents: null }) as Sentence;

test.each([
  [['probation'], '5 Years Probation', '5 Years Probation'],
  [['conditional_discharge'], 'Conditional Discharge 1 Year', 'Conditional Discharge 1 Year'],
  [['probation'], '3 years', 'Probation (3 years)'],
  // A term that names one kind of two says nothing of the other.
  [['jail', 'probation'], '5 Years Probation', 'Jail, probation (5 Years Probation)'],
  [['time_served'], null, 'Time served'],
] as const)('a sentence of %j with the term %j is told once', (types, termText, expected) => {
  expect(describeSentence(sentence([...types], termText))).toBe(expected);
});
