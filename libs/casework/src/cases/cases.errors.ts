import { defineProblem } from '#libs/platform';

export const CaseNotFound = defineProblem({
  code: 'case/not-found',
  status: 404,
  title: 'No such case',
  means: 'No case of your organization has this id.',
  detail: 'Check the id; GET /v1/cases lists the cases you may see.',
});

export const AttorneyMissing = defineProblem({
  code: 'case/attorney-missing',
  status: 422,
  title: 'The case needs an attorney of record',
  means: 'Each case has an attorney who answers for it. Whoever is not an attorney must say which one.',
  detail: 'Send attorneyId; GET /v1/members lists the attorneys.',
});

export const DayInTheFuture = defineProblem({
  code: 'case/day-in-the-future',
  status: 422,
  title: 'That day has not come yet',
  means:
    'The day lies after today in New York. Days of a case say what has happened, and deadlines are counted from them.',
  detail: 'Record what has happened, with the day it happened.',
});
