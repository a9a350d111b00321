import { soundsOf, withoutParticle } from './name-keys.js';
import { initialsOf, variantGroups } from './variants.js';

/** Why two words may be one name. */
export type WordReason = 'same' | 'variant' | 'spelling' | 'sound' | 'shortened' | 'initial';

export interface WordLikeness {
  /** 0 to 1. */
  readonly value: number;
  readonly reason: WordReason;
}

/** Below this, two words are two names. */
export const LIKE = 0.75;
const DIFFERENT: WordLikeness = { value: 0, reason: 'spelling' };

/** How like two words of names are, each in small letters of a to z. */
export function wordLikeness(one: string, other: string): WordLikeness {
  if (one === other) return { value: 1, reason: 'same' };
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) {
    return initialsOf(long).includes(short) ? { value: 0.8, reason: 'initial' } : DIFFERENT;
  }
  if (isVariant(one, other)) return { value: 0.93, reason: 'variant' };
  if (withoutParticle(long).includes(short)) return { value: 0.95, reason: 'spelling' };
  if (short.length < 3) return DIFFERENT;
  return bySpelling(short, long);
}

function isVariant(one: string, other: string): boolean {
  const groups = variantGroups(one);
  return groups.length > 0 && variantGroups(other).some((group) => groups.includes(group));
}

function bySpelling(short: string, long: string): WordLikeness {
  const slips = editDistance(short, long);
  const alike = 1 - slips / long.length;
  const sounds = soundsOf(short);
  const soundsAlike = soundsOf(long).some((sound) => sounds.includes(sound));
  if (soundsAlike && alike >= 0.5) return { value: 0.8 + alike * 0.15, reason: 'sound' };
  // One letter more, less, other or moved. At the beginning, or where it makes a Julio of a Julia, it makes another name.
  if (slips === 1 && long.length >= 5 && short[0] === long[0] && !otherEnding(short, long)) {
    return { value: long.length >= 7 ? 0.92 : 0.8, reason: 'spelling' };
  }
  if (slips === 2 && long.length >= 8 && short[0] === long[0]) return { value: 0.85, reason: 'spelling' };
  if (long.startsWith(short) && short.length >= 4) return { value: 0.76, reason: 'shortened' };
  return DIFFERENT;
}

/** Carlos and Carla, Erik and Erika, Julio and Julia. */
function otherEnding(short: string, long: string): boolean {
  const stem = (word: string) => word.replace(/(?:as|os|[aeo])$/, '');
  return stem(short) === stem(long) && /a$/.test(short) !== /a$/.test(long);
}

/** Letters put in, left out, replaced, or exchanged with their neighbour (optimal string alignment). */
export function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let steps = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        steps = Math.min(steps, before[j - 2]! + 1);
      }
      row.push(steps);
    }
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
