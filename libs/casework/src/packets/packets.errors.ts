import { defineProblem } from '#libs/platform';

export const PetitionNotFound = defineProblem({
  code: 'petition/not-found',
  status: 404,
  title: 'No such petition',
  detail: 'Check the id; GET /v1/cases/{caseId}/petitions lists the petitions of a case.',
});

export const ReliefNotOpen = defineProblem({
  code: 'petition/relief-not-open',
  status: 422,
  title: 'The assessment does not open this relief for every charge named',
  detail:
    'Choose charges whose decision is "eligible" or "automatic" for this relief; "errors" says how the others stand.',
});

export const AssessmentOfAnotherCase = defineProblem({
  code: 'petition/assessment-of-another-case',
  status: 422,
  title: 'That assessment belongs to another case',
  detail: 'Name an assessment of this case; GET /v1/cases/{caseId}/assessments lists them.',
});

export const TooManyConvictions = defineProblem({
  code: 'petition/too-many-convictions',
  status: 422,
  title: 'One application seals at most two eligible offenses, of which one felony',
  detail: 'CPL 160.59(4): choose at most two; offenses of one criminal transaction count as one.',
});

export const PacketNotFound = defineProblem({
  code: 'packet/not-found',
  status: 404,
  title: 'No such packet or paper',
  detail: 'Check the id and the name; GET /v1/packets/{packetId} lists its papers.',
});

export const PacketNotReady = defineProblem({
  code: 'packet/not-ready',
  status: 409,
  title: 'The packet is not ready for this',
  detail: 'Only a packet with the status "ready" can be approved, and only an approved one can be filed.',
});

export const PacketStale = defineProblem({
  code: 'packet/stale',
  status: 409,
  title: 'The record has been corrected since this packet was assessed',
  detail: 'Confirm the record, assess it again and draft the petition from the new assessment.',
});
