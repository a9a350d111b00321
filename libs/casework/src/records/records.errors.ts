import { defineProblem } from '#libs/platform';

export const RecordNotFound = defineProblem({
  code: 'record/not-found',
  status: 404,
  title: 'No such record',
  means: 'No record of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/records lists the records of a case.',
});

export const RecordNotRead = defineProblem({
  code: 'record/not-read',
  status: 409,
  title: 'The record has not been read',
  means: 'The document is still waiting to be read, could not be read, or nobody has confirmed what was read.',
  detail: 'Wait until its status is "read"; a refused document says why, and a better copy can be uploaded.',
});

export const RecordChanged = defineProblem({
  code: 'record/changed',
  status: 409,
  title: 'Somebody has corrected this record meanwhile',
  means: 'The version that you started from is no longer the newest.',
  detail: 'Read the record again and make your change on its newest version. Nothing was stored.',
});

export const RecordContradictory = defineProblem({
  code: 'record/contradictory',
  status: 422,
  title: 'Facts of the record contradict each other',
  means:
    'Two facts cannot both be true, such as a release before the sentence. The rules decide nothing on such a record.',
  detail: 'Mend the dates named in "errors"; each names the other fact. Nothing was stored.',
});
