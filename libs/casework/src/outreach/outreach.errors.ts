import { defineProblem } from '#libs/platform';

export const OutreachListNotFound = defineProblem({
  code: 'outreach/list-not-found',
  status: 404,
  title: 'No such outreach list',
  means: 'No outreach list of your organization has this id, or it was ended.',
  detail: 'Check the id; GET /v1/outreach/lists lists them.',
});

export const PersonNotFound = defineProblem({
  code: 'outreach/person-not-found',
  status: 404,
  title: 'No such person',
  means: 'No person of your organization’s bulk records has this id, or you may not see who it is.',
  detail: 'Check the id; GET /v1/outreach/people gives those of a list.',
});

export const ContactedMeanwhile = defineProblem({
  code: 'outreach/contacted-meanwhile',
  status: 409,
  title: 'Somebody else was quicker',
  means: 'The person was contacted, or somebody has begun to, since the contact that you named as the last.',
  detail:
    'Read the contacts again before you call: GET /v1/outreach/people/{personId}/contacts, or those of the client. Nothing was noted.',
});

export const IntakeTaken = defineProblem({
  code: 'outreach/intake-taken',
  status: 409,
  title: 'An intake was taken already',
  means: 'An intake of this person was taken from bulk records before, or the person is a client.',
  detail: 'Read the contacts of the person for the intake, or the client’s file. Nothing was made.',
});

export const TooManyForATable = defineProblem({
  code: 'outreach/too-many-for-a-table',
  status: 422,
  title: 'The list is too long for a table',
  means: 'A table holds at most 10,000 people.',
  detail: 'Choose a shorter period, one county or one relief.',
});
