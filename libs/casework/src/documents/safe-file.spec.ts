import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { typeOfSafeFile, typeOfSafeSheet, typeOfSafeTable } from './safe-file.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const pdf = (body: string) => bytes(`%PDF-1.7\n${body}\n%%EOF`);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), bytes('JFIF\0'), Buffer.alloc(64)]);

const TYPES = '[Content_Types].xml';
const WORD =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

const EXCEL =
  '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';

function workbook(...names: string[]): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(bytes(EXCEL), TYPES);
  for (const name of ['xl/workbook.xml', ...names]) file.addBuffer(bytes(''), name);
  file.end();
  return buffer(file.outputStream);
}

function zip(...names: string[]): Promise<Buffer> {
  const file = new ZipFile();
  for (const name of names) file.addBuffer(bytes(name === TYPES ? WORD : ''), name);
  file.end();
  return buffer(file.outputStream);
}

function objectStream(objects: string): Buffer {
  const stream = deflateSync(bytes(objects));
  return Buffer.concat([
    bytes(
      `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`,
    ),
    stream,
    bytes('\nendstream\nendobj\n%%EOF'),
  ]);
}

test.each([
  ['a PDF', pdf('1 0 obj << /Type /Catalog >> endobj'), 'application/pdf'],
  ['a PDF whose objects stand in a stream', objectStream('1 0 << /Type /Catalog >>'), 'application/pdf'],
  ['a PDF that only says the word', pdf('(JavaScript and /JSON)'), 'application/pdf'],
  ['a PDF whose picture holds three letters by chance', pdf('stream\n\x81/JS\x9c\x02\nendstream'), 'application/pdf'],
  ['a JPEG', JPEG, 'image/jpeg'],
  ['a PNG', PNG, 'image/png'],
  [
    'a DOCX',
    zip(TYPES, 'word/document.xml'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
])('%s is kept as what it is', async (_, file, mediaType) => {
  expect(await typeOfSafeFile(await file)).toBe(mediaType);
});

test.each([
  ['nothing', bytes(''), 'document/file-missing'],
  ['a text', bytes('Dear Sir or Madam'), 'document/type-not-stored'],
  ['a program', bytes('MZ\x90\0\x03'), 'document/type-not-stored'],
  ['a page for browsers', bytes('<!doctype html><script>alert(1)</script>'), 'document/type-not-stored'],
  ['a ZIP', zip('a.txt'), 'document/type-not-stored'],
  ['a PDF with a script', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), 'document/unsafe'],
  ['a PDF with a script under an escaped name', pdf('<< /S /J#61vaScript >>'), 'document/unsafe'],
  ['a PDF with a script in a compressed stream', objectStream('1 0 << /S /JavaScript >>'), 'document/unsafe'],
  ['a PDF with a script and nothing else', pdf('<< /S /Rendition /JS 7 0 R >>'), 'document/unsafe'],
  ['a PDF that starts a program', pdf('<< /S /Launch /F (cmd.exe) >>'), 'document/unsafe'],
  ['a PDF that carries a file', pdf('<< /Names << /EmbeddedFiles 2 0 R >> >>'), 'document/unsafe'],
  ['an encrypted PDF', pdf('trailer << /Encrypt 5 0 R >>'), 'document/unsafe'],
  ['a DOCX with macros', zip(TYPES, 'word/document.xml', 'word/vbaProject.bin'), 'document/unsafe'],
  ['a DOCX that carries a file', zip(TYPES, 'word/document.xml', 'word/embeddings/oleObject1.bin'), 'document/unsafe'],
])('%s is refused', async (_, file, code) => {
  await expect(typeOfSafeFile(await file)).rejects.toMatchObject({ definition: { code } });
});

test('a PDF that inflates without end is refused before it fills the memory', async () => {
  const bomb = objectStream('0'.repeat(70 * 1024 * 1024));
  await expect(typeOfSafeFile(bomb)).rejects.toMatchObject({ definition: { code: 'document/unsafe' } });
});

test.each([
  ['an XLSX workbook', workbook(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['a CSV file', bytes('Docket,Charge\n1,PL 155.25\n'), 'text/csv'],
  ['a CSV file in Latin-1', Buffer.from('Docket,Name\n1,Méndez\n', 'latin1'), 'text/csv'],
  ['a CSV file in UTF-16', Buffer.from('\uFEFFDocket,Name\n1,Méndez\n', 'utf16le'), 'text/csv'],
])('%s is kept as a table', async (_, file, mediaType) => {
  expect(await typeOfSafeTable(await file)).toBe(mediaType);
});

test.each([
  ['nothing', bytes(''), 'document/file-missing'],
  ['a PDF', pdf('1 0 obj << /Type /Catalog >> \0endobj'), 'document/not-a-table'],
  ['a picture', PNG, 'document/not-a-table'],
  ['a DOCX', zip(TYPES, 'word/document.xml'), 'document/not-a-table'],
  ['a ZIP', zip('a.txt'), 'document/not-a-table'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'document/not-a-table'],
  ['a workbook with macros', workbook('xl/vbaProject.bin'), 'document/unsafe'],
  ['a workbook that fetches from another', workbook('xl/externalLinks/externalLink1.xml'), 'document/unsafe'],
  ['a workbook that asks a database', workbook('xl/connections.xml'), 'document/unsafe'],
])('as a table, %s is refused', async (_, file, code) => {
  await expect(typeOfSafeTable(await file)).rejects.toMatchObject({ definition: { code } });
});

test('marks of streams that are not there are searched for once, however many they are', async () => {
  const marks = '/Type /ObjStm '.repeat(200_000);
  expect(await typeOfSafeFile(pdf(marks))).toBe('application/pdf');
});

test('a PDF with streams upon streams that cannot be looked into is refused', async () => {
  const broken = '<< /Type /ObjStm >>\nstream\nno deflated text\nendstream\n';
  expect(await typeOfSafeFile(pdf(broken.repeat(20)))).toBe('application/pdf');
  await expect(typeOfSafeFile(pdf(broken.repeat(21)))).rejects.toThrow('document/unsafe');
});

test.each([
  ['a TIFF', Buffer.from('49492a0008000000', 'hex'), /print it to a PDF/],
  ['a photograph as HEIC', Buffer.concat([Buffer.from('00000018', 'hex'), bytes('ftypheic')]), /save it as JPEG/],
])('%s is refused with what to do', async (_, file, what) => {
  for (const typeOf of [typeOfSafeSheet, typeOfSafeFile])
    await expect(typeOf(Buffer.concat([file, Buffer.alloc(300)]))).rejects.toMatchObject({
      detail: expect.stringMatching(what) as string,
    });
});

test('a rap sheet may be a picture of a page', async () => {
  expect(await typeOfSafeSheet(PNG)).toBe('image/png');
  expect(await typeOfSafeSheet(JPEG)).toBe('image/jpeg');
  await expect(typeOfSafeSheet(bytes('a text'))).rejects.toThrow('document/not-a-pdf');
});

test('a rap sheet with a password is taken, for its record says what to do; one with a script is not', async () => {
  expect(await typeOfSafeSheet(pdf('trailer << /Encrypt 5 0 R >>'))).toBe('application/pdf');
  await expect(typeOfSafeSheet(pdf('<< /S /JavaScript /JS (app.alert(1)) >>'))).rejects.toThrow('document/unsafe');
});
