import { DATED_FACTS } from '#libs/record';
import type { Finding } from '../../decision.js';
import { SHARED_PHRASES } from './language/shared-phrases.js';
import { PHRASES_160_50 } from './cpl-160.50/phrases.js';
import { PHRASES_160_50_3K } from './cpl-160.50-3k/phrases.js';
import { PHRASES_160_50_5 } from './cpl-160.50-5/phrases.js';
import { PHRASES_160_55 } from './cpl-160.55/phrases.js';
import { PHRASES_160_57 } from './cpl-160.57/phrases.js';
import { PHRASES_160_58 } from './cpl-160.58/phrases.js';
import { PHRASES_160_59 } from './cpl-160.59/phrases.js';
import { PHRASES_440_10 } from './cpl-440.10/phrases.js';
import { PHRASES_440_46_A } from './cpl-440.46-a/phrases.js';
import { PHRASES_720 } from './cpl-720/phrases.js';
import { PHRASES_EXEC_296_16 } from './exec-296-16/phrases.js';
import { ADVICE_PHRASES } from './language/advice-phrases.js';
import type { Language } from './language/language.js';
import type { PhraseBook } from './language/phrase-book.js';
import { QUESTION_PHRASES } from './language/question-phrases.js';

const CONDITION_PHRASES: PhraseBook = {
  ...SHARED_PHRASES,
  ...PHRASES_160_50,
  ...PHRASES_160_50_3K,
  ...PHRASES_160_50_5,
  ...PHRASES_160_55,
  ...PHRASES_160_57,
  ...PHRASES_160_58,
  ...PHRASES_160_59,
  ...PHRASES_440_10,
  ...PHRASES_440_46_A,
  ...PHRASES_720,
  ...PHRASES_EXEC_296_16,
};

const SPANISH: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CONDITION_PHRASES).map(([english, { es }]) => [english, es] as const),
  ...Object.entries(QUESTION_PHRASES),
  ...Object.entries(ADVICE_PHRASES),
]);

/** @throws Error when the sentence has no Spanish: a mistake in the rule. */
export function inSpanish(english: string): string {
  const spanish = SPANISH.get(english);
  if (spanish === undefined) throw new Error(`the phrase book lacks "${english}"`);
  return spanish;
}

const CONTRADICTED: ReadonlySet<string> = new Set(DATED_FACTS);
const ENGLISH: ReadonlyMap<string, string> = new Map(
  [...SPANISH].filter(([english]) => !CONTRADICTED.has(english)).map(([english, spanish]) => [spanish, english]),
);

/** The name of a fact in a language, whichever it stands in. */
export function factNamed(name: string, language: Language): string {
  if (language === 'en') return SPANISH.has(name) ? name : (ENGLISH.get(name) ?? name);
  return SPANISH.get(name) ?? name;
}

/** What a condition's sentence can stand for; none for what is no such sentence. */
export function kindsOf(english: string): readonly Finding['result'][] {
  return CONDITION_PHRASES[english]?.means ?? [];
}

/** Every English sentence that has a Spanish one. */
export function phrases(): IterableIterator<[string, string]> {
  return SPANISH.entries();
}
