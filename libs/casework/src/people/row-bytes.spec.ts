import { RowBytes } from './row-bytes.js';

test('texts stand where it is told, also when there are more of them than there was room for, and what was taken is begun anew', () => {
  const bytes = new RowBytes();
  const texts = ['Zoë\t1\n', '', 'ł'.repeat(1_500_000), '漢'.repeat(700_000), 'the last\n'];
  const places = [...texts.map((text) => bytes.add(text)), bytes.length];
  const taken = bytes.taken();
  const at = (of: Uint8Array, from: number, until?: number) => Buffer.from(of.subarray(from, until)).toString();
  const read = texts.map((text, n) => at(taken, places[n]!, places[n + 1]) === text);
  expect(read).toEqual(texts.map(() => true));
  const again = bytes.add('another');
  expect(at(bytes.taken(), again)).toBe('another');
  expect(at(taken, places[0]!, places[1])).toBe(texts[0]);
});
