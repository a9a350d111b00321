import { EveryTable, freshDatabase, type FreshDatabase, OF_NO_ORGANIZATION } from '#libs/testing';
import pg from 'pg';

/** What the runtime role may call that runs as the owner, past row-level security: each was read for what it gives away. */
const DOORS = [
  'active_session',
  'api_key_holder',
  'ask_for_unread_texts',
  'audit_chain_head',
  'audit_chain_heads',
  'begun_alike',
  'calendar_feed_holder',
  'cases_tagged',
  'contents_in_database',
  'contents_left',
  'document_keys_in_use',
  'has_migration',
  'keep_name_words',
  'met_while_typing',
  'move_rows_back_to_merged_client',
  'move_rows_of_merged_client',
  'name_object',
  'name_sealed_object',
  'name_words_led',
  'named_to_confidential',
  'names_alike',
  'names_by_key',
  'organizations_to_look_for_openings',
  'organizations_to_sweep',
  'outbox_claim',
  'outbox_claim',
  'outbox_mark_sent',
  'password_link_candidate',
  'purge_case',
  'purge_expired_archives',
  'purge_old_webhook_events',
  'purge_run_out',
  'refresh_candidate',
  'reminder_deliveries_due',
  'search_candidates',
  'search_query',
  'sign_in_candidate',
  'single_sign_on_office',
  'status_link_candidate',
  'undo_import',
  'unnamed_objects',
  'walled_cases',
  'walled_clients',
  'walled_subjects',
  'webhook_arrived',
  'webhook_claim',
  'work_waiting',
];

/** Ids that refer to no row: the audit outlives what it tells of, triggers keep the search beside what it finds, a preview goes with its draft, of whatever noun, a lane may be of a case that is destroyed, what a calendar has shown may be of any noun, what a screening found goes with it and with its subject by triggers, and a member's mark is taken from the sign-in. */
const NO_REFERENCE =
  /^audit_entries\.|^audit_links\.entryId$|^indexed_names\.sourceId$|^paper_previews\.subjectId$|^people\.(digest|importId)$|^import_rows\.entityId$|^(case|incoming)_transfers\.\w+OrganizationId$|^case_transfers\.onBehalfOfId$|^(conflict_checks|purges)\.onBehalfOfId$|^purges\.orderFilingId$|^(deadline_recomputations|(deadline|opening)_sweeps)\.cursorId$|^relief_outlooks\.recordId$|^search_entries\.(sourceId|clientId|authorId)$|^webhook_deliveries\.lane$|^calendar_entries\.sourceId$|^screened_(people|changes|differences)\.(screeningId|subjectId)$|^screening_ranges\.(fromId|untilId)$|\.\w+ById$/;

let database: FreshDatabase;
let owner: pg.Client;
let app: pg.Client;
let every: EveryTable;
let ours: string;
let theirs: string;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await owner.connect();
  await app.connect();
  every = new EveryTable(owner);
  ours = await every.fillOrganization();
  theirs = await every.fillOrganization();
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

const column = <T>(sql: string, ...values: unknown[]) => every.column<T>(sql, ...values);

/** The column that says whose a row is. */
const whose = (table: string) => (table === 'organizations' ? 'id' : 'organizationId');

/** What else a row must say when this reference of it is set. */
const BESIDE: { readonly [reference: string]: { readonly [column: string]: string } } = {
  reminder_deliveries_organizationId_deadlineId_fkey: { memberId: 'null', reminderId: 'null' },
  conflict_decisions_organizationId_wallId_fkey: { kind: `'screen'` },
  walls_organizationId_clientId_fkey: { caseId: 'null' },
  closing_papers_organizationId_noteId_fkey: { documentId: 'null' },
  outreach_contacts_organizationId_personId_fkey: { clientId: 'null' },
  outreach_contacts_organizationId_intakeId_fkey: { result: `'intake'` },
  tasks_organizationId_clientId_fkey: { caseId: 'null', deadlineId: 'null' },
  caseload_move_items_organizationId_taskId_fkey: { caseId: 'null' },
  time_entries_organizationId_caseId_fkey: { kind: `'case'` },
  retention_holds_organizationId_fundingSourceId_fkey: { caseId: 'null' },
  clearances_organizationId_assessmentId_fkey: { filingId: 'null' },
  clearance_events_organizationId_correctsId_fkey: { sequence: '2' },
  filing_events_organizationId_correctsId_fkey: { sequence: '2' },
  hearings_organizationId_adjournedFromId_fkey: { status: `'held'` },
  tasks_organizationId_finishedById_fkey: { status: `'done'`, finishedAt: 'now()' },
};

