import { buffer } from 'node:stream/consumers';
import { specimenPdf } from '#libs/specimens';
import { ZipFile } from 'yazl';
import { MOST_CHARACTERS, textOfFile } from './index.js';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function docx(parts: { readonly [name: string]: string }): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), name);
  zip.end();
  return buffer(zip.outputStream);
}
const part = (body: string) => `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc">${body}</w:document>`;
const line = (...runs: string[]) => `<w:p><w:r>${runs.map((run) => `<w:t>${run}</w:t>`).join('')}</w:r></w:p>`;
const pdf = async (...pages: string[][]) => new Uint8Array(await specimenPdf({ pages, defects: [] }));

async function read(bytes: Uint8Array, mediaType: string) {
  const text = await textOfFile(bytes, mediaType);
  if (!text.ok) throw new Error(text.fault);
  return text;
}

test('a PDF is read page by page, and a word that is parted at the end of a line is one', async () => {
  const { passages } = await read(await pdf(['Dear Mr. Blenkinsop,', 'the certifi-', 'cate is here.'], ['Yours']), PDF);
  expect(passages).toEqual([
    { page: 1, text: 'Dear Mr. Blenkinsop,\nthe certificate is here.' },
    { page: 2, text: 'Yours' },
  ]);
});

test('of a DOCX document, headers, footers, notes and comments are read, and what is shown alone', async () => {
  const file = await docx({
    'word/document.xml': part(
      `${line('Dear Mr. Blen', 'kinsop,')}<w:p><w:r><w:t>rent</w:t><w:tab/><w:t>$100 &amp; more</w:t><w:br/><w:t>due</w:t></w:r></w:p>
       <w:p><w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:r><w:instrText>PAGEREF</w:instrText></w:r></w:p>
       <mc:AlternateContent><mc:Choice>${line('boxed')}</mc:Choice><mc:Fallback>${line('boxed')}</mc:Fallback></mc:AlternateContent>`,
    ),
    'word/header1.xml': part(line('Housing Authority')),
    'word/footnotes.xml': part(line('See 24 CFR 966.4')),
    'word/comments.xml': part(line('Ask Peregrine')),
    'word/settings.xml': part(line('settings')),
    'docProps/core.xml': part(line('properties')),
  });
  const { passages } = await read(file, DOCX);
  expect(passages).toEqual([
    { page: null, text: 'Dear Mr. Blenkinsop,\nrent $100 & more\ndue\nboxed' },
    { page: null, text: 'Ask Peregrine' },
    { page: null, text: 'See 24 CFR 966.4' },
    { page: null, text: 'Housing Authority' },
  ]);
});

test('of a table the words of its cells are read, one cell apart from another', async () => {
  const workbook = await docx({
    'xl/workbook.xml': '<workbook/>',
    'xl/sharedStrings.xml': '<sst><si><r><t>Blen</t></r><r><t>kinsop</t></r></si><si><t>Dismissed</t></si></sst>',
    'xl/worksheets/sheet1.xml': '<c><v>17</v></c><c><is><t>2012KN012345</t></is></c>',
  });
  expect((await read(workbook, XLSX)).passages.map(({ text }) => text)).toEqual([
    'Blenkinsop\nDismissed',
    '2012KN012345',
  ]);
  const csv = Buffer.from('Docket,Name\n"2012KN012345",M\u00e9ndez\n', 'latin1');
  expect((await read(csv, 'text/csv')).passages).toEqual([
    { page: null, text: 'Docket Name\n2012KN012345 M\u00e9ndez' },
  ]);
});

test('what cannot be stored or read is left out, and what is composed in two ways is one', async () => {
  const file = await docx({ 'word/document.xml': part(line('Jose\u0301 \uFB01le\u200B \u0000no\u00ADtice')) });
  expect((await read(file, DOCX)).passages).toEqual([{ page: null, text: 'José file notice' }]);
});

test('a long text is cut, which is said, into passages of whole words that lose none', async () => {
  const words = Array.from({ length: 60_000 }, (_, n) => `word${n}`);
  const { passages, characters, isCut } = await read(
    await docx({ 'word/document.xml': part(line(words.join(' '))) }),
    DOCX,
  );
  expect([characters, isCut]).toEqual([MOST_CHARACTERS, true]);
  expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(2_000);
  const kept = passages.flatMap(({ text }) => text.split(' '));
  expect(kept.slice(0, -1)).toEqual(words.slice(0, kept.length - 1));
  const whole = await read(await docx({ 'word/document.xml': part(line('short')) }), DOCX);
  expect([whole.characters, whole.isCut]).toEqual([5, false]);
});

test('what has no space is cut too, and no character in two', async () => {
  const { passages } = await read(await docx({ 'word/document.xml': part(line('a' + '𠮷'.repeat(3_000))) }), DOCX);
  expect(passages.map(({ text }) => text).join('')).toBe('a' + '𠮷'.repeat(3_000));
  expect(passages.filter(({ text }) => /\p{Cs}/u.test(text))).toEqual([]);
});

test('pictures hold nothing to read, nor does a PDF of them or of lines alone', async () => {
  expect((await read(new Uint8Array([0xff, 0xd8]), 'image/jpeg')).passages).toEqual([]);
  expect((await read(await pdf(['']), PDF)).passages).toEqual([]);
  expect((await read(await pdf(['- - -', '.....']), PDF)).passages).toEqual([]);
});

test('XML that would unfold without end is not unfolded, and what stands outside is not fetched', async () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const { characters } = await read(await docx({ 'word/document.xml': bomb + part(line('&b;&f; end')) }), DOCX);
  expect(characters).toBeLessThan(20);
});

const bytes = (text: string) => new TextEncoder().encode(text);
test.each([
  ['a PDF that is none', bytes('%PDF-1.7\nlost\n%%EOF'), PDF, 'damaged'],
  ['a ZIP that is none', bytes('PK\u0003\u0004 and so on'), DOCX, 'damaged'],
  ['an XLSX without its workbook', docx({ 'xl/styles.xml': '' }), XLSX, 'damaged'],
  ['a DOCX without its document', docx({ 'word/styles.xml': part('') }), DOCX, 'damaged'],
  ['nothing', bytes(''), DOCX, 'damaged'],
])('%s: %s', async (_, file, mediaType, fault) => {
  expect(await textOfFile(await file, mediaType)).toEqual({ ok: false, fault });
});
