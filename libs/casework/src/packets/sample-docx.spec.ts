import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import {
  type Block,
  composePacket,
  DOCX_PROPERTIES,
  docxOfPleading,
  editablePapers,
  loadTypesetter,
  plainText,
  readDocx,
} from '#libs/papers';
import { parseRecord } from '#libs/record';
import { unzipSync } from 'fflate';
import { textInOrder } from './page-layout.fixture.js';
import { sampleInput, SAMPLE_PACKETS } from './sample-packets.js';

const FOLDER = join(process.cwd(), 'samples/packets');
const typesetter = loadTypesetter();

/** Blanks and boxes are drawn in one and written in the other. */
const bare = (text: string) => text.normalize('NFC').replace(/[\s_☐]/g, '');

/** What stands between two blocks is set by each program in its own way; an em is not a whole number of twips. */
function comparable(blocks: readonly Block[]): unknown {
  return blocks.map((block) =>
    block.kind === 'table'
      ? {
          ...block,
          before: 0,
          columns: block.columns.map(Math.round),
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: comparable(cell.blocks) }))),
        }
      : { ...block, before: 0, indent: Math.round(block.indent) },
  );
}

describe.each(SAMPLE_PACKETS.map((sample) => [sample.relief, sample] as const))('%s', (_relief, sample) => {
  const parsed = parseRecord(JSON.parse(readFileSync(join(FOLDER, `${sample.record}.json`), 'utf8')));
  if (!parsed.ok) throw new Error('the sample does not parse');
  const { input } = sampleInput(sample, parsed.record);
  const papers = typesetter.then((one) => editablePapers(one, input));

  test('the DOCX of every paper says word for word what its PDF says', async () => {
    const { files } = composePacket(await typesetter, input);
    for (const { name, pleadings } of await papers) {
      const pdf = await textInOrder(files.find((file) => file.name === name)!.bytes);
      const docx = pleadings.flatMap(({ blocks }) => plainText(blocks));
      expect([name, bare(docx.join(''))]).toEqual([name, bare(pdf)]);
    }
  });

  test('a DOCX that comes back unchanged is what went out, and no formatting is lost', async () => {
    for (const { name, pleadings } of await papers) {
      for (const [index, pleading] of pleadings.entries()) {
        const { bytes } = await docxOfPleading(pleading, input, name, index + 1);
        const read = readDocx(bytes);
        if (!read.ok) throw new Error(`${pleading.title}: ${JSON.stringify(read.faults)}`);
        expect(comparable(read.blocks)).toEqual(comparable(pleading.blocks));
        expect(read.warnings).toEqual([]);
        expect(read.properties).toMatchObject({
          [DOCX_PROPERTIES.paper]: name,
          [DOCX_PROPERTIES.part]: pleading.title,
        });
      }
    }
  });
});

describe('a DOCX of ours', () => {
  const parsed = parseRecord(JSON.parse(readFileSync(join(FOLDER, 'tamsin-holloway.json'), 'utf8')));
  if (!parsed.ok) throw new Error('the sample does not parse');
  const { input } = sampleInput(
    SAMPLE_PACKETS.find(({ relief }) => relief === 'NY-160.59')!,
    parsed.record,
  );
  const made = async () => {
    const set = editablePapers(await typesetter, input).find(({ name }) => name === 'filing-set.pdf')!;
    return docxOfPleading(set.pleadings[1]!, input, set.name, 2);
  };

  test('has the same bytes whenever it is made', async () => {
    const [one, other] = [await made(), await made()];
    expect(one.fileName).toBe('filing-set-2-affirmation-in-support.docx');
    expect(Buffer.from(one.bytes).equals(other.bytes)).toBe(true);
  });

  test('is a sound package: well-formed parts, each with a type, each relation to a part that is there', async () => {
    const parts = unzipSync((await made()).bytes);
    const xml = (name: string) =>
      new DOMParser({ onError: onErrorStopParsing }).parseFromString(new TextDecoder().decode(parts[name]), 'text/xml');
    const types = [...xml('[Content_Types].xml').getElementsByTagName('*')];
    const typed = (name: string) =>
      types.some((one) => one.getAttribute('PartName') === `/${name}`) ||
      types.some((one) => name.endsWith(`.${one.getAttribute('Extension')}`));
    for (const name of Object.keys(parts).filter((one) => !one.endsWith('/'))) {
      expect(() => xml(name)).not.toThrow();
      expect([name, name === '[Content_Types].xml' || typed(name)]).toEqual([name, true]);
    }
    for (const one of types.flatMap((type) => type.getAttribute('PartName') ?? []))
      expect(parts).toHaveProperty([one.slice(1)]);
    const relations = Object.keys(parts).filter((name) => name.endsWith('.rels'));
    expect(relations).toContain('_rels/.rels');
    for (const name of relations) {
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const relation of xml(name).getElementsByTagName('Relationship')) {
        expect(relation.getAttribute('TargetMode')).not.toBe('External');
        const target = relation.getAttribute('Target')!;
        expect(parts).toHaveProperty([target.startsWith('/') ? target.slice(1) : `${folder}${target}`]);
      }
    }
  });

  test('has court typography: letter paper, an inch of margin, 12 point, double spaced, the page number at the foot', async () => {
    const parts = unzipSync((await made()).bytes);
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    const document = text('word/document.xml');
    expect(document).toMatch(/<w:pgSz w:w="12240" w:h="15840"/);
    expect(document).toMatch(/<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/);
    expect(document).toMatch(/<w:pStyle w:val="NumberedParagraph"\/>(?:(?!<\/w:pPr>).)*w:line="480"/);
    expect(text('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:sz w:val="24"\/>/);
    expect(text('word/footer1.xml')).toMatch(/<w:jc w:val="center"\/>.*PAGE/);
  });
});
