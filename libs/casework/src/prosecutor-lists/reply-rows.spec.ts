import { csvOf, xlsxOf } from '#libs/platform';
import { readTable } from '#libs/readers';
import { answerOfAll, readReplies } from './reply-rows.js';

async function read(bytes: Uint8Array) {
  const reading = await readTable(bytes);
  if (!reading.ok) throw new Error(reading.refusal.message);
  return readReplies(reading.table);
}

const HEAD = ['Row', 'Client', 'Position', 'Answered on', 'Note'];
const ROWS = [
  ['0193-A', 'Corwin Ashgrove', 'No objection', '2026-11-23', ''],
  ['0193-b', 'Corwin Ashgrove', 'OBJECTS', '11/24/2026', 'Restitution is unpaid.'],
  ['0193-c', 'Odalys Fernwright', '', '', ''],
  ['0193-d', 'Odalys Fernwright', 'maybe', '', ''],
  ['0193-e', 'Odalys Fernwright', 'consents', '2026-02-31', ''],
  ['', 'Odalys Fernwright', 'consents', '', ''],
];

test.each([
  ['CSV', () => Promise.resolve(csvOf([HEAD, ...ROWS]))],
  ['XLSX', () => xlsxOf('Reply', { title: 'Reply of the office', head: HEAD, rows: ROWS })],
])('a reply as %s: each row is taken or named with what is wrong, and none is lost', async (_, file) => {
  const { replies, unanswered, faults } = (await read(await file()))!;
  expect(replies.map(({ row: _row, ...reply }) => reply)).toEqual([
    { rowId: '0193-a', position: 'no_objection', answeredOn: '2026-11-23', note: null },
    { rowId: '0193-b', position: 'objects', answeredOn: '2026-11-24', note: 'Restitution is unpaid.' },
  ]);
  expect(unanswered).toBe(1);
  expect(faults.map(({ message }) => message)).toEqual([
    'says "maybe": write no objection, consents, objects, or leave it empty',
    '"2026-02-31" is no day: write YYYY-MM-DD or MM/DD/YYYY',
    'has no row number of the list',
  ]);
  expect(faults[0]!.text).toContain('Odalys Fernwright');
  expect(replies.length + unanswered + faults.length).toBe(ROWS.length);
});

test('columns are found by their heads, in any order; a file without them is none', async () => {
  const turned = csvOf([
    ['Position', 'Row'],
    ['Unopposed', 'x1'],
  ]);
  expect((await read(turned))!.replies).toMatchObject([{ rowId: 'x1', position: 'no_objection', answeredOn: null }]);
  expect(await read(csvOf([['Client'], ['Corwin Ashgrove']]))).toBeNull();
});

test('an objection to one charge is an objection to the application, from its day on and before the others are answered', () => {
  const on = (answer: 'consents' | 'no_objection' | 'objects' | null, answeredOn: string | null = '2026-11-23') => ({
    answer,
    answeredOn: answer && answeredOn,
  });
  expect(answerOfAll([on(null), on('objects', '2026-11-24')])).toEqual({
    position: 'objects',
    respondedOn: '2026-11-24',
  });
  expect(answerOfAll([on('no_objection', '2026-11-25'), on('objects', '2026-11-24'), on('consents')])).toEqual({
    position: 'objects',
    respondedOn: '2026-11-24',
  });
  expect(answerOfAll([on(null), on('consents')])).toBeNull();
  expect(answerOfAll([on('consents'), on('consents')])?.position).toBe('consents');
  expect(answerOfAll([on('consents', '2026-11-24'), on('no_objection')])).toEqual({
    position: 'no_objection',
    respondedOn: '2026-11-24',
  });
});

test('"none" may mean that no position was taken, and is no waiver', async () => {
  const { replies, faults } = (await read(
    csvOf([
      ['Row', 'Position'],
      ['0193-a', 'None'],
    ]),
  ))!;
  expect(replies).toEqual([]);
  expect(faults).toHaveLength(1);
});
