import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

const HEADER = 'Client ID,First name,Last name,DOB,E-mail';
const CLIENTS = [HEADER, '1,Wendeline,Osgood,1990-02-03,', '2,Zoë,"O’Brien, Jr.",1985-12-31,zoe@example.org'].join(
  '\n',
);

function formOf(text: string | Uint8Array<ArrayBuffer>, kind = 'clients', mapping?: string): FormData {
  const form = new FormData();
  form.append('kind', kind);
  if (mapping) form.append('mapping', mapping);
  form.append('file', new Blob([text], { type: 'text/csv' }), `${kind}.csv`);
  return form;
}
const upload = async (...form: Parameters<typeof formOf>) =>
  (await office.attorney.must('POST', '/v1/imports', formOf(...form))).body;
const ended = (id: string) =>
  office.attorney.until(
    `/v1/imports/${id}`,
    ({ status }) => !['checking', 'running', 'undoing'].includes(String(status)),
  );
async function step(id: string, name: string, body?: object): Promise<AnswerBody> {
  await office.attorney.post(`/v1/imports/${id}/${name}`, body);
  return ended(id);
}
async function takeIn(text: string, kind = 'clients'): Promise<AnswerBody> {
  const { id } = await upload(text, kind);
  await step(id, 'check');
  return step(id, 'run', { skipFaulty: true });
}
const names = async () =>
  (
    await office.rows<{ name: string }>(`select "givenName" || ' ' || "familyName" as name from clients order by 1`)
  ).map(({ name }) => name);

test('a file is mapped by its columns’ names, checked without storing anything, taken in once, and nothing is doubled', async () => {
  const imported = await upload(CLIENTS);
  expect(imported).toMatchObject({
    status: 'uploaded',
    mapping: {
      columns: {
        externalId: 'Client ID',
        givenName: 'First name',
        familyName: 'Last name',
        dateOfBirth: 'DOB',
        email: 'E-mail',
      },
    },
  });
  expect(await step(imported.id, 'check')).toMatchObject({ status: 'checked', made: 2, known: 0, faulty: 0 });
  expect(await names()).toEqual([]);
  expect(await step(imported.id, 'run', {})).toMatchObject({ status: 'done', made: 2, known: 0, progress: 1 });
  expect(await names()).toEqual(['Wendeline Osgood', 'Zoë O’Brien, Jr.']);
  expect(await takeIn(CLIENTS)).toMatchObject({ made: 0, known: 2 });
  expect(await names()).toHaveLength(2);
  expect(
    await office.rows(
      `select count(*)::int as rows, count(distinct "clientId")::int as clients from audit_entries where action = 'client.imported'`,
    ),
  ).toEqual([{ rows: 2, clients: 2 }]);
  // Whom it brought is found by the conflict search.
  expect(
    await office.rows(`select name, kind, "clientId" is not null as "ofClient" from indexed_names order by 1`),
  ).toEqual([
    { name: 'Wendeline Osgood', kind: 'legal', ofClient: true },
    { name: 'Zoë O’Brien, Jr.', kind: 'legal', ofClient: true },
  ]);
  // The file itself goes once it is taken in.
  expect(await office.rows('select from import_files where "importId" = $1', imported.id)).toEqual([]);
});

test('a broken line in the middle is reported, also as a file; the rest is taken in only when somebody says so', async () => {
  const file = [
    HEADER,
    '11,Anselm,Kowalski,1990-02-30,',
    '12,Perpetua,"Lind"qvist,1970-01-01,',
    '=1+1,,Nobody,1970-01-01,nobody at example',
    '14,Casimir,Oyelaran',
    '15,Imani,Okonjo,2999-01-01,',
    '16,Delphine,Achterberg,1970-01-01,',
  ].join('\r\n');
  const { id } = await upload(file);
  expect(await step(id, 'check')).toMatchObject({ made: 1, faulty: 5 });
  const { items } = await office.attorney.get(`/v1/imports/${id}/faults`);
  expect(items.map(({ line, field }) => [line, field])).toEqual([
    [2, 'dateOfBirth'],
    [3, null],
    [4, 'email'],
    [5, null],
    [6, 'dateOfBirth'],
  ]);
  const csv = await office.attorney.raw('GET', `/v1/imports/${id}/faults.csv`);
  expect(csv.text.split('\r\n')[0]).toBe('line,field,what is wrong,the line as it stood');
  expect(csv.text).toContain('12,Perpetua');
  expect(csv.text).toContain(`"'=1+1,,Nobody`);

  const refused = await office.attorney.call('POST', `/v1/imports/${id}/run`, {});
  expect([refused.status, refused.body['code']]).toEqual([409, 'import/faulty']);
  expect(await names()).not.toContain('Delphine Achterberg');
  expect(await step(id, 'run', { skipFaulty: true })).toMatchObject({ status: 'done', made: 1, faulty: 5 });
  // Mended and sent whole again: the line that was taken in is not doubled.
  const mended = file.replace('1990-02-30', '1990-02-28').replace('"Lind"qvist', 'Lindqvist');
  expect(await takeIn(mended)).toMatchObject({ made: 2, known: 1, faulty: 3 });
});

