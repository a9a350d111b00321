import { daitchMokotoff } from './daitch-mokotoff.js';
import { parseName } from './parse-name.js';
import { parseOrganization } from './parse-organization.js';
import { initialsOf, variantGroups } from './variants.js';

/** What is known of somebody, or of an organization, under one name. */
export interface NamedSubject {
  readonly name: string;
  readonly isOrganization?: boolean;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth?: string | null;
  readonly nysid?: string | null;
}

export interface NameKeys {
  /** What the name is kept under. */
  readonly kept: readonly string[];
  /** What it is looked for under: every name that may be the same shares one of these with what that is kept under. */
  readonly asked: readonly string[];
}

/** Changes with what the keys are made of: names kept under older keys are kept anew (see `vacatur migrate`). */
export const NAME_KEYS_VERSION = 2;

/**
 * Keys by which names that may be the same meet. Two words of a name that agree make a key, each by its sound (or the group of
 * its variants), its first three letters or its last three: so spelling may differ in both, and a slip change the sound of one.
 * A pair is rare enough to be looked up among millions of names; one common family name would not be.
 */
export function nameKeys(subject: NamedSubject): NameKeys {
  const words = keyedWords(subject);
  const full = words.filter((word) => word.length > 1);
  const initials = words.filter((word) => word.length === 1);
  const shared = [...pairKeys(full), ...identityKeys(subject)];
  const sounds = full.flatMap((word) => soundsOf(word));
  const alone = words.length === 1;

  const withInitials = (letters: readonly string[]) =>
    sounds.flatMap((sound) => letters.map((one) => `${sound} ${one}`));
  const inFull = withInitials(full.flatMap(initialsOf)).map((key) => `f ${key}`);
  const inInitials = withInitials(initials).map((key) => `i ${key}`);
  const soundsAsInitials = withInitials(full.flatMap(initialsOf)).map((key) => `i ${key}`);

  const kept = [...shared, ...inFull, ...inInitials, ...sounds.map((one) => `w ${one}`)];
  const asked = [...shared, ...soundsAsInitials, ...sounds.map((one) => `a ${one}`)];
  // A word that stands alone, such as a street name, is kept to be met by every name that has it, and meets all those.
  if (alone) kept.push(...sounds.map((one) => `a ${one}`));
  if (alone) asked.push(...sounds.map((one) => `w ${one}`));
  // J. Ashgrove is asked for among those who are kept as Corwin J. Ashgrove and as Jacob Ashgrove.
  if (initials.length > 0) asked.push(...inInitials, ...withInitials(initials).map((key) => `f ${key}`));
  return { kept: [...new Set(kept)], asked: [...new Set(asked)] };
}

function keyedWords(subject: NamedSubject): readonly string[] {
  if (subject.isOrganization) {
    const { words, acronym } = parseOrganization(subject.name);
    return acronym ? [...words, acronym] : words;
  }
  const { words, particles, sequence } = parseName(subject.name);
  const withParticle = sequence.flatMap((word, at) =>
    particles.includes(word) && sequence[at + 1] ? [word + sequence[at + 1]!] : [],
  );
  const together = words.slice(1).flatMap((word, at) => {
    const before = words[at]!;
    return before.length + word.length <= 9 && before.length > 1 && word.length > 1 ? [before + word] : [];
  });
  return [
    ...words,
    ...(words.length <= 2 ? particles : []),
    ...together,
    ...withParticle,
    ...words.flatMap(withoutParticle),
  ];
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

function pairKeys(words: readonly string[]): string[] {
  const ways = words.map((word) => ({
    sounds: soundsOf(word),
    ends: endsOf(respelled(word)),
  }));
  return ways.flatMap((one, at) =>
    ways
      .slice(at + 1)
      .flatMap((other) => [
        ...crossed(one.sounds, other.sounds),
        ...crossed(one.sounds, other.ends),
        ...crossed(one.ends, other.sounds),
        ...crossed(one.ends, other.ends),
      ]),
  );
}

const endsOf = (word: string) => (word.length > 2 ? [`${word.slice(0, 3)}-`, `-${word.slice(-3)}`] : []);

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

/** Unordered: the family name may stand first or last. */
function crossed(ones: readonly string[], others: readonly string[]): string[] {
  return ones.flatMap((one) => others.map((other) => (one < other ? `${one} ${other}` : `${other} ${one}`)));
}

function identityKeys({ dateOfBirth, nysid }: NamedSubject): string[] {
  return [...(dateOfBirth ? [`b ${ambiguousDay(dateOfBirth)}`] : []), ...(nysid ? [`n ${plainNysid(nysid)}`] : [])];
}

/** One text for a day and for the day that month and day make when they change places. */
function ambiguousDay(day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return date <= '12' && date < month ? `${year}-${date}-${month}` : day;
}

/** As it is printed with and without zeros in front. */
export function plainNysid(nysid: string): string {
  return nysid.toUpperCase().replace(/^0+/, '');
}
