import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { CARRIED_TABLES, TABLES_THAT_STAY } from '#libs/casework';
import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { inDays } from './new-york-day.js';
import { kill, PETIT_LARCENY, TestOffice } from './office.js';

let office: TestOffice;
let worker: ChildProcess;
/** What the first worker writes. */
const log: string[] = [];
let of: FiledCase;
let theirs: Awaited<ReturnType<TestOffice['openSecondOrganization']>>;
let ours: string;
let other: string;
let consentId: string;
let theirAttorneyId: string;

const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess(undefined, { LOG_LEVEL: 'error' }, log);
  of = await fileCase(office);
  // Today: what has passed is handed over to nobody.
  const service = { county: 'New York', servedOn: inDays(0), method: 'mail' };
  await office.attorney.post(`/v1/filings/${of.filingId}/services`, service);
  await until(async () => ((await deadlines()).length > 0 ? true : null));
  // What is due is acknowledged by its ids: none may come while it is.
  await office.untilSettled();
  theirs = await office.openSecondOrganization();
  const [own] = await office.rows<{ organizationId: string }>('select "organizationId" from cases');
  ours = own!.organizationId;
  [{ id: other }] = (await office.rows('select id from organizations where id <> $1', ours)) as [{ id: string }];
  theirAttorneyId = (await theirs.attorney.get('/v1/auth/session')).id;
  consentId = await consentOn(of.caseId);
  await office.attorney.post(`/v1/cases/${of.caseId}/parties`, {
    role: 'complaining_witness',
    name: 'Leopold Quince',
    nysid: '06677889M',
  });
  await office.attorney.post(`/v1/cases/${of.caseId}/notes`, { text: 'Only ours to know.' });
  await office.attorney.post(`/v1/cases/${of.caseId}/notes`, { text: 'Called the clerk.', privileged: false });
  // What is of another client must never go along.
  await office.paralegal.post('/v1/clients', { givenName: 'Perpetua', familyName: 'Marrowbone' });
});
afterAll(() => office?.close());

async function consentOn(caseId: string): Promise<string> {
  const form = new FormData();
  form.append('kind', 'other');
  form.append('file', new Blob([PDF]), 'consent.pdf');
  const { body } = await office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
  return (body['document'] as { id: string }).id;
}

const deadlines = async () =>
  (await office.attorney.get(`/v1/cases/${of.caseId}/deadlines`)).items
    .filter(({ status, source }) => status === 'open' && source !== 'assessment')
    .map(({ id }) => id);

const offer = async (more: object = {}) => ({
  toOrganizationId: other,
  documents: true,
  records: true,
  notes: 'unprivileged',
  consent: { documentId: consentId, givenOn: '2026-11-20' },
  reason: 'The client has moved.',
  acknowledgedDeadlineIds: await deadlines(),
  ...more,
});
const answered = async (answer: Promise<{ status: number; body: AnswerBody }>) => {
  const { status, body } = await answer;
  return [status, body['code']];
};
const arrived = async (id: string, status: string) =>
  until(async () => {
    const { status: found, body } = await theirs.supervisor.call('GET', `/v1/incoming-transfers/${id}`);
    return found === 200 && body['status'] === status ? body : null;
  });
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 50) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}

/** How many rows an organization has, by table. */
async function counts(organizationId: string): Promise<{ [table: string]: number }> {
  const found: { [table: string]: number } = {};
  for (const { name } of CARRIED_TABLES) {
    const [row] = await office.rows<{ rows: number }>(
      `select count(*)::int as rows from "${name}" where "organizationId" = $1`,
      organizationId,
    );
    found[name] = row!.rows;
  }
  return found;
}

