import { LIKE, wordLikeness } from './likeness.js';
import { parseName } from './parse-name.js';
import { parseOrganization } from './parse-organization.js';
import { initialsOf } from './variants.js';
import { leadsOf, withoutParticle } from './word-leads.js';

/** What is known of somebody, or of an organization, under one name. */
export interface NamedSubject {
  readonly name: string;
  readonly isOrganization?: boolean;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth?: string | null;
  readonly nysid?: string | null;
}

/** What a name is kept under. */
export interface NameKeys {
  readonly keys: readonly string[];
  /** The words that the keys are made of: whoever keeps the name keeps them too, each with its leads (leadsOf). */
  readonly words: readonly NameWord[];
}

export interface NameWord {
  readonly word: string;
  /** Whether it is two words of the name put together: there are about as many of those as names. */
  readonly isTogether: boolean;
}

/** Changes with what the keys are made of: names kept under older keys are kept anew (see `vacatur migrate`). */
export const NAME_KEYS_VERSION = 3;

/**
 * Keys by which names that may be the same meet: two words of a name make one, as they are spelled. A pair is rare enough to be
 * looked up among millions of names; one common family name would not be. Who asks puts for each word those that are like it
 * (askedKeys).
 */
export function nameKeys(subject: NamedSubject): NameKeys {
  const { words, letters, isAlone } = keyedWords(subject);
  const keys = [
    ...pairsOf(words).map(([one, other]) => pairKey(one.text, other.text)),
    ...identityKeys(subject),
    ...words.map(({ text }) => wordKey(text)),
    ...words.filter(({ isWhole }) => isWhole || subject.isOrganization).map(({ text }) => `o ${text}`),
    ...(isAlone ? words.map(({ text }) => `a ${text}`) : []),
    ...words.flatMap((word) => initialsBeside(word, words).map((letter) => `f ${word.text} ${letter}`)),
    ...words.flatMap(({ text }) => letters.map((letter) => `i ${text} ${letter}`)),
  ];
  return {
    keys: [...new Set(keys)],
    words: words.map(({ text, places }) => ({ word: text, isTogether: places.length > 1 })),
  };
}

/** The key under which every name is kept that has the word. */
export function wordKey(word: string): string {
  return `w ${word}`;
}

/** What the words of the subject's name are looked up by: those that may be like one of them share one. */
export function leadsAsked(subject: NamedSubject): string[] {
  return [...new Set(keyedWords(subject).words.flatMap(({ text }) => leadsOf({ word: text, isTogether: false })))];
}

/**
 * What the subject is looked for under: every name that may be the same is kept under one of these.
 * @param known words of names that are kept; those that share no lead with the subject's may be left out.
 * @param isPartly whether a subject of one word is asked for in longer names of persons too, who are not the same for that.
 */
export function askedKeys(subject: NamedSubject, known: readonly string[], isPartly = false): string[] {
  const { words, letters, isAlone } = keyedWords(subject);
  const alike = new Map(
    words.map(({ text }) => [
      text,
      known.filter((word) => word === text || (word.length > 1 && wordLikeness(text, word).value >= LIKE)),
    ]),
  );
  const like = ({ text }: KeyedWord) => alike.get(text)!;
  const keys = [
    ...pairsOf(words).flatMap(([one, other]) => like(one).flatMap((a) => like(other).map((b) => pairKey(a, b)))),
    ...identityKeys(subject),
    ...words.flatMap((word) => like(word).map((each) => `a ${each}`)),
    ...words.flatMap((word) =>
      like(word).flatMap((each) => initialsBeside(word, words).map((letter) => `i ${each} ${letter}`)),
    ),
    // J. Ashgrove is asked for among those who are kept as Corwin J. Ashgrove and as Jacob Ashgrove.
    ...words.flatMap((word) =>
      like(word).flatMap((each) => letters.flatMap((letter) => [`i ${each} ${letter}`, `f ${each} ${letter}`])),
    ),
  ];
  // One word that stands alone, as of a shop, meets every organization that has it, and those who write it in two.
  if (isAlone) keys.push(...words.flatMap((word) => like(word).map((each) => `o ${each}`)));
  if (isAlone && (isPartly || subject.isOrganization)) keys.push(...words.flatMap((word) => like(word).map(wordKey)));
  return [...new Set(keys)];
}

