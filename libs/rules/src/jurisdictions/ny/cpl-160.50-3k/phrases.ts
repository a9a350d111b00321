import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50_3K: PhraseBook = {
  'No clause of CPL 160.50(3)(k) names {charge}.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is named by {clause}.': {
    means: ['met'],
    es: '',
  },
  '{clause} names the section, but not an attempt at it; whether an attempt is reached is open (OQ-6).': {
    means: ['unsettled'],
    es: '',
  },
  '{clause} says marihuana; the court system describes {charge} as concentrated cannabis. Whether it is reached for that is open (OQ-12).': {
    means: ['unsettled'],
    es: '',
  },
  '{clause} depends on the day of the conviction of {charge}, which the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  '{clause} reaches {charge} only if {substance|substance} was the only controlled substance; the record does not prove it.': {
    means: ['unknown'],
    es: '',
  },
  '{clause} depends on the class of {charge}, which the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  '{clause} reaches convictions before {before|day} only.': {
    means: ['not_met'],
    es: '',
  },
  '{clause} needs {substance|substance} as the only controlled substance; the record shows another.': {
    means: ['not_met'],
    es: '',
  },
  '{clause} reaches misdemeanors and violations only.': {
    means: ['not_met'],
    es: '',
  },
  'No clause of CPL 160.50(3)(k) is in force for {charge}.': {
    means: ['not_met'],
    es: '',
  },
  'The clause has been in force since {from|day}.': {
    means: ['met'],
    es: '',
  },
  'The clause comes into force on {from|day}.': {
    means: ['not_met_until'],
    es: '',
  },
}; // prettier-ignore
