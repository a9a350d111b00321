import { defineProblem } from '#libs/platform';

export const CaseloadMoveNotFound = defineProblem({
  code: 'caseload/not-found',
  status: 404,
  title: 'No such reassignment',
  means: 'No reassignment of a caseload of your organization has this id.',
  detail: 'Check the id; GET /v1/caseload-moves lists the reassignments.',
});

export const NoReceiver = defineProblem({
  code: 'caseload/no-receiver',
  status: 422,
  title: 'A member named cannot receive the caseload',
  means: 'Whoever receives is at work here, is not the member whose caseload it is, and is named once.',
  detail: 'Name others; GET /v1/members lists the members. Nothing was moved.',
});

export const CaseloadChanged = defineProblem({
  code: 'caseload/changed',
  status: 409,
  title: 'The caseload is not what the preview showed',
  means: 'Cases, tasks, roles or walls have changed since the preview, so that other moves would follow.',
  detail: 'Look at a new preview and send its digest. Nothing was moved.',
});

export const CaseloadTooLarge = defineProblem({
  code: 'caseload/too-large',
  status: 422,
  title: 'Too much to move at once',
  means: 'One reassignment moves at most 1,000 cases and tasks, so that it is carried out whole.',
  detail: 'Name some of the cases in caseIds, and move the rest after.',
});

export const MoveUndone = defineProblem({
  code: 'caseload/undone',
  status: 409,
  title: 'The reassignment was undone before',
  means: 'A reassignment is undone once.',
  detail: 'Read it again; nothing was changed.',
});
