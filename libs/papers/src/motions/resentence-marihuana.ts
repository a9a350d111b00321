import { type Check, type LawSentence, type MotionForm, OF_ARTICLE_440, type Point } from './motion-form.js';

const PRESUMPTION: Point = {
  heading: 'The court presumes it, and the People must prove otherwise',
  law: [
    {
      text: 'Upon a motion that is served and filed the court shall presume that the movant meets the criteria, and shall grant the vacatur unless the party opposing proves by clear and convincing evidence that the movant does not',
      citation: 'CPL 440.46-a(2)(b)(i)',
    },
    {
      text: 'A conviction by plea is vacated as not knowing, voluntary and intelligent, and one by verdict as cruel and unusual under the Constitution of the State, owing to its severe or ongoing consequences',
      citation: 'CPL 440.46-a(2)(b)(i)',
    },
    {
      text: 'The consequences of {these} are set out in the sworn statement of the defendant',
      citation: 'Sworn Statement',
    },
  ],
};

const CONSEQUENCES = {
  heading: 'What this has done to me',
  lead: 'The {charges} {have}, or may have, these consequences for me (immigration, work, license, housing, family):',
  lines: 8,
};

const COURT_FORM: Check = {
  text: 'The Unified Court System has a form (Application for Resentencing, CPL 440.46-a); where the clerk asks for it, the same answers go on it.',
  citation: 'CPL 440.46-a',
  confidence: 'S',
};

const CHECKS: readonly Check[] = [
  {
    text: 'The presumption, the burden of clear and convincing evidence, and the ground of vacatur are quoted from a bill that copies the section, and from a press account: read the section before filing.',
    citation: 'CPL 440.46-a(2)(b)(i)',
    confidence: 'S',
  },
  {
    text: 'Collect the consequences before drafting; they are part of the ground.',
    citation: 'CPL 440.46-a(2)(b)(i)',
    confidence: 'S',
  },
  COURT_FORM,
];

const served: LawSentence = {
  text: 'the motion is filed in the court of conviction',
  citation: 'CPL 440.46-a(2)(b)(i)',
};
const whoMayPetition = (would: string, clause: string): LawSentence => ({
  text: `A person who is serving or has completed a sentence for an offense under former article 221 of the Penal Law, and whose conduct, as the accusatory instrument, the plea, the verdict or other information shows it, ${would} under article 222, may petition the court of conviction`,
  citation: clause,
});

const SHARED = {
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'conviction',
  noticeDays: null,
  notice: served,
  sworn: [CONSEQUENCES],
} as const;

/** Serving a sentence for what is no crime now: vacated by the statute; the petition makes the court say so. @source CPL 440.46-a(1). */
export const VACATE_SERVED_MARIHUANA: MotionForm = {
  ...SHARED,
  relief: 'NY-440.46-A-1',
  title: 'Petition to Vacate',
  statute: 'CPL 440.46-a(1)',
  outcomes: ['automatic', 'eligible', 'needs_review'],
  notice: { text: 'the petition is made to the court of conviction', citation: 'CPL 440.46-a' },
  // Of the grounds of subdivision (2) alone consequences are a part; what is not asked for is not told in a paper that is public.
  sworn: [
    {
      heading: 'My sentence',
      lead: 'I am serving the sentence for the {charges} now. Where, or under whose supervision, and until when:',
      lines: 4,
    },
  ],
  asks: 'giving effect to Criminal Procedure Law § 440.46-a(1), and vacating, dismissing and expunging the following {charges}, for which the defendant is now serving a sentence',
  points: [
    {
      heading: 'The statute vacates the conviction of one who is serving a sentence for what is a crime no more',
      law: [
        {
          text: 'The conviction of a person who is serving a sentence for an offense under former article 221 of the Penal Law, and whose conduct would not have been a crime under article 222, is vacated, dismissed and expunged; the person may also petition',
          citation: 'CPL 440.46-a(1)',
        },
      ],
      argument: true,
    },
  ],
  orders: [
    'under CPL 440.46-a(1), the following {charges} {are} vacated, dismissed and expunged:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services of this order',
  ],
  checks: [
    {
      text: 'The client is in custody or under supervision: an order is wanted at once. Ask the court to advance the return date.',
      citation: 'CPL 440.46-a(1)',
      confidence: 'M',
    },
    COURT_FORM,
    OF_ARTICLE_440.sworn,
  ],
};