test('cases find their clients by the id elsewhere and their attorneys by e-mail, and a wall hides a client from them', async () => {
  await takeIn([HEADER, '21,Hyacinth,Brandywine,1990-01-01,', '22,Ottoline,Brandywine,1990-01-01,'].join('\n'));
  const attorney = office.credentials('attorney').email;
  const [hidden] = await office.rows<{ id: string }>(`select id from clients where "givenName" = 'Ottoline'`);
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  await office.supervisor.post('/v1/walls', {
    clientId: hidden!.id,
    kind: 'closed_to',
    memberIds: [attorneyId],
    reason: 'A test.',
  });
  const file = [
    'Case ID,Client ID,Attorney,Opened,Problem Code',
    `C1,21,${attorney},2026-01-05,87 Expungement`,
    `C2,22,${attorney},2026-01-05,87`,
    'C3,21,nobody@office.example,2026-01-05,87',
    `C4,21,${attorney},2999-01-05,87`,
    `C5,21,${attorney},2026-01-05,`,
    `C6,21,${attorney},2026-01-05,11`,
  ].join('\n');
  expect(await takeIn(file, 'cases')).toMatchObject({ made: 1, faulty: 5 });
  const rows = await office.rows(
    `select c.title, c."problemCode", c."openedOn"::text, l."givenName" from cases c join clients l on l.id = c."clientId" where l."familyName" = 'Brandywine'`,
  );
  expect(rows).toEqual([
    { title: 'Criminal record relief', problemCode: '87', openedOn: '2026-01-05', givenName: 'Hyacinth' },
  ]);
});

test('an import is taken back as far as nobody has worked on it, and can then be taken in anew', async () => {
  const file = [HEADER, '31,Ada,One,1990-01-01,', '32,Bo,Two,1990-01-01,', '33,Cy,Three,1990-01-01,'].join('\n');
  const { id } = await takeIn(file);
  const [ada] = await office.rows<{ id: string }>(`select id from clients where "givenName" = 'Ada'`);
  const [bo] = await office.rows<{ id: string }>(`select id from clients where "givenName" = 'Bo'`);
  await office.attorney.post('/v1/cases', { clientId: ada!.id, problemCode: '87' });
  await office.attorney.withHeader('if-match', '*').must('PATCH', `/v1/clients/${bo!.id}`, { phone: '(718) 555-0111' });
  expect(await step(id, 'undo')).toMatchObject({ status: 'undone', kept: 2 });
  expect(await names()).toEqual(expect.arrayContaining(['Ada One', 'Bo Two']));
  expect(await names()).not.toContain('Cy Three');
  const indexed = await office.rows<{ name: string }>(
    `select name from indexed_names where name in ('Ada One', 'Bo Two', 'Cy Three') order by 1`,
  );
  expect(indexed.map(({ name }) => name)).toEqual(['Ada One', 'Bo Two']);
  const again = await office.attorney.call('POST', `/v1/imports/${id}/undo`);
  expect([again.status, again.body['code']]).toEqual([409, 'import/not-ready']);
  expect(await takeIn(file)).toMatchObject({ made: 1, known: 2 });
});

test('a mapping is kept under a name; one that does not fit is refused by field, and so is a file without a header', async () => {
  const mapping = {
    columns: { givenName: 'Vorname', familyName: 'Nachname', dateOfBirth: 'Geb.' },
    dateFormat: 'DD/MM/YYYY',
  };
  await office.attorney.must('PUT', '/v1/import-mappings/Berlin', { kind: 'clients', mapping });
  const file = Buffer.from('Vorname;Nachname;Geb.\nJörg;Müßig;31.12.1980\n', 'latin1');
  const { id } = await upload(new Uint8Array(file), 'clients', 'Berlin');
  await step(id, 'check');
  expect(await step(id, 'run', {})).toMatchObject({ made: 1 });
  expect(await office.rows(`select "dateOfBirth"::text from clients where "familyName" = 'Müßig'`)).toEqual([
    { dateOfBirth: '1980-12-31' },
  ]);

  const unfit = await upload(CLIENTS, 'clients', 'Berlin');
  const refused = await office.attorney.call('POST', `/v1/imports/${unfit.id}/check`);
  expect([refused.status, refused.body['code']]).toEqual([422, 'import/mapping-unfit']);
  for (const text of ['', 'a,a\n1,2', 'a,,b\n1,2,3', '"a\n1']) {
    const { status, body } = await office.attorney.call('POST', '/v1/imports', formOf(text));
    expect([text, status, body['code']]).toEqual([text, 422, 'import/no-header']);
  }
});

