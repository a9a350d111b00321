import type { CriminalRecord } from '#libs/record';
import { inventCertificate, specimenPdf } from '#libs/specimens';
import writeExcelFile from 'write-excel-file/node';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

const HEADER = 'Docket Number,County,Charge,Severity,Disposition,Disposition Date,Sentence,Sentence Date';
const OTHER_HEADER = 'Case,Chg,How,When';
const MAPPING = {
  columns: { docketNumber: 'Case', charge: 'Chg', disposition: 'How', disposedOn: 'When' },
  dateFormat: 'DD/MM/YYYY',
  dispositions: { '30.30X': 'dismissed' },
};

let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  caseId = await office.openCase();
});
afterAll(() => office?.close());

function send(bytes: string | Uint8Array, more: { readonly [field: string]: string } = {}, name = 'extract.csv') {
  const form = new FormData();
  for (const [field, value] of Object.entries({ kind: 'court_extract', ...more })) form.append(field, value);
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
  return office.paralegal.call('POST', `/v1/cases/${caseId}/documents`, form);
}

async function read(...upload: Parameters<typeof send>): Promise<AnswerBody> {
  const { status, body } = await send(...upload);
  expect([status, body['code']]).toEqual([202, undefined]);
  const { id } = body['record'] as { id: string };
  return office.paralegal.until(`/v1/records/${id}`, (record) => record['status'] !== 'queued');
}

const contentOf = (record: AnswerBody) => record['content'] as CriminalRecord;
const charges = (record: AnswerBody) =>
  contentOf(record).courtCases.flatMap(({ docketNumber, charges: all }) =>
    all.map(({ section, disposition, disposedOn }) => [docketNumber, section, disposition, disposedOn]),
  );
const columns = (record: AnswerBody, mapping: object, etag = '*') =>
  office.paralegal.withHeader('if-match', etag).call('PUT', `/v1/records/${record.id}/mapping`, mapping);

test('an extract in CSV is read by its columns’ names into a draft with the cell of each fact, confirmed and assessed', async () => {
  const record = await read(
    `${HEADER}\n2014KN012345,Kings,PL 221.10 01,BM,PG,06/02/2014,CD 1yr,06/02/2014\n2014KN012345,Kings,PL 205.30,AM,,,,\n`,
  );
  expect(record).toMatchObject({ status: 'read', documentKind: 'court_extract', version: 1 });
  expect(charges(record)).toEqual([
    ['2014KN012345', '221.10', 'convicted_plea', '2014-06-02'],
    ['2014KN012345', '205.30', 'not_reported', null],
  ]);
  expect(record['gaps']).toEqual([
    expect.objectContaining({ kind: 'missing', line: 3, what: expect.stringContaining('2014KN012345') as string }),
  ]);
  expect(record['sheet']).toMatchObject({
    mapping: { columns: { charge: 'Charge' }, dateFormat: 'MM/DD/YYYY' },
    sources: { '/courtCases/0/charges/0/sentence': { line: 2, column: 'Sentence', text: 'CD 1yr' } },
  });
  await office.paralegal.post(`/v1/records/${record.id}/confirmation`, { version: 1 });
  const assessment = await office.assess(caseId, record.id);
  expect(JSON.stringify(assessment['decisions'])).toContain('NY-160.50-3K');
});

test('a workbook is read as it is shown', async () => {
  const row = (...cells: object[]) => cells;
  const rows = [
    row(...HEADER.split(',').map((value) => ({ value }))),
    row({ value: '2014KN012345' }, { value: 'Kings' }, { type: Number, value: 221.1, format: '0.00' }, { value: 'BM' }, { value: 'Dismissed' }, { type: Date, value: new Date('2014-06-02T00:00:00Z'), format: 'mm/dd/yyyy' }), // prettier-ignore
  ];
  const bytes = await writeExcelFile(rows as never, { sheet: 'Charges' } as never).toBuffer();
  expect(charges(await read(bytes, {}, 'extract.xlsx'))).toEqual([
    ['2014KN012345', '221.10', 'dismissed', '2014-06-02'],
  ]);
});

