import { buffer } from 'node:stream/consumers';
import writeExcelFile from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { isText, readTable } from '../index.js';
import { MOST_ROWS } from './table.js';

const csv = (text: string) => new Uint8Array(Buffer.from(text));

async function rowsOf(bytes: Uint8Array) {
  const read = await readTable(bytes);
  return read.ok ? read.table.rows.map(({ row, cells }) => [row, ...cells]) : read.refusal.code;
}

const workbook = async (rows: object[][]) =>
  new Uint8Array(await writeExcelFile(rows as never, { sheet: 'Charges' } as never).toBuffer());

/** A workbook part by part, for what no program would write. */
async function parts(sheet: string, { strings = '', workbookXml = '', more = {} as Record<string, string> } = {}) {
  const zip = new ZipFile();
  const files: Record<string, string> = {
    'xl/workbook.xml':
      workbookXml || '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    ...more,
  };
  for (const [name, xml] of Object.entries(files)) zip.addBuffer(Buffer.from(xml), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

test.each([
  ['UTF-8', csv('Docket,Name\n1,Méndez\n')],
  ['UTF-8 with a byte order mark', csv('\uFEFFDocket,Name\n1,Méndez\n')],
  ['Latin-1', new Uint8Array(Buffer.from('Docket,Name\n1,Méndez\n', 'latin1'))],
  ['UTF-16', new Uint8Array(Buffer.from('\uFEFFDocket\tName\r\n1\tMéndez\r\n', 'utf16le'))],
  ['semicolons below a title with commas', csv('Extract, run, 5 May\nDocket;Name;Court;County\n1;Méndez;;\n')],
])('%s is read as it was meant', async (_, bytes) => {
  const rows = await rowsOf(bytes);
  expect(rows).toContainEqual(expect.arrayContaining(['1', 'Méndez']));
  expect(isText(bytes)).toBe(true);
});

test('a number that a spreadsheet was kept from taking for one keeps its zeros', async () => {
  expect(await rowsOf(csv('Docket,No\n="00123","=""00456"""\n'))).toEqual([
    [1, 'Docket', 'No'],
    [2, '00123', '00456'],
  ]);
});

test('a row that cannot be cut into cells costs that row and is named, and rows keep their numbers', async () => {
  const read = await readTable(csv('a,b,c\n1,x,y\n2,"broken,y\n3,ok,y\n4,"two"x,y\n5,z,y\n'));
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.table.rows.map(({ row }) => row)).toEqual([1, 2, 4, 6]);
  expect(read.table.broken.map(({ row, text }) => [row, text])).toEqual([
    [3, '2,"broken,y'],
    [5, '4,"two"x,y'],
  ]);
});

test('a quote that is closed in a later row does not make one row of two', async () => {
  const read = await readTable(csv('a,b,c\n1,"x\n2",y,z\n3,x,y\n4,"two\nlines",y\n'));
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.table.rows.map(({ row }) => row)).toEqual([1, 4, 5]);
  expect(read.table.broken).toEqual([expect.objectContaining({ row: 2 })]);
  expect(read.table.leftOut).toEqual([expect.stringContaining('row 5')]);
});

test.each([
  ['a formula', csv('a,b\n1,=1+1\n')],
  ['a link', csv('a,b\n1,"=HYPERLINK(""http://x"",""y"")"\n')],
  ['a call of another program', csv("a,b\n1,@SUM(1+1)*cmd|' /C calc'!A0\n")],
  ['a formula that begins with plus', csv('a,b\n1,+cmd|calc!A0\n')],
])('%s is refused, with its cell', async (_, bytes) => {
  const read = await readTable(bytes);
  expect(read).toEqual({
    ok: false,
    refusal: { code: 'formula', message: expect.stringMatching(/^Cell B2 /) as string },
  });
});

test('what only begins like a formula is a text', async () => {
  expect(await rowsOf(csv('a,b\n-5,+1 212 555 0100\n- none -,-x\n'))).toHaveLength(3);
});

