import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { specimenPdf } from '#libs/specimens';
import { extractText } from 'unpdf';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { MARIHUANA, PETIT_LARCENY, SAMPLES, TestOffice } from './office.js';

interface Agency {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly clock: { readonly kind: string; readonly trigger: { readonly on: string } } | null;
}
interface Clearance {
  readonly id: string;
  readonly status: string;
  readonly chargeIds: string[];
  readonly verifiedOn: string | null;
  readonly agencies: Agency[];
  readonly checks: { readonly outcome: string; readonly findings: { readonly reason: string }[] }[];
  readonly history: { readonly id: string; readonly move: string; readonly occurredOn: string }[];
}

let office: TestOffice;
let filed: FiledCase;
let clearanceId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  filed = await fileCase(office);
});
afterAll(() => office?.close());

const followed = async () => (await office.paralegal.get(`/v1/clearances/${clearanceId}`)) as unknown as Clearance;
const agency = (of: Clearance, kind: string) => of.agencies.find((one) => one.kind === kind)!;
const post = (path: string, input: object) =>
  office.paralegal.call('POST', `/v1/clearances/${clearanceId}${path}`, input);
const untilStatus = (status: string) =>
  office.paralegal.until(`/v1/clearances/${clearanceId}`, (one) => one['status'] === status);

/** The client's sheet as it is printed later, with or without the case of 2016, and confirmed by a member. It says which version it is, or not. */
async function laterSheet(printed: string, withCase: boolean, saysWhich = false): Promise<string> {
  const pages = readFileSync(join(SAMPLES, 'corwin-ashgrove.txt'), 'utf8')
    .replaceAll(/Printed: .*/g, `Printed: ${printed}`)
    .replace(', sealed and suppressed', saysWhich ? ', sealed and suppressed' : '')
    .split('\f')
    .map((page) => page.split('\n'));
  const [first, ...rest] = pages;
  const begins = first!.findIndex((line) => line.startsWith('Cycle 2'));
  const ends = first!.findLastIndex((line) => line.startsWith('CORWIN ASHGROVE'));
  const shown = withCase ? first! : [...first!.slice(0, begins), ...first!.slice(ends)];
  const path = join(mkdtempSync(join(tmpdir(), 'vacatur-later-')), 'later.pdf');
  writeFileSync(path, await specimenPdf({ pages: [shown, ...rest], defects: [] }));
  const uploaded = await office.paralegal.upload(filed.caseId, 'rap_sheet', path);
  const { id } = uploaded['record'] as { id: string };
  const record = await office.paralegal.until(`/v1/records/${id}`, ({ status }) => status !== 'queued');
  expect(record['status']).toBe('read');
  await office.paralegal.post(`/v1/records/${id}/confirmation`, { version: record['version'] });
  return id;
}

async function closingCodes(): Promise<string[]> {
  const { closing } = (await office.attorney.get(`/v1/cases/${filed.caseId}/closing`)) as unknown as {
    closing: { check: { findings: { code: string }[] } };
  };
  return closing.check.findings.map(({ code }) => code);
}

test('a clearance opens by itself once the order is entered, with the agencies that the statute names, and only once', async () => {
  const outcomes = [{ chargeId: PETIT_LARCENY, outcome: 'granted' }];
  const path = `/v1/cases/${filed.caseId}/clearances`;
  await office.attorney.post(`/v1/filings/${filed.filingId}/order`, { decidedOn: '2026-11-20', outcomes });
  const early = await office.attorney.call('POST', path, { by: 'order', filingId: filed.filingId });
  expect([early.status, early.body['code']]).toEqual([422, 'clearance/nothing-to-clear']);

  const entry = { enteredOn: '2026-11-21', documentId: filed.file.documentId };
  await office.attorney.post(`/v1/filings/${filed.filingId}/order/entry`, entry);
  const { items } = await office.attorney.until(path, (page) => page.items.length > 0);
  expect(items).toMatchObject([{ relief: 'NY-160.59', chargeIds: [PETIT_LARCENY], effectiveOn: '2026-11-21' }]);
  clearanceId = String(items[0]!['id']);
  const { status, agencies } = await followed();
  expect([status, agencies.map(({ kind }) => kind)]).toEqual(['opened', ['court', 'dcjs']]);
  expect(agencies[0]!.clock).toMatchObject({ kind: 'send', setBy: 'practice' });
  const again = await office.attorney.call('POST', path, { by: 'order', filingId: filed.filingId });
  expect([again.status, again.body['code']]).toEqual([409, 'clearance/opened-already']);
});

