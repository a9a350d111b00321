import type { ScannedPage, ScannedWord } from '#libs/readers';
import type { Chance } from './chance.js';

const COLUMN = 5.4;
const LEADING = 11;

/** Printed pages as they would be read from their pictures without a mistake. */
export function flawlessScan(pages: readonly (readonly string[])[]): ScannedPage[] {
  return pages.map((lines, index) => ({
    page: index + 1,
    width: 612,
    height: 792,
    quarters: 0,
    slope: 0,
    lines: lines.map((text, at) => scannedWords(text, at)).filter((words) => words.length > 0),
  }));
}

/** The words of a line of a typewriter. @param at number of the line on its page, from 0. */
export function scannedWords(text: string, at: number): ScannedWord[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const left = 36 + index * COLUMN;
    const right = left + word.length * COLUMN;
    const region = { left, right, top: 30 + at * LEADING, bottom: 39 + at * LEADING };
    return { text: word, confidence: 0.95, region, first: left + COLUMN / 2, last: right - COLUMN / 2 };
  });
}

const LOOKS_LIKE: { readonly [letter: string]: string } = {
  ...{ '0': 'O', O: '0', '1': 'l', I: '1', '5': 'S', S: '5', '8': 'B', B: '8', '2': 'Z', Z: '2', '6': 'G', G: '6' },
  ...{ '3': '8', '7': '1', '9': '4', '4': '9', E: 'F', ':': '.', '.': ',', '/': '7', '-': '~' },
};

/** So many words of a hundred are misread, and the engine is not sure of them. */
export function misread(pages: readonly ScannedPage[], percent: number, chance: Chance): ScannedPage[] {
  const misreadWord = (word: ScannedWord): ScannedWord => {
    const text = [...word.text].map((letter) =>
      chance.yes(50) ? (LOOKS_LIKE[letter.toUpperCase()] ?? letter) : letter,
    );
    return { ...word, text: text.join(''), confidence: chance.one([0, 0.3, 0.55]) };
  };
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => line.map((word) => (chance.yes(percent) ? misreadWord(word) : word))),
  }));
}
