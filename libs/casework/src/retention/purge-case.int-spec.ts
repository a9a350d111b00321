import { randomUUID } from 'node:crypto';
import { EveryTable, freshDatabase, type FreshDatabase, type Said } from '#libs/testing';
import pg from 'pg';

/** Stands in every text, list, document and file of bytes of the organization whose one case is purged. */
const WORD = 'marrowbane';

/** The one row of each table, as it is when the time of a closed case is up and another member has approved its purge. */
const DUE: { readonly [table: string]: Said } = {
  // The codes that are counted, which name nobody.
  cases: { status: `'closed'`, problemCode: `'87'`, county: `'Kings'` },
  case_steps: { before: `'open'`, after: `'closed'` },
  closings: { status: `'closed'`, closedOn: `'2010-01-05'`, category: `'A'` },
  intakes: { problemCode: `'87'` },
  time_entries: { kind: `'case'`, caseId: `'$id'` },
  purges: {
    status: `'running'`,
    years: '7',
    keepsNames: 'false',
    keepsOrders: 'false',
    itemsPurged: '0',
    itemsKept: '0',
  },
  client_exports: { caseIds: `array['$id'::uuid]` },
  client_merges: { undoneAt: 'null', undoneById: 'null', undoReason: 'null' },
  idempotency_keys: { shownCases: `array['$id'::uuid]` },
  search_words: { word: `'${WORD}'` },
  name_words: { word: `'${WORD}'`, key: '7' },
  indexed_names: { keys: 'array[7]' },
  // Ids alone, of the case.
  webhook_events: { clientId: 'null', subject: `'{}'` },
  // It holds ids, codes and days alone: e2e/retention.e2e-spec.ts looks through all that a case's life has written there.
  audit_entries: { action: `'case.viewed'`, correlationId: `'a'`, detail: `'{}'` },
};

/** Tables in which the word stays, each with the reason: they are the office's, and hold nothing of a client. */
const OF_THE_OFFICE: { readonly [table: string]: string } = {
  api_keys: 'of members',
  audit_links: 'hashes',
  bulk_imports: 'which lists were taken in',
  bulk_import_faults: 'lines that became nothing: nobody can tell whose they were',
  bulk_import_pieces: 'a file that still waits to be taken in',
  calendar_feeds: 'of members',
  caseload_views: 'how members narrow lists, which names no client',
  caseload_moves: 'why a member handed on what there was',
  checklist_templates: 'lists of what to do',
  court_closings: 'days on which courts are closed',
  court_form_editions: 'how forms of courts are filled',
  court_form_files: 'forms as courts give them out',
  court_forms: 'forms of courts',
  court_practices: 'how courts want packets',
  directory_entries: 'where papers are served',
  extract_mappings: 'how extracts of courts are read',
  funding_sources: 'who pays',
  grant_terms: 'what they ask',
  house_styles: 'words of the office’s own',
  identifier_keys: 'the key of the office’s identifiers',
  identity_providers: 'how members sign in',
  import_faults: 'lines that became nothing: nobody can tell whose they were',
  import_files: 'a file that still waits to be taken in',
  import_mappings: 'how files are read',
  imports: 'which files were read',
  member_identities: 'how members sign in',
  members: 'members',
  organization_export_parts: 'sealed to a key that nobody here has, and dropped after a week',
  organization_exports: 'why everything was asked for',
  organizations: 'the office itself',
  outbox_messages: 'jobs, which name rows',
  outreach_lists: 'questions by which people are looked for: they name nobody',
  paper_preview_files: 'papers of invented people',
  paper_previews: 'drafts that were looked at',
  password_links: 'of members',
  purges: 'why it was proposed and approved',
  recovery_codes: 'of members',
  refresh_tokens: 'of members',
  reminder_preferences: 'of members',
  reminder_schedules: 'when whom is reminded',
  report_snapshots: 'counts that are kept for a minute',
  screening_ranges: 'how such a run was cut, and its counts',
  screenings: 'runs of the rules over everybody: the law and the day',
  second_factors: 'of members',
  sessions: 'of members',
  single_sign_on_attempts: 'sign-ins',
  time_closings: 'why days were opened again',
  webhook_endpoints: 'which systems hear of what happens',
  webhook_secrets: 'what their deliveries are signed with',
};

let database: FreshDatabase;
let owner: pg.Client;
let app: pg.Client;
let every: EveryTable;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await owner.connect();
  await app.connect();
  every = new EveryTable(owner);
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

