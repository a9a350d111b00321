import { defineProblem } from '#libs/platform';

export const PartyNotFound = defineProblem({
  code: 'party/not-found',
  status: 404,
  title: 'No such party',
  means: 'No party of a case of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/parties lists the parties of a case.',
});

export const PartyRemoved = defineProblem({
  code: 'party/removed',
  status: 409,
  title: 'The party has been taken out of the case',
  means: 'Who has been taken out stays in the list with who did it and why, and is changed no more.',
  detail: 'Add the party again if it belongs to the case. Nothing was stored.',
});

export const PartyBornInTheFuture = defineProblem({
  code: 'party/born-in-the-future',
  status: 422,
  title: 'The date of birth lies in the future',
  means: 'The date of birth lies after today in New York.',
  detail: 'Check the year of the date of birth. Nothing was stored.',
});
