import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50: PhraseBook = {
  'The charge of {charge} ended in favor of the accused, CPL 160.50{paragraph}.': {
    means: ['met'],
    es: '',
  },
  'The charge of {charge} ended on {on|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The judgment on {charge} was vacated; it is a favorable termination only if no new trial was ordered and nothing else replaced it, CPL 160.50(3)(f), which the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  'The adjournment in contemplation of dismissal of {charge} runs until {until|day}, or until a year after it was granted in a family offense; a marihuana adjournment may be up to twelve months.': {
    means: ['not_met_until'],
    es: '',
  },
  'The adjournment in contemplation of dismissal of {charge} has run out; the charge is deemed dismissed unless it was restored.': {
    means: ['met'],
    es: '',
  },
  'The six months of the adjournment in contemplation of dismissal of {charge} are over. In a family offense it lasts one year, and in a marihuana case up to twelve months, until {until|day}; the record does not tell which it is.': {
    means: ['unknown'],
    es: '',
  },
  'The record does not tell when {charge} was adjourned in contemplation of dismissal, so nor whether that has run out.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} was covered by a plea on another case ({by}); such an ending is not sealed as a favorable one.': {
    means: ['not_met'],
    es: '',
  },
  'How {charge} ended is not in the list of CPL 160.50(3); whether it is sealed needs review.': {
    means: ['unsettled'],
    es: '',
  },
  'The record has no disposition for {charge}; it must be obtained, and is never assumed to be a dismissal.': {
    means: ['unknown'],
    es: '',
  },
  'The whole instrument ended in favor of the accused.': {
    means: ['met'],
    es: '',
  },
  'The ending of {charge} did not end the whole instrument.': {
    means: ['not_met'],
    es: '',
  },
  'Another charge of the same case ({other}) ended in a conviction or adjudication, so the whole instrument did not end in favor of the accused.': {
    means: ['not_met'],
    es: '',
  },
  'Another charge of the same case ({other}) ended in a conviction, and it is open whether that is expunged.': {
    means: ['unknown', 'unsettled'],
    es: '',
  },
  'Another charge of the same case ({other}) was covered by a plea on another case.': {
    means: ['not_met'],
    es: '',
  },
  'The conviction on another charge of the same case ({other}) was vacated; the record does not tell whether a new trial was ordered.': {
    means: ['unknown'],
    es: '',
  },
  'Another charge of the same case ({other}) ended on {on|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'Another charge of the same case ({other}) is still open.': {
    means: ['not_met_until'],
    es: '',
  },
  'Another charge of the same case ({other}) is adjourned in contemplation of dismissal until {until|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'Another charge of the same case ({other}) was adjourned in contemplation of dismissal; whether that has run out depends on its length.': {
    means: ['unknown'],
    es: '',
  },
  'How another charge of the same case ({other}) ended is not in the list of CPL 160.50(3); whether the whole instrument ended in favor of the accused needs review.': {
    means: ['unsettled'],
    es: '',
  },
  'How another charge of the same case ({other}) ended is not in the record.': {
    means: ['unknown'],
    es: '',
  },
  'Every charge of the case ended in favor of the accused.': {
    means: ['met'],
    es: '',
  },
  "The People's appeal is open; the termination is not final.": {
    means: ['not_met_until'],
    es: '',
  },
  'Such an ending is final.': {
    means: ['met'],
    es: '',
  },
  'The record shows no open appeal of the People.': {
    means: ['met'],
    es: '',
  },
}; // prettier-ignore
