import { defineProblem } from '#libs/platform';

export const PersonOfRecordsNotFound = defineProblem({
  code: 'person/not-found',
  status: 404,
  title: 'No such person of bulk records',
  means: 'No person of your organization’s bulk records has this id, or the person is a client whom you may not see.',
  detail:
    'Check the id; GET /v1/bulk-imports/{bulkImportId}/possible-matches names people with the clients they may be.',
});

export const PersonIsOtherClient = defineProblem({
  code: 'person/is-other-client',
  status: 409,
  title: 'The person is another client',
  means: 'The bulk record is bound to another client of your organization already.',
  detail: 'If that is wrong, DELETE /v1/people/{personId}/client first; if the two clients are one person, merge them.',
});
