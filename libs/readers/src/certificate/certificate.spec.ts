import { parseRecord } from '#libs/record';
import {
  CERTIFICATE_DEFECT_NAMES,
  type CertificateSpecimen,
  Chance,
  flawlessScan,
  inventCertificate,
  misread,
  specimenPdf,
} from '#libs/specimens';
import { compareSheets, linesOfScan, linesOfText, parseCertificates, readCertificate } from '../index.js';

const SEED = 20_261_126;
const CERTIFICATES = 300;
const RIGHT = 0.995;

const bytesOf = async ({ pages, printing }: CertificateSpecimen) =>
  new Uint8Array(await specimenPdf({ pages, defects: printing }));

/** Without ids and places, which no certificate prints. */
function facts(record: object): object {
  return JSON.parse(
    JSON.stringify(record, (key, value: unknown) => (key === 'id' || key === 'source' ? undefined : value)),
  ) as object;
}

async function differencesOf(specimen: CertificateSpecimen) {
  const reading = await readCertificate(await bytesOf(specimen));
  if (!reading.ok) throw new Error(`${specimen.name}: ${reading.refusal.message}`);
  const parsed = parseRecord(reading.record);
  if (!parsed.ok) throw new Error(`${specimen.name}: ${JSON.stringify(parsed.errors)}`);
  return { ...compareSheets(facts(specimen.expected), facts(reading.record)), gaps: reading.gaps };
}

test(`of ${CERTIFICATES} invented certificates at least ${RIGHT * 100} % of the facts are read right, and what is missed is empty and marked`, async () => {
  const seen = { facts: 0, missed: 0, layouts: new Set<string>(), defects: new Set<string>() };
  for (let number = 0; number < CERTIFICATES; number += 1) {
    const specimen = inventCertificate({ seed: SEED, number });
    const { facts: count, differences, gaps } = await differencesOf(specimen);
    const wrong = differences.filter(({ read }) => read !== null && read !== 'not_reported');
    expect({ certificate: specimen.name, wrong }).toEqual({ certificate: specimen.name, wrong: [] });
    if (differences.length > 0) expect(gaps).not.toEqual([]);
    seen.facts += count;
    seen.missed += differences.length;
    seen.layouts.add(specimen.layout);
    for (const defect of specimen.defects) seen.defects.add(defect);
  }
  expect([...seen.layouts].sort()).toEqual(['actions', 'counts']);
  expect([...seen.defects].sort()).toEqual([...CERTIFICATE_DEFECT_NAMES].sort());
  expect(1 - seen.missed / seen.facts).toBeGreaterThanOrEqual(RIGHT);
});

test('of a file each fact has its region on its page', async () => {
  const reading = await readCertificate(await bytesOf(inventCertificate({ seed: SEED, number: 1, defects: [] })));
  if (!reading.ok) throw new Error(reading.refusal.message);
  const size = reading.sizes[0]!;
  for (const [pointer, { region }] of Object.entries(reading.sources)) {
    const isOnPage = region && region.left >= 0 && region.right <= size.width && region.bottom <= size.height;
    expect([pointer, isOnPage]).toEqual([pointer, true]);
  }
});

test.each(CERTIFICATE_DEFECT_NAMES)('a certificate with nothing wrong but %s is read', async (defect) => {
  for (const layout of ['actions', 'counts'] as const) {
    expect(
      (await differencesOf(inventCertificate({ seed: SEED, number: 1000, layout, defects: [defect] }))).differences,
    ).toEqual([]);
  }
});

const HEAD = `          CRIMINAL COURT OF THE CITY OF NEW YORK
          COUNTY OF KINGS
THE PEOPLE OF THE STATE OF NEW YORK             CERTIFICATE OF DISPOSITION
              VS                                DOCKET NUMBER: 2012KN012345
ASHGROVE, CORWIN
DEFENDANT
DATE OF BIRTH: 01/02/1980                       NYSID NUMBER: 01234567A
ARRAIGNMENT CHARGES: PL 221.10 01 BM, PL 205.30 00 AM
CASE DISPOSITION INFORMATION:
DATE                COURT ACTION
`;

