import { defineProblem } from '#libs/platform';

export const SignInRefused = defineProblem({
  code: 'member/sign-in-refused',
  status: 401,
  title: 'E-mail address or password is wrong',
  detail: 'Check both and try again.',
});

export const NotAnAttorney = defineProblem({
  code: 'member/not-an-attorney',
  status: 422,
  title: 'The attorney of record must be an attorney of this office',
  detail: 'Name a member with the role attorney; GET /v1/members lists them.',
});
