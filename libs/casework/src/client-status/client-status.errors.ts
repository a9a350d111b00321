import { defineProblem } from '#libs/platform';

export const StatusLinkNotFound = defineProblem({
  code: 'status-link/not-found',
  status: 404,
  title: 'No such page',
  means: 'No status page of your organization has this id, or it was revoked.',
  detail: 'Check the id; GET /v1/cases/{caseId}/status-links lists those of a case.',
});
