import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { CriminalRecord } from '#libs/record';
import { pngOf } from '#libs/scans';
import { Chance, inventCertificate, inventSheet, scannedPages, scannedPdf } from '#libs/specimens';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { kill, TestOffice } from './office.js';

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
const SLOW_MS = 400_000;
const SPECIMEN = inventSheet({ seed: 77, number: 97, layout: 'A', defects: ['page_breaks'] });
const REASON = 'The certificate of disposition names the precinct.';

let office: TestOffice;
let worker: ReturnType<TestOffice['startWorkerProcess']>;
let caseId: string;
let recordId: string;
let documentId: string;

const record = () => office.paralegal.get(`/v1/records/${recordId}`);
const facts = async () => (await office.paralegal.get(`/v1/records/${recordId}/facts`)) as unknown as Facts;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess();
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

const CERTIFICATES = [1, 2].map((number) => inventCertificate({ seed: 7, number, layout: 'counts', defects: [] }));

function upload(kind: string, bytes: Uint8Array, name: string) {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([Uint8Array.from(bytes)]), name);
  return office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
}

let certificateId: string;
const pagesRead = () =>
  office.rows<{ page: number; readAt: Date }>(
    'select page, "readAt" from scanned_pages where "recordId" = $1 order by page',
    certificateId,
  );
const notQueued = ({ status }: AnswerBody) => status !== 'queued';

test(
  'a worker killed between two pages of a scanned certificate has lost nothing that was read, and stored nothing half',
  async () => {
    const scan = await scannedPdf({ pages: CERTIFICATES.flatMap(({ pages }) => pages), defects: [] }, new Chance(5));
    const { body } = await upload('certificate_of_disposition', scan, 'certificates.pdf');
    ({ id: certificateId } = body['record'] as { id: string });
    const { progress } = await office.paralegal.until(
      `/v1/records/${certificateId}`,
      (one) => (one['progress'] as { pagesRead: number } | null)?.pagesRead === 1,
      SLOW_MS,
    );
    expect(progress).toEqual({ pagesRead: 1, pages: 2 });
    const before = await pagesRead();

    // Nobody but us may store a page: the worker has read the second, comes to store it, and waits.
    const holder = new pg.Client({ connectionString: office.database.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table scanned_pages in exclusive mode');
    await office.untilBlocked(SLOW_MS);
    await kill(worker);
    await holder.query('rollback');
    await holder.end();
    const left = await office.paralegal.get(`/v1/records/${certificateId}`);
    expect(left).toMatchObject({ status: 'queued', version: 0, content: null, progress: { pagesRead: 1 } });
    expect(before).toHaveLength(1);
    expect(await pagesRead()).toEqual(before);
    worker = office.startWorkerProcess();
  },
  SLOW_MS,
);

// While the killed worker's job waits for its lock to run out.
test(
  'a photographed certificate is kept as it came, read from its picture, and shown with the region of each fact',
  async () => {
    const [page] = await scannedPages({ pages: CERTIFICATES[0]!.pages, defects: [] }, new Chance(8));
    const png = pngOf(page!);
    const { body } = await upload('certificate_of_disposition', png, 'photo.png');
    expect(body).toMatchObject({ document: { mediaType: 'image/png', sizeBytes: png.byteLength } });
    const { id, documentId: photo } = body['record'] as { id: string; documentId: string };
    const read = await office.paralegal.until(`/v1/records/${id}`, notQueued, SLOW_MS);
    expect(read).toMatchObject({ status: 'read', documentKind: 'certificate_of_disposition' });
    const { pages, facts: all } = (await office.paralegal.get(`/v1/records/${id}/facts`)) as unknown as Facts;
    expect(pages).toEqual([{ number: 1, width: 612, height: 792, fromPicture: true }]);
    const docket = all.find(({ pointer }) => pointer === '/courtCases/0/docketNumber')!;
    expect(docket.value).toBe(CERTIFICATES[0]!.expected.courtCases[0]!.docketNumber);
    expect(docket.source).toMatchObject({ documentId: photo, page: 1 });
    expect(docket.source!.confidence).toBeGreaterThan(0.5);
    expect(docket.source!.region!.y).toBeGreaterThan(50);
    const shown = await office.paralegal.download(`/v1/records/${id}/pages/1`);
    expect(Buffer.from(shown.subarray(1, 4)).toString()).toBe('PNG');
    expect(Buffer.from(await office.paralegal.download(`/v1/documents/${photo}/content`))).toEqual(Buffer.from(png));
  },
  SLOW_MS,
);

test(
  'the reading of the killed worker goes on behind the page that was read, and comes to one record with every page',
  async () => {
    const read = await office.paralegal.until(`/v1/records/${certificateId}`, notQueued, SLOW_MS);
    expect(read).toMatchObject({ status: 'read', version: 1, progress: null });
    const { courtCases } = read['content'] as CriminalRecord;
    expect(courtCases.map(({ charges }) => charges[0]?.source?.page)).toEqual([1, 2]);
    expect(await pagesRead()).toEqual([]);
    const done = await office.rows<{ detail: object }>(
      `select detail from audit_entries where action = 'record.read' and "entityId" = $1`,
      certificateId,
    );
    expect(done).toHaveLength(1);
    expect(await office.rows('select 1 from record_revisions where "recordId" = $1', certificateId)).toHaveLength(1);
  },
  SLOW_MS,
);
