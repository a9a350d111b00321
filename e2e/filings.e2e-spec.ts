import pg from 'pg';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { PETIT_LARCENY, TestOffice } from './office.js';
import { clockStandsAt } from './standing-clock.js';

const GRANTED = [{ chargeId: PETIT_LARCENY, outcome: 'granted' }];
/** Docket of the conviction in the sample that every client of these tests has. */
const DOCKET = '2016NY052779';
const served = { county: 'New York', servedOn: '2026-11-20', method: 'mail' };

let office: TestOffice;
let file: FiledCase;
let other: FiledCase;
/** Approved too, of the petition of `other`. */
let secondPacketId: string;
let setRight: (() => void) | undefined;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  // While the clock is right: codes go by it.
  [file, other] = [await fileCase(office), await fileCase(office)];
  secondPacketId = await office.requestPacket(other.petitionId);
  await office.attorney.until(`/v1/packets/${secondPacketId}`, ({ status }) => status !== 'queued');
  await office.approve(secondPacketId);
  // Times that run out and hearings that lie ahead are of this day, whenever it is.
  setRight = clockStandsAt('2026-11-27T15:00:00Z');
});
afterAll(async () => {
  setRight?.();
  await office?.close();
});

const move = (path: string, body?: object, of = file) =>
  office.paralegal.call('POST', `/v1/filings/${of.filingId}/${path}`, body);
const made = async (path: string, body?: object, of = file): Promise<AnswerBody> => {
  const answer = await move(path, body, of);
  expect([path, answer.status, answer.body['detail']]).toEqual([path, 201, undefined]);
  return answer.body;
};
const historyOf = async ({ filingId }: FiledCase) =>
  (await office.paralegal.get(`/v1/filings/${filingId}/history`)).items;
const names = (view: AnswerBody) => (view['allowedMoves'] as { move: string }[]).map((one) => one.move);

test('two who record the same service at once take turns: one is stored, the other is told', async () => {
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from packets where id = $1 for update', [file.packetId]);
  const both = [move('services', served), move('services', served)];
  await office.untilBlocked();
  await holder.query('rollback');
  await holder.end();
  const answers = await Promise.all(both);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  expect(refused.body).toMatchObject({ code: 'filing/already-recorded' });
  expect(refused.body['detail']).toContain('Allowed: ');
  expect((await historyOf(file)).map((one) => [one['sequence'], one['move']])).toEqual([
    [1, 'file'],
    [2, 'serve'],
  ]);
});

