import { composeLetter, LETTER_LANGUAGES, type LetterInput, type PacketFile, type Typesetter } from '#libs/papers';
import { localDate } from '#libs/record';
import type { ClientLetterContent } from './letter-content.js';

const COURT = 'New York County Criminal Court';
const DECIDED = {
  relief: 'NY-160.59',
  court: COURT,
  decidedOn: localDate('2026-11-20'),
  cases: [{ docketNumber: '2016NY000001', court: COURT, granted: 1, denied: 1, withdrawn: 0 }],
} as const;

const CONTENTS: readonly ClientLetterContent[] = [
  { kind: 'engagement', cases: [{ docketNumber: '2016NY000001', court: COURT }], keptYears: 7 },
  { kind: 'result', decided: DECIDED },
  { kind: 'rights', reliefs: ['NY-160.50-3K', 'NY-160.55', 'NY-160.57-M', 'NY-160.59'] },
  {
    kind: 'closing',
    closedOn: localDate('2026-11-23'),
    decided: [DECIDED],
    later: [{ docketNumber: '2019KN000002', court: 'Kings County Criminal Court', on: localDate('2029-03-04') }],
    keptUntil: localDate('2033-11-23'),
  },
];

const BASE = {
  writtenOn: localDate('2026-11-23'),
  organization: {
    name: 'Legal Aid of Specimen County',
    addressLines: ['1 Specimen Plaza', 'Specimen, New York 10000'],
    phone: '(518) 555-0100',
  },
  attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
  client: { name: 'Tamsin Holloway', addressLines: ['4 Invented Row', 'Specimen, New York 10000'] },
};

const TO_AGENCY: LetterInput = {
  ...BASE,
  kind: 'seal_follow_up',
  language: 'en',
  agency: { name: 'Records Bureau of Specimen County', addressLines: ['2 Specimen Plaza', 'Specimen, New York 10000'] },
  identifiers: { nysid: '00000000A', dateOfBirth: null },
  relief: { as: 'sealed', citation: 'CPL 160.59(8)', effectiveOn: DECIDED.decidedOn, court: COURT },
  cases: [{ docketNumber: '2016NY000001', court: COURT }],
  shownOn: localDate('2026-11-22'),
};

/** Each letter to an invented client in each language, and those to agencies. */
export const SAMPLE_LETTERS: readonly (readonly [name: string, input: LetterInput])[] = [
  ...CONTENTS.flatMap((content) =>
    LETTER_LANGUAGES.map((language) => [`${content.kind}-${language}.pdf`, { ...content, ...BASE, language }] as const),
  ),
  ['seal_follow_up-en.pdf', TO_AGENCY],
];

/** The same words and templates give the same bytes. */
export function sampleLetters(typesetter: Typesetter): (PacketFile & { readonly name: string })[] {
  return SAMPLE_LETTERS.map(([name, input]) => ({ ...composeLetter(typesetter, input), name }));
}
