import fc from 'fast-check';
import type { BulkEntry, BulkFormat } from './bulk-entry.js';
import { BlockCutter } from './file-blocks.js';
import { bulkLayout, BulkReader } from './read-bulk.js';

const HEADER = 'sourceKey,docketNumber,county,law,section,disposition';
const LAYOUT = bulkLayout(HEADER, null);

/** Rows of people, whole and broken: quotes that are opened and not closed, cells over several lines, cells too few, no key. */
const row = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom(
      ...['D1,Kings,PL,155.25,convicted_plea', '"D,2",Kings,PL,155.25,dismissed', 'D3,"Kings\n",PL,155.25,dismissed'],
      ...['"D4,Kings,PL,155.25,dismissed', 'D5,Kings', 'D6,Kings,PL,155.25,nonsense', 'D"7",Kings,PL,155.25,dismissed'],
    ),
    fc.integer({ min: 0, max: 79 }),
  )
  .map(([key, rest, odd]) =>
    odd === 0 ? `,${rest}` : `K${key},${odd < 78 ? 'D1,Kings,PL,155.25,convicted_plea' : rest}`,
  );

const bytesOf = (text: string) => new TextEncoder().encode(text);

function readBlocks(text: string, format: BulkFormat, pieceBytes: number, blockBytes: number) {
  const layout = format === 'csv' ? LAYOUT : null;
  const body = bytesOf(format === 'csv' ? text.slice(text.indexOf('\n') + 1) : text);
  const line = format === 'csv' ? 2 : 1;
  const cutter = new BlockCutter({ layout, line, blockBytes });
  const blocks = [];
  for (let at = 0; at < body.length; at += pieceBytes) blocks.push(...cutter.push(body.slice(at, at + pieceBytes)));
  blocks.push(...cutter.end());
  const entries = blocks.flatMap((block): BulkEntry[] => {
    const reader = new BulkReader({ format, mapping: null, from: { layout, chunkLine: block.line, line: block.line } });
    return [...reader.push(block.bytes), ...reader.end()];
  });
  return { blocks: blocks.length, entries };
}

function readWhole(text: string, format: BulkFormat): BulkEntry[] {
  const reader = new BulkReader({ format, mapping: null });
  return [...reader.push(bytesOf(text)), ...reader.end()];
}

test('what is read block by block is what is read in one piece, whatever is broken', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 50, max: 3000 }),
      fc.integer({ min: 200, max: 4000 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, pieceBytes, blockBytes, end) => {
        const text = [HEADER, ...rows, ''].join(end);
        expect(readBlocks(text, 'csv', pieceBytes, blockBytes).entries).toEqual(readWhole(text, 'csv'));
      },
    ),
    { numRuns: 300, seed: 20261126 },
  );
});

test('a sound file is cut into many blocks, and lines of JSON anywhere between two', () => {
  const rows = Array.from({ length: 3000 }, (_, n) => `K${Math.floor(n / 3)},D1,Kings,PL,155.25,convicted_plea`);
  const text = [HEADER, ...rows].join('\n');
  const { blocks, entries } = readBlocks(text, 'csv', 4096, 10_000);
  expect(blocks).toBeGreaterThan(8);
  expect(entries).toEqual(readWhole(text, 'csv'));
  const lines = Array.from({ length: 300 }, (_, n) => JSON.stringify({ sourceKey: `K${n}`, record: { format: 'vacatur-record/1', courtCases: [] } })); // prettier-ignore
  const json = readBlocks(lines.join('\n'), 'jsonl', 1000, 5000);
  expect(json.blocks).toBeGreaterThan(3);
  expect(json.entries).toEqual(readWhole(lines.join('\n'), 'jsonl'));
});