test('a move that does not lead on is refused, naming those that do; a day that is none and one that has not come are refused', async () => {
  const view = await office.attorney.get(`/v1/filings/${file.filingId}`);
  expect(view).toMatchObject({ status: 'served', counties: ['New York'] });
  expect(names(view)).toEqual([
    'note_number',
    'prove_service',
    'answer',
    'run_out',
    'set_hearing',
    'decide',
    'withdraw',
    'strike',
    'correct',
  ]);
  const adjourned = await move('hearings/adjournment', { scheduledOn: '2026-12-09' });
  expect(adjourned).toMatchObject({ status: 409, body: { code: 'filing/move-not-allowed' } });
  expect(adjourned.body['detail']).toContain('set_hearing (POST /v1/filings/{filingId}/hearings)');
  const entered = await move('order/entry', { enteredOn: '2026-11-24', documentId: file.file.documentId });
  expect(entered).toMatchObject({ status: 409, body: { code: 'filing/move-not-allowed' } });
  expect(await move('hearings', { scheduledOn: '2027-02-31' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/scheduledOn', message: expect.stringContaining('calendar day that exists') }] },
  });
  expect(await move('order', { decidedOn: '2026-11-19', outcomes: GRANTED })).toMatchObject({
    status: 422,
    body: { code: 'filing/out-of-order', errors: [{ pointer: '/decidedOn' }] },
  });
  const twice = { decidedOn: '2026-11-24', outcomes: [...GRANTED, { chargeId: PETIT_LARCENY, outcome: 'withdrawn' }] };
  expect(await move('order', twice)).toMatchObject({
    status: 422,
    body: { code: 'filing/outcomes-incomplete', errors: [{ pointer: '/outcomes/1/chargeId' }] },
  });
  // 45 days from 20 November, and five for the mail.
  expect(await move('times-run-out', { county: 'New York' })).toMatchObject({
    status: 422,
    body: { code: 'filing/time-not-run-out', errors: [{ message: 'is 2027-01-11, which has not passed' }] },
  });
  expect(await historyOf(file)).toHaveLength(2);
});

test('a number from another client’s file is taken only when it is confirmed, does not say whose, and is unknown to whom a wall shuts out', async () => {
  const refused = await move('numbers', { docketNumber: ` ${DOCKET.toLowerCase()} ` });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'filing/number-of-another-client', errors: [{ pointer: '/docketNumber' }] },
  });
  for (const id of [other.clientId, other.caseId, other.filingId])
    expect(JSON.stringify(refused.body)).not.toContain(id);
  expect(await made('numbers', { indexNumber: 'IND-452/2026' })).toMatchObject({ indexNumber: 'IND-452/2026' });
  expect((await move('numbers', { docketNumber: 'ind 452 2026' }, other)).body['code']).toBe(
    'filing/number-of-another-client',
  );
  expect(await made('numbers', { docketNumber: DOCKET, confirmNumber: true }, other)).toMatchObject({
    docketNumber: DOCKET,
  });

  const { items: members } = await office.as('administrator').get('/v1/members');
  const memberIds = members.filter(({ role }) => role === 'paralegal').map((one) => one['id']);
  const wall = { clientId: other.clientId, kind: 'closed_to', memberIds, reason: 'A test.' };
  const { id: wallId } = await office.supervisor.post('/v1/walls', wall);
  expect(await made('numbers', { docketNumber: DOCKET })).toMatchObject({ docketNumber: DOCKET });
  await office.supervisor.post(`/v1/walls/${wallId}/lifting`, { reason: 'A test.' });
});

test('hearings are set, adjourned and held; each adjourned one stays, and the office lists what the member may see', async () => {
  const first = { scheduledOn: '2026-11-24', startsAt: '09:30', part: 'Part 12', room: '1127' };
  await made('hearings', first);
  expect((await move('order', { decidedOn: '2026-11-24', outcomes: GRANTED })).body['detail']).toContain(
    'hold_hearing',
  );
  await made('hearings/adjournment', { scheduledOn: '2027-01-13', startsAt: '14:15' });
  expect((await move('hearings/holding')).body).toMatchObject({ code: 'filing/out-of-order' });
  const { items: listed } = await office.paralegal.get('/v1/hearings');
  expect(listed).toMatchObject([{ caseId: file.caseId, scheduledOn: '2027-01-13', startsAt: '14:15', status: 'set' }]);

  // It was told wrongly: the hearing is on the 25th, which has come.
  const adjournment = (await historyOf(file)).at(-1)!;
  const correction = { eventId: adjournment['id'], reason: 'The clerk called.' };
  expect((await move('corrections', { ...correction, right: { move: 'decide' } })).body).toMatchObject({
    code: 'filing/correction-refused',
    errors: [{ pointer: '/right/move', message: 'must be adjourn_hearing' }],
  });
  const right = { move: 'adjourn_hearing', scheduledOn: '2026-11-25' };
  await made('corrections', { ...correction, right });
  const held = await made('hearings/holding');
  expect(held['status']).toBe('heard');
  expect(held['hearings']).toMatchObject([
    { scheduledOn: '2026-11-24', part: 'Part 12', status: 'adjourned', revision: 1 },
    { scheduledOn: '2026-11-25', startsAt: '14:15', status: 'held', revision: 2 },
  ]);
  expect(await office.rows('select status, revision from hearings order by "scheduledOn"')).toEqual([
    { status: 'adjourned', revision: 1 },
    { status: 'held', revision: 2 },
  ]);
});