function read(text: string) {
  const reading = parseCertificates(linesOfText(text));
  if (!reading.ok) return { code: reading.refusal.code, charges: [], says: [], sources: null as never };
  const charges = reading.record.courtCases
    .flatMap((one) => one.charges)
    .map(({ section, disposition, convictedOn = null, seals = [] }) => [
      section,
      disposition,
      convictedOn,
      ...seals.map(({ statute }) => statute),
    ]);
  return {
    code: null,
    charges,
    says: reading.gaps.map(({ line, kind, what }) => `${line} ${kind}: ${what}`),
    sources: reading.sources,
    record: reading.record,
  };
}

test('a plea to another charge adds that charge; those of which nothing is said are gaps; each fact has its line', () => {
  const { charges, says, sources } = read(`${HEAD}06/02/2012          PLED GUILTY                 HON. X   AP1
                    PL 240.20 01 V
                    SENTENCE: CD 1 YR
SEALED PURSUANT TO CPL 160.50`);
  expect(charges).toEqual([
    ['221.10', 'not_reported', null, 'CPL 160.50'],
    ['205.30', 'not_reported', null, 'CPL 160.50'],
    ['240.20', 'convicted_plea', '2012-06-02'],
  ]);
  expect(says).toEqual([
    '8 missing: How PL 221.10 Sub 01 ended is not told.',
    '8 missing: How PL 205.30 ended is not told.',
  ]);
  expect(sources['/courtCases/0/charges/2/disposition']).toEqual({ page: 1, line: 11, text: 'PLED GUILTY' });
  expect(sources['/courtCases/0/charges/2/sentence']).toEqual({ page: 1, line: 13, text: 'CD 1 YR' });
});

test('an ending that names no charge is that of all that are open, a plea that names none of none', () => {
  expect(read(`${HEAD}06/02/2012          DISMISSED AND SEALED`).charges).toEqual([
    ['221.10', 'dismissed', null],
    ['205.30', 'dismissed', null],
  ]);
  const plea = read(`${HEAD}06/02/2012          PLED GUILTY`);
  expect(plea.charges.map(([, disposition]) => disposition)).toEqual(['not_reported', 'not_reported']);
  expect(plea.says).toContain('11 unclear: Which charge "PLED GUILTY" is about is not told.');
});

test('a sentence of a later day belongs to the conviction that is named, and nothing of it is guessed', () => {
  const { record, says } = read(`${HEAD}06/02/2012          PLED GUILTY
                    PL 221.10 01 BM
07/10/2012          SENTENCED
                    PL 221.10 01 BM
                    SENTENCE: 5 days and a strange thing
07/11/2012          SOMETHING ELSE HAPPENED`);
  expect(record!.courtCases[0]!.charges[0]).toMatchObject({ convictedOn: '2012-06-02', sentence: null });
  expect(says).toEqual(
    expect.arrayContaining([
      '15 unread: A part of the sentence was not understood: "5 days and a strange thing".',
      '16 unread: What the court did was not understood: "SOMETHING ELSE HAPPENED".',
    ]),
  );
});

test('certificates of one file are cases of one record; another name or birthday is to be confirmed', () => {
  const second = HEAD.replace('2012KN012345', '2015KN000777')
    .replace('ASHGROVE, CORWIN', 'PRADOVERDE, MARISELA')
    .replace('1980', '1990');
  const { record, says } = read(`${HEAD}06/02/2012          DISMISSED\f${second}07/02/2015          ACQUITTED`);
  expect(record!.courtCases.map(({ docketNumber, charges }) => [docketNumber, charges[0]!.disposition])).toEqual([
    ['2012KN012345', 'dismissed'],
    ['2015KN000777', 'acquitted'],
  ]);
  expect(says.filter((said) => said.includes('same person'))).toHaveLength(2);
});

