import { defineProblem } from '#libs/platform';

export const DirectoryEntryNotFound = defineProblem({
  code: 'directory/not-found',
  status: 404,
  title: 'No such entry',
  means: 'The directory of your organization has no entry with this id.',
  detail: 'Check the id; GET /v1/directory lists the entries.',
});

export const DirectoryFileFaulty = defineProblem({
  code: 'directory/faulty-file',
  status: 422,
  title: 'The file holds what is no entry',
  means: 'The file is no CSV text with the columns of the directory, or some of its lines cannot be entries.',
  detail:
    '"errors" names each line, counted from 1 with the header, and its column. Mend the file and send it whole again: nothing was taken in.',
});
