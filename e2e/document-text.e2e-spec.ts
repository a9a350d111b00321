import type { ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { specimenPdf } from '#libs/specimens';
import pg from 'pg';
import { ZipFile } from 'yazl';
import type { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { kill, TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
let clientId: string;
let worker: ChildProcess;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess();
  const client = await office.paralegal.post('/v1/clients', { givenName: 'Séraphine', familyName: 'O’Malley' });
  clientId = client.id;
  caseId = await openCase();
});
afterAll(() => office?.close());

async function openCase(): Promise<string> {
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  return (await office.paralegal.post('/v1/cases', { clientId, attorneyId, problemCode: '87' })).id;
}

const pdf = async (...pages: string[][]) => new Uint8Array(await specimenPdf({ pages, defects: [] }));
const CONTENT_TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

function docx(document: Readable): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(CONTENT_TYPES), '[Content_Types].xml');
  zip.addReadStream(document, 'word/document.xml');
  zip.end();
  return buffer(zip.outputStream);
}
const wordsXml = (text: string) =>
  Readable.from(`<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`);

interface Stored {
  readonly id: string;
  readonly text: {
    readonly state: string;
    readonly fault: string | null;
    readonly characters: number | null;
    readonly isCut: boolean;
  };
}

async function upload(bytes: Uint8Array, name: string, to = `/v1/cases/${caseId}/documents`): Promise<Stored> {
  const form = new FormData();
  if (!to.endsWith('/versions')) form.append('kind', 'exhibit');
  form.append('file', new Blob([Uint8Array.from(bytes)]), name);
  const { body } = await office.paralegal.must('POST', to, form);
  return (body['document'] ?? body) as unknown as Stored;
}

async function stateOf(id: string, of = caseId): Promise<Stored['text']> {
  const { items } = await office.paralegal.get(`/v1/cases/${of}/documents`);
  return (items as unknown as Stored[]).find((one) => one.id === id)!.text;
}

async function untilRead(id: string, of = caseId): Promise<Stored['text']> {
  const isThere = ({ items }: { items: unknown }) =>
    (items as Stored[]).find((one) => one.id === id)!.text.state !== 'waiting';
  await office.paralegal.until(`/v1/cases/${of}/documents`, (page) => isThere(page as never));
  return stateOf(id, of);
}

interface Hit {
  readonly kind: string;
  readonly entityId: string;
  readonly title: string;
  readonly page: number | null;
  readonly why: string;
  readonly snippet: string;
  readonly snippetMatches: readonly { readonly from: number; readonly length: number }[];
}
const find = async (q: string, by: ApiClient = office.paralegal) =>
  (await by.post('/v1/search', { q })) as unknown as { items: readonly Hit[]; counts: { [kind: string]: number } };
const marked = ({ snippet, snippetMatches }: Hit) =>
  snippetMatches.map(({ from, length }) => snippet.slice(from, from + length));

test('a PDF and a DOCX are found by misspelled words of their text, with the page and what answers', async () => {
  const letter = await upload(
    await pdf(['Dear tenant,'], ['the superintendent Blenkinsop', 'has vouched for you']),
    'letter.pdf',
  );
  const draft = await upload(await docx(wordsXml('Statement of Mr. Thistlethwaite about the bakery')), 'draft.docx');
  expect(letter.text).toEqual({ state: 'waiting', fault: null, characters: null, isCut: false });
  expect(await untilRead(letter.id)).toMatchObject({ state: 'read', fault: null, isCut: false });
  expect(await untilRead(draft.id)).toEqual({ state: 'read', fault: null, characters: 48, isCut: false });

  const [byPdf] = (await find('supperintendent blenkinsopp')).items;
  expect(byPdf).toMatchObject({ kind: 'document', entityId: letter.id, title: 'letter.pdf', page: 2, why: 'spelling' });
  expect(marked(byPdf!)).toEqual(['superintendent', 'Blenkinsop']);
  const [byDocx] = (await find('thistlethwait bakkery')).items;
  expect(byDocx).toMatchObject({ kind: 'document', entityId: draft.id, title: 'draft.docx', page: null });
  expect(marked(byDocx!)).toEqual(['Thistlethwaite', 'bakery']);
});