test('unknown columns are chosen, what is read with them takes the place of nothing, and the source is known from then on', async () => {
  const text = `${OTHER_HEADER}\n2015QN000777,PL 155.25 AM,30.30x,02/06/2015\n`;
  const record = await read(text);
  expect(record).toMatchObject({ status: 'refused', refusal: { code: 'columns_unknown' }, content: null });

  const wrong = await columns(record, { ...MAPPING, columns: { ...MAPPING.columns, charge: 'Charge' } });
  expect(wrong).toMatchObject({
    status: 422,
    body: { code: 'record/mapping-unfit', errors: [{ pointer: '/columns/charge' }] },
  });
  const { status, body } = await columns(record, MAPPING);
  expect([status, body['status'], body['version'], body['refusal']]).toEqual([200, 'read', 1, null]);
  expect(charges(body as AnswerBody)).toEqual([['2015QN000777', '155.25', 'dismissed', '2015-06-02']]);
  expect(await columns(record, MAPPING, '"of-yesterday"')).toMatchObject({ status: 412 });

  await office.paralegal.must('PUT', '/v1/extract-mappings/Queens', MAPPING);
  expect(await office.paralegal.get('/v1/extract-mappings')).toMatchObject({
    items: [{ source: 'Queens', mapping: MAPPING }],
  });
  const next = await read(text);
  expect(charges(next)).toEqual([['2015QN000777', '155.25', 'dismissed', '2015-06-02']]);
  expect(next['sheet']).toMatchObject({ source: 'Queens' });
  const named = await read(text, { source: 'Queens' });
  expect(charges(named)).toHaveLength(1);
  expect(named['sheet']).toMatchObject({ source: 'Queens', mapping: MAPPING });
  expect(await send(text, { source: 'Kings' })).toMatchObject({ status: 422, body: { code: 'record/mapping-unfit' } });
  const unfit = await office.paralegal.call('PUT', '/v1/extract-mappings/Kings', {
    ...MAPPING,
    columns: { court: 'A' },
  });
  expect(unfit).toMatchObject({ status: 422, body: { code: 'record/mapping-unfit' } });
});

test('a saved mapping is renamed and deleted; records that were read with it stay, and name it as it was called', async () => {
  const text = `${OTHER_HEADER}\n2016QN000888,PL 155.25 AM,Dismissed,02/06/2016\n`;
  const path = '/v1/extract-mappings';
  for (const source of ['Queens', 'Bronx']) await office.paralegal.must('PUT', `${path}/${source}`, MAPPING);
  const record = await read(text, { source: 'Queens' });
  const rename = (from: string, source: string) => office.paralegal.call('PATCH', `${path}/${from}`, { source });
  const sources = async () => (await office.paralegal.get(path)).items.map((one) => one['source']);

  expect(await rename('Queens', 'Bronx')).toMatchObject({ status: 409, body: { code: 'record/mapping-name-taken' } });
  expect(await rename('Kings', 'Queens')).toMatchObject({ status: 404, body: { code: 'record/mapping-not-found' } });
  expect(await rename('Queens', 'Queens')).toMatchObject({ status: 200, body: { source: 'Queens' } });
  const renamed = await rename('Queens', 'Queens County');
  expect(renamed).toMatchObject({ status: 200, body: { source: 'Queens County', mapping: MAPPING } });
  expect(await sources()).toEqual(['Bronx', 'Queens County']);
  const gone = await send(text, { source: 'Queens' });
  expect(gone).toMatchObject({ status: 422, body: { code: 'record/mapping-unfit' } });

  await office.paralegal.must('DELETE', `${path}/Queens%20County`);
  await office.paralegal.must('DELETE', `${path}/Bronx`);
  expect(await sources()).toEqual([]);
  const again = await office.paralegal.call('DELETE', `${path}/Bronx`);
  expect(again).toMatchObject({ status: 404, body: { code: 'record/mapping-not-found' } });
  expect(await office.paralegal.get(`/v1/records/${record.id}`)).toEqual(record);
  expect(record['sheet']).toMatchObject({ source: 'Queens', mapping: MAPPING });
  expect(await read(text)).toMatchObject({ status: 'refused', refusal: { code: 'columns_unknown' } });
  const audited = await office.rows<{ action: string }>(
    `select action from audit_entries where action like 'extract_mapping.%'`,
  );
  expect(audited.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['extract_mapping.renamed', 'extract_mapping.deleted']),
  );
  await office.paralegal.must('PUT', `${path}/Queens`, MAPPING);
});

