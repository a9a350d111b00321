import { csvOf, xlsxOf } from '#libs/platform';
import { readTable } from '#libs/readers';
import { extractText } from 'unpdf';
import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { PETIT_LARCENY, TestOffice } from './office.js';
import { clockStandsAt } from './standing-clock.js';

interface Item {
  readonly id: string;
  readonly filingId: string;
  readonly answer: string | null;
}

let office: TestOffice;
let one: FiledCase;
let other: FiledCase;
let listId: string;
let items: Item[];
let setRight: (() => void) | undefined;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  [one, other] = [await fileCase(office), await fileCase(office)];
});
afterEach(() => setRight?.());
afterAll(() => office?.close());

const path = '/v1/prosecutor-lists';
const download = async (format: string, as: ApiClient = office.attorney) =>
  as.download(`${path}/${listId}/file?format=${format}`);

/** The list as it is downloaded, cell by cell. */
async function cells(format: string, as?: ApiClient): Promise<string[][]> {
  const reading = await readTable(await download(format, as));
  if (!reading.ok) throw new Error(reading.refusal.message);
  const rows = reading.table.rows.map((row) => [...row.cells]);
  return rows.slice(rows.findIndex((row) => row[0] === 'Row'));
}

/** The list with what the prosecutor writes into it. */
async function answered(position: (rowId: string) => string): Promise<string[][]> {
  const [head, ...rows] = await cells('csv');
  const at = head!.indexOf('Position');
  return [head!, ...rows.map((row) => head!.map((_, i) => (i === at ? position(row[0]!) : (row[i] ?? ''))))];
}

async function send(bytes: Uint8Array, as: ApiClient = office.attorney): Promise<{ status: number; body: AnswerBody }> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)]), 'reply.csv');
  return as.call('POST', `${path}/${listId}/replies`, form);
}
const responses = async ({ filingId }: FiledCase) =>
  (await office.attorney.get(`/v1/filings/${filingId}`))['responses'] as { position: string }[];

test('a list holds each charge of the applications that were served there; before any is, there is nothing to list', async () => {
  const nothing = await office.attorney.call('POST', path, { county: 'Manhattan' });
  expect([nothing.status, nothing.body['code']]).toEqual([422, 'prosecutor-list/nothing-to-list']);
  for (const { filingId } of [one, other])
    await office.paralegal.post(`/v1/filings/${filingId}/services`, {
      county: 'Manhattan',
      servedOn: '2026-11-20',
      method: 'mail',
    });
  const elsewhere = await office.attorney.call('POST', path, { county: 'Kings', filingIds: [one.filingId] });
  expect([elsewhere.status, elsewhere.body['errors']]).toMatchObject([422, [{ pointer: '/filingIds/0' }]]);
  const made = await office.attorney.post(path, { county: 'Manhattan' });
  listId = made.id;
  items = made['charges'] as Item[];
  expect(made).toMatchObject({ county: 'New York', rows: 2, answered: 0 });
  expect(items.map(({ filingId }) => filingId).toSorted()).toEqual([one.filingId, other.filingId].toSorted());
});

test('it is there as CSV, XLSX and PDF, and all three say the same', async () => {
  const [csv, xlsx] = [await cells('csv'), await cells('xlsx')];
  expect(xlsx.map((row) => row[0])).toEqual(csv.map((row) => row[0]));
  expect(csv[1]).toEqual(expect.arrayContaining(['Ashgrove, Corwin', '2016NY052779', 'CPL 160.59']));
  await office.attorney.until(`${path}/${listId}`, ({ printed }) => printed === true);
  const text = (await extractText(await download('pdf'), { mergePages: true })).text.replace(/\s+/g, ' ');
  expect(text).toContain('2016NY052779');
  expect(text.replaceAll(' ', '')).toContain(items[0]!.id);
});

test('a service that is struck after the list was made leaves the list readable', async () => {
  const of = `/v1/filings/${other.filingId}`;
  const service = (await office.paralegal.get(`${of}/history`)).items.find((event) => event['move'] === 'serve')!;
  await office.paralegal.post(`${of}/corrections`, { eventId: service['id'], right: null, reason: 'Another file.' });
  const [head, ...rows] = await cells('csv');
  const servedOn = rows.map((row) => row[head!.indexOf('Served on')]);
  expect(servedOn.toSorted()).toEqual(['', '2026-11-20']);
  await office.paralegal.post(`${of}/services`, { county: 'New York', servedOn: '2026-11-20', method: 'mail' });
});

