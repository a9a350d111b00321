import { defineProblem } from '#libs/platform';

export const ClosingMissing = defineProblem({
  code: 'closing/missing',
  status: 409,
  title: 'The case has no closing for this step',
  means:
    'A closing is drafted, submitted, signed by the attorney of record and, where it rests on an exception, approved.',
  detail: 'GET /v1/cases/{caseId}/closing shows where the closing stands; PUT drafts one.',
});

export const ClosingSubmitted = defineProblem({
  code: 'closing/submitted',
  status: 409,
  title: 'The closing is under review',
  means: 'What the attorney reviews does not change meanwhile.',
  detail: 'Return it first: POST /v1/cases/{caseId}/closing/return.',
});

export const ClosingBlocked = defineProblem({
  code: 'closing/blocked',
  status: 409,
  title: 'The case cannot be closed so',
  means: 'A rule of LSC or of practice forbids this closing. Each one is named with its citation.',
  detail: 'Mend what "errors" names. The draft is kept.',
});

export const NotAttorneyOfRecord = defineProblem({
  code: 'closing/not-attorney-of-record',
  status: 409,
  title: 'Another attorney answers for this case',
  means: 'The attorney of record signs the closing: who answers for the case says that it is done.',
  detail: 'Ask the attorney of record, or have the case reassigned first.',
});
