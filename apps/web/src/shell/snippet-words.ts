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
  if (isOwnWords({ kind, snippet }, wordsOf)) return snippet;
  if (kind === 'document') return wordsOf(documentKind(snippet)) ?? snippet;
  const family = FAMILIES[kind];
  const say = (part: string) => {
    const [, of, day] = DAY.exec(part) ?? [];
    if (day) return `${wordsOf(`search.${of}`)} ${dayOf(day)}`;
    return (family && wordsOf(family + part.replaceAll(' ', '_'))) || part;
  };
  return snippet.split(BETWEEN).map(say).join(BETWEEN);
}

/** Whether it is what stands in a note or on a page, and no kind of document. */
export const isOwnWords = ({ kind, snippet }: Found, wordsOf: WordsOf): boolean =>
  kind === 'note' || (kind === 'document' && wordsOf(documentKind(snippet)) === null);
const documentKind = (words: string) => `search.document.${words.replaceAll(' ', '_')}`;

/** What it is called, where it is the API that calls it so: a case that nobody has called anything, and a note by its kind and day. */
export function titleInWords(
  { kind, title }: { readonly kind: string; readonly title: string },
  wordsOf: WordsOf,
): string {
  if (kind === 'case') return wordsOf(`case.title.${title}`) ?? title;
  if (kind !== 'note') return title;
  const [of = '', ...rest] = title.split(BETWEEN);
  return [wordsOf(`search.note.${of.replaceAll(' ', '_')}`) ?? of, ...rest].join(BETWEEN);
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
