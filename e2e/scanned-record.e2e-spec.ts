import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance, inventSheet, scannedPdf } from '#libs/specimens';
import { TestOffice } from './office.js';

interface Facts {
  readonly version: number;
  readonly pages: { number: number; width: number; height: number; fromPicture: boolean }[];
  readonly facts: {
    pointer: string | null;
    value: unknown;
    read: unknown;
    source: {
      documentId: string;
      page: number;
      line: number;
      text: string;
      confidence: number | null;
      region: { x: number; y: number; width: number; height: number } | null;
    } | null;
    corrections: { version: number; value: unknown; reason: string; correctedById: string; correctedAt: string }[];
  }[];
}

/** A page takes some ten seconds of a processor that others use too. */
const SLOW_MS = 240_000;
const SPECIMEN = inventSheet({ seed: 77, number: 97, layout: 'A', defects: ['page_breaks'] });
const REASON = 'The certificate of disposition names the precinct.';

let office: TestOffice;
let caseId: string;
let recordId: string;
let documentId: string;

const record = () => office.paralegal.get(`/v1/records/${recordId}`);
const facts = async () => (await office.paralegal.get(`/v1/records/${recordId}/facts`)) as unknown as Facts;

beforeAll(async () => {
  office = await TestOffice.open();
  office.startWorkerProcess();
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  const client = await office.paralegal.post('/v1/clients', { givenName: 'Ottilie', familyName: 'O’Tarrell' });
  ({ id: caseId } = await office.paralegal.post('/v1/cases', { clientId: client.id, attorneyId, problemCode: '87' }));
  const path = join(mkdtempSync(join(tmpdir(), 'vacatur-scan-')), 'scan.pdf');
  writeFileSync(path, await scannedPdf(SPECIMEN, new Chance(3)));
  const uploaded = await office.paralegal.upload(caseId, 'rap_sheet', path);
  ({ id: recordId } = uploaded['record'] as { id: string });
  ({ id: documentId } = uploaded['document'] as { id: string });
}, SLOW_MS);
afterAll(() => office?.close());

test(
  'a scan is read page by page while the API answers; it is stopped, goes on behind the last page, and becomes a draft',
  async () => {
    const begun = await office.paralegal.until(
      `/v1/records/${recordId}`,
      ({ progress }) => progress !== null && (progress as { pagesRead: number }).pagesRead > 0,
      SLOW_MS,
    );
    expect(begun).toMatchObject({ status: 'queued', progress: { pages: SPECIMEN.pages.length } });
    expect(await office.paralegal.post(`/v1/records/${recordId}/cancellation`)).toMatchObject({
      status: 'refused',
      refusal: { code: 'stopped' },
    });
    const again = await office.paralegal.call('POST', `/v1/records/${recordId}/cancellation`);
    expect(again).toMatchObject({ status: 409, body: { code: 'record/not-being-read' } });

    const going = await office.paralegal.post(`/v1/records/${recordId}/reading`);
    expect(going).toMatchObject({ status: 'queued' });
    expect((going['progress'] as { pagesRead: number }).pagesRead).toBeGreaterThan(0);
    const read = await office.paralegal.until(`/v1/records/${recordId}`, ({ status }) => status === 'read', SLOW_MS);
    expect(read).toMatchObject({ version: 1, progress: null, refusal: null });
    const goesOn = await office.paralegal.call('POST', `/v1/records/${recordId}/reading`);
    expect(goesOn).toMatchObject({ status: 409, body: { code: 'record/not-stopped' } });
    // What was not read surely is marked where it stands, and is no fact.
    const gaps = read['gaps'] as { kind: string; page: number; region: object | null }[];
    expect(gaps.filter(({ kind, region }) => kind === 'unread' && region !== null)).not.toEqual([]);
  },
  SLOW_MS,
);

test('each fact shows where it stands on the page, and how sure its reading is', async () => {
  const { pages, facts: all } = await facts();
  expect(pages).toEqual(
    SPECIMEN.pages.map((_, at) => ({ number: at + 1, width: 612, height: 792, fromPicture: true })),
  );
  const [cycle] = SPECIMEN.expected.cycles;
  const arrested = all.find(({ pointer }) => pointer === '/courtCases/0/arrestedOn')!;
  const on = cycle!.arrestDate;
  expect(arrested).toMatchObject({ value: on, read: on, source: { documentId, page: 1 }, corrections: [] });
  expect(arrested.source!.text).toMatch(/^ARREST DATE: /);
  const placed = all.flatMap(({ source }) => (source?.region ? [{ ...source, region: source.region }] : []));
  expect(placed.length).toBeGreaterThan(10);
  for (const { confidence, region } of placed) {
    expect(confidence).toBeGreaterThan(0.5);
    expect(confidence).toBeLessThan(1);
    expect(region.x + region.width).toBeLessThanOrEqual(612);
    expect(region.y + region.height).toBeLessThanOrEqual(792);
    expect(region.height).toBeLessThan(60);
  }
});

test('the page is shown as it looks, and one that is not there is not', async () => {
  const png = await office.paralegal.download(`/v1/records/${recordId}/pages/1`);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  const none = await office.paralegal.call('GET', `/v1/records/${recordId}/pages/99`);
  expect(none).toMatchObject({ status: 404, body: { code: 'record/page-not-shown' } });
});

test('a corrected fact keeps the value that was read, its place, and who corrected it and why', async () => {
  const { content } = (await record()) as unknown as { content: { courtCases: { court: string | null }[] } };
  const before = content.courtCases[0]!.court;
  content.courtCases[0]!.court = 'Kings County Criminal Court, AP-1';
  const correction = { content, reason: REASON };
  await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/records/${recordId}/content`, correction);
  const { version, facts: all } = await facts();
  expect(version).toBe(2);
  const court = all.find(({ pointer }) => pointer === '/courtCases/0/court')!;
  const { id: correctedById } = await office.paralegal.get('/v1/auth/session');
  expect(court).toMatchObject({
    value: 'Kings County Criminal Court, AP-1',
    read: before,
    corrections: [{ version: 2, value: 'Kings County Criminal Court, AP-1', reason: REASON, correctedById }],
  });
  expect(court.source).toMatchObject({ documentId });
  expect(all.filter(({ corrections }) => corrections.length > 0)).toHaveLength(1);

  // An assessment of the version before used what was read.
  const used = (await office.paralegal.get(`/v1/records/${recordId}/facts?version=1`)) as unknown as Facts;
  expect(used.version).toBe(1);
  expect(used.facts.find(({ pointer }) => pointer === '/courtCases/0/court')).toMatchObject({ value: before });
  const none = await office.paralegal.call('GET', `/v1/records/${recordId}/facts?version=3`);
  expect(none).toMatchObject({ status: 404, body: { code: 'record/not-found' } });
});

test('who looked at the facts and at the page stands in the audit', async () => {
  const seen = await office.rows<{ action: string }>('select action from audit_entries where "caseId" = $1', caseId);
  expect(seen.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['record.facts_viewed', 'record.page_viewed', 'record.refused']),
  );
});
