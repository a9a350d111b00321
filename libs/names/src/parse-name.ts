import anyAscii from 'any-ascii';

/** A person's name as it is compared. */
export interface ParsedName {
  /** In small letters of a to z and digits, single spaces, as it would be typed on a keyboard without accents. */
  readonly plain: string;
  /** Words that tell persons apart, in the order written. Empty only for what has neither letters nor digits. */
  readonly words: readonly string[];
  /** Particles, which are written or left out, and sometimes are the name itself: Vietnamese Le, Do, Van. */
  readonly particles: readonly string[];
  /** All of it in order, particles and words, as `together` in the comparison puts them together. */
  readonly sequence: readonly string[];
  /** Generation: jr, sr, 2, 3, 4; null when the name says none. */
  readonly generation: string | null;
}

const words = (text: string) => new Set(text.split(' '));
const TITLES = words('mr mrs ms miss mx dr prof rev hon judge sra srta don dona esq phd');
const PARTICLES = words(
  'de del dela delos la las los da das do dos di du des le van von der den ter ten zu zur y bin ibn ben bint binti ould al el ul ur as ash at an nee',
);
/** They make one name with the word after them: McDonald, St. Fleur, Abu Bakr. */
const PREFIXES = words('mac mc fitz abu abou st saint san santa');
/** "Servant of": one name with the next word, whatever is between them. @example Abd al-Rahman, Abdul Rahman, Abdurrahman */
const SERVANT = /^(abd|abdul|abdel|abdal|abdur|abdoul|abdou)$/;
const SERVANT_JOINED = /^abd(?:ul|el|al|ur|ar|us|as|oul|our|uer)(?=[a-z]{4})/;
const GENERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    jr: 'jr',
    junior: 'jr',
    sr: 'sr',
    senior: 'sr',
    ii: '2',
    iii: '3',
    iv: '4',
    '2nd': '2',
    '3rd': '3',
  }),
);
/** More words than anybody is known by: what is longer is compared by its beginning and its end. */
const MOST_WORDS = 8;

/**
 * Reads a person's name in any script: into Latin letters without marks, apart from titles, particles ("de la", "bin", "al-")
 * and "Jr.". The order of the words is kept and means nothing: family name first or last is the same name.
 */
export function parseName(text: string): ParsedName {
  const plain = toPlain(text);
  const all = plain.split(' ').filter(Boolean);
  const isGeneration = (word: string, at: number) => at > 0 && all.length > 2 && GENERATIONS.has(word);
  const generation = all.find(isGeneration);
  const named = all.filter((word, at) => !isGeneration(word, at) && !(all.length > 1 && TITLES.has(word)));
  const sequence = joinPrefixes(named);
  const { telling, particles } = withoutParticles(sequence);
  return {
    plain,
    words: shorten(telling),
    particles,
    sequence: shorten(sequence),
    generation: GENERATIONS.get(generation ?? '') ?? null,
  };
}

/** Small letters of a to z, digits and single spaces. */
export function toPlain(text: string): string {
  const latin = text.normalize('NFKC').replace(/\p{Script=Han}+|\p{Script=Hangul}+/gu, (run) => ` ${romanize(run)} `);
  return anyAscii(latin)
    .toLowerCase()
    .replace(/['`"]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The family name apart, as it is written in Latin letters: 王小明 is "Wang Xiaoming". */
function romanize(run: string): string {
  const syllables = [...run].map((sign) => anyAscii(sign));
  return syllables.length > 4 ? syllables.join(' ') : [syllables[0], syllables.slice(1).join('')].join(' ');
}

/** One spelling for names that are written together or apart. */
function joinPrefixes(all: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at]!;
    let after = at + 1;
    if (SERVANT.test(word)) {
      while (PARTICLES.has(all[after] ?? '')) after += 1;
      if ((all[after]?.length ?? 0) > 3) {
        joined.push(`abd${all[after]}`);
        at = after;
        continue;
      }
    }
    if (PREFIXES.has(word) && (all[after]?.length ?? 0) > 2) {
      joined.push(spellPrefix(word + all[after]));
      at = after;
    } else joined.push(spellPrefix(word));
  }
  return joined;
}

function spellPrefix(word: string): string {
  return word
    .replace(/^mac(?=[a-z]{4})/, 'mc')
    .replace(/^saint(?=[a-z]{3})/, 'st')
    .replace(SERVANT_JOINED, 'abd');
}

function withoutParticles(all: readonly string[]): { telling: readonly string[]; particles: readonly string[] } {
  const isParticle = (word: string, at: number) => PARTICLES.has(word) && (at > 0 || all.length > 2);
  const telling = all.filter((word, at) => !isParticle(word, at));
  if (telling.length < Math.min(2, all.length)) return { telling: all, particles: [] };
  return { telling, particles: all.filter(isParticle) };
}

function shorten(all: readonly string[]): readonly string[] {
  return all.length <= MOST_WORDS ? all : [...all.slice(0, MOST_WORDS - 2), ...all.slice(-2)];
}
