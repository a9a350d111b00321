import { defineProblem } from '#libs/platform';

export const SignInRefused = defineProblem({
  code: 'member/sign-in-refused',
  status: 401,
  title: 'E-mail address or password is wrong',
  means:
    'The address and the password do not belong to a member, or the member’s office requires single sign-on. Which of these it is is not said, so that nobody learns who works here.',
  detail: 'Check both and try again, or use single sign-on where your office does.',
});

export const SecondFactorNeeded = defineProblem({
  code: 'member/second-factor-needed',
  status: 401,
  title: 'A code of your authenticator is needed too',
  means: 'Address and password are right, and the member has set up an authenticator app.',
  detail: 'Send the same again with `code`, the six digits that the app shows, or with `recoveryCode`.',
});

export const PasswordWrong = defineProblem({
  code: 'member/password-wrong',
  status: 403,
  title: 'The password is wrong',
  means: 'Whoever changes how a member signs in shows that it is the member, by the present password.',
  detail: 'Send your present password. It is counted as a sign-in is: after several wrong ones there is a pause.',
});

export const CodeWrong = defineProblem({
  code: 'member/code-wrong',
  status: 422,
  title: 'The code is wrong',
  means: 'The code is not the one that the authenticator shows now, or it, or the recovery code, was used before.',
  detail: 'Wait for the next code and send that. If it keeps failing, check that the device’s clock is right.',
});

export const SecondFactorExists = defineProblem({
  code: 'member/second-factor-exists',
  status: 409,
  title: 'There is an authenticator already',
  means: 'A member has one authenticator. A new one is set up when the present one has been removed.',
  detail: 'Remove it at POST /v1/auth/second-factor/removal, or ask an administrator to reset it.',
});

export const NoSecondFactor = defineProblem({
  code: 'member/no-second-factor',
  status: 409,
  title: 'There is no authenticator',
  means: 'None has been set up for the member, so there is nothing to confirm, renew, remove or reset.',
  detail: 'Begin at POST /v1/auth/second-factor.',
});

export const SecondFactorKept = defineProblem({
  code: 'member/second-factor-kept',
  status: 409,
  title: 'Your authenticator cannot be removed',
  means: 'Your role, or your organization for everybody, asks for a second factor.',
  detail: 'To change the device, ask an administrator to reset the authenticator, and set up the new one at once.',
});

export const WeakPassword = defineProblem({
  code: 'member/weak-password',
  status: 422,
  title: 'This password is not strong enough',
  means:
    'New passwords have 12 to 128 characters and are neither known from breaches nor easy to guess. No kind of character is asked for.',
  detail: 'Take several words that nobody would put together, or let a password manager make one.',
});

export const PasswordLinkRefused = defineProblem({
  code: 'member/password-link-refused',
  status: 422,
  title: 'This link is not good any more',
  means: 'The link was used, has run out, was followed by a newer one, or is not ours. Which of these is not said.',
  detail: 'Ask for a new one: for an invitation the administrator, for a reset POST /v1/auth/password-reset.',
});

export const AddressTaken = defineProblem({
  code: 'member/address-taken',
  status: 409,
  title: 'This e-mail address cannot be invited',
  means: 'A member signs in with an address that is theirs alone, and this one signs in already, or did once.',
  detail: 'Give another address of the person.',
});

export const AlreadyJoined = defineProblem({
  code: 'member/already-joined',
  status: 409,
  title: 'The member has joined already',
  means: 'An invitation is sent again only to somebody who has not yet chosen a password.',
  detail: 'A member who forgot the password asks for a reset at POST /v1/auth/password-reset.',
});

export const ApiKeyNotFound = defineProblem({
  code: 'api-key/not-found',
  status: 404,
  title: 'No such key',
  means: 'None of your standing keys has this id.',
  detail: 'GET /v1/api-keys lists them.',
});

export const ApiKeyTooWide = defineProblem({
  code: 'api-key/too-wide',
  status: 422,
  title: 'A key may do no more than who makes it',
  means: 'A permission named for the key is not one of your role’s, or is one that no program may have.',
  detail: 'Leave out what is named.',
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

export const BreakGlassAdministrator = defineProblem({
  code: 'member/break-glass-administrator',
  status: 409,
  title: 'This administrator is the one who can sign in without single sign-on',
  means: 'The office requires single sign-on, and has named this administrator to get in when the provider fails.',
  detail: 'Name another at PUT /v1/organization/single-sign-on first.',
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
