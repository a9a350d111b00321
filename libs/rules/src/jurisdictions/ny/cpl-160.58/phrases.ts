import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_58: PhraseBook = {
  '{charge} is an offense of Penal Law article 220 or 221.': {
    means: ['met'],
    es: '',
  },
  '{charge} is neither of Penal Law article 220 or 221 nor specified in CPL 410.91(5).': {
    means: ['not_met'],
    es: '',
  },
  'Only some subdivisions are specified, and the record does not tell that of {charge}.': {
    means: ['unknown'],
    es: '',
  },
  'The client completed a judicially sanctioned drug program on this case.': {
    means: ['met'],
    es: '',
  },
  'The client completed no judicially sanctioned drug program on this case.': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell whether the client completed a drug program on this case.': {
    means: ['unknown'],
    es: '',
  },
  'Nothing of the sentence is left to serve.': {
    means: ['met'],
    es: '',
  },
  'The sentence was completed on {until|day}.': {
    means: ['met'],
    es: '',
  },
  'The sentence is still being served; no end is known.': {
    means: ['not_met_until'],
    es: '',
  },
  'The record does not tell whether the sentence is completed.': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no pending charge.': {
    means: ['met'],
    es: '',
  },
  'A charge ({pending}) is pending; no seal before it is disposed of.': {
    means: ['not_met_until'],
    es: '',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'A charge ({pending}) has no final disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: '',
  },
}; // prettier-ignore