test('an offer that lacks something is refused by name, and one that is withdrawn is no more', async () => {
  const path = `/v1/cases/${of.caseId}/transfers`;
  const send = async (more: object) => answered(office.attorney.call('POST', path, await offer(more)));
  expect(await send({ toOrganizationId: of.caseId })).toEqual([422, 'transfer/unknown-organization']);
  expect(await send({ toOrganizationId: ours })).toEqual([422, 'transfer/unknown-organization']);
  expect(await send({ documents: false })).toEqual([422, 'transfer/contents-unfit']);
  expect(await send({ consent: { documentId: of.caseId, givenOn: '2026-11-20' } })).toEqual([
    422,
    'transfer/consent-missing',
  ]);
  expect(await send({ consent: { documentId: consentId, givenOn: '2099-01-01' } })).toEqual([
    422,
    'transfer/consent-missing',
  ]);
  if ((await deadlines()).length > 0) {
    expect(await send({ acknowledgedDeadlineIds: [] })).toEqual([409, 'transfer/deadlines-unacknowledged']);
  }
  const { id } = await office.attorney.post(path, await offer());
  expect(await send({})).toEqual([409, 'transfer/standing']);
  const seen = await arrived(id, 'offered');
  // Names to look for, and what is due; nothing of the file.
  expect(seen['people']).toMatchObject([{ names: ['Corwin Ashgrove'], role: 'client' }, { names: ['Leopold Quince'] }]);
  expect(JSON.stringify(seen)).not.toContain('Only ours to know.');
  expect((await counts(other))['cases']).toBe(0);
  expect(await answered(theirs.attorney.call('GET', `/v1/incoming-transfers/${id}`))).toEqual([403, 'access/denied']);
  expect(await answered(office.supervisor.call('GET', `/v1/incoming-transfers/${id}`))).toEqual([
    404,
    'transfer/not-found',
  ]);
  await office.attorney.post(`/v1/transfers/${id}/withdrawal`);
  expect(await answered(office.attorney.call('POST', `/v1/transfers/${id}/withdrawal`))).toEqual([
    409,
    'transfer/withdrawn',
  ]);
  await arrived(id, 'withdrawn');
  const late = theirs.supervisor.call('POST', `/v1/incoming-transfers/${id}/acceptance`, {
    attorneyId: theirAttorneyId,
  });
  expect(await answered(late)).toEqual([409, 'transfer/withdrawn']);
  expect((await counts(other))['cases']).toBe(0);
  expect((await office.attorney.get(`/v1/cases/${of.caseId}`))['status']).not.toBe('transferred');
});

