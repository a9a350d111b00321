import { defineProblem } from '#libs/platform';

export const RecordNotFound = defineProblem({
  code: 'record/not-found',
  status: 404,
  title: 'No such record',
  detail: 'Check the id; GET /v1/cases/{caseId}/records lists the records of a case.',
});

export const RecordNotRead = defineProblem({
  code: 'record/not-read',
  status: 409,
  title: 'The record has not been read',
  detail: 'Wait until its status is "read"; a refused document says why, and a better copy can be uploaded.',
});

export const RecordChanged = defineProblem({
  code: 'record/changed',
  status: 409,
  title: 'Somebody has corrected this record meanwhile',
  detail: 'Read the record again and make your change on its newest version. Nothing was stored.',
});

export const RecordContradictory = defineProblem({
  code: 'record/contradictory',
  status: 422,
  title: 'Facts of the record contradict each other',
  detail: 'Mend the dates named in "errors"; each names the other fact. Nothing was stored.',
});
