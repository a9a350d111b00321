import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50_5: PhraseBook = {
  '{charge} is expunged since {on|day}.': {
    means: ['met'],
    es: '',
  },
  '{charge} is reported as expunged.': {
    means: ['met'],
    es: '',
  },
  '{charge} is not expunged under CPL 160.50(3)(k).': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is not expunged before {from|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'Whether {charge} is expunged depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  'Whether {charge} is expunged is an open question.': {
    means: ['unsettled'],
    es: '',
  },
  'The court system lists {charge} for this application.': {
    means: ['met'],
    es: '',
  },
  'The statute reaches every expunged conviction, but the court system does not list {charge} for this application.': {
    means: ['unsettled'],
    es: '',
  },
}; // prettier-ignore
