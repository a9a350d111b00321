import { RowBytes } from './row-bytes.js';

test('texts stand where it is told, also when there are more of them than there was room for, and what was taken is begun anew', () => {
  const bytes = new RowBytes();
  const texts = ['Zoë\t1\n', '', 'ł'.repeat(1_500_000), '漢'.repeat(700_000), 'the last\n'];
  const places = texts.map((text) => bytes.add(text));
  const taken = bytes.taken();
  const at = (of: Uint8Array) => (place: { from: number; until: number }) =>
    Buffer.from(of.subarray(place.from, place.until)).toString();
  expect(places.map(at(taken)).map((text, n) => text === texts[n])).toEqual(texts.map(() => true));
  const again = bytes.add('another');
  expect(at(bytes.taken())(again)).toBe('another');
  expect(at(taken)(places[0]!)).toBe(texts[0]);
});
