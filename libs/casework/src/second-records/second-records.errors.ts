import { defineProblem } from '#libs/platform';

export const RecordsNotOfOneCase = defineProblem({
  code: 'record/not-of-one-case',
  status: 422,
  title: 'The two records are not two of one case',
  means:
    'A second record is compared with another record of the same case, never with itself or with that of somebody else.',
  detail: 'Name two records of one case; GET /v1/cases/{caseId}/records lists them. Nothing was stored.',
});

export const DifferencesUndecided = defineProblem({
  code: 'record/differences-undecided',
  status: 422,
  title: 'Some differences are not decided, or are none',
  means:
    'Each difference between the two records is accepted or refused by itself, so that none is taken in or left out unseen.',
  detail: 'Decide each difference named in "errors", or read the comparison again. Nothing was stored.',
});
