/** What every file needs of a prospective client, without anything that only a grant asks. */
export const WHOLE_INTAKE = {
  givenName: 'Wendeline',
  familyName: 'Osgood',
  phone: '(718) 555-0111',
  safeContact: { phone: { use: true, voicemail: false } },
  spokenLanguage: 'es',
  interpreterNeeded: true,
  county: 'Kings',
  problemCode: '87',
  consent: { signedOn: '2026-11-20', onFile: true },
} as const;
