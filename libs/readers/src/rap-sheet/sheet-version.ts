import type { SheetVersion } from '#libs/record';

const SEALED = /\b(?:sealed|suppressed)\b/i;
const LEFT_OUT = /\b(?:not?|without|exclud\w*|omit\w*|withh\w*|removed)\b/i;
const THERE = /\b(?:includ\w*|contain\w*|shows?|with|among)\b/i;

/**
 * Which version of the record a sheet says that it is, by the sentences before its history that speak of sealed information; null: none
 * does, or they contradict each other. What is not printed is not guessed: whoever ordered the sheet is asked.
 * @source 9 NYCRR 6050.1; rules reference 13.1 (record which version was ordered).
 */
export function sheetVersionOf(printed: readonly string[]): SheetVersion | null {
  const told = new Set<SheetVersion>();
  for (const sentence of printed.join(' ').split('.')) {
    if (!SEALED.test(sentence)) continue;
    if (LEFT_OUT.test(sentence)) told.add('without_sealed');
    else if (THERE.test(sentence)) told.add('complete');
  }
  const [only = null] = told;
  return told.size === 1 ? only : null;
}
