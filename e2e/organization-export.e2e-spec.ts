import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from '#libs/casework';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { kill, TestOffice } from './office.js';
import { nysidOpener } from './opened-nysids.js';
import { jsonLinesOf, unzip } from './unzip.js';
import { WHOLE_INTAKE } from './whole-intake.js';

let office: TestOffice;
let of: FiledCase;
let organizationId: string;
const PATH = '/v1/organization/exports';
const RELEASE = { note: 'For the archive of the board.', includesWalledFiles: true };

let worker: ReturnType<TestOffice['startWorkerProcess']>;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = office.startWorkerProcess();
  of = await fileCase(office);
  const [own] = await office.rows<{ id: string }>('select id from organizations');
  organizationId = own!.id;

  // What the supervisor who releases may not see, and what nobody but its author is shown.
  const { attorneyId } = await office.attorney.get(`/v1/cases/${of.caseId}`);
  const { id: walled } = await office.paralegal.post('/v1/clients', {
    givenName: 'Perpetua',
    familyName: 'Marrowbone',
  });
  const { id: caseId } = await office.paralegal.post('/v1/cases', { clientId: walled, attorneyId, problemCode: '87' });
  await office.attorney.post(`/v1/cases/${caseId}/notes`, { text: 'Only ours to know.' });
  await office.supervisor.post('/v1/walls', {
    clientId: walled,
    kind: 'opened_only_to',
    memberIds: [attorneyId],
    reason: 'A.',
  });
  await office.attorney.post(`/v1/cases/${of.caseId}/parties`, { role: 'witness', name: 'Ludmila Ostrander' });
  await office.paralegal.post('/v1/intakes', WHOLE_INTAKE);

  // Another organization, of which nothing may be in it.
  const theirs = await office.openSecondOrganization();
  await theirs.paralegal.post('/v1/clients', { givenName: 'Zebulon', familyName: 'Wintermarch' });
});
afterAll(() => office?.close());

const administrator = () => office.as('administrator');

async function asked(): Promise<string> {
  return (await administrator().post(PATH, { reason: 'A test.' })).id;
}

async function released(id: string): Promise<string> {
  const { identity } = await office.supervisor.post(`${PATH}/${id}/release`, RELEASE);
  return String(identity);
}

const ended = ({ status }: AnswerBody) => !['requested', 'queued', 'running'].includes(String(status));

async function opened(id: string, identity: string): Promise<Map<string, Buffer>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return unzip(await decrypter.decrypt(await administrator().download(`${PATH}/${id}/content`)));
}

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly rowCount: number;
  readonly schema: {
    readonly fields: { readonly name: string; readonly type: string }[];
    readonly primaryKey: string[];
  };
}