test('two that take in one file at the same moment take it in once', async () => {
  const file = [HEADER, ...Array.from({ length: 1200 }, (_, i) => `M${i},Given${i},Many,1990-01-01,`)].join('\n');
  const [one, two] = [await upload(file), await upload(file)];
  for (const { id } of [one, two]) await step(id, 'check');
  for (const { id } of [one, two]) await office.attorney.post(`/v1/imports/${id}/run`, {});
  const made = [await ended(one.id), await ended(two.id)].map((of) => Number(of['made']));
  expect(made[0]! + made[1]!).toBe(1200);
  expect(await office.rows(`select count(*)::int as many from clients where "familyName" = 'Many'`)).toEqual([
    { many: 1200 },
  ]);
});

test('a dry run whose worker was killed goes on, and a line that comes again counts once', async () => {
  const lines = Array.from({ length: 1200 }, (_, i) => `D${i === 1150 ? 1 : i + 1},Given,Dry,,`);
  const { id } = await upload([HEADER, ...lines].join('\n'));
  expect(await step(id, 'check')).toMatchObject({ made: 1199, known: 1 });
  // As it stood after the first batch: the line that comes again is in the second.
  await office.rows(
    `update imports set status = 'checking', "lineDone" = 1001, made = 1000, known = 0, "finishedAt" = null where id = $1`,
    id,
  );
  await office.rows(
    `insert into outbox_messages ("organizationId", id, topic, payload)
     select "organizationId", gen_random_uuid(), 'import.work',
       jsonb_build_object('importId', id, 'correlationId', 'office-request-0001') from imports where id = $1`,
    id,
  );
  expect(await ended(id)).toMatchObject({ status: 'checked', made: 1199, known: 1 });
});

test('what runs is cancelled after the batch that it is at, and run on from there: nothing is missing, nothing doubled', async () => {
  // Three batches; of a hundred lines one can be taken in.
  const lines = Array.from(
    { length: 2500 },
    (_, i) => `C${i + 1},Given${i + 1},Halted,1990-02-${(i + 1) % 100 ? 30 : 28},`,
  );
  const { id } = await upload([HEADER, ...lines].join('\n'));
  const halted = () => office.rows(`select from clients where "familyName" = 'Halted'`);
  expect(await step(id, 'check')).toMatchObject({ made: 25, faulty: 2475 });
  const other = new pg.Client({ connectionString: office.database.ownerUrl });
  await other.connect();
  try {
    // Somebody else is about to take in a line of the second batch, so that it waits there, as long as the test wants.
    await other.query('begin');
    await other.query(
      `insert into import_rows ("organizationId", kind, key, "importId", line, "entityId")
       select "organizationId", 'clients', 'id C1500', id, 1, gen_random_uuid() from imports where id <> $1 limit 1`,
      [id],
    );
    await office.attorney.post(`/v1/imports/${id}/run`, { skipFaulty: true });
    await office.attorney.until(`/v1/imports/${id}`, ({ made }) => made === 10);
    await waitingForALock(other);
    await office.attorney.post(`/v1/imports/${id}/cancellation`, {});
    await other.query('rollback');
  } finally {
    await other.end();
  }
  const cancelled = await ended(id);
  expect(cancelled).toMatchObject({ status: 'cancelled', made: 20, faulty: 1980 });
  expect(cancelled['progress']).toBeGreaterThan(0.7);
  expect(cancelled['progress']).toBeLessThan(0.9);
  expect(await halted()).toHaveLength(20);

  const refused = await office.attorney.call('POST', `/v1/imports/${id}/run`, {});
  expect([refused.status, refused.body['code']]).toEqual([409, 'import/faulty']);
  expect(await step(id, 'run', { skipFaulty: true })).toMatchObject({
    status: 'done',
    made: 25,
    known: 0,
    faulty: 2475,
  });
  expect(await halted()).toHaveLength(25);
  const csv = await office.attorney.raw('GET', `/v1/imports/${id}/faults.csv`);
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(2476);

  await step(id, 'undo');
  const again = await office.attorney.call('POST', `/v1/imports/${id}/run`, { skipFaulty: true });
  expect([again.status, again.body['code']]).toEqual([409, 'import/not-ready']);
});

