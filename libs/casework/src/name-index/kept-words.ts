import { leadsOf, type NameWord, wordKey } from '#libs/names';
import { keysOf } from './keys-of.js';

/** A word of names as the index keeps it: with the key of every name that has it, and what it is looked up by. */
export interface KeptWord extends NameWord {
  readonly key: number;
  readonly leads: readonly number[];
}

/** Each word once, and once more where it is two put together elsewhere. */
export function keptWords(organizationId: string, words: Iterable<NameWord>): KeptWord[] {
  const once = new Map([...words].map((word) => [`${word.isTogether} ${word.word}`, word]));
  return [...once.values()].map((each) => {
    const [key, ...leads] = keysOf(organizationId, [wordKey(each.word), ...leadsOf(each)]);
    return { ...each, key: key!, leads };
  });
}