function packageOf(files: ReadonlyMap<string, Buffer>) {
  return JSON.parse(files.get('datapackage.json')!.toString()) as {
    asOf: string;
    format: string;
    documents: { count: number };
    resources: Resource[];
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const LOOKED = 'organization.export_viewed';

/** Rows of a table as they are stored, a sealed NYSID opened, without what is left out, but for those that the export itself has brought about since. */
async function stored(table: string, asOf: string): Promise<unknown[]> {
  const leftOut = Object.keys(COLUMNS_LEFT_OUT).flatMap((one) =>
    one.startsWith(`${table}.`) ? [one.split('.')[1]!] : [],
  );
  // A look that began before that instant may have ended after it.
  const since = table === 'audit_entries' ? `and t.at < '${asOf}' and t.action <> '${LOOKED}'` : '';
  const rows = await office.rows<{ row: object; sealed: string | null }>(
    `select to_jsonb(t) - $2::text[] as row, to_jsonb(t) ->> 'sealedNysid' as sealed from "${table}" t
     where t.${table === 'organizations' ? 'id' : '"organizationId"'} = $1 ${since}`,
    organizationId,
    leftOut,
  );
  const open = rows.some(({ sealed }) => sealed) ? await nysidOpener(office, organizationId) : null;
  return rows.map(({ row, sealed }) => (sealed ? { ...row, nysid: open!(sealed) } : row));
}

/** The worker reads the texts of documents by the way: until it has, their rows and the audit still change. */
async function untilTextsAreRead(): Promise<void> {
  while ((await office.rows(`select 1 from documents where "textState" = 'waiting'`)).length > 0) await sleep(50);
}

const inOneOrder = (rows: readonly unknown[]) =>
  rows.map((row) => JSON.stringify(row, Object.keys(row as object).toSorted())).toSorted();

test('all that the organization has is in it: every table, column, row and document, and nothing of another’s', async () => {
  await untilTextsAreRead();
  const id = await asked();
  const identity = await released(id);
  const made = await administrator().until(`${PATH}/${id}`, ended);
  expect(made).toMatchObject({ status: 'ready', stepsDone: made['stepsTotal'], standingWalls: 1 });
  const sealed = await administrator().download(`${PATH}/${id}/content`);
  expect([sealed.byteLength, sha256(sealed)]).toEqual([made['sizeBytes'], made['sha256']]);
  expect(Buffer.from(sealed).includes('Marrowbone')).toBe(false);
  const files = await opened(id, identity);
  const { asOf, format, resources, documents } = packageOf(files);
  expect([format, asOf]).toEqual(['vacatur-organization/1', made['asOf']]);

  // Every table and column of the catalog is in it, or stands on the list with its reason.
  const columns = await office.rows<{ table: string; name: string }>(
    `select c.relname as table, a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and c.relname not in ('_prisma_migrations', 'sign_in_attempts') order by 1, a.attnum`,
  );
  const expected = columns.filter(
    ({ table, name }) => !(table in TABLES_LEFT_OUT) && !(`${table}.${name}` in COLUMNS_LEFT_OUT),
  );
  expect(resources.flatMap(({ name: table, schema }) => schema.fields.map(({ name }) => ({ table, name })))).toEqual(
    expected,
  );
  const known = new Set(columns.flatMap(({ table, name }) => [table, `${table}.${name}`]));
  expect([...Object.keys(TABLES_LEFT_OUT), ...Object.keys(COLUMNS_LEFT_OUT)].filter((one) => !known.has(one))).toEqual(
    [],
  );

  for (const { name, path, bytes, hash, rowCount } of resources) {
    const file = files.get(path)!;
    expect([name, bytes, hash]).toEqual([name, file.byteLength, `sha256:${sha256(file)}`]);
    const rows = jsonLinesOf(files, path);
    // Its own row has gone on since.
    const ours = name === 'organization_exports' ? [] : await stored(name, asOf);
    const theirs = name === 'organization_exports' ? [] : rows.filter(({ action }) => action !== LOOKED);
    expect([name, inOneOrder(theirs)]).toEqual([name, inOneOrder(ours)]);
    expect([name, rowCount]).toEqual([name, rows.length]);
  }
  expect(made['rows']).toBe(resources.reduce((sum, { rowCount }) => sum + rowCount, 0));

  const kept = await office.rows<{ id: string; fileName: string; sha256: string }>(
    'select id, "fileName", sha256 from documents where "organizationId" = $1 order by id',
    organizationId,
  );
  const inside = [...files].filter(([path]) => path.startsWith('documents/'));
  expect(inside.map(([path, bytes]) => [path, sha256(bytes)])).toEqual(
    kept.map((one) => [`documents/${one.id}/${one.fileName}`, one.sha256]),
  );
  expect([documents.count, made['documents']]).toEqual([kept.length, kept.length]);
  expect(kept.length).toBeGreaterThan(1);

  // Behind walls and privileged: in it. Another organization's, and secrets: not.
  expect(files.get('data/clients.jsonl')!.includes('Marrowbone')).toBe(true);
  expect(files.get('data/note_versions.jsonl')!.includes('Only ours to know.')).toBe(true);
  const [{ passwordHash }] = (await office.rows('select "passwordHash" from members limit 1')) as [
    { passwordHash: string },
  ];
  for (const [path, bytes] of files)
    for (const secret of ['Wintermarch', passwordHash]) expect([path, bytes.includes(secret)]).toEqual([path, false]);
});

test('who asks has no key, who has the key cannot fetch it, and nobody does both', async () => {
  const id = await asked();
  expect((await administrator().call('POST', PATH, { reason: 'Another.' })).body['code']).toBe(
    'organization-export/standing',
  );
  const refusedTo = async (member: typeof office.supervisor, path: string, payload?: object) => {
    const { status, body } = await member.call(payload ? 'POST' : 'GET', `${PATH}/${id}${path}`, payload);
    return [status, body['code']];
  };
  expect(await refusedTo(administrator(), '/content')).toEqual([409, 'organization-export/not-ready']);
  expect(await refusedTo(administrator(), '/release', RELEASE)).toEqual([403, 'access/denied']);
  expect(await refusedTo(office.attorney, '/release', RELEASE)).toEqual([403, 'access/denied']);
  const blind = await office.supervisor.call('POST', `${PATH}/${id}/release`, { note: 'A.' });
  expect([blind.status, blind.body['errors']]).toMatchObject([422, [{ pointer: '/includesWalledFiles' }]]);
  const wrong = { ...RELEASE, recipient: 'age1nobody' };
  expect(await refusedTo(office.supervisor, '/release', wrong)).toEqual([
    422,
    'organization-export/unusable-recipient',
  ]);

  // Whoever asked and has become a supervisor since is still the one who asked.
  const { id: supervisorId } = await office.supervisor.get('/v1/auth/session');
  const { requestedById } = await administrator().get(`${PATH}/${id}`);
  await office.rows('update organization_exports set "requestedById" = $1 where id = $2', supervisorId, id);
  expect(await refusedTo(office.supervisor, '/release', RELEASE)).toEqual([
    403,
    'organization-export/needs-another-person',
  ]);
  await office.rows('update organization_exports set "requestedById" = $1 where id = $2', requestedById, id);

  // To a key of the office: no other is made, and only it opens the archive.
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const answer = await office.supervisor.post(`${PATH}/${id}/release`, { ...RELEASE, recipient });
  expect(answer).toMatchObject({ identity: null, export: { recipient, status: 'queued' } });
  expect(await refusedTo(office.supervisor, '/release', RELEASE)).toEqual([409, 'organization-export/not-waiting']);
  await administrator().until(`${PATH}/${id}`, ended);
  expect(await refusedTo(office.supervisor, '/content')).toEqual([403, 'access/denied']);
  await expect(opened(id, await generateX25519Identity())).rejects.toThrow();
  expect((await opened(id, identity)).size).toBeGreaterThan(40);

  // Released, it can still be taken back; then nothing is left of it.
  await office.supervisor.post(`${PATH}/${id}/refusal`, { note: 'Lost the key.' });
  expect(await refusedTo(administrator(), '/content')).toEqual([409, 'organization-export/not-ready']);
  expect(await office.rows('select 1 from organization_export_parts where "exportId" = $1', id)).toEqual([]);
  const trail = await office.rows<{ action: string }>(
    `select action from audit_entries where "entityId" = $1 and action <> 'organization.export_viewed' order by at, id`,
    id,
  );
  expect(trail.map(({ action }) => action)).toEqual([
    'organization.export_requested',
    'organization.export_released',
    'organization.export_made',
    'organization.exported',
    'organization.exported',
    'organization.export_refused',
  ]);
});

test('what lapses is not released, what is cancelled is not made, and what has expired is purged', async () => {
  const id = await asked();
  await office.rows(`update organization_exports set "expiresAt" = now() - interval '1 second' where id = $1`, id);
  const late = await office.supervisor.call('POST', `${PATH}/${id}/release`, RELEASE);
  expect([late.status, late.body['code']]).toEqual([409, 'organization-export/not-waiting']);

  const second = await asked(); // the one that lapsed stands in nobody's way
  await administrator().post(`${PATH}/${second}/cancellation`);
  const again = await administrator().call('POST', `${PATH}/${second}/cancellation`);
  expect([again.status, again.body['code']]).toEqual([409, 'organization-export/ended']);

  const parts = await office.rows<{ exportId: string }>('select distinct "exportId" from organization_export_parts');
  expect(parts).toHaveLength(1);
  await office.rows(`update organization_exports set "expiresAt" = now() - interval '1 second'`);
  const gone = await administrator().call('GET', `${PATH}/${parts[0]!.exportId}/content`);
  expect([gone.status, gone.body['code']]).toEqual([409, 'organization-export/not-ready']);
  const [purged] = await office.rows<{ parts: number }>('select purge_expired_archives(1000) as parts');
  expect(purged!.parts).toBeGreaterThan(0);
  expect(await office.rows('select 1 from organization_export_parts')).toEqual([]);
  const told = await office.rows(`select detail from audit_entries where action = 'archives.purged'`);
  expect(told).toEqual([{ detail: { organization_export_parts: purged!.parts } }]);
});

test('it is of one instant whatever happens meanwhile, and a killed worker’s is made once, of a later one', async () => {
  const waitFor = async (rows: () => Promise<unknown[]>) => {
    while ((await rows()).length === 0) await sleep(20);
  };
  const blocked = () =>
    waitFor(() =>
      office.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  const hold = () => holder.query('begin; lock table court_orders in access exclusive mode');
  const addParty = (name: string) => office.attorney.post(`/v1/cases/${of.caseId}/parties`, { role: 'witness', name });
  const names = (files: Map<string, Buffer>) => jsonLinesOf(files, 'data/parties.jsonl').map(({ name }) => name);

  // The worker has come to court_orders; parties come after.
  await hold();
  const id = await asked();
  const identity = await released(id);
  await blocked();
  await addParty('Too Late');
  await holder.query('rollback');
  await administrator().until(`${PATH}/${id}`, ended);
  expect(names(await opened(id, identity))).toEqual(['Ludmila Ostrander']);

  await hold();
  const second = await asked();
  const key = await released(second);
  await blocked();
  await kill(worker);
  await holder.query('rollback');
  await holder.end();
  expect((await administrator().get(`${PATH}/${second}`))['status']).toBe('running');
  worker = office.startWorkerProcess();
  const made = await administrator().until(`${PATH}/${second}`, ended);
  expect(made['status']).toBe('ready');
  expect(names(await opened(second, key))).toEqual(['Ludmila Ostrander', 'Too Late']);
  const runs = await office.rows(
    `select e.run, (select count(distinct run)::int from organization_export_parts p where p."exportId" = e.id) as stored
       from organization_exports e where id = $1`,
    second,
  );
  expect(runs).toEqual([{ run: 2, stored: 1 }]);
  expect(
    await office.rows(
      `select 1 from audit_entries where action = 'organization.export_made' and "entityId" = $1`,
      second,
    ),
  ).toHaveLength(1);
});
