import { saidOfRecord } from './said-of-record';
import words from './said-of-records.es.json' with { type: 'json' };

const say = (sentence: string, kind = 'unread') =>
  saidOfRecord(sentence, kind, words, (code) => (code === 'dismissed' ? 'desestimado' : code));

test('a sentence of a reader is said in Spanish, with what stands on the paper as it stands there', () => {
  expect(say('This arrest has no date.')).toBe('Este arresto no tiene fecha.');
  expect(say('What the court did was not understood: "ADJ IN CONTEMP (DISM)".')).toBe(
    'Lo que hizo el tribunal no se entendió: «ADJ IN CONTEMP (DISM)».',
  );
});

test('facts that contradict each other are named in Spanish', () => {
  const said =
    'the release (2019-03-01) is before the sentence (2019-05-02, /courtCases/0/charges/0/sentence/imposedOn)';
  expect(say(said, 'contradiction')).toMatch(
    /^la excarcelación \(2019-03-01\) es anterior a la sentencia \(2019-05-02, /,
  );
  expect(say('there is a day of conviction, but the disposition (/x) is "dismissed"', 'contradiction')).toBe(
    'hay fecha de condena, pero la disposición (/x) es «desestimado»',
  );
});

test('of a sentence that a later reader says, what kind it is of is said', () => {
  expect(say('Something that no reader says today.', 'missing')).toBe('Falta un dato.');
});

test('each sentence is said once, with the same places', () => {
  const placesIn = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();
  expect(new Set(words.said.map(([english]) => english)).size).toBe(words.said.length);
  for (const [english, spanish] of words.said) expect(placesIn(spanish!)).toEqual(placesIn(english!));
});
