import { type MotionForm, OF_ARTICLE_440 } from './motion-form.js';

/** Confidential throughout. @source CPL 440.10(1)(i), (6); L 2021 ch 629 (START Act); rules reference, 11.2. */
export const VACATE_TRAFFICKING: MotionForm = {
  relief: 'NY-440.10-1I',
  title: 'Motion to Vacate Judgment',
  statute: 'CPL 440.10(1)(i)',
  // The rules never say more: an attorney has read the file in confidence before the papers are approved.
  outcomes: ['needs_review', 'eligible'],
  confidential: true,
  of: 'conviction',
  asks: 'vacating on the merits, under Criminal Procedure Law § 440.10(1)(i) and (6), the following {charges}, because the participation of the defendant was a result of having been a victim of trafficking, and dismissing {them}; and directing that the motion and all papers stay confidential',
  noticeDays: null,
  notice: OF_ARTICLE_440.notice,
  sworn: [
    {
      heading: 'What happened to me',
      lead: 'I was the victim of trafficking or of compelling prostitution, and took part in the offense as a result. In my own words:',
      lines: 14,
    },
    {
      heading: 'What I have that shows it',
      lead: 'These papers or people can confirm what I say (none is required):',
      lines: 4,
    },
  ],
  points: [
    {
      heading: 'The motion is timely, and before the right court',
      law: [OF_ARTICLE_440.whenAndWhere],
    },
    {
      heading: 'The paragraph reaches a conviction of any offense',
      law: [
        {
          text: 'Since November 16, 2021 the judgment may be of conviction for any offense',
          citation: 'CPL 440.10(1)(i), as amended by L 2021, ch 629',
        },
      ],
      argument: true,
    },
    {
      heading: 'The defendant took part as a result of having been a victim',
      law: [
        {
          text: 'The judgment is vacated where participation in the offense was a result of having been a victim of sex trafficking (Penal Law 230.34), sex trafficking of a child (230.34-a), labor trafficking (135.35), aggravated labor trafficking (135.37), compelling prostitution (230.33), or trafficking in persons under the Trafficking Victims Protection Act',
          citation: 'CPL 440.10(1)(i)',
        },
        {
          text: 'Official documentation of that status at the time of the offense creates a presumption; it is not required',
          citation: 'CPL 440.10(1)(i)',
        },
        { text: 'The facts are set out in the sworn statement of the defendant', citation: 'Sworn Statement' },
      ],
    },
    {
      heading: 'The court must vacate on the merits and dismiss',
      law: [
        {
          text: 'Where the ground is made out the court must vacate the judgment on the merits, because the participation of the defendant in the offense was a result of having been a victim of trafficking, and dismiss',
          citation: 'CPL 440.10(6)',
        },
        { text: 'The motion and its papers are confidential', citation: 'CPL 440.10(1)(i)' },
      ],
    },
  ],
  orders: [
    'under CPL 440.10(1)(i) and (6), the following {charges} {are} vacated on the merits, because the participation of the defendant in the offense was a result of having been a victim of trafficking, and dismissed:',
    'the motion and all papers of it are confidential, and the Clerk shall let nobody see them but the parties and their counsel',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services of this order, without the papers of the motion',
    OF_ARTICLE_440.sealing,
  ],
  checks: [
    {
      text: 'Read the file yourself and in confidence: the rules answer no more than that it must be reviewed.',
      citation: 'CPL 440.10(1)(i)',
      confidence: 'V',
    },
    {
      text: 'The caption names the client by initials, and the cover sheet says who it is: practice, not statute. Ask the part how it wants sealed papers handed in.',
      citation: 'CPL 440.10(1)(i)',
      confidence: 'M',
    },
    {
      text: 'Exhibits name the client as whoever made them did: a certificate of disposition must. They go under the sealed cover with the other papers; where the part wants initials in them as well, make the name black where they are annexed.',
      citation: 'CPL 440.10(1)(i)',
      confidence: 'M',
    },
    {
      text: 'Cases of several courts may be consolidated with the consent of the client and of every prosecutor concerned; these papers are for one court.',
      citation: 'CPL 440.10(1)(i)',
      confidence: 'V',
    },
    OF_ARTICLE_440.ended,
    OF_ARTICLE_440.sworn,
    OF_ARTICLE_440.funder,
  ],
};
