import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REMINDERS_QUEUE, SWEEP_JOB } from '#libs/casework';
import { Clock } from '#libs/platform';
import type { CriminalRecord } from '#libs/record';
import { specimenPdf } from '#libs/specimens';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { MortalWorker } from './mortal-worker.js';
import { PETIT_LARCENY, SAMPLES, TestOffice } from './office.js';

const MONTHS_MS = 600_000;
const CLOCK_FILE = join(mkdtempSync(join(tmpdir(), 'vacatur-clock-')), 'now');

let office: TestOffice;
let worker: MortalWorker;

const rightly = Clock.prototype.now;

beforeAll(async () => {
  office = await TestOffice.open();
  // While the clock is right: codes go by it.
  await office.attorney.showSecondFactor(office.credentials('attorney').password);
  Clock.prototype.now = () => new Date(readFileSync(CLOCK_FILE, 'utf8'));
});
afterAll(async () => {
  Clock.prototype.now = rightly;
  await office?.close();
});

const itIs = (instant: string) => worker.itIs(instant);
const night = (instant: string) => worker.night(instant, REMINDERS_QUEUE, SWEEP_JOB);
const killedAmid = <T>(table: string, act: () => Promise<T>) => worker.killedAmid(table, act);

/** The same person's sheet of April, ordered without what is sealed, as it prints: the sealed case is not there any more. */
async function sheetOfApril(): Promise<string> {
  const text = readFileSync(join(SAMPLES, 'corwin-ashgrove.txt'), 'utf8');
  const [first, second] = text.split('\f').map((page) => page.split('\n'));
  const head = first!.slice(
    0,
    first!.findIndex((line) => line.startsWith('Cycle 2')),
  );
  const cycle = second!.slice(second!.findIndex((line) => line.startsWith('Cycle 1')));
  const lines = [...head, ...cycle].map((line) =>
    line
      .replace(/Page \d of 2/, 'Page 1 of 1')
      .replace('Total Arrests: 2', 'Total Arrests: 1')
      .replace('Total Convictions: 2', 'Total Convictions: 1')
      .replaceAll('Misdemeanor: 2', 'Misdemeanor: 1')
      .replace('March 18, 2025', 'April 20, 2027')
      .replace(
        'includes all information on file for the individual, sealed and suppressed',
        'does not include sealed or suppressed',
      )
      .replace('information among it.', 'information.'),
  );
  const path = join(mkdtempSync(join(tmpdir(), 'vacatur-april-')), 'sheet-of-april.pdf');
  writeFileSync(path, await specimenPdf({ pages: [lines], defects: [] }));
  return path;
}

