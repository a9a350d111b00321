import { parseRecord, type CriminalRecord } from '#libs/record';
import { readChargeText } from '#libs/rules';
import fc from 'fast-check';
import { type ExtractMapping, extractMappingFaults, readCourtExtract, readTable } from '../index.js';
import { classIn, dayIn } from './cells.js';

const HEADER =
  'Docket Number,County,Court,Arrest Date,Charge,Severity,Charge Description,Disposition,Disposition Date,Sentence,Sentence Date,Sealed';

async function read(text: string, mapping: ExtractMapping | null = null) {
  const table = await readTable(new Uint8Array(Buffer.from(text)));
  if (!table.ok) throw new Error(table.refusal.message);
  const reading = readCourtExtract(table.table, mapping, readChargeText);
  if (!reading.ok)
    return { ...reading, mapping: null as never, sources: null as never, record: null as never, says: [] };
  const parsed = parseRecord(reading.record);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const says = reading.gaps.map(({ kind, line, what }) => `${line} ${kind}: ${what}`);
  return { ...reading, record: parsed.record, says };
}

const charges = ({ courtCases }: CriminalRecord) => courtCases.flatMap((one) => one.charges);

test('rows of one docket number are one case, and each fact keeps its row, its column and its text', async () => {
  const text = [
    HEADER,
    '2012KN012345,Kings,Kings Criminal Court,05/01/2012,PL 221.10 01,BM,CPM 5,PG,06/02/2012,CD 1yr,06/02/2012,',
    '2012KN012345,Kings,Kings Criminal Court,05/01/2012,PL 205.30,AM,Resisting Arrest,Dismissed,06/02/2012,,,CPL 160.50',
    '2015QN000777,Queens,Queens Criminal Court,01/03/2015,PL 155.25,AM,Petit Larceny,ACD/dism,02/03/2015,,,',
  ].join('\n');
  const { record, says, sources, mapping } = await read(text);
  expect(says).toEqual([]);
  expect(mapping.dateFormat).toBe('MM/DD/YYYY');
  expect(
    record.courtCases.map(({ docketNumber, county, charges: { length } }) => [docketNumber, county, length]),
  ).toEqual([
    ['2012KN012345', 'Kings', 2],
    ['2015QN000777', 'Queens', 1],
  ]);
  expect(charges(record)).toMatchObject([
    {
      id: '2012KN012345.1',
      law: 'PL',
      section: '221.10',
      subsection: '01',
      class: 'BM',
      disposition: 'convicted_plea',
      convictedOn: '2012-06-02',
      sentence: {
        types: ['conditional_discharge'],
        imposedOn: '2012-06-02',
        termText: 'Conditional Discharge: 1 Years',
      },
      soleSubstance: 'marihuana',
    },
    { section: '205.30', disposition: 'dismissed', convictedOn: null, seals: [{ statute: 'CPL 160.50', on: null }] },
    { section: '155.25', disposition: 'acd_dismissed', disposedOn: '2015-02-03', soleSubstance: null },
  ]);
  expect(sources['/courtCases/1/charges/0/disposition']).toEqual({
    page: 1,
    line: 4,
    column: 'Disposition',
    text: 'ACD/dism',
  });
  expect(sources['/courtCases/0/charges/0/sentence']).toEqual({ page: 1, line: 2, column: 'Sentence', text: 'CD 1yr' });
  expect(charges(record)[1]!.source).toMatchObject({
    page: 1,
    line: 3,
    text: expect.stringContaining('Resisting Arrest') as string,
  });
  expect(record.complete).toBeNull();
});

test('what is not told, or not understood, is a gap with its row, and never a fact', async () => {
  const { record, says } = await read(
    [
      HEADER,
      '2012KN1,Kings,,,PL 221.10,,,,,,,',
      '2012KN1,Kings,,31/31/2012,PL 120.00,AM,,Adjourned to Part F,,,,',
      '2012KN1,Kings,,,WHAT IS THIS,AM,,PG,06/02/12,,,',
      '2012KN1,Kings,,,PL 155.25,AM,,PG,06/02/2012,90 days jail,,Y',
    ].join('\n'),
  );
  expect(charges(record).map(({ section, disposition }) => [section, disposition])).toEqual([
    ['221.10', 'not_reported'],
    ['120.00', 'not_reported'],
    ['155.25', 'convicted_plea'],
  ]);
  expect(says).toEqual([
    '2 missing: The class of this charge is not told.',
    '2 missing: No disposition is told; obtain that of 2012KN1.',
    '3 unread: The day was not understood: "31/31/2012" is no day in the form MM/DD/YYYY.',
    '3 unread: How the charge ended was not understood: "Adjourned to Part F".',
    expect.stringMatching(/^4 unread: The charge was not understood, and is left out\./),
    '5 missing: The day of the sentence is not told.',
    '5 missing: The extract gives no release from this sentence; obtain the release date.',
    '5 unclear: The statute of the seal is not told: "Y".',
  ]);
});

