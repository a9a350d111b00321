import type { LawSentence, MotionForm } from './motion-form.js';

const TWENTY_DAYS = 20;

/** @source CPL 160.50(1), 160.55(1); rules reference, 7 (item 2) and 8 (item 3). */
const INTERESTS_OF_JUSTICE = (citation: string): LawSentence => ({
  text: 'The records are sealed unless the District Attorney, or the court on its own motion, upon not less than five days’ notice, shows that the interests of justice require otherwise',
  citation,
});

/** Cases that ended before November 1, 1991: nothing was sealed without application. @source CPL 160.50(4); rules reference, section 7. */
export const SEAL_OLD_TERMINATION: MotionForm = {
  relief: 'NY-160.50',
  title: 'Motion to Seal',
  statute: 'CPL 160.50(4)',
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'termination',
  asks: 'sealing, under Criminal Procedure Law § 160.50, all official records and papers of the following {charges}, which ended in favor of the accused, and directing that photographs and fingerprints be destroyed or returned',
  noticeDays: TWENTY_DAYS,
  notice: {
    text: 'the motion is made upon not less than twenty days’ notice to the District Attorney',
    citation: 'CPL 160.50(4)',
  },
  sworn: [
    {
      heading: 'The case',
      lead: 'I am the person who was accused in this case. It ended in my favor. What I remember of how it ended:',
      lines: 5,
    },
    {
      heading: 'Why I ask for it',
      lead: 'The case still shows on my record, and this is what it has kept me from:',
      lines: 5,
    },
  ],
  points: [
    {
      heading: 'The action was terminated in favor of the accused',
      law: [
        {
          text: 'Where a criminal action has been terminated in favor of the accused, as CPL 160.50(3) defines it, its records are sealed, and photographs and fingerprints are destroyed or returned',
          citation: 'CPL 160.50(1), (3)',
        },
      ],
      argument: true,
    },
    {
      heading: 'The defendant moves for it, and it is due unless the interests of justice require otherwise',
      law: [
        {
          text: 'Of an action that was terminated before the section took effect the defendant moves, upon not less than twenty days’ notice to the District Attorney, for an order that grants what the section grants',
          citation: 'CPL 160.50(4)',
        },
        INTERESTS_OF_JUSTICE('CPL 160.50(1)'),
      ],
    },
  ],
  orders: [
    'under CPL 160.50, all official records and papers of the following {charges} are sealed, and every photograph and fingerprint taken in the case, with all copies, shall be destroyed or returned:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services and the heads of all police departments and other law enforcement agencies concerned that the action was terminated in favor of the accused',
  ],
  checks: [
    {
      text: 'This motion is for an ending of CPL 160.50(3)(a) to (h). Where prosecutor or police elected not to go on ((i), (j)), ask them for a certification instead.',
      citation: 'CPL 160.50(4)',
      confidence: 'V',
    },
    {
      text: 'That November 1, 1991 is the day before which it must be applied for is told by a secondary source.',
      citation: 'CPL 160.50(1)',
      confidence: 'S',
    },
  ],
};

/** Violations of before November 1, 1991. @source CPL 160.55; rules reference, section 8. */
export const SEAL_OLD_VIOLATION: MotionForm = {
  relief: 'NY-160.55',
  title: 'Motion to Seal',
  statute: 'CPL 160.55',
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'conviction',
  asks: 'sealing, under Criminal Procedure Law § 160.55, the records of the following {charges}, and directing that photographs and fingerprints be destroyed or returned',
  noticeDays: TWENTY_DAYS,
  notice: {
    text: 'the motion is made upon not less than twenty days’ notice to the District Attorney',
    citation: 'CPL 160.55',
  },
  sworn: [
    {
      heading: 'Why I ask for it',
      lead: 'The case still shows on my record, and this is what it has kept me from:',
      lines: 6,
    },
  ],
  points: [
    {
      heading: 'The action ended by conviction of a noncriminal offense',
      law: [
        {
          text: 'Where a criminal action ends by conviction of a traffic infraction or a violation, whatever was charged at first, the records of the Division of Criminal Justice Services, of the police and of the prosecutor are sealed, and photographs and fingerprints destroyed or returned',
          citation: 'CPL 160.55',
        },
      ],
      argument: true,
    },
    {
      heading: 'The defendant moves for it, and it is due unless the interests of justice require otherwise',
      law: [
        {
          text: 'Of a conviction before November 1, 1991 the defendant moves in the court of conviction, upon not less than twenty days’ notice to the District Attorney',
          citation: 'CPL 160.55',
        },
        INTERESTS_OF_JUSTICE('CPL 160.55(1)'),
      ],
    },
  ],
  orders: [
    'under CPL 160.55, all official records and papers of the following {charges} on file with the Division of Criminal Justice Services, any police agency or prosecutor’s office are sealed, and every photograph and fingerprint taken in the case, with all copies, shall be destroyed or returned:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services and the heads of all police departments and other law enforcement agencies concerned of this order',
  ],
  checks: [
    {
      text: 'The file of the court itself is not sealed by this section: tell the client.',
      citation: 'CPL 160.55',
      confidence: 'V',
    },
  ],
};
