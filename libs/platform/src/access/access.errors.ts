import { defineProblem } from '../problem/problem.js';

export const NotSignedIn = defineProblem({
  code: 'access/not-signed-in',
  status: 401,
  title: 'You are not signed in',
  means:
    'The request carries no access token, or one that has run out or is not ours, or its member has left the office.',
  detail: 'Sign in at POST /v1/auth/sign-in and send the access token as "Authorization: Bearer …".',
});

export const AccessDenied = defineProblem({
  code: 'access/denied',
  status: 403,
  title: 'Your role may not do this',
  means: 'You are signed in, but your role does not have the permission that this address asks for.',
  detail: 'Ask a member whose role allows it; GET /v1/auth/session lists what yours may do.',
});

export const SecondFactorRequired = defineProblem({
  code: 'access/second-factor-required',
  status: 403,
  title: 'This asks for a second factor',
  means:
    'Your role or your organization asks for a code of an authenticator app, or what you want to do does, and this session began with a password alone.',
  detail:
    'Show a code of your authenticator at POST /v1/auth/second-factor/proof and ask again; who has none sets one up at POST /v1/auth/second-factor.',
});

export const OnBehalfRefused = defineProblem({
  code: 'access/on-behalf-refused',
  status: 403,
  title: 'You may not act for that member',
  means:
    'The header X-On-Behalf-Of names somebody who is not the attorney who supervises you, or is no attorney of this office any more.',
  detail: 'Name the attorney who supervises you, or leave the header out; an administrator says who supervises whom.',
});

export const RouteNotDeclared = defineProblem({
  code: 'access/route-not-declared',
  status: 403,
  title: 'This route is closed',
  means: 'Addresses are closed unless they declare who may call them, and this one does not: a fault of the program.',
  detail: 'It declares no permission, so nobody may call it.',
});

export const TooManyRequests = defineProblem({
  code: 'access/too-many-requests',
  status: 429,
  title: 'Too many requests',
  means: 'You, or where nobody is signed in your network address, have sent more requests in a minute than one may.',
  detail: 'Wait as many seconds as Retry-After says. RateLimit tells with each answer what is left.',
});

export const TooManySignIns = defineProblem({
  code: 'access/too-many-sign-ins',
  status: 429,
  title: 'Too many wrong passwords',
  means:
    'Too many attempts were made with this e-mail address or from this network address. Whether the address belongs to a member is not said.',
  detail: 'Wait as many seconds as Retry-After says, then sign in again.',
});