test('a charge in words is read where one offense bears the name, and somebody confirms it', async () => {
  const { record, says } = await read(
    `${HEADER}\n2012KN1,,,05/01/2012,crim poss marihuana 5th,BM,,Dismissed,06/02/2012,,,\n2012KN1,,,,CPM,BM,,Dismissed,06/02/2012,,,`,
  );
  expect(charges(record)).toMatchObject([{ section: '221.10', subsection: null }]);
  expect(says).toEqual([
    '2 to_confirm: The charge is written in words, and read as PL 221.10.',
    '3 unread: The charge was not understood, and is left out. The degree is not written.',
  ]);
});

test('law, section and subdivision may stand in columns of their own, with a flag for attempts', async () => {
  const { record, says } = await read(
    'Docket,Law,Article Section,Subdivision,Attempt Indicator,Severity,Disposition,Disposition Date\n' +
      '1,Penal Law,221.1,(1),C,B MISD,Dismissed,2012-06-02\n1,PL,160.10,01,A,D FELONY,Dismissed,2012-06-02\n1,VTL,511,1,C,U MISD,Dismissed,2012-06-02',
  );
  expect(charges(record)).toMatchObject([
    { law: 'PL', section: '221.10', subsection: '1', attempt: false, class: 'BM' },
    { law: 'PL', section: '160.10', subsection: '01', attempt: true, class: 'DF' },
    { law: 'VTL', section: '511', subsection: '1', attempt: false, class: 'UM' },
  ]);
  expect(says).toEqual(['2 to_confirm: Section "PL 221.1 SUB 1" is read as 221.10: spreadsheets drop the last zero.']);
});

test("the source's own codes of dispositions are read as its mapping says, and others by their words", async () => {
  const columns = { docketNumber: 'Case', charge: 'Chg', disposition: 'D', disposedOn: 'On' };
  const mapping: ExtractMapping = {
    columns,
    dateFormat: 'DD/MM/YYYY',
    dispositions: { '30.30X': 'dismissed', G1: 'convicted_plea' },
  };
  const { record } = await read(
    'Extract of 5 May,,,\nCase,Chg,D,On\n1,PL 155.25,g1,02/06/2012\n1,PL 140.05,ACD,02/06/2012\n2,PL 140.10,30.30x,3 Jun 2012',
    mapping,
  );
  expect(charges(record).map(({ disposition, disposedOn }) => [disposition, disposedOn])).toEqual([
    ['convicted_plea', '2012-06-02'],
    ['acd', '2012-06-02'],
    ['dismissed', '2012-06-03'],
  ]);
});

test("two people's rows are refused, other names and birthdays of one are to be confirmed", async () => {
  const header = 'NYSID,Defendant Name,DOB,Docket,Charge,Disposition';
  const row = (nysid: string, name: string, dob: string) => `\n${nysid},${name},${dob},1,PL 155.25 AM,Dismissed`;
  const two = await read(
    header + row('01234567A', 'Corwin Ashgrove', '1980-01-02') + row('7654321B', 'Corwin Ashgrove', '1980-01-02'),
  );
  expect(two).toMatchObject({
    ok: false,
    code: 'several_people',
    message: expect.stringContaining('Row 2 and row 3') as string,
  });
  const one = await read(
    header +
      row('01234567A', 'Corwin Ashgrove', '1980-01-02') +
      row('1234567A', 'CORWIN ASHGROVE', '1980-01-02') +
      row('', 'Corwin Asgrove', '1981-01-02'),
  );
  expect(one.record.person).toMatchObject({
    nysid: '01234567A',
    names: ['Corwin Ashgrove', 'Corwin Asgrove'],
    datesOfBirth: ['1980-01-02', '1981-01-02'],
  });
  expect(one.says.filter((said) => said.includes('same person'))).toHaveLength(2);
});

test('a seal that does not reach a conviction is not taken, nor a class that contradicts the code', async () => {
  const { record, says } = await read(`${HEADER}\n1,,,,PL 155.25 AM,BM,,PG,06/02/2012,,,Sealed 160.50`);
  expect(charges(record)).toMatchObject([{ class: null, seals: [] }]);
  expect(says).toEqual([
    '2 unclear: The code of the charge and its class contradict each other; neither class is taken.',
    '2 missing: This conviction has no sentence in the extract.',
    '2 unclear: A seal under CPL 160.50 does not reach this conviction; it is not taken.',
  ]);
});

