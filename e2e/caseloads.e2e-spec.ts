import { TestOffice } from './office.js';

let office: TestOffice;
let ids: { readonly [role: string]: string };
/** A second attorney, who receives. */
let receiver: string;

beforeAll(async () => {
  office = await TestOffice.open();
  const { items } = await office.supervisor.get('/v1/members');
  ids = Object.fromEntries(items.map(({ role, id }) => [role, String(id)]));
  const [made] = await office.rows<{ id: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), 'second@demo.vacatur.example', 'Zenobia Brandywine', 'attorney', "passwordHash"
     from members where email = 'attorney@demo.vacatur.example' returning id`,
  );
  receiver = made!.id;
});
afterAll(() => office?.close());

const attorneyOf = async (caseId: string) => (await office.attorney.get(`/v1/cases/${caseId}`))['attorneyId'];
const assigneeOf = async (taskId: string) => (await office.supervisor.get(`/v1/tasks/${taskId}`))['assigneeId'];

test('a whole caseload is previewed, handed on as it was shown, each case audited, and given back', async () => {
  const [one, two] = [await office.openCase(), await office.openCase()];
  const { id: task } = await office.attorney.post('/v1/tasks', { title: 'Reply', caseId: one });
  const { id: officeTask } = await office.attorney.post('/v1/tasks', { title: 'Order paper' });
  const whole = { fromId: ids['attorney'], toIds: [receiver, ids['paralegal']] };
  const preview = await office.supervisor.post('/v1/caseload-moves/preview', whole);
  expect((preview['cases'] as { caseId: string }[]).map(({ caseId }) => caseId).toSorted()).toEqual(
    [one, two].toSorted(),
  );

  const three = await office.openCase();
  const move = { ...whole, digest: preview['digest'], reason: 'On leave until March.' };
  const stale = await office.supervisor.call('POST', '/v1/caseload-moves', move);
  expect([stale.status, stale.body['code'], await attorneyOf(one)]).toEqual([409, 'caseload/changed', ids['attorney']]);
  const { digest } = await office.supervisor.post('/v1/caseload-moves/preview', whole);
  const moved = await office.supervisor.post('/v1/caseload-moves', { ...move, digest });
  for (const caseId of [one, two, three]) expect(await attorneyOf(caseId)).toBe(receiver);
  expect(await assigneeOf(task)).toBe(receiver);
  expect([receiver, ids['paralegal']]).toContain(await assigneeOf(officeTask));
  const audited = await office.rows<{ caseId: string }>(
    `select "caseId" from audit_entries where action = 'case.reassigned' and "memberId" = $1`,
    ids['supervisor'],
  );
  expect(audited.map(({ caseId }) => caseId).toSorted()).toEqual([one, two, three].toSorted());

  // What went further meanwhile stays where it went.
  await office.supervisor.post(`/v1/cases/${two}/reassignment`, {
    attorneyId: ids['attorney'],
    reason: 'Back already.',
  });
  const undone = await office.supervisor.post(`/v1/caseload-moves/${moved.id}/undo`);
  expect(undone['undone']).toMatchObject({ byId: ids['supervisor'] });
  for (const caseId of [one, two, three]) expect(await attorneyOf(caseId)).toBe(ids['attorney']);
  expect(await assigneeOf(task)).toBe(ids['attorney']);
  const again = await office.supervisor.call('POST', `/v1/caseload-moves/${moved.id}/undo`);
  expect([again.status, again.body['code']]).toEqual([409, 'caseload/undone']);

  const { items } = await office.supervisor.get('/v1/caseload-moves?limit=1');
  expect(items).toMatchObject([{ id: moved.id, fromId: ids['attorney'], cases: 3, tasks: 2 }]);
  const whole_ = await office.supervisor.get(`/v1/caseload-moves/${moved.id}`);
  expect(whole_['cases']).toEqual(moved['cases']);
});

test('a case that a wall shuts the receiver out of stays and says so; one behind a wall for who asks is not shown', async () => {
  const walled = await office.openCase();
  const hidden = await office.openCase();
  const setWall = (caseId: string, member: string) =>
    office.supervisor.post('/v1/walls', { caseId, kind: 'closed_to', memberIds: [member], reason: 'A test.' });
  await setWall(walled, receiver);
  await setWall(hidden, ids['supervisor']!);
  const whole = { fromId: ids['attorney'], toIds: [receiver] };
  const preview = await office.supervisor.post('/v1/caseload-moves/preview', whole);
  const cases = preview['cases'] as { caseId: string; toId: string | null; stays: string | null }[];
  expect(cases.find(({ caseId }) => caseId === walled)).toMatchObject({ toId: null, stays: 'walled' });
  expect(JSON.stringify(preview)).not.toContain(hidden);
  await office.supervisor.post('/v1/caseload-moves', { ...whole, digest: preview['digest'], reason: 'A test.' });
  for (const caseId of [walled, hidden]) expect(await attorneyOf(caseId)).toBe(ids['attorney']);
});

test('a task of a client whom a wall closes to the receiver stays too, and a kept preview is given to nobody it is shut to', async () => {
  const { id: clientId } = await office.paralegal.post('/v1/clients', { givenName: 'Ottoline', familyName: 'Marl' });
  const { id: taskId } = await office.paralegal.post('/v1/tasks', { title: 'Write to her', clientId });
  const whole = { fromId: ids['paralegal'], toIds: [receiver] };
  const kept = office.supervisor.withHeader('idempotency-key', 'preview-of-a-caseload');
  const first = await kept.call('POST', '/v1/caseload-moves/preview', whole);
  expect(first.body['tasks']).toMatchObject([{ taskId, clientId, toId: receiver }]);
  const wall = { clientId, kind: 'closed_to', memberIds: [receiver, ids['supervisor']], reason: 'A test.' };
  const other = await office.supervisor.post('/v1/walls', wall);
  const again = await kept.call('POST', '/v1/caseload-moves/preview', whole);
  expect(JSON.stringify(again.body)).not.toContain(taskId);
  await office.supervisor.post(`/v1/walls/${other.id}/lifting`, { reason: 'A test.' });
  await office.supervisor.post('/v1/walls', { ...wall, memberIds: [receiver] });
  const walled = await office.supervisor.post('/v1/caseload-moves/preview', whole);
  expect(walled['tasks']).toMatchObject([{ taskId, toId: null, stays: 'walled' }]);
});

test('nobody receives who has left, is the same member, or can do neither; and only a supervisor hands on', async () => {
  for (const toIds of [[ids['attorney']], [ids['auditor']], [receiver, receiver], [ids['administrator']]]) {
    const { status, body } = await office.supervisor.call('POST', '/v1/caseload-moves/preview', {
      fromId: ids['attorney'],
      toIds,
    });
    expect([status, body['code']]).toEqual([422, 'caseload/no-receiver']);
  }
  expect((await office.attorney.call('GET', '/v1/caseload-moves')).status).toBe(403);
});

describe('views of the list of cases', () => {
  const names = async (role: 'attorney' | 'paralegal' | 'supervisor') =>
    (await office.as(role).get('/v1/caseload-views')).items.map(({ name }) => name);
  const keep = (role: 'attorney' | 'supervisor', input: object) =>
    office.as(role).call('POST', '/v1/caseload-views', input);

  test('are the member’s own, by name, and are forgotten by nobody else', async () => {
    const filter = { status: 'open', mine: true, tag: 'spring' };
    const kept = await keep('attorney', { name: 'Mine in spring', filter });
    expect([kept.status, kept.body]).toMatchObject([201, { name: 'Mine in spring', filter, isShared: false }]);
    await keep('attorney', { name: 'Any', filter: {} });
    expect([await names('attorney'), await names('supervisor')]).toEqual([['Any', 'Mine in spring'], []]);

    const address = `/v1/caseload-views/${String(kept.body['id'])}`;
    const others = await office.supervisor.call('DELETE', address);
    expect([others.status, others.body['code']]).toEqual([404, 'caseload-view/not-found']);
    const again = await keep('attorney', { name: 'Mine in spring', filter: {} });
    expect([again.status, again.body['code']]).toEqual([409, 'caseload-view/name-taken']);
    expect((await office.attorney.call('DELETE', address)).status).toBe(200);
    expect([await names('attorney'), (await office.attorney.call('DELETE', address)).status]).toEqual([['Any'], 404]);
    // What was kept is audited without the name, in which somebody might stand.
    const audited = await office.rows<{ action: string; said: string }>(
      `select action, detail::text as said from audit_entries where "entityId" = $1 order by id`,
      kept.body['id'],
    );
    expect(audited.map(({ action }) => action)).toEqual(['caseload_view.kept', 'caseload_view.forgotten']);
    expect(JSON.stringify(audited)).not.toContain('spring');
  });

  test('a supervisor’s may be the whole office’s, and is then a supervisor’s to forget', async () => {
    const shared = { name: 'Waiting', filter: { status: 'awaiting_court' }, isShared: true };
    const refused = await keep('attorney', shared);
    expect([refused.status, refused.body['code']]).toEqual([403, 'caseload-view/not-yours']);
    const { body } = await keep('supervisor', shared);
    expect([await names('paralegal'), body['memberId']]).toEqual([['Waiting'], ids['supervisor']]);
    const address = `/v1/caseload-views/${String(body['id'])}`;
    expect((await office.attorney.call('DELETE', address)).body['code']).toBe('caseload-view/not-yours');
    expect([(await office.supervisor.call('DELETE', address)).status, await names('paralegal')]).toEqual([200, []]);
  });

  test('a member keeps fifty, also where the last two are kept at once', async () => {
    await office.rows(
      `insert into caseload_views ("organizationId", id, "memberId", name, filter)
       select "organizationId", gen_random_uuid(), id, n::text, '{}' from members, generate_series(1, 49) n where id = $1`,
      ids['supervisor'],
    );
    const last = await Promise.all(['A', 'B'].map((name) => keep('supervisor', { name, filter: {} })));
    const said = last.map(({ status, body }) => `${status} ${body['code'] ?? ''}`).toSorted();
    expect(said).toEqual(['201 ', '409 caseload-view/too-many']);
  });
});
