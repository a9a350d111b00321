import { daitchMokotoff } from './daitch-mokotoff.js';
import type { NameWord } from './name-keys.js';
import { variantGroups } from './variants.js';

/**
 * What a word of a name is looked up by: its sounds, the groups of its variants, its spelling, its first and its last three letters,
 * its consonants, and what is left when one letter is. Two words that are like one another (wordLikeness) share one of these, but for a
 * few of nine letters and more with a slip at either end. Two words put together must be more like another to be one with it, and the
 * letters at their ends lead nowhere.
 */
export function leadsOf({ word, isTogether }: NameWord): readonly string[] {
  const known = leads.get(word) ?? allLeadsOf(word);
  if (leads.size < MOST_REMEMBERED) leads.set(word, known);
  return isTogether ? known.inside : known.all;
}

function allLeadsOf(word: string) {
  const plain = respelled(word);
  const inside = [
    ...new Set([
      ...soundsOf(word),
      `= ${plain}`,
      `c ${consonantsOf(word)}`,
      ...withoutALetter(word),
      ...withoutALetter(plain),
    ]),
  ];
  return { inside, all: [...inside, ...endsOf(plain)] };
}

const leads = new Map<string, ReturnType<typeof allLeadsOf>>();

/** A slip, or two neighbours that changed places, leaves two words the same without one letter of each; shorter ones are two names. */
function withoutALetter(word: string): string[] {
  if (word.length < 4 || word.length > 24) return [];
  return [`~ ${word}`, ...[...word].map((_, at) => `~ ${word.slice(0, at)}${word.slice(at + 1)}`)];
}

const endsOf = (word: string) => (word.length > 2 ? [`${word.slice(0, 3)}-`, `-${word.slice(-3)}`] : []);

/** Arabic and Hebrew write few vowels: mhmd is Mohammed. */
export function consonantsOf(word: string): string {
  return word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');
}

/** "Delacruz" is kept with "De la Cruz", "Vandyke" with "Van Dyke", "Alhassan" with "Al-Hassan". */
export function withoutParticle(word: string): string[] {
  const match = /^(?:dela|delos|delas|del|vander|vanden|van|von|al|el|ben|bin|da|di|du|des?|le|o)(?=([a-z]{4,})$)/.exec(
    word,
  );
  return match?.[1] ? [match[1]] : [];
}

/** @returns codes for how the word may sound, and the groups of names that it stands in. */
export function soundsOf(word: string): readonly string[] {
  const known = sounds.get(word);
  if (known) return known;
  const found = [...daitchMokotoff(word), ...variantGroups(word).map((group) => `g${group}`)];
  if (sounds.size < MOST_REMEMBERED) sounds.set(word, found);
  return found;
}

/** Of words met before, since the same given and family names come again and again. */
const sounds = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;

/** One spelling for letters that stand for one sound in most languages. @example Eduviges and Edubijes, Hoxha and Hodja */
export function respelled(word: string): string {
  const known = spellings.get(word);
  if (known !== undefined) return known;
  const found = respell(word);
  if (spellings.size < MOST_REMEMBERED) spellings.set(word, found);
  return found;
}

const spellings = new Map<string, string>();

function respell(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/xh|dj|g(?=[ei])/g, 'j')
    .replace(/v/g, 'b')
    .replace(/qu?|ck/g, 'k')
    .replace(/c(?=[ei])|z/g, 's')
    .replace(/y/g, 'i')
    .replace(/(.)\1/g, '$1');
}
