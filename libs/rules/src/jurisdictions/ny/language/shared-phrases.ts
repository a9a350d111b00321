import type { PhraseBook } from './phrase-book.js';

/** What each sentence that conditions of several statutes share stands for, and its Spanish. */
export const SHARED_PHRASES: PhraseBook = {
  'Convicted of {charge} on {on|day}.': {
    means: ['met'],
    es: '',
  },
  'Convicted of {charge}; the day of the plea or verdict is not in the record.': {
    means: ['met'],
    es: '',
  },
  'The conviction of {charge} is of {on|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'It ended on or after November 1, 1991, so nobody must apply.': {
    means: ['met'],
    es: '',
  },
  'It ended before November 1, 1991, so it must be applied for.': {
    means: ['met'],
    es: '',
  },
  'The record does not tell when {charge} ended; what ended before November 1, 1991 must be applied for, and what ended later is sealed without.': {
    means: ['unknown'],
    es: '',
  },
  '{note}': {
    means: ['unsettled'],
    es: '',
  },
  'This relief has been law since {from|day}.': {
    means: ['met'],
    es: '',
  },
  'This relief becomes law on {from|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'This relief does not exist in this version of the law ({law}).': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell whether {charge} is a felony, a misdemeanor or less.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is a section of the Penal Law from before September 1, 1967; how it is treated is open (OQ-13).': {
    means: ['unsettled'],
    es: '',
  },
  'The law "{law}" or its section {charge} is not known to this library; somebody must read the statute.': {
    means: ['unsettled'],
    es: '',
  },
  'The record does not tell the class of {charge}.': {
    means: ['unknown'],
    es: '',
  },
  'A charge is pending ({pending}); this must wait until it is disposed of.': {
    means: ['not_met_until'],
    es: '',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}; until then it is not disposed of.': {
    means: ['not_met_until'],
    es: '',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}, and another one is pending ({other}); both must be disposed of.': {
    means: ['not_met_until'],
    es: '',
  },
  'A charge ({pending}) was adjourned in contemplation of dismissal; whether the adjournment has ended depends on its length.': {
    means: ['unknown'],
    es: '',
  },
  'A charge ({pending}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is not a class A felony.': {
    means: ['met'],
    es: '',
  },
  'The record does not tell whether {charge} is a class A felony.': {
    means: ['unknown'],
    es: '',
  },
  'Whether {charge} is a class A felony needs review: {note}': {
    means: ['unsettled'],
    es: '',
  },
  'The sentence is served until {until|day}.': {
    means: ['not_met_until', 'met'],
    es: '',
  },
  'The client has severe or ongoing consequences of the conviction.': {
    means: ['met'],
    es: '',
  },
}; // prettier-ignore
