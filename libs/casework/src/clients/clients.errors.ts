import { defineProblem } from '#libs/platform';

export const ClientNotFound = defineProblem({
  code: 'client/not-found',
  status: 404,
  title: 'No such client',
  means: 'No client of your organization has this id.',
  detail: 'Check the id; GET /v1/clients lists the clients you may see.',
});

export const BornInTheFuture = defineProblem({
  code: 'client/born-in-the-future',
  status: 422,
  title: 'The date of birth lies in the future',
  means: 'The date of birth lies after today in New York.',
  detail: 'Check the year of the date of birth.',
});
