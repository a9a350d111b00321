import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { type CsvLine, csvLines, csvText } from './csv.js';

async function linesOf(file: Uint8Array): Promise<CsvLine[]> {
  const lines: CsvLine[] = [];
  for await (const line of csvLines(csvText(file))) lines.push(line);
  return lines;
}
const fieldsOf = async (file: Uint8Array) => (await linesOf(file)).map((one) => ('fields' in one ? one.fields : null));

test.each([
  ['UTF-8', Buffer.from('name\nMéndez\n'), 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFFname\nMéndez\n'), 'utf-8'],
  ['Latin-1', Buffer.from('name\nMéndez\n', 'latin1'), 'windows-1252'],
  ['UTF-16 as spreadsheets write it', Buffer.from('\uFEFFname\nMéndez\n', 'utf16le'), 'utf-16le'],
  ['UTF-16, the other end first', Buffer.from('\uFEFFname\nMéndez\n', 'utf16le').swap16(), 'utf-16be'],
])('%s is read as it was meant', async (_, file, encoding) => {
  expect(csvText(file).encoding).toBe(encoding);
  expect(await fieldsOf(file)).toEqual([['name'], ['Méndez']]);
});

test.each([
  [
    'commas',
    'a,b;c\n1,2\n',
    [
      ['a', 'b;c'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b;c\n1;2,5;3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2,5', '3'],
    ],
  ],
  [
    'tabs and carriage returns',
    'a\tb\r\n1\t2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
])('%s', async (_, text, expected) => {
  expect(await fieldsOf(Buffer.from(text))).toEqual(expected);
});

test('a broken line costs that line: what stands before and after it is read, and lines keep their numbers', async () => {
  const file = Buffer.from('a,b\n1,"x\ny"\n2,"broken\n3,ok\n4,"fine"\n5,"two"x\n6,la"st\n7,7\n8,"open');
  expect(await linesOf(file)).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['1', 'x\ny'] },
    { line: 4, broken: 'a quote is closed and something follows it', raw: '2,"broken' },
    { line: 5, fields: ['3', 'ok'] },
    { line: 6, fields: ['4', 'fine'] },
    { line: 7, broken: 'a quote is closed and something follows it', raw: '5,"two"x' },
    { line: 8, broken: expect.any(String) as string, raw: '6,la"st' },
    { line: 9, fields: ['7', '7'] },
    { line: 10, broken: 'a quote is opened and never closed', raw: '8,"open' },
  ]);
});

test('what is written as CSV is read back, whatever stands in the fields and wherever chunks end', async () => {
  const row = fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const file = Buffer.from(stringify([['a', 'b'], ...rows], { quoted: true }), 'utf8');
      expect(await fieldsOf(file)).toEqual([['a', 'b'], ...rows]);
    }),
    { numRuns: 50, seed: 20261127 },
  );
});