test(
  'one client from packet to verified cleared, over five months, with the worker killed at each step: no reminder lost, none doubled, the timeline complete',
  async () => {
    const { paralegal } = office;
    // The Monday of the filing; what a packet is made of is confirmed before.
    writeFileSync(CLOCK_FILE, '2026-11-23T15:00:00Z');
    worker = new MortalWorker(office, CLOCK_FILE);
    const { caseId, petitionId } = await office.draftPetition();
    const packetId = await killedAmid('packet_files', () => office.requestPacket(petitionId));
    await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
    await office.approve(packetId);
    const filing = { filedOn: '2026-11-23', method: 'electronic', fee: 'none' };
    const { id: filingId } = await office.attorney.post(`/v1/packets/${packetId}/filings`, filing);
    const path = `/v1/filings/${filingId}`;
    const recorded = async (move: string, body?: object): Promise<AnswerBody> =>
      paralegal.post(`${path}/${move}`, body);
    /** Waits for the deadline of that kind and party, with these words. */
    const due = (words: { readonly [field: string]: string }) =>
      paralegal.until(`/v1/cases/${caseId}/deadlines`, ({ items }) =>
        items.some((one) => Object.entries(words).every(([field, value]) => one[field] === value)),
      );
    const answer = { kind: 'prosecutor_response_160_59', party: 'New York' };

    // Mailed on the day before Thanksgiving: 45 days end on a Saturday, and with five for the mail on the Thursday after.
    await itIs('2026-11-25T15:00:00Z');
    await killedAmid('deadlines', () =>
      recorded('services', { county: 'New York', servedOn: '2026-11-25', method: 'mail', servedBy: 'Thaddeus Quill' }),
    );
    await due({ ...answer, dueOn: '2027-01-11', conservativeOn: '2027-01-14' });

    // The affidavit of service says that it was mailed two days later.
    await itIs('2026-12-01T15:00:00Z');
    const { items: history } = await paralegal.get(`${path}/history`);
    const service = history.find(({ move }) => move === 'serve')!;
    await killedAmid('deadlines', () =>
      recorded('corrections', {
        eventId: service['id'],
        reason: 'The affidavit of service has another day.',
        right: { move: 'serve', servedOn: '2026-11-27' },
      }),
    );
    await due({ ...answer, dueOn: '2027-01-11', conservativeOn: '2027-01-19', status: 'open' });

    // The Monday is Dr. King's day, so that the time runs out with the Tuesday. The first of these nights goes by twice.
    await night('2027-01-04T07:00:00Z');
    await night('2027-01-04T07:10:00Z');
    await night('2027-01-10T07:00:00Z');
    await night('2027-01-19T07:00:00Z');
    const early = await paralegal.call('POST', `${path}/times-run-out`, { county: 'New York' });
    expect(early.body).toMatchObject({ code: 'filing/time-not-run-out' });
    expect(await paralegal.get(path)).toMatchObject({ status: 'served' });
    await killedAmid('reminders', () => night('2027-01-20T07:00:00Z'));
    await paralegal.until(path, ({ status }) => status === 'submitted');

    await recorded('hearings', { scheduledOn: '2027-02-24', startsAt: '09:30', part: 'Part 12' });
    await itIs('2027-02-23T15:00:00Z');
    await recorded('hearings/adjournment', { scheduledOn: '2027-03-10', startsAt: '14:15', part: 'Part 12' });
    await night('2027-03-03T07:00:00Z');
    await night('2027-03-10T07:00:00Z');
    await itIs('2027-03-10T20:00:00Z');
    await recorded('hearings/holding');
    await recorded('order', { decidedOn: '2027-03-10', outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }] });
    const { items: papers } = await paralegal.get(`/v1/cases/${caseId}/documents`);
    await killedAmid('clearances', () => recorded('order/entry', { enteredOn: '2027-03-10', documentId: papers[0]!['id'] })); // prettier-ignore
    const { items: opened } = await paralegal.until(`/v1/cases/${caseId}/clearances`, ({ items }) => items.length > 0);
    expect(opened).toHaveLength(1);
    const clearancePath = `/v1/clearances/${String(opened[0]!['id'])}`;

    // 02:00 is 03:00 on the day on which the clocks go forward.
    await killedAmid('deadline_sweeps', () => night('2027-03-14T07:00:00Z'));
    await itIs('2027-03-15T15:00:00Z');
    const { agencies } = (await paralegal.get(clearancePath)) as unknown as {
      agencies: { id: string; kind: string }[];
    };
    for (const { id } of agencies) {
      const notice = { sentOn: '2027-03-15', method: 'certified_mail' };
      await paralegal.post(`${clearancePath}/agencies/${id}/notices`, notice);
    }
    await itIs('2027-04-14T15:00:00Z');
    for (const { id } of agencies) {
      await paralegal.post(`${clearancePath}/agencies/${id}/confirmations`, { confirmedOn: '2027-04-14' });
    }
    await itIs('2027-04-22T15:00:00Z');
    const uploaded = await killedAmid('record_revisions', async () => paralegal.upload(caseId, 'rap_sheet', await sheetOfApril())); // prettier-ignore
    const { id: recordId } = uploaded['record'] as { id: string };
    const read = await paralegal.until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
    expect(read['status']).toBe('read');
    expect((read['content'] as CriminalRecord).sheetVersion).toBe('without_sealed');
    // The comparison is the worker's: nobody has to say which version of the record this is.
    await killedAmid('clearance_checks', () => paralegal.post(`/v1/records/${recordId}/confirmation`, { version: 1 }));
    const verified = await paralegal.until(clearancePath, ({ status }) => status === 'verified');
    expect(verified['checks']).toMatchObject([{ outcome: 'cleared', sheetKind: 'without_sealed', createdById: null }]);

    const { items: moves } = await paralegal.get(`${path}/history`);
    expect(moves.map(({ move }) => move)).toEqual([
      'file',
      'serve',
      'correct',
      'run_out',
      'set_hearing',
      'adjourn_hearing',
      'hold_hearing',
      'decide',
      'enter_order',
    ]);
    const reminded = await office.rows<{ kind: string; dueOn: string; step: number; times: number }>(
      `select d.kind, r."dueOn"::text, r.step, count(*)::int as times from reminders r
       join deadlines d on d."organizationId" = r."organizationId" and d.id = r."deadlineId"
       where d.kind in ('prosecutor_response_160_59', 'hearing') and not r."isEscalation" group by 1, 2, 3 order by 2, 3`,
    );
    const once = (kind: string, dueOn: string, step: number) => ({ kind, dueOn, step, times: 1 });
    expect(reminded).toEqual([
      once(answer.kind, '2027-01-11', -7),
      once(answer.kind, '2027-01-11', -1),
      once(answer.kind, '2027-01-11', 1),
      once('hearing', '2027-03-10', -7),
      once('hearing', '2027-03-10', 0),
    ]);
    const nights = await office.rows<{ sweptOn: string; done: boolean }>(
      `select "sweptOn"::text, "finishedAt" is not null as done from deadline_sweeps order by 1`,
    );
    const swept = ['01-04', '01-10', '01-19', '01-20', '03-03', '03-10', '03-14'];
    expect(nights).toEqual(swept.map((day) => ({ sweptOn: `2027-${day}`, done: true })));
    const { items: told } = await paralegal.get(`/v1/cases/${caseId}/timeline?limit=200`);
    const actions = told.map(({ action }) => String(action));
    expect(actions.filter((action) => /^(filing|hearing)\./.test(action))).toHaveLength(moves.length);
    expect(actions.filter((action) => action === 'packet.generated')).toHaveLength(1);
    expect(actions.filter((action) => action === 'record.read')).toHaveLength(2);
  },
  MONTHS_MS,
);
