import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  composePacket,
  loadTypesetter,
  type Packet,
  type PacketFile,
  type PacketInput,
  specimenPacket,
  textsOfTypeset,
} from '#libs/papers';
import { localDate } from '#libs/record';
import { textsOfPages } from '#libs/scans';
import { drawnPdf } from '#libs/specimens';
import { filledForm } from '../court-forms/sample-court-form.js';
import { refuseIdentifiers } from './personal-identifiers.js';

async function paper(audience: PacketFile['audience'], ...pages: ((document: PDFKit.PDFDocument) => void)[]) {
  const bytes = await drawnPdf(
    (document) => {
      for (const draw of pages) draw(document.addPage());
    },
    { autoFirstPage: false },
  );
  const parts = [
    { title: 'Notice of Motion', page: 1 },
    { title: 'Exhibit A', page: 2 },
  ];
  const file: PacketFile = {
    name: 'filing-set.pdf',
    title: 'Motion',
    mediaType: 'application/pdf',
    audience,
    pages: pages.length,
    parts,
    bytes,
  };
  return { relief: 'NY-160.59', templateVersion: '-', files: [file] } satisfies Packet;
}

const said = (text: string) => (document: PDFKit.PDFDocument) => void document.text(text, 72, 72);
const covered = (text: string) => (document: PDFKit.PDFDocument) =>
  void document.text(text, 72, 72).rect(60, 60, 400, 40).fill('black');
const NOBODY = { birthDates: [], minors: [] };
const KNOWN = { birthDates: [localDate('1989-04-03')], minors: ['Lena Marlowe'] };

test('a number in the finished papers is refused with its paper and page, also under a black box, and is not repeated', async () => {
  const packet = await paper('court', said('The People'), covered('SSN 123-45-6789'));
  const refused = refuseIdentifiers(packet, NOBODY, []);
  await expect(refused).rejects.toThrow(
    /^\/files\/filing-set\.pdf\/pages\/2: Exhibit A holds what looks like a social security/,
  );
  await expect(refused).rejects.not.toThrow(/6789/);
});

test('the client’s own date of birth is found as it is written; the year alone is none', async () => {
  await expect(refuseIdentifiers(await paper('prosecutor', said('April 3, 1989')), KNOWN, [])).rejects.toThrow(
    /Notice of Motion holds a full date of birth/,
  );
  await expect(refuseIdentifiers(await paper('court', said('born in 1989')), KNOWN, [])).resolves.toBeUndefined();
});

test('the name of a party under eighteen is found on the page where it stands, and is not repeated; initials stand', async () => {
  const refused = refuseIdentifiers(
    await paper('court', said('The People'), said('the coat of Lena Marlowe')),
    KNOWN,
    [],
  );
  await expect(refused).rejects.toThrow(
    /pages\/2: Exhibit A holds the full name of a person in the case who is under eighteen/,
  );
  await expect(refused).rejects.not.toThrow(/Marlowe/);
  await expect(refuseIdentifiers(await paper('court', said('the coat of L.M.')), KNOWN, [])).resolves.toBeUndefined();
});

test('what an attorney lets stand stands, and the office’s own note is its own', async () => {
  const text = said('Account No. 1234567890');
  await expect(refuseIdentifiers(await paper('court', text), NOBODY, ['account_number'])).resolves.toBeUndefined();
  await expect(refuseIdentifiers(await paper('court', text), NOBODY, ['tax_number'])).rejects.toThrow('account number');
  await expect(refuseIdentifiers(await paper('office', text), NOBODY, [])).resolves.toBeUndefined();
});

test('who adds a number across a line is found, behind its hyphen too', async () => {
  const broken = (document: PDFKit.PDFDocument) =>
    void document.text('The number is 123-45-', 72, 72).text('6789 and not', 72, 88);
  await expect(refuseIdentifiers(await paper('court', broken), NOBODY, [])).rejects.toThrow('social security');
});

const OFFICE = {
  organization: { name: 'Legal Aid of Specimen County', addressLines: ['1 Plaza'], phone: '518-555-0100', email: null },
  attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
};
const CLOSING = 'clerk-letter.closing';
const LONG = `${'word '.repeat(17)}account no. 1234567890, please call {office.phone}.`;

