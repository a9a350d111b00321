import { join } from 'node:path';
import { SAMPLES, TestOffice } from './office.js';

interface Quality {
  version: number;
  read: { [what: string]: number };
  confidence: { printed: number };
  gaps: { page: number; line: number; what: string }[];
  needs: { key: string; kind: string; title: string; page: number; line: number; task: { taskId: string; status: string } | null }[]; // prettier-ignore
  settled: { taskId: string; key: string }[];
}
interface Content {
  courtCases: { docketNumber: string; charges: { disposition: string; disposedOn: string | null }[] }[];
}

const SHEET = join(SAMPLES, 'marisela-pradoverde.pdf');
const DOCKET = '2016BX043622';
const DISPOSITION = `disposition ${DOCKET}`;

let office: TestOffice;
let caseId: string;
let recordId: string;
let secondId: string;

async function readRecord(): Promise<string> {
  const { record } = (await office.paralegal.upload(caseId, 'rap_sheet', SHEET)) as unknown as {
    record: { id: string };
  };
  await office.paralegal.until(`/v1/records/${record.id}`, ({ status }) => status === 'read');
  return record.id;
}

const quality = async (id = recordId) =>
  (await office.paralegal.get(`/v1/records/${id}/quality`)) as unknown as Quality;
const give = (id: string, input: object = {}) => office.paralegal.call('POST', `/v1/records/${id}/tasks`, input);
const tasks = async () => (await office.paralegal.get(`/v1/tasks?caseId=${caseId}`))['items'] as { title: string }[];

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  caseId = await office.openCase();
  recordId = await readRecord();
});
afterAll(() => office?.close());

test('what was read is counted, and what is lacking stands with its page and line', async () => {
  const { read, confidence, gaps, needs, settled } = await quality();
  expect(read).toMatchObject({ courtCases: 8, charges: 18, chargesEnded: 17, convictions: 5 });
  expect(confidence).toMatchObject({ printed: 36, least: null });
  expect(gaps.length).toBeGreaterThan(0);
  expect(needs).toMatchObject([
    { key: DISPOSITION, title: `Obtain the disposition of docket ${DOCKET}`, page: 2, line: 28, task: null },
    { kind: 'ask_client', page: 6, line: 4, task: null },
  ]);
  expect(settled).toEqual([]);
  const [{ count }] = (await office.rows<{ count: string }>(
    `select count(*) from audit_entries where action = 'record.viewed' and "entityId" = $1 and detail ->> 'quality' = 'true'`,
    recordId,
  )) as [{ count: string }];
  expect(Number(count)).toBe(1);
});

test('what the record does not lack is given no task, and says which key', async () => {
  const { status, body } = await give(recordId, { keys: [DISPOSITION, 'disposition 1999XX000000'] });
  expect([status, body['code'], body['errors']]).toEqual([
    422,
    'record/not-lacking',
    [{ pointer: '/keys/1', message: 'names nothing that the record lacks' }],
  ]);
  expect(await tasks()).toEqual([]);
});

test('one is given by its key, then the rest, and asked again nothing is given twice', async () => {
  expect((await give(recordId, { keys: [DISPOSITION], dueOn: '2027-01-15' })).status).toBe(201);
  expect(await tasks()).toMatchObject([{ title: `Obtain the disposition of docket ${DOCKET}`, dueOn: '2027-01-15', status: 'open' }]); // prettier-ignore
  const [one, two] = await Promise.all([give(recordId), give(recordId)]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(await tasks()).toHaveLength(2);
});

test('a second record of the case shows the tasks that there are, and is given no second ones', async () => {
  secondId = await readRecord();
  const { needs } = await quality(secondId);
  expect(needs.map(({ task }) => task?.status)).toEqual(['open', 'open']);
  expect((await give(secondId)).status).toBe(201);
  expect(await tasks()).toHaveLength(2);
});

test('when the fact has come its task is named to be completed, and is not completed by itself', async () => {
  const record = await office.paralegal.get(`/v1/records/${recordId}`);
  const content = record['content'] as Content;
  const lacking = content.courtCases.find(({ docketNumber }) => docketNumber === DOCKET)!;
  for (const charge of lacking.charges) {
    if (charge.disposition === 'not_reported') Object.assign(charge, { disposition: 'dismissed', disposedOn: '2017-02-03' }); // prettier-ignore
  }
  await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/records/${recordId}/content`, {
    content,
    reason: 'The certificate of disposition shows a dismissal.',
  });
  const { version, needs, settled } = await quality();
  expect([version, needs.map(({ kind }) => kind), settled.map(({ key }) => key)]).toEqual([2, ['ask_client'], [DISPOSITION]]); // prettier-ignore
  expect(await tasks()).toHaveLength(2);
  await office.paralegal.post(`/v1/tasks/${settled[0]!.taskId}/completion`, {});
  expect((await quality()).settled).toEqual([]);
  // The other record still lacks it, and says that somebody has seen to it.
  expect((await quality(secondId)).needs[0]).toMatchObject({ key: DISPOSITION, task: { status: 'done' } });
});

test('another office is told nothing of what a record lacks, and gives no tasks for it', async () => {
  const other = await office.openSecondOrganization();
  for (const call of [
    other.paralegal.call('GET', `/v1/records/${recordId}/quality`),
    other.paralegal.call('POST', `/v1/records/${recordId}/tasks`, {}),
  ]) {
    const { status, body } = await call;
    expect([status, body['code']]).toEqual([404, 'record/not-found']);
  }
});