test('an agency is told and confirms; what does not fit is refused and says what is allowed; a wrong day is corrected', async () => {
  const before = await followed();
  const dcjs = `/agencies/${agency(before, 'dcjs').id}`;
  const court = `/agencies/${agency(before, 'court').id}`;
  const early = await post(`${dcjs}/notices`, { sentOn: '2026-11-20', method: 'mail' });
  expect([early.status, early.body['code']]).toEqual([422, 'clearance/out-of-order']);
  const future = await post(`${dcjs}/notices`, { sentOn: '2099-01-01', method: 'mail' });
  expect([future.status, future.body['code']]).toEqual([422, 'case/day-in-the-future']);

  expect((await post(`${dcjs}/notices`, { sentOn: '2026-11-21', method: 'certified_mail' })).status).toBe(201);
  expect((await post(`${court}/confirmations`, { confirmedOn: '2026-11-22' })).status).toBe(201);
  const told = await post(`${court}/notices`, { sentOn: '2026-11-22', method: 'mail' });
  expect([told.status, told.body['code']]).toEqual([409, 'clearance/move-refused']);
  expect(told.body['detail']).toContain('awaiting or sent or still_shows');
  await post(`${dcjs}/confirmations`, { confirmedOn: '2026-11-22' });
  const complied = await followed();
  expect(complied.status).toBe('complied');
  expect(agency(complied, 'dcjs').clock).toMatchObject({ kind: 'verify', trigger: { on: '2026-11-22' } });

  const wrong = complied.history.findLast(({ move }) => move === 'confirm')!;
  const reason = 'The letter is of the 23rd.';
  const right = await post('/corrections', { eventId: wrong.id, occurredOn: '2026-11-23', reason });
  expect(right.status).toBe(201);
  const corrected = await followed();
  expect(agency(corrected, 'dcjs').clock?.trigger.on).toBe('2026-11-23');
  expect(corrected.history.find(({ id }) => id === wrong.id)?.occurredOn).toBe('2026-11-22');
});

test('a later sheet is compared when it is confirmed; until somebody says which version it is, what it shows is unclear', async () => {
  await office.attorney.must('PUT', `/v1/cases/${filed.caseId}/closing`, {
    category: 'L',
    assistanceEndedOn: '2026-11-22',
  });
  expect(await closingCodes()).toContain('clearance_unverified');

  const recordId = await laterSheet('November 24, 2026', true);
  await office.paralegal.until(`/v1/clearances/${clearanceId}`, (one) => (one['checks'] as unknown[]).length === 1);
  const { checks, status } = await followed();
  expect(status).toBe('complied');
  expect(checks).toMatchObject([
    { outcome: 'unclear', reportedOn: '2026-11-24', findings: [{ reason: 'sheet_kind_unknown' }] },
  ]);
  const court = await post('/checks', { recordId, sheetKind: 'of_court' });
  expect([court.status, court.body['code']]).toEqual([422, 'clearance/not-of-the-clearance']);

  const told = await post('/checks', { recordId, sheetKind: 'without_sealed' });
  expect(told.body).toMatchObject({ status: 'not_cleared' });
  const again = await post('/checks', { recordId, sheetKind: 'without_sealed' });
  expect((again.body['checks'] as unknown[]).length).toBe(2);
  const shown = agency(await followed(), 'dcjs');
  expect([shown.status, shown.clock]).toMatchObject(['still_shows', { kind: 'send', trigger: { on: '2026-11-24' } }]);
});