test('a wrong day of service is corrected by a new event, and the first stays; one after which a later move does not follow is refused', async () => {
  const service = (await historyOf(file))[1]!;
  const right = { move: 'serve', servedOn: '2026-11-23', method: 'personal', servedBy: 'Thaddeus Quill' };
  const correction = { eventId: service['id'], reason: 'The affidavit says the 23rd.', right };
  const view = await made('corrections', correction);
  expect(view['services']).toMatchObject([{ servedOn: '2026-11-23', method: 'personal', servedBy: 'Thaddeus Quill' }]);
  const history = await historyOf(file);
  expect(history[1]).toEqual(service);
  expect(history.at(-1)).toMatchObject({ move: 'correct', correctsId: service['id'], reason: correction.reason });
  expect(await office.rows('select county, method, "servedOn"::text from filing_services')).toEqual([
    { county: 'New York', method: 'personal', servedOn: '2026-11-23' },
  ]);
  await made('responses', { county: 'New York', respondedOn: '2026-11-24', position: 'objects' });
  const late = { ...correction, right: { move: 'serve', servedOn: '2026-11-25' } };
  const refused = await move('corrections', late);
  expect(refused.body).toMatchObject({ code: 'filing/correction-refused' });
  expect(refused.body['detail']).toMatch(/move \d+ \(answer of 2026-11-24\) does not follow any more/);
});

test('decided, entered and told on the timeline, with the reasons of corrections', async () => {
  await made('replies', { repliedOn: '2026-11-25' });
  await made('proofs-of-service', { county: 'New York', proofDocumentId: file.file.documentId });
  const decided = await made('order', { decidedOn: '2026-11-25', outcomes: GRANTED });
  expect(decided).toMatchObject({ status: 'decided', order: { result: 'granted_in_full', enteredOn: null } });
  expect((await move('hearings/adjournment', { scheduledOn: '2027-03-01' })).body['detail']).toMatch(
    /stands at decided.*enter_order/,
  );
  const foreign = { enteredOn: '2026-11-25', documentId: other.file.documentId };
  expect(await move('order/entry', foreign)).toMatchObject({ status: 404, body: { code: 'document/not-found' } });
  const entered = await made('order/entry', { ...foreign, documentId: file.file.documentId });
  expect(entered).toMatchObject({ status: 'order_entered', order: { enteredOn: '2026-11-25' } });

  const history = await historyOf(file);
  const { items } = await office.supervisor.get(`/v1/cases/${file.caseId}/timeline?limit=200`);
  const told = items.filter(({ action }) => /^(filing|hearing)\./.test(String(action)));
  expect(told).toHaveLength(history.length);
  expect(told.map(({ text }) => text)).toContain(
    'Corrected in the filing’s history (serve): The affidavit says the 23rd.',
  );
  const audited = await office.rows<{ detail: object }>(
    `select detail from audit_entries where action = 'filing.corrected'`,
  );
  expect(JSON.stringify(audited)).not.toContain('affidavit');
});

test('only an attorney withdraws, and takes that back; the charges count as withdrawn, and nothing waits for the court', async () => {
  const withdrawal = { withdrawnOn: '2026-11-25', reason: 'The client has asked for it.' };
  await made('hearings', { scheduledOn: '2026-12-15' }, other);
  expect((await move('withdrawal', withdrawal, other)).status).toBe(403);
  const withdrawn = await office.attorney.post(`/v1/filings/${other.filingId}/withdrawal`, withdrawal);
  expect(withdrawn).toMatchObject({ status: 'withdrawn', hearings: [{ status: 'cancelled' }], order: null });
  expect((await move('services', served, other)).body['detail']).toContain('stands at withdrawn');
  expect((await office.supervisor.get('/v1/office'))['filingsUndecided']).toBe(0);
  // Nor does anybody else take it back; then the hearing lies ahead again.
  const strike = { eventId: (await historyOf(other)).at(-1)!['id'], reason: 'She has thought it over.' };
  expect((await move('corrections', strike, other)).body['code']).toBe('member/no-attorney-now');
  const taken = await office.attorney.post(`/v1/filings/${other.filingId}/corrections`, strike);
  expect(taken).toMatchObject({ status: 'hearing_set', withdrawnOn: null, hearings: [{ status: 'set', revision: 2 }] });
});

