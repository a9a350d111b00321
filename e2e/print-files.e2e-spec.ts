import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CaseworkModule,
  PACKET_BATCH_COMPILE_TOPIC,
  PACKET_BATCH_PRINT_TOPIC,
  packetBatchCompileJob,
  type PacketBatchPrintJob,
  packetBatchPrintJob,
  PacketBatchPrinter,
} from '#libs/casework';
import { readWorkerConfig, workerContext } from '#libs/platform';
import { kill, TestOffice } from './office.js';

/** Two files for printing of fifty packets, and one of the rest. */
const PACKETS = 110;
const MADE_MS = 200_000;

let office: TestOffice;
let casework: INestApplicationContext;

beforeAll(async () => {
  office = await TestOffice.open();
  casework = await NestFactory.createApplicationContext(CaseworkModule.forRoot(readWorkerConfig(office.env)), {
    logger: ['error'],
  });
});
afterAll(async () => {
  await casework?.close();
  await office?.close();
});

/** A batch whose packets are made and whose files are to be made anew, with nobody at work who makes them. */
async function toPrint(): Promise<string> {
  const { paralegal } = office;
  const worker = office.startWorkerProcess();
  const { petitionId } = await office.draftPetition();
  const petitions = await office.rows<{ id: string }>(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "chargeIds", "createdById")
     select "organizationId", gen_random_uuid(), "caseId", "assessmentId", relief, "chargeIds", "createdById"
     from petitions, generate_series(1, $2) where id = $1 returning id`,
    petitionId,
    PACKETS,
  );
  const petitionIds = petitions.map(({ id }) => id);
  const { id } = await paralegal.post('/v1/packet-batches', { name: 'Printed', preparedOn: '2026-11-20', petitionIds });
  const path = `/v1/packet-batches/${id}`;
  await paralegal.until(path, ({ status }) => status === 'done', MADE_MS);
  await kill(worker);
  await paralegal.post(`${path}/resumption`);
  return id;
}

/** What was asked for last under a topic. */
async function asked(topic: string, batchId: string): Promise<object[]> {
  const rows = await office.rows<{ payload: object }>(
    `select payload || jsonb_build_object('organizationId', "organizationId") as payload from outbox_messages
     where topic = $1 and payload->>'batchId' = $2 and "sentAt" is null order by id`,
    topic,
    batchId,
  );
  return rows.map(({ payload }) => payload);
}

test(
  'a batch is done although files of clients are destroyed while it prints, those of a file that is printed and those of one that is not',
  async () => {
    const id = await toPrint();
    const printer = casework.get(PacketBatchPrinter, { strict: false });
    const compile = packetBatchCompileJob.parse((await asked(PACKET_BATCH_COMPILE_TOPIC, id)).at(-1));
    const worker = workerContext(compile.organizationId, compile.correlationId);
    await printer.compile(worker, compile);
    const jobs = (await asked(PACKET_BATCH_PRINT_TOPIC, id)).map((job) => packetBatchPrintJob.parse(job));
    expect(jobs.map(({ itemIds }) => itemIds.length)).toEqual([50, 50, 10]);
    const [first, second, third] = jobs as [PacketBatchPrintJob, PacketBatchPrintJob, PacketBatchPrintJob];
    const standing = () => office.rows(`select position from packet_batch_files where "batchId" = $1 order by 1`, id);
    /** As the destruction of a closed file takes it out of the batches that it was in. */
    const destroy = (itemIds: readonly string[]) =>
      office.rows(`delete from packet_batch_items where id = any($1::uuid[])`, itemIds);
    const status = async () => (await office.paralegal.get(`/v1/packet-batches/${id}`))['status'];

    await printer.print(worker, first);
    expect(await standing()).toEqual([{ position: 0 }]);
    await destroy(first.itemIds.slice(0, 1));
    expect(await standing()).toEqual([]);
    // A job that is told twice prints nothing again, and counts once.
    await printer.print(worker, first);
    expect(await standing()).toEqual([]);
    await destroy(third.itemIds);
    await printer.print(worker, third);
    expect(await status()).toBe('compiling');
    await printer.print(worker, second);
    expect(await status()).toBe('done');
    expect(await standing()).toEqual([{ position: 1 }]);

    // Gone on with, it prints all that is left.
    await office.paralegal.post(`/v1/packet-batches/${id}/resumption`);
    office.startWorkerProcess();
    await office.paralegal.until(`/v1/packet-batches/${id}`, ({ status: now }) => now === 'done', MADE_MS);
    const { items } = await office.paralegal.get(`/v1/packet-batches/${id}/files`);
    expect(items.map(({ packets }) => packets)).toEqual([50, 49]);
  },
  MADE_MS * 2,
);