test('a client behind a wall is on nobody else’s list: not in its rows, its files or its replies', async () => {
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const wall = { kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
  const { id } = await office.supervisor.post('/v1/walls', { clientId: other.clientId, ...wall });
  const theirs = items.find(({ filingId }) => filingId === other.filingId)!;
  const seen = await office.paralegal.get(`${path}/${listId}`);
  expect([seen['rows'], seen['printed']]).toEqual([1, false]);
  expect(JSON.stringify(await cells('csv', office.paralegal))).not.toContain(theirs.id);
  expect((await office.paralegal.call('GET', `${path}/${listId}/file?format=pdf`)).status).toBe(404);
  const reply = csvOf([
    ['Row', 'Position'],
    [theirs.id, 'objects'],
  ]);
  const { body } = await send(reply, office.paralegal);
  expect(body).toMatchObject({ recorded: 0, faults: [{ row: 2, message: 'is no row of this list' }] });
  expect(JSON.stringify(body)).not.toContain(other.filingId);
  const lift = await office.supervisor.call('POST', `/v1/walls/${id}/lifting`, { reason: 'A test.' });
  expect(lift.status).toBeLessThan(300);
});

test('a reply is recorded charge by charge, what is wrong is named by its row, and the filings have their answers', async () => {
  const mine = items.find(({ filingId }) => filingId === one.filingId)!;
  const reply = await answered((rowId) => (rowId === mine.id ? 'no objection' : 'perhaps'));
  const { body } = await send(await xlsxOf('Reply', { head: reply[0]!, rows: reply.slice(1) }));
  expect(body).toMatchObject({ recorded: 1, filingsAnswered: [one.filingId], notRecorded: [] });
  expect(body['faults']).toMatchObject([{ message: expect.stringContaining('says "perhaps"') as string }]);
  expect([await responses(one), await responses(other)]).toMatchObject([[{ position: 'no_objection' }], []]);
});

test('the same reply again changes nothing, another answer is not written over the first, and the rest is taken', async () => {
  const mine = items.find(({ filingId }) => filingId === one.filingId)!;
  const second = csvOf(await answered((rowId) => (rowId === mine.id ? 'no objection' : 'objects')));
  expect((await send(second)).body).toMatchObject({ recorded: 1, unchanged: 1, filingsAnswered: [other.filingId] });
  expect((await send(second)).body).toMatchObject({ recorded: 0, unchanged: 2, faults: [], filingsAnswered: [] });
  const turned = csvOf(await answered(() => 'consents'));
  const { body } = await send(turned);
  expect([body['recorded'], (body['faults'] as unknown[]).length]).toEqual([0, 2]);
  expect([await responses(one), await responses(other)]).toMatchObject([
    [{ position: 'no_objection' }],
    [{ position: 'objects' }],
  ]);
  const history = (await office.attorney.get(`/v1/filings/${other.filingId}/history`)).items;
  const objection = history.find((event) => event['move'] === 'answer')!;
  await office.attorney.post(`/v1/filings/${other.filingId}/corrections`, {
    eventId: objection['id'],
    right: {
      move: 'answer',
      position: 'consents',
      charges: [{ chargeId: PETIT_LARCENY, position: 'consents' }],
    },
    reason: 'They called.',
  });
  expect((await send(second)).body).toMatchObject({ filingsAnswered: [], notRecorded: [{ filingId: other.filingId }] });
  const none = await send(csvOf([['Client'], ['Corwin Ashgrove']]));
  expect([none.status, none.body['code']]).toEqual([422, 'prosecutor-list/reply-not-read']);
});

test('a plan for a court says that too little is known of its pace, and is made with the pace that somebody names', async () => {
  const { petitionId } = await office.draftPetition();
  const packetId = await office.requestPacket(petitionId);
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
  await office.approve(packetId);
  // The office has filed there for a week.
  setRight = clockStandsAt('2026-11-27T15:00:00Z');
  const { court } = await office.attorney.get(`/v1/filings/${one.filingId}`);
  const plan = `/v1/filing-plan?court=${encodeURIComponent(String(court))}`;
  const thin = await office.attorney.get(plan);
  expect(thin).toMatchObject({ perWeek: null, pending: 2, waiting: 1, batches: [], weeksToDecide: null });
  expect((thin['measured'] as { thin: string }).thin).toContain('whole weeks');
  const asked = await office.attorney.get(`${plan}&perWeek=1.5`);
  expect(asked).toMatchObject({ perWeek: 1.5, batches: [{ packetIds: [packetId] }], weeksToDecide: 2 });
});
