import type { MotionForm } from './motion-form.js';

/** @source CPL 720.20(5), L 2021 ch 552; rules reference, 11.3. */
export const YOUTHFUL_OFFENDER: MotionForm = {
  relief: 'NY-720.20-5',
  title: 'Application for Youthful Offender Determination',
  statute: 'CPL 720.20(5)',
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'conviction',
  asks: 'determining, under Criminal Procedure Law § 720.20(5), that the defendant is a youthful offender, and substituting that finding for the following {charges}',
  noticeDays: null,
  notice: {
    text: 'the application is made to the court that imposed the sentence',
    citation: 'CPL 720.20(5)',
  },
  sworn: [
    {
      heading: 'How old I was, and how it came to it',
      lead: 'How old I was, how I lived then, and how it came to the offense:',
      lines: 7,
    },
    {
      heading: 'My life since',
      lead: 'I have not been convicted of another crime since I was sentenced. What I have done since, and what the {charges} {keep} me from:',
      lines: 8,
    },
  ],
  points: [
    {
      heading: 'The defendant was an eligible youth, and may apply now',
      law: [
        {
          text: 'A person who was an eligible youth and was not found a youthful offender may apply to the sentencing court when five years have passed since the sentence was imposed or, where there was one, since the release from incarceration, whichever is later, and the person has not been convicted of another crime since',
          citation: 'CPL 720.20(5)',
        },
      ],
      argument: true,
    },
    {
      heading: 'What the determination does',
      law: [
        {
          text: 'A youthful offender adjudication is not a judgment of conviction for a crime or any other offense',
          citation: 'CPL 720.35(1)',
        },
        {
          text: 'Its records are confidential',
          citation: 'CPL 720.35(2)',
        },
        {
          text: 'Of several counts of one instrument, or of instruments that were consolidated, the finding is made for all or for none',
          citation: 'CPL 720.20(2)',
        },
      ],
    },
  ],
  orders: [
    'under CPL 720.20(5), the defendant is found a youthful offender, and that finding is substituted for the following {charges}:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services of this order',
  ],
  checks: [
    {
      text: 'The clause on five years and on later convictions was read in reports of it, not in the section: read it before filing.',
      citation: 'CPL 720.20(5)',
      confidence: 'S',
    },
    {
      text: 'Every count of the instrument must stand in the application: the finding is for all or for none.',
      citation: 'CPL 720.20(2)',
      confidence: 'V',
    },
    {
      text: 'The statute has factors of its own; collect what speaks to each.',
      citation: 'CPL 720.20(5)',
      confidence: 'S',
    },
  ],
};
