import { defineProblem } from '#libs/platform';

export const ClearanceNotFound = defineProblem({
  code: 'clearance/not-found',
  status: 404,
  title: 'No such clearance',
  means: 'No clearance of your organization has this id, or it has no such agency or event.',
  detail: 'Check the id; GET /v1/cases/{caseId}/clearances lists the clearances of a case.',
});

export const ClearanceMoveRefused = defineProblem({
  code: 'clearance/move-refused',
  status: 409,
  title: 'The clearance does not move so',
  means:
    'What was asked does not follow where the clearance, or the agency, stands. docs/clearances.md shows every move.',
  detail: 'The answer says what is allowed. Nothing was changed.',
});

export const ClearanceOutOfOrder = defineProblem({
  code: 'clearance/out-of-order',
  status: 422,
  title: 'The days do not fit together',
  means: 'Nobody is told of a relief, or complies with it, before it was given.',
  detail: '"errors" names the day and its limit. Nothing was stored.',
});

export const NothingToClear = defineProblem({
  code: 'clearance/nothing-to-clear',
  status: 422,
  title: 'There is nothing to clear',
  means:
    'The filing has no order that grants a charge, or the assessment finds no automatic relief of that kind that has taken effect.',
  detail: '"errors" says what is lacking. Nothing was stored.',
});

export const ClearanceOpened = defineProblem({
  code: 'clearance/opened-already',
  status: 409,
  title: 'That relief is followed already',
  means: 'A filing has one clearance, and so has a relief of an assessment.',
  detail: 'GET /v1/cases/{caseId}/clearances lists the clearances of a case. Nothing was stored.',
});

export const NotOfTheClearance = defineProblem({
  code: 'clearance/not-of-the-clearance',
  status: 422,
  title: 'That does not belong to the clearance',
  means: 'A charge, document, record or event is not one of the clearance or its case, or the agency is there already.',
  detail: '"errors" names it. Nothing was stored.',
});