test('other columns do not take the place of what somebody corrected or confirmed, and a rap sheet has none', async () => {
  const record = await read(`${OTHER_HEADER}\n1,PL 155.25 AM,Dismissed,02/06/2015\n`);
  await office.paralegal.post(`/v1/records/${record.id}/confirmation`, { version: 1 });
  expect(await columns(record, MAPPING)).toMatchObject({ status: 409, body: { code: 'record/worked-on' } });
  const sheet = await office.readRecord(await office.openCase());
  expect(await columns(sheet, MAPPING)).toMatchObject({ status: 409, body: { code: 'record/no-columns' } });
});

test.each([
  ['a formula', `${HEADER}\n1,Kings,=1+1,AM,PG,,,\n`, 'formula', 'C2'],
  [
    'two people',
    'NYSID,Docket,Charge,Disposition\n1A,1,PL 155.25,PG\n2B,1,PL 155.25,PG\n',
    'several_people',
    'Row 2 and row 3',
  ],
  ['too many rows', `${HEADER}\n${'1,,,,,,,\n'.repeat(2001)}`, 'too_large', '2000 rows'],
])('of a file with %s nothing is taken in; it says where, and the file is kept', async (_, text, code, where) => {
  const record = await read(text);
  expect(record).toMatchObject({ status: 'refused', version: 0, content: null, refusal: { code } });
  expect((record['refusal'] as { message: string }).message).toContain(where);
  const file = await office.paralegal.download(`/v1/documents/${String(record['documentId'])}/content`);
  expect(Buffer.from(file).toString()).toBe(text);
});

test.each([
  ['a PDF', '%PDF-1.7\n\u0000%%EOF', 'document/not-a-table'],
  ['nothing', '', 'document/file-missing'],
])('%s is no extract, and is not kept', async (_, text, code) => {
  expect(await send(text)).toMatchObject({ status: 422, body: { code } });
});

