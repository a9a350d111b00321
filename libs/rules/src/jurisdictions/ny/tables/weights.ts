import type { Weight } from '#libs/record';

/** @source rules reference 2.7: 1 oz = 28.349523125 g; 1 lb = 16 oz. */
export const GRAMS_PER_OUNCE = 28.349523125;
const GRAMS_PER: { readonly [U in Weight['unit']]: number } = { g: 1, oz: GRAMS_PER_OUNCE, lb: 16 * GRAMS_PER_OUNCE };

export function gramsOf(weight: Weight): number {
  return weight.value * GRAMS_PER[weight.unit];
}

export function ouncesOf(weight: Weight): number {
  return gramsOf(weight) / GRAMS_PER_OUNCE;
}

/** A limit in the words of the statute, with both units. */
export interface WeightLimit {
  readonly stated: Weight;
  readonly grams: number;
  readonly ounces: number;
  /** "More than" everywhere except 222.65, which is "one hundred pounds or more". */
  readonly comparison: 'more_than' | 'at_least';
}

export function moreThan(value: number, unit: Weight['unit']): WeightLimit {
  return limit({ value, unit }, 'more_than');
}

export function atLeast(value: number, unit: Weight['unit']): WeightLimit {
  return limit({ value, unit }, 'at_least');
}

function limit(stated: Weight, comparison: WeightLimit['comparison']): WeightLimit {
  return { stated, grams: gramsOf(stated), ounces: ouncesOf(stated), comparison };
}

/** The statute's comparison exactly: the limit itself is not "more than" the limit. Compared in the unit stated where it can be. */
export function exceeds(weight: Weight, threshold: WeightLimit): boolean {
  const same = weight.unit === threshold.stated.unit;
  const [given, bound] = same ? [weight.value, threshold.stated.value] : [gramsOf(weight), threshold.grams];
  return threshold.comparison === 'at_least' ? given >= bound : given > bound;
}