test('a case goes over once, after their conflict check, with what was chosen, and both sides keep the trail', async () => {
  const { id: taskId } = await office.attorney.post('/v1/tasks', { title: 'Call the clerk', caseId: of.caseId });
  const before = await counts(ours);
  const { id } = await office.attorney.post(`/v1/cases/${of.caseId}/transfers`, await offer());
  const path = `/v1/incoming-transfers/${id}`;
  const seen = await arrived(id, 'offered');
  const known = {
    attorneyId: theirAttorneyId,
    acknowledgedDeadlineIds: (seen['deadlines'] as { id: string }[]).map((one) => one.id),
  };
  const accept = (input: object = known) => answered(theirs.supervisor.call('POST', `${path}/acceptance`, input));
  expect(await accept()).toEqual([409, 'transfer/not-checked']);

  // The complainant is a client of theirs: somebody there has to decide first.
  await theirs.paralegal.post('/v1/clients', { givenName: 'Leopold', familyName: 'Quince' });
  const { checkIds } = await theirs.supervisor.post(`${path}/conflict-checks`);
  // One check, of everybody who stands in the case.
  expect(checkIds).toHaveLength(1);
  const checkPath = `/v1/conflict-checks/${String((checkIds as string[])[0])}`;
  expect(await theirs.supervisor.get(checkPath)).toMatchObject({
    transferId: id,
    role: 'client',
    names: ['Corwin Ashgrove'],
    others: [{ role: 'complaining_witness', names: ['Leopold Quince'] }],
    result: 'possible_conflict',
  });
  expect(await accept()).toEqual([409, 'transfer/conflict-found']);
  await theirs.supervisor.post(`${checkPath}/decisions`, { decision: 'clear', note: 'Another person.' });
  if (known.acknowledgedDeadlineIds.length > 0) {
    expect(await accept({ attorneyId: theirAttorneyId })).toEqual([409, 'transfer/deadlines-unacknowledged']);
  }
  expect(await accept()).toEqual([202, undefined]);
  expect(await accept()).toEqual([409, 'transfer/already-accepted']);
  const received = await arrived(id, 'received');
  expect(received['itemsDone']).toBe(received['itemsTotal']);
  const caseId = String(received['caseId']);

  // Their own copy, by their own ids: all of it, and nothing of another client.
  const their = await counts(other);
  expect(their).toEqual({ ...before, clients: 2, notes: 1, note_versions: 1 });
  const { items: documents } = await theirs.attorney.get(`/v1/cases/${caseId}/documents`);
  for (const { id: documentId, sizeBytes } of documents)
    expect((await theirs.attorney.download(`/v1/documents/${String(documentId)}/content`)).byteLength).toBe(sizeBytes);
  const shown = await theirs.attorney.get(`/v1/cases/${caseId}`);
  expect(shown).toMatchObject({ status: 'open', attorneyId: theirAttorneyId, fundingSourceId: null });
  const { items: notes } = await theirs.attorney.get(`/v1/cases/${caseId}/notes`);
  expect(JSON.stringify(notes)).toContain('Called the clerk.');
  const shared = await office.rows(
    `select a.id from cases a join cases b on a.id = b.id and a."organizationId" <> b."organizationId"`,
  );
  expect(shared).toEqual([]);
  // A NYSID opens under the key of whose it is now.
  const { items: theirParties } = await theirs.attorney.get(`/v1/cases/${caseId}/parties`);
  expect(theirParties.map(({ nysid }) => nysid)).toEqual(['06677889M']);
  const { items: byNysid } = await theirs.attorney.post('/v1/search', { q: '6677889m' });
  expect(byNysid.map(({ title }) => title)).toEqual(['Leopold Quince']);
  // Whom it brought is found by their next conflict search, and what it says of the courts is theirs to go on with.
  const names = await office.rows<{ name: string }>(
    `select name from indexed_names where "organizationId" = $1 order by 1`,
    other,
  );
  expect(names.map(({ name }) => name)).toEqual(['Corwin Ashgrove', 'Leopold Quince', 'Leopold Quince']);

  // Run again, by a job that came twice, nothing is doubled; what had not been computed of its filings there is computed here.
  expect(their['deadlines']).toBeGreaterThan(0);
  await office.rows(`delete from deadlines where "organizationId" = $1`, other);
  await office.rows(`update incoming_transfers set status = 'accepted', "itemsDone" = 0 where id = $1`, id);
  await office.rows(
    `insert into outbox_messages ("organizationId", id, topic, payload) values ($1, gen_random_uuid(), 'transfer.answered',
       jsonb_build_object('transferId', $2::text, 'correlationId', 'office-request-0001'))`,
    other,
    id,
  );
  await arrived(id, 'received');
  await until(async () => ((await counts(other))['deadlines'] === their['deadlines'] ? true : null));
  expect(await counts(other)).toEqual(their);

  // What was decided before it came holds for the client's next case, and stands in the client's log.
  const clientId = String(received['clientId']);
  await theirs.paralegal.post('/v1/cases', { clientId, attorneyId: theirAttorneyId, problemCode: '87' });
  const { items: log } = await theirs.supervisor.get(`/v1/clients/${clientId}/conflict-checks`);
  expect(log.map((check) => check['transferId'])).toContain(id);

  // A wall before the received case is one before what was looked for when it was offered.
  const seesCheck = async (member: ApiClient) => (await member.call('GET', checkPath)).status;
  expect(await seesCheck(theirs.paralegal)).toBe(200);
  const { id: paralegalId } = await theirs.paralegal.get('/v1/auth/session');
  const wall = { caseId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A cousin.' };
  const { id: wallId } = await theirs.supervisor.post('/v1/walls', wall);
  expect([await seesCheck(theirs.paralegal), await seesCheck(theirs.supervisor)]).toEqual([404, 200]);
  await theirs.supervisor.post(`/v1/walls/${wallId}/lifting`, { reason: 'No cousin.' });

  // The offering organization keeps its own, is told, works on it no more, and its attorney has to close it.
  expect(await counts(ours)).toEqual(before);
  expect(await office.attorney.get(`/v1/cases/${of.caseId}`)).toMatchObject({ status: 'transferred' });
  expect((await office.supervisor.get('/v1/office'))['filingsUndecided']).toBe(0);
  const draft = { assessmentId: of.assessmentId, relief: 'NY-160.59', chargeIds: [PETIT_LARCENY] };
  const drafted = office.paralegal.call('POST', `/v1/cases/${of.caseId}/petitions`, draft);
  expect(await answered(drafted)).toEqual([409, 'case/transferred']);
  expect(await office.attorney.get(`/v1/tasks/${taskId}`)).toMatchObject({
    status: 'cancelled',
    finished: { note: 'Another Office has taken the case.' },
  });
  const standing = async (member: ApiClient, id_: string) =>
    (await member.get(`/v1/cases/${id_}/deadlines`)).items.map(({ status }) => status);
  expect(new Set(await standing(office.attorney, of.caseId))).toEqual(new Set(['handed_over']));
  expect(new Set(await standing(theirs.attorney, caseId))).toEqual(new Set(['open']));
  const [transfer] = (await office.attorney.get(`/v1/cases/${of.caseId}/transfers`)).items;
  expect(transfer).toMatchObject({ id, status: 'carried', toOrganizationId: other, toOrganization: 'Another Office' });
  expect(await answered(office.attorney.call('POST', `/v1/transfers/${id}/withdrawal`))).toEqual([
    409,
    'transfer/already-accepted',
  ]);
  const tasks = await office.rows(
    `select count(*)::int as tasks from tasks where "caseId" = $1 and title like 'Close the case:%'`,
    of.caseId,
  );
  expect(tasks).toEqual([{ tasks: 1 }]);
  const trail = async (member: typeof office.attorney, of_: string) =>
    (await member.get(`/v1/cases/${of_}/timeline?limit=200`)).items
      .map(({ action }) => String(action))
      .filter((action) => /transfer|received/.test(action));
  expect(await trail(office.attorney, of.caseId)).toEqual([
    'case.transfer_offered',
    'case.transfer_withdrawn',
    'case.transfer_offered',
    'case.transfer_accepted',
    'case.transferred',
  ]);
  expect(await trail(theirs.attorney, caseId)).toContain('case.received');

  // It is closed here although a filing waits for the court there; given back, it returns to where nobody works on it.
  const closing = (name: string, payload?: object) =>
    office.attorney.must('POST', `/v1/cases/${of.caseId}/closing/${name}`, payload);
  await office.paralegal.must('PUT', `/v1/cases/${of.caseId}/closing`, {
    category: 'B',
    assistanceEndedOn: '2026-11-20',
    outcomes: [{ chargeId: PETIT_LARCENY, result: 'pending' }],
  });
  expect((await closing('submission')).body['caseStatus']).toBe('closing_review');
  const inReview = office.paralegal.call('POST', `/v1/cases/${of.caseId}/petitions`, draft);
  expect(await answered(inReview)).toEqual([409, 'case/transferred']);
  expect((await closing('return', { reason: 'The letter is missing.' })).body['caseStatus']).toBe('transferred');

  // Where it comes back, what is due is watched here again.
  await office.supervisor.post(`/v1/cases/${of.caseId}/reopening`, { reason: 'The client has come back.' });
  expect(await office.attorney.get(`/v1/cases/${of.caseId}`)).toMatchObject({ status: 'open' });
  expect(new Set(await standing(office.attorney, of.caseId))).toEqual(new Set(['open']));
});

/** A case with a record of which the client has told in confidence, assessed. */
async function toldInConfidence(): Promise<{ caseId: string; consent: object }> {
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const content = (await office.attorney.get(`/v1/records/${record.id}`))['content'] as Content;
  content.courtCases[0]!.charges[0]!.resultOfTrafficking = true;
  const correction = { content, reason: TOLD };
  await office.attorney.withHeader('if-match', '*').must('PUT', `/v1/records/${record.id}/content`, correction);
  await office.attorney.post(`/v1/records/${record.id}/confirmation`, { version: 3 });
  await office.assess(caseId, record.id);
  return { caseId, consent: { documentId: await consentOn(caseId), givenOn: '2026-11-20' } };
}
interface Content {
  courtCases: { charges: { resultOfTrafficking: boolean | null }[] }[];
}
const TOLD = 'The client spoke of it on Monday.';

/** Offers the case, and has it checked there. @returns the transfer's id. */
async function offerChecked(member: ApiClient, caseId: string, consent: object): Promise<string> {
  const { id } = await member.post(`/v1/cases/${caseId}/transfers`, {
    ...(await offer({ consent })),
    acknowledgedDeadlineIds: [],
  });
  await arrived(id, 'offered');
  await theirs.supervisor.post(`/v1/incoming-transfers/${id}/conflict-checks`);
  return id;
}
const acceptFor = (id: string, attorneyId: string) =>
  theirs.supervisor.post(`/v1/incoming-transfers/${id}/acceptance`, { attorneyId });

test('what who offers may not see is not carried: what was told in confidence, and the reason beside it', async () => {
  const { caseId, consent } = await toldInConfidence();
  const id = await offerChecked(office.supervisor, caseId, consent);
  await acceptFor(id, theirAttorneyId);
  const copy = String((await arrived(id, 'received'))['caseId']);
  const told = await office.rows<{ reason: string; told: boolean }>(
    `select v.reason, v.content::text ~ '"resultOfTrafficking": (true|false)' as told
     from record_revisions v join records r on r.id = v."recordId" where r."caseId" = $1 order by v.version`,
    copy,
  );
  expect(told.map((one) => one.told)).toEqual([false, false, false]);
  expect(told.map((one) => one.reason).slice(1)).toEqual([
    'The client is not required to register.',
    'The record was corrected.',
  ]);
  const assessed = await office.rows<{ digest: string | null; told: boolean }>(
    `select digest, result::text ~ '440.10-1I' as told from assessments where "caseId" = $1`,
    copy,
  );
  expect(assessed).toEqual([{ digest: null, told: false }]);
});

test('a copy is closed from its first row, goes on after a failure, and goes to the attorney it was accepted for last', async () => {
  const { caseId, consent } = await toldInConfidence();
  await office.rows(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "chargeIds", "createdById")
     select a."organizationId", gen_random_uuid(), c.id, a.id, 'NY-440.10-1I', '{}', c."attorneyId"
     from assessments a join cases c on c.id = a."caseId" where c.id = $1`,
    caseId,
  );
  const [second] = await office.rows<{ id: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), 'second.' || email, 'Second Attorney', role, "passwordHash"
     from members where id = $1 returning id`,
    theirAttorneyId,
  );
  const id = await offerChecked(office.attorney, caseId, consent);
  // The last document cannot be read as it was stored.
  const setHash = (sha256: string) =>
    office.rows<{ sha256: string }>(
      `with before as (select id, sha256 from documents where "caseId" = $1 order by "createdAt" desc limit 1)
       update documents d set sha256 = $2 from before where d.id = before.id returning before.sha256`,
      caseId,
      sha256,
    );
  const [before] = await setHash('0'.repeat(64));
  await acceptFor(id, theirAttorneyId);
  const copy = await until(async () => {
    const [found] = await office.rows<{ id: string }>(
      `select c.id from cases c join petitions p on p."caseId" = c.id
       where c."organizationId" = $1 and p.relief = 'NY-440.10-1I'`,
      other,
    );
    return found?.id ?? null;
  });
  expect(await arrived(id, 'accepted')).toMatchObject({ caseId: null });
  const seenBy = async (member: ApiClient) => (await member.call('GET', `/v1/cases/${copy}`)).status;
  expect([await seenBy(theirs.attorney), await seenBy(theirs.supervisor)]).toEqual([200, 404]);
  const failed = await arrived(id, 'failed');
  // Whoever runs the office reads it, by ids; nothing else of what is carried here fails.
  expect(log.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ level: 'error', message: expect.objectContaining({ job: 'transfer.answered', of: 5 }) }),
  ]);
  expect(failed).toMatchObject({ caseId: null, itemsDone: 2, itemsTotal: 3 });
  const rows = await counts(other);

  await setHash(before!.sha256);
  await acceptFor(id, second!.id);
  const received = await until(async () => {
    const [found] = await office.rows<{ status: string }>(
      `select t.status::text, t."caseId", t."itemsDone", c."attorneyId", s."createdById" = t."decidedById" as "bySupervisor",
         (select count(*)::int from walls w where w."caseId" = c.id) as walls,
         (select count(*)::int from document_contents b join documents d on d.id = b."documentId" where d."caseId" = c.id) as files
       from incoming_transfers t join cases c on c.id = t."caseId" left join case_steps s on s."caseId" = c.id where t.id = $1`,
      id,
    );
    return found ?? null;
  });
  const carried = { status: 'received', caseId: copy, itemsDone: 3, files: 2 };
  expect(received).toEqual({ ...carried, attorneyId: second!.id, bySupervisor: true, walls: 1 });
  expect(await counts(other)).toEqual(rows);
});

