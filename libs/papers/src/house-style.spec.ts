import { extractText } from 'unpdf';
import { composePacket, loadTypesetter, type PacketInput } from './index.js';
import { houseStyleFaults, type HouseStyleInput, PARAGRAPH_SLOTS } from './house-style.js';
import { expungementInput, motionInput, sealingInput } from './packet-input.fixture.js';
import { PacketRefused } from './packet.js';

const typesetter = loadTypesetter();

function style(paragraphs: HouseStyleInput['paragraphs'], more: Partial<HouseStyleInput> = {}): HouseStyleInput {
  return { letterhead: { name: null, lines: [] }, signature: { title: null, lines: [] }, paragraphs, ...more };
}

async function textsOf(input: PacketInput): Promise<Map<string, string>> {
  const { files } = composePacket(await typesetter, input);
  const texts = files.map(async ({ name, bytes }) => {
    const { text } = await extractText(Uint8Array.from(bytes), { mergePages: true });
    return [name, text.replace(/\s+/g, ' ')] as const;
  });
  return new Map(await Promise.all(texts));
}

test.each(PARAGRAPH_SLOTS.map((slot) => [slot.id, slot] as const))(
  '%s may be worded by the office, wherever it says that it stands',
  async (id, slot) => {
    const words = `Said in our words ${slot.required.map((name) => `{${name}}`).join(' ')}`;
    expect(houseStyleFaults(style({ [id]: words }))).toEqual([]);
    expect(houseStyleFaults(style({ [id]: slot.text }))).toEqual([]);
    const input = id.startsWith('clerk-letter') ? expungementInput() : sealingInput();
    const [before, after] = [await textsOf(input), await textsOf({ ...input, houseStyle: style({ [id]: words }) })];
    for (const [name, text] of after) {
      // Every set holds what is filed.
      const says = slot.papers.includes(/-set(-|\.)/.test(name) ? 'filing-set.pdf' : name);
      expect([name, text.includes('Said in our words')]).toEqual([name, says]);
      expect([name, text === before.get(name)]).toEqual([name, !says]);
    }
  },
);

test.each<[string, HouseStyleInput['paragraphs'], string]>([
  ['a paragraph that there is not', { 'sworn.oath': 'I swear.' }, 'no paragraph of the papers has this id'],
  [
    'a value that it does not have',
    { 'memorandum.conclusion': '{client.nysid}' },
    '"{client.nysid}" is no value of this paragraph',
  ],
  ['leaving out the citation', { 'clerk-letter.duty': 'Please do it soon.' }, 'must say "{citation}"'],
  [
    'a mark without its fellow',
    { 'memorandum.conclusion': 'It *should be granted.' },
    'has a * or ** without its fellow',
  ],
])('%s is refused', (_, paragraphs, message) => {
  const [fault] = houseStyleFaults(style(paragraphs));
  expect(fault).toMatchObject({
    pointer: `/paragraphs/${Object.keys(paragraphs)[0]}`,
    message: expect.stringContaining(message),
  });
});

test('what looks like template code or a mark in a name is set as text', async () => {
  const client = { ...sealingInput().client, name: '*#panic("x")* {office.name}' };
  const houseStyle = style({ 'memorandum.conclusion': '#panic("y") for **{client.name}**' });
  const text = (await textsOf(sealingInput({ client, houseStyle }))).get('filing-set.pdf');
  expect(text).toContain('#panic("y") for *#panic("x")* {office.name}');
});

test('letterhead and signature block are the office’s own, in letters and pleadings', async () => {
  const letterhead = { name: 'Record Relief Unit', lines: ['Floor 3', '9 Specimen Plaza'] };
  const houseStyle = style({}, { letterhead, signature: { title: 'Staff Attorney', lines: ['Reg. No. 1234567'] } });
  const texts = await textsOf(motionInput('NY-440.10-1K', { houseStyle }));
  expect(texts.get('client-letter.pdf')).toContain('Record Relief Unit Floor 3 9 Specimen Plaza');
  expect(texts.get('filing-set.pdf')).toMatch(
    /Imani Okonjo-Reyes Staff Attorney Reg\. No\. 1234567 Legal Aid of Specimen/,
  );
});

describe('what cannot be printed as it should is refused', () => {
  const refusals = async (paragraphs: HouseStyleInput['paragraphs']) => {
    try {
      composePacket(await typesetter, sealingInput({ houseStyle: style(paragraphs) }));
      return [];
    } catch (error) {
      if (error instanceof PacketRefused) return error.errors;
      throw error;
    }
  };

  test('words that would part from their signature, because together they need more than a page', async () => {
    expect(await refusals({ 'memorandum.conclusion': 'Granted. '.repeat(40) })).toEqual([]);
    expect(await refusals({ 'memorandum.conclusion': 'Granted. '.repeat(400) })).toMatchObject([
      { pointer: '/houseStyle/paragraphs', message: expect.stringContaining('do not fit on one page') },
    ]);
  });

  test('a character that no font has, naming the paragraph', async () => {
    expect(await refusals({ 'memorandum.conclusion': 'Granted 王.' })).toMatchObject([
      { pointer: '/houseStyle/paragraphs/memorandum.conclusion' },
    ]);
  });
});