/** How many rows a statement of the runtime role reached, or which guard refused it; nothing of it stays. */
async function deed(sql: string): Promise<number | string> {
  await app.query('begin');
  try {
    return (await app.query(sql)).rowCount ?? 0;
  } catch (error) {
    return (error as Error).message.replace(/.*(row-level security|permission denied).*/, '$1');
  } finally {
    await app.query('rollback');
  }
}

/** The runtime role as it works for an organization, or with the setting empty or never made; no wall stands in the way. */
async function workFor(organizationId: string | null): Promise<void> {
  // Anew each time: a setting that was made once reads as empty when it is reset, which is another case than never made.
  await app.end();
  app = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await app.connect();
  await app.query(`set app.across_walls = 'on'`);
  if (organizationId !== null) {
    await app.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
  }
}

const REFUSED = [0, 'row-level security', 'permission denied'];

async function mayUpdate(table: string): Promise<string[]> {
  return column<string>(
    `select attname as one from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and has_column_privilege('vacatur_app', attrelid, attnum, 'update')`,
    `"${table}"`,
  );
}

test('every table, also the newest, admits rows of the own organization and nothing more', async () => {
  const unguarded: string[] = [];
  for (const table of await every.tables()) {
    const [guarded] = await column<boolean>(
      `select relrowsecurity and relkind in ('r', 'p') as one from pg_class where oid = $1::regclass`,
      `"${table}"`,
    );
    if (!guarded) unguarded.push(`${table} is not under row-level security`);
    // One permissive policy: PostgreSQL admits what any one of several admits.
    const policies = await column<string>(
      `select concat_ws(' / ', polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as one
       from pg_policy where polrelid = $1::regclass and polpermissive`,
      `"${table}"`,
    );
    const own = `(${table === 'organizations' ? 'id' : '"organizationId"'} = current_organization_id())`;
    // Of rows that are written by the million it is asked once for a statement.
    const once = '("organizationId" = ( SELECT current_organization_id() AS current_organization_id))';
    if (![`* / ${own} / ${own}`, `* / ${own} / ${once}`].includes(policies.join()))
      unguarded.push(`${table} admits ${policies.join(', ') || 'nothing'}`);
  }
  expect(unguarded).toEqual([]);
});

test('a table of no organization holds none of its ids, and the runtime role reads no migration', async () => {
  const columns = await column<string>(
    `select table_name || '.' || column_name as one from information_schema.columns
     where table_schema = 'public' and table_name = any($1) and (data_type = 'uuid' or column_name ilike '%organization%')`,
    Object.keys(OF_NO_ORGANIZATION),
  );
  expect(columns).toEqual([]);
  await workFor(ours);
  expect(await deed('select 1 from _prisma_migrations')).toBe('permission denied');
});

test('row-level security binds the runtime role: it passes nothing, owns nothing and belongs to no owner', async () => {
  // Not forced upon the owner: where the owner is no superuser, that would blind sign-in and the outbox, which run as it.
  const faults = await column<string>(
    `select 'passes row-level security' as one from pg_roles where rolname = 'vacatur_app' and (rolsuper or rolbypassrls)
     union all select 'may make roles' from pg_roles where rolname = 'vacatur_app' and rolcreaterole
     union all select 'belongs to ' || rolname from pg_roles where rolname <> 'vacatur_app' and pg_has_role('vacatur_app', oid, 'member')
     union all select 'owns ' || relname from pg_class where relowner = 'vacatur_app'::regrole
     union all select 'owns ' || proname from pg_proc where proowner = 'vacatur_app'::regrole
     union all select 'may create in public' where has_schema_privilege('vacatur_app', 'public', 'create')`,
  );
  expect(faults).toEqual([]);
});