/** A notice to a clerk in which something is otherwise. */
async function notice(more: (input: PacketInput) => Partial<PacketInput>): Promise<Packet> {
  const input = specimenPacket('NY-160.50-3K', 'ordinary', OFFICE, localDate('2026-11-23'));
  return composePacket(await loadTypesetter(), { ...input, ...more(input) } as PacketInput);
}

const worded = (words: string) => () => ({
  houseStyle: {
    letterhead: { name: null, lines: [] },
    signature: { title: null, lines: [] },
    paragraphs: { [CLOSING]: words },
  },
});

test.each<[string, (input: PacketInput) => Partial<PacketInput>, RegExp]>([
  [
    'the body',
    ({ client }) => ({ client: { ...client, aliases: ['J. SSN 123-45-6789'] } }),
    /clerk-letter\.pdf.*social/,
  ],
  [
    'the office’s own paragraph, in parts',
    worded('Call **123-45**-6789 or {office.phone}'),
    /clerk-letter\.pdf.*social/,
  ],
  ['the office’s own paragraph, across lines', worded(LONG), /clerk-letter\.pdf.*account number/],
  [
    'the letterhead',
    () => ({ organization: { ...OFFICE.organization, addressLines: ['April 3, 1989'] } }),
    /clerk-letter\.pdf.*full date of birth/,
  ],
])('what is typeset with an identifier in %s is refused', async (_where, more, message) => {
  const packet = await notice(more);
  for (const { bytes } of packet.files) expect(textsOfTypeset(bytes)).not.toBeNull();
  await expect(refuseIdentifiers(packet, KNOWN, [])).rejects.toThrow(message);
});

test('what is typeset without one stands', async () => {
  await expect(refuseIdentifiers(await notice(() => ({})), KNOWN, [])).resolves.toBeUndefined();
});

const FORM = {
  title: 'Application to seal',
  mediaType: 'application/pdf',
  audience: 'court',
  pages: 2,
  parts: [],
} as const;

/** A court's own form in whose field stands what somebody has typed. */
async function courtForm(field: string, text: string): Promise<Packet> {
  const bytes = await filledForm(await loadTypesetter(), 'ordinary', [{ field, fill: 'text', text }]);
  return { relief: 'NY-440.10-1K', templateVersion: '-', files: [{ ...FORM, name: 'court-form-1.pdf', bytes }] };
}

test.each([
  ['a line', 'defendant.name', '123-45-6789', 1, 'social'],
  ['several lines', 'office', 'Call\nSSN: 123-45-\n6789', 2, 'social'],
  ['cells, a digit in each', 'defendant.nysid', '123456789', 1, 'social'],
  ['a field that is turned', 'margin', 'SSN 123-45-6789', 2, 'social'],
  [
    'the addendum, where it does not fit',
    'charge1.offense',
    `${'and '.repeat(40)}account no. 1234567890`,
    3,
    'account',
  ],
  ['a field for another thing', 'attorney', 'born April 3, 1989', 1, 'date of birth'],
])('what is filled into a court’s form is refused in %s', async (_where, field, text, page, kind) => {
  const refused = refuseIdentifiers(await courtForm(field, text), NOBODY, []);
  await expect(refused).rejects.toThrow(
    new RegExp(`^/files/court-form-1\\.pdf/pages/${page}: Application to seal holds .*${kind}`),
  );
});

test('a NYSID number in cells, and numbers that are counted, are no tax number', async () => {
  await expect(refuseIdentifiers(await courtForm('margin', '-'), NOBODY, ['date_of_birth'])).resolves.toBeUndefined();
  const counted = said('1 2 3 4 5 6 7 8 9 10 11');
  await expect(refuseIdentifiers(await paper('court', counted), NOBODY, [])).resolves.toBeUndefined();
});

test('of every sample, what is plainly typeset says what PDFium reads, and all is but papers with exhibits', async () => {
  const others: string[] = [];
  for (const name of readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.pdf')) continue;
    const bytes = Uint8Array.from(readFileSync(join(SAMPLES, name)));
    const texts = textsOfTypeset(bytes);
    if (texts) expect([name, texts.map(words)]).toEqual([name, (await textsOfPages(bytes)).map(words)]);
    else others.push(name);
  }
  expect(others).toEqual(
    ['client-set', 'filing-set', 'service-set-erie', 'service-set-monroe'].map((set) => `160.59/${set}.pdf`),
  );
});

const SAMPLES = 'samples/packets';
const words = (text: string) => text.replace(/\s+/g, ' ').trim();
