import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_57: PhraseBook = {
  '{charge} is driving while ability impaired.': {
    means: ['met'],
    es: '',
  },
  'The record does not tell the subdivision of VTL 1192; only subdivision 1 is driving while ability impaired.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is not VTL 1192(1).': {
    means: ['not_met'],
    es: '',
  },
  'The defendant is a natural person.': {
    means: ['met'],
    es: '',
  },
  'The defendant is not a natural person.': {
    means: ['not_met'],
    es: '',
  },
  'The {years} years ran from {start|day} ({from|start}) and were over on {over|day}.': {
    means: ['met'],
    es: '',
  },
  'The {years} years run from {start|day} ({from|start}) and are over on {over|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they were over on {over|day}.': {
    means: ['met'],
    es: '',
  },
  'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they are over on {over|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The day of the sentence is not in the record. Counted from {start|day} ({from|start}) the {years} years were over on {over|day}; a sentence some months later would change that.': {
    means: ['unknown'],
    es: '',
  },
  'The waiting time cannot be dated: the record does not tell the {fact|fact}.': {
    means: ['unknown'],
    es: '',
  },
  'A later conviction ({by}) may start the waiting time anew, and the record does not tell from when.': {
    means: ['unknown'],
    es: '',
  },
  'The client is still incarcerated on this sentence; the waiting time starts with the release.': {
    means: ['not_met_until'],
    es: '',
  },
  'The client is incarcerated on a later conviction ({by}); the waiting time starts with that release.': {
    means: ['not_met_until'],
    es: '',
  },
  '{charge} is a {level} under the laws of New York.': {
    means: ['met'],
    es: '',
  },
  'The conviction is from another jurisdiction ({jurisdiction}); Clean Slate reaches only crimes defined in the laws of New York.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is not a crime: violations and traffic infractions are sealed under other sections.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is an offense under a local law; whether that is "a crime defined in the laws of this state" is open (OQ-14).': {
    means: ['unsettled'],
    es: '',
  },
  '{charge} is a misdemeanor.': {
    means: ['met'],
    es: '',
  },
  '{charge} is not a misdemeanor but a {level|level}.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is not in the list of sex offenses of Correction Law 168-a.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a sex offense under {citation}; Clean Slate excludes it whether or not registration has ended.': {
    means: ['not_met'],
    es: '',
  },
  'Whether {charge} is a sex offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: '',
  },
  'Whether {charge} is a sex offense needs review: {note}': {
    means: ['unsettled'],
    es: '',
  },
  'The record shows no criminal charge pending in New York that was brought after this conviction.': {
    means: ['met'],
    es: '',
  },
  'A charge is pending ({pending}); the record does not tell when it was brought, or whether it is criminal.': {
    means: ['unknown'],
    es: '',
  },
  'An arrest after this conviction ({pending}) has no disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: '',
  },
  'A charge brought before this conviction ({pending}) is still open; whether it is a "subsequent" charge needs review.': {
    means: ['unsettled'],
    es: '',
  },
  'The record shows no supervision for this conviction.': {
    means: ['met'],
    es: '',
  },
  'Supervision for this conviction ended on {until|day}.': {
    means: ['met'],
    es: '',
  },
  'The sentence for this conviction expired by its length on {until|day}.': {
    means: ['met'],
    es: '',
  },
  'Supervision or sentence for this conviction runs until {until|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The client is under supervision for this conviction; no end is known.': {
    means: ['not_met_until'],
    es: '',
  },
  'The record does not tell whether supervision for this conviction has ended.': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no later felony charge or recent later felony conviction in another jurisdiction.': {
    means: ['met'],
    es: '',
  },
  'A felony charge is pending in another jurisdiction; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).': {
    means: ['unsettled'],
    es: '',
  },
  'A charge is pending in another jurisdiction; the record does not tell whether it is a felony.': {
    means: ['unknown'],
    es: '',
  },
  'There is a later felony conviction in another jurisdiction ({other}, {on|day}), less than eight years old until {over|day}; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).': {
    means: ['unsettled'],
    es: '',
  },
  'There is a felony conviction in another jurisdiction ({other}); the record does not tell when, so nor whether it is later and less than eight years old.': {
    means: ['unknown'],
    es: '',
  },
  'There is a later conviction in another jurisdiction ({other}); the record does not tell whether it is a felony.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is a felony.': {
    means: ['met'],
    es: '',
  },
  '{charge} is not a felony but a {level|level}.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is a class A felony of Penal Law article 220, which Clean Slate does not exclude.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a class A-III felony of 1973-79; by its words the exception for article 220 covers it, but that is open (OQ-13).': {
    means: ['unsettled'],
    es: '',
  },
  '{charge} is a class A felony outside Penal Law article 220.': {
    means: ['not_met'],
    es: '',
  },
}; // prettier-ignore