/** Carries the purge of an organization's one case out, as the worker does. @returns why it was kept. */
async function purge(id: string, caseId = id): Promise<string | null> {
  await app.query('begin');
  try {
    await app.query(`select set_config('app.organization_id', $1, true), set_config('app.across_walls', 'on', true)`, [
      id,
    ]);
    const { rows } = await app.query<{ kept: string | null }>('select purge_case($1, $2) as kept', [id, caseId]);
    await app.query('commit');
    return rows[0]!.kept;
  } catch (error) {
    await app.query('rollback');
    throw error;
  }
}

/** Tables of which a row of the organization holds the word, in whatever column, bytes and rows of JSON among them. */
async function tablesThatSay(organizationId: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await every.tables()) {
    const whose = table === 'organizations' ? 'id' : '"organizationId"';
    const bytes = (await every.columnsOf(table))
      .filter(({ type }) => type === 'bytea')
      .map(({ name }) => `encode(t."${name}", 'escape')`);
    const { rowCount } = await owner.query(
      `select from "${table}" t where t.${whose} = $1 and concat_ws(' ', to_jsonb(t)::text, ${[...bytes, `''`].join(', ')}) ilike $2`,
      [organizationId, `%${WORD}%`],
    );
    if (rowCount) found.push(table);
  }
  return found;
}

const everyRow = async (organizationId: string) => {
  const rows: { [table: string]: unknown } = {};
  for (const table of await every.tables()) {
    const whose = table === 'organizations' ? 'id' : '"organizationId"';
    [rows[table]] = await every.column(
      `select to_jsonb(t) as one from "${table}" t where t.${whose} = $1`,
      organizationId,
    );
  }
  return rows;
};

test('nothing of a purged case’s person is left in any table, also the newest; another organization keeps every row', async () => {
  const ours = await every.fillOrganization(DUE, WORD);
  const theirs = await every.fillOrganization(DUE, WORD);
  const before = await everyRow(theirs);
  const said = await tablesThatSay(ours);
  expect(said).toEqual(
    expect.arrayContaining(['clients', 'document_contents', 'search_words', 'indexed_names', 'closings']),
  );

  expect(await purge(ours)).toBeNull();
  expect(await tablesThatSay(ours)).toEqual(Object.keys(OF_THE_OFFICE).toSorted());
  expect(await everyRow(theirs)).toEqual(before);

  const [item] = await every.column<{ status: string; clientPurged: boolean; removed: { [table: string]: number } }>(
    'select to_jsonb(i) as one from purge_items i where "organizationId" = $1',
    ours,
  );
  expect(item).toMatchObject({
    status: 'purged',
    clientPurged: true,
    removed: { documents: 1, document_contents: 1, notes: 1 },
  });
  // What stays is what is known to stay: all other rows that refer to the case or its client are gone.
  const stays = new Set(await every.column<string>('select distinct "table" as one from stays_when_purged()'));
  const left: string[] = [];
  for (const table of await every.tables()) {
    const names = (await every.columnsOf(table)).map(({ name }) => name);
    if (!names.includes('caseId') && !names.includes('clientId')) continue;
    const { rowCount } = await owner.query(`select from "${table}" where "organizationId" = $1`, [ours]);
    if (rowCount && !stays.has(table) && table !== 'audit_entries') left.push(table);
  }
  expect(left).toEqual(['identity_providers']); // whose clientId is the office's at its identity provider
});

test('what stays is named as the catalog has it, and into every other table of a case nothing is put once it is purged', async () => {
  const unknown = await every.column<string>(
    `select s."table" || '.' || s."column" as one from stays_when_purged() s
     where not exists (select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
       where f.contype = 'f' and f.conrelid = s."table"::regclass and a.attname = s."column"
         and f.confrelid in ('cases'::regclass, 'clients'::regclass))`,
  );
  expect(unknown).toEqual([]);
  const ofCases = await every.column<string>(
    `select distinct c.relname as one from pg_constraint f join pg_class c on c.oid = f.conrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any(f.conkey) and a.attname = 'caseId'
     where f.contype = 'f' and f.confrelid = 'cases'::regclass
       and (c.relname = 'time_entries' or c.relname not in (select "table" from stays_when_purged()))
       and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'of_no_purged_case') order by 1`,
  );
  // Made of what stands there (search, passages), or by a check and a carrier that have the case locked.
  expect(ofCases).toEqual([
    'conflict_checks',
    'conflict_subjects',
    'document_passages',
    'incoming_transfers',
    'search_entries',
  ]);

  const ours = await every.fillOrganization(DUE);
  await purge(ours);
  await expect(
    owner.query(
      `insert into notes ("organizationId", id, "caseId", kind, "occurredOn", "createdById") values ($1, $2, $1, 'call', now(), $1)`,
      [ours, randomUUID()],
    ),
  ).rejects.toMatchObject({ message: 'the file of the case was destroyed', constraint: 'file_not_destroyed' });
});

