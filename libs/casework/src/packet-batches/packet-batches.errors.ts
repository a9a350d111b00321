import { defineProblem } from '#libs/platform';

export const PacketBatchNotFound = defineProblem({
  code: 'packet-batch/not-found',
  status: 404,
  title: 'No such batch or file',
  means: 'No batch of packets of your organization has this id, you may see none of its cases, or it has no such file.',
  detail:
    'Check the id; GET /v1/packet-batches lists the batches, and GET /v1/packet-batches/{batchId}/files its files.',
});

export const NothingToMake = defineProblem({
  code: 'packet-batch/nothing-to-make',
  status: 422,
  title: 'No case that was chosen has anything to ask for',
  means: 'No newest assessment of these cases opens the relief, or no case is as you ask.',
  detail: 'Choose other cases or another relief; an assessment says which reliefs it opens. Nothing was begun.',
});

export const TooManyPackets = defineProblem({
  code: 'packet-batch/too-many',
  status: 422,
  title: 'That is too much for one batch',
  means: 'A batch has at most 1,000 packets.',
  detail: 'Choose fewer cases, by attorney or tag, and make several batches. Nothing was begun.',
});

export const ReliefNotInBatches = defineProblem({
  code: 'packet-batch/confidential',
  status: 422,
  title: 'Confidential papers are not made in batches',
  means: 'A motion under CPL 440.10(1)(i) is for those who are named to its case, and a batch is for the office.',
  detail: 'Leave these petitions out, and generate their packets one by one. "errors" names them.',
});

export const PacketBatchNotStanding = defineProblem({
  code: 'packet-batch/not-standing',
  status: 409,
  title: 'The batch is not where this can be done',
  means: 'Only a batch that runs can be cancelled, and only one that runs no more can be gone on with.',
  detail: 'Read its status at GET /v1/packet-batches/{batchId}.',
});

export const NotAssessed = defineProblem({
  code: 'packet-batch/not-assessed',
  status: 409,
  title: 'The case has no assessment',
  means: 'What a case can ask for is known from its newest assessment.',
  detail: 'Confirm its record, assess it, and go on with the batch.',
});

export const AssessmentOutdated = defineProblem({
  code: 'packet-batch/assessment-outdated',
  status: 409,
  title: 'The record has been corrected since it was assessed',
  means: 'Papers that rest on an assessment of an earlier version of the record would be stale at once.',
  detail: 'Confirm the record, assess it again, and go on with the batch.',
});

export const FiledBefore = defineProblem({
  code: 'packet-batch/filed-before',
  status: 409,
  title: 'This relief has been asked for before',
  means: 'Papers for the same relief and one of the same charges were filed in this case.',
  detail: 'Look at the filing; where the papers must be filed again, generate the packet by itself.',
});
