import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#libs/platform';
import { localDate, withEveryField } from '#libs/record';
import { type RecordScreening, screening } from '#libs/rules';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { type InventedPerson, storePeople } from '../libs/casework/src/screenings/people.fixture.js';
import { kill, TestOffice } from './office.js';

const SEED = 20261126;
const AS_OF = localDate('2026-11-23');
const OLD_LAW = localDate('2019-07-28');
const PEOPLE = 10_000;
/** A killed worker's range is free after a lock of ten seconds, several times here, on a machine that does other things besides. */
const AGAIN_AND_AGAIN_MS = 400_000;

let office: TestOffice;
let people: InventedPerson[];

beforeAll(async () => {
  office = await TestOffice.open();
  const [own] = await office.rows<{ id: string }>(`select "organizationId" as id from members where email = 'attorney@demo.vacatur.example'`); // prettier-ignore
  const database = new Database(office.config);
  people = await storePeople(database, own!.id, { people: PEOPLE, seed: 'e2e' });
  await database.onApplicationShutdown();
});
afterAll(() => office?.close());

interface Stored extends Omit<RecordScreening, 'changes' | 'differences'> {
  readonly subjectId: string;
  readonly changes: readonly string[];
  readonly differences: readonly string[];
}

async function stored(id: string): Promise<Map<string, object>> {
  const rows = await office.rows<Stored>(
    `select "subjectId", outcomes, convictions, felonies, "everyConvictionOn"::text, "everyFelonyOn"::text,
       array(select concat_ws(' ', charge, relief, "on", "from", "to") from screened_changes c
         where c."screeningId" = s."screeningId" and c."subjectId" = s."subjectId" order by 1) as changes,
       array(select concat_ws(' ', charge, relief, kind, "from", "to", "fromOn", "toOn") from screened_differences d
         where d."screeningId" = s."screeningId" and d."subjectId" = s."subjectId" order by 1) as differences
     from screened_people s where "screeningId" = $1`,
    id,
  );
  return new Map(
    rows.map(({ subjectId, changes, differences, ...rest }) => [
      subjectId,
      { ...rest, changes: changes.toSorted(), differences: differences.toSorted() },
    ]),
  );
}

/** Everybody, one after another, in this process. */
async function inOnePass(): Promise<Map<string, object>> {
  const screen = screening({ asOf: AS_OF, law: 'current', baseLaw: OLD_LAW });
  const clients = await office.rows<{ id: string; content: InventedPerson['record'] }>(
    `select r.id, v.content from records r join record_revisions v on v."recordId" = r.id and v.version = r."confirmedVersion"`,
  );
  const words = (...parts: readonly unknown[]) => parts.filter((part) => part !== null).join(' ');
  return new Map(
    [...people, ...clients.map(({ id, content }) => ({ id, record: withEveryField(content) }))].map(
      ({ id, record }) => {
        const { changes, differences, ...rest } = screen(record);
        return [
          id,
          {
            ...rest,
            changes: changes.map((one) => words(one.charge, one.relief, one.on, one.from, one.to)).toSorted(),
            differences: differences
              .map((one) => words(one.charge, one.relief, one.kind, one.from, one.to, one.fromOn, one.toOn))
              .toSorted(),
          },
        ];
      },
    ),
  );
}

test(
  'workers killed, connections to the database broken, cancelled and gone on with at seeded moments: exactly the right rows',
  async () => {
    const drawn = xoroshiro128plus(SEED);
    const moment = () => sleep(uniformInt(drawn, 50, 1500));
    const workers: ChildProcess[] = [office.startWorkerProcess(), office.startWorkerProcess()];
    const started = await office.supervisor.post('/v1/screenings', { asOf: AS_OF, compareWith: OLD_LAW });
    const path = `/v1/screenings/${started.id}`;
    const ranges = (one: { [field: string]: unknown }) => (one['progress'] as { ranges: number }).ranges;
    await office.supervisor.until(path, (one) => ranges(one) > 0);
    for (let round = 0; round < 3; round += 1) {
      await moment();
      await kill(workers.shift()!);
      workers.push(office.startWorkerProcess());
      await moment();
      // As a restart of the server does to whoever is connected.
      await office.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await moment();
      if (round === 1) {
        // Refused where it has ended by now.
        const { status } = await office.supervisor.call('POST', `${path}/cancellation`);
        if (status < 300) {
          await moment();
          await office.supervisor.post(`${path}/resumption`);
        }
      }
    }
    const done = await office.supervisor.until(path, ({ status }) => status === 'done' || status === 'failed', 240_000);
    const expected = await inOnePass();
    expect(done).toMatchObject({ status: 'done', progress: { people: expected.size, refused: 0 } });
    expect(await stored(started.id)).toEqual(expected);
    const sums = await office.supervisor.get(`${path}/sums`);
    expect(sums['people']).toBe(expected.size);
  },
  AGAIN_AND_AGAIN_MS,
);

test('a bill with a mistake is refused with its place before anything runs', async () => {
  const bill = {
    ...{ format: 'vacatur-bill/1', id: 'a-bill', title: 'A', source: 'Invented', onTopOf: 'current' },
    numbers: [{ id: 'NY-160.59/yaers', value: 5, inForceFrom: '2026-02-30', citation: 'A' }],
  };
  const before = await office.rows('select 1 from screenings');
  const { status, body } = await office.supervisor.call('POST', '/v1/screenings', { bill });
  expect(status).toBe(422);
  const pointers = (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
  expect(pointers.toSorted()).toEqual(['/bill/numbers/0/id', '/bill/numbers/0/inForceFrom']);
  expect(await office.rows('select 1 from screenings')).toEqual(before);
});
