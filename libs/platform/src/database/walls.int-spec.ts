import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';

/** Tables whose rows belong to a client's file; the rest belongs to the office. */
const OF_THE_OFFICE = [
  'sessions',
  'refresh_tokens',
  'second_factors',
  'recovery_codes',
  'password_links',
  'api_keys',
  'identifier_keys',
  'idempotency_keys',
  'identity_providers',
  'single_sign_on_attempts',
  'member_identities',
  'audit_links',
  'organizations',
  'members',
  'absences',
  'funding_sources',
  'deadline_recomputations',
  'deadline_sweeps',
  'opening_sweeps',
  'outreach_lists',
  'directory_entries',
  'checklist_templates',
  'court_closings',
  'court_forms',
  'house_styles',
  'court_practices',
  'court_form_editions',
  'court_form_files',
  'paper_previews',
  'paper_preview_files',
  'imports',
  'import_files',
  'import_faults',
  'import_rows',
  'import_mappings',
  'bulk_imports',
  'bulk_import_pieces',
  'bulk_import_faults',
  'extract_mappings',
  'caseload_moves',
  'caseload_views',
  'time_settings',
  'time_closings',
  'reminder_preferences',
  'reminder_schedules',
  'report_snapshots',
  'search_words',
  'name_words',
  'grant_terms',
  'walls',
  'wall_members',
  'outbox_messages',
  'organization_exports',
  'organization_export_parts',
  'retention_policies',
  'purges',
  'packet_batches',
  'prosecutor_lists',
  'webhook_endpoints',
  'webhook_secrets',
  'calendar_feeds',
  'screenings',
  'screening_ranges',
];

let database: FreshDatabase;
let owner: pg.Client;
let app: pg.Client;
const organization = randomUUID();
const [attorney, paralegal, outsider, supervisor] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [client, walledCase, otherCase] = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await owner.connect();
  await app.connect();
  await owner.query('insert into organizations (id, name) values ($1, $2)', [organization, 'Ours']);
  for (const [id, role] of [
    [attorney, 'attorney'],
    [paralegal, 'paralegal'],
    [outsider, 'paralegal'],
    [supervisor, 'supervisor'],
  ]) {
    await owner.query(
      `insert into members ("organizationId", id, email, name, role, "passwordHash") values ($1, $2, $3, 'A', $4::"Role", '-')`,
      [organization, id, `${id}@office.example`, role],
    );
  }
  await owner.query(
    `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, $2, 'A', 'B', now())`,
    [organization, client],
  );
  for (const id of [walledCase, otherCase]) await insertFile(id);
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

beforeEach(() => owner.query('delete from wall_members; delete from walls'));