test.each([
  ['held', { retention_holds: { liftedAt: 'null', liftedById: 'null', liftReason: 'null', untilOn: 'null' } }],
  ['held', { retention_holds: { liftedAt: 'null', liftedById: 'null', liftReason: 'null', untilOn: 'now()' } }],
  [
    'held',
    {
      cases: { ...DUE['cases'], fundingSourceId: `'$id'` },
      retention_holds: {
        caseId: 'null',
        fundingSourceId: `'$id'`,
        liftedAt: 'null',
        liftedById: 'null',
        liftReason: 'null',
        untilOn: 'null',
      },
    },
  ],
  ['not_closed', { cases: { ...DUE['cases'], status: `'open'` } }],
  ['not_due', { closings: { ...DUE['closings'], closedOn: `(now() - interval '7 years')::date + 1` } }],
  ['not_due', { retention_policies: { effectiveOn: `'2020-01-01'`, years: '99' } }],
] as [string, { [table: string]: Said }][])('a case is kept when its turn comes: %s', async (because, said) => {
  const ours = await every.fillOrganization({ ...DUE, ...said }, WORD);
  const before = await everyRow(ours);
  expect(await purge(ours)).toBe(because);
  const { purge_items: item, purges: _, ...after } = await everyRow(ours);
  expect(item).toMatchObject({ status: 'kept', keptBecause: because });
  const { purge_items: _item, purges: _purge, ...rest } = before;
  expect(after).toEqual(rest);
});

/** A case that was closed yesterday, with a court's order that the record be destroyed. */
const ORDERED: { readonly [table: string]: Said } = {
  ...DUE,
  closings: { ...DUE['closings'], closedOn: `(now() - interval '1 day')::date` },
  petitions: { relief: `'NY-160.50-5-DESTROY'` },
  filings: { struckOn: 'null' },
  order_outcomes: { outcome: `'granted'` },
  documents: { kind: `'retainer'` },
  purges: { ...DUE['purges'], orderFilingId: `'$id'`, orderedOn: `'2026-11-20'` },
};

test('an order of destruction lets a file go before its years are over, but for the retainer (RPC 1.15(d))', async () => {
  const ours = await every.fillOrganization(ORDERED);
  expect(await purge(ours)).toBeNull();
  const [item] = await every.column('select to_jsonb(i) as one from purge_items i where "organizationId" = $1', ours);
  expect(item).toMatchObject({ status: 'purged', keptDocuments: ['retainer'] });
  expect(await every.column('select kind as one from documents where "organizationId" = $1', ours)).toEqual([
    'retainer',
  ]);
});

test.each([
  ['not_ordered', { order_outcomes: { outcome: `'denied_statutory'` } }],
  ['not_ordered', { filings: { struckOn: `'2026-11-21'` } }],
  ['not_ordered', { petitions: { relief: `'NY-160.59'` } }],
  ['held', { retention_holds: { liftedAt: 'null', liftedById: 'null', liftReason: 'null', untilOn: 'null' } }],
] as [string, { [table: string]: Said }][])('an order lets no file go: %s', async (because, said) => {
  const ours = await every.fillOrganization({ ...ORDERED, ...said });
  expect(await purge(ours)).toBe(because);
});

/** What whoever restores a backup gives of a destruction that the backup does not know. */
const certificateOf = (id: string) => ({
  certificate: {
    ...{ id: randomUUID(), organizationId: id, purgeId: randomUUID(), caseId: id, keptNames: false, keptDocuments: [] },
    ...{ destroyedAt: '2026-11-20T10:00:00.000Z', decidedAt: '2026-11-19T10:00:00.000Z', decidedByRole: 'supervisor' },
    ...{
      basis: { kind: 'policy', years: 7 },
      proposedById: randomUUID(),
      onBehalfOfId: null,
      decidedById: randomUUID(),
    },
  },
  sha256: 'the hash',
});

async function destroyAgain(signed: unknown): Promise<boolean> {
  const { rows } = await owner.query<{ done: boolean }>('select destroy_again($1) as done', [JSON.stringify(signed)]);
  return rows[0]!.done;
}

