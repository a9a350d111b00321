import { EntryPacker, type ReadEntry, unpacked } from './packed-people.js';

const DIGEST = '0123456789abcdef0123456789abcdef';

function person(sourceKey: string, number: number, lines: readonly { line: number; raw: string }[]) {
  const id = `0193438c-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const rows = { id, digest: DIGEST, otherDigest: [...DIGEST].reverse().join(''), charges: number };
  return {
    told: { sourceKey, lines },
    rows: { ...rows, places: [number, number + 1, number + 2, number + 3] as const },
  };
}

const withLines = (entry: ReadEntry) => (entry.isBroken ? entry : { ...entry, lines: entry.lines() });

test('entries come out as they went in and in their order, whoever is broken between them, and what was taken is begun anew', () => {
  const packer = new EntryPacker();
  const broken = {
    isBroken: true,
    sourceKey: null,
    line: 4,
    lastLine: 4,
    lines: [{ line: 4, raw: '?', faults: [] }],
  } as const;
  const people = [
    person('Zoë', 1, [{ line: 2, raw: 'Zoë,ł,漢' }, { line: 3, raw: '' }]),
    person('', 2, [{ line: 5, raw: '"two\nlines"' }]),
    person('3', 3, [{ line: 7, raw: 'the last' }]),
  ]; // prettier-ignore
  const add = ({ told, rows }: (typeof people)[number]) =>
    packer.add(told as unknown as Parameters<EntryPacker['add']>[0], rows);
  add(people[0]!);
  packer.addBroken(broken);
  add(people[1]!);
  add(people[2]!);
  expect(packer.length).toBe(4);
  const whole = ({ told, rows }: (typeof people)[number]) => ({ isBroken: false, ...rows, ...told });
  const first = packer.taken();
  expect(unpacked(first).map(withLines)).toEqual([whole(people[0]!), broken, whole(people[1]!), whole(people[2]!)]);
  add(people[1]!);
  expect(unpacked(packer.taken()).map(withLines)).toEqual([whole(people[1]!)]);
  expect(unpacked(packer.taken())).toEqual([]);
  expect(unpacked(first).map(withLines)[3]).toEqual(whole(people[2]!));
});
