import { defineProblem } from '#libs/platform';

export const FilingNotFound = defineProblem({
  code: 'filing/not-found',
  status: 404,
  title: 'No such filing',
  means: 'No filing of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/filings lists the filings of a case.',
});

export const AlreadyRecorded = defineProblem({
  code: 'filing/already-recorded',
  status: 409,
  title: 'That is recorded already',
  means: 'What happens once in a proceeding has been stored before, perhaps by the same request sent twice.',
  detail: 'A packet is filed once, a prosecutor is served and answers once, a court decides once. Nothing was stored.',
});

export const OutOfOrder = defineProblem({
  code: 'filing/out-of-order',
  status: 422,
  title: 'The days do not fit together',
  means:
    'A day stands before one that it must follow: nothing is served before it is prepared, or decided before it is filed.',
  detail:
    'Papers are prepared, then filed and served, then answered, then decided; "errors" names the day and its limit.',
});

export const NotAParty = defineProblem({
  code: 'filing/not-a-party',
  status: 422,
  title: 'That prosecutor has no case in this filing',
  means: 'The county is not that of a conviction in the petition; for a response, its prosecutor has not been served.',
  detail: 'Name a county of one of the convictions; for a response, one that has been served.',
});

export const OutcomesIncomplete = defineProblem({
  code: 'filing/outcomes-incomplete',
  status: 422,
  title: 'The order must say how each charge of the petition was decided, once',
  means: 'An order is stored whole: granted or denied for each charge that the petition names, and for no other.',
  detail: '"errors" names charges that are missing, doubled or not in the petition.',
});
