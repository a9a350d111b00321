import { localDate } from '#libs/record';
import { extractText } from 'unpdf';
import { loadTypesetter } from '../index.js';
import { pagesAlone } from '../pdf/pages-alone.js';
import { PrintFile } from './print-file.js';
import { type SeparatedFile, type SeparatorSheet, separatorSheets } from './separator-sheets.js';

const FILE: SeparatedFile = {
  preparedOn: localDate('2026-11-20'),
  organization: { name: 'Legal Aid of Specimen County' },
  court: { name: 'Criminal Court of the City of New York', county: 'Kings' },
  of: 3,
};
const SHEET: SeparatorSheet = {
  number: 2,
  client: 'Ashgrove, #panic("Corwin")',
  docketNumbers: ['2012KN002920', '2013KN000001'],
  relief: 'CPL 160.50(3)(k)',
  papers: [
    { title: 'Letter to the clerk', pages: 1 },
    { title: 'Application to destroy', pages: 2 },
  ],
  packetId: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11',
  sha256: 'a'.repeat(64),
};

const textOf = async (bytes: Uint8Array) => {
  const { text } = await extractText(Uint8Array.from(bytes), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
};

test('a separator sheet says what follows, for whom and where in the pile it is; documents are printed in their order', async () => {
  const typesetter = await loadTypesetter();
  const long = Array.from({ length: 60 }, (_, n) => ({ title: `Paper ${n + 1}`, pages: 1 }));
  const sheets = [
    SHEET,
    { ...SHEET, number: 3, client: 'Osgood, Wendeline', papers: long },
    { ...SHEET, number: 4, client: 'Fernwright, Odalys' },
  ];
  const print = async () => {
    const { bytes, starts } = separatorSheets(typesetter, FILE, sheets);
    const file = await PrintFile.begin();
    const pages = await file.take(bytes);
    const again = await file.take(bytes);
    file.add(pages.slice(starts[2]));
    file.add(pages.slice(0, starts[1]));
    file.add(again.slice(starts[1], starts[2]));
    return { starts, pages: file.pages, bytes: await file.end() };
  };
  const { starts, pages, bytes } = await print();
  expect(starts.slice(0, 2)).toEqual([0, 1]);
  expect(starts[2]).toBeGreaterThan(2);
  expect(pages).toBe(starts[2]! + 1);
  const [first, second, third, ...further] = await textOf(bytes);
  expect(first).toContain('Fernwright, Odalys');
  for (const said of [
    'SEPARATOR SHEET',
    'Criminal Court of the City of New York, Kings County',
    '2 of 3',
    'Ashgrove, #panic("Corwin")',
    '2012KN002920, 2013KN000001',
    'CPL 160.50(3)(k)',
    'Application to destroy 2',
    SHEET.packetId,
    SHEET.sha256,
  ])
    expect(second).toContain(said);
  expect(third).toContain('Osgood, Wendeline');
  expect(further.join()).toContain('Paper 60');
  expect(further.join()).not.toContain('Ashgrove');
  expect(Buffer.compare(bytes, (await print()).bytes)).toBe(0);
});

test('a page is printed the same of a paper whose tags, outline and metadata are left unread', async () => {
  const typesetter = await loadTypesetter();
  const { bytes } = separatorSheets(typesetter, FILE, [SHEET]);
  const alone = pagesAlone(bytes);
  expect(alone.length).toBeLessThan(bytes.length * 0.8);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const copied = async (pdf: Uint8Array) => {
    const [to, from] = [await PDFDocument.create({ updateMetadata: false }), await PDFDocument.load(pdf)];
    for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
    return to.save();
  };
  expect(Buffer.compare(await copied(alone), await copied(bytes))).toBe(0);
  const another = await copied(bytes);
  expect(pagesAlone(another)).toBe(another);
});
