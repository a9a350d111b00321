/** Sentences of the API with how each is said in another language; `{1}` stands for anything, of which the same place says the same. */
export type SaidIn = readonly (readonly string[])[];

const PLACE = /\{(\d)\}/g;
const ofExpression = (text: string) => text.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`).replaceAll(PLACE, '(.*)');

/** Made once: a list of tasks asks for each of them at every drawing. */
const EXPRESSIONS = new Map<string, RegExp>();

function expressionOf(english: string): RegExp {
  const known = EXPRESSIONS.get(english);
  if (known) return known;
  const expression = new RegExp(`^${ofExpression(english)}$`);
  EXPRESSIONS.set(english, expression);
  return expression;
}

/**
 * A sentence as the first of `pairs` that it fits says it.
 * @param valueOf for what stands in a place
 * @returns null where it fits none
 */
export function saidIn(sentence: string, pairs: SaidIn, valueOf: (value: string) => string): string | null {
  for (const [english, other] of pairs) {
    const found = expressionOf(english!).exec(sentence);
    if (found) return other!.replaceAll(PLACE, (_, place: string) => valueOf(found[Number(place)]!));
  }
  return null;
}

/** Those of the most words of their own first: what fits many sentences does not stand in the way of what fits one. */
export const mostSaidFirst = (pairs: SaidIn): SaidIn => pairs.toSorted(([a], [b]) => ownLength(b!) - ownLength(a!));
const ownLength = (text: string) => text.replaceAll(PLACE, '').length;