test('one that was recorded by mistake is struck: what follows from it falls, its history stays, and the packet can be filed', async () => {
  await made('services', served, other);
  const ofOther = ({ items }: AnswerBody) => items.filter(({ filingId }) => filingId === other.filingId);
  const due = `/v1/cases/${other.caseId}/deadlines`;
  await office.paralegal.until(due, (page) => ofOther(page).some(({ status }) => status === 'open'));
  expect((await move('striking', { reason: 'It is another client’s.' }, other)).status).toBe(403);
  const struck = await office.attorney.post(`/v1/filings/${other.filingId}/striking`, { reason: 'Another client’s.' });
  expect(struck).toMatchObject({ status: 'struck', services: [], order: null, hearings: [{ status: 'cancelled' }] });
  expect(names(struck)).toEqual(['correct']);
  await office.paralegal.until(due, (page) => ofOther(page).every(({ status }) => status === 'cancelled'));

  const packet = `/v1/packets/${other.packetId}/filings`;
  const anew = await office.attorney.post(packet, { filedOn: '2026-11-20', method: 'mail' });
  expect(anew['status']).toBe('filed');
  // It stands again only where nothing stands in its place.
  const history = await historyOf(other);
  const back = { eventId: history.at(-1)!['id'], reason: 'It was right after all.' };
  const refused = await office.attorney.call('POST', `/v1/filings/${other.filingId}/corrections`, back);
  expect([refused.status, refused.body['code']]).toEqual([409, 'filing/already-recorded']);
  await office.attorney.post(`/v1/filings/${anew.id}/striking`, { reason: 'Twice.' });
  const again = await office.attorney.post(`/v1/filings/${other.filingId}/corrections`, back);
  expect(again).toMatchObject({ status: 'hearing_set', struckOn: null });
});

test('papers of a petition that the court has are not filed again, and a withdrawal is not taken back once others are filed', async () => {
  const file = () =>
    office.attorney.call('POST', `/v1/packets/${secondPacketId}/filings`, { filedOn: '2026-11-23', method: 'mail' });
  const refused = await file();
  expect([refused.status, refused.body['code']]).toEqual([409, 'filing/petition-pending']);
  const path = `/v1/filings/${other.filingId}`;
  await office.attorney.post(`${path}/withdrawal`, { withdrawnOn: '2026-11-25', reason: 'The papers were returned.' });
  const anew = await file();
  expect([anew.status, anew.body['status']]).toEqual([201, 'filed']);
  const back = { eventId: (await historyOf(other)).at(-1)!['id'], reason: 'They were not returned.' };
  const stays = await office.attorney.call('POST', `${path}/corrections`, back);
  expect([stays.status, stays.body['code']]).toEqual([409, 'filing/petition-pending']);
  await office.attorney.post(`/v1/filings/${String(anew.body.id)}/striking`, { reason: 'Nothing was filed.' });
  expect(await office.attorney.post(`${path}/corrections`, back)).toMatchObject({ withdrawnOn: null });
});

test('the history cannot be changed: not by the program’s role, and not by the owner of the tables', async () => {
  const app = new pg.Client({ connectionString: office.database.appUrl, options: '-c role=vacatur_app' });
  const owner = new pg.Client({ connectionString: office.database.ownerUrl });
  await Promise.all([app.connect(), owner.connect()]);
  const deeds = ['update filing_events set sequence = 9', 'delete from filing_events', 'truncate filing_events'];
  for (const deed of deeds) {
    await expect(app.query(deed)).rejects.toThrow(/permission denied|must be owner/);
    await expect(owner.query(deed)).rejects.toThrow(/only added, never changed/);
  }
  await Promise.all([app.end(), owner.end()]);
});
