import { planCaseload, type Receiver, type ShutOut } from './plan-caseload.js';

const receiver = (memberId: string, change: Partial<Receiver> = {}): Receiver => ({
  memberId,
  isAttorney: true,
  doesTasks: true,
  openCases: 0,
  ...change,
});
const open = () => false;
const cases = (...pairs: [caseId: string, clientId: string][]) =>
  pairs.map(([caseId, clientId]) => ({ caseId, clientId }));
const to = (moved: readonly { readonly toId: string | null }[]) => moved.map(({ toId }) => toId);

test('each client goes to the attorney who then carries the fewest cases, and a client’s cases stay together', () => {
  const plan = planCaseload(
    cases(['1', 'x'], ['2', 'x'], ['3', 'y'], ['4', 'z']),
    [],
    [receiver('a', { openCases: 1 }), receiver('b')],
    open,
  );
  expect(to(plan.cases)).toEqual(['b', 'b', 'a', 'a']);
});

test('a task goes with its case; one of no case that moves goes to who was given the fewest', () => {
  const tasks = [
    { taskId: 't1', caseId: '1', clientId: null },
    { taskId: 't2', caseId: null, clientId: null },
    { taskId: 't3', caseId: 'another’s', clientId: null },
  ];
  const plan = planCaseload(cases(['1', 'x']), tasks, [receiver('a'), receiver('p', { isAttorney: false })], open);
  expect(to(plan.cases)).toEqual(['a']);
  expect(to(plan.tasks)).toEqual(['a', 'a', 'p']);
});

test('what a wall shuts every receiver out of stays, and says why; no one else is given a case than an attorney', () => {
  const shut: ShutOut = ({ caseId, clientId }, receiverId) =>
    (caseId === '1' || clientId === 'y') && receiverId === 'a';
  const tasks = [
    { taskId: 't', caseId: '1', clientId: null },
    { taskId: 'u', caseId: null, clientId: 'y' },
  ];
  const walled = planCaseload(cases(['1', 'x'], ['2', 'x']), tasks, [receiver('a')], shut);
  expect(walled.cases.map(({ toId, stays }) => [toId, stays])).toEqual([
    [null, 'walled'],
    ['a', null],
  ]);
  expect(walled.tasks.map(({ toId, stays }) => [toId, stays])).toEqual([
    [null, 'walled'],
    [null, 'walled'],
  ]);
  const paralegal = planCaseload(cases(['1', 'x']), [], [receiver('p', { isAttorney: false })], open);
  expect(paralegal.cases).toMatchObject([{ toId: null, stays: 'no_attorney' }]);
});
