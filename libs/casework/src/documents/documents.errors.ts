import { defineProblem } from '#libs/platform';

export const DocumentNotFound = defineProblem({
  code: 'document/not-found',
  status: 404,
  title: 'No such document',
  means: 'No document of your organization has this id.',
  detail: 'Check the id; the case lists its documents.',
});

export const NotAPdf = defineProblem({
  code: 'document/not-a-pdf',
  status: 422,
  title: 'The file is not a PDF',
  means: 'The bytes do not begin as those of a PDF do, whatever the name of the file says.',
  detail:
    'Send the rap sheet as the PDF that was received; a renamed picture or text file is not one. Nothing was stored.',
});

export const FileMissing = defineProblem({
  code: 'document/file-missing',
  status: 422,
  title: 'There is no file in the request',
  means: 'The request has no part named "file", or more than one file.',
  detail: 'Send multipart/form-data with one part named "file". Nothing was stored.',
});
