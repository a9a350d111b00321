import { editDistance, toPlain } from '#libs/names';
import type { Term } from './understand-query.js';

/** In UTF-16 code units. */
export interface Match {
  readonly from: number;
  readonly length: number;
}

export interface Snippet {
  readonly text: string;
  readonly matches: readonly Match[];
}

/** A word with what holds it together: O'Brien-Smith, 221.10, CR-012345-19KN. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ./-][\p{L}\p{M}\p{N}]+)*/gu;
const PART = /[\p{L}\p{M}\p{N}'’ʼ.]+/gu;
const ENDINGS = /(?:ing|ed|es|s)$/;
const MOST_SLIPS = 2;
const SHOWN_BEFORE = 60;
const SHOWN = 240;

const squeezed = (text: string) => toPlain(text).replaceAll(' ', '');

/** Whether a word of a text answers one of the terms. */
export type Answers = (word: string) => boolean;

/** @param forgiving also words that are a slip or two apart. */
export function answersOf(terms: readonly Term[], sections: readonly string[], forgiving: boolean): Answers {
  const asked = terms.flatMap((term) => {
    if ('mark' in term) return [{ plain: term.mark.slice(1), begins: false }];
    if ('phrase' in term) return term.phrase.split(/\s+/).map((word) => ({ plain: squeezed(word), begins: false }));
    return term.word
      .split(/(?<=\p{L})-(?=\p{L})/u)
      .map((word) => ({ plain: squeezed(word), begins: term.grows === true }));
  });
  const all = [...asked, ...sections.map((section) => ({ plain: squeezed(section), begins: false }))].filter(
    ({ plain }) => plain !== '',
  );
  const remembered = new Map<string, boolean>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const plain = squeezed(word);
    const bare = plain.replace(/^0+/, '');
    const answers =
      plain !== '' &&
      all.some(
        (one) =>
          one.plain === plain ||
          one.plain.replace(/^0+/, '') === bare ||
          (one.begins && plain.startsWith(one.plain)) ||
          (plain.length > 4 && plain.replace(ENDINGS, '') === one.plain.replace(ENDINGS, '')) ||
          (forgiving && isSlip(one.plain, plain)),
      );
    remembered.set(word, answers);
    return answers;
  };
}

function isSlip(one: string, other: string): boolean {
  if (/\d/.test(one) || Math.min(one.length, other.length) < 4) return false;
  return Math.abs(one.length - other.length) <= MOST_SLIPS && editDistance(one, other) <= MOST_SLIPS;
}

/** The words that answer; of a word that is several, the parts that do. */
export function matchesIn(text: string, answers: Answers): Match[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (answers(word)) return [{ from: index, length: word.length }];
    return [...word.matchAll(PART)]
      .filter(({ 0: part }) => part.length < word.length && answers(part))
      .map((part) => ({ from: index + part.index, length: part[0].length }));
  });
}

/** The piece of a text around what answers first, cut between words. */
export function snippetOf(text: string, answers: Answers): Snippet {
  const matches = matchesIn(text, answers);
  if (text.length <= SHOWN) return { text, matches };
  const first = matches[0]?.from ?? 0;
  const begin = first <= SHOWN_BEFORE ? 0 : text.indexOf(' ', first - SHOWN_BEFORE) + 1 || first;
  const from = Math.min(begin, first);
  const until = from + SHOWN >= text.length ? text.length : Math.max(text.lastIndexOf(' ', from + SHOWN), first + 1);
  const [before, after] = [from > 0 ? '… ' : '', until < text.length ? ' …' : ''];
  return {
    text: `${before}${text.slice(from, until)}${after}`,
    matches: matches
      .filter((match) => match.from >= from && match.from + match.length <= until)
      .map((match) => ({ from: match.from - from + before.length, length: match.length })),
  };
}
