import type { Check, Point, SwornPart } from './motion-form.js';

/** What a sealing application has beside its convictions and their court. @source CPL 160.59; rules reference, 10. */
export const SEAL_ON_APPLICATION: {
  readonly sworn: readonly SwornPart[];
  readonly points: readonly Point[];
  readonly checks: readonly Check[];
} = {
  sworn: [
    {
      heading: 'My reasons',
      lead: 'The {charges} should be sealed for these reasons (what I have done since; work, school, family; treatment or service; what the {charges} {keep} me from; why it will not happen again):',
      lines: 14,
    },
  ],
  points: [
    {
      heading: 'The {charges} may be sealed, and the defendant may apply',
      law: [
        {
          text: 'A person who has been convicted of not more than two eligible offenses, of which not more than one is a felony, may apply to have them sealed',
          citation: 'CPL 160.59(2)(a), (3)(h)',
        },
        {
          text: 'Ten years must have passed since sentence was imposed on the latest conviction or, where it was of incarceration, since the latest release; time spent incarcerated after the conviction is not counted',
          citation: 'CPL 160.59(5)',
        },
      ],
      argument: true,
    },
    {
      heading: 'The Court should seal {them} in the exercise of its discretion',
      law: [
        {
          text: 'The Court considers any relevant factors, among them the time that has passed since the latest conviction; the circumstances and seriousness of the offense; those of any other conviction; the character of the defendant, and steps taken toward rehabilitation; any statement of a victim; the impact of sealing upon rehabilitation and successful and productive reentry; and the impact upon public safety and public confidence in the law',
          citation: 'CPL 160.59(7)(a)-(g)',
        },
        {
          text: 'The reasons of the defendant are set out in the sworn statement, with the papers that support it',
          citation: 'Sworn Statement; CPL 160.59(3)(g)',
        },
      ],
    },
    {
      heading: 'A hearing is held only where the application is opposed',
      law: [
        {
          text: 'A District Attorney who objects notifies the Court within forty-five days. Where nobody opposes, the Court may decide without a hearing; where the application is opposed and is not to be denied summarily, it conducts one',
          citation: 'CPL 160.59(2)(c), (6)',
        },
      ],
    },
  ],
  checks: [
    {
      text: 'Every conviction has a certificate of disposition among the exhibits, or an explanation why none is available: that one was asked for explains nothing. Where the list of exhibits has one to be obtained, file when it is there, or say in the affirmation why it cannot be had.',
      citation: 'CPL 160.59(2)(b)(i)',
      confidence: 'V',
    },
    {
      text: 'Without a sworn statement of reasons the application is denied summarily.',
      citation: 'CPL 160.59(3)(g)',
      confidence: 'V',
    },
    {
      text: 'File no earlier than the day after the ten years are over: that is the better supported reading of when they are (OQ-3).',
      citation: 'General Construction Law § 20',
      confidence: 'V',
    },
    {
      text: 'The seal can be used up: one application, or two that come to no more than two eligible offenses, of which one felony. Look whether another conviction matters more.',
      citation: 'CPL 160.59(3)(c), (4)',
      confidence: 'V',
    },
    {
      text: 'The day from which the forty-five days run is not stated; the deadlines of the case count from service, and five days more where it was by mail.',
      citation: 'CPL 160.59(2)(c)',
      confidence: 'V',
    },
    {
      text: 'No filing fee is known of; a certificate of disposition costs $5 to $10, which can be waived.',
      citation: 'CPL 160.59(2)',
      confidence: 'M',
    },
  ],
};
