import { ROLES } from '#libs/platform';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** @source OWASP ASVS 5, 6.2.1, 6.2.9: long passphrases are welcome, and no kind of character is asked for. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Count for nothing in any password: the product's name and what members are called here. @source OWASP ASVS 5, 6.1.2, 6.2.11. */
export const CONTEXT_WORDS = ['vacatur', ...ROLES, 'expungement', 'sealing', 'legal aid'] as const;

/** "Safely unguessable": more than 10^8 guesses. */
const LEAST_SCORE = 3;

let estimator: Promise<ZxcvbnFactory> | null = null;

/**
 * What is wrong with a new password, or null. Passwords out of breaches, words, names, dates, keyboard rows and the person's own
 * words are known to the estimator's dictionaries, which come with its packages; nothing is asked of anybody outside.
 * @param ownWords name, e-mail address, office: the first that somebody tries.
 * @source OWASP ASVS 5, 6.2.4, 6.2.11, 6.2.12.
 */
export async function passwordFault(password: string, ownWords: readonly string[]): Promise<string | null> {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters; a sentence is fine`;
  if (length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  estimator ??= loadEstimator();
  const { score, feedback } = (await estimator).check(without([...CONTEXT_WORDS, ...ownWords], password));
  if (score >= LEAST_SCORE) return null;
  const why = feedback.warning ? `: ${feedback.warning}` : '.';
  return `is too easy to guess${why} Several unusual words make a good one.`;
}

/** At the first new password: the dictionaries take a moment, and most starts need none. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Estimator }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new Estimator({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}

/** What is known of the member counts for nothing: name, address and office, whole and in words of four letters and more. */
function without(ownWords: readonly string[], password: string): string {
  const words = ownWords.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length >= 4);
  const longestFirst = [...new Set(words.map((word) => word.toLowerCase()))].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.split(word).join(''), password.toLowerCase());
}
