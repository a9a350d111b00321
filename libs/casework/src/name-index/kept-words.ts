import { leadsOf, wordKey } from '#libs/names';
import { keysOf } from './keys-of.js';

/** A word of names as the index keeps it: with the key of every name that has it, and what it is looked up by. */
export interface KeptWord {
  readonly word: string;
  readonly key: number;
  readonly leads: readonly number[];
}

/** Each word once. */
export function keptWords(organizationId: string, words: Iterable<string>): KeptWord[] {
  return [...new Set(words)].map((word) => {
    const [key, ...leads] = keysOf(organizationId, [wordKey(word), ...leadsOf(word)]);
    return { word, key: key!, leads };
  });
}
