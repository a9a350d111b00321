import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_720: PhraseBook = {
  '{charge} ended in a youthful offender adjudication on {on|day}, which is no conviction of any offense.': {
    means: ['met'],
    es: '',
  },
  '{charge} ended in a youthful offender adjudication, which is no conviction of any offense.': {
    means: ['met'],
    es: '',
  },
  'The youthful offender adjudication of {charge} is of {on|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  '{charge} did not end in a youthful offender adjudication.': {
    means: ['not_met'],
    es: '',
  },
  'The client was 16 to 18 years old on {on|day}, the day of the offense.': {
    means: ['met'],
    es: '',
  },
  'The client was 19 or older on {on|day}, the day of the offense.': {
    means: ['not_met'],
    es: '',
  },
  'The client was younger than 16 on {on|day}, the day of the offense; whether as a juvenile offender must be reviewed.': {
    means: ['unsettled'],
    es: '',
  },
  'The record does not tell the day of the offense.': {
    means: ['unknown'],
    es: '',
  },
  'The record gives no date of birth that settles the age on the day of the offense.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is no felony: nothing bars the adjudication.': {
    means: ['met'],
    es: '',
  },
  '{charge} is not among the felonies that bar the adjudication.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a class {grade} felony, which bars the adjudication without exception.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} bars the adjudication unless mitigating circumstances or a relatively minor part in the crime are found.': {
    means: ['unsettled'],
    es: '',
  },
  'The record does not tell whether the class A felony {charge} is of grade A-I, A-II or A-III.': {
    means: ['unknown'],
    es: '',
  },
  'The record does not tell whether {charge} was an armed felony (CPL 1.20(41)).': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no earlier felony conviction or felony youthful offender finding.': {
    means: ['met'],
    es: '',
  },
  'The client was convicted of and sentenced for a felony before ({other}, {on|day}).': {
    means: ['not_met'],
    es: '',
  },
  'The client was found a youthful offender for a felony before ({other}, {on|day}).': {
    means: ['not_met'],
    es: '',
  },
  'Whether the earlier felony {other} is expunged is open, and the answer turns on it.': {
    means: ['unknown', 'unsettled'],
    es: '',
  },
  'The record does not tell whether the felony {other} came before this conviction.': {
    means: ['unknown'],
    es: '',
  },
  'The record does not tell whether {other} was a felony.': {
    means: ['unknown'],
    es: '',
  },
  'The five years ran from {start|day} and were over on {over|day}.': {
    means: ['met'],
    es: '',
  },
  'The five years run from {start|day} and are over on {over|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The client has not been released.': {
    means: ['not_met_until'],
    es: '',
  },
  'The record does not tell from when the five years run.': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no later conviction of a crime.': {
    means: ['met'],
    es: '',
  },
  'The client was convicted of another crime since ({other}, {on|day}).': {
    means: ['not_met'],
    es: '',
  },
  'Whether the conviction of {other} came after the sentence on {charge} is not in the record.': {
    means: ['unknown'],
    es: '',
  },
  'There is a later conviction ({other}, {on|day}) that is no New York crime; whether the clause reaches it was not read.': {
    means: ['unsettled'],
    es: '',
  },
}; // prettier-ignore