/** A case with one row in every table of a client's file. */
async function insertFile(caseId: string): Promise<void> {
  const move = randomUUID();
  const [document, record, assessment, petition, packet, filing, order, task] = Array.from({ length: 8 }, randomUUID);
  const [note, closing, clientExport, merge, name, check] = Array.from({ length: 6 }, randomUUID);
  const [endpoint, event, delivery, letter, feed] = Array.from({ length: 5 }, randomUUID);
  const [intake, purge, exhibit, batch] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [clearance, list] = [randomUUID(), randomUUID()];
  const [deadline, reminder] = [randomUUID(), randomUUID()];
  const [person, screening] = [randomUUID(), randomUUID()];
  const rows: [table: string, columns: string, values: unknown[]][] = [
    [
      'cases',
      'id, "clientId", "attorneyId", title, "problemCode", "openedOn", "updatedAt"',
      [caseId, client, attorney, 'A', '87', '2026-01-05', '2026-01-05'],
    ],
    [
      'case_steps',
      'id, "caseId", kind, before, after, "createdById"',
      [randomUUID(), caseId, 'status', 'open', 'closed', attorney],
    ],
    [
      'intakes',
      `id, status, "receivedOn", "createdById", "decidedById", "decidedAt", eligibility, "clientId", "caseId", "updatedAt"`,
      [intake, 'accepted', '2026-01-05', attorney, attorney, '2026-01-05', '{}', client, caseId, '2026-01-05'],
    ],
    ['intake_disclosures', 'id, "intakeId", "writtenById"', [randomUUID(), intake, attorney]],
    ['case_members', '"caseId", "memberId", role', [caseId, paralegal, 'paralegal']],
    [
      'documents',
      'id, "caseId", kind, "fileName", "mediaType", "sizeBytes", sha256',
      [document, caseId, 'rap_sheet', 'a.pdf', 'application/pdf', 1, '0'.repeat(64)],
    ],
    [
      'client_merges',
      'id, "keptClientId", "mergedClientId", reason, "fieldsBefore", "fieldsAfter", "mergedById"',
      [merge, client, client, 'A', '{}', '{}', attorney],
    ],
    [
      'client_merge_moves',
      'id, "mergeId", "tableName", "columnName", "rowKey"',
      [randomUUID(), merge, 'cases', 'clientId', '{}'],
    ],
    [
      'client_exports',
      'id, "clientId", "requestedById", "requestedRole", "expiresAt"',
      [clientExport, client, attorney, 'attorney', '2026-01-05'],
    ],
    ['client_export_parts', '"exportId", run, part, bytes', [clientExport, 1, 0, Buffer.from('a')]],
    [
      'closings',
      'id, "caseId", category, "assistanceEndedOn", "createdById", "updatedAt"',
      [closing, caseId, 'L', '2026-01-05', attorney, '2026-01-05'],
    ],
    ['closing_papers', '"closingId", kind, "documentId"', [closing, 'income', document]],
    ['closing_outcomes', '"closingId", "chargeId", result', [closing, '1', 'pending']],
    ['notes', 'id, "caseId", kind, "occurredOn", "createdById"', [note, caseId, 'call', '2026-01-05', attorney]],
    ['note_versions', '"noteId", version, text, "createdById"', [note, 1, 'A', attorney]],
    ['document_contents', '"documentId", bytes', [document, Buffer.from('a')]],
    ['document_passages', '"documentId", number, "caseId", text', [document, 1, caseId, 'A']],
    ['records', 'id, "caseId", "documentId"', [record, caseId, document]],
    ['record_revisions', '"recordId", version, content, reason', [record, 1, '{}', 'A']],
    ['scanned_pages', '"recordId", page, reading', [record, 1, '{}']],
    [
      'assessments',
      'id, "caseId", "recordId", "recordVersion", "asOf", "rulesVersion", result, "createdById"',
      [assessment, caseId, record, 1, '2026-01-05', 'ny', '{}', attorney],
    ],
    [
      'petitions',
      'id, "caseId", "assessmentId", relief, "createdById"',
      [petition, caseId, assessment, 'NY-160.59', attorney],
    ],
    [
      'letters',
      'id, "caseId", kind, language, "writtenOn", content, "createdById"',
      [randomUUID(), caseId, 'rights', 'en', '2026-01-05', '{}', attorney],
    ],
    [
      'petition_exhibits',
      'id, "petitionId", "documentId", position, kind, title, "createdById"',
      [exhibit, petition, document, 0, 'supporting_document', 'A', attorney],
    ],
    [
      'exhibit_pages',
      '"exhibitId", page, width, height, png, lines, "hiddenCharacters"',
      [exhibit, 1, 612, 792, Buffer.from('a'), '[]', 0],
    ],
    ['packets', 'id, "petitionId", "preparedOn", "createdById"', [packet, petition, '2026-01-05', attorney]],
    [
      'packet_files',
      '"packetId", name, title, audience, pages, position, "documentId"',
      [packet, 'a.pdf', 'A', 'court', 1, 0, document],
    ],
    ['packet_inputs', '"packetId", input', [packet, '{}']],
    ['packet_batches', 'id, name, "preparedOn", "createdById"', [batch, 'A', '2026-01-05', attorney]],
    [
      'packet_batch_items',
      'id, "batchId", position, "caseId", "packetId", "filePosition"',
      [randomUUID(), batch, 0, caseId, packet, 0],
    ],
    [
      'packet_batch_files',
      'id, "batchId", position, court, county, volume, "fileName", packets, pages, "sizeBytes", sha256, bytes, "expiresAt"',
      [randomUUID(), batch, 0, 'A', 'Kings', 1, 'a.pdf', 1, 1, 1, '0'.repeat(64), Buffer.from('a'), '2026-01-05'],
    ],
    [
      'packet_edits',
      'id, "packetId", paper, part, "documentId", blocks, generated, warnings, "editedById", "editedByName", "editedOn"',
      [randomUUID(), packet, 'a.pdf', 'A', document, '[]', '[]', '[]', attorney, 'A', '2026-01-05'],
    ],
    [
      'packet_comments',
      'id, "packetId", "asksForChange", text, "createdById"',
      [randomUUID(), packet, true, 'A', attorney],
    ],
    [
      'filings',
      'id, "caseId", "packetId", "filedOn", method, court, "createdById"',
      [filing, caseId, packet, '2026-01-05', 'mail', 'A', attorney],
    ],
    ['filing_events', 'id, "filingId", sequence, move, "occurredOn"', [randomUUID(), filing, 1, 'file', '2026-01-05']],
    [
      'hearings',
      'id, "caseId", "filingId", "scheduledOn", court, "updatedAt"',
      [randomUUID(), caseId, filing, '2026-01-05', 'A', '2026-01-05'],
    ],
    [
      'filing_services',
      'id, "filingId", county, "servedOn", method, "createdById"',
      [randomUUID(), filing, 'Kings', '2026-01-05', 'mail', attorney],
    ],
    [
      'prosecutor_responses',
      'id, "filingId", county, "respondedOn", position, "createdById"',
      [randomUUID(), filing, 'Kings', '2026-01-05', 'objects', attorney],
    ],
    ['court_orders', 'id, "filingId", "decidedOn", "createdById"', [order, filing, '2026-01-05', attorney]],
    ['order_outcomes', '"orderId", "chargeId", outcome', [order, '1', 'granted']],
    ['prosecutor_lists', 'id, county, "preparedOn", "createdById"', [list, 'Kings', '2026-01-05', attorney]],
    [
      'prosecutor_list_rows',
      'id, "listId", position, "caseId", "filingId", "chargeId"',
      [randomUUID(), list, 0, caseId, filing, '1'],
    ],
    ['prosecutor_list_files', '"listId", rows, pages, sha256, bytes', [list, 1, 1, '0'.repeat(64), Buffer.from('a')]],
    [
      'clearances',
      'id, "caseId", "filingId", relief, "recordId", "recordVersion", "effectiveOn"',
      [clearance, caseId, filing, 'NY-160.59', record, 1, '2026-01-05'],
    ],
    ['clearance_charges', '"clearanceId", "chargeId"', [clearance, '1']],
    ['clearance_agencies', 'id, "clearanceId", kind, name', [randomUUID(), clearance, 'dcjs', 'A']],
    [
      'clearance_events',
      'id, "clearanceId", sequence, move, "occurredOn"',
      [randomUUID(), clearance, 1, 'open', '2026-01-05'],
    ],
    [
      'clearance_checks',
      'id, "clearanceId", "recordId", "recordVersion", "sheetKind", outcome, findings',
      [randomUUID(), clearance, record, 1, 'unknown', 'unclear', '[]'],
    ],
    [
      'deadlines',
      'id, "caseId", source, kind, "triggeredOn", "dueOn", citation, computation',
      [deadline, caseId, 'typed', 'a', '2026-01-05', '2026-01-05', 'A', '{}'],
    ],
    [
      'reminders',
      'id, "deadlineId", "caseId", "memberId", "dueOn", step, "remindedOn"',
      [reminder, deadline, caseId, attorney, '2026-01-05', 0, '2026-01-05'],
    ],
    [
      'reminder_deliveries',
      'id, key, channel, "memberId", "reminderId", "caseId", "forDay", "notBefore"',
      [randomUUID(), reminder, 'email', attorney, reminder, caseId, '2026-01-05', '2026-01-05'],
    ],
    [
      'relief_outlooks',
      '"caseId", "recordId", "recordVersion", "rulesVersion", "afterOn"',
      [caseId, record, 1, 'A', '2026-01-05'],
    ],
    ['relief_openings', '"caseId", charge, relief, "on"', [caseId, 0, 'NY-160.59', '2026-01-05']],
    [
      'outreach_contacts',
      'id, "clientId", channel, result, "createdById"',
      [randomUUID(), client, 'phone', 'reached', attorney],
    ],
    [
      'deadline_revisions',
      'id, "deadlineId", "dueOn", computation, status, reason',
      [randomUUID(), deadline, '2026-01-05', '{}', 'open', 'trigger_changed'],
    ],
    [
      'checklists',
      'id, "caseId", "templateKey", "templateVersion", name, occasion, "triggerOn", "createdById"',
      [randomUUID(), caseId, 'a', 0, 'A', 'case', '2026-01-05', attorney],
    ],
    ['tasks', 'id, "caseId", title, "createdById", "updatedAt"', [task, caseId, 'A', attorney, '2026-01-05']],
    ['caseload_moves', 'id, "fromId", reason, "createdById"', [move, attorney, 'A', attorney]],
    ['caseload_move_items', 'id, "moveId", "caseId", "toId"', [randomUUID(), move, caseId, attorney]],
    [
      'time_entries',
      'id, "memberId", "workedOn", minutes, kind, "caseId", text, late, "createdById"',
      [randomUUID(), attorney, '2026-01-05', 6, 'case', caseId, 'A', false, attorney],
    ],
    [
      'case_transfers',
      'id, "caseId", "toOrganizationId", "toOrganization", documents, records, notes, reason, "consentDocumentId", "consentGivenOn", "offeredById", "offeredRole"',
      [randomUUID(), caseId, organization, 'A', true, true, 'none', 'A', document, '2026-01-05', attorney, 'attorney'],
    ],
    [
      'incoming_transfers',
      'id, "fromOrganizationId", "fromOrganization", documents, records, notes, reason, "problemCode", people, deadlines, "offeredAt", "clientId", "caseId"',
      [randomUUID(), organization, 'A', true, true, 'none', 'A', '87', '[]', '[]', '2026-01-05', client, caseId],
    ],
    [
      'retention_holds',
      'id, "caseId", kind, reason, "setById"',
      [randomUUID(), caseId, 'litigation_hold', 'A', supervisor],
    ],
    ['purges', 'id, reason, "papersOffered", "proposedById", "itemsTotal"', [purge, 'A', 'A', attorney, 1]],
    ['purge_items', 'id, "purgeId", "caseId"', [randomUUID(), purge, caseId]],
    ['task_comments', 'id, "taskId", text, "createdById"', [randomUUID(), task, 'A', attorney]],
    [
      'parties',
      'id, "caseId", role, name, "createdById", "updatedAt"',
      [randomUUID(), caseId, 'witness', 'A', attorney, '2026-01-05'],
    ],
    [
      'indexed_names',
      'id, source, "sourceId", role, kind, name, plain, keys, "keysVersion", "clientId", "caseId"',
      [name, 'party', randomUUID(), 'witness', 'legal', 'A', 'a', [], 1, client, caseId],
    ],
    [
      'conflict_checks',
      'id, trigger, "clientId", "caseId", role, found, undecided',
      [check, 'asked', client, caseId, 'client', 1, 0],
    ],
    ['conflict_subjects', 'id, "checkId", role, "caseId"', [randomUUID(), check, 'witness', caseId]],
    [
      'conflict_candidates',
      'id, "checkId", "nameId", "askedRole", "askedName", role, kind, score, opposing, "clientId", "caseId"',
      [randomUUID(), check, name, 'client', 'A', 'witness', 'legal', 90, true, client, caseId],
    ],
    ['conflict_decisions', 'id, "checkId", kind, note, "decidedById"', [randomUUID(), check, 'clear', 'A', supervisor]],
    ['calendar_feeds', 'id, "memberId", scope, "tokenHash"', [feed, supervisor, 'office', randomUUID()]],
    [
      'calendar_entries',
      'id, "feedId", "caseId", source, "sourceId", "onDay", shown, "changedAt"',
      [randomUUID(), feed, caseId, 'hearing', randomUUID(), '2026-01-05', '{}', '2026-01-05'],
    ],
    [
      'status_links',
      'id, "caseId", "tokenHash", "codeHash", language, "expiresAt", "createdById"',
      [randomUUID(), caseId, randomUUID(), '-', 'en', '2026-01-05', attorney],
    ],
    [
      'correspondence',
      'id, "caseId", direction, medium, "occurredOn", correspondent, address, subject, "createdById"',
      [letter, caseId, 'out', 'letter', '2026-01-05', 'client', ['A'], 'A', attorney],
    ],
    [
      'bad_addresses',
      'id, "correspondenceId", "addressKey", reason, "returnedOn"',
      [randomUUID(), letter, 'a', 'vacant', '2026-01-05'],
    ],
    [
      'webhook_endpoints',
      'id, name, url, "eventTypes", status, "createdById"',
      [endpoint, 'A', 'https://a.example', [], 'paused', supervisor],
    ],
    ['webhook_events', 'id, type, "caseId", subject, "occurredAt"', [event, 'case.opened', caseId, '{}', '2026-01-05']],
    [
      'webhook_deliveries',
      'id, "endpointId", "eventId", lane, "dueAt"',
      [delivery, endpoint, event, caseId, '2026-01-05'],
    ],
    ['webhook_attempts', 'id, "deliveryId", at, "latencyMs"', [randomUUID(), delivery, '2026-01-05', 1]],
    [
      'people',
      'id, source, "sourceKey", "importId", line, "clientId", facts',
      [person, 'A', caseId, caseId, 1, client, '{}'],
    ],
    ['people_court_cases', '"personId", number, facts', [person, 1, '{}']],
    [
      'people_charges',
      '"personId", "courtCaseNumber", number, law, section, disposition, facts',
      [person, 1, 1, 'PL', '221.05', 'convicted', '{}'],
    ],
    ['screenings', 'id, "asOf", law, "lawId", "rulesVersion"', [screening, '2026-01-05', '"current"', 'current', 'A']],
    [
      'screening_ranges',
      '"screeningId", number, source, "fromId", "untilId"',
      [screening, 1, 'people', person, person],
    ],
    [
      'screened_people',
      '"screeningId", "subjectId", "rangeNumber", convictions, felonies, outcomes',
      [screening, person, 1, 1, 0, ['-']],
    ],
    [
      'screened_changes',
      '"screeningId", "rangeNumber", "subjectId", charge, relief, "on", "from", "to"',
      [screening, 1, record, 0, 'NY-160.59', '2026-01-05', 'n', 'e'],
    ],
    [
      'screened_differences',
      '"screeningId", "rangeNumber", "subjectId", charge, relief, kind, "from", "to"',
      [screening, 1, record, 0, 'NY-160.59', 'newly', 'n', 'e'],
    ],
    [
      'audit_entries',
      'id, action, "caseId", "clientId", "correlationId"',
      [randomUUID(), 'case.viewed', caseId, client, 'A'],
    ],
  ];
  for (const [table, columns, values] of rows) {
    const places = values.map((_, i) => `$${i + 2}`).join(', ');
    await owner.query(`insert into ${table} ("organizationId", ${columns}) values ($1, ${places})`, [
      organization,
      ...values,
    ]);
  }
}

