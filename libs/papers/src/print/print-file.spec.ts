import { localDate } from '#libs/record';
import { extractText } from 'unpdf';
import { loadTypesetter } from '../index.js';
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
    const file = new PrintFile();
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

test('a page is printed as the paper has it, whoever made the paper; what papers hold alike stands in the file once', async () => {
  const typesetter = await loadTypesetter();
  const { bytes } = separatorSheets(typesetter, FILE, [SHEET, { ...SHEET, number: 3, client: 'Osgood, Wendeline' }]);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const [to, from] = [await PDFDocument.create({ updateMetadata: false }), await PDFDocument.load(bytes)];
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
  const another = await to.save();
  const printed = async (documents: readonly Uint8Array[]) => {
    const file = new PrintFile();
    for (const document of documents) file.add(await file.take(document));
    return file.end();
  };
  const twice = await printed([bytes, bytes]);
  expect(twice.length).toBeLessThan(bytes.length);
  const shown = await shownOn(bytes);
  expect(shown).toHaveLength(2);
  expect(await shownOn(twice)).toEqual([...shown, ...shown]);
  expect(await shownOn(await printed([bytes, another, bytes]))).toEqual([...shown, ...shown, ...shown]);
});

/** Size of each page, what is drawn on it, and with which fonts. */
async function shownOn(pdf: Uint8Array) {
  const { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, PDFRef } = await import('@cantoo/pdf-lib');
  const { context, pages } = await import('@cantoo/pdf-lib').then(async ({ PDFDocument }) => {
    const read = await PDFDocument.load(pdf);
    return { context: read.context, pages: read.getPages() };
  });
  /** Streams by their bytes, and what is named by reference as it stands. */
  const told = (value: unknown): unknown => {
    if (value instanceof PDFRef) return told(context.lookup(value));
    if (value instanceof PDFRawStream) return Buffer.from(decodePDFRawStream(value).decode()).toString('latin1');
    if (value instanceof PDFDict)
      return Object.fromEntries(value.entries().map(([key, one]) => [String(key), told(one)]));
    return value instanceof Object && 'asArray' in value
      ? (value.asArray as () => unknown[])().map(told)
      : String(value);
  };
  const entries = ['MediaBox', 'Contents', 'Resources'].map((name) => PDFName.of(name));
  return pages.map(({ node }) => entries.map((name) => told(node.get(name))));
}
