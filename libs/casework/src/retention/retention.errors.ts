import { defineProblem } from '#libs/platform';

export const RetentionPolicyStands = defineProblem({
  code: 'retention/policy-stands',
  status: 409,
  title: 'Another policy begins on that day, or the day has passed',
  means: 'A retention policy is set from today or a later day on, once for each day; what was set is not changed.',
  detail: 'Choose another day; GET /v1/retention/policies lists what was set. Nothing was stored.',
});

export const NoRetentionPolicy = defineProblem({
  code: 'retention/no-policy',
  status: 409,
  title: 'Nobody has said how long files are kept',
  means: 'Nothing is due until an administrator has set how many years closed files are kept.',
  detail: 'Ask an administrator to set it: POST /v1/retention/policies. Nothing was stored.',
});

export const HoldNotFound = defineProblem({
  code: 'retention/hold-not-found',
  status: 404,
  title: 'No such hold',
  means: 'No hold that you may see has this id.',
  detail: 'Check the id; GET /v1/retention/holds lists the holds.',
});

export const HoldLifted = defineProblem({
  code: 'retention/hold-lifted',
  status: 409,
  title: 'The hold was lifted before',
  means: 'A hold is lifted once; another one can be set.',
  detail: 'Nothing was changed.',
});

export const PurgeNotFound = defineProblem({
  code: 'purge/not-found',
  status: 404,
  title: 'No such purge',
  means: 'No purge has this id, or it holds a case that you may not see.',
  detail: 'Check the id; GET /v1/retention/purges lists the purges.',
});

export const PurgeOfNotDue = defineProblem({
  code: 'purge/not-due',
  status: 422,
  title: 'A case is not due',
  means:
    'A case is due when it is closed, its years are over, nobody holds it, and no other purge that stands names it. The errors point to those that are not.',
  detail: 'Leave them out; GET /v1/retention/due lists the cases that are due. Nothing was stored.',
});

export const PurgeNotWaiting = defineProblem({
  code: 'purge/not-waiting',
  status: 409,
  title: 'The purge does not wait for a decision',
  means: 'It was approved, refused or cancelled before.',
  detail: 'GET the purge to see where it is. Nothing was changed.',
});

export const PurgeNeedsAnother = defineProblem({
  code: 'purge/needs-another-person',
  status: 403,
  title: 'Somebody else has to decide',
  means: 'A purge is proposed by one person and approved or refused by another.',
  detail: 'Ask another supervisor. Who proposed it can cancel it. Nothing was changed.',
});

export const PurgeEnded = defineProblem({
  code: 'purge/ended',
  status: 409,
  title: 'The purge has ended',
  means: 'It is done, was refused or cancelled before, or has failed: there is nothing to stop.',
  detail: 'Nothing was changed.',
});

export const NoCertificateKey = defineProblem({
  code: 'purge/no-certificate-key',
  status: 409,
  title: 'Certificates of destruction cannot be signed',
  means: 'Nothing is destroyed without a signed certificate, and this installation has no key to sign one.',
  detail: 'Ask whoever runs the installation to set CERTIFICATE_KEY for api and worker. Nothing was changed.',
});

export const CertificateNotFound = defineProblem({
  code: 'retention/certificate-not-found',
  status: 404,
  title: 'No such certificate of destruction',
  means: 'No certificate that you may see has this id.',
  detail: 'Check the id; GET /v1/retention/certificates lists the certificates.',
});
