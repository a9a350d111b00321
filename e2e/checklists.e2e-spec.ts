import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office?.close());

interface ListedTask {
  readonly item: string;
  readonly taskId: string;
  readonly dueOn: string;
  readonly assigneeId: string;
}
const tasksOf = (checklist: { readonly [name: string]: unknown }) => checklist['tasks'] as ListedTask[];
const ITEM = {
  title: 'Ask',
  description: null,
  priority: 'normal',
  assignTo: 'who_applies',
  days: 1,
  counts: 'calendar',
};
const LIST = { name: 'Ours', relief: null, trigger: 'Case opened', items: [{ ...ITEM, key: 'ask' }] };

test('a shipped list makes its tasks once, with due days that the court calendar rolls where the list says so', async () => {
  const caseId = await office.openCase();
  const apply = { templateKey: 'NY-160.59', triggerOn: '2026-11-14' };
  const applied = await office.paralegal.post(`/v1/cases/${caseId}/checklists`, apply);
  const due = Object.fromEntries(tasksOf(applied).map(({ item, dueOn }) => [item, dueOn]));
  // 28 days after Saturday, November 14 is a Saturday: the court takes papers on Monday. A calendar item stays on its day.
  expect(due).toMatchObject({ certificates: '2026-11-15', file: '2026-12-14', serve: '2026-12-05' });
  const { attorneyId } = await office.paralegal.get(`/v1/cases/${caseId}`);
  const sworn = tasksOf(applied).find(({ item }) => item === 'sworn')!;
  expect(sworn.assigneeId).toBe(attorneyId);

  const again = await office.attorney.call('POST', `/v1/cases/${caseId}/checklists`, apply);
  expect([again.status, again.body['code']]).toEqual([409, 'checklist/applied-before']);
  const { items } = await office.attorney.get(`/v1/tasks?caseId=${caseId}&limit=200`);
  expect(items).toHaveLength(tasksOf(applied).length);
  await office.attorney.post(`/v1/tasks/${sworn.taskId}/completion`, {});
  const [shown] = (await office.supervisor.get(`/v1/cases/${caseId}/checklists`)).items;
  expect(tasksOf(shown!).find(({ item }) => item === 'sworn')).toMatchObject({ status: 'done' });
});

test('two who apply one list at the same moment make its tasks once', async () => {
  const caseId = await office.openCase();
  const applied = await Promise.all(
    [office.attorney, office.paralegal].map((of) =>
      of.call('POST', `/v1/cases/${caseId}/checklists`, { templateKey: 'NY-160.58' }),
    ),
  );
  expect(applied.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const { items } = await office.attorney.get(`/v1/tasks?caseId=${caseId}&limit=200`);
  expect(items).toHaveLength(tasksOf(applied.find(({ status }) => status === 201)!.body).length);
});

test('an office writes its own list in place of a shipped one; a retired one is applied no more; two writers take turns', async () => {
  const own = await office.supervisor.must('PUT', '/v1/checklist-templates/NY-160.55', { ...LIST, version: 0 });
  expect(own.body).toMatchObject({ key: 'NY-160.55', version: 1 });
  const late = await office.attorney.call('PUT', '/v1/checklist-templates/NY-160.55', { ...LIST, version: 0 });
  expect([late.status, late.body['code']]).toEqual([409, 'checklist/template-changed']);
  const caseId = await office.openCase();
  const applied = await office.attorney.post(`/v1/cases/${caseId}/checklists`, { templateKey: 'NY-160.55' });
  expect(applied).toMatchObject({ templateVersion: 1, name: 'Ours' });
  expect(tasksOf(applied)).toHaveLength(1);

  await office.attorney.must('PUT', '/v1/checklist-templates/NY-160.55', { ...LIST, version: 1, retired: true });
  const other = await office.openCase();
  const refused = await office.attorney.call('POST', `/v1/cases/${other}/checklists`, { templateKey: 'NY-160.55' });
  expect([refused.status, refused.body['code']]).toEqual([422, 'checklist/no-template']);
  expect(applied).toEqual((await office.attorney.get(`/v1/cases/${caseId}/checklists`)).items[0]);
});

test('a list with an item twice is refused, naming the field', async () => {
  const items = [LIST.items[0], LIST.items[0]];
  const { status, body } = await office.supervisor.call('PUT', '/v1/checklist-templates/twice', {
    ...LIST,
    items,
    version: 0,
  });
  expect([status, body['errors']]).toEqual([422, [{ pointer: '/items', message: 'names an item twice' }]]);
});
