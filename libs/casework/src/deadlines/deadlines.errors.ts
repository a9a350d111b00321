import { defineProblem } from '#libs/platform';

export const DeadlineNotFound = defineProblem({
  code: 'deadline/not-found',
  status: 404,
  title: 'No such deadline',
  means: 'No deadline of your organization has this id.',
  detail: 'GET /v1/cases/{caseId}/deadlines lists the deadlines of a case.',
});

export const DeadlineDerived = defineProblem({
  code: 'deadline/derived',
  status: 409,
  title: 'The deadline follows from what is recorded',
  means: 'A deadline that is derived from a filing changes, is met and falls away by what is recorded of the filing.',
  detail: 'Record or correct the act itself: the service, the answer, the hearing, the order. The deadline follows.',
});

export const DeadlineStands = defineProblem({
  code: 'deadline/stands',
  status: 409,
  title: 'The deadline is entered already',
  means: 'The case has a deadline of this rule and party that a member entered.',
  detail: 'Correct that one with POST /v1/deadlines/{deadlineId}/correction, or name another party.',
});

export const DeadlineOver = defineProblem({
  code: 'deadline/over',
  status: 409,
  title: 'The deadline is over',
  means: 'It was met or cancelled, or its case was handed to another organization.',
  detail: 'Read the case’s deadlines. Enter it anew if it is due again.',
});

export const CourtClosingNotFound = defineProblem({
  code: 'court-closing/not-found',
  status: 404,
  title: 'No such day of the calendar',
  means: 'Your organization has added no day with this id to the court calendar.',
  detail: 'GET /v1/court-closings lists the days that were added.',
});

export const CourtClosingUnfit = defineProblem({
  code: 'court-closing/unfit',
  status: 422,
  title: 'This day cannot be added so',
  means:
    'A proclaimed day holds in the whole state; a closed clerk’s office moves a day only outside New York City (Judiciary Law 282-a); and a Saturday, a Sunday or a public holiday is closed already.',
  detail: '"errors" names what to change. Nothing was stored.',
});

export const CourtClosingWithdrawn = defineProblem({
  code: 'court-closing/withdrawn',
  status: 409,
  title: 'The day was taken out of the calendar before',
  means: 'What was withdrawn is not withdrawn again.',
  detail: 'Add the day anew if it holds after all.',
});

export const CourtClosingStands = defineProblem({
  code: 'court-closing/stands',
  status: 409,
  title: 'The day stands in the calendar',
  means: 'The same day was added for the same place before.',
  detail: 'GET /v1/court-closings lists the days that were added.',
});

export const RecomputationNotFound = defineProblem({
  code: 'deadline-recomputation/not-found',
  status: 404,
  title: 'No such recomputation',
  means: 'No change of the court calendar has made one with this id.',
  detail: 'A day of the calendar names its recomputations.',
});

export const RecomputationNotStanding = defineProblem({
  code: 'deadline-recomputation/not-standing',
  status: 409,
  title: 'The recomputation is not where this can be done',
  means: 'Only one that runs can be cancelled, and only one that was cancelled or has failed can be gone on with.',
  detail: 'Read its status at GET /v1/deadline-recomputations/{recomputationId}.',
});
