import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_59: PhraseBook = {
  '{charge} is a {level|level} under the laws of New York.': {
    means: ['met'],
    es: '',
  },
  'The conviction is from another jurisdiction ({jurisdiction}); only crimes defined in the laws of New York can be sealed.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is not a crime, so it is not an eligible offense.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is an offense under a local law; whether that is a crime "defined in the laws of this state" is open (OQ-14).': {
    means: ['unsettled'],
    es: '',
  },
  '{charge} is not in the articles of the Penal Law that are excluded.': {
    means: ['met'],
    es: '',
  },
  '{charge} is an offense of Penal Law article {article}, excluded at every level.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is a felony of Penal Law article 125.': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell whether {charge} is a felony of Penal Law article 125.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is not a violent felony offense.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a violent felony offense ({citation}).': {
    means: ['not_met'],
    es: '',
  },
  'Whether {charge} is a violent felony offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: '',
  },
  'Whether {charge} is a violent felony offense needs review: {note}': {
    means: ['unsettled'],
    es: '',
  },
  '{charge} is a class A felony.': {
    means: ['not_met'],
    es: '',
  },
  '{charge} is not a felony conspiracy.': {
    means: ['met'],
    es: '',
  },
  'The offense that {charge} rests on ({underlying}) is eligible.': {
    means: ['met'],
    es: '',
  },
  'The offense that {charge} rests on ({underlying}) is not eligible.': {
    means: ['not_met'],
    es: '',
  },
  'Whether the offense that {charge} rests on ({underlying}) is eligible cannot be told without its class or subdivision.': {
    means: ['unknown', 'unsettled'],
    es: '',
  },
  'The record does not tell the offense that {charge} rests on.': {
    means: ['unknown'],
    es: '',
  },
  '{charge} is not an attempt that is a felony.': {
    means: ['met'],
    es: '',
  },
  'The offense attempted ({underlying}) is eligible.': {
    means: ['met'],
    es: '',
  },
  'The offense attempted ({underlying}) is not eligible, and the attempt is a felony.': {
    means: ['not_met'],
    es: '',
  },
  'Whether the offense attempted ({underlying}) is eligible depends on its subdivision.': {
    means: ['unknown', 'unsettled'],
    es: '',
  },
  '{charge} does not require registration as a sex offender.': {
    means: ['met'],
    es: '',
  },
  '{charge} is a registrable offense ({citation}).': {
    means: ['not_met'],
    es: '',
  },
  'Whether {charge} is a registrable offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: '',
  },
  'Whether {charge} is a registrable offense needs review: {note}': {
    means: ['unsettled'],
    es: '',
  },
  'The client is not required to register as a sex offender.': {
    means: ['met'],
    es: '',
  },
  'The client is required to register as a sex offender.': {
    means: ['not_met'],
    es: '',
  },
  'The record does not tell whether the client is required to register as a sex offender.': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no earlier sealing under CPL 160.58.': {
    means: ['met'],
    es: '',
  },
  '{most} misdemeanors were sealed under CPL 160.58 before, the most that it allows.': {
    means: ['not_met'],
    es: '',
  },
  'There was an earlier sealing under CPL 160.58; what its "maximum number of convictions" is needs review.': {
    means: ['unsettled'],
    es: '',
  },
  'The record shows no earlier sealing under CPL 160.59.': {
    means: ['met'],
    es: '',
  },
  '{total} convictions were sealed under CPL 160.59 before, the most that it allows.': {
    means: ['not_met'],
    es: '',
  },
  'A felony was sealed under CPL 160.59 before; it allows only one.': {
    means: ['not_met'],
    es: '',
  },
  'One conviction was sealed under CPL 160.59 before; another may follow.': {
    means: ['met'],
    es: '',
  },
  'Convicted of {crimes|crimes}, of which {felonies|felonies}; at most {most}, of which {mostFelonies} a felony, are allowed.': {
    means: ['met'],
    es: '',
  },
  'Convicted of {felonies|felonies}; only {mostFelonies} is allowed.': {
    means: ['not_met'],
    es: '',
  },
  'Convicted of {crimes|crimes}; only {most} are allowed.': {
    means: ['not_met'],
    es: '',
  },
  'No crime is left on the record that the ten years could run from.': {
    means: ['met'],
    es: '',
  },
  'The {years} years ran from {start|day} ({from|start}, {of}) and were over on {over|day}.': {
    means: ['met'],
    es: '',
  },
  'The {years} years ran from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they were over on {over|day}.': {
    means: ['met'],
    es: '',
  },
  'The {years} years run from {start|day} ({from|start}, {of}) and are over on {over|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The {years} years run from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they are over on {over|day}.': {
    means: ['not_met_until'],
    es: '',
  },
  'The day of the latest sentence is not in the record. Counted from {start|day} ({from|start}, {of}) the {years} years were over on {over|day}; a sentence some months later would change that.': {
    means: ['unknown'],
    es: '',
  },
  'The client is incarcerated; the ten years run from the release, or are extended by the time in custody.': {
    means: ['not_met_until'],
    es: '',
  },
  'The ten years cannot be dated: the record does not tell the {fact|fact}.': {
    means: ['unknown'],
    es: '',
  },
  'The record shows no undisposed arrest or charge.': {
    means: ['met'],
    es: '',
  },
  'An arrest ({pending}) has no disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: '',
  },
  'No crime was committed to judgment after the last conviction that would be sealed.': {
    means: ['met'],
    es: '',
  },
  'The conviction of {by} on {on|day} is later than the last conviction that could be sealed, and cannot itself be sealed.': {
    means: ['not_met'],
    es: '',
  },
}; // prettier-ignore
