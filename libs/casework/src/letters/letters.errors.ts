import { defineProblem } from '#libs/platform';

export const LetterNotFound = defineProblem({
  code: 'letter/not-found',
  status: 404,
  title: 'No such letter',
  means: 'No letter of your organization has this id, or it has no file yet.',
  detail: 'Check the id; GET /v1/cases/{caseId}/letters lists the letters of a case.',
});

export const LetterHasNothingToSay = defineProblem({
  code: 'letter/nothing-to-say',
  status: 409,
  title: 'There is nothing yet that this letter could tell',
  means:
    'A letter about a result needs an order of the court, one about rights a relief that was granted or works by itself, and one about closing a closing.',
  detail: 'Record the order, name an assessment, or draft the closing first; "errors" says which.',
});

export const CourtCaseNotInRecord = defineProblem({
  code: 'letter/court-case-not-in-record',
  status: 422,
  title: 'The record has no such case',
  means: 'An engagement names court cases of a record of the same case.',
  detail: 'Name ids of "courtCases" of the record; "errors" says which are none.',
});
