import { defineProblem } from '#libs/platform';

export const TaskNotFound = defineProblem({
  code: 'task/not-found',
  status: 404,
  title: 'No such task',
  means: 'No task of your organization has this id.',
  detail: 'Check the id; GET /v1/tasks lists the tasks you may see.',
});

export const TaskFinished = defineProblem({
  code: 'task/finished',
  status: 409,
  title: 'The task is finished',
  means: 'The task was done or cancelled before; what is finished does not change.',
  detail: 'Read the task again. To take it up again: POST /v1/tasks/{taskId}/reopening.',
});

export const TaskOpen = defineProblem({
  code: 'task/open',
  status: 409,
  title: 'The task is open already',
  means: 'Only what was done or cancelled can be reopened.',
  detail: 'Read the task again; nothing was changed.',
});

export const NotYourTask = defineProblem({
  code: 'task/not-yours',
  status: 403,
  title: 'This task is not yours to change',
  means:
    'A task is changed and finished by whom it was given to, by who stands in while that member is away, by who gave it, by the attorney of record of its case, or by a supervisor; one that nobody has is anybody’s.',
  detail: 'Ask one of them, or comment on the task.',
});

export const CannotBeAssigned = defineProblem({
  code: 'task/cannot-be-assigned',
  status: 422,
  title: 'The task cannot be given to this member',
  means:
    'A task is given to a member at work whose role may finish tasks and whom no wall shuts out of the case or client that it is of.',
  detail: 'Name somebody else; GET /v1/members lists the members. Nothing was stored.',
});

export const DeadlineOfAnotherCase = defineProblem({
  code: 'task/deadline-of-another-case',
  status: 422,
  title: 'The deadline is not one of this case',
  means: 'A task serves a deadline of the case that it belongs to.',
  detail: 'GET /v1/cases/{caseId}/deadlines lists the deadlines of the case.',
});
