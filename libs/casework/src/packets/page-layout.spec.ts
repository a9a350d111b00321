import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  composePacket,
  loadTypesetter,
  type PacketFile,
  type MotionInput,
  type PacketInput,
  type SealingApplicationInput,
} from '#libs/papers';
import { parseRecord } from '#libs/record';
import { linesOfPages, type TextLine } from './page-layout.fixture.js';
import { drawPages, type Picture } from './page-pictures.js';
import { repeatsFilingSet, sampleInput, SAMPLE_PACKETS } from './sample-packets.js';

/** 22 NYCRR 202.5(a), followed as house style: letter paper with margins of an inch, 12 point, double spaced; practice reference, 6.7. */
const INCH = 72;
const WIDTH = 8.5 * INCH;
const DOUBLE_SPACED = 24;
/** What hangs below the line on which letters stand: a line of 12 point reaches three points below it. */
const DESCENT = 3;

const typesetter = loadTypesetter();

function inputOf(relief: string): PacketInput {
  const sample = SAMPLE_PACKETS.find((one) => one.relief === relief)!;
  const parsed = parseRecord(
    JSON.parse(readFileSync(join(process.cwd(), `samples/packets/${sample.record}.json`), 'utf8')),
  );
  if (!parsed.ok) throw new Error('the sample does not parse');
  return sampleInput(sample, parsed.record).input;
}

interface Page {
  readonly number: number;
  readonly lines: readonly TextLine[];
  readonly footer: readonly TextLine[];
}

async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  return (await linesOfPages(bytes)).map((lines, index) => ({
    number: index + 1,
    lines: lines.filter(({ baseline }) => baseline >= INCH),
    footer: lines.filter(({ baseline }) => baseline < INCH),
  }));
}

/** What a clerk, or a careful colleague, would send back; [] for a paper that is well set. */
async function faultsOf(file: PacketFile, input: PacketInput): Promise<string[]> {
  const pages = await pagesOf(file.bytes);
  return [
    ...pages.flatMap((page) => faultsOfPage(page, input).map((fault) => `${file.name}, page ${page.number}: ${fault}`)),
    ...(file.name === 'filing-set.pdf' ? faultsOfPleadings(file, pages, input) : []),
  ];
}

function faultsOfPage({ number, lines, footer }: Page, input: PacketInput): string[] {
  const faults = lines.flatMap((line, index) =>
    partsCitation(line, lines[index + 1]) ? [`"${line.text}" parts a citation`] : [],
  );
  for (const { text, x, right, baseline } of lines) {
    if (x < INCH - 0.5 || right > WIDTH - INCH + 0.5 || baseline - DESCENT < INCH - 0.5) {
      faults.push(`"${text.slice(0, 60)}" stands in a margin`);
    }
  }
  if (footer.map(({ text }) => text).join(' ') !== String(number)) faults.push('the page number is missing or wrong');
  const last = lines.at(-1);
  if (!last) faults.push('the page is empty');
  else if (last.role?.startsWith('H')) faults.push(`the heading "${last.text}" is the last line`);
  if (lines[0] && signers(input).includes(lines[0].text.trim())) faults.push('a signature is alone on the page');
  return faults;
}

/** "CPL 160.50(3)(k)" and "§ 440.10" are looked up whole, and so they are set. */
function partsCitation(line: TextLine, next: TextLine | undefined): boolean {
  if (next?.element !== line.element) return false;
  return (
    /(§|\bCPLR?)$/.test(line.text.trim()) || (/\)$/.test(line.text.trim()) && /^\([a-z0-9]{1,4}\)/i.test(next.text))
  );
}

/** A rule under which somebody signs belongs to the words above it: none of these may be the first line of a page. */
function signers({ client, attorney }: PacketInput): string[] {
  return [
    client.name,
    attorney.name,
    'Judge',
    'Justice',
    'Notary Public',
    '(signature of the person who served)',
    'Dated:',
  ];
}

/** The footer alone stands in a margin. */
function inkInMargins({ width, height, pixels }: Picture): boolean {
  const inch = (width * INCH) / WIDTH;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = x >= inch - 1 && x < width - inch + 1 && y >= inch - 1 && y < height - inch + 1;
      const ofFooter = y >= height - inch + 1 && Math.abs(x - width / 2) < inch / 2;
      if (!inside && !ofFooter && pixels[y * width + x]! < 128) return true;
    }
  }
  return false;
}

const DOUBLE_SPACED_PAPERS =
  /^(Notice of Motion|Affirmation in Support|Sworn Statement|Memorandum of Law|Proposed Order)/;