/** Until so many transactions of the office's database wait for another. */
async function waitingForALock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0]!.waiting > 0) return;
    await setTimeout(20);
  }
}

test('parties find their cases by the id elsewhere; whom a file brought is looked for, and a conflict waits for a supervisor', async () => {
  const looked = async (id: string) => {
    const done = await office.attorney.until(
      `/v1/imports/${id}`,
      ({ conflictsCheckedAt }) => conflictsCheckedAt !== null,
    );
    return done['conflicts'];
  };
  const attorney = office.credentials('attorney').email;
  const clients = await takeIn(
    [HEADER, '41,Fenella,Thistlewood,1990-01-01,', '42,Leopold,Quince,1980-05-06,'].join('\n'),
  );
  expect(await looked(clients.id)).toBe(0);
  await takeIn(
    ['Case ID,Client ID,Attorney,Opened,Problem Code', `P1,41,${attorney},2026-01-05,87`].join('\n'),
    'cases',
  );
  const header = 'Contact ID,Case ID,Relationship,First Name,Last Name,Company,DOB,Notes';
  const file = [
    header,
    'K1,P1,Victim,Leopold,Quince,,05/06/1980,"Said so, at intake."',
    'K2,P1,Co-Defendant,Ignatius,Marl,no,,',
    'K3,P1,District Attorney,,Kings County District Attorney,yes,,',
    'K4,nowhere,Witness,Ann,Nobody,,,',
    'K5,P1,Astrologer,Ann,Nobody,,,',
    'K6,P1,Witness,,,perhaps,02/30/1990,',
  ].join('\n');
  const { id, mapping } = await upload(file, 'parties');
  const columns = (mapping as { columns: object }).columns;
  await office.attorney.must('PUT', `/v1/imports/${id}/mapping`, { columns, dateFormat: 'MM/DD/YYYY' });
  expect(await step(id, 'check')).toMatchObject({ made: 3, faulty: 3 });
  const { items: faults } = await office.attorney.get(`/v1/imports/${id}/faults`);
  expect(faults.map(({ line, field }) => [line, field])).toEqual([
    [5, 'caseExternalId'],
    [6, 'role'],
    [7, 'name'],
    [7, 'isOrganization'],
    [7, 'dateOfBirth'],
  ]);
  // A page ends with a whole line.
  const page = await office.attorney.get(`/v1/imports/${id}/faults?afterLine=6&limit=1`);
  expect([page.items.length, page['nextAfterLine']]).toEqual([3, 7]);
  expect(await step(id, 'run', { skipFaulty: true })).toMatchObject({ status: 'done', made: 3, kind: 'parties' });
  const [{ caseId }] = (await office.rows(`select "entityId" as "caseId" from import_rows where key = 'id P1'`)) as [
    { caseId: string },
  ];
  const { items: parties } = await office.attorney.get(`/v1/cases/${caseId}/parties`);
  expect(parties).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        role: 'complaining_witness',
        name: 'Leopold Quince',
        dateOfBirth: '1980-05-06',
        note: 'Said so, at intake.',
      }),
      expect.objectContaining({ role: 'codefendant', name: 'Ignatius Marl', isOrganization: false }),
      expect.objectContaining({ role: 'prosecutor', name: 'Kings County District Attorney', isOrganization: true }),
    ]),
  );

  // The complainant of the one is a client of the office: it was taken in, and it waits for a decision.
  expect(await looked(id)).toBe(1);
  const { items: waiting } = await office.supervisor.get('/v1/conflict-checks?pending=true');
  const check = waiting.find(({ names }) => (names as string[]).includes('Leopold Quince'))!;
  expect(check).toMatchObject({ trigger: 'imported', caseId, result: 'possible_conflict' });
  const decided = await office.supervisor.post(`/v1/conflict-checks/${String(check['id'])}/decisions`, {
    decision: 'clear',
    note: 'Another person.',
  });
  expect(decided['result']).toBe('clear');

  // Sent again it doubles nothing; taken back, all go whose names no check has found.
  expect(await takeIn(file.replaceAll('05/06/1980', '1980-05-06'), 'parties')).toMatchObject({ made: 0, known: 3 });
  expect(await step(id, 'undo')).toMatchObject({ status: 'undone', kept: 0 });
  expect((await office.attorney.get(`/v1/cases/${caseId}/parties`)).items).toEqual([]);
  // The client whom the check has found stays.
  expect(await step(clients.id, 'undo')).toMatchObject({ status: 'undone', kept: 2 });
});
