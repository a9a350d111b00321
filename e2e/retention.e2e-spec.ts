import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignedCertificate } from '#libs/casework';
import { verifyAuditChains } from '#libs/platform/operator';
import pg from 'pg';
import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { closeLongAgo } from './closed-case.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { inDays } from './new-york-day.js';
import { kill, TestOffice } from './office.js';

const PURGES = '/v1/retention/purges';
const PROPOSAL = { reason: 'The years are over.', papersOffered: 'By the closing letters.' };
const APPROVAL = { note: 'Gone through.', isForGood: true };
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

let office: TestOffice;
let worker: ReturnType<TestOffice['startWorkerProcess']>;
let attorneyId: string;
/** A whole case, up to its filing, of Corwin Ashgrove: nobody else has that name. */
let filed: FiledCase;
let neighbour: { clientId: string; caseId: string };
/** Destroyed after a court's order. */
let orderedCaseId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess();
  attorneyId = (await office.attorney.get('/v1/auth/session')).id;
  filed = await fileCase(office);
  neighbour = await caseOf('Perpetua', 'Oldershaw');
  await office.attorney.post(`/v1/cases/${neighbour.caseId}/notes`, { text: 'Nobody else’s business.' });
});
afterAll(() => office?.close());

const administrator = () => office.as('administrator');
const codeOf = ({ status, body }: { status: number; body: AnswerBody }) => [status, body['code']];
const dueFor = async (member: ApiClient) => (await member.get('/v1/retention/due')).items.map(({ id }) => id);
const propose = (member: ApiClient, ...caseIds: string[]) => member.call('POST', PURGES, { caseIds, ...PROPOSAL });
const ended = ({ status }: AnswerBody) => !['proposed', 'approved', 'running'].includes(String(status));

async function caseOf(givenName: string, familyName: string): Promise<{ clientId: string; caseId: string }> {
  const { id: clientId } = await office.paralegal.post('/v1/clients', { givenName, familyName });
  return { clientId, caseId: await anotherCaseOf(clientId) };
}

async function anotherCaseOf(clientId: string): Promise<string> {
  return (await office.paralegal.post('/v1/cases', { clientId, attorneyId, problemCode: '87' })).id;
}

const closedLongAgo = (caseId: string, closedOn?: string, note?: string) =>
  closeLongAgo(office, caseId, closedOn, note);

async function upload(caseId: string, kind: string, fileName: string): Promise<string> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([PDF]), fileName);
  const { body } = await office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
  return (body['document'] as { id: string }).id;
}

/** A list of one person, who is found to be the client by the NYSID. */
async function takeListIn(row: string, clientId: string): Promise<void> {
  const form = new FormData();
  form.append('source', 'a list');
  form.append('format', 'csv');
  const head = 'sourceKey,givenName,familyName,nysid,docketNumber,charge,disposition';
  form.append('file', new Blob([`${head}\n${row}\n`]), 'list.csv');
  const { body } = await office.attorney.must('POST', '/v1/bulk-imports', form);
  await office.attorney.until(`/v1/bulk-imports/${body.id}`, ({ status }) => status === 'done');
  expect(await office.rows('select "clientId" from people')).toEqual([{ clientId }]);
}

