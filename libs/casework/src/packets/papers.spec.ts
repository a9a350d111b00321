import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composePacket, loadTypesetter, type Packet } from '#libs/papers';
import { readRapSheet, toRecord } from '#libs/readers';
import { localDate, parseRecord } from '#libs/record';
import { assess } from '#libs/rules';
import { extractText } from 'unpdf';
import { buildPacketInput } from './packet-input.js';
import { SPECIMEN_ADDRESSEES } from './sample-packets.js';
import type { PaperRelief } from './packets.schema.js';

const HOSTILE_NAME = '#panic("read as code") $x$';
const typesetter = loadTypesetter();

async function packetOf(relief: PaperRelief, chargeId: string, familyName = 'Ashgrove'): Promise<Packet> {
  const file = readFileSync(join(process.cwd(), 'samples/rapsheets/corwin-ashgrove.pdf'));
  const read = await readRapSheet(new Uint8Array(file));
  if (!read.ok) throw new Error(read.refusal.message);
  const content = toRecord(read.sheet, read.sources);
  const parsed = parseRecord({ ...content, person: { ...content.person, soraRegistered: false } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return composePacket(
    await typesetter,
    buildPacketInput({
      relief,
      chargeIds: [chargeId],
      organization: { name: 'Legal Aid of the Five Boroughs', addressLines: ['1 Specimen Plaza'], phone: null },
      attorneyName: 'Imani Okonjo-Reyes',
      client: { givenName: 'Corwin', familyName, otherNames: [], nysid: null, dateOfBirth: null, addressLines: [] },
      clientLanguage: 'es-PR',
      record: parsed.record,
      assessment: assess(parsed.record, { asOf: localDate('2026-11-23') }),
      addressees: SPECIMEN_ADDRESSEES,
      options: { returnOn: null, proofOfService: null, prosecutorUnits: {} },
      exhibits: [],
      preparedOn: '2026-11-23',
      courtForms: [],
      courtPractices: [],
      houseStyles: [],
    }),
  );
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(Uint8Array.from(bytes), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}

test('each paper of the application names the conviction: offense, docket and day', async () => {
  const [file] = (await packetOf('NY-160.59', '2016NY052779.1')).files;
  const pages = await pagesOf(file!.bytes);
  const partStarts = file!.parts.map(({ page }) => page);
  const textOf = (title: string) => {
    const i = file!.parts.findIndex((part) => part.title === title);
    return pages.slice(partStarts[i]! - 1, (partStarts[i + 1] ?? pages.length + 1) - 1).join(' ');
  };
  // The rap sheet says "New York County Criminal Court", which is no court's own name.
  for (const { title } of file!.parts.filter((part) => !part.title.startsWith('Exhibit')))
    expect([title, textOf(title)]).toEqual([
      title,
      expect.stringContaining('CRIMINAL COURT OF THE CITY OF NEW YORK COUNTY OF NEW YORK'),
    ]);
  expect(textOf('Affirmation in Support')).toMatch(/assigned to the judge who imposed the sentence/);
  for (const paper of ['Notice of Motion', 'Proposed Order']) {
    expect(textOf(paper)).toMatch(/Penal Law § 155\.25.*No\. 2016NY052779.*August 4, 2016/);
  }
  expect(textOf('Affirmation in Support')).toContain('CPL 160.59(3)(e)');
  expect(textOf('Affirmation in Support')).toMatch(
    /criminal history record, printed [A-Z][a-z]+ \d+, \d{4}, shows no other conviction/,
  );
  expect(textOf('Proposed Order')).not.toMatch(/hereby granted/i);
});

test('the letter to the clerk names the conviction, the clause and the thirty days', async () => {
  const { files } = await packetOf('NY-160.50-3K', '2012KN002920.1');
  const letter = (await pagesOf(files[0]!.bytes)).join(' ');
  for (const words of ['2012KN002920', '221.10', '160.50(3)(k)(ii)', 'within thirty days'])
    expect(letter).toContain(words);
  // A list does not begin on the page after the words that lead to it.
  expect((await pagesOf(files[0]!.bytes)).some((page) => /I enclose: . DCJS criminal history record/.test(page))).toBe(
    true,
  );
  expect(files.map(({ name }) => name)).toEqual([
    'clerk-letter.pdf',
    'destruction-application.pdf',
    'attorney-note.pdf',
    'client-letter.pdf',
  ]);
});

test('the same inputs give the same bytes', async () => {
  const [once, again] = [await packetOf('NY-160.59', '2016NY052779.1'), await packetOf('NY-160.59', '2016NY052779.1')];
  expect(Buffer.compare(once.files[0]!.bytes, again.files[0]!.bytes)).toBe(0);
});

test('a name that looks like template code is set as text', async () => {
  const [file] = (await packetOf('NY-160.59', '2016NY052779.1', HOSTILE_NAME)).files;
  expect((await pagesOf(file!.bytes)).join(' ')).toContain(HOSTILE_NAME);
});
