import type { MotionForm } from './motion-form.js';

/** @source CPL 720.20(1), (3) as nysenate.gov has it (published 2021-11-12), (5), L 2021 ch 552; rules reference, 11.3. */
export const YOUTHFUL_OFFENDER: MotionForm = {
  relief: 'NY-720.20-5',
  title: 'Application for Youthful Offender Determination',
  statute: 'CPL 720.20(5)',
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'conviction',
  asks: 'determining, under Criminal Procedure Law § 720.20(5), that the defendant is a youthful offender, and directing that the following {charges} be deemed vacated and replaced by a youthful offender finding',
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
      heading: 'The court should make the determination',
      law: [
        {
          text: 'The court may find an eligible youth a youthful offender where in its opinion the interest of justice would be served by relieving the youth from the onus of a criminal record',
          citation: 'CPL 720.20(1)(a)',
        },
        {
          text: 'How old the defendant was, how it came to the offense, and what the defendant has done since are set out in the sworn statement',
          citation: 'Sworn Statement',
        },
      ],
    },
    {
      heading: 'What the determination does',
      law: [
        {
          text: 'The court directs that the conviction be deemed vacated and replaced by a youthful offender finding',
          citation: 'CPL 720.20(3)',
        },
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
    'under CPL 720.20(3) and (5), the defendant is a youthful offender, and the following {charges} {are} deemed vacated and replaced by a youthful offender finding:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services of this order',
  ],
  checks: [
    {
      text: 'With the finding the court must sentence under Penal Law 60.02: say in the papers, or settle with the District Attorney, that the sentence which was served is to stand. The proposed order leaves it open.',
      citation: 'CPL 720.20(3)',
      confidence: 'V',
    },
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
