/**
 * What was read but not surely is carried through the reading of a sheet in letters of its own (Unicode's private use area), which
 * no pattern takes for a letter or a digit: so no value can be made of it, and what was read can still be told.
 */
const FIRST = 0xe000;
const LAST = 0xf8ff;
const UNKNOWN = '?'.charCodeAt(0);
const DOUBT = /[\uE000-\uF8FF]/;

/** The text in letters that nothing takes for letters. Each stands for one, so that columns stay. */
export function inDoubt(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const code = text.charCodeAt(at);
    return String.fromCharCode(FIRST + (FIRST + code <= LAST ? code : UNKNOWN));
  }).join('');
}

export function isDoubtful(text: string): boolean {
  return DOUBT.test(text);
}

/** The text as it was read, sure or not. */
export function asRead(text: string): string {
  if (!isDoubtful(text)) return text;
  return text.replace(/[\uE000-\uF8FF]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - FIRST));
}
