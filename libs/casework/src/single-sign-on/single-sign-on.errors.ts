import { defineProblem } from '#libs/platform';

export const SingleSignOnNotOffered = defineProblem({
  code: 'single-sign-on/not-offered',
  status: 404,
  title: 'There is no single sign-on here',
  means:
    'The organization has set no identity provider, or the e-mail domain leads to none. Whether anybody has the address is not asked.',
  detail: 'Sign in with your password, or ask your administrator for the office’s own sign-in address.',
});

export const SingleSignOnAttemptOver = defineProblem({
  code: 'single-sign-on/attempt-over',
  status: 401,
  title: 'This sign-in is over',
  means: 'It was begun too long ago, was brought back once already, or was never begun here.',
  detail: 'Begin again at POST /v1/auth/single-sign-on.',
});

export const SingleSignOnAnswerInvalid = defineProblem({
  code: 'single-sign-on/answer-invalid',
  status: 401,
  title: 'What came back from the identity provider does not prove who you are',
  means:
    'The state, the code or the token does not belong to the sign-in that was begun, or is not of the provider that the organization has set.',
  detail: 'Begin again. If it happens again, tell your administrator.',
});

export const SingleSignOnRefused = defineProblem({
  code: 'single-sign-on/refused',
  status: 401,
  title: 'The identity provider knows you, and this office lets nobody in under that identity',
  means:
    'No member at work has the e-mail address, or the provider does not say that it is verified, or the member signs in with another identity. Which of these is not said, so that nobody learns who works here; the audit says it to the office.',
  detail: 'Ask your administrator whether your account here has the e-mail address that you have there.',
});

export const IdentityProviderUnavailable = defineProblem({
  code: 'single-sign-on/provider-unavailable',
  status: 503,
  title: 'The identity provider does not answer as it should',
  means:
    'It cannot be reached, its answer cannot be read, it does not accept the client that the administrator set, or the client secret must be set anew.',
  detail: 'Try again later, or tell your administrator.',
});

export const IssuerUnusable = defineProblem({
  code: 'single-sign-on/issuer-unusable',
  status: 422,
  title: 'This issuer cannot be used',
  means:
    'Its discovery document was not found, does not name it, or stands where this installation does not ask: plain http, a private address, this machine. Which of these is not said. The operator decides by IDENTITY_PROVIDER_REACH.',
  detail: 'Give the issuer exactly as the provider writes it, with https. Nothing was changed.',
});

export const ClientSecretMissing = defineProblem({
  code: 'single-sign-on/client-secret-missing',
  status: 422,
  title: 'The client secret is missing',
  means: 'A secret is kept only for the issuer and the client that it was given for.',
  detail: 'Send clientSecret. Nothing was changed.',
});

export const NoBreakGlassAdministrator = defineProblem({
  code: 'single-sign-on/no-break-glass-administrator',
  status: 422,
  title: 'One administrator must be able to sign in without the provider',
  means: 'The member named in breakGlassMemberId has another role, has left, or does not work in this office.',
  detail: 'Name an administrator of this office. Nothing was changed.',
});
