import { extractText } from 'unpdf';
import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { PETIT_LARCENY, TestOffice } from './office.js';

let office: TestOffice;
let filed: FiledCase;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  filed = await fileCase(office);
});
afterAll(() => office?.close());

const path = () => `/v1/cases/${filed.caseId}/letters`;

async function written(input: object): Promise<{ letter: AnswerBody; text: string }> {
  const { id } = await office.paralegal.post(path(), input);
  const letter = await office.paralegal.until(`/v1/letters/${id}`, ({ status }) => status !== 'queued');
  expect([letter['status'], letter['failureMessage']]).toEqual(['ready', null]);
  const bytes = await office.paralegal.download(`/v1/documents/${String(letter['documentId'])}/content`);
  return { letter, text: (await extractText(bytes, { mergePages: true })).text.replace(/\s+/g, ' ') };
}

async function refused(input: object, as: ApiClient = office.paralegal) {
  const { status, body } = await as.call('POST', path(), input);
  return [status, body['code'], (body['errors'] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer)];
}

test('an engagement names the chosen cases by their numbers, and no charge', async () => {
  const { courtCases } = filed.content as { courtCases: { id: string; docketNumber: string }[] };
  const chosen = courtCases.find(({ docketNumber }) => docketNumber === '2016NY052779')!;
  const { text } = await written({ kind: 'engagement', recordId: filed.recordId, courtCaseIds: [chosen.id] });
  expect(text).toContain('2016NY052779');
  expect(text).toContain('Corwin Ashgrove');
  expect(text).not.toMatch(/larceny|155\.25|mari/i);
});

test('a result waits for the order, then tells it; closing and rights tell what was granted', async () => {
  expect(await refused({ kind: 'result', filingId: filed.filingId })).toEqual([
    409,
    'letter/nothing-to-say',
    ['/filingId'],
  ]);
  expect(await refused({ kind: 'rights' })).toEqual([409, 'letter/nothing-to-say', ['/assessmentId']]);
  expect(await refused({ kind: 'closing' })).toEqual([409, 'letter/nothing-to-say', ['/kind']]);

  const outcomes = [{ chargeId: PETIT_LARCENY, outcome: 'granted' }];
  await office.attorney.post(`/v1/filings/${filed.filingId}/order`, { decidedOn: '2026-11-20', outcomes });
  const result = await written({ kind: 'result', filingId: filed.filingId, language: 'es', writtenOn: '2026-11-21' });
  expect(result.letter).toMatchObject({ kind: 'result', language: 'es', writtenOn: '2026-11-21' });
  expect(result.text).toContain('El 20 de noviembre de 2026');
  expect(result.text).toMatch(/Caso 2016NY052779.*: concedido\./);

  const rights = await written({ kind: 'rights', assessmentId: filed.assessmentId });
  expect(rights.text).toContain('Executive Law 296(16)');

  await office.attorney.must('PUT', `/v1/cases/${filed.caseId}/closing`, {
    category: 'L',
    assistanceEndedOn: '2026-11-20',
  });
  const closing = await written({ kind: 'closing', assessmentId: filed.assessmentId });
  expect(closing.text).toMatch(/2016NY052779.*: granted\./);
});

test('what is of another case, or is none, is refused by name', async () => {
  const other = await office.openCase();
  const { status, body } = await office.paralegal.call('POST', `/v1/cases/${other}/letters`, {
    kind: 'result',
    filingId: filed.filingId,
  });
  expect([status, body['code']]).toEqual([404, 'filing/not-found']);
  const unknown = { kind: 'engagement', recordId: filed.recordId, courtCaseIds: ['none'] };
  expect(await refused(unknown)).toEqual([422, 'letter/court-case-not-in-record', ['/courtCaseIds/0']]);
  expect(await refused({ kind: 'engagement', courtCaseIds: ['none'] })).toEqual([
    422,
    'request/invalid',
    ['/recordId'],
  ]);
  expect((await refused({ kind: 'closing' }, office.as('intake')))[0]).toBe(403);
});
