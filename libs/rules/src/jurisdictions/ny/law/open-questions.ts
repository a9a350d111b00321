/** Questions that the law leaves open, and how this library answers while they are. @source rules reference section 15. */
export const OPEN_QUESTIONS = {
  'OQ-1': {
    question: 'Were the Clean Slate corrections (S6492 of 2025, A10951 of 2026) or a repeal enacted after April 2026?',
    behavior: 'The law is shown as last verified in April 2026; an attorney confirms.',
  },
  'OQ-2': {
    question: 'In a case with a felony and a misdemeanor, is the misdemeanor sealed while the felony waits?',
    behavior: 'Answered per conviction, with a warning.',
  },
  'OQ-3': {
    question: 'Does a period end on the anniversary or on the day after?',
    behavior: 'On the anniversary; for filings, wait one more day.',
  },
  'OQ-4': {
    question: 'Does supervision for another conviction bar Clean Slate sealing?',
    behavior: 'Not a bar by the text; a warning.',
  },
  'OQ-5': {
    question: 'Is a conviction under former Penal Law 240.37 expunged in practice?',
    behavior: 'Automatic, with a warning to verify on the rap sheet; CPL 440.10(1)(k) as fallback.',
  },
  'OQ-6': {
    question: 'Does CPL 160.50(3)(k) reach an attempt at a listed marihuana section?',
    behavior: 'Needs review.',
  },
  'OQ-7': {
    question: 'From when do the three years for VTL 1192(1) run, and does a pending charge matter?',
    behavior: 'From sentence or release; a pending charge is a warning.',
  },
  'OQ-8': {
    question: 'Under CPL 160.59(5), is prison time before the release that starts the clock counted twice?',
    behavior: 'No double count; both dates are shown and the later is advised for filing.',
  },
  'OQ-9': {
    question: 'Do federal and out-of-state crimes count in CPL 160.59(3)(h)?',
    behavior: 'Needs review when they would change the result.',
  },
  'OQ-10': {
    question: 'Does a later crime of another state restart the Clean Slate time?',
    behavior: 'It does not; needs review for a felony there within eight years.',
  },
  'OQ-11': {
    question: 'May an eligible crime be sealed under CPL 160.59 while another crime on the record is ineligible?',
    behavior: 'Eligible, with a warning.',
  },
  'OQ-12': {
    question: 'Does clause (k)(i) reach Penal Law 240.36 for marihuana, or for concentrated cannabis only?',
    behavior: 'The statute is followed; proof of the substance is required.',
  },
  'OQ-13': {
    question: 'How are class A-III felonies of 1973-79 and sections from before 1967 treated?',
    behavior: 'Needs review.',
  },
  'OQ-14': {
    question: 'Is a misdemeanor under a local law a crime defined in the laws of this state?',
    behavior: 'Needs review.',
  },
  'OQ-15': {
    question: 'The penalty of Penal Law 222.15 and the class of 222.65 were not read.',
    behavior: 'No answer depends on the penalty; the class is used only in the article 222 comparison.',
  },
  'OQ-16': {
    question: 'For a misdemeanor, which release starts the Clean Slate time?',
    behavior: 'The latest release on that sentence, as for a felony.',
  },
  'OQ-17': {
    question:
      'Does a later violation, traffic infraction or out-of-state conviction restart the ten years of CPL 160.59(5)?',
    behavior: 'It does not; needs review when one falls within the ten years.',
  },
  'OQ-18': {
    question: 'May CPL 440.46-a be used when the article 222 offense has the same class or the weight is unknown?',
    behavior: 'By the table of rules reference section 6; the burden is on the People.',
  },
} as const;

export type OpenQuestionId = keyof typeof OPEN_QUESTIONS;