test('who is shut out by a wall, and another organization, find nothing of the text', async () => {
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const wall = { clientId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
  const { id: wallId } = await office.supervisor.post('/v1/walls', wall);
  const theirs = await office.openSecondOrganization();
  for (const by of [office.paralegal, theirs.attorney]) {
    for (const q of ['blenkinsop', 'blenkinsopp', 'blenk', 'thistlethwaite bakery'])
      expect([q, await find(q, by)]).toEqual([q, { items: [], next: null, counts: {} }]);
  }
  expect((await find('blenkinsop', office.attorney)).counts).toEqual({ document: 1 });
  await office.supervisor.post(`/v1/walls/${wallId}/lifting`, { reason: 'A test.' });
});

test('a petition for victims of trafficking shuts the papers of its case as well', async () => {
  const { caseId: closed } = await office.draftPetition();
  const { id } = await upload(
    await pdf(['The statement names Wintergreen']),
    'statement.pdf',
    `/v1/cases/${closed}/documents`,
  );
  expect(await untilRead(id, closed)).toMatchObject({ state: 'read' });
  expect((await find('wintergreen')).counts).toEqual({ document: 1 });
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  await office.rows(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "createdById")
     select "organizationId", gen_random_uuid(), "caseId", id, 'NY-440.10-1I', $1 from assessments where "caseId" = $2`,
    attorneyId,
    closed,
  );
  expect((await find('wintergreen')).counts).toEqual({});
  expect((await find('wintergreen', office.attorney)).counts).toEqual({ document: 1 });
});

test('the newest version alone is found', async () => {
  const first = await upload(await pdf(['about marmalade']), 'notice.pdf');
  await untilRead(first.id);
  const second = await upload(await pdf(['about nougat']), 'notice.pdf', `/v1/documents/${first.id}/versions`);
  await untilRead(second.id);
  expect([(await find('marmalade')).counts, (await find('nougat')).counts]).toEqual([{}, { document: 1 }]);
  expect(await stateOf(first.id)).toMatchObject({ state: 'replaced' });
});

test('a scan says that there is nothing to read; what is damaged says so, and both are found by their names', async () => {
  const scan = await upload(await pdf(['']), 'scan of periwinkle.pdf');
  const damaged = await upload(
    Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF'),
    'torn periwinkle.pdf',
  );
  expect(await untilRead(scan.id)).toEqual({ state: 'nothing_to_read', fault: null, characters: null, isCut: false });
  expect(await untilRead(damaged.id)).toEqual({
    state: 'unreadable',
    fault: 'damaged',
    characters: null,
    isCut: false,
  });
  expect((await find('periwinkle')).counts).toEqual({ document: 2 });
});

test('a small DOCX that unpacks to more than a reader may hold is unreadable, and the worker goes on', async () => {
  const bomb = await bombDocx();
  expect(bomb.byteLength).toBeLessThan(3 * 1024 * 1024);
  const { id } = await upload(bomb, 'bomb.docx');
  const next = await upload(await pdf(['after the thunderclap']), 'next.pdf');
  expect(await untilRead(next.id)).toMatchObject({ state: 'read' });
  expect(await untilRead(id)).toMatchObject({ state: 'unreadable', fault: 'too_heavy' });
  expect((await find('thunderclap')).counts).toEqual({ document: 1 });
  const audited = await office.rows<{ detail: object }>(
    `select detail from audit_entries where action = 'document.text_read' and "entityId" = $1`,
    id,
  );
  expect(audited).toEqual([{ detail: { state: 'unreadable', fault: 'too_heavy' } }]);
});

/** Seven hundred megabytes of one letter, packed to one byte for a thousand. */
function bombDocx(): Promise<Buffer> {
  const letters = Buffer.alloc(1024 * 1024, 'a');
  return docx(Readable.from(Array.from({ length: 700 }, () => letters)));
}

test('a worker that is killed with a text read and not stored loses none and stores none twice; what was never asked for is', async () => {
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin; lock table document_passages in exclusive mode');
  const { id } = await upload(await pdf(['the lighthouse keeper']), 'killed.pdf');
  await office.untilBlocked();
  await kill(worker);
  await holder.query('rollback');
  await holder.end();
  expect(await stateOf(id)).toMatchObject({ state: 'waiting' });
  // A document from before texts were read, of which no job was ever made.
  const old = await upload(await pdf(['the old gramophone']), 'old.pdf');
  await office.rows(`delete from outbox_messages where payload ->> 'documentId' = $1`, old.id);
  await office.rows(`update documents set "textAskedAt" = now() - interval '1 day' where id = $1`, old.id);
  expect(await office.rows('select ask_for_unread_texts(10) as rows')).toEqual([{ rows: 1 }]);
  expect(await office.rows('select ask_for_unread_texts(10) as rows')).toEqual([{ rows: 0 }]);

  office.startWorkerProcess();
  expect(await untilRead(id)).toMatchObject({ state: 'read' });
  expect(await untilRead(old.id)).toMatchObject({ state: 'read' });
  expect((await find('lighthouse')).counts).toEqual({ document: 1 });
  expect((await find('gramophone')).counts).toEqual({ document: 1 });
  expect(await office.rows('select 1 from document_passages where "documentId" = $1', id)).toHaveLength(1);
  const read = `select 1 from audit_entries where action = 'document.text_read' and "entityId" = $1`;
  expect(await office.rows(read, id)).toHaveLength(1);
});
