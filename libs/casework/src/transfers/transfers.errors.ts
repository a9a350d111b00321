import { defineProblem } from '#libs/platform';

export const TransferNotFound = defineProblem({
  code: 'transfer/not-found',
  status: 404,
  title: 'No such transfer',
  means: 'No transfer from or to your organization has this id.',
  detail:
    'Check the id; GET /v1/cases/{caseId}/transfers lists those of a case, GET /v1/incoming-transfers those offered to you.',
});

export const UnknownOrganization = defineProblem({
  code: 'transfer/unknown-organization',
  status: 422,
  title: 'No other organization has this id',
  means: 'A case is offered to another organization on this installation, by the id that it gives.',
  detail:
    'Ask somebody there for it: GET /v1/auth/session shows members the id of their organization. Nothing was stored.',
});

export const TransferConsentMissing = defineProblem({
  code: 'transfer/consent-missing',
  status: 422,
  title: 'The client’s consent is not on file',
  means: 'Consent stands in a document of the case, signed on a day that has come (RPC 1.6(a)).',
  detail: 'Upload the signed consent to the case and name it. Nothing was stored.',
});

export const TransferContentsUnfit = defineProblem({
  code: 'transfer/contents-unfit',
  status: 422,
  title: 'Records go with their documents',
  means: 'A record is read from a document, and papers of a filing are documents.',
  detail: 'Include the documents too, or leave the records out. Nothing was stored.',
});

export const DeadlinesUnacknowledged = defineProblem({
  code: 'transfer/deadlines-unacknowledged',
  status: 409,
  title: 'Open deadlines have to be acknowledged',
  means: 'The case has deadlines that are open: whoever gives or takes it says that they are known.',
  detail: 'Look at the deadlines named in "errors", and send their ids in acknowledgedDeadlineIds. Nothing was stored.',
});

export const TransferStanding = defineProblem({
  code: 'transfer/standing',
  status: 409,
  title: 'The case is offered already',
  means: 'A case is offered to one organization at a time, and goes once.',
  detail: 'Withdraw the standing offer first. Nothing was stored.',
});

export const TransferAlreadyAccepted = defineProblem({
  code: 'transfer/already-accepted',
  status: 409,
  title: 'The transfer has been accepted',
  means: 'The receiving organization has taken the case.',
  detail: 'Nothing was changed.',
});

export const TransferWithdrawn = defineProblem({
  code: 'transfer/withdrawn',
  status: 409,
  title: 'The offer stands no more',
  means: 'The offering organization has withdrawn it, or it was declined.',
  detail: 'Nothing was changed.',
});

export const TransferNotChecked = defineProblem({
  code: 'transfer/not-checked',
  status: 409,
  title: 'Conflicts have not been looked for',
  means: 'No case is taken before its names were looked for among everybody whom the office knows (RPC 1.10(e)).',
  detail: 'POST /v1/incoming-transfers/{incomingTransferId}/conflict-checks first. Nothing was changed.',
});

export const TransferConflictFound = defineProblem({
  code: 'transfer/conflict-found',
  status: 409,
  title: 'A possible conflict of interest stands against it',
  means:
    'A name of the offered case may be that of somebody on another side, and nobody has cleared it, or it was declined.',
  detail: 'Decide on the conflict checks that the offer names, or decline the offer. Nothing was changed.',
});