test('a row that stands twice is kept twice and to be confirmed; one that is shifted or broken is not read', async () => {
  const row = '1,,,,PL 155.25,AM,,Dismissed,06/02/2012,,,';
  const { record, says } = await read(
    `${HEADER}\n${row}\n${row}\n1,,,,PL 140.05,V,trespass, simple,Dismissed,06/02/2012,,,,\n1,,,,PL 140.05,V,trespass, simple,Dismissed,06/02/2012,,,x\n1,"open,,,,`,
  );
  expect(
    charges(record)
      .map(({ section }) => section)
      .slice(0, 2),
  ).toEqual(['155.25', '155.25']);
  expect(says).toContain(
    '3 to_confirm: This row is the same as row 2. Confirm whether it is a second count or printed twice.',
  );
  expect(says.filter((said) => said.includes('was not read'))).toEqual([
    expect.stringMatching(/^5 unread: Row 5 was not read: it has more cells than there are columns/),
    expect.stringMatching(/^6 unread: Row 6 was not read: a quote is opened and never closed/),
  ]);
});

test('a table whose columns are not known, or that nothing is understood of, is refused with what to do', async () => {
  expect(await read('Docket,Charge,When\n1,PL 155.25,x')).toMatchObject({
    ok: false,
    code: 'columns_unknown',
    faults: [{ pointer: '/columns/disposition', message: 'must be read from a column' }],
  });
  expect(await read('only\none')).toMatchObject({ ok: false, code: 'no_header' });
  expect(await read(`${HEADER}\n1,,,,???,AM,,PG,,,,`)).toMatchObject({ ok: false, code: 'no_case_read' });
});

test('a mapping says what is wrong with it, by pointer', () => {
  const mapping = {
    columns: { docketNumber: 'A', charge: 'A', disposition: 'C', county: 'D', judge: 'E' },
    dateFormat: 'MM/DD/YYYY',
    dispositions: {},
  };
  expect(extractMappingFaults(mapping as ExtractMapping, ['A', 'C', 'C', 'E'])).toEqual([
    { pointer: '/columns/charge', message: 'names the column of "docketNumber" again' },
    { pointer: '/columns/disposition', message: 'names a column that the file has twice' },
    { pointer: '/columns/county', message: 'names no column of the file' },
    { pointer: '/columns/judge', message: 'is no field of a court extract' },
  ]);
});

test.each([
  ['5/1/2012', '2012-05-01'],
  ['05-01-2012', '2012-05-01'],
  ['2012-05-01', '2012-05-01'],
  ['20120501', '2012-05-01'],
  ['2012-05-01 00:00:00.000', '2012-05-01'],
  ['5/1/2012 12:00:00 AM', '2012-05-01'],
  ['01-MAY-2012', '2012-05-01'],
  ['May 1, 2012', '2012-05-01'],
  ['13/01/2012', null],
  ['5/1/12', null],
  ['02/30/2012', null],
  ['2012', null],
])('the day "%s" is %s', (text, day) => expect(dayIn(text, 'MM/DD/YYYY')).toBe(day));

test.each([
  ['BM', 'BM'],
  ['Class A Misdemeanor', 'AM'],
  ['E FELONY', 'EF'],
  ['A-II Felony', 'AF A-II'],
  ['AIF', 'AF A-I'],
  ['U MISD', 'UM'],
  ['Unclassified Misdemeanor', 'UM'],
  ['Violation', 'V'],
  ['Traffic Infraction', 'I'],
  ['Felony', null],
  ['M', null],
  ['B-II Felony', null],
])('the class "%s" is %s', (text, expected) => {
  const found = classIn(text);
  expect(found && [found.class, found.grade].filter(Boolean).join(' ')).toBe(expected);
});

test('whatever stands in the cells, a record comes out that its schema takes, or a refusal', async () => {
  const words = fc.constantFrom(
    '',
    'PG',
    'PL 221.10',
    '2012KN1',
    '05/01/2012',
    'Y',
    'AM',
    'CD 1yr',
    'x'.repeat(600),
    '221.1',
    'sealed 160.50',
    '\u202e',
  );
  const cell = fc.oneof(words, fc.string({ maxLength: 30, unit: 'grapheme' }));
  const row = fc.array(
    cell.map((text) => `"${text.replaceAll('"', '""')}"`),
    { minLength: 12, maxLength: 13 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const table = await readTable(
        new Uint8Array(Buffer.from([HEADER, ...rows.map((cells) => cells.join(','))].join('\n'))),
      );
      if (!table.ok) return;
      const reading = readCourtExtract(table.table, null, readChargeText);
      if (!reading.ok) return;
      const parsed = parseRecord(reading.record);
      expect(parsed.ok ? [] : parsed.errors).toEqual([]);
    }),
    { numRuns: 300, seed: 20261127 },
  );
});
