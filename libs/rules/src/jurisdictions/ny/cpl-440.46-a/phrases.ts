import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_440_46_A: PhraseBook = {
  '{charge} is an offense of former article 221.': {
    means: ['met'],
    es: '',
  },
  '{charge} is not among those sections.': {
    means: ['not_met'],
    es: '',
  },
  'As article 222 now stands the conduct of {charge} would be no crime (Penal Law {section}).': {
    means: ['met'],
    es: '',
  },
  'As article 222 now stands the conduct of {charge} would be no crime (Penal Law {section}), the buyer being taken to have been 21 or older, as nothing says otherwise.': {
    means: ['met'],
    es: '',
  },
  'As article 222 now stands the conduct of {charge} would be a lesser offense (Penal Law {section}).': {
    means: ['met'],
    es: '',
  },
  'As article 222 now stands the conduct of {charge} would still be a crime (Penal Law {section}).': {
    means: ['not_met'],
    es: '',
  },
  'The conduct of {charge} would be no crime at all (Penal Law {section}): subdivision 2(a)(i) gives more.': {
    means: ['not_met'],
    es: '',
  },
  'The conduct of {charge} would be an offense of the same class today (Penal Law {section}).': {
    means: ['not_met'],
    es: '',
  },
  'The conduct of {charge} would be an offense of the same class or higher today (Penal Law {section}); the burden is on the People, and an attorney decides whether to file (OQ-18).': {
    means: ['unsettled'],
    es: '',
  },
  'What {charge} would be under article 222 depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is an attempt; how the section treats one must be read by an attorney.': {
    means: ['unsettled'],
    es: '',
  },
  'The weight in the record is below what {charge} requires: either is wrong, and an attorney must look at the papers.': {
    means: ['unsettled'],
    es: '',
  },
  '{charge} was a transfer without payment, which article 222 calls no sale; what else the conduct was is for an attorney.': {
    means: ['unsettled'],
    es: '',
  },
  'The sentence is being served.': {
    means: ['met'],
    es: '',
  },
  'The sentence is no longer served: ask under subdivision 2.': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell whether the sentence is still served.': {
    means: ['unknown'],
    es: '',
  },
  'Severe or ongoing consequences are presumed; the motion must plead them.': {
    means: ['met'],
    es: '',
  },
  'The client says that there are no severe or ongoing consequences.': {
    means: ['not_met'],
    es: '',
  },
}; // prettier-ignore
