import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPENINGS_JOB, OUTREACH_QUEUE } from '#libs/casework';
import { Clock } from '#libs/platform';
import type { CriminalRecord } from '#libs/record';
import { MortalWorker } from './mortal-worker.js';
import { PETIT_LARCENY, TestOffice } from './office.js';

const CLOCK_FILE = join(mkdtempSync(join(tmpdir(), 'vacatur-clock-')), 'now');
let office: TestOffice;
const rightly = Clock.prototype.now;

beforeAll(async () => {
  office = await TestOffice.open();
  writeFileSync(CLOCK_FILE, '2026-11-25T15:00:00Z');
  Clock.prototype.now = () => new Date(readFileSync(CLOCK_FILE, 'utf8'));
});
afterAll(async () => {
  Clock.prototype.now = rightly;
  await office?.close();
});

/** The petit larceny of the sample, sentenced, and out, ten years before 15 December 2026. */
function sentencedLater(content: CriminalRecord): CriminalRecord {
  const day = '2016-12-15';
  const courtCases = content.courtCases.map((courtCase) => ({
    ...courtCase,
    charges: courtCase.charges.map((charge) =>
      charge.id !== PETIT_LARCENY
        ? charge
        : {
            ...charge,
            convictedOn: day,
            disposedOn: day,
            sentence: { ...charge.sentence, imposedOn: day, releasedOn: day },
          },
    ),
  }));
  return { ...content, courtCases, person: { ...content.person, soraRegistered: false } } as CriminalRecord;
}

test('a worker killed at each step of the nights loses no opening and tells of none twice', async () => {
  const worker = new MortalWorker(office, CLOCK_FILE);
  const night = (instant: string) => worker.night(instant, OUTREACH_QUEUE, OPENINGS_JOB);
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/records/${record.id}/content`, {
    content: sentencedLater(record['content'] as CriminalRecord),
    reason: 'A test.',
  });
  await worker.killedAmid('relief_openings', () =>
    office.paralegal.post(`/v1/records/${record.id}/confirmation`, { version: 2 }),
  );
  await worker.killedAmid('opening_sweeps', () => night('2026-12-14T07:30:00Z'));
  await worker.settled();
  expect(await openings(caseId)).toEqual([]);
  // The queue's own scheduler may come too; the night after the next is left out.
  await worker.killedAmid('tasks', () => night('2026-12-16T07:30:00Z'));
  await worker.settled();
  await night('2026-12-16T07:40:00Z');
  await worker.killedAmid('audit_entries', () => night('2026-12-17T07:30:00Z'));
  await worker.settled();
  expect(await openings(caseId)).toEqual([{ action: 'relief.opened', on: '2026-12-15' }]);
  const { items } = await office.attorney.get(`/v1/tasks?caseId=${caseId}`);
  expect(items).toMatchObject([
    { title: 'NY-160.59 has opened on 2026-12-15: assess the record', createdById: null, status: 'open' },
  ]);
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  expect(items[0]!['assigneeId']).toBe(attorneyId);
  const nights = await office.rows(
    `select "sweptOn"::text, "fromOn"::text, tasks, "finishedAt" is not null as done from opening_sweeps order by 1`,
  );
  expect(nights).toEqual([
    { sweptOn: '2026-12-14', fromOn: '2026-12-14', tasks: 0, done: true },
    { sweptOn: '2026-12-16', fromOn: '2026-12-15', tasks: 1, done: true },
    { sweptOn: '2026-12-17', fromOn: '2026-12-17', tasks: 0, done: true },
  ]);
});

function openings(caseId: string): Promise<object[]> {
  return office.rows(
    `select action, detail->>'on' as on from audit_entries where "caseId" = $1 and action = 'relief.opened'`,
    caseId,
  );
}
