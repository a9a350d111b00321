import { defineProblem } from '#libs/platform';

export const SignInRefused = defineProblem({
  code: 'member/sign-in-refused',
  status: 401,
  title: 'E-mail address or password is wrong',
  means:
    'The address and the password do not belong to a member. Which of the two is wrong is not said, so that nobody learns who works here.',
  detail: 'Check both and try again.',
});

export const NotAnAttorney = defineProblem({
  code: 'member/not-an-attorney',
  status: 422,
  title: 'The attorney of record must be an attorney of this office',
  means: 'The member named has another role, has left, or does not work in this office.',
  detail: 'Name a member with the role attorney; GET /v1/members lists them.',
});
