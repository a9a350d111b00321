/** Finds the words of an id; null: the console has none. */
export type WordsOf = (id: string) => string | null;

interface Found {
  readonly kind: string;
  readonly snippet: string;
}

const BETWEEN = ' · ';
const DAY = /^(born|received|filed) (\d{4}-\d\d-\d\d)$/;
/** What a part of such an entry may be a value of, as the search writes it: without underscores. */
const FAMILIES: { readonly [kind: string]: string } = {
  case: 'case.status.',
  intake: 'intake.status.',
  party: 'party.role.',
};
/** `convicted plea` and `removed to family court`. */
const LONGEST_DISPOSITION = 4;

/**
 * What the search found something by, in the reader's words: the API keeps one text for all, with its own values and days in it. What was shortened, or
 * is somebody's own words, stays.
 * @param dayOf a calendar day as it is written in the reader's language
 */
export function snippetInWords({ kind, snippet }: Found, wordsOf: WordsOf, dayOf: (day: string) => string): string {
  if (kind === 'court_case') return snippet.split('\n').map((line) => chargeInWords(line, wordsOf)).join('\n'); // prettier-ignore
  if (kind === 'note' || kind === 'document') return snippet;
  const family = FAMILIES[kind];
  const say = (part: string) => {
    const [, of, day] = DAY.exec(part) ?? [];
    if (day) return `${wordsOf(`search.${of}`)} ${dayOf(day)}`;
    return (family && wordsOf(family + part.replaceAll(' ', '_'))) || part;
  };
  return snippet.split(BETWEEN).map(say).join(BETWEEN);
}

/** A charge ends with its disposition. */
function chargeInWords(line: string, wordsOf: WordsOf): string {
  const words = line.split(' ');
  for (let taken = Math.min(LONGEST_DISPOSITION, words.length); taken > 0; taken--) {
    const said = wordsOf(`record.disposition.${words.slice(-taken).join('_')}`);
    if (said) return [...words.slice(0, -taken), '·', said].join(' ');
  }
  return line;
}
