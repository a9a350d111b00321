import { defineProblem } from '#libs/platform';

export const AbsenceNotFound = defineProblem({
  code: 'absence/not-found',
  status: 404,
  title: 'No such absence',
  means: 'No absence of a member of your organization has this id.',
  detail: 'Check the id; GET /v1/absences lists who is away and who will be.',
});

export const NotYoursToSay = defineProblem({
  code: 'absence/not-yours',
  status: 403,
  title: 'This is for the member or a supervisor to say',
  means: 'Members say when they are away themselves; for others a supervisor does.',
  detail: 'Ask the member, or a supervisor.',
});

export const NoDelegate = defineProblem({
  code: 'absence/no-delegate',
  status: 422,
  title: 'This member cannot stand in',
  means:
    'Who stands in is another member at work whose role may finish tasks, and is not away on a day of the absence. Standing in gives nobody a right that the own role does not give.',
  detail: 'Name somebody else; GET /v1/members lists the members, GET /v1/absences who is away.',
});

export const AlreadyAway = defineProblem({
  code: 'absence/overlaps',
  status: 409,
  title: 'The member is away already',
  means: 'A standing absence of the member shares a day with this one, so that two members would stand in at once.',
  detail: 'End the other absence first, or choose other days. Nothing was stored.',
});
