import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  changedLines,
  composePacket,
  docxOfPleading,
  editablePapers,
  type HandEdit,
  loadTypesetter,
  type PacketInput,
  plainText,
  type Pleading,
  takeEditedDocx,
} from '#libs/papers';
import { parseRecord } from '#libs/record';
import { linesOfPages, textInOrder } from './page-layout.fixture.js';
import { sampleInput, SAMPLE_PACKETS } from './sample-packets.js';

const typesetter = loadTypesetter();
const parsed = parseRecord(
  JSON.parse(readFileSync(join(process.cwd(), 'samples/packets/tamsin-holloway.json'), 'utf8')),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const { input } = sampleInput(
  SAMPLE_PACKETS.find(({ relief }) => relief === 'NY-160.59')!,
  parsed.record,
);
const PART = 'Affirmation in Support';
const ADDED = 'The defendant has mentored apprentices since 2019.';

async function affirmation(of: PacketInput): Promise<Pleading> {
  const [set] = editablePapers(await typesetter, of, 'filing-set.pdf');
  return set!.pleadings.find(({ title }) => title === PART)!;
}

/** So many paragraphs more, before the words over the signature. */
async function edited(paragraphs: number): Promise<PacketInput> {
  const { blocks } = await affirmation(input);
  const sample = blocks.find((block) => block.kind === 'paragraph' && block.style === 'numbered')!;
  const run = { text: ADDED, bold: false, italic: false, underline: false };
  const more = Array.from({ length: paragraphs }, (_, index) => ({ ...sample, number: 100 + index, runs: [run] }));
  const end = blocks.findIndex((block) => block.kind === 'paragraph' && /^WHEREFORE/.test(block.runs[0]?.text ?? ''));
  const edit: HandEdit = {
    paper: 'filing-set.pdf',
    part: PART,
    blocks: [...blocks.slice(0, end), ...more, ...blocks.slice(end)],
    editedBy: 'Imani Okonjo-Reyes',
    editedOn: '2026-11-24',
    added: paragraphs,
    removed: 0,
  };
  return { ...input, handEdits: [edit] };
}

test('what is edited of a set stands in the set of everybody who gets it, and the note says who edited it', async () => {
  const { files } = composePacket(await typesetter, await edited(1));
  const bare = (text: string) => text.replace(/\s/g, '');
  for (const { name, bytes } of files) {
    const text = bare(await textInOrder(bytes));
    expect([name, text.includes(bare(ADDED))]).toEqual([name, /-set/.test(name)]);
    if (name === 'note.pdf') {
      expect(text).toContain(bare('Affirmation in Support (filing-set.pdf), edited by Imani Okonjo-Reyes'));
      expect(text).toContain(bare('by which numbers it cites the paragraphs of the affirmation'));
    }
  }
});

test('the edited part says word for word what the edited file says, and all else is as it was', async () => {
  const now = await edited(1);
  const changes = changedLines(plainText((await affirmation(input)).blocks), (await affirmation(now)).blocks);
  expect(changes.map(({ change, text }) => [change, text.replace(/\s+/g, ' ')])).toEqual([['added', `100. ${ADDED}`]]);
  const parts = async (of: PacketInput) =>
    editablePapers(await typesetter, of, 'filing-set.pdf')[0]!.pleadings.filter(({ title }) => title !== PART);
  expect(await parts(now)).toEqual(await parts(input));
});

const OWN_WORDS = {
  letterhead: { name: null, lines: [] },
  signature: { title: null, lines: [] },
  paragraphs: { 'memorandum.conclusion': 'For these reasons **grant** the motion of {client.name}.' },
};

test('an edited part stands beside the office’s own paragraph, and what is edited in that paragraph’s part counts before it', async () => {
  const own = `For these reasons grant the motion of ${input.client.name}.`;
  const bare = (text: string) => text.replace(/\s/g, '');
  const filed = async (of: PacketInput) => {
    const { files } = composePacket(await typesetter, of);
    const text = bare(await textInOrder(files.find(({ name }) => name === 'filing-set.pdf')!.bytes));
    return [ADDED, own, 'Grant it.'].map((words) => text.includes(bare(words)));
  };
  const beside = { ...(await edited(1)), houseStyle: OWN_WORDS };
  expect(await filed(beside)).toEqual([true, true, false]);

  const part = 'Memorandum of Law';
  const [set] = editablePapers(await typesetter, beside, 'filing-set.pdf');
  const { blocks } = set!.pleadings.find(({ title }) => title === part)!;
  expect(plainText(blocks)).toContain(own);
  const reworded = blocks.map((block) =>
    block.kind === 'paragraph' && plainText([block]).includes(own)
      ? { ...block, runs: [{ text: 'Grant it.', bold: false, italic: false, underline: false }] }
      : block,
  );
  const edit = { ...beside.handEdits![0]!, part, blocks: reworded };
  expect(await filed({ ...beside, handEdits: [...beside.handEdits!, edit] })).toEqual([true, false, true]);
});

test('an edited file is not taken while the office’s own words fit on no page with their signature', async () => {
  const houseStyle = { ...OWN_WORDS, paragraphs: { 'memorandum.conclusion': 'Granted. '.repeat(400) } };
  const [set] = editablePapers(await typesetter, await edited(1), 'filing-set.pdf');
  const index = set!.pleadings.findIndex(({ title }) => title === PART);
  const { bytes } = await docxOfPleading(set!.pleadings[index]!, input, 'filing-set.pdf', index + 1);
  const taken = await takeEditedDocx({ ...input, houseStyle }, 'filing-set.pdf', index + 1, bytes);
  expect(taken).toMatchObject({ ok: false, faults: [{ code: 'signature' }] });
});

test.each([3, 6, 9, 12, 15])(
  'wherever the page ends, a signature stands under its words (%i paragraphs more)',
  async (more) => {
    const { files } = composePacket(await typesetter, await edited(more));
    for (const page of await linesOfPages(files.find(({ name }) => name === 'filing-set.pdf')!.bytes)) {
      const text = page.map((line) => line.text);
      // The block of the attorney is whole, and is not what the page begins with.
      expect(text[0]).not.toBe(input.attorney.name);
      expect(text.filter((line) => line === 'Attorney for the Defendant').length).toBe(
        text.filter((line) => line === input.attorney.name).length,
      );
      for (const { x, right, baseline } of page.filter((line) => line.baseline >= 72)) {
        expect([x >= 71.5, right <= 540.5, baseline >= 74.5]).toEqual([true, true, true]);
      }
    }
  },
);
