import type { Letter } from '#libs/platform';

/** Tells neither what the office does for whom nor who else works there: mailboxes are read by others. */
export function passwordLetter(about: {
  readonly purpose: 'invitation' | 'reset';
  readonly office: string;
  readonly url: string;
  readonly expiresAt: Date;
}): Omit<Letter, 'to'> {
  const until = about.expiresAt.toLocaleString('en-US', {
    timeZone: 'America/New_York',
    dateStyle: 'long',
    timeStyle: 'short',
  });
  const [subject, opening, closing] =
    about.purpose === 'invitation'
      ? [
          `Your account at ${about.office}`,
          `${about.office} has made an account for you. To join, choose a password here:`,
          'If you did not expect this, leave it: without a password nobody can use the account.',
        ]
      : [
          `A new password for ${about.office}`,
          'Somebody, probably you, asked for a new password. Choose it here:',
          'If it was not you, do nothing: your password stays as it is.',
        ];
  return {
    subject,
    text: `${opening}\n\n${about.url}\n\nThe link works once, until ${until} (New York time).\n${closing}\n`,
  };
}
