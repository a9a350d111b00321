import type { MotionForm } from './motion-form.js';

/** @source CPL 160.58; rules reference, 11.1. */
export const SEAL_AFTER_TREATMENT: MotionForm = {
  relief: 'NY-160.58',
  title: 'Motion for Conditional Sealing',
  statute: 'CPL 160.58',
  outcomes: ['eligible', 'needs_review'],
  confidential: false,
  of: 'conviction',
  asks: 'conditionally sealing, under Criminal Procedure Law § 160.58, the arrest, prosecution and conviction records of the following {charges} of the defendant',
  noticeDays: 30,
  notice: {
    text: 'the District Attorney of each county of conviction has not less than thirty days in which to comment',
    citation: 'CPL 160.58',
  },
  sworn: [
    {
      heading: 'The program that I completed',
      lead: 'The name of the program, when I entered and when I completed it, and the court that sent me there:',
      lines: 5,
    },
    {
      heading: 'My life since',
      lead: 'What I have done since I completed it, and how sealing will help me:',
      lines: 8,
    },
  ],
  points: [
    {
      heading: 'The {charges} may be sealed',
      law: [
        {
          text: 'The court that sentenced a defendant for an offense of Penal Law article 220 or 221, or for one specified in CPL 410.91(5), may order its records conditionally sealed where the defendant has completed judicial diversion or another judicially sanctioned drug treatment program of similar duration, requirements and supervision, and has completed the sentence',
          citation: 'CPL 160.58(1)',
        },
      ],
      argument: true,
    },
    {
      heading: 'The court should seal {them} in its discretion',
      law: [
        {
          text: 'The court considers the circumstances and seriousness of the offense, the character of the defendant and what was achieved by the program, the criminal history of the defendant, and the impact of sealing',
          citation: 'CPL 160.58',
        },
        {
          text: 'What the defendant achieved in the program, and has done since, is set out in the sworn statement',
          citation: 'Sworn Statement',
        },
        {
          text: 'The seal is conditional: upon an arrest or charge for a misdemeanor or felony the records are unsealed, and sealed again where that case ends in favor of the defendant or in a violation',
          citation: 'CPL 160.58',
        },
      ],
    },
  ],
  exhibits: [{ kind: 'program_completion', title: 'Proof that the treatment program was completed' }],
  orders: [
    'under CPL 160.58, the arrest, prosecution and conviction records of the following {charges} are conditionally sealed:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services, and each court and agency that has such records, of this order',
  ],
  checks: [
    {
      text: 'Annex the proof that the program was completed (a certificate of the program, or the minutes or a letter of the court that supervised it): the list of exhibits asks for it until it is on file.',
      citation: 'CPL 160.58(1)',
      confidence: 'V',
    },
    {
      text: 'The court may seal up to three earlier misdemeanors of articles 220 and 221 as well, with proof that their sentences are completed, and notice to the District Attorneys and courts concerned; these papers do not ask for it.',
      citation: 'CPL 160.58(2)',
      confidence: 'V',
    },
    {
      text: 'What unseals and seals again, and the factors, are told by secondary sources: read subdivisions (5), (7) and (8).',
      citation: 'CPL 160.58',
      confidence: 'S',
    },
    {
      text: 'Sealing on application under CPL 160.59 or by the Clean Slate Act is not conditional: where one of them is open too, it may serve the client better.',
      citation: 'CPL 160.57; CPL 160.59',
      confidence: 'V',
    },
  ],
};