test('what was destroyed after a backup is destroyed again, open and held as it was then, once, and keeps its certificate', async () => {
  const open = { ...DUE, cases: { ...DUE['cases'], status: `'open'` }, purges: { status: `'proposed'` } };
  const ours = await every.fillOrganization(open, WORD);
  const signed = certificateOf(ours);
  expect(await destroyAgain(signed)).toBe(true);
  const said = await tablesThatSay(ours);
  expect(said).toEqual(Object.keys(OF_THE_OFFICE).toSorted());
  expect(await destroyAgain(signed)).toBe(false);
  const found = await every.column(
    `select jsonb_build_object('certificate', i.certificate, 'status', p.status, 'total', p."itemsTotal", 'purged', p."itemsPurged") as one
     from purge_items i join purges p on p.id = i."purgeId" where i.id = $1`,
    signed.certificate.id,
  );
  expect(found).toEqual([{ certificate: signed, status: 'done', total: 1, purged: 1 }]);
  expect(
    await every.column(
      `select detail as one from audit_entries where action = 'case.purged_again' and "caseId" = $1`,
      ours,
    ),
  ).toEqual([{ certificate: 'the hash' }]);
  expect(await destroyAgain(certificateOf(randomUUID()))).toBe(false);
});

test('a purge that the backup knows as proposed is done when each of its files was destroyed', async () => {
  const ours = await every.fillOrganization({ ...DUE, purges: { status: `'proposed'`, itemsPurged: '0' } }, WORD);
  const { certificate, ...rest } = certificateOf(ours);
  const known = { ...rest, certificate: { ...certificate, id: ours, purgeId: ours } };
  expect(await destroyAgain(known)).toBe(true);
  expect(await every.column('select to_jsonb(p) as one from purges p where id = $1', ours)).toMatchObject([
    { status: 'done', itemsPurged: 1, years: 7 },
  ]);
  await app.query(`select set_config('app.organization_id', $1, false)`, [ours]);
  await expect(app.query('select destroy_again($1)', [JSON.stringify(known)])).rejects.toThrow('permission denied');
});

test.each([
  [
    'whose purge was not approved',
    { status: `'proposed'`, decidedById: 'null', decidedAt: 'null', decisionNote: 'null' },
  ],
  ['whose purge was stopped', { status: `'cancelled'` }],
])('no case is purged %s', async (_, said) => {
  const ours = await every.fillOrganization({ ...DUE, purges: { ...DUE['purges'], ...said } }, WORD);
  await expect(purge(ours)).rejects.toThrow('query returned no rows');
});

test('a purge cannot be approved by who proposed it, nor a file’s log of conflicts be removed otherwise, whatever is set', async () => {
  const ours = await every.fillOrganization(DUE);
  await expect(owner.query('update purges set "decidedById" = "proposedById" where id = $1', [ours])).rejects.toThrow(
    'purges_two_people',
  );
  await expect(owner.query('delete from conflict_decisions')).rejects.toThrow('only added');
  await app.query('begin');
  await app.query(`select set_config('app.organization_id', $1, true), set_config('app.purging', 'on', true)`, [ours]);
  await expect(app.query('delete from conflict_decisions')).rejects.toThrow('permission denied');
  await app.query('rollback');
});

test('a file is kept to the end of its last day, and one that was closed on 29 February a day more', async () => {
  const through = (closed: string) => every.column<string>('select kept_through($1::date, 7)::text as one', closed);
  expect(await through('2019-11-25')).toEqual(['2026-11-25']);
  expect(await through('2024-02-29')).toEqual(['2031-03-01']);
  expect(await through('2021-03-01')).toEqual(['2028-03-01']);
});

test('a table that comes later, and what is below it, is purged without being named', async () => {
  await owner.query(`
    create table later_things ("organizationId" uuid not null, id uuid not null, "caseId" uuid not null, said text not null,
      primary key ("organizationId", id),
      foreign key ("organizationId", "caseId") references cases ("organizationId", id) on delete restrict);
    create table later_parts ("organizationId" uuid not null, "thingId" uuid not null, said text not null,
      primary key ("organizationId", "thingId"),
      foreign key ("organizationId", "thingId") references later_things ("organizationId", id) on delete restrict)`);
  every = new EveryTable(owner);
  const ours = await every.fillOrganization(DUE, WORD);
  expect(await purge(ours)).toBeNull();
  expect(await tablesThatSay(ours)).toEqual(Object.keys(OF_THE_OFFICE).toSorted());
  const [removed] = await every.column(`select removed as one from purge_items where "organizationId" = $1`, ours);
  expect(removed).toMatchObject({ later_things: 1, later_parts: 1 });
});