/** Every table and column of the database, also the queue's, in which any of the words stands. */
async function placesThatSay(...words: string[]): Promise<string[]> {
  const tables = await office.rows<{ name: string; bytes: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       coalesce((select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype), '{}') as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  const places: string[] = [];
  for (const { name, bytes } of tables) {
    const row = ['to_jsonb(t)::text', ...bytes.map((column) => `encode(t."${column}", 'escape')`)].join(', ');
    const found = await office.rows(
      `select from ${name} t where concat_ws(' ', ${row}) ilike any($1) limit 1`,
      words.map((word) => `%${word}%`),
    );
    if (found.length > 0) places.push(name);
  }
  return places;
}

const OF_CONFLICTS = ['indexed_names', 'conflict_checks', 'conflict_subjects'];

/** Of the tables those whose own files on disk, or those of their indexes, hold the text: rows that are gone leave theirs there. */
async function tableFilesThatSay(text: string, tables: readonly string[]): Promise<string[]> {
  await office.rows('checkpoint');
  const found = await office.rows<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.oid = any($2::regclass[]) and exists (
       select from (select c.oid union select i.indexrelid from pg_index i where i.indrelid = c.oid) file (id)
       where position($1::bytea in pg_read_binary_file(pg_relation_filepath(file.id))) > 0)
     order by 1`,
    Buffer.from(text),
    tables,
  );
  return found.map(({ name }) => name);
}

/** Files of PostgreSQL that hold one of the words, and which: of this office's tables and indexes, or of the log that all tests share. */
async function filesThatSay(of: 'database' | 'log', ...words: string[]): Promise<string[]> {
  const [found] = await office.rows<{ data: string; oid: number }>(
    `select current_setting('data_directory') as data, oid from pg_database where datname = current_database()`,
  );
  const folder = join(found!.data, of === 'log' ? 'pg_wal' : `base/${found!.oid}`);
  const say: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const bytes = entry.isFile() ? await readFile(join(folder, entry.name)).catch(() => null) : null; // removed meanwhile
    const held = words.filter((word) => bytes?.includes(word));
    if (held.length === 0) continue;
    const filenode = of === 'database' ? /^\d+/.exec(entry.name)?.[0] : undefined;
    const [named] = await office.rows<{ relation: string | null }>(
      'select pg_filenode_relation(0, $1)::text as relation',
      filenode ?? null,
    );
    say.push(`${named?.relation ?? entry.name}: ${held.join(', ')}`);
  }
  return say;
}

const vacatur = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['bin/vacatur.mjs', ...args], {
    env: { ...process.env, ...office.env, DATABASE_URL: office.database.ownerUrl },
  });

/** Each destroyed file has one, which an outsider can check and which names nobody; what is wrong with one is said. */
async function checkCertificates(caseIds: readonly string[], words: readonly string[]): Promise<void> {
  const { items } = await office.as('administrator').get('/v1/retention/certificates');
  const signed = items as unknown as SignedCertificate[];
  expect(signed.map(({ certificate }) => certificate.caseId).toSorted()).toEqual(caseIds.toSorted());
  const text = JSON.stringify(signed).toLowerCase();
  for (const word of [...words, PROPOSAL.reason, APPROVAL.note]) expect(text).not.toContain(word.toLowerCase());
  const { id, decidedByRole, basis } = signed[0]!.certificate;
  expect([decidedByRole, basis]).toEqual(['supervisor', expect.objectContaining({ kind: 'policy', years: 7 })]);
  expect(await office.attorney.get(`/v1/retention/certificates/${id}`)).toEqual(signed[0]);
  expect(codeOf(await office.paralegal.call('GET', `/v1/retention/certificates/${id}`))[0]).toBe(403);
  expect(codeOf(await office.attorney.call('GET', `/v1/retention/certificates/${randomUUID()}`))).toEqual([
    404,
    'retention/certificate-not-found',
  ]);
  await expect(office.rows(`update purge_items set certificate = null where id = $1`, id)).rejects.toThrow(
    'only added, never changed',
  );

  const folder = await mkdtemp(join(tmpdir(), 'vacatur-certificates-'));
  const file = async (name: string, content: unknown) => {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(folder, name);
  };
  try {
    const [key] = (await office.as('auditor').get('/v1/retention/certificate-keys')).items as unknown as [
      { readonly pem: string },
    ];
    const [good, pem] = [await file('good.json', signed[0]), await file('key.pem', key.pem)];
    const { stdout } = await vacatur('certificate', 'verify', good, '--key', pem, '--audit');
    expect(stdout).toContain('a true certificate');
    expect(stdout).toContain('The audit of this database has it');
    const tampered = { ...signed[0]!, certificate: { ...signed[0]!.certificate, clientDestroyed: 'no' } };
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }) as string;
    for (const [args, said] of [
      [[await file('tampered.json', tampered)], 'was changed after it was signed'],
      [[await file('none.json', 'Dear Sirs')], 'is no certificate of destruction'],
      [[good, '--key', await file('other.pem', other)], 'Ask the office for its public key'],
      [[good, '--key', good], 'holds no public key'],
    ] as const)
      await expect(vacatur('certificate', 'verify', ...args)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining(said) as string,
      });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** All that is stored of a case and its client, but for the audit of looking. */
const stored = (caseId: string) =>
  Promise.all(
    [
      'clients',
      'cases',
      'notes',
      'note_versions',
      'documents',
      'search_entries',
      'indexed_names',
      'conflict_checks',
    ].map((table) =>
      office.rows(
        `select to_jsonb(t) as row from ${table} t join cases c on c.id = $1::uuid
         where to_jsonb(t) ->> 'caseId' = c.id::text or to_jsonb(t) ->> 'clientId' = c."clientId"::text
           or (to_jsonb(t) ->> 'id') in (c.id::text, c."clientId"::text)
           or to_jsonb(t) ->> 'noteId' in (select id::text from notes where "caseId" = c.id) order by 1`,
        caseId,
      ),
    ),
  );

test('until an administrator has said how long files are kept nothing is due; seven years are the least', async () => {
  await closedLongAgo(filed.caseId, '2010-01-05', 'Ashgrove was ill.');
  expect(await dueFor(office.supervisor)).toEqual([]);
  expect(codeOf(await propose(office.supervisor, filed.caseId))).toEqual([409, 'retention/no-policy']);

  const today = inDays(0);
  const policy = { effectiveOn: today, years: 7, keepsNames: false, keepsOrders: false };
  const set = (member: ApiClient, input: object) => member.call('POST', '/v1/retention/policies', input);
  expect(codeOf(await set(office.supervisor, policy))[0]).toBe(403);
  const short = await set(administrator(), { ...policy, years: 6 });
  expect([short.status, short.body['errors']]).toEqual([
    422,
    [expect.objectContaining({ pointer: '/years', message: expect.stringContaining('RPC 1.15(d)') as string })],
  ]);
  expect(codeOf(await set(administrator(), { ...policy, effectiveOn: '2020-01-01' }))).toEqual([
    409,
    'retention/policy-stands',
  ]);
  expect((await set(administrator(), policy)).status).toBe(201);
  expect(codeOf(await set(administrator(), policy))).toEqual([409, 'retention/policy-stands']);
  expect((await office.attorney.get('/v1/retention/policies')).items).toMatchObject([policy]);

  expect((await office.supervisor.get('/v1/retention/due')).items).toMatchObject([
    {
      id: filed.caseId,
      closedOn: '2010-01-05',
      keptThroughOn: '2017-01-05',
      clientHasOtherFiles: false,
      purgeId: null,
    },
  ]);
});

test('what is held, by the case or by its funding source, is not due; a purge names what is not, also behind a wall', async () => {
  const holds = '/v1/retention/holds';
  const held = await administrator().post(holds, {
    caseId: filed.caseId,
    kind: 'malpractice_claim',
    reason: 'A claim.',
  });
  expect(await dueFor(office.supervisor)).toEqual([]);
  const refused = await propose(office.supervisor, neighbour.caseId, filed.caseId, randomUUID());
  expect([...codeOf(refused), (refused.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual(
    [422, 'purge/not-due', ['/caseIds/0', '/caseIds/1', '/caseIds/2']],
  );
  expect(codeOf(await office.paralegal.call('POST', `${holds}/${held.id}/lifting`, { reason: 'A.' }))[0]).toBe(403);
  await office.supervisor.post(`${holds}/${held.id}/lifting`, { reason: 'It was settled.' });
  expect(codeOf(await office.supervisor.call('POST', `${holds}/${held.id}/lifting`, { reason: 'A.' }))).toEqual([
    409,
    'retention/hold-lifted',
  ]);

  const { id: fundingSourceId } = await administrator().post('/v1/funding-sources', { name: 'Basic Field' });
  await office.rows('update cases set "fundingSourceId" = $2 where id = $1', filed.caseId, fundingSourceId);
  const { id: audit } = await administrator().post(holds, {
    fundingSourceId,
    kind: 'funder_audit',
    reason: 'An audit.',
  });
  expect(await dueFor(office.supervisor)).toEqual([]);
  await administrator().post(`${holds}/${audit}/lifting`, { reason: 'Done.' });
  const longer = await administrator().call('POST', holds, {
    caseId: filed.caseId,
    kind: 'longer_retention',
    reason: 'A.',
  });
  expect((longer.body['errors'] as { pointer: string }[])[0]!.pointer).toBe('/untilOn');
  await administrator().post(holds, {
    caseId: filed.caseId,
    kind: 'longer_retention',
    untilOn: '2020-01-01',
    reason: 'It has passed.',
  });
  expect(await dueFor(office.supervisor)).toEqual([filed.caseId]);
});

test('behind a wall nothing is due, nothing can be proposed, and a purge that holds such a case is none', async () => {
  const walled = await caseOf('Barnaby', 'Quillfeather');
  await closedLongAgo(walled.caseId, '2011-01-05');
  const { id: supervisorId } = await office.supervisor.get('/v1/auth/session');
  const { id: wallId } = await administrator().post('/v1/walls', {
    caseId: walled.caseId,
    kind: 'closed_to',
    memberIds: [supervisorId],
    reason: 'A screen.',
  });
  expect(await dueFor(office.supervisor)).toEqual([filed.caseId]);
  expect(await dueFor(office.attorney)).toEqual([filed.caseId, walled.caseId]);
  expect(codeOf(await propose(office.supervisor, walled.caseId))).toEqual([422, 'purge/not-due']);
  const { body } = await propose(office.attorney, filed.caseId, walled.caseId);
  for (const path of ['', '/cases'])
    expect(codeOf(await office.supervisor.call('GET', `${PURGES}/${body.id}${path}`))).toEqual([
      404,
      'purge/not-found',
    ]);
  expect(codeOf(await office.supervisor.call('POST', `${PURGES}/${body.id}/approval`, APPROVAL))).toEqual([
    404,
    'purge/not-found',
  ]);
  expect((await office.supervisor.get(PURGES)).items).toEqual([]);
  expect((await office.attorney.get(PURGES)).items).toMatchObject([{ id: body.id, status: 'proposed', itemsTotal: 2 }]);
  // It stands in the way of another, and is stopped by who may propose.
  expect(codeOf(await propose(office.attorney, filed.caseId))).toEqual([422, 'purge/not-due']);
  await office.attorney.post(`${PURGES}/${body.id}/cancellation`);
  expect(codeOf(await office.attorney.call('POST', `${PURGES}/${body.id}/cancellation`))).toEqual([409, 'purge/ended']);
  await administrator().post(`/v1/walls/${wallId}/lifting`, { reason: 'A.' });
  expect(codeOf(await office.supervisor.call('POST', `${PURGES}/${body.id}/approval`, APPROVAL))).toEqual([
    409,
    'purge/not-waiting',
  ]);
  await office.rows(`update cases set status = 'open' where id = $1`, walled.caseId);
});

test('who proposed does not approve; a refusal ends it, and what cannot be undone is said', async () => {
  const { id } = (await propose(office.supervisor, filed.caseId)).body;
  const own = await office.supervisor.call('POST', `${PURGES}/${id}/approval`, APPROVAL);
  expect(codeOf(own)).toEqual([403, 'purge/needs-another-person']);
  expect(codeOf(await office.attorney.call('POST', `${PURGES}/${id}/approval`, APPROVAL))[0]).toBe(403);
  await office.supervisor.post(`${PURGES}/${id}/cancellation`);
  const { id: other } = (await propose(office.attorney, filed.caseId)).body;
  const unsaid = await office.supervisor.call('POST', `${PURGES}/${other}/approval`, { note: 'A.' });
  expect((unsaid.body['errors'] as { pointer: string }[])[0]!.pointer).toBe('/isForGood');
  const refused = await office.supervisor.post(`${PURGES}/${other}/refusal`, { note: 'Not yet.' });
  expect([refused['status'], refused['policy']]).toEqual(['refused', null]);
  expect(await dueFor(office.supervisor)).toEqual([filed.caseId]);
});

/** As a court leaves it that has granted an application to destroy; filings.e2e-spec.ts tries how an order is recorded. */
async function orderedToDestroy(caseId: string): Promise<string> {
  const [{ id }] = (await office.rows(
    `with t as (
       insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "chargeIds", "createdById")
       select c."organizationId", gen_random_uuid(), c.id, $2, 'NY-160.50-5-DESTROY', '{}', c."attorneyId" from cases c where c.id = $1
       returning *),
     p as (
       insert into packets ("organizationId", id, "petitionId", "preparedOn", "createdById")
       select "organizationId", gen_random_uuid(), id, '2026-10-01', "createdById" from t returning *),
     f as (
       insert into filings ("organizationId", id, "caseId", "packetId", "filedOn", method, court, status, "createdById")
       select p."organizationId", gen_random_uuid(), $1, p.id, '2026-10-02', 'mail', 'A court', 'order_entered', p."createdById" from p
       returning *),
     o as (
       insert into court_orders ("organizationId", id, "filingId", "decidedOn", "createdById")
       select "organizationId", gen_random_uuid(), id, '2026-11-02', "createdById" from f returning *),
     c as (
       insert into order_outcomes ("organizationId", "orderId", "chargeId", outcome)
       select "organizationId", id, 'k1.1', 'granted' from o)
     select id from f`,
    caseId,
    filed.assessmentId,
  )) as [{ id: string }];
  return id;
}

test('a court’s order of destruction lets an attorney propose the office’s own file, with the client’s agreement; a hold stops it, and nothing goes by itself', async () => {
  const { caseId } = await caseOf('Eleazar', 'Thistlewick');
  orderedCaseId = caseId;
  const filingId = await orderedToDestroy(caseId);
  const shown = async () => (await office.attorney.get('/v1/retention/ordered')).items as unknown as AnswerBody[];
  expect(await shown()).toMatchObject([{ filingId, caseId, orderedOn: '2026-11-02', keptBecause: 'not_closed' }]);
  await closedLongAgo(caseId, '2026-11-03');
  const hold = await office.attorney.post('/v1/retention/holds', {
    caseId,
    kind: 'litigation_hold',
    reason: 'A civil action.',
  });
  expect(await shown()).toMatchObject([{ keptBecause: 'held', purgeId: null }]);
  const order = { filingId, clientAgreed: true };
  const proposeOrdered = (extra: object) =>
    office.attorney.call('POST', PURGES, { caseIds: [caseId], ...PROPOSAL, order, ...extra });
  const faultsOf = async (extra: object) => {
    const { status, body } = await proposeOrdered(extra);
    return [status, body['errors']];
  };
  expect(await faultsOf({})).toEqual([422, [{ pointer: '/caseIds/0', message: 'is held: lift the hold first' }]]);
  await office.attorney.post(`/v1/retention/holds/${hold.id}/lifting`, { reason: 'It was settled.' });
  expect(await faultsOf({ caseIds: [neighbour.caseId] })).toEqual([
    422,
    [{ pointer: '/caseIds/0', message: 'is not the case of the order' }],
  ]);
  expect(await faultsOf({ order: { ...order, filingId: filed.filingId } })).toEqual([
    422,
    [{ pointer: '/order/filingId', message: 'holds no order of destruction that stands' }],
  ]);
  expect(await faultsOf({ order: { filingId } })).toEqual([
    422,
    [expect.objectContaining({ pointer: '/order/clientAgreed' })],
  ]);
  // Without the order its years are not over.
  expect(codeOf(await propose(office.attorney, caseId))).toEqual([422, 'purge/not-due']);

  const retainer = await upload(caseId, 'retainer', 'retainer.pdf');
  await upload(caseId, 'correspondence', 'letter.pdf');
  const { id, order: stated } = (await proposeOrdered({})).body;
  expect(stated).toEqual({ filingId, orderedOn: '2026-11-02', citation: 'CPL 160.50(5)(a)' });
  expect(await faultsOf({})).toEqual([422, [{ pointer: '/caseIds/0', message: 'stands in another purge' }]]);
  await office.supervisor.post(`${PURGES}/${id}/approval`, APPROVAL);
  expect(await office.supervisor.until(`${PURGES}/${id}`, ended)).toMatchObject({ status: 'done', itemsPurged: 1 });
  expect(await placesThatSay('thistlewick')).toEqual([]);
  expect(await shown()).toEqual([]);
  const { items } = await office.attorney.get(`/v1/cases/${caseId}/documents`);
  expect(items.map(({ id: document }) => document)).toEqual([retainer]);
  const [certified] = (await office.attorney.get('/v1/retention/certificates')).items as unknown as SignedCertificate[];
  expect(certified!.certificate).toMatchObject({
    caseId,
    basis: { kind: 'order', filingId, orderedOn: '2026-11-02', citation: 'CPL 160.50(5)(a)' },
    keptDocuments: ['retainer'],
  });
});

test('purged files leave nothing of the person anywhere, also when the worker is killed in the middle; counts, the audit and others’ files stay', async () => {
  const { caseId, clientId } = filed;
  // What a file gathers besides, each with the name.
  await office.attorney.post(`/v1/cases/${caseId}/notes`, { text: 'Ashgrove called.' });
  await office.attorney.post(`/v1/cases/${caseId}/parties`, { role: 'witness', name: 'Thaddeus Ashgrove' });
  await office.attorney.post(`/v1/tasks/${filed.taskId}/comments`, { text: 'Ashgrove will come.' });
  const time = { workedOn: '2026-11-20', minutes: 6, kind: 'case', caseId, text: 'Spoke with Ashgrove.' };
  await office.attorney.withHeader('idempotency-key', randomUUID()).must('POST', '/v1/time-entries', time);
  await upload(caseId, 'court_order', 'order-ashgrove.pdf');
  const { id: exportId } = await office.supervisor.post(`/v1/clients/${clientId}/exports`);
  await office.supervisor.until(`/v1/exports/${exportId}`, ({ status }) => status === 'ready');
  const [record] = await office.rows<{
    content: { person: { nysid: string }; courtCases: { docketNumber: string }[] };
  }>('select content from record_revisions where "recordId" = $1 limit 1', filed.recordId);
  const words = ['ashgrove', record!.content.courtCases[0]!.docketNumber];
  // Another client of whom a check found the name, and one whose other case is still open.
  const namesake = await caseOf('Corwin', 'Aschgrove');
  const ofNamesake = () =>
    office.rows(
      `select from conflict_candidates k join conflict_checks c on c.id = k."checkId" where c."clientId" = $1`,
      namesake.clientId,
    );
  const foundOfNamesake = (await ofNamesake()).length;
  expect(foundOfNamesake).toBeGreaterThan(0);
  const other = await caseOf('Isidora', 'Featherstonehaugh');
  await office.attorney.post(`/v1/cases/${other.caseId}/notes`, { text: 'Peculiarwort was mentioned.' });
  const kept = await anotherCaseOf(other.clientId);
  await office.attorney.post(`/v1/cases/${kept}/notes`, { text: 'This is still needed.' });
  await closedLongAgo(other.caseId, '2012-01-05');
  expect(await placesThatSay(...words)).toEqual(
    expect.arrayContaining(['public.clients', 'public.search_words', 'public.record_revisions']),
  );
  const csr = async () => (await office.supervisor.get('/v1/reports/csr?untilOn=2012-12-31'))['totals'];
  const [neighbourBefore, keptBefore, csrBefore] = [await stored(neighbour.caseId), await stored(kept), await csr()];

  const { id } = (await propose(office.attorney, caseId, other.caseId)).body;
  const items = await office.rows<{ caseId: string }>(
    'select "caseId" from purge_items where "purgeId" = $1 order by id',
    id,
  );
  // Held at the second case; then killed.
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from cases where id = $1 for update', [items[1]!.caseId]);
  expect((await office.supervisor.post(`${PURGES}/${id}/approval`, APPROVAL))['policy']).toEqual({
    years: 7,
    keepsNames: false,
    keepsOrders: false,
  });
  await office.untilBlocked();
  await kill(worker);
  await holder.query('rollback');
  await holder.end();
  expect(await office.supervisor.get(`${PURGES}/${id}`)).toMatchObject({
    status: 'running',
    itemsPurged: 1,
    itemsKept: 0,
  });
  worker = office.startWorkerProcess();
  expect(await office.supervisor.until(`${PURGES}/${id}`, ended)).toMatchObject({
    status: 'done',
    itemsPurged: 2,
    itemsKept: 0,
  });

  expect(await placesThatSay(...words, 'Peculiarwort')).toEqual([]);
  await office.rows('checkpoint');
  // Deleted rows stay in files until these are written anew. Others' tests have the client's name in the log that they share.
  const spellings = [...words, 'Ashgrove', 'Peculiarwort'];
  expect(await filesThatSay('database', ...spellings)).not.toEqual([]);
  expect(await filesThatSay('log', 'Peculiarwort')).not.toEqual([]);
  expect((await vacatur('scrub')).stdout).toMatch(/^\d+ tables written anew, and the write-ahead log\.\n$/);
  // A letter less makes it of the namesake's name, who is there still: so a slip of whoever writes that one is found.
  expect(await filesThatSay('database', ...spellings)).toEqual(['search_words_slips: ashgrove']);
  expect(await filesThatSay('log', 'Peculiarwort')).toEqual([]);
  expect(await stored(neighbour.caseId)).toEqual(neighbourBefore);
  expect(await csr()).toEqual(csrBefore);
  expect(await ofNamesake()).toHaveLength(foundOfNamesake);
  const isOf = (row: unknown) => JSON.stringify(row).includes(other.caseId);
  expect((await stored(kept)).map((rows) => rows.filter((row) => !isOf(row)))).toEqual(
    keptBefore.map((rows) => rows.filter((row) => !isOf(row))),
  );
  expect((await office.attorney.get(`/v1/clients/${other.clientId}`))['familyName']).toBe('Featherstonehaugh');

  // The certificate, and what is left to be seen.
  const { items: certificates } = await office.as('auditor').get(`${PURGES}/${id}/cases`);
  expect(certificates.find((one) => one['caseId'] === caseId)).toMatchObject({
    status: 'purged',
    clientPurged: true,
    removed: { records: 1, assessments: 1, petitions: 1, packets: 1, filings: 1, client_exports: 1 },
  });
  expect(certificates.find((one) => one['caseId'] === other.caseId)).toMatchObject({
    status: 'purged',
    clientPurged: false,
  });
  await checkCertificates([orderedCaseId, caseId, other.caseId], words);
  const stub = await office.attorney.get(`/v1/cases/${caseId}`);
  expect([stub['title'], stub['status'], stub['purgedAt']]).toEqual(['Purged', 'closed', expect.any(String)]);
  expect(await office.attorney.get(`/v1/clients/${clientId}`)).toMatchObject({
    familyName: 'Client',
    nysid: null,
    purgedAt: expect.any(String) as string,
  });
  expect((await office.attorney.get('/v1/clients')).items.map((one) => one.id)).not.toContain(clientId);
  for (const path of ['notes', 'parties', 'timeline', 'closing', 'status'])
    expect(codeOf(await office.attorney.call('GET', `/v1/cases/${caseId}/${path}`))).toEqual([404, 'case/not-found']);
  for (const [path, input] of [
    [`/v1/cases/${caseId}/reopening`, { reason: 'A.' }],
    [`/v1/cases/${caseId}/notes`, { text: 'A.' }],
    ['/v1/retention/holds', { caseId, kind: 'litigation_hold', reason: 'A.' }],
  ] as const)
    expect(codeOf(await office.supervisor.call('POST', path, input))).toEqual([404, 'case/not-found']);
  expect(codeOf(await office.paralegal.call('POST', '/v1/cases', { clientId, attorneyId, problemCode: '87' }))).toEqual(
    [404, 'client/not-found'],
  );
  const { items: found } = (await office.attorney.must('POST', '/v1/search', { q: 'ashgrove' })).body;
  expect(found.filter((one) => one['clientId'] === clientId)).toEqual([]);

  const trail = await office.rows<{ action: string; count: number }>(
    `select action, count(*)::int from audit_entries where action like '%purge%' and "entityId" = $1 and action <> 'purge.viewed' group by 1 order by 1`,
    id,
  );
  expect(trail.map(({ action, count }) => `${action} ${count}`)).toEqual([
    'case.purge_proposed 2',
    'case.purged 2',
    'client.purged 1',
    'purge.approved 1',
    'purge.finished 1',
    'purge.items_listed 1',
    'purge.proposed 1',
  ]);
  const client = new pg.Client({ connectionString: office.database.ownerUrl });
  await client.connect();
  expect((await verifyAuditChains(client)).faults).toEqual([]);
  await client.end();
});

test('by policy names stay for conflict checks alone, with a keyed hash of the NYSID, and court orders for whoever read the file', async () => {
  await office.rows('update retention_policies set "keepsNames" = true, "keepsOrders" = true');
  const { body } = await office.paralegal.must('POST', '/v1/clients', {
    givenName: 'Wilhelmina',
    familyName: 'Brackenbury',
    dateOfBirth: '1970-01-05',
    nysid: '09081726K',
  });
  await office.paralegal.post('/v1/intakes', { familyName: 'Uffington', nysid: '05566778L' });
  const caseId = await anotherCaseOf(body.id);
  await office.paralegal.post(`/v1/cases/${caseId}/parties`, {
    role: 'witness',
    name: 'Uffington Sallow',
    nysid: '05566778L',
  });
  await takeListIn('1,Wilhelmina,Brackenbury,09081726K,D1,PL 155.25,pending', body.id);
  // Sealed from the first on: what is looked for otherwise is there, the number nowhere.
  const ofPeople = ['people', 'people_court_cases', 'people_charges'];
  const withNysid = [...OF_CONFLICTS, ...ofPeople, 'clients', 'intakes', 'parties', 'search_entries'];
  expect(await tableFilesThatSay('Brackenbury', withNysid)).toEqual(
    expect.arrayContaining(['clients', 'people', 'search_entries']),
  );
  expect(await tableFilesThatSay('Uffington', withNysid)).toEqual(expect.arrayContaining(['intakes', 'parties']));
  for (const number of ['9081726', '5566778']) expect(await tableFilesThatSay(number, withNysid)).toEqual([]);
  const orderId = await upload(caseId, 'court_order', 'order.pdf');
  await upload(caseId, 'correspondence', 'letter.pdf');
  await closedLongAgo(caseId);
  const { id } = (await propose(office.attorney, caseId)).body;
  await office.supervisor.post(`${PURGES}/${id}/approval`, APPROVAL);
  await office.supervisor.until(`${PURGES}/${id}`, ended);

  const { items } = await office.attorney.get(`/v1/cases/${caseId}/documents`);
  expect(items.map(({ id: document }) => document)).toEqual([orderId]);
  expect(Buffer.from(await office.attorney.download(`/v1/documents/${orderId}/content`)).toString()).toBe(PDF);
  expect(await placesThatSay('brackenbury')).toEqual(['public.indexed_names', 'public.name_words']);
  expect(
    await office.rows(
      `select "dateOfBirth", nysid, "sealedNysid", name_key("organizationId", 'b 1970-01-05') = any (keys) as "byBirth" from indexed_names
       where "clientId" = $1 and source = 'client'`,
      body.id,
    ),
  ).toEqual([{ dateOfBirth: null, nysid: null, sealedNysid: null, byBirth: false }]);
  expect(await office.rows('select "sealedNysid", "nysidHash" from clients where id = $1', body.id)).toEqual([
    { sealedNysid: null, nysidHash: null },
  ]);
  expect(await placesThatSay('9081726')).toEqual([]);
  // Under another name, by the NYSID alone.
  const again = await office.supervisor.post('/v1/conflict-checks', {
    role: 'adverse_party',
    names: ['Ottoline Pettigrew'],
    nysid: '9081726K',
  });
  expect(again['candidates']).toMatchObject([{ clientId: body.id, reasons: ['same_nysid', 'other_names_besides'] }]);
  expect(again['nysid']).toBe('9081726K');
  expect(await tableFilesThatSay('9081726', OF_CONFLICTS)).toEqual([]);
  const { id: newClient } = await office.paralegal.post('/v1/clients', {
    givenName: 'Roderick',
    familyName: 'Tansley',
  });
  const newCase = await anotherCaseOf(newClient);
  await office.paralegal.post(`/v1/cases/${newCase}/parties`, {
    role: 'complaining_witness',
    name: 'Wilhelmina Brackenbury',
  });
  const { items: checks } = await office.supervisor.get(`/v1/clients/${newClient}/conflict-checks`);
  expect(checks.flatMap((check) => check['candidates'] as { clientId: string }[]).map((one) => one.clientId)).toContain(
    body.id,
  );
});
