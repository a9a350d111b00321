import { defineProblem } from '#libs/platform';

export const OrganizationExportNotFound = defineProblem({
  code: 'organization-export/not-found',
  status: 404,
  title: 'No such export',
  means: 'No export of your organization has this id.',
  detail: 'Check the id; GET /v1/organization/exports lists the exports.',
});

export const OrganizationExportStanding = defineProblem({
  code: 'organization-export/standing',
  status: 409,
  title: 'Another export waits or is being made',
  means: 'An organization has one export at a time on its way.',
  detail: 'Wait until the other one has ended, or cancel it. Nothing was stored.',
});

export const OrganizationExportNotWaiting = defineProblem({
  code: 'organization-export/not-waiting',
  status: 409,
  title: 'The export does not wait for release',
  means: 'It was released, refused or cancelled before, or nobody released it within a week.',
  detail: 'GET the export to see where it is; an administrator can ask for another one. Nothing was changed.',
});

export const OrganizationExportNeedsAnother = defineProblem({
  code: 'organization-export/needs-another-person',
  status: 403,
  title: 'Somebody else has to release it',
  means: 'An export is asked for by one person and released by another.',
  detail: 'Ask another supervisor to release it. Nothing was changed.',
});

export const OrganizationExportNotReady = defineProblem({
  code: 'organization-export/not-ready',
  status: 409,
  title: 'The export cannot be fetched',
  means: 'It has not been released or made yet, was cancelled or refused, has failed, or was dropped after a week.',
  detail: 'GET the export to see where it is.',
});

export const OrganizationExportEnded = defineProblem({
  code: 'organization-export/ended',
  status: 409,
  title: 'The export has ended',
  means: 'It was cancelled, refused or has failed: there is nothing to stop.',
  detail: 'Nothing was changed.',
});

export const UnusableRecipient = defineProblem({
  code: 'organization-export/unusable-recipient',
  status: 422,
  title: 'Nothing can be encrypted to this recipient',
  means: 'The recipient is no public key of age: it begins with "age1" and carries a checksum.',
  detail:
    'Copy the line "Public key" that age-keygen has printed, or leave it out to be given a new key. Nothing was changed.',
});