test('the agency that still shows it is written to, once, by the number of the case and without the charge', async () => {
  const letters = `/v1/cases/${filed.caseId}/letters`;
  const ofAgency = ({ items }: AnswerBody) => items.filter(({ kind }) => kind === 'seal_follow_up');
  const page = await office.paralegal.until(letters, (one) => ofAgency(one)[0]?.['status'] === 'ready');
  expect(ofAgency(page)).toMatchObject([{ clearanceId, createdById: null, language: 'en' }]);
  const documentId = String(ofAgency(page)[0]!['documentId']);
  const bytes = await office.paralegal.download(`/v1/documents/${documentId}/content`);
  const text = (await extractText(bytes, { mergePages: true })).text.replace(/\s+/g, ' ');
  expect(text).toMatch(/Division of Criminal Justice Services.*Corwin Ashgrove.*2016NY052779.*November 24, 2026/);
  expect(text).not.toMatch(/larceny|155\.25|2012KN/i);
  // What somebody asks for anew is another letter.
  const dcjs = agency(await followed(), 'dcjs').id;
  await office.paralegal.post(letters, { kind: 'seal_follow_up', clearanceId, agencyId: dcjs });
  expect((await post(`/agencies/${dcjs}/notices`, { sentOn: '2026-11-24', method: 'mail' })).status).toBe(201);
  expect((await followed()).status).toBe('sent');
  const told = await office.paralegal.call('POST', letters, { kind: 'seal_follow_up', clearanceId, agencyId: dcjs });
  expect([told.status, told.body['code']]).toEqual([409, 'letter/nothing-to-say']);
});

test('a sheet without it verifies the whole once somebody has said which one it is, and the closing warns no more', async () => {
  const recordId = await laterSheet('November 25, 2026', false);
  const compared = await office.paralegal.until(
    `/v1/clearances/${clearanceId}`,
    (one) => (one['checks'] as unknown[]).length === 3,
  );
  const byItself = (compared['checks'] as { outcome: string; findings: { reason: string }[] }[]).at(-1);
  expect([byItself?.outcome, byItself?.findings[0]?.reason]).toEqual(['unclear', 'sheet_kind_unknown']);
  await post('/checks', { recordId, sheetKind: 'without_sealed' });
  await untilStatus('verified');
  const { verifiedOn, agencies, checks } = await followed();
  expect([verifiedOn, checks.at(-1)?.outcome]).toEqual(['2026-11-25', 'cleared']);
  expect(agencies.map(({ clock }) => clock)).toEqual([null, null]);
  expect(await closingCodes()).not.toContain('clearance_unverified');
  const timeline = await office.paralegal.get(`/v1/cases/${filed.caseId}/timeline?limit=200`);
  expect(timeline.items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['clearance.moved', 'clearance.checked', 'letter.written']),
  );
});

test('a sheet that says which version it is need not be asked for: it is compared so, and nobody calls it another', async () => {
  const recordId = await laterSheet('November 27, 2026', true, true);
  await untilStatus('not_cleared');
  const { checks } = await followed();
  expect(checks.at(-1)).toMatchObject({ sheetKind: 'complete', outcome: 'still_showing', createdById: null });
  const called = await post('/checks', { recordId, sheetKind: 'without_sealed' });
  expect([called.status, called.body['code']]).toEqual([422, 'clearance/not-of-the-clearance']);
  expect(called.body['errors']).toEqual([
    { pointer: '/sheetKind', message: 'is "complete": the sheet itself says so' },
  ]);
  const asked = await post('/checks', { recordId });
  expect((asked.body['checks'] as unknown[]).length).toBe(checks.length);
});

test('an automatic relief is followed without a filing: as an assessment finds it, and for nothing that it does not', async () => {
  const path = `/v1/cases/${filed.caseId}/clearances`;
  const law = { by: 'law', assessmentId: filed.assessmentId, relief: 'NY-160.50-3K' };
  const wrong = await office.attorney.call('POST', path, { ...law, chargeIds: [PETIT_LARCENY] });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'clearance/nothing-to-clear']);
  const opened = await office.attorney.post(path, law);
  expect(opened).toMatchObject({ filingId: null, chargeIds: [MARIHUANA], status: 'opened' });
  const kinds = (opened['agencies'] as Agency[]).map(({ kind }) => kind);
  expect(kinds).toEqual(['court', 'dcjs', 'police', 'prosecutor']);
  const ended = { endedOn: '2026-11-25', reason: 'Followed elsewhere.' };
  const end = await office.attorney.call('POST', `/v1/clearances/${opened.id}/end`, ended);
  expect(end.body).toMatchObject({ status: 'ended', moves: [] });
});
