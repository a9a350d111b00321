import { defineProblem } from '#libs/platform';

export const ImportNotFound = defineProblem({
  code: 'import/not-found',
  status: 404,
  title: 'No such import',
  means: 'No import of your organization has this id.',
  detail: 'Check the id; GET /v1/imports lists the imports.',
});

export const NoHeader = defineProblem({
  code: 'import/no-header',
  status: 422,
  title: 'The file has no header',
  means: 'The first line of the file names its columns, each once; this one is empty, broken or names a column twice.',
  detail: 'Give the columns names in the first line and send the file again. Nothing was stored.',
});

export const MappingUnfit = defineProblem({
  code: 'import/mapping-unfit',
  status: 422,
  title: 'The mapping does not fit the file',
  means: 'A field that must be there is read from no column, or a field or a column is unknown.',
  detail: 'Mend the fields named in "errors". Nothing was changed.',
});

export const ImportNotReady = defineProblem({
  code: 'import/not-ready',
  status: 409,
  title: 'The import is not at this step',
  means:
    'An import is uploaded, checked, run, and may be undone when it has ended; its mapping changes before it is run. What runs can be cancelled, and then run on or undone; once an undo was begun, it is not run again.',
  detail: 'Read the import: its status says where it is.',
});

export const ImportFaulty = defineProblem({
  code: 'import/faulty',
  status: 409,
  title: 'Some lines are faulty',
  means: 'The check found faulty lines, and nobody has said to leave them out.',
  detail:
    'Look at GET /v1/imports/{importId}/faults; send skipFaulty to take in the rest, or mend the file and upload it. Nothing was taken in.',
});