test('an extract tells of its own cases: what it lacks is not gone, what it tells otherwise is a difference', async () => {
  caseId = await office.openCase();
  const sheet = await office.readRecord(caseId);
  const [first, ...others] = contentOf(sheet).courtCases;
  expect(others.length).toBeGreaterThan(0);
  const { law, section, class: of } = first!.charges[0]!;
  const extract = await read(
    `${HEADER}\n${first!.docketNumber},${first!.county},${law} ${section},${of},Conviction vacated,11/03/2025,,\n`,
  );
  const { differences } = (await office.paralegal.get(
    `/v1/records/${sheet.id}/comparison?arrivedRecordId=${extract.id}`,
  )) as unknown as { differences: { kind: string; facts: { field: string; arrived: unknown }[] }[] };
  expect(differences.map(({ kind }) => kind).filter((kind) => kind.endsWith('_gone'))).toEqual([]);
  const changed = differences.find(({ kind }) => kind === 'disposition_changed');
  expect(changed?.facts).toContainEqual(expect.objectContaining({ field: 'disposition', arrived: 'judgment_vacated' }));
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const certificate = async (number: number) => {
  const specimen = inventCertificate({ seed: 7, number, layout: 'actions', defects: [] });
  return { specimen, bytes: await specimenPdf({ pages: specimen.pages, defects: [] }) };
};

test('a certificate is kept and read into its one case; so is a newer version of it; of a picture that shows nothing nothing is read', async () => {
  const { specimen, bytes } = await certificate(1);
  const kind = 'certificate_of_disposition';
  const record = await read(bytes, { kind }, 'certificate.pdf');
  expect(record).toMatchObject({ status: 'read', documentKind: kind });
  const [told] = specimen.expected.courtCases;
  expect(contentOf(record).courtCases).toMatchObject([
    {
      docketNumber: told!.docketNumber,
      county: told!.county,
      charges: told!.charges.map(({ section, disposition }) => ({ section, disposition })),
    },
  ]);
  expect(contentOf(record).courtCases[0]!.charges[0]!.source).toMatchObject({ page: 1 });
  const { pages, facts } = await office.paralegal.get(`/v1/records/${record.id}/facts`);
  expect(pages).toMatchObject(specimen.pages.map((_, index) => ({ number: index + 1, fromPicture: false })));
  const docket = (facts as AnswerBody[]).find((fact) => fact['pointer'] === '/courtCases/0/docketNumber');
  expect(docket).toMatchObject({ source: { page: 1, region: { width: expect.any(Number) as number } } });
  const png = await office.paralegal.download(`/v1/records/${record.id}/pages/1`);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');

  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from((await certificate(2)).bytes)]), 'newer.pdf');
  const documentId = String(record['documentId']);
  await office.paralegal.must('POST', `/v1/documents/${documentId}/versions`, form);
  const { items } = await office.paralegal.get(`/v1/cases/${caseId}/records`);
  const newer = items.find((one) => one['documentKind'] === kind && one['documentId'] !== documentId);
  await office.paralegal.until(`/v1/records/${newer!.id}`, ({ status }) => status === 'read');

  const picture = await read(PNG, { kind }, 'certificate.png');
  expect(picture).toMatchObject({ status: 'refused', refusal: { code: 'no_text_layer' } });
});

test('offenses are offered by section or words, what was law on the day first, and the text is read as it is', async () => {
  const weed = await office.paralegal.get('/v1/offenses?text=weed%20in%20public%202012');
  expect(weed.items[0]).toMatchObject({
    law: 'PL',
    section: '221.10',
    classes: ['BM'],
    level: 'class B misdemeanor',
    inForce: true,
  });
  const later = await office.paralegal.get('/v1/offenses?text=221.10&on=2022-01-01');
  expect(later.items.map((one) => one['inForce'])).not.toContain(true);
  expect((await office.paralegal.get('/v1/offenses?text=CPM%205'))['reading']).toMatchObject({
    status: 'read',
    section: '221.10',
  });
  expect((await office.paralegal.get('/v1/offenses?text=CPM'))['reading']).toMatchObject({
    status: 'ambiguous',
    section: null,
  });
  expect(await office.paralegal.call('GET', '/v1/offenses')).toMatchObject({ status: 422 });
});

test('a charge that is typed by hand says who typed it, whatever the request says', async () => {
  const record = await office.readRecord(await office.openCase());
  const content = contentOf(record);
  const [first] = content.courtCases;
  const typed = {
    id: 'by-hand',
    law: 'PL',
    section: '221.10',
    disposition: 'dismissed',
    typedIn: { by: 'somebody', on: '2020-01-01' },
  };
  const courtCases = content.courtCases.map((one) =>
    one === first ? { ...one, charges: [...one.charges, typed] } : one,
  );
  const corrected = await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/records/${record.id}/content`, {
    content: { ...content, courtCases },
    reason: 'The client remembers it.',
  });
  const charges = contentOf(corrected.body as AnswerBody).courtCases[0]!.charges;
  const [{ id }] = (await office.rows<{ id: string }>(
    `select id from members where email = '${office.credentials('paralegal').email}'`,
  )) as [{ id: string }];
  expect(charges.at(-1)).toMatchObject({ id: 'by-hand', source: null, typedIn: { by: id } });
  expect(charges[0]!.typedIn).toBeUndefined();
});
