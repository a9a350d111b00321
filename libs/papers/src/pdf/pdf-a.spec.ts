import { getDocumentProxy } from 'unpdf';
import { composePacket } from '../compose-packet.js';
import { loadTypesetter } from '../index.js';
import { MOTION_FORMS } from '../motions/motion-forms.js';
import { expungementInput, motionInput, sealingInput } from '../packet-input.fixture.js';
import type { PacketInput } from '../packet-input.js';
import { markAsPdfA2b } from './pdf-a.js';

const DESTRUCTION = { nameAtArrest: null, addressLines: null, immigrationAdvisedOn: null };

/** A file of the shape that the compiler writes: catalog, pages, XMP. */
function plainPdf(change: (text: string) => string = (text) => text): Uint8Array {
  const objects = [
    '1 0 obj\n<<\n  /Type /Catalog\n  /Pages 2 0 R\n  /Metadata 3 0 R\n>>\nendobj\n\n',
    '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n\n',
    '3 0 obj\n<< /Length 60 >>\nstream\n<?xpacket begin=""?><xmpTPg:NPages>1</xmpTPg:NPages>\nendstream\nendobj\n\n',
  ];
  const header = '%PDF-1.7\n\n';
  let position = header.length;
  const rows = objects.map((object) => {
    const row = `${String(position).padStart(10, '0')} 00000 n\r\n`;
    position += object.length;
    return row;
  });
  const table = `xref\n0 4\n0000000000 65535 f\r\n${rows.join('')}`;
  const text = `${header}${objects.join('')}${table}trailer\n<<\n  /Size 4\n  /Root 1 0 R\n>>\nstartxref\n${position}\n%%EOF`;
  return new Uint8Array(Buffer.from(change(text), 'latin1'));
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('marking a PDF of the compiler', () => {
  test('adds the output intent, its profile and the identification, and nothing twice', () => {
    const text = textOf(markAsPdfA2b(plainPdf()));
    for (const once of ['/OutputIntents', '/S /GTS_PDFA1', '/DestOutputProfile 4 0 R', '4 0 obj', '/Size 5']) {
      expect(text.split(once)).toHaveLength(2);
    }
  });

  test('every row of the new cross-reference table points at its object', () => {
    expectTablePointsAtObjects(markAsPdfA2b(plainPdf()));
  });

  test.each([
    ['no cross-reference table', (text: string) => text.replace(/startxref[^]*/, ''), 'no startxref'],
    ['an object that is free', (text: string) => text.replace(/00000 n/, '00000 f'), 'free or missing objects'],
    ['no catalog', (text: string) => text.replace('/Root 1 0 R', '/Boot 1 0 R'), 'no catalog'],
    ['no metadata', (text: string) => text.replace('/Metadata 3', '/Metabase 3'), 'no metadata'],
    ['no XMP', (text: string) => text.replace('<?xpacket begin', '<?xpocket begin'), 'no readable XMP packet'],
  ])('a file with %s is refused, not marked', (_what, change, message) => {
    expect(() => markAsPdfA2b(plainPdf(change))).toThrow(message);
  });
});

/** Where veraPDF does not run: what PDF/A-2b, the courts and a screen reader need, looked for in the finished bytes. */
const EVERY_PACKET: readonly (readonly [string, PacketInput])[] = [
  ['the application under CPL 160.59', sealingInput()],
  ['the notice under CPL 160.50(3)(k)', expungementInput({ destruction: DESTRUCTION })],
  ...Object.values(MOTION_FORMS).map(({ relief, title }) => [`the ${title} (${relief})`, motionInput(relief)] as const),
];
describe.each(EVERY_PACKET)('each paper of %s', (_name, input) => {
  const composed = loadTypesetter().then((typesetter) => composePacket(typesetter, input).files);

  test('says that it is PDF/A-2b, in plain XMP', async () => {
    for (const { bytes } of await composed) {
      const text = textOf(bytes);
      expect(text.slice(0, 8)).toBe('%PDF-1.7');
      expect(text).toMatch(/<pdfaid:part[^>]*>2<\/pdfaid:part>/);
      expect(text).toMatch(/<pdfaid:conformance[^>]*>B<\/pdfaid:conformance>/);
      expect(text).toMatch(/\/ID \[/);
      expectTablePointsAtObjects(bytes);
    }
  });

  test('has an output intent with a profile, and nothing that PDF/A-2 forbids', async () => {
    for (const { bytes } of await composed) {
      const text = textOf(bytes);
      expect(text).toMatch(/\/OutputIntents \[<< \/Type \/OutputIntent \/S \/GTS_PDFA1 .*\/DestOutputProfile \d+ 0 R/);
      expect(text).not.toMatch(/\/(Encrypt|JavaScript|JS|Launch|EmbeddedFiles|XFA|LZWDecode)\b/);
      const fonts = text.match(/\/Type \/FontDescriptor/g) ?? [];
      expect(fonts.length).toBeGreaterThan(0);
      expect(text.match(/\/FontFile[23]? \d+ 0 R/g)).toHaveLength(fonts.length);
    }
  });

  test('is tagged, in English, with an outline and a title, on letter paper', async () => {
    for (const { bytes, title, pages } of await composed) {
      const text = textOf(bytes);
      expect(text).toMatch(/\/StructTreeRoot \d+ 0 R/);
      expect(text).toMatch(/\/Lang \(en-US\)/);
      const pdf = await getDocumentProxy(Uint8Array.from(bytes));
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true, Suspects: false });
      expect(((await pdf.getMetadata()).info as { Title: string }).Title).toContain(title.split(' under')[0]);
      expect(pdf.numPages).toBe(pages);
      for (let number = 1; number <= pages; number++) {
        const page = await pdf.getPage(number);
        expect(page.view).toEqual([0, 0, 612, 792]);
        expect(JSON.stringify(await page.getStructTree())).toContain('"type":"content"');
      }
      expect((await pdf.getOutline())?.length).toBeGreaterThan(0);
      await pdf.destroy();
    }
  });
});

function expectTablePointsAtObjects(bytes: Uint8Array): void {
  const text = textOf(bytes);
  const tableAt = Number(/startxref\s+(\d+)/.exec(text.slice(-100))?.[1]);
  expect(text.slice(tableAt, tableAt + 4)).toBe('xref');
  const rows = [...text.slice(tableAt).matchAll(/^(\d{10}) \d{5} n/gm)];
  expect(rows.length).toBeGreaterThan(0);
  rows.forEach((row, index) => {
    const start = `${index + 1} 0 obj`;
    expect(text.slice(Number(row[1]), Number(row[1]) + start.length)).toBe(start);
  });
}
