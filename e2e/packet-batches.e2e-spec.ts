import { setTimeout as sleep } from 'node:timers/promises';
import { extractText } from 'unpdf';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { kill, MARIHUANA, TestOffice } from './office.js';
import { unzip } from './unzip.js';

const PACKETS = 500;
/** 500 packets by workers of which three are killed: a killed worker's jobs are free after ten seconds. */
const BATCH_MS = 400_000;
/** Five attempts together, and five alone. */
const GIVEN_UP_MS = 240_000;
/** The letter to the clerk, the application to destroy, the note and the letter to the client. */
const NOTICE_PAPERS = 4;

let office: TestOffice;
let drafted: Awaited<ReturnType<TestOffice['draftPetition']>>;

beforeAll(async () => {
  office = await TestOffice.open();
  const worker = office.startWorkerProcess();
  drafted = await office.draftPetition();
  await kill(worker);
});
afterAll(() => office?.close());

const ended = ({ status }: AnswerBody) => !['running', 'compiling'].includes(String(status));
const progressOf = async (id: string) => (await office.paralegal.get(`/v1/packet-batches/${id}`))['progress'];

/** Petitions for the same expunged conviction, many times over. */
async function petitions(count: number, chargeIds = [MARIHUANA]): Promise<string[]> {
  const rows = await office.rows<{ id: string }>(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "chargeIds", "createdById")
     select "organizationId", gen_random_uuid(), "caseId", "assessmentId", 'NY-160.50-3K', $2, "createdById"
     from petitions, generate_series(1, $3) where id = $1 returning id`,
    drafted.petitionId,
    chargeIds,
    count,
  );
  return rows.map(({ id }) => id);
}

test(
  'killing workers during a batch of 500 loses none and doubles none; its papers are printed by court, each once',
  async () => {
    const { paralegal } = office;
    const petitionIds = await petitions(PACKETS);
    const { id, progress } = await paralegal.post('/v1/packet-batches', {
      name: 'Notices of November',
      preparedOn: '2026-11-20',
      petitionIds,
    });
    expect(progress).toEqual({ total: PACKETS, waiting: PACKETS, ready: 0, failed: 0 });
    const ready = async () =>
      (
        await office.rows(
          `select 1 from packets where status = 'ready' and "petitionId" = any($1::uuid[])`,
          petitionIds,
        )
      ).length;
    // Both at once, then one beside another that goes on, and that one once it prints.
    let workers: ReturnType<TestOffice['startWorkerProcess']>[] = [];
    for (const killed of [2, 1]) {
      workers = [office.startWorkerProcess(), office.startWorkerProcess()];
      const before = await ready();
      while ((await ready()) < before + 25) await sleep(50);
      await Promise.all(workers.splice(0, killed).map(kill));
    }
    expect(await ready()).toBeLessThan(PACKETS);
    const printedFiles = () => office.rows(`select 1 from packet_batch_files where "batchId" = $1`, id);
    while ((await printedFiles()).length === 0) await sleep(50);
    await Promise.all(workers.map(kill));
    office.startWorkerProcess();
    const batch = await paralegal.until(`/v1/packet-batches/${id}`, ended, BATCH_MS);
    expect(batch).toMatchObject({
      status: 'done',
      progress: { total: PACKETS, waiting: 0, ready: PACKETS, failed: 0 },
    });

    const [made] = await office.rows(
      `select count(*)::int as packets, count(distinct k."petitionId")::int as petitions,
         sum((select count(*) from packet_files f where f."packetId" = k.id))::int as papers,
         sum((select count(*) from audit_entries a where a.action = 'packet.generated' and a."entityId" = k.id))::int as generated
       from packets k where k."petitionId" = any($1::uuid[])`,
      petitionIds,
    );
    expect(made).toEqual({
      packets: PACKETS,
      petitions: PACKETS,
      papers: PACKETS * NOTICE_PAPERS,
      generated: PACKETS,
    });
    expect(await office.rows(`select 1 from documents where kind = 'packet'`)).toHaveLength(PACKETS * NOTICE_PAPERS);

    const { items: files } = await paralegal.get(`/v1/packet-batches/${id}/files`);
    expect(files.map(({ packets, volume }) => [packets, volume])).toEqual(
      Array.from({ length: PACKETS / 50 }, (_, place) => [50, place + 1]),
    );
    const printed = await office.rows<{ count: number }>(
      `select count(*)::int from packet_batch_items where "batchId" = $1 group by "filePosition"`,
      id,
    );
    expect(printed.map(({ count }) => count)).toEqual(Array.from({ length: PACKETS / 50 }, () => 50));
    const last = files.at(-1)!;
    const bytes = await paralegal.download(`/v1/packet-batches/${id}/files/${String(last['id'])}`);
    const { text } = await extractText(bytes, { mergePages: false });
    expect(text).toHaveLength(last['pages'] as number);
    const sheets = text.filter((page) => page.includes('SEPARATOR SHEET'));
    expect(sheets).toHaveLength(50);
    expect(sheets.at(-1)).toContain(`${PACKETS} of ${PACKETS}`);
    expect(text.join()).not.toContain('ATTORNEY WORK PRODUCT');
  },
  BATCH_MS,
);

test('one relief for many cases: drafted once, what is in the way is named, mended and gone on with; a spreadsheet says all', async () => {
  const { paralegal, supervisor } = office;
  const open = await office.openCase();
  const record = await office.readRecord(open);
  const chosen = { relief: 'NY-160.50-3K', cases: { ids: [drafted.caseId, open] } };
  const started = await paralegal.post('/v1/packet-batches', {
    name: 'By relief',
    preparedOn: '2026-11-20',
    ...chosen,
  });
  const path = `/v1/packet-batches/${started.id}`;
  const first = await paralegal.until(path, ended);
  expect(first).toMatchObject({ status: 'done', relief: 'NY-160.50-3K', progress: { total: 2, ready: 1, failed: 1 } });
  const { items: failed } = await paralegal.get(`${path}/items?status=failed`);
  expect(failed).toMatchObject([{ caseId: open, failureCode: 'packet-batch/not-assessed', packetId: null }]);
  expect(failed[0]!['failure']).toContain('Confirm its record, assess it, and go on with the batch.');

  await office.confirm(record);
  await office.assess(open, record.id);
  await paralegal.post(`${path}/resumption`);
  expect(await paralegal.until(path, ended)).toMatchObject({ progress: { total: 2, ready: 2, failed: 0 } });
  const again = await paralegal.post('/v1/packet-batches', { name: 'Again', preparedOn: '2026-11-20', ...chosen });
  await paralegal.until(`/v1/packet-batches/${again.id}`, ended);
  const [{ count }] = (await office.rows(`select count(*)::int from petitions where "caseId" = $1`, open)) as [
    { count: number },
  ];
  expect(count).toBe(1);

  const csv = Buffer.from(await paralegal.download(`${path}/table`)).toString();
  expect(csv.split('\r\n')[0]).toContain('Client,Docket numbers,Court,County,Relief,Papers,Pages,Packet hash,Status');
  expect(csv.match(/"Ashgrove, Corwin",2012KN002920,.*,Kings,NY-160\.50-3K,.*,[0-9a-f]{64},ready/g)).toHaveLength(2);
  const xlsx = await unzip(await paralegal.download(`${path}/table?format=xlsx`));
  expect([...xlsx.keys()]).toContain('xl/worksheets/sheet1.xml');

  // Papers of a walled case are in no file that the walled member is shown, and in none of the member's lists.
  const { items: members } = await office.as('administrator').get('/v1/members');
  const memberIds = members.filter(({ role }) => role === 'paralegal').map((one) => one['id']);
  await supervisor.post('/v1/walls', { caseId: open, kind: 'closed_to', memberIds, reason: 'A test.' });
  expect((await paralegal.get(`${path}/files`)).items).toEqual([]);
  expect(await progressOf(started.id)).toMatchObject({ total: 1 });
  expect(Buffer.from(await paralegal.download(`${path}/table`)).toString()).not.toContain(open);
  expect((await supervisor.get(`${path}/files`)).items).toHaveLength(1);
});

test('packets that nobody can make fail alone, however many are made together', async () => {
  const { paralegal } = office;
  const sound = await petitions(8);
  // The program itself fails at them: no assessment holds the charge.
  const unsound = await petitions(2, ['no-charge']);
  const petitionIds = [...sound.slice(0, 4), ...unsound, ...sound.slice(4)];
  const { id } = await paralegal.post('/v1/packet-batches', { name: 'Unsound', petitionIds });
  const path = `/v1/packet-batches/${id}`;
  const batch = await paralegal.until(path, ended, GIVEN_UP_MS);
  expect(batch).toMatchObject({ status: 'done', progress: { total: 10, waiting: 0, ready: 8, failed: 2 } });
  const { items: failed } = await paralegal.get(`${path}/items?status=failed`);
  expect(failed.map(({ petitionId, failureCode }) => [petitionId, failureCode])).toEqual(
    unsound.map((petitionId) => [petitionId, 'server/failed']),
  );
});

test('a batch is cancelled, gone on with, and not begun on what cannot be made', async () => {
  const { paralegal, attorney } = office;
  const petitionIds = await petitions(40);
  const { id } = await paralegal.post('/v1/packet-batches', { name: 'Stopped', petitionIds });
  const path = `/v1/packet-batches/${id}`;
  expect(await paralegal.post(`${path}/cancellation`)).toMatchObject({ status: 'cancelled' });
  expect((await paralegal.call('POST', `${path}/cancellation`)).body['code']).toBe('packet-batch/not-standing');
  await paralegal.post(`${path}/resumption`);
  expect((await paralegal.call('POST', `${path}/resumption`)).body['code']).toBe('packet-batch/not-standing');
  expect(await paralegal.until(path, ended)).toMatchObject({ status: 'done', progress: { total: 40, ready: 40 } });
  expect(await office.rows(`select 1 from packets where "petitionId" = any($1::uuid[])`, petitionIds)).toHaveLength(40);

  const [{ id: confidential }] = (await office.rows(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "chargeIds", "createdById")
     select "organizationId", gen_random_uuid(), "caseId", "assessmentId", 'NY-440.10-1I', '{}', "createdById"
     from petitions where id = $1 returning id`,
    drafted.petitionId,
  )) as [{ id: string }];
  for (const [input, code, pointer] of [
    [{ petitionIds: [petitionIds[0], drafted.caseId] }, 'petition/not-found', '/petitionIds/1'],
    [{ petitionIds: [confidential] }, 'packet-batch/confidential', '/petitionIds/0'],
    [{ relief: 'NY-440.10-1I', cases: { status: 'open' } }, 'request/invalid', '/relief'],
    [{ relief: 'NY-160.58', cases: { ids: [drafted.caseId] } }, 'packet-batch/nothing-to-make', undefined],
    [{ relief: 'NY-160.58', cases: {} }, 'request/invalid', '/cases'],
    [{}, 'request/invalid', ''],
  ] as const) {
    const { body } = await attorney.call('POST', '/v1/packet-batches', { name: 'Not begun', ...input });
    const errors = body['errors'] as { pointer: string }[] | undefined;
    expect([body['code'], errors?.[0]?.pointer]).toEqual([code, pointer]);
  }
});