test.each([
  ['another text', 'Dear Sir or Madam, the record is here.', 'not_a_certificate'],
  ['a certificate without a charge', 'CERTIFICATE OF DISPOSITION\nDOCKET NUMBER: 1', 'no_case_read'],
])('%s is refused', (_, text, code) => expect(read(text).code).toBe(code));

test('a file that is no PDF is refused as a rap sheet is', async () => {
  expect(await readCertificate(new TextEncoder().encode('x'))).toMatchObject({
    ok: false,
    refusal: { code: 'not_a_pdf' },
  });
});

test('of a scan nothing is read before its pages are given, and a page that is a picture among others is marked', async () => {
  const { pages } = inventCertificate({ seed: SEED, number: 1, defects: [] });
  const pdf = async (...all: string[][]) => new Uint8Array(await specimenPdf({ pages: all, defects: [] }));
  const scan = await pdf([''], ['']);
  expect(await readCertificate(scan)).toMatchObject({
    ok: false,
    refusal: { code: 'no_text_layer' },
    pictures: [1, 2],
  });
  const [page] = flawlessScan(pages);
  const given = await readCertificate(scan, [page!, { ...page!, page: 2, lines: [] }]);
  expect(given).toMatchObject({ ok: true, pictures: [], record: { courtCases: [{}] } });
  const reading = await readCertificate(await pdf([...pages[0]!], ['']));
  if (!reading.ok) throw new Error(reading.refusal.message);
  expect(reading.pictures).toEqual([2]);
  expect(reading.gaps).toContainEqual(
    expect.objectContaining({ kind: 'unread', page: 2, what: 'This page is a picture and was not read.' }),
  );
});

/** As a scan whose words in brackets were not read surely. */
function readScan(text: string) {
  const pages = flawlessScan(text.split('\f').map((page) => page.split('\n'))).map((page) => ({
    ...page,
    lines: page.lines.map((line) =>
      line.map((word) => (word.text.startsWith('[') ? { ...word, text: word.text.slice(1), confidence: 0.2 } : word)),
    ),
  }));
  const reading = parseCertificates(pages.flatMap(linesOfScan));
  if (!reading.ok) throw new Error(reading.refusal.message);
  const charges = reading.record.courtCases.flatMap((one) => one.charges);
  const endings = charges.map(({ section, disposition, sentence }) => [section, disposition, sentence?.imposedOn]);
  return { endings, record: reading.record, gaps: reading.gaps };
}

test.each([
  ['an action', '[06/02/2012          DISMISSED'],
  ['what was done', '06/02/2012          [DISMISSED'],
  ['the charge that it is about', '06/02/2012          DISMISSED\n                    [PL 221.10 01 BM'],
  ['the subdivision of that charge', '06/02/2012          DISMISSED\n                    PL 221.10 [01 BM'],
  ['some line before', '[DATE                [COURT [ACTION\n06/02/2012          DISMISSED'],
])('where %s is in doubt no charge ended', (_, text) => {
  expect(readScan(`${HEAD}${text}`).endings.map(([, ended]) => ended)).toEqual(['not_reported', 'not_reported']);
});

test('of a charge whose class is in doubt the class alone is left out', () => {
  const { record } = readScan(
    `${HEAD.replace('AM', '[AM')}06/02/2012          DISMISSED\n                    PL 205.30 00 [AM`,
  );
  expect(record.courtCases[0]!.charges[1]).toMatchObject({ section: '205.30', class: null, disposition: 'dismissed' });
});

test('what is too short for a description, of a scan, is a class that was misread', () => {
  const { record, gaps } = readScan(`${HEAD}06/02/2012          DISMISSED\n                    PL 240.20 01 Vv`);
  const charge = record.courtCases[0]!.charges.at(-1);
  expect(charge).toMatchObject({ section: '240.20', class: null, description: null, disposition: 'dismissed' });
  expect(gaps.map(({ what }) => what)).toContain('The class of this charge was not read: "Vv".');
});

const PLEA = `${HEAD}06/02/2012          PLED GUILTY
                    PL 221.10 01 BM
                    SENTENCE: CD 1 YR
`;

