import { strToU8, zipSync } from 'fflate';
import { plainText } from './pleading.js';
import { readDocx } from './read-docx.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const paragraph = (inside: string) => `<w:p>${inside}</w:p>`;
const run = (text: string, look = '') =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

function docx(body: string, more: { readonly [name: string]: string } = {}, types = TYPES): Uint8Array {
  const parts = {
    '[Content_Types].xml': types,
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function codes(bytes: Uint8Array): readonly string[] {
  const read = readDocx(bytes);
  return read.ok ? [] : read.faults.map(({ code }) => code);
}

const numbering = (format: string, more = '') =>
  `<w:numbering ${W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>${more}</w:numbering>`;
const item = (text: string, numId = 1, more = '') =>
  paragraph(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numId}"/></w:numPr>${more}</w:pPr>${run(text)}`);

describe('what is in the way is named, and nothing is read', () => {
  const text = paragraph(run('Text'));
  const relation = (type: string, mode = ' TargetMode="External"') => ({
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="http://example.org/a"${mode}/></Relationships>`,
  });

  test.each<[string, string, Uint8Array]>([
    ['no ZIP', 'not_a_docx', strToU8('Dear Clerk')],
    ['a ZIP of something else', 'not_a_docx', zipSync({ 'a.txt': strToU8('a') })],
    ['a password, or the old format', 'protected', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    [
      'XML that is broken off',
      'damaged',
      zipSync({
        '[Content_Types].xml': strToU8(TYPES),
        'word/document.xml': strToU8(`<w:document ${W}><w:body><w:p>`),
      }),
    ],
    [
      'declared entities',
      'damaged',
      zipSync({
        '[Content_Types].xml': strToU8(TYPES),
        'word/document.xml': strToU8(`<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document ${W}><w:body/></w:document>`),
      }),
    ],
    [
      'elements in elements without end',
      'damaged',
      docx(`${'<w:sdt><w:sdtContent>'.repeat(2000)}${text}${'</w:sdtContent></w:sdt>'.repeat(2000)}`),
    ],
    ['more than a pleading unpacks to', 'too_large', docx(text, { 'word/styles.xml': ' '.repeat(25 * 1024 * 1024) })],
    ['macros', 'macros', docx(text, { 'word/vbaProject.bin': 'a' })],
    [
      'the type of a file with macros',
      'macros',
      docx(text, {}, TYPES.replace('document.main+xml', 'document.macroEnabled.main+xml')),
    ],
    ['an embedded object', 'embedded', docx(text, { 'word/embeddings/oleObject1.bin': 'a' })],
    ['a template elsewhere', 'external', docx(text, relation('attachedTemplate'))],
    ['a picture elsewhere', 'external', docx(text, relation('image'))],
    ['an open insertion', 'tracked_changes', docx(paragraph(`<w:ins w:id="1">${run('more')}</w:ins>`))],
    [
      'an open deletion',
      'tracked_changes',
      docx(paragraph(`${run('a')}<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del>`)),
    ],
    [
      'a paragraph whose end is deleted',
      'tracked_changes',
      docx(paragraph(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('a')}`)),
    ],
    ['a comment', 'comments', docx(paragraph(`<w:commentRangeStart w:id="1"/>${run('a')}`))],
    ['a picture', 'picture', docx(paragraph(`<w:r><w:drawing/></w:r>`))],
    ['a footnote', 'notes', docx(paragraph(`${run('a')}<w:r><w:footnoteReference w:id="1"/></w:r>`))],
    ['hidden text', 'hidden_text', docx(paragraph(run('a', '<w:vanish/>')))],
    ['struck-through text', 'struck_text', docx(paragraph(run('a', '<w:strike/>')))],
    ['a character of a symbol font', 'symbol', docx(paragraph(`<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>`))],
    [
      'a field that fetches',
      'field',
      docx(paragraph(`<w:fldSimple w:instr=" DDEAUTO c:\\cmd.exe "><w:r><w:t>a</w:t></w:r></w:fldSimple>`)),
    ],
    [
      'merged cells',
      'merged_cells',
      docx(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${text}</w:tc></w:tr></w:tbl>`),
    ],
    ['an equation', 'unknown', docx(paragraph('<m:oMath xmlns:m="m"/>') + text)],
    ['no text', 'empty', docx(paragraph(''))],
  ])('%s: %s', (_what, code, bytes) => {
    expect(codes(bytes)).toContain(code);
  });

  test('a link to a page of the web is text, and what it shows is kept', () => {
    const linked = docx(paragraph(`<w:hyperlink>${run('the statute')}</w:hyperlink>`), relation('hyperlink'));
    expect(readDocx(linked)).toMatchObject({ ok: true, warnings: ['Links are kept as their text.'] });
  });
});

describe('what is read', () => {
  const read = (bytes: Uint8Array) => {
    const found = readDocx(bytes);
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    return found;
  };

  test('bold, italics and underlining, also of a style that is based on another', () => {
    const styles = `<w:styles ${W}><w:style w:type="character" w:styleId="A"><w:name w:val="A"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="character" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style></w:styles>`;
    const { blocks } = read(
      docx(
        paragraph(
          `${run('one', '<w:rStyle w:val="B"/>')}${run(' two', '<w:u w:val="single"/>')}${run(' three', '<w:b w:val="0"/>')}`,
        ),
        { 'word/styles.xml': styles },
      ),
    );
    expect(blocks[0]).toMatchObject({
      runs: [
        { text: 'one', bold: true, italic: true, underline: false },
        { text: ' two', bold: false, italic: false, underline: true },
        { text: ' three', bold: false, italic: false, underline: false },
      ],
    });
  });

  test('numbers as the word processor counts them: through other lists, and anew where a list begins anew', () => {
    const anew =
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const body = item('a') + item('b') + paragraph(run('between')) + item('c') + item('d', 2) + item('e', 2);
    const { blocks } = read(docx(body, { 'word/numbering.xml': numbering('decimal', anew) }));
    expect(plainText(blocks)).toEqual(['1. a', '2. b', 'between', '3. c', '1. d', '2. e']);
  });

  test('a paragraph that somebody adds to the numbered ones is numbered, and those after it count on', () => {
    const indent = '<w:ind w:left="0" w:firstLine="720"/><w:spacing w:line="480" w:lineRule="auto"/>';
    const { blocks } = read(
      docx(item('a', 1, indent) + item('new', 1, indent) + item('b', 1, indent), {
        'word/numbering.xml': numbering('decimal'),
      }),
    );
    expect(blocks).toMatchObject([1, 2, 3].map((number) => ({ style: 'numbered', spacing: 'double', number })));
  });

  test('formatting that is not kept is named, each once', () => {
    const body =
      paragraph(run('a', '<w:highlight w:val="yellow"/><w:color w:val="FF0000"/><w:sz w:val="40"/>')) +
      paragraph(`<w:pPr><w:jc w:val="both"/></w:pPr>${run('b')}<w:r><w:br w:type="page"/></w:r>`);
    const header = { 'word/header1.xml': `<w:hdr ${W}><w:p><w:r><w:t>DRAFT</w:t></w:r></w:p></w:hdr>` };
    expect(read(docx(body, header)).warnings).toEqual([
      expect.stringMatching(/^Fonts, sizes/),
      expect.stringMatching(/^Highlighting/),
      expect.stringMatching(/^Page breaks/),
      expect.stringMatching(/^Headers/),
      expect.stringMatching(/^Justified/),
    ]);
  });

  test('of a field stands what it showed, and its instruction does not', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = paragraph(
      `${run('Dated: ')}${field('begin')}<w:r><w:instrText> DATE </w:instrText></w:r>${field('separate')}${run('May 4, 2026')}${field('end')}`,
    );
    expect(plainText(read(docx(body)).blocks)).toEqual(['Dated: May 4, 2026']);
  });
});
