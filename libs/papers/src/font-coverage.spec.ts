import { packagedSources } from './assets.js';
import { FontCoverage, readCharacterMap } from './font-coverage.js';

const coverage = new FontCoverage(packagedSources().fonts);
const has = (character: string) => coverage.has(character.codePointAt(0)!);

test.each([
  ['Latin with marks', 'Zoë Þórsdóttir Nguyễn Łukasz'],
  ['Greek and Cyrillic', 'Ελένη Дмитрий'],
  ['Arabic and Hebrew', 'فاطمة שרה'],
  ['what statutes are cited with', '§ – — “ ” ’ ½'],
])('the packaged fonts show %s', (_script, text) => {
  expect([...text.replaceAll(' ', '')].filter((character) => !has(character))).toEqual([]);
});

test.each(['中', 'अ', '한', '😀', '\u{10FFFF}', '\uFFFF'])('%s is in none of them', (character) => {
  expect(has(character)).toBe(false);
});

test('bytes that are no font are refused, not taken for an empty one', () => {
  const noTables = new Uint8Array(12);
  expect(() => readCharacterMap(noTables)).toThrow('The font has no character map');
  expect(() => readCharacterMap(new Uint8Array(3))).toThrow(RangeError);
});

/** A font of nothing but a character map with the one given subtable. */
function fontWith(subtable: readonly number[]): Uint8Array {
  const words = (...values: number[]) => values.flatMap((value) => [value >> 8, value & 0xff]);
  const header = [...words(0, 1, 1, 0, 0, 0), ...[0x63, 0x6d, 0x61, 0x70], ...words(0, 0, 0, 28, 0, 0)];
  return new Uint8Array([...header, ...words(0, 1, 3, 1, 0, 12), ...words(...subtable)]);
}

test('format 4: segments, without the closing marker', () => {
  const format4 = [4, 32, 0, 4, 0, 0, 0, 0x5a, 0xffff, 0, 0x41, 0xffff, 0, 0, 0, 0];
  expect(readCharacterMap(fontWith(format4))).toEqual([[0x41, 0x5a]]);
});

test('format 12: groups beyond the first 65,536 characters', () => {
  const format12 = [12, 0, 0, 28, 0, 0, 0, 1, 1, 0xf600, 1, 0xf64f, 0, 1];
  expect(readCharacterMap(fontWith(format12))).toEqual([[0x1f600, 0x1f64f]]);
});

test('other formats tell nothing', () => {
  expect(readCharacterMap(fontWith([0, 262, 0]))).toEqual([]);
});
