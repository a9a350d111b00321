import { defineProblem } from '#libs/platform';

export const ClientExportNotFound = defineProblem({
  code: 'client-export/not-found',
  status: 404,
  title: 'No such export',
  means: 'No export of your organization has this id, or it holds cases that you may not see.',
  detail: 'Check the id, or ask for an export of your own: POST /v1/clients/{clientId}/exports.',
});

export const ClientExportNotReady = defineProblem({
  code: 'client-export/not-ready',
  status: 409,
  title: 'The export cannot be fetched',
  means: 'It is still being made, was cancelled, has failed, or was dropped after a week.',
  detail: 'GET the export to see how far it is; ask for another one if it was cancelled, failed or dropped.',
});

export const ClientExportEnded = defineProblem({
  code: 'client-export/ended',
  status: 409,
  title: 'The export has ended',
  means: 'It is ready, has failed or was cancelled: there is nothing to cancel.',
  detail: 'Nothing was changed.',
});
