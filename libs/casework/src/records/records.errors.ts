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

export const NoColumns = defineProblem({
  code: 'record/no-columns',
  status: 409,
  title: 'This record has no columns to choose',
  means: 'Only a court extract whose table was read has columns; a rap sheet has none, nor a file that was no table.',
  detail: 'Correct the record by hand, or upload a better copy. Nothing was stored.',
});

export const WorkedOn = defineProblem({
  code: 'record/worked-on',
  status: 409,
  title: 'Somebody has corrected or confirmed this record',
  means: 'To read the extract with other columns would put a new reading in the place of what somebody corrected.',
  detail:
    'Upload the extract again as a document of its own, choose its columns, and compare its record with this one. Nothing was stored.',
});

export const ExtractUnfit = defineProblem({
  code: 'record/mapping-unfit',
  status: 422,
  title: 'The extract cannot be read with these columns',
  means: 'A column that is named is not in the file, a field that is needed has no column, or nothing was understood.',
  detail: 'Mend what "errors" names and send the mapping again. Nothing was stored.',
});

export const MappingNotFound = defineProblem({
  code: 'record/mapping-not-found',
  status: 404,
  title: 'No saved mapping of this source',
  means: 'No mapping of columns is saved under this name; it may have been renamed or deleted.',
  detail: 'GET /v1/extract-mappings lists the sources with a saved mapping.',
});

export const MappingNameTaken = defineProblem({
  code: 'record/mapping-name-taken',
  status: 409,
  title: 'Another mapping has this name',
  means:
    'A mapping is saved under the name that this one is to have; to rename would put one in the place of the other.',
  detail: 'Choose another name, or delete the mapping that has it first. Nothing was changed.',
});

export const RecordContradictory = defineProblem({
  code: 'record/contradictory',
  status: 422,
  title: 'Facts of the record contradict each other',
  means:
    'Two facts cannot both be true, such as a release before the sentence. The rules decide nothing on such a record.',
  detail: 'Mend the dates named in "errors"; each names the other fact. Nothing was stored.',
});

export const RecordIsNotBeingRead = defineProblem({
  code: 'record/not-being-read',
  status: 409,
  title: 'The document is not being read',
  means: 'Only what waits to be read, or is being read, can be stopped; it has been read or refused meanwhile.',
  detail: 'GET /v1/records/{recordId} says what came of it. Nothing was changed.',
});

export const RecordIsNotStopped = defineProblem({
  code: 'record/not-stopped',
  status: 409,
  title: 'The reading of this document was not stopped',
  means:
    'Only a reading that somebody stopped, or that failed on its way, goes on; another refusal comes to the same again.',
  detail: 'Upload a better copy of the document, or enter the record by hand. Nothing was changed.',
});

export const RecordPageNotShown = defineProblem({
  code: 'record/page-not-shown',
  status: 404,
  title: 'No picture of such a page',
  means: 'The document of the record has no page of this number, or none that can be drawn.',
  detail: 'Pages count from 1; GET /v1/records/{recordId}/facts lists them. The document itself can be downloaded.',
});
