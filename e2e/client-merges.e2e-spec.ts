import pg from 'pg';
import { TestOffice } from './office.js';

let office: TestOffice;
let attorneyId: string;
beforeAll(async () => {
  office = await TestOffice.open();
  const { items } = await office.paralegal.get('/v1/members');
  attorneyId = String(items.find(({ role }) => role === 'attorney')?.['id']);
});
afterAll(() => office?.close());

const reason = 'Two intakes of one person.';

async function twoEntries() {
  const kept = await office.paralegal.post('/v1/clients', {
    givenName: 'Corwin',
    familyName: 'Ashgrove',
    phone: '(718) 555-0101',
  });
  const merged = await office.paralegal.post('/v1/clients', {
    givenName: 'Corwyn',
    familyName: 'Ashgrove',
    phone: '(718) 555-0102',
    email: 'corwyn@example.org',
    otherNames: ['Cory Ash'],
  });
  const cases = [];
  for (const { id: clientId } of [kept, merged, merged])
    cases.push((await office.paralegal.post('/v1/cases', { clientId, attorneyId, problemCode: '87' })).id);
  return { kept: kept.id, merged: merged.id, cases };
}

/** Everything of the two that a merge could touch, as it is stored; when a row was written does not matter. */
function stored({ kept, merged }: { kept: string; merged: string }) {
  return office.rows(
    `select array[
       (select jsonb_agg(to_jsonb(c) - 'updatedAt' order by id) from clients c where id in ($1, $2)),
       (select jsonb_agg(to_jsonb(c) - 'updatedAt' order by id) from cases c where "clientId" in ($1, $2)),
       (select jsonb_agg(to_jsonb(w) order by id) from walls w where "clientId" in ($1, $2)),
       (select jsonb_agg(to_jsonb(a) order by id) from audit_entries a where "clientId" in ($1, $2)
          and action not like 'client.merge%' and action not in ('client.viewed', 'conflict.checked'))] as rows`,
    kept,
    merged,
  );
}

test('two entries become one, and undoing gives back exactly what was', async () => {
  const entries = await twoEntries();
  const before = await stored(entries);
  const path = `/v1/clients/${entries.kept}/merges`;
  expect((await office.paralegal.call('POST', path, { mergedClientId: entries.merged, reason })).status).toBe(403);
  const merge = await office.attorney.post(path, { mergedClientId: entries.merged, take: ['givenName'], reason });
  expect(merge).toMatchObject({ fields: ['email', 'givenName', 'otherNames'], undone: null });
  // What was taken wins, what is empty is filled, the rest stays, and no name is lost.
  expect(await office.attorney.get(`/v1/clients/${entries.kept}`)).toMatchObject({
    givenName: 'Corwyn',
    phone: '(718) 555-0101',
    email: 'corwyn@example.org',
    otherNames: ['Cory Ash', 'Corwin Ashgrove'],
  });
  const { items } = await office.attorney.get(`/v1/cases?clientId=${entries.kept}`);
  expect(items.map(({ id }) => id).sort()).toEqual([...entries.cases].sort());
  const clients = await office.attorney.get('/v1/clients?limit=200');
  expect(clients.items.map(({ id }) => id)).not.toContain(entries.merged);
  expect((await office.attorney.get(`/v1/clients/${entries.merged}`))['mergedIntoId']).toBe(entries.kept);
  for (const [method, url, payload] of [
    ['PATCH', `/v1/clients/${entries.merged}`, { phone: null }],
    ['POST', '/v1/cases', { clientId: entries.merged, attorneyId, problemCode: '87' }],
  ] as const) {
    const { status, body } = await office.attorney.withHeader('if-match', '*').call(method, url, payload);
    expect([status, body['code']]).toEqual([409, 'client/merged']);
  }

  const undone = await office.attorney.post(`/v1/client-merges/${merge.id}/undoing`, { reason: 'Two people.' });
  expect(undone['undone']).toMatchObject({ reason: 'Two people.' });
  expect(await stored(entries)).toEqual(before);
  const again = await office.attorney.call('POST', `/v1/client-merges/${merge.id}/undoing`, { reason: 'A.' });
  expect([again.status, again.body['code']]).toEqual([409, 'client-merge/undone']);
});

test('a field that was changed since, or a later merge, stands in the way of undoing, which then changes nothing', async () => {
  const entries = await twoEntries();
  const { id } = await office.attorney.post(`/v1/clients/${entries.kept}/merges`, {
    mergedClientId: entries.merged,
    reason,
  });
  const change = (email: string) =>
    office.attorney.withHeader('if-match', '*').must('PATCH', `/v1/clients/${entries.kept}`, { email });
  await change('other@example.org');
  const after = await stored(entries);
  const undo = () => office.attorney.call('POST', `/v1/client-merges/${id}/undoing`, { reason: 'Two people.' });
  const refused = await undo();
  expect([refused.status, refused.body['code'], refused.body['errors']]).toEqual([
    409,
    'client-merge/overtaken',
    [{ pointer: '/email', message: 'was changed since the merge' }],
  ]);
  expect(await stored(entries)).toEqual(after);

  await change('corwyn@example.org');
  const third = await office.paralegal.post('/v1/clients', { givenName: 'C.', familyName: 'Ashgrove' });
  const later = await office.attorney.post(`/v1/clients/${third.id}/merges`, { mergedClientId: entries.kept, reason });
  expect((await undo()).body['code']).toBe('client/merged');
  await office.attorney.post(`/v1/client-merges/${later.id}/undoing`, { reason: 'A.' });
  expect((await undo()).status).toBe(200);
});