interface KeyedWord {
  readonly text: string;
  /** Places in the name that it takes: words that share one are no pair. */
  readonly places: readonly number[];
  /** Whether all of another's name may be this one word. */
  readonly isWhole: boolean;
}

interface KeyedWords {
  readonly words: readonly KeyedWord[];
  /** Initials that stand for words. */
  readonly letters: readonly string[];
  /** Whether the name is one word. */
  readonly isAlone: boolean;
}

function keyedWords(subject: NamedSubject): KeyedWords {
  const { written, formed } = subject.isOrganization ? wordsOfOrganization(subject.name) : wordsOfPerson(subject.name);
  const isAlone = written.length === 1;
  const apart = written.map((text, at) => ({ text, places: [at], isWhole: isAlone }));
  return {
    words: [...apart, ...formed.map((word) => (isAlone ? { ...word, isWhole: true } : word))].filter(
      ({ text }) => text.length > 1,
    ),
    letters: written.filter((text) => text.length === 1),
    isAlone,
  };
}

interface Words {
  readonly written: readonly string[];
  /** What another may write for some of them. */
  readonly formed: readonly KeyedWord[];
}

function wordsOfOrganization(name: string): Words {
  const { words, acronym } = parseOrganization(name);
  const places = words.map((_, at) => at);
  return {
    written: words,
    formed: [...together(words), ...(acronym ? [{ text: acronym, places, isWhole: true }] : [])],
  };
}

function wordsOfPerson(name: string): Words {
  const { words, particles, sequence } = parseName(name);
  const withParticle = sequence.flatMap((word, at) => {
    const after = sequence[at + 1];
    if (!after || !particles.includes(word)) return [];
    return [{ text: word + after, places: [words.indexOf(after)], isWhole: false }];
  });
  const without = words.flatMap((word, at) =>
    withoutParticle(word).map((text) => ({ text, places: [at], isWhole: false })),
  );
  return {
    // Of a short name a particle may be a name itself: Vietnamese Le, Do, Van.
    written: [...words, ...(words.length <= 2 ? particles : [])],
    formed: [...together(words), ...withParticle, ...without],
  };
}

const LONGEST_TOGETHER = 12;

/** Neighbours as one word: "Mei Ling" for Meiling. */
function together(words: readonly string[]): KeyedWord[] {
  return words.slice(1).flatMap((word, at) => {
    const before = words[at]!;
    if (before.length + word.length > LONGEST_TOGETHER || before.length === 1 || word.length === 1) return [];
    return [{ text: before + word, places: [at, at + 1], isWhole: new Set(words).size === 2 }];
  });
}

function pairsOf(words: readonly KeyedWord[]): (readonly [KeyedWord, KeyedWord])[] {
  return words.flatMap((one, at) =>
    words.slice(at + 1).flatMap((other) => (areApart(one, other) ? [[one, other] as const] : [])),
  );
}

const areApart = (one: KeyedWord, other: KeyedWord) => !one.places.some((place) => other.places.includes(place));

/** Unordered: the family name may stand first or last. */
const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** Letters that may stand for the other words of a name. */
function initialsBeside(word: KeyedWord, words: readonly KeyedWord[]): string[] {
  return [...new Set(words.filter((other) => areApart(word, other)).flatMap(({ text }) => initialsOf(text)))];
}

function identityKeys({ dateOfBirth, nysid }: NamedSubject): string[] {
  const told = plainNysid(nysid ?? '');
  return [...(dateOfBirth ? [`b ${ambiguousDay(dateOfBirth)}`] : []), ...(told === '' ? [] : [nysidKey(told)])];
}

/** One text for a day and for the day that month and day make when they change places. */
function ambiguousDay(day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return date <= '12' && date < month ? `${year}-${date}-${month}` : day;
}

/** The key of everybody who has the number. @param told the number in its one spelling, or what is kept in its place. */
export function nysidKey(told: string): string {
  return `n ${told}`;
}

/** One spelling of what is printed with and without zeros in front, and with a dash before the letter. */
export function plainNysid(nysid: string): string {
  return nysid
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');
}