async function setWall(kind: string, on: { caseId?: string; clientId?: string }, ...named: string[]): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into walls ("organizationId", id, "caseId", "clientId", kind, reason, "setById") values ($1, $2, $3, $4, $5::"WallKind", 'A', $6)`,
    [organization, id, on.caseId ?? null, on.clientId ?? null, kind, supervisor],
  );
  for (const member of named) {
    await owner.query('insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)', [
      organization,
      id,
      member,
    ]);
  }
  return id;
}

/** Takes one step as the runtime role, for a member; nothing of it stays. */
async function as<T>(
  { member = '', onBehalfOf = '', across = '' }: { member?: string; onBehalfOf?: string; across?: string },
  step: () => Promise<T>,
): Promise<T> {
  await app.query('begin');
  try {
    await app.query(
      `select set_config('app.organization_id', $1, true), set_config('app.member_id', $2, true),
              set_config('app.on_behalf_of_id', $3, true), set_config('app.across_walls', $4, true)`,
      [organization, member, onBehalfOf, across],
    );
    return await step();
  } finally {
    await app.query('rollback');
  }
}

const idsOfCases = async () =>
  (await app.query<{ id: string }>('select id from cases')).rows.map(({ id }) => id).sort();
const seenBy = (who: Parameters<typeof as>[0]) => as(who, idsOfCases);
const BOTH = [walledCase, otherCase].sort();

async function tablesOfTheFile(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organizationId'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !OF_THE_OFFICE.includes(name));
}

test('every table of a client’s file has the policy, also the newest', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select p.polrelid::regclass::text as name from pg_policy p where p.polname = 'walls' and not p.polpermissive order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(await tablesOfTheFile());
});

test('behind a wall of the client nothing of the file is seen in any table, and before it everything is', async () => {
  const counts = (who: Parameters<typeof as>[0]) =>
    as(who, async () => {
      const seen: { [table: string]: number } = {};
      for (const table of await tablesOfTheFile())
        seen[table] = (await app.query(`select from ${table}`)).rowCount ?? 0;
      return seen;
    });
  const before = await counts({ member: outsider });
  expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
  await setWall('closed_to', { clientId: client }, outsider);
  expect(Object.entries(await counts({ member: outsider })).filter(([, rows]) => rows > 0)).toEqual([]);
  expect(await counts({ member: paralegal })).toEqual(before);
});

test('a screen closes one case to the member it names, and to nobody else', async () => {
  await setWall('closed_to', { caseId: walledCase }, outsider);
  expect(await seenBy({ member: outsider })).toEqual([otherCase]);
  for (const member of [paralegal, supervisor, attorney]) expect(await seenBy({ member })).toEqual(BOTH);
});

test('a case opened only to those named is open to its attorney besides, and not to who set the wall', async () => {
  await setWall('opened_only_to', { caseId: walledCase }, paralegal);
  for (const member of [paralegal, attorney]) expect(await seenBy({ member })).toEqual(BOTH);
  for (const member of [outsider, supervisor]) expect(await seenBy({ member })).toEqual([otherCase]);
});

test('a lifted wall shuts nobody out, and one of two walls is enough to', async () => {
  const wall = await setWall('closed_to', { caseId: walledCase }, outsider);
  await setWall('opened_only_to', { caseId: walledCase }, outsider);
  expect(await seenBy({ member: outsider })).toEqual([otherCase]);
  await owner.query(`update walls set "liftedAt" = now(), "liftedById" = $1, "liftReason" = 'A' where id = $2`, [
    supervisor,
    wall,
  ]);
  expect(await seenBy({ member: outsider })).toEqual(BOTH);
});

test('acting on behalf of an attorney, a member is shut out by the walls of either', async () => {
  await setWall('closed_to', { caseId: walledCase }, attorney);
  await setWall('opened_only_to', { caseId: otherCase }, attorney);
  expect(await seenBy({ member: paralegal })).toEqual([walledCase]);
  expect(await seenBy({ member: paralegal, onBehalfOf: attorney })).toEqual([]);
});

test('a transaction that names no member is shut out by every wall; one that crosses walls by none', async () => {
  await setWall('closed_to', { caseId: walledCase }, outsider);
  expect(await seenBy({})).toEqual([otherCase]);
  expect(await seenBy({ across: 'on' })).toEqual(BOTH);
  expect(await seenBy({ member: outsider, across: 'on' })).toEqual(BOTH);
});

test('behind a wall nothing is changed, added or locked, but the audit is written', async () => {
  await setWall('closed_to', { caseId: walledCase }, outsider);
  await as({ member: outsider }, async () => {
    expect((await app.query(`update cases set title = 'B' where id = $1`, [walledCase])).rowCount).toBe(0);
    expect((await app.query('select from cases where id = $1 for update', [walledCase])).rowCount).toBe(0);
    const audit =
      'insert into audit_entries ("organizationId", id, action, "caseId", "correlationId") values ($1, $2, $3, $4, $5)';
    expect((await app.query(audit, [organization, randomUUID(), 'wall.set', walledCase, 'A'])).rowCount).toBe(1);
    await expect(
      app.query(
        `insert into deadlines ("organizationId", id, "caseId", kind, "dueOn", citation, computation) values ($1, $2, $3, 'a', now(), 'A', '{}')`,
        [organization, randomUUID(), walledCase],
      ),
    ).rejects.toThrow(/row-level security policy "walls"/);
  });
});

test('the runtime role can lift a wall, and can neither change what it says nor delete it', async () => {
  const wall = await setWall('closed_to', { caseId: walledCase }, outsider);
  await as({ member: supervisor }, async () => {
    const lift = `update walls set "liftedAt" = now(), "liftedById" = $1, "liftReason" = 'A' where id = $2`;
    expect((await app.query(lift, [supervisor, wall])).rowCount).toBe(1);
  });
  for (const statement of [
    `update walls set kind = 'confidential_opened_to'`,
    `update wall_members set "memberId" = $1`,
    'delete from walls',
    'delete from wall_members',
  ]) {
    await as({ member: supervisor }, () =>
      expect(app.query(statement.replace('$1', `'${paralegal}'`))).rejects.toThrow(/permission denied/),
    );
  }
});

test('a petition for trafficking closes its case to all but its drafter and the attorney of record', async () => {
  await owner.query(
    `insert into petitions ("organizationId", id, "caseId", "assessmentId", relief, "createdById")
     select "organizationId", gen_random_uuid(), "caseId", id, 'NY-440.10-1I', $1 from assessments where "caseId" = $2`,
    [paralegal, walledCase],
  );
  for (const member of [paralegal, attorney]) expect(await seenBy({ member })).toEqual(BOTH);
  for (const member of [outsider, supervisor]) expect(await seenBy({ member })).toEqual([otherCase]);
  const { rows } = await owner.query<{ memberId: string; entityId: string; detail: object }>(
    `select a."memberId", a.detail, a."entityId" = w.id as its from audit_entries a
     join walls w on w.id = a."entityId" where a.action = 'wall.set' and a."caseId" = $1`,
    [walledCase],
  );
  expect(rows).toEqual([
    { memberId: paralegal, its: true, detail: expect.objectContaining({ memberIds: [paralegal] }) as object },
  ]);
  await owner.query(`delete from petitions where relief = 'NY-440.10-1I'`);
});

test('what is confidential opens to the attorney of record and to those named, and for both who act together', async () => {
  const named = (who: Parameters<typeof as>[0]) =>
    as(
      who,
      async () =>
        (await app.query<{ named: boolean }>('select named_to_confidential($1) as named', [walledCase])).rows[0]?.named,
    );
  await setWall('confidential_opened_to', { clientId: client }, paralegal);
  for (const member of [attorney, paralegal]) expect(await named({ member })).toBe(true);
  for (const member of [outsider, supervisor]) expect(await named({ member })).toBe(false);
  expect(await named({ member: outsider, onBehalfOf: attorney })).toBe(false);
  expect(await named({})).toBe(false);
  expect(await seenBy({ member: outsider })).toEqual(BOTH);
});

test('the walls are asked once in a query, however many rows it looks at', async () => {
  await setWall('closed_to', { caseId: walledCase }, outsider);
  await owner.query(
    `insert into documents ("organizationId", id, "caseId", kind, "fileName", "mediaType", "sizeBytes", sha256)
     select "organizationId", gen_random_uuid(), "caseId", kind, "fileName", "mediaType", "sizeBytes", sha256
     from documents, generate_series(1, 50) where "caseId" = $1`,
    [otherCase],
  );
  const [scan] = await as({ member: outsider }, async () => {
    const { rows } = await app.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      'explain (analyze, timing off, format json) select * from documents',
    );
    return rows[0]!['QUERY PLAN'].map(({ Plan }) => Plan);
  });
  expect(scan?.['Actual Rows']).toBe(51);
  const walls = scan?.Plans?.filter((node) => node['Parent Relationship'] === 'SubPlan') ?? [];
  expect(walls.map((node) => [node['Actual Loops'], scan?.Filter?.includes(`hashed ${node['Subplan Name']}`)])).toEqual(
    [[1, true]],
  );
});

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Parent Relationship'?: string;
  readonly 'Subplan Name'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}