test('a worker killed while the bytes of a transfer come leaves it to the next one, which ends it once and whole', async () => {
  const caseId = await office.openCase();
  const consent = { documentId: await consentOn(caseId), givenOn: '2026-11-20' };
  await consentOn(caseId);
  // Papers that nobody had made yet, and a rap sheet that nobody had read.
  const { id: recordId } = await office.readRecord(caseId);
  const forgotten = `update records set status = 'queued', version = 0 where id = $1`;
  await office.rows(`with gone as (delete from record_revisions where "recordId" = $1) ${forgotten}`, recordId);
  const id = await offerChecked(office.attorney, caseId, consent);

  // Nobody but us may write bytes: the worker brings the rows, comes to the first document, and waits.
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin; lock table document_contents in exclusive mode');
  await acceptFor(id, theirAttorneyId);
  await until(async () => {
    const waiting = await office.rows(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0 ? waiting : null;
  });
  await kill(worker);
  await holder.query('rollback');
  await holder.end();
  expect(await arrived(id, 'accepted')).toMatchObject({ caseId: null, itemsDone: 1, itemsTotal: 4 });
  const rows = await counts(other);

  worker = office.startWorkerProcess();
  const received = await arrived(id, 'received');
  expect(received).toMatchObject({ itemsDone: 4, itemsTotal: 4 });
  const copy = String(received['caseId']);
  const { items } = await theirs.attorney.get(`/v1/cases/${copy}/documents`);
  for (const { id: documentId, sizeBytes } of items)
    expect((await theirs.attorney.download(`/v1/documents/${String(documentId)}/content`)).byteLength).toBe(sizeBytes);
  // Who gave it is told last.
  await until(async () => {
    const carried = await office.rows(`select 1 from case_transfers where id = $1 and status = 'carried'`, id);
    return carried.length > 0 ? carried : null;
  });
  const once = await office.rows<{ action: string }>(
    `select action from audit_entries where "caseId" = any($1::uuid[]) and action in ('case.received', 'case.transferred')`,
    [copy, caseId],
  );
  expect(once.map(({ action }) => action).toSorted()).toEqual(['case.received', 'case.transferred']);
  // The rap sheet that had not been read there is read here.
  const { items: records } = await theirs.attorney.get(`/v1/cases/${copy}/records`);
  const read = await theirs.attorney.until(`/v1/records/${records[0]!.id}`, ({ status }) => status !== 'queued');
  expect(read).toMatchObject({ status: 'read', version: 1 });
  expect(await counts(other)).toEqual({ ...rows, record_revisions: rows['record_revisions']! + 1 });
});

test('every table of a client’s file goes along or is known to stay, with the reason', async () => {
  const tables = await office.rows<{ name: string }>(
    `select polrelid::regclass::text as name from pg_policy where polname = 'walls'`,
  );
  const known = [...CARRIED_TABLES.map(({ name }) => name), ...Object.keys(TABLES_THAT_STAY)];
  expect(known.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});
