import { localDate } from '#libs/record';
import { extractText } from 'unpdf';
import { loadTypesetter } from '../load-typesetter.js';
import { composeLetter, letterText } from './compose-letter.js';
import type { ClientLetter, Decided, LetterInput, LetterText } from './letter-input.js';
import { EFFECT } from './result.js';
import { LETTER_LANGUAGES } from './what-happens-next.js';

const COURT = 'Kings County Criminal Court';
const base = {
  writtenOn: localDate('2026-11-23'),
  organization: { name: 'Legal Aid of Specimen County', addressLines: [], phone: '(518) 555-0100' },
  attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
  client: { name: 'Odalys Fernwright', addressLines: [] },
};

function decided(relief: Decided['relief'], counts: Partial<Decided['cases'][number]> = {}): Decided {
  const one = { docketNumber: '2012KN000001', court: COURT, granted: 0, denied: 0, withdrawn: 0, ...counts };
  return { relief, court: COURT, decidedOn: localDate('2026-11-20'), cases: [one] };
}

function closing(of: readonly Decided[]): ClientLetter {
  const day = localDate('2026-11-23');
  return { ...base, language: 'en', kind: 'closing', closedOn: day, decided: of, later: [], keptUntil: null };
}

const wordsOf = ({ title, opening, sections, ending }: LetterText) =>
  [title, ...opening, ...sections.flatMap(({ heading, items }) => [heading, ...items]), ...ending].join('\n');

const RELIEFS = Object.keys(EFFECT) as Decided['relief'][];

describe.each(LETTER_LANGUAGES)('%s', (language) => {
  const result = (of: Decided) => wordsOf(letterText({ ...base, language, kind: 'result', decided: of }));

  test.each(RELIEFS.filter((relief) => relief !== 'NY-440.10-1I'))(
    'the result of %s says what the order does',
    (relief) => {
      const granted = result(decided(relief, { granted: 1 }));
      expect(granted).toContain(EFFECT[relief][language]);
      expect(granted).toContain('2012KN000001');
      const denied = result(decided(relief, { denied: 1 }));
      expect(denied).not.toContain(EFFECT[relief][language]);
    },
  );

  test('of a confidential motion a result says neither case, court, day nor outcome, and a closing nothing', () => {
    const confidential = decided('NY-440.10-1I', { granted: 1 });
    expect(result(confidential)).not.toMatch(/2012KN|Kings|2026|grant|conced|440|vacat|anul|traffick|trata/i);
    const told = wordsOf(letterText({ ...closing([confidential]), language }));
    expect(told).not.toMatch(/2012KN|Kings/);
  });

  test('part of a case is told as part', () => {
    const substituted = result(decided('NY-440.46-A-2II', { granted: 0, grantedInPart: 1 }));
    expect(substituted).toContain(language === 'en' ? 'granted in part' : 'concedido en parte');
    expect(substituted).toContain(language === 'en' ? 'stays on your record' : 'queda en su historial');
    expect(substituted).not.toContain(EFFECT['NY-440.46-A-2II'][language]);
    const text = result(decided('NY-160.59', { granted: 1, denied: 2 }));
    expect(text).toContain(
      language === 'en'
        ? 'granted (1 of 3 charges); not granted (2 of 3 charges)'
        : 'concedido (1 de 3 cargos); no concedido (2 de 3 cargos)',
    );
  });

  test('rights name the ban on asking only where something is sealed or ended in favor, and always immigration', () => {
    const rights = (reliefs: string[]) => wordsOf(letterText({ ...base, language, kind: 'rights', reliefs }));
    expect(rights(['NY-160.59'])).toContain('296(16)');
    expect(rights(['NY-440.10-1K'])).not.toContain('296(16)');
    expect(rights(['NY-160.57-M'])).toContain('Clean Slate');
    expect(rights(['NY-160.59'])).not.toContain('Clean Slate');
    for (const reliefs of [['NY-160.59'], ['NY-440.10-1K'], ['NY-160.50-3K']]) {
      expect(rights(reliefs)).toMatch(/immigra|inmigra/i);
      // What is not cleared has a law of its own.
      expect(rights(reliefs)).toMatch(/Correction Law\)? 752.*296\(15\).*Correction Law\)? 754/s);
    }
  });

  test('police see every sealed conviction, that of Clean Slate too, which leaves orders and debts standing (CPL 160.57(1)(d), (7), (9), (10))', () => {
    const rights = (reliefs: string[]) => wordsOf(letterText({ ...base, language, kind: 'rights', reliefs }));
    const counts = language === 'en' ? /counts if you are convicted again/ : /cuenta si lo condenan de nuevo/;
    const stays = language === 'en' ? /order of protection stays/ : /orden de protección sigue/;
    for (const relief of ['NY-160.57-M', 'NY-160.57-F', 'NY-160.59']) expect(rights([relief])).toMatch(counts);
    expect(rights(['NY-160.50'])).not.toMatch(counts);
    expect(rights(['NY-160.57-M'])).toMatch(stays);
    expect(rights(['NY-160.59'])).not.toMatch(stays);
  });

  test('an engagement says what is left out, that nothing is promised, and is signed by both', () => {
    const input: LetterInput = { ...base, language, kind: 'engagement', cases: [], keptYears: 9 };
    const text = letterText(input);
    expect(wordsOf(text)).toMatch(
      language === 'en' ? /appeal.*immigration.*promise.*9 years/s : /apela.*inmigración.*prometer.*9 años/s,
    );
    expect(text.signatures).not.toBeNull();
  });
});