test('where walls differ a supervisor decides, and then every file is behind the walls of both', async () => {
  const entries = await twoEntries();
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const wall = { clientId: entries.merged, kind: 'closed_to', memberIds: [paralegalId], reason: 'Screened.' };
  await office.supervisor.post('/v1/walls', wall);
  const path = `/v1/clients/${entries.kept}/merges`;
  const merge = { mergedClientId: entries.merged, reason };
  for (const payload of [merge, { ...merge, walls: 'both' }]) {
    const { status, body } = await office.attorney.call('POST', path, payload);
    expect([status, body['code']]).toEqual([409, 'client-merge/walls-differ']);
  }
  expect((await office.supervisor.call('POST', path, merge)).body['code']).toBe('client-merge/walls-differ');
  const { id } = await office.supervisor.post(path, { ...merge, walls: 'both' });
  const seen = async () => {
    const paths = [`/v1/clients/${entries.kept}`, ...entries.cases.map((one) => `/v1/cases/${one}`)];
    return Promise.all(paths.map(async (one) => (await office.paralegal.call('GET', one)).status));
  };
  expect(await seen()).toEqual([404, 404, 404, 404]);
  await office.supervisor.post(`/v1/client-merges/${id}/undoing`, { reason: 'Two people.' });
  expect(await seen()).toEqual([200, 200, 404, 404]);
});

test('a client is not merged with itself, nor with another office’s', async () => {
  const { kept, merged } = await twoEntries();
  const theirs = await office.openSecondOrganization();
  const itself = await office.attorney.call('POST', `/v1/clients/${kept}/merges`, { mergedClientId: kept, reason });
  expect([itself.status, itself.body['code']]).toEqual([422, 'client-merge/of-one']);
  const own = await theirs.attorney.post('/v1/clients', { givenName: 'A', familyName: 'B' });
  for (const [client, other] of [
    [own.id, merged],
    [kept, own.id],
  ])
    expect(
      (await theirs.attorney.call('POST', `/v1/clients/${client}/merges`, { mergedClientId: other, reason })).body[
        'code'
      ],
    ).toBe('client/not-found');
});

const ofMerged = ['client/merged', 409] as const;

test.each([
  ['a case', '/v1/cases', 'cases', { problemCode: '87' }, ['server/busy', 503], ofMerged],
  ['a task', '/v1/tasks', 'tasks', { title: 'Call back' }, ['server/busy', 503], ofMerged],
  [
    'a wall',
    '/v1/walls',
    'walls',
    { kind: 'closed_to', reason },
    ['wall/nothing-to-close', 404],
    ['wall/nothing-to-close', 404],
  ],
] as const)(
  '%s of a client whom somebody merges at the same time does not stay with the merged entry',
  async (what, path, table, fields, meanwhile, later) => {
    const { kept, merged } = await twoEntries();
    const count = async () => (await office.rows(`select from ${table} where "clientId" = $1`, merged)).length;
    const before = await count();
    const [member, more] = {
      'a case': [office.paralegal, { attorneyId }] as const,
      'a task': [office.paralegal, {}] as const,
      'a wall': [office.supervisor, { memberIds: [attorneyId] }] as const,
    }[what];
    const write = () => member.call('POST', path, { clientId: merged, ...fields, ...more });
    const merging = new pg.Client({ connectionString: office.database.ownerUrl });
    await merging.connect();
    await merging.query('begin');
    await merging.query('select from clients where id = $1 for update', [merged]);
    await merging.query('update clients set "mergedIntoId" = $1 where id = $2', [kept, merged]);
    const written = write();
    await office.untilBlocked();
    await merging.query('commit');
    await merging.end();
    const answers = [await written, await write()];
    expect(answers.map(({ status, body }) => [body['code'], status])).toEqual([meanwhile, later]);
    expect(await count()).toBe(before);
  },
);

test('a case of a client whose file is destroyed at the same time does not stay with what is left of it', async () => {
  const { merged: clientId } = await twoEntries();
  const open = () => office.paralegal.call('POST', '/v1/cases', { clientId, attorneyId, problemCode: '87' });
  const destroying = new pg.Client({ connectionString: office.database.ownerUrl });
  await destroying.connect();
  await destroying.query('begin');
  await destroying.query('select from clients where id = $1 for update', [clientId]);
  await destroying.query('update clients set "purgedAt" = now() where id = $1', [clientId]);
  const opened = open();
  await office.untilBlocked();
  await destroying.query('commit');
  await destroying.end();
  const answers = [await opened, await open()];
  expect(answers.map(({ status, body }) => [body['code'], status])).toEqual([
    ['server/busy', 503],
    ['client/not-found', 404],
  ]);
});