test('what runs past row-level security is known, and looks for its tables nowhere else', async () => {
  const { rows } = await owner.query<{ name: string; path: string[] | null }>(
    `select proname as name, proconfig as path from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
       and has_function_privilege('vacatur_app', oid, 'execute') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(DOORS);
  expect(rows.filter(({ path }) => !path?.includes('search_path=public, pg_temp'))).toEqual([]);
});

test('in every table the runtime role sees and writes nothing of another organization, nor while none is set', async () => {
  const leaks: string[] = [];
  const expectRefused = async (table: string, name: string, sql: string) => {
    const result = await deed(sql);
    if (!REFUSED.includes(result)) leaks.push(`${name} on ${table}: ${result}`);
  };
  for (const table of await every.tables()) {
    const key = whose(table);
    const columns = await mayUpdate(table);
    const update = `update "${table}" set ${(columns.length ? columns : [key]).map((c) => `"${c}" = "${c}"`).join(', ')}`;
    const reads = [`select 1 from "${table}"`, update, `delete from "${table}"`];

    await workFor(ours);
    for (const sql of reads) await expectRefused(table, `ours: ${sql}`, `${sql} where "${key}" = '${theirs}'`);
    const fresh = { [key]: `'${theirs}'`, ...(key !== 'id' && { id: 'gen_random_uuid()' }) };
    await expectRefused(table, 'ours: insert', await every.insertInto(table, theirs, fresh));
    await expectRefused(table, 'ours: give away', `update "${table}" set "${key}" = '${theirs}'`);

    for (const setting of ['', null]) {
      await workFor(setting);
      for (const sql of reads) await expectRefused(table, `${setting ?? 'unset'}: ${sql}`, sql);
      await expectRefused(table, `${setting ?? 'unset'}: insert`, await every.insertInto(table, theirs, fresh));
    }

    // So that nothing was hidden because nothing was there: each organization sees its one row, where it may read at all.
    const [mayRead] = await column<boolean>(
      `select has_table_privilege('vacatur_app', $1, 'select') as one`,
      `"${table}"`,
    );
    for (const own of [ours, theirs]) {
      await workFor(own);
      const seen = await deed(`select 1 from "${table}"`);
      if (seen !== (mayRead ? 1 : 'permission denied')) leaks.push(`${table} shows its own organization ${seen} rows`);
    }
  }
  expect(leaks).toEqual([]);
});

interface Reference {
  readonly name: string;
  readonly table: string;
  readonly referred: string;
  /** Columns of the reference but for the organization's. */
  readonly columns: string[];
  readonly carriesOrganization: boolean;
}

function references(): Promise<Reference[]> {
  return owner
    .query<Reference>(
      `select f.conname as name, c.relname as table, r.relname as referred,
              coalesce(array_agg(a.attname::text) filter (where a.attname <> 'organizationId'), '{}') as columns,
              bool_or(a.attname = 'organizationId' and b.attname = case r.relname when 'organizations' then 'id' else 'organizationId' end)
                as "carriesOrganization"
       from pg_constraint f
       join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
       cross join unnest(f.conkey, f.confkey) as pair(own, other)
       join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.own
       join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.other
       where f.contype = 'f' and f.connamespace = 'public'::regnamespace
       group by 1, 2, 3 order by 1`,
    )
    .then(({ rows }) => rows);
}

/** Inserts our row with the reference set to `target`, as the owner, whom no policy stops. @returns the constraint that refused it. */
async function refusedBy({ name, table, referred, columns }: Reference, target: string): Promise<string | null> {
  await owner.query('begin');
  try {
    // A row that refers to its own table needs its neighbour; elsewhere the new row takes the place of the old one.
    const own = table === referred;
    if (!own) {
      await owner.query('set local session_replication_role = replica');
      await owner.query(`delete from "${table}" where "organizationId" = $1`, [ours]);
      await owner.query('set local session_replication_role = origin');
    }
    const pointing = Object.fromEntries(columns.map((each) => [each, `'${target}'`]));
    await owner.query(
      await every.insertInto(table, ours, { ...(own && { id: 'gen_random_uuid()' }), ...BESIDE[name], ...pointing }),
    );
    return null;
  } catch (error) {
    return (error as pg.DatabaseError).constraint ?? (error as Error).message;
  } finally {
    await owner.query('rollback');
  }
}

test('no reference points into another organization: an insert that tries is refused, for each of them', async () => {
  const faults: string[] = [];
  const all = await references();
  for (const reference of all) {
    const { name, columns, carriesOrganization } = reference;
    if (!carriesOrganization) faults.push(`${name} does not carry the organization on both sides`);
    if (columns.length === 0) continue; // It refers to the organization itself.
    const across = await refusedBy(reference, theirs);
    if (across !== name) faults.push(`${name}: pointing across ends with ${across ?? 'success'}`);
    const within = await refusedBy(reference, ours);
    if (within !== null) faults.push(`${name}: pointing within is refused by ${within}`);
  }
  expect(faults).toEqual([]);
  expect(all.length).toBeGreaterThan(0);
});

test('an id of another row is a reference, or is known to be none', async () => {
  const loose = await column<string>(
    `select c.relname || '.' || a.attname as one from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.atttypid = 'uuid'::regtype and a.attname not in ('id', 'organizationId')
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any(f.conkey))
     order by 1`,
  );
  expect(loose.filter((name) => !NO_REFERENCE.test(name))).toEqual([]);
});
