import { defineProblem } from '#libs/platform';

export const CaseNotFound = defineProblem({
  code: 'case/not-found',
  status: 404,
  title: 'No such case',
  detail: 'Check the id; GET /v1/cases lists the cases you may see.',
});

export const AttorneyMissing = defineProblem({
  code: 'case/attorney-missing',
  status: 422,
  title: 'The case needs an attorney of record',
  detail: 'Send attorneyId; GET /v1/members lists the attorneys.',
});

export const DayInTheFuture = defineProblem({
  code: 'case/day-in-the-future',
  status: 422,
  title: 'That day has not come yet',
  detail: 'Record what has happened, with the day it happened.',
});
