import { localDate } from '#libs/record';
import { extractText } from 'unpdf';
import { loadTypesetter } from '../index.js';
import { PrintFile } from './print-file.js';
import { type SeparatorSheet, separatorSheet } from './separator-sheet.js';

const SHEET: SeparatorSheet = {
  preparedOn: localDate('2026-11-20'),
  organization: { name: 'Legal Aid of Specimen County' },
  court: { name: 'Criminal Court of the City of New York', county: 'Kings' },
  number: 2,
  of: 3,
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

test('a separator sheet says what follows, for whom and where in the pile it is; documents are printed in their order', async () => {
  const typesetter = await loadTypesetter();
  const print = async () => {
    const file = await PrintFile.begin();
    await file.add(separatorSheet(typesetter, SHEET).bytes);
    await file.add(separatorSheet(typesetter, { ...SHEET, number: 3, client: 'Osgood, Wendeline' }).bytes);
    return { pages: file.pages, bytes: await file.end() };
  };
  const { pages, bytes } = await print();
  expect(pages).toBe(2);
  const { text } = await extractText(Uint8Array.from(bytes), { mergePages: false });
  const [first, second] = text.map((page) => page.replace(/\s+/g, ' '));
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
    expect(first).toContain(said);
  expect(second).toContain('Osgood, Wendeline');
  expect(Buffer.compare(bytes, (await print()).bytes)).toBe(0);
});
