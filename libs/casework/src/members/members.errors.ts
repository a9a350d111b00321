import { defineProblem } from '#libs/platform';

export const SignInRefused = defineProblem({
  code: 'member/sign-in-refused',
  status: 401,
  title: 'E-mail address or password is wrong',
  means:
    'The address and the password do not belong to a member. Which of the two is wrong is not said, so that nobody learns who works here.',
  detail: 'Check both and try again.',
});

export const MemberNotFound = defineProblem({
  code: 'member/not-found',
  status: 404,
  title: 'No such member',
  means: 'No member who works in your organization has this id.',
  detail: 'Check the id; GET /v1/members lists the members.',
});

export const LastAdministrator = defineProblem({
  code: 'member/last-administrator',
  status: 409,
  title: 'An organization keeps at least one administrator',
  means: 'The change would leave nobody who can change roles.',
  detail: 'Make another member administrator first.',
});

export const NoSupervisor = defineProblem({
  code: 'member/no-supervisor',
  status: 422,
  title: 'A member is supervised by another, who is an attorney of this office',
  means: 'The member named as supervisor has another role, has left, does not work in this office, or is the member.',
  detail: 'Name an attorney of the office, or null.',
});

export const NoAttorneyNow = defineProblem({
  code: 'member/no-attorney-now',
  status: 403,
  title: 'Only an attorney may do this, and you are none now',
  means:
    'Your role has been changed, or your account has been closed, since you signed in. What only an attorney may do is checked against the office’s members at that moment.',
  detail: 'Ask an attorney of the office to do it. Nothing was changed.',
});

export const NotAnAttorney = defineProblem({
  code: 'member/not-an-attorney',
  status: 422,
  title: 'The attorney of record must be an attorney of this office',
  means: 'The member named has another role, has left, or does not work in this office.',
  detail: 'Name a member with the role attorney; GET /v1/members lists them.',
});

export const SessionNotFound = defineProblem({
  code: 'session/not-found',
  status: 404,
  title: 'No such session',
  means: 'None of your standing sessions has this id.',
  detail: 'GET /v1/auth/sessions lists them.',
});