test('an action in doubt may have replaced the sentence before it, and one whose sentence is in doubt did', () => {
  expect(readScan(PLEA).endings[0]).toEqual(['221.10', 'convicted_plea', '2012-06-02']);
  for (const later of ['07/02/2012          [RESENTENCED', '[07/02/2012          RESENTENCED'])
    expect(readScan(PLEA + later).endings[0]).toEqual(['221.10', 'convicted_plea', undefined]);
  const resentenced = readScan(`${PLEA}07/02/2012          RESENTENCED
                    PL 221.10 01 BM
                    SENTENCE: [30 DAYS JAIL`);
  expect(resentenced.endings[0]).toEqual(['221.10', 'convicted_plea', undefined]);
  expect(resentenced.record.courtCases[0]!.charges[0]!.priorSentences).toMatchObject([{ imposedOn: '2012-06-02' }]);
});

test('a page whose heading is in doubt may be another certificate: it adds nothing to the one before it', () => {
  const [first, second] = [HEAD, HEAD.replace('CERTIFICATE OF DISPOSITION', '[CERTIFICATE OF DISPOSITION')];
  const { endings, gaps } = readScan(`${first}\f${second}06/02/2012          DISMISSED`);
  expect(endings.map(([, ended]) => ended)).toEqual(['not_reported', 'not_reported']);
  expect(gaps).toContainEqual(
    expect.objectContaining({ page: 2, what: expect.stringContaining('another certificate') }),
  );
});

test('certificates whose every word was read surely from a picture read as their text does', () => {
  for (let number = 0; number < 40; number += 1) {
    const specimen = inventCertificate({ seed: SEED, number, defects: [] });
    const reading = parseCertificates(flawlessScan(specimen.pages).flatMap(linesOfScan));
    if (!reading.ok) throw new Error(reading.refusal.message);
    expect(compareSheets(facts(specimen.expected), facts(reading.record)).differences).toEqual([]);
  }
});

const letters = (value: unknown) =>
  String(value)
    .replace(/[^A-Z0-9]/gi, '')
    .toUpperCase();

type Told = CertificateSpecimen['expected'];

/** Charges that were read in the order of those that there are: a missed one does not move the others. */
function aligned(expected: Told, read: Told): Told {
  const charges = read.courtCases.flatMap((one) => one.charges);
  const wanted = expected.courtCases[0]!.charges.map(({ section }) => section);
  const added = charges.filter(({ section }) => !wanted.includes(section));
  const inOrder = [...wanted.map((section) => charges.find((one) => one.section === section) ?? null), ...added];
  return { ...read, courtCases: [{ ...read.courtCases[0]!, charges: inOrder as typeof charges }] };
}

test.each([
  { percent: 1, right: 0.9 },
  { percent: 4, right: 0.75 },
])(
  'certificates of which $percent of 100 words were misread, and not surely, give no wrong fact',
  ({ percent, right }) => {
    const seen = { facts: 0, missed: 0 };
    for (let number = 0; number < CERTIFICATES; number += 1) {
      const specimen = inventCertificate({ seed: SEED + percent, number, defects: [] });
      const pages = misread(flawlessScan(specimen.pages), percent, new Chance(number));
      const reading = parseCertificates(pages.flatMap(linesOfScan));
      if (!reading.ok) continue;
      const { facts: count, differences } = compareSheets(
        facts(specimen.expected),
        facts(aligned(specimen.expected, reading.record)),
      );
      const wrong = differences.filter(
        ({ read: found, expected }) =>
          found !== null && found !== 'not_reported' && letters(found) !== letters(expected),
      );
      expect({ certificate: specimen.name, wrong }).toEqual({ certificate: specimen.name, wrong: [] });
      if (differences.length > 0) expect(reading.gaps).not.toEqual([]);
      seen.facts += count;
      seen.missed += differences.length;
    }
    expect(1 - seen.missed / seen.facts).toBeGreaterThanOrEqual(right);
  },
);
