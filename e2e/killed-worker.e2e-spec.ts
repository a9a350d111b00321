import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { kill, SEALING_PAPERS, TestOffice } from './office.js';

let office: TestOffice;
let worker: ReturnType<TestOffice['startWorkerProcess']>;
let petitionId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess();
  ({ petitionId } = await office.draftPetition());
});
afterAll(() => office?.close());

test('a worker killed with its papers typeset and not stored loses no packet and makes no second one', async () => {
  // Nobody but us may write papers: the worker typesets them, comes to store them, and waits.
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin; lock table packet_files in exclusive mode');
  const packetId = await office.requestPacket(petitionId);
  await office.untilBlocked();
  await kill(worker);
  await holder.query('rollback');
  await holder.end();
  expect((await office.attorney.get(`/v1/packets/${packetId}`))['status']).toBe('queued');

  worker = office.startWorkerProcess();
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  expect(packet).toMatchObject({ status: 'ready', failureMessage: null });
  expect(packet['files']).toHaveLength(SEALING_PAPERS);
  const generated = await office.rows(
    `select 1 from audit_entries where action = 'packet.generated' and "entityId" = $1`,
    packetId,
  );
  expect(generated).toHaveLength(1);
  expect((await office.attorney.get(`/v1/petitions/${petitionId}/packets`)).items).toHaveLength(1);
  expect(await office.rows(`select 1 from documents where kind = 'packet'`)).toHaveLength(SEALING_PAPERS);
});

test('workers killed again and again under a pile of packets make each exactly once', async () => {
  const packetIds: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    // Counted before more is asked for: then there is always one more to come, however fast they are.
    const readyBefore = await ready();
    for (let i = 0; i < 6; i += 1) packetIds.push(await office.requestPacket(petitionId));
    while ((await ready()) === readyBefore) await sleep(5);
    await kill(worker);
    worker = office.startWorkerProcess();
  }
  for (const id of packetIds) {
    const packet = await office.attorney.until(`/v1/packets/${id}`, ({ status }) => status !== 'queued');
    expect(packet).toMatchObject({ status: 'ready', failureMessage: null });
    expect(packet['files']).toHaveLength(SEALING_PAPERS);
  }
  const generated = await office.rows<{ entityId: string }>(
    `select "entityId" from audit_entries where action = 'packet.generated' and "entityId" = any($1::uuid[])`,
    packetIds,
  );
  expect(generated).toHaveLength(packetIds.length);

  async function ready(): Promise<number> {
    return (await office.rows(`select 1 from packets where status = 'ready' and id = any($1::uuid[])`, packetIds))
      .length;
  }
});