test.each([
  ['nothing', new Uint8Array(), 'not_a_table'],
  ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0, 1, 2]), 'not_a_table'],
  ['a text of blank lines', csv('\n\n \n'), 'empty_table'],
  [
    'an old workbook, or one with a password',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    'old_or_encrypted_workbook',
  ],
  ['more rows than a person has', csv('a,b\n'.repeat(MOST_ROWS + 1)), 'too_large'],
  ['a cell that is too long', csv(`a,${'b'.repeat(2001)}\n`), 'too_large'],
  ['too many columns', csv(`${'a,'.repeat(201)}\n`), 'too_large'],
  ['a ZIP that is none', csv('PK\u0003\u0004 and so on'), 'damaged_workbook'],
])('%s is refused', async (_, bytes, code) => expect(await rowsOf(bytes)).toBe(code));

test('a workbook is read as it is shown: zeros, days, texts', async () => {
  const bytes = await workbook([
    [{ value: 'Section' }, { value: 'Docket' }, { value: 'Day' }, { value: 'Text' }, { value: 'Money' }],
    [
      { type: Number, value: 221.1, format: '0.00' },
      { type: Number, value: 123, format: '000000' },
      { type: Date, value: new Date('2012-05-01T00:00:00Z'), format: 'mm/dd/yyyy' },
      { type: String, value: ' two\nlines & more ' },
      { type: Number, value: 1250, format: '"$"#,##0.00' },
    ],
  ]);
  expect(await rowsOf(bytes)).toEqual([
    [1, 'Section', 'Docket', 'Day', 'Text', 'Money'],
    [2, '221.10', '000123', '2012-05-01', 'two lines & more', '1250.00'],
  ]);
});

test('cells keep their columns and rows their numbers where others are empty; rich, inline and true texts are read', async () => {
  const strings = '<si><r><t>Ben</t></r><r><t>ch</t></r><rPh><t>x</t></rPh></si>';
  const sheet =
    '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="inlineStr"><is><t>in</t></is></c></row>' +
    '<row r="4"/><row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7"><v>221.09999999999999</v></c></row>';
  expect(await rowsOf(await parts(sheet, { strings }))).toEqual([
    [3, '', 'Bench', '', 'in'],
    [7, 'TRUE', '221.1'],
  ]);
});

test('a formula in a workbook is refused with its cell', async () => {
  const read = await readTable(await parts('<row r="2"><c r="AB2"><f>1+1</f><v>2</v></c></row>'));
  expect(read).toMatchObject({
    ok: false,
    refusal: { code: 'formula', message: expect.stringContaining('AB2') as string },
  });
});

test('hidden rows and other sheets are not read, which is said; a hidden sheet is not there', async () => {
  const row = (r: number, hidden = '') => `<row r="${r}"${hidden}><c r="A${r}"><v>${r}</v></c></row>`;
  const workbookXml =
    '<workbook xmlns:r="r"><sheets><sheet name="Gone" state="hidden" r:id="rId1"/><sheet name="Shown" r:id="rId2"/><sheet name="Other" r:id="rId2"/></sheets></workbook>';
  const second = `<worksheet><sheetData>${row(1)}${row(2, ' hidden="1"')}</sheetData></worksheet>`;
  const read = await readTable(await parts(row(9), { workbookXml, more: { 'xl/worksheets/sheet2.xml': second } }));
  if (!read.ok) throw new Error(read.refusal.code);
  expect([read.table.sheet, read.table.rows.length]).toEqual([2, 1]);
  expect(read.table.leftOut).toEqual([
    expect.stringContaining('1 rows of sheet "Shown" are hidden'),
    expect.stringContaining('"Other"'),
  ]);
});

test('a part that would unfold without end is refused before it is unfolded', async () => {
  const zip = new ZipFile();
  const files = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': ' '.repeat(33 * 1024 * 1024),
  };
  for (const [name, xml] of Object.entries(files)) zip.addBuffer(Buffer.from(xml), name);
  zip.end();
  expect(await rowsOf(new Uint8Array(await buffer(zip.outputStream)))).toBe('too_large');
});

test('entities are not unfolded', async () => {
  const bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const rows = await rowsOf(
    await parts('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', { strings: bomb }),
  );
  expect(JSON.stringify(rows).length).toBeLessThan(40);
});
