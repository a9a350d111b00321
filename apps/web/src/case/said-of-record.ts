import { type SaidIn, saidIn } from '../said/said';
import type words from './said-of-records.es.json';

/** What readers and comparisons say of a record in another language: its kinds, its names of facts, and sentences with their places. */
type Words = Omit<typeof words, 'said'> & { readonly said: SaidIn };

/**
 * A sentence of a record in the language of `words`. What stands on the paper is said as it stands there.
 * @param kind what is said where the sentence is one that a later reader says
 * @param wordOf for a code inside the sentence
 */
export function saidOfRecord(
  sentence: string,
  kind: string,
  { kinds, facts, said }: Words,
  wordOf: (code: string) => string,
): string {
  const names: { readonly [name: string]: string } = facts;
  return (
    saidIn(sentence, said, (value) => names[value] ?? wordOf(value)) ??
    (kinds as { readonly [kind: string]: string })[kind] ??
    kinds.unclear
  );
}
