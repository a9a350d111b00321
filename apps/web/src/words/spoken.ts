import type en from './en.json';

export type Language = 'en' | 'es';

/** The words of every page in one language. */
export interface Spoken {
  readonly language: Language;
  readonly messages: { readonly [id in keyof typeof en]: string };
}

const KEPT_AT = 'vacatur.language';

/** The one that was chosen in this browser, or else the browser's own. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AT);
  if (kept === 'en' || kept === 'es') return kept;
  return navigator.language.startsWith('es') ? 'es' : 'en';
}

/** @returns in the other language where these words cannot be fetched */
export const speak = async (language: Language): Promise<Spoken> =>
  fetchWords(language).catch(() => fetchWords(language === 'en' ? 'es' : 'en'));

/** What the API says against something it says in English; the console has words for it in Spanish. */
async function fetchWords(language: Language): Promise<Spoken> {
  if (language === 'en') return { language, messages: (await import('./en.json')).default };
  const [words, problems] = await Promise.all([import('./es.json'), import('./problems.es.json')]);
  return { language, messages: { ...words.default, ...problems.default } };
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_AT, language);
}

/** Asked for as soon as anything runs. */
export const firstSpoken = speak(firstLanguage());
