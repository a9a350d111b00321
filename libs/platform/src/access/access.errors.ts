import { defineProblem } from '../problem/problem.js';

export const NotSignedIn = defineProblem({
  code: 'access/not-signed-in',
  status: 401,
  title: 'You are not signed in',
  detail: 'Sign in at POST /v1/auth/sign-in and send the access token as "Authorization: Bearer …".',
});

export const AccessDenied = defineProblem({
  code: 'access/denied',
  status: 403,
  title: 'Your role may not do this',
  detail: 'Ask a member whose role allows it; docs/access lists what each role may do.',
});

export const RouteNotDeclared = defineProblem({
  code: 'access/route-not-declared',
  status: 403,
  title: 'This route is closed',
  detail: 'It declares no permission, so nobody may call it.',
});
