import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_55: PhraseBook = {
  '{charge} is a {level|level}, and no crime was convicted in the same case.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a {level|level}, which is a crime.': {
    means: ['not_met'],
    es: '',
  },
  'The same case also ended in the conviction of a crime ({other}); this section does not reach it.': {
    means: ['not_met'],
    es: '',
  },
  'The same case also ended in the conviction of {other}; the record does not tell whether that is a crime.': {
    means: ['unknown'],
    es: '',
  },
  'The same case also ended in the conviction of a crime ({other}), and it is open whether that is expunged.': {
    means: ['unknown', 'unsettled'],
    es: '',
  },
  'The record does not tell whether {charge} is a violation or a crime.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is not among the offenses that the section leaves out.': {
    means: ['met'],
    es: '',
  },
  '{charge} is driving while ability impaired, which the section leaves out.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is left out of the section until {until|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'Whether {charge} is left out depends on its subdivision, which the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  'No conditional discharge was imposed.': {
    means: ['met'],
    es: '',
  },
  'The conditional discharge was over on {end|day}.': {
    means: ['met'],
    es: '',
  },
  'A conditional discharge of the usual year was over on {end|day}.': {
    means: ['met'],
    es: '',
  },
  'The conditional discharge runs until {end|day}; most courts do not seal before.': {
    means: ['not_met_until'],
    es: '',
  },
  'A conditional discharge of the usual year runs until {end|day}; most courts do not seal before.': {
    means: ['not_met_until'],
    es: '',
  },
  'The record does not tell when the conditional discharge ends.': {
    means: ['unknown'],
    es: '',
  },
}; // prettier-ignore
