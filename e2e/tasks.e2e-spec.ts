import { inDays } from './new-york-day.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
/** Ids of the members by role. */
let ids: { readonly [role: string]: string };

beforeAll(async () => {
  office = await TestOffice.open();
  caseId = await office.openCase();
  const { items } = await office.supervisor.get('/v1/members');
  ids = Object.fromEntries(items.map(({ role, id }) => [role, String(id)]));
});
afterAll(() => office?.close());

const titlesOf = ({ items }: { items: readonly { readonly [name: string]: unknown }[] }) =>
  items.map(({ title }) => title);
const titles = async (of: TestOffice['attorney'], query = '') => titlesOf(await of.get(`/v1/tasks/mine${query}`));
const give = (task: object) => office.attorney.post('/v1/tasks', { caseId, ...task });

test('a task is given, done once and by whom and when, and reopened; a finished one does not change', async () => {
  const task = await give({ title: 'Order the certificate', assigneeId: ids['paralegal'], dueOn: inDays(-1) });
  expect(task).toMatchObject({ overdue: true, status: 'open', finished: null, priority: 'normal', standInId: null });
  expect(titlesOf(await office.supervisor.get('/v1/tasks?overdue=true'))).toContain('Order the certificate');

  const stranger = await office.as('volunteer').call('POST', `/v1/tasks/${task.id}/completion`, {});
  expect([stranger.status, stranger.body['code']]).toEqual([403, 'task/not-yours']);
  const done = await office.paralegal.post(`/v1/tasks/${task.id}/completion`, { note: 'Came by mail.' });
  expect(done).toMatchObject({
    status: 'done',
    overdue: false,
    finished: { byId: ids['paralegal'], note: 'Came by mail.' },
  });
  for (const [path, body] of [
    ['completion', {}],
    ['cancellation', { reason: 'Again.' }],
  ] as const) {
    const again = await office.paralegal.call('POST', `/v1/tasks/${task.id}/${path}`, body);
    expect([again.status, again.body['code']]).toEqual([409, 'task/finished']);
  }
  expect(await office.attorney.post(`/v1/tasks/${task.id}/reopening`)).toMatchObject({
    status: 'open',
    finished: null,
  });
  expect(
    await office.rows(`select action, "caseId" from audit_entries where "entityId" = $1 order by at, id`, task.id),
  ).toEqual(['task.created', 'task.done', 'task.reopened'].map((action) => ({ action, caseId })));
});

test('two who change one task: the second learns that it was changed', async () => {
  const { id } = await give({ title: 'Write to the clerk' });
  const { headers } = await office.attorney.raw('GET', `/v1/tasks/${id}`);
  const seen = office.attorney.withHeader('if-match', headers.get('etag') ?? '');
  await seen.must('PATCH', `/v1/tasks/${id}`, { dueOn: inDays(3) });
  const late = await seen.call('PATCH', `/v1/tasks/${id}`, { dueOn: inDays(4) });
  expect([late.status, late.body['code']]).toEqual([412, 'request/changed-meanwhile']);
});

test('the list is paged by due day, what has none last, and no task twice', async () => {
  const other = await office.openCase();
  for (const [title, dueOn] of [
    ['C', inDays(9)],
    ['E', null],
    ['A', inDays(1)],
    ['D', inDays(9)],
    ['B', inDays(2)],
  ])
    await office.attorney.post('/v1/tasks', { caseId: other, title, dueOn });
  const seen: unknown[] = [];
  for (let next = '', pages = 0; pages === 0 || next; pages += 1) {
    const page = await office.attorney.get(`/v1/tasks?caseId=${other}&limit=2${next && `&cursor=${next}`}`);
    seen.push(...titlesOf(page));
    next = String(page['next'] ?? '');
  }
  expect(seen).toHaveLength(5);
  expect(seen.slice(0, 2)).toEqual(['A', 'B']);
  expect(seen.slice(2, 4).toSorted()).toEqual(['C', 'D']);
  expect(seen[4]).toBe('E');
  expect(titlesOf(await office.attorney.get(`/v1/tasks?caseId=${other}&dueThrough=${inDays(2)}`))).toEqual(['A', 'B']);
});