test('English letters keep to sentences of at most 32 words, for a reader of the sixth to eighth grade', () => {
  const inputs: LetterInput[] = [
    { ...base, language: 'en', kind: 'engagement', cases: [], keptYears: null },
    { ...base, language: 'en', kind: 'rights', reliefs: ['NY-160.55', 'NY-160.57-F', 'NY-160.59'] },
    ...RELIEFS.map((relief): LetterInput => ({
      ...base,
      language: 'en',
      kind: 'result',
      decided: decided(relief, { granted: 1, denied: 1 }),
    })),
    closing([decided('NY-160.59', { granted: 1 })]),
  ];
  const sentences = inputs.flatMap((input) => wordsOf(letterText(input)).split(/[.:?;]\s|\n/));
  const long = sentences.filter((sentence) => sentence.split(/\s+/).length > 32);
  expect(long).toEqual([]);
});

describe('to an agency that still shows what was to be cleared', () => {
  const followUp = (more: Partial<Extract<LetterInput, { kind: 'seal_follow_up' }>> = {}) =>
    wordsOf(
      letterText({
        ...base,
        kind: 'seal_follow_up',
        language: 'en',
        agency: { name: 'Records Bureau', addressLines: [] },
        identifiers: { nysid: '00000000A', dateOfBirth: localDate('1988-04-02') },
        relief: { as: 'sealed', citation: 'CPL 160.59(8)', effectiveOn: localDate('2026-03-02'), court: COURT },
        cases: [{ docketNumber: '2012KN000001', court: COURT }],
        shownOn: localDate('2026-07-01'),
        ...more,
      }),
    );

  test('it names case, order, law and sheet, and the date of birth only where there is no number', () => {
    expect(followUp()).toMatch(
      /NYSID No. 00000000A.*order of Kings.*March 2, 2026.*160\.59\(8\).*2012KN000001.*July 1, 2026/s,
    );
    expect(followUp()).not.toContain('1988');
    expect(followUp({ identifiers: { nysid: null, dateOfBirth: localDate('1988-04-02') } })).toContain('April 2, 1988');
  });

  test('of an automatic relief it tells of no order', () => {
    const relief = {
      as: 'expunged',
      citation: 'CPL 160.50(3)(k), (5)',
      effectiveOn: localDate('2021-03-31'),
      court: null,
    } as const;
    expect(followUp({ relief })).toMatch(/operation of CPL 160\.50\(3\)\(k\).*to be expunged/s);
    expect(followUp({ relief })).not.toMatch(/\border\b|enclosed/);
  });
});

test('a letter has the office’s own letterhead where it has one', async () => {
  const typesetter = await loadTypesetter();
  const input: LetterInput = { ...base, language: 'en', kind: 'rights', reliefs: ['NY-160.59'] };
  const head = async (letterhead: LetterInput['letterhead'] | undefined) => {
    const { bytes } = composeLetter(typesetter, { ...input, ...(letterhead && { letterhead }) });
    return (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.slice(0, 120).replace(/\s+/g, ' ');
  };
  expect(await head(undefined)).toMatch(/^Legal Aid of Specimen County \(518\) 555-0100/);
  expect(await head({ name: 'Clean Start Project', lines: ['Third floor, ring twice'] })).toMatch(
    /^Clean Start Project Third floor, ring twice/,
  );
});
