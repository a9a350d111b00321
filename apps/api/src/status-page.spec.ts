import { type Stage, STAGES, STATUS_LANGUAGES } from '#libs/casework';
import { STATUS_PAGE_HEADERS, STATUS_WORDS, statusCodePage, statusPage } from './status-page.js';

const everyPage = STATUS_LANGUAGES.flatMap((language) => [
  statusCodePage(language, null),
  statusCodePage(language, 'wrong'),
  statusCodePage(language, 'tooMany'),
  ...STAGES.flatMap((stage) => [
    statusPage(language, { stage, nextOn: null }),
    statusPage(language, { stage, nextOn: '2026-12-03' }),
  ]),
]);

/** What would tell an employer or an abuser what this is about. */
const BETRAYS =
  /court|judge|legal|law|attorney|lawyer|record|crim|convict|charge|arrest|seal|expung|clear|police|prosecut|hearing|petition|motion|grant|den(y|ied)|vacat|victim|traffick|corte|juez|juzgado|tribunal|abogad|penal|delito|condena|cargo|arresto|sell|antecedente|policía|fiscal|audiencia|petición|concedid|negad|víctima/i;

test('no page says a word of what it is about', () => {
  for (const page of everyPage) expect(page.replace(/<style>[\s\S]*<\/style>/, '').match(BETRAYS)?.[0]).toBeUndefined();
});

test('no page has a script, or anything from elsewhere but the way out', () => {
  for (const page of everyPage) {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|url\(/i);
    expect(page.match(/https?:[^"]*/g)).toEqual(['https://www.weather.gov/']);
  }
  expect(STATUS_PAGE_HEADERS['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
});

test.each(STAGES.map((stage) => [stage] as const))(
  '%s is the one step that is now; what was before it is done',
  (stage: Stage) => {
    const page = statusPage('en', { stage, nextOn: null });
    expect(page.match(/aria-current="step"/g)).toHaveLength(1);
    expect(page.match(/class="done"/g) ?? []).toHaveLength(STAGES.indexOf(stage));
    expect(page).toContain(`<li aria-current="step"><strong>${STATUS_WORDS.en.stages[stage][0]}`);
  },
);

test('days are written out in the language of the page', () => {
  expect(statusPage('en', { stage: 'waiting', nextOn: '2026-12-03' })).toContain('Thursday, December 3, 2026');
  expect(statusPage('es', { stage: 'waiting', nextOn: '2026-12-03' })).toContain('jueves, 3 de diciembre de 2026');
  expect(statusPage('es', { stage: 'waiting', nextOn: null })).toContain('Todavía no hay fecha.');
});

const sentencesOf = (language: 'en' | 'es') => {
  const { stages, ...rest } = STATUS_WORDS[language];
  return [...Object.values(rest), ...Object.values(stages).flat()].flatMap((text) => text.split(/(?<=[.?])\s+/));
};
const wordsIn = (text: string) => text.match(/\p{L}+/gu) ?? [];
const syllablesOf = (word: string) =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouyáéíóúü]+/g) ?? []
    ).length,
  );

test('English reads at sixth grade or below', () => {
  const sentences = sentencesOf('en');
  const words = sentences.flatMap(wordsIn);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  // Flesch-Kincaid grade level.
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  expect(grade).toBeLessThanOrEqual(6);
});

test('Spanish is short: no sentence beyond fifteen words', () => {
  for (const sentence of sentencesOf('es')) expect(wordsIn(sentence).length).toBeLessThanOrEqual(15);
});
