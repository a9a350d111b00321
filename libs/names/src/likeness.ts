import { initialsOf, variantGroups } from './variants.js';
import { consonantsOf, respelled, soundsOf, withoutParticle } from './word-leads.js';

/** Why two words may be one name. */
export type WordReason = 'same' | 'variant' | 'spelling' | 'sound' | 'initial';

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
  const pair = `${short} ${long}`;
  const known = compared.get(pair);
  if (known) return known;
  const found = bySpelling(short, long);
  if (compared.size >= MOST_REMEMBERED) compared.clear();
  compared.set(pair, found);
  return found;
}

/** Words compared before: the words of names that are common are compared again and again. */
const compared = new Map<string, WordLikeness>();
const MOST_REMEMBERED = 50_000;

function isVariant(one: string, other: string): boolean {
  const groups = variantGroups(one);
  return groups.length > 0 && variantGroups(other).some((group) => groups.includes(group));
}

/** What tells two words apart at the least cost comes first: most that are compared are two names. */
function bySpelling(short: string, long: string): WordLikeness {
  if (isOtherGender(short, long)) return DIFFERENT;
  const [shortRespelled, longRespelled] = [respelled(short), respelled(long)];
  if (shortRespelled === longRespelled || isWithoutVowels(short, long)) return { value: 0.95, reason: 'sound' };
  const sounds = soundsOf(short);
  const soundAlike = soundsOf(long).some((sound) => sounds.includes(sound));
  if (!soundAlike && short[0] !== long[0]) return DIFFERENT;
  const slips = Math.min(editDistance(short, long), editDistance(shortRespelled, longRespelled));
  const alike = 1 - slips / long.length;
  if (soundAlike) {
    // The codes of sounds leave vowels out: Omar and Amir, Yuko and Yuki have the same.
    if (vowelsOf(short) === vowelsOf(long) && alike >= 0.5) return { value: 0.8 + alike * 0.15, reason: 'sound' };
    if (slips <= 2 && long.length >= 8 && short[0] === long[0]) return { value: 0.87, reason: 'sound' };
    if (isFeminineFamilyName(short, long)) return { value: 0.87, reason: 'sound' };
  }
  if (short[0] !== long[0]) return DIFFERENT;
  if (slips === 1 && (long.length >= 7 || (long.length >= 5 && !exchangesAConsonant(short, long)))) {
    return { value: long.length >= 7 ? 0.92 : 0.8, reason: 'spelling' };
  }
  return slips === 2 && long.length >= 9 && vowelsOf(short) === vowelsOf(long)
    ? { value: 0.85, reason: 'spelling' }
    : DIFFERENT;
}

/** Carlos and Carla, Eric and Erica, Julio and Julia: two people. */
function isOtherGender(one: string, other: string): boolean {
  const stem = (word: string) => word.replace(/(?:os?|a)$/, '');
  return stem(one) === stem(other) && one.endsWith('a') !== other.endsWith('a') && !isFeminineFamilyName(one, other);
}

/** Morozov and Morozova, Nowicki and Nowicka, Ostrovsky and Ostrovskaya: one family. */
function isFeminineFamilyName(one: string, other: string): boolean {
  const masculine = (word: string) =>
    word.replace(/(ov|ev|in)a$/, '$1').replace(/([sc]k|dzk)(?:a|aya|aia|y|i|iy|ij)$/, '$1i');
  return one !== other && masculine(one) === masculine(other);
}

function isWithoutVowels(one: string, other: string): boolean {
  const bare = [one, other].some((word) => word.length > 2 && !/[aeiouy]/.test(word));
  return bare && consonantsOf(one) === consonantsOf(other);
}

/** Which vowels a word has, one class after the other; a final e is mostly silent. */
function vowelsOf(word: string): string {
  return word
    .replace(/e$|^y(?=[aeiou])/g, '')
    .replace(/[ae][yi]/g, 'i')
    .replace(/(?:[aeo]w|[aeo]u)(?![aeiouy])/g, 'u')
    .replace(/[eyi]+/g, 'i')
    .replace(/[ou]+/g, 'u')
    .replace(/[^aiu]/g, '-')
    .replace(/(.)\1+/g, '$1')
    .replace(/-/g, '');
}

/** Martin and Marvin, Carter and Carver. */
function exchangesAConsonant(short: string, long: string): boolean {
  if (short.length !== long.length) return false;
  const places = [...short].flatMap((letter, at) => (letter === long[at] ? [] : [at]));
  return places.length === 1 && !/[aeiouy]{2}/.test(short[places[0]!]! + long[places[0]!]!);
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
