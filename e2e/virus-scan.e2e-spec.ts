import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EICAR } from '../libs/platform/src/virus-scan/clamd.fixture.js';
import { SAMPLES, TestOffice } from './office.js';
import { VirusDaemon } from './virus-daemon.js';

let daemon: VirusDaemon;
let office: TestOffice;
let caseId: string;
let pdf: Buffer;
beforeAll(async () => {
  daemon = await VirusDaemon.open();
  office = await TestOffice.open({ CLAMD_URL: daemon.url });
  caseId = await office.openCase();
  pdf = await readFile(join(SAMPLES, 'corwin-ashgrove.pdf'));
});
afterAll(async () => {
  await office?.close();
  await daemon?.close();
});

const infected = () => Buffer.concat([pdf, Buffer.from(`\n${EICAR}\n`)]);
const stored = async () =>
  (
    await office.rows<{ count: number }>(
      `select (select count(*) from documents) + (select count(*) from document_contents) + (select count(*) from records)
         + (select count(*) from import_files) as count`,
    )
  )[0]!.count;

async function send(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: { [name: string]: string },
  as = office.paralegal,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]), 'file');
  const { status, text, headers } = await as.raw('POST', path, form);
  const body = JSON.parse(text) as { code?: string; document?: { id: string } };
  return { status, code: body.code, body, retryAfter: headers.get('retry-after') };
}

const bytesOf = (buffer: Buffer) => new Uint8Array(buffer);

test('what the scanner knows is refused by every route that takes a file, and nothing of it is kept', async () => {
  const documents = `/v1/cases/${caseId}/documents`;
  const clean = await send(documents, bytesOf(pdf), { kind: 'exhibit' });
  expect(clean.status).toBe(202);
  const before = await stored();
  const answers = [
    await send(documents, bytesOf(infected()), { kind: 'exhibit' }),
    await send(documents, bytesOf(infected()), { kind: 'rap_sheet' }),
    await send(`/v1/documents/${clean.body.document!.id}/versions`, bytesOf(infected()), {}),
    await send('/v1/imports', bytesOf(Buffer.from(EICAR)), { kind: 'clients' }, office.attorney),
  ];
  expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [422, 'upload/infected']));
  expect(await stored()).toBe(before);
});

test('while the scanner is gone nothing is taken in, which is said with when to come again; all else goes on', async () => {
  const before = await stored();
  await daemon.close();
  const { status, code, retryAfter } = await send(`/v1/cases/${caseId}/documents`, bytesOf(pdf), { kind: 'exhibit' });
  expect([status, code, retryAfter]).toEqual([503, 'server/virus-scan-unavailable', '60']);
  expect(await stored()).toBe(before);
  expect((await office.paralegal.call('GET', `/v1/cases/${caseId}/documents`)).status).toBe(200);
});
