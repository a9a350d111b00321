import { defineProblem } from '#libs/platform';

export const BulkImportNotFound = defineProblem({
  code: 'bulk-import/not-found',
  status: 404,
  title: 'No such bulk import',
  means: 'No bulk import of your organization has this id.',
  detail: 'Check the id; GET /v1/bulk-imports lists the bulk imports.',
});

export const BulkFileUnreadable = defineProblem({
  code: 'bulk-import/file-unreadable',
  status: 422,
  title: 'The file cannot be read as bulk records',
  means: 'The file is empty, its first line does not name its columns, or a column that is needed is not known.',
  detail:
    'Mend what "errors" names, or say in "mapping" which column is what, and send the file again. Nothing was stored.',
});

export const BulkImportNotReady = defineProblem({
  code: 'bulk-import/not-ready',
  status: 409,
  title: 'The bulk import is not at this step',
  means:
    'A bulk import runs once its file has arrived. What runs can be cancelled, and then run on or undone; what has ended can be undone, and is not run again after.',
  detail: 'Read the bulk import: its status says where it is.',
});