test('while a member is away the delegate sees and does what falls due meanwhile, and nothing after the return', async () => {
  const away = ids['paralegal']!;
  const absence = { fromOn: inDays(-1), untilOn: inDays(5), delegateId: ids['intake'] };
  await give({ title: 'Due meanwhile', assigneeId: away, dueOn: inDays(2) });
  const late = await give({ title: 'Due later', assigneeId: away, dueOn: inDays(30) });
  const { id: doneByDelegate } = await give({ title: 'Done for a colleague', assigneeId: away, dueOn: inDays(1) });
  expect(await titles(office.as('intake'))).toEqual([]);

  const refused = await office.as('intake').call('POST', '/v1/absences', { ...absence, memberId: away });
  expect([refused.status, refused.body['code']]).toEqual([403, 'absence/not-yours']);
  const { id } = await office.paralegal.post('/v1/absences', absence);
  expect(await titles(office.as('intake'))).toEqual(expect.arrayContaining(['Done for a colleague', 'Due meanwhile']));
  expect(await titles(office.as('intake'))).not.toContain('Due later');
  expect((await office.as('intake').call('POST', `/v1/tasks/${late.id}/completion`, {})).status).toBe(403);
  await office.as('intake').post(`/v1/tasks/${doneByDelegate}/completion`, {});
  expect(
    await office.rows(
      `select "memberId", detail->>'standingInForId' as "for" from audit_entries where action = 'task.done' and "entityId" = $1`,
      doneByDelegate,
    ),
  ).toEqual([{ memberId: ids['intake'], for: away }]);
  // Standing in gives no right that the own role has not.
  expect((await office.as('intake').call('GET', `/v1/cases/${caseId}/petitions`)).status).toBe(403);

  expect((await office.as('intake').call('POST', `/v1/absences/${id}/end`)).status).toBe(403);
  expect((await office.supervisor.post(`/v1/absences/${id}/end`))['endedAt']).not.toBeNull();
  expect(await titles(office.as('intake'))).toEqual([]);
  expect(await titles(office.paralegal)).toEqual(expect.arrayContaining(['Due meanwhile', 'Due later']));
});

test('nobody stands in who may not finish tasks, is the absent one or is away too; and nobody is away twice', async () => {
  const days = { fromOn: inDays(40), untilOn: inDays(50) };
  for (const delegateId of [ids['auditor'], ids['administrator'], ids['attorney']]) {
    const { status, body } = await office.attorney.call('POST', '/v1/absences', { ...days, delegateId });
    expect([status, body['code']]).toEqual([422, 'absence/no-delegate']);
  }
  await office.attorney.post('/v1/absences', { ...days, delegateId: ids['paralegal'] });
  const overlapping = { fromOn: inDays(50), delegateId: ids['volunteer'] };
  const twice = await office.attorney.call('POST', '/v1/absences', overlapping);
  expect([twice.status, twice.body['code']]).toEqual([409, 'absence/overlaps']);
  const both = await office.paralegal.call('POST', '/v1/absences', { ...days, delegateId: ids['attorney'] });
  expect([both.status, both.body['code']]).toEqual([422, 'absence/no-delegate']);
  const backwards = { fromOn: inDays(60), untilOn: inDays(59), delegateId: ids['volunteer'] };
  expect((await office.attorney.call('POST', '/v1/absences', backwards)).status).toBe(422);
});

test('a wall hides a case’s tasks from lists and counts, also from who stands in, and no task behind it is given', async () => {
  const walled = await office.openCase();
  const { id } = await give({
    title: 'Behind the wall',
    caseId: walled,
    assigneeId: ids['paralegal'],
    dueOn: inDays(1),
  });
  await office.paralegal.post(`/v1/tasks/${id}/comments`, { text: 'Asked the client.' });
  await office.supervisor.post('/v1/absences', {
    memberId: ids['paralegal'],
    delegateId: ids['volunteer'],
    fromOn: inDays(0),
  });
  expect(await titles(office.as('volunteer'))).toContain('Behind the wall');
  await office.supervisor.post('/v1/walls', {
    caseId: walled,
    kind: 'closed_to',
    memberIds: [ids['volunteer']],
    reason: 'A test.',
  });
  expect(await titles(office.as('volunteer'))).not.toContain('Behind the wall');
  for (const path of [`/v1/tasks/${id}`, `/v1/tasks/${id}/comments`, `/v1/tasks?caseId=${walled}`])
    expect((await office.as('volunteer').call('GET', path)).status).toBe(404);
  const task = { title: 'For who is shut out', caseId: walled, assigneeId: ids['volunteer'] };
  const refused = await office.attorney.call('POST', '/v1/tasks', task);
  expect([refused.status, refused.body['code']]).toEqual([422, 'task/cannot-be-assigned']);
});

test('a task names a case or a client, a deadline of its own case, and a member who can do it', async () => {
  const { clientId } = await office.attorney.get(`/v1/cases/${caseId}`);
  for (const [task, status, code] of [
    [{ caseId, clientId }, 422, 'request/invalid'],
    [{ caseId, deadlineId: caseId }, 422, 'task/deadline-of-another-case'],
    [{ deadlineId: caseId }, 422, 'request/invalid'],
    [{ caseId: clientId }, 404, 'case/not-found'],
    [{ clientId: caseId }, 404, 'client/not-found'],
    [{ assigneeId: ids['auditor'] }, 422, 'task/cannot-be-assigned'],
    [{ assigneeId: caseId }, 422, 'task/cannot-be-assigned'],
  ] as const) {
    const answer = await office.attorney.call('POST', '/v1/tasks', { title: 'A', ...task });
    expect([task, answer.status, answer.body['code']]).toEqual([task, status, code]);
  }
  const ofClient = await office.attorney.post('/v1/tasks', { title: 'Call back', clientId });
  expect(titlesOf(await office.attorney.get(`/v1/tasks?clientId=${clientId}`))).toContain('Call back');
  expect(await office.attorney.get(`/v1/tasks/${ofClient.id}`)).toMatchObject({ clientId, caseId: null });
});
