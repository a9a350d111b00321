import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_440_10: PhraseBook = {
  'Judgment was entered on {on|day}, before March 31, 2021.': {
    means: ['met'],
    es: '',
  },
  'Judgment was entered on {on|day}, not before March 31, 2021.': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell when judgment was entered.': {
    means: ['unknown'],
    es: '',
  },
  'The client has no severe or ongoing consequences of the conviction.': {
    means: ['not_met'],
    es: '',
  },
  'Nobody has asked what consequences, for immigration above all, the conviction has.': {
    means: ['unknown'],
    es: '',
  },
  'The client tells of trafficking; an attorney must review it in confidence.': {
    means: ['unsettled'],
    es: '',
  },
  'The client does not tell of trafficking.': {
    means: ['not_met'],
    es: '',
  },
  'Nobody has asked, in confidence, whether the client took part as a victim of trafficking.': {
    means: ['unknown'],
    es: '',
  },
}; // prettier-ignore
