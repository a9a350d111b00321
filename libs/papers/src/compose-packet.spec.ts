import { extractText } from 'unpdf';
import { localDate } from '#libs/record';
import { composePacket } from './compose-packet.js';
import type { CourtPracticeInput } from './court-practice.js';
import type { CourtFormInput } from './forms/court-form.js';
import { loadTypesetter } from './index.js';
import { larceny, decisionOn, expungementInput, sealingInput } from './packet-input.fixture.js';
import type { PacketInput } from './packet-input.js';
import { PacketRefused } from './packet.js';
import { PACKET_RELIEFS } from './packet-reliefs.js';
import { specimenPacket } from './specimen-packet.js';
import type { Typesetter } from './typesetter.js';

const typesetter = loadTypesetter();
const named = (name: string) => ({ ...sealingInput().client, name });

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');
}

function refusalOf(run: () => unknown): PacketRefused['errors'] {
  try {
    run();
  } catch (error) {
    if (error instanceof PacketRefused) return error.errors;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  '#panic("code")',
  '#include "/court.typ"',
  '*bold* _emphasis_ `raw`',
  '$x^2$ <label> @reference',
  '= Heading \\ break ~ --- //comment',
  '"quoted" ] } ) #{ [ \\u{41}',
])('the name %s is set as text, letter by letter', async (name) => {
  const { files } = composePacket(await typesetter, sealingInput({ client: named(name) }));
  // the caption prints capitals
  expect((await textOf(files[0]!.bytes)).toUpperCase()).toContain(name.toUpperCase());
});

test.each([
  ['an application', sealingInput()],
  ['a notice to the clerk', expungementInput()],
])(
  'the note of %s says of a court’s own form that it is no PDF/A, and says nothing where there is none',
  async (_, input) => {
    const form = { title: 'Form SP-1' } as CourtFormInput;
    const noteOf = async (of: PacketInput) => {
      const { files } = composePacket(await typesetter, of);
      return textOf(files.find(({ audience }) => audience === 'office')!.bytes);
    };
    expect(await noteOf({ ...input, courtForms: [form] })).toMatch(
      /Form SP-1: filled on the court’s file, it is no PDF\/A/,
    );
    expect(await noteOf(input)).not.toContain('PDF/A');
  },
);

test('a character outside the fonts is refused, naming it and its field, and not repeating the text', async () => {
  const input = sealingInput({
    client: { ...named('Mei 美 Lin'), aliases: ['Mei Lin', '😀 Lin'] },
    convictions: [{ conviction: larceny({ description: '美' }), decision: decisionOn('larceny') }],
  });
  const compiler = await typesetter;
  const errors = refusalOf(() => composePacket(compiler, input));
  expect(errors.map(({ pointer, message }) => [pointer, /holds (\S+ \(U\+\w+\))/.exec(message)?.[1]])).toEqual([
    ['/client/name', '美 (U+7F8E)'],
    ['/client/aliases/1', '😀 (U+1F600)'],
    ['/convictions/0/conviction/description', '美 (U+7F8E)'],
  ]);
  expect(JSON.stringify(errors)).not.toContain('Mei');
});

/** What stands in the way of a page is a signature that fits on none: so notes every template that is asked, or one of them. */
function tallIn(compiler: Typesetter, tall: string | null, asked: Set<string> = new Set()): Typesetter {
  const typeset = (template: string) => {
    asked.add(template);
    return { bytes: new Uint8Array(), pages: 1, parts: [], notes: template === tall ? ['signature'] : [] };
  };
  return Object.assign(Object.create(compiler) as Typesetter, {
    typeset,
    prepareText: (data: unknown) => compiler.prepareText(data),
  });
}

const courtPractice: CourtPracticeInput = {
  order: [],
  leaveOut: [],
  extraPapers: [{ title: 'Cover sheet', text: 'For the part.' }],
  copiesForClerk: 1,
  copiesForEachProsecutor: 1,
  filingChannel: null,
  fee: null,
  remarks: null,
  toldBy: 'The clerk',
  verifiedOn: localDate('2026-11-20'),
};

test.each(PACKET_RELIEFS)('no paper of %s leaves with a signature that fits on no page', async (relief) => {
  const compiler = await typesetter;
  const office = { organization: sealingInput().organization, attorney: sealingInput().attorney };
  const input = { ...specimenPacket(relief, 'ordinary', office, localDate('2026-11-23')), courtPractice };
  const asked = new Set<string>();
  composePacket(tallIn(compiler, null, asked), input);
  expect(asked.size).toBeGreaterThan(3);
  for (const template of asked) {
    expect(refusalOf(() => composePacket(tallIn(compiler, template), input))).toEqual([
      { pointer: '/houseStyle/paragraphs', message: expect.stringContaining('do not fit on one page') },
    ]);
  }
});

test('characters that only steer are spaces; letters and marks are composed, and are not refused', async () => {
  const { files } = composePacket(await typesetter, sealingInput({ client: named('Zoe\u0308\u202e\u0000Ashgrove') }));
  expect((await textOf(files[0]!.bytes)).toUpperCase()).toMatch(/ZOË ASHGROVE/);
});

test('Arabic and Hebrew names are set', async () => {
  const input = expungementInput({ client: { ...named('Sarah'), aliases: ['فاطمة', 'שרה'] } });
  expect(composePacket(await typesetter, input).files.length).toBeGreaterThan(0);
});

test('the same input gives the same bytes, after other papers too; another day gives others', async () => {
  const compiler = await typesetter;
  const bytesOf = (input = sealingInput()) => Buffer.from(composePacket(compiler, input).files[0]!.bytes);
  const once = bytesOf();
  composePacket(compiler, expungementInput());
  expect(once.equals(bytesOf())).toBe(true);
  expect(once.equals(bytesOf(sealingInput({ client: named('Somebody Else') })))).toBe(false);
});
