import { printable, unionOf, type DocumentLine, type Region } from '../document-line.js';
import { inDoubt } from './doubt.js';
import type { ScannedPage, ScannedWord } from './scanned-page.js';

/** A word that was read less surely than this is not taken, though two readings agree on it. */
const LEAST_CONFIDENCE = 0.6;

const HAS_LETTERS = /[\p{L}\p{N}]/u;
/** Marks that stand for a word or before a number. */
const SAYS_SOMETHING = /[&$#%@]/;
const DASHES = /^[-~=_\u2010-\u2015]{1,3}$/;
/** `Case No. 349`: of two dots above a third the picture often shows one. The label says what follows it, colon or not. */
const LABEL_WITHOUT_COLON = /\bno\.(?=\s+\S*\d)/gi;
/** A digit before the ending of an ordinal that was taken for the letter it looks like: `STH` for `5TH`. */
const ORDINAL_WITHOUT_DIGIT = /(?:^|[^A-Z0-9])[SZOIBL]\d?(?:ST|ND|RD|TH)(?![A-Z])/i;
/** Letters and marks that a New York printer has none of: the engine's words for stains. */
const FOREIGN = /[^\x21-\x7E]/;

/** The lines of a page that was read from its picture, with their columns; words that were not read surely are in doubt. */
export function linesOfScan(scanned: ScannedPage): DocumentLine[] {
  const { page, slope, lines } = scanned;
  const words = lines.flat().filter(isSure);
  const column = columnWidth(words);
  const leftOf = (word: ScannedWord) => word.first + slope * middleOf(word.region) - column / 2;
  const margin = words.reduce((least, word) => Math.min(least, leftOf(word)), Infinity);
  return lines
    .map((line) => withoutMarks(line))
    .filter((line) => line.length > 0)
    .map((line, at) => {
      let text = '';
      for (const word of line) {
        const target = Number.isFinite(margin) ? Math.max(0, Math.round((leftOf(word) - margin) / column)) : 0;
        text = text.padEnd(text === '' ? target : Math.max(text.length + 1, target));
        text += textOf(word);
      }
      const sure = line.filter((word) => isSure(word) && HAS_LETTERS.test(word.text));
      return {
        page,
        line: at + 1,
        text: text.replace(LABEL_WITHOUT_COLON, '$&:'),
        region: onPage(scanned, unionOf(line.map(({ region }) => region))),
        confidence: sure.reduce((least, { confidence }) => Math.min(least, confidence), 1),
      };
    });
}

function isSure({ confidence, text }: ScannedWord): boolean {
  return confidence >= LEAST_CONFIDENCE && !ORDINAL_WITHOUT_DIGIT.test(text) && !FOREIGN.test(plain(text));
}

/** Dust between the words. The dashes before a charge stay, whatever they were taken for: they say nothing by themselves. */
function withoutMarks(line: readonly ScannedWord[]): ScannedWord[] {
  return line.flatMap((word, at) => {
    if (HAS_LETTERS.test(word.text)) return [word];
    if (at === 0 && DASHES.test(word.text)) return [{ ...word, text: '--', confidence: 1 }];
    if (at === 0 && word.text === '*') return [{ ...word, confidence: 1 }];
    return isSure(word) || SAYS_SOMETHING.test(word.text) ? [word] : [];
  });
}

function textOf(word: ScannedWord): string {
  const text = plain(word.text);
  return isSure(word) ? text : inDoubt(text);
}

function plain(text: string): string {
  return printable(text)
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"');
}

/** The median distance of two letters, each word counted by its length. */
function columnWidth(words: readonly ScannedWord[]): number {
  const widths = words
    .filter(({ text }) => text.length > 2)
    .map(({ text, first, last }) => ({ width: (last - first) / (text.length - 1), weight: text.length - 1 }))
    .sort((a, b) => a.width - b.width);
  let remaining = widths.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { width, weight } of widths) {
    remaining -= weight;
    if (remaining <= 0 && width > 0) return width;
  }
  return 5;
}

function middleOf({ top, bottom }: Region): number {
  return (top + bottom) / 2;
}

/** Where it stands on the page as the file has it. */
function onPage({ quarters, width, height }: ScannedPage, { left, top, right, bottom }: Region): Region {
  if (quarters === 1) return { left: top, top: height - right, right: bottom, bottom: height - left };
  if (quarters === 2) return { left: width - right, top: height - bottom, right: width - left, bottom: height - top };
  if (quarters === 3) return { left: width - bottom, top: left, right: width - top, bottom: right };
  return { left, top, right, bottom };
}