/** A pleading begins with the caption, in 12 point, and its text is double spaced. */
function faultsOfPleadings({ parts }: PacketFile, pages: readonly Page[], { court }: PacketInput): string[] {
  return parts.flatMap(({ title, page }, index) => {
    if (title === 'Confidential Cover') return [];
    const until = parts[index + 1]?.page ?? pages.length + 1;
    const text = pages[page - 1]!.lines.map((line) => line.text).join('\n');
    const heading = title
      .split(':')[0]!
      .replace(/^Proposed | of the Defendant$/g, '')
      .toUpperCase();
    const caption = [
      court.name.toUpperCase(),
      `COUNTY OF ${court.county.toUpperCase()}`,
      'THE PEOPLE OF THE STATE OF NEW YORK',
      '-against-',
      'Defendant.',
      heading,
    ].filter((part) => !text.replace(/\s+/g, ' ').includes(part));
    const faults = caption.map((part) => `${title}: no "${part}" in the caption`);
    if (DOUBLE_SPACED_PAPERS.test(title)) {
      for (const one of pages.slice(page - 1, until - 1)) {
        faults.push(...faultsOfSpacing(one.lines).map((fault) => `${title}, page ${one.number}: ${fault}`));
      }
    }
    return faults;
  });
}

/** Lines of a paragraph that begins with the indent of a pleading's text. */
function faultsOfSpacing(lines: readonly TextLine[]): string[] {
  const text = lines.filter((line, index) => {
    const first = lines.findIndex(({ element }) => element === line.element);
    return (
      line.role === 'P' &&
      line.x < INCH + 40 &&
      lines[first]!.x > INCH + 30 &&
      lines[first]!.x < INCH + 40 &&
      index >= first
    );
  });
  return text.flatMap((line, index) => {
    const before = text[index - 1];
    if (line.size < 12) return [`"${line.text.slice(0, 60)}" is smaller than 12 point`];
    if (before?.element !== line.element || index === 0) return [];
    const pitch = before.baseline - line.baseline;
    return pitch > DOUBLE_SPACED - 0.6 ? [] : [`"${line.text.slice(0, 60)}" is only ${pitch.toFixed(1)} points below`];
  });
}

test.each(SAMPLE_PACKETS.map(({ relief }) => relief))('every page of %s is set as a court asks', async (relief) => {
  const input = inputOf(relief);
  const { files } = composePacket(await typesetter, input);
  for (const file of files) {
    if (repeatsFilingSet(file.name)) continue;
    expect(await faultsOf(file, input)).toEqual([]);
    expect([file.name, (await drawPages(file.bytes)).findIndex(inkInMargins)]).toEqual([file.name, -1]);
  }
});

test('what is badly set is found', async () => {
  const bad = `
    #set page("us-letter", margin: 1in, footer: context if counter(page).get().first() != 2 { align(center, counter(page).display("1")) })
    #set par(leading: 0.25em)
    #set heading(numbering: none)
    #par[the relief of § \\ 440.10(1) \\ (i)]
    #place(dx: -0.5in)[In the margin] #par(first-line-indent: (amount: 0.5in, all: true), lorem(40))
    #v(1fr)
    #block(sticky: false, heading[Reasons])
    #v(12pt)
    #pagebreak()
    Judge
    #pagebreak()
    #place(dx: -0.5in, line(length: 2in)) Judge of the County Court`;
  const one = await loadTypesetter(new Map([['bad.typ', bad]]));
  const { bytes } = one.typeset('bad.typ', {});
  const pages = await pagesOf(bytes);
  const input = inputOf('NY-160.59');
  expect(pages.map((page) => faultsOfPage(page, input))).toEqual([
    [
      '"the relief of §" parts a citation',
      '"440.10(1)" parts a citation',
      '"In the margin" stands in a margin',
      'the heading "Reasons" is the last line',
    ],
    ['the page number is missing or wrong', 'a signature is alone on the page'],
    [],
  ]);
  expect(faultsOfSpacing(pages[0]!.lines).length).toBeGreaterThan(0);
  expect((await drawPages(bytes)).map(inkInMargins)).toEqual([true, false, true]);
});

/** Where a page ends depends on how much stands before it. */
describe('however long it is', () => {
  const sealing = inputOf('NY-160.59') as SealingApplicationInput;
  const motion = inputOf('NY-440.10-1K') as MotionInput;

  test.each([0, 1, 2, 4, 60])('an application that discloses %i other convictions', async (count) => {
    const other = sealing.convictions[0]!.conviction;
    await expectWellSet({ ...sealing, otherConvictions: Array.from({ length: count }, () => other) });
  });

  test.each([1, 2, 3, 5, 60])('a motion with %i charges of one docket', async (count) => {
    await expectWellSet({ ...motion, convictions: Array.from({ length: count }, () => motion.convictions[0]!) });
  });

  test('a name of 200 letters, an address in another country, twelve lines of it', async () => {
    const name = 'Wilhelmina-Theodora '.repeat(10).trim();
    const addressLines = Array.from(
      { length: 12 },
      (_, line) => `${line + 1} Calle Inventada, Urbanización del Ejemplo`,
    );
    const client = { ...motion.client, name, letter: { ...motion.client.letter, addressLines } };
    await expectWellSet({ ...motion, client });
  });

  async function expectWellSet(input: PacketInput): Promise<void> {
    const { files } = composePacket(await typesetter, input);
    const different = files.filter(({ name }) => !repeatsFilingSet(name));
    for (const file of different) expect(await faultsOf(file, input)).toEqual([]);
  }
});
