import type words from './said-of-records.es.json';

/** What readers and comparisons say of a record in another language: its kinds, its names of facts, and sentences with their places. */
type Words = Omit<typeof words, 'said'> & { readonly said: readonly (readonly string[])[] };

const PLACE = /\{(\d)\}/g;
const ofExpression = (text: string) => text.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`).replaceAll(PLACE, '(.*)');

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
  for (const [english, other] of said) {
    const found = new RegExp(`^${ofExpression(english!)}$`).exec(sentence);
    if (!found) continue;
    const names: { readonly [name: string]: string } = facts;
    return other!.replaceAll(PLACE, (_, place: string) => {
      const value = found[Number(place)]!;
      return names[value] ?? wordOf(value);
    });
  }
  return (kinds as { readonly [kind: string]: string })[kind] ?? kinds.unclear;
}