/** Conduct that is no crime now. @source CPL 440.46-a(2)(a)(i), (b)(i). */
export const VACATE_NO_CRIME: MotionForm = {
  ...SHARED,
  relief: 'NY-440.46-A-2I',
  title: 'Petition to Vacate',
  statute: 'CPL 440.46-a(2)(a)(i)',
  asks: 'vacating, under Criminal Procedure Law § 440.46-a(2)(a)(i), dismissing and expunging the following {charges} of the defendant',
  points: [
    {
      heading: 'The conduct would be no crime today',
      law: [whoMayPetition('would not have been a crime', 'CPL 440.46-a(2)(a)(i)')],
      argument: true,
    },
    PRESUMPTION,
    {
      heading: 'No lesser conviction can take its place',
      law: [
        {
          text: 'A lesser conviction may be substituted upon a petition under clause (ii) of paragraph (a) alone; this petition stands on clause (i)',
          citation: 'CPL 440.46-a(2)(b)(ii)',
        },
      ],
    },
  ],
  orders: [
    'under CPL 440.46-a(2), the following {charges} {are} vacated and dismissed, and the records of {them} expunged:',
    'the Clerk of this Court shall notify the Office of Court Administration and the Division of Criminal Justice Services of this order',
  ],
  checks: [...CHECKS, OF_ARTICLE_440.sworn],
};

/** Conduct that is a lesser offense now. @source CPL 440.46-a(2)(a)(ii), (b)(ii); People v Graubard, 214 AD3d 143. */
export const VACATE_LESSER: MotionForm = {
  ...SHARED,
  relief: 'NY-440.46-A-2II',
  title: 'Petition to Vacate',
  statute: 'CPL 440.46-a(2)(a)(ii)',
  asks: 'vacating, under Criminal Procedure Law § 440.46-a(2)(a)(ii), the following {charges} of the defendant',
  points: [
    {
      heading: 'The conduct would be a lesser offense today',
      law: [whoMayPetition('would have been a lesser or potentially less onerous offense', 'CPL 440.46-a(2)(a)(ii)')],
      argument: true,
    },
    PRESUMPTION,
    {
      heading: 'A lesser conviction is substituted only where that is not against the interests of justice',
      law: [
        {
          text: 'After the parties have been heard the court may substitute an appropriate lesser conviction under article 222 of the Penal Law, unless it is not in the interests of justice to do so',
          citation: 'CPL 440.46-a(2)(b)(ii)',
        },
        {
          text: 'The court must consider that question before it substitutes: an order that substituted without doing so was reversed in that respect',
          citation: '_People v Graubard_, 214 AD3d 143 (2d Dept 2023)',
        },
      ],
    },
  ],
  orders: [
    'under CPL 440.46-a(2), the following {charges} {are} vacated and dismissed:',
    'the Clerk of this Court shall notify the Office of Court Administration and the Division of Criminal Justice Services of this order',
  ],
  checks: [
    {
      text: 'Decide whether to argue against any substitution, and say why it is not in the interests of justice; the proposed order substitutes nothing.',
      citation: 'CPL 440.46-a(2)(b)(ii)',
      confidence: 'V',
    },
    {
      text: 'Where a lesser felony or misdemeanor is substituted, it counts as such from then on; it can undo a later sentence as a predicate felon (People v Parker, 4th Dept 2024).',
      citation: 'CPL 440.46-a(2)(b)(ii)',
      confidence: 'V',
    },
    ...CHECKS,
    OF_ARTICLE_440.sworn,
  ],
};
