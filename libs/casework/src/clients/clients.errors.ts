import { defineProblem } from '#libs/platform';

export const ClientNotFound = defineProblem({
  code: 'client/not-found',
  status: 404,
  title: 'No such client',
  means: 'No client of your organization has this id.',
  detail: 'Check the id; GET /v1/clients lists the clients you may see.',
});

export const ClientMerged = defineProblem({
  code: 'client/merged',
  status: 409,
  title: 'This entry was merged into another',
  means: 'It was another entry of the same person, and everything of it belongs to the other now.',
  detail: 'Use the client that mergedIntoId names; a merge can be undone.',
});

export const BornInTheFuture = defineProblem({
  code: 'client/born-in-the-future',
  status: 422,
  title: 'The date of birth lies in the future',
  means: 'The date of birth lies after today in New York.',
  detail: 'Check the year of the date of birth.',
});
