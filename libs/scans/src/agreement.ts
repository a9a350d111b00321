import type { Region, ScannedWord } from '#libs/readers';

type Lines = readonly (readonly ScannedWord[])[];

/** A word that one reading alone has counts when that reading was this sure of it. */
const SURE_ENOUGH = 0.5;
const HAS_LETTERS = /[\p{L}\p{N}]/u;

/**
 * Two readings of one page, of pictures in two sizes, as one: a word that both read alike is as sure as the less sure of them,
 * one that they read differently is not sure at all, and what one of them missed is kept as not sure.
 */
export function agreed(first: Lines, second: Lines): ScannedWord[][] {
  const others = second.flat();
  const met = new Set<ScannedWord>();
  const lines = first.map((line) =>
    line.map((word) => {
      const same = others.filter((other) => overlaps(word.region, other.region));
      for (const other of same) met.add(other);
      const [only, ...more] = same.filter(({ text }) => HAS_LETTERS.test(text) || !HAS_LETTERS.test(word.text));
      const text = only === undefined || more.length > 0 ? null : agreedText(word.text, only.text);
      return text === null
        ? { ...word, confidence: 0 }
        : { ...word, text, confidence: Math.min(word.confidence, only!.confidence) };
    }),
  );
  for (const word of others) {
    if (!met.has(word) && word.confidence >= SURE_ENOUGH && HAS_LETTERS.test(word.text)) {
      insert(lines, { ...word, confidence: 0 });
    }
  }
  return lines;
}

/** A mark beside the word that one reading alone has, such as dust gives, is left out. Commas and colons mean something. */
function agreedText(a: string, b: string): string | null {
  if (a === b) return a;
  if (a.toUpperCase() === b.toUpperCase()) return a === a.toUpperCase() ? a : b;
  const [bareA, bareB] = [bare(a), bare(b)];
  return bareA === bareB && HAS_LETTERS.test(bareA) && (a === bareA || b === bareB) ? bareA : null;
}

function bare(text: string): string {
  return text.replace(/^[-.'"`~°‘’“”]+|[-.'"`~°‘’“”]+$/gu, '');
}

/** The middle of one lies within the other. */
function overlaps(a: Region, b: Region): boolean {
  return holdsMiddle(a, b) || holdsMiddle(b, a);
}

function holdsMiddle(whole: Region, part: Region): boolean {
  const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
  return x >= whole.left && x <= whole.right && y >= whole.top && y <= whole.bottom;
}

function insert(lines: ScannedWord[][], word: ScannedWord): void {
  const middle = (word.region.top + word.region.bottom) / 2;
  const line = lines.find((words) => words.some(({ region }) => middle >= region.top && middle <= region.bottom));
  if (line) {
    line.push(word);
    line.sort((a, b) => a.first - b.first);
    return;
  }
  const below = lines.findIndex((words) => words.every(({ region }) => region.top > middle));
  lines.splice(below === -1 ? lines.length : below, 0, [word]);
}
