import { type MotionForm, OF_ARTICLE_440 } from './motion-form.js';

/** @source CPL 440.10(1)(k), (6), 440.30(1); rules reference, section 5. */
export const VACATE_MARIHUANA: MotionForm = {
  relief: 'NY-440.10-1K',
  title: 'Motion to Vacate Judgment',
  statute: 'CPL 440.10(1)(k)',
  outcomes: ['eligible'],
  confidential: false,
  of: 'conviction',
  asks: 'vacating, under Criminal Procedure Law § 440.10(1)(k), and dismissing, under § 440.10(6), the following {charges} of the defendant',
  noticeDays: null,
  notice: OF_ARTICLE_440.notice,
  sworn: [
    {
      heading: 'What this has done to me',
      lead: 'The {charges} {have}, or may have, these consequences for me (immigration, work, license, housing, family):',
      lines: 8,
    },
    {
      heading: 'What I was told',
      lead: 'Before I was convicted, this is what I was told, or was not told, about these consequences:',
      lines: 5,
    },
  ],
  points: [
    {
      heading: 'The motion is timely, and before the right court',
      law: [OF_ARTICLE_440.whenAndWhere],
    },
    {
      heading: 'The judgment is one that the paragraph reaches',
      law: [
        {
          text: 'The paragraph reaches a judgment entered before March 31, 2021, the effective date of chapter 92 of the Laws of 2021, for an offense within CPL 160.50(3)(k)(i), (ii), (iii) or (iv)',
          citation: 'CPL 440.10(1)(k)',
        },
      ],
      argument: true,
    },
    {
      heading: 'Its consequences make it one that the court presumes invalid',
      law: [
        {
          text: 'Where there are severe or ongoing consequences, including but not limited to potential or actual immigration consequences, the court shall presume that a conviction by plea was not knowing, voluntary and intelligent, and that a conviction by verdict was cruel and unusual under section 5 of article I of the Constitution of the State. The People may rebut the presumption',
          citation: 'CPL 440.10(1)(k); NY Const, art I, § 5',
        },
        {
          text: 'The consequences of {these} are set out in the sworn statement of the defendant',
          citation: 'Sworn Statement',
        },
      ],
    },
    {
      heading: 'The court must vacate and dismiss',
      law: [
        {
          text: 'Where the ground is made out the court must vacate the judgment and dismiss, and may take such additional action as is appropriate',
          citation: 'CPL 440.10(6)',
        },
        {
          text: 'That the statute has already expunged the conviction does not stand in the way: expungement is without prejudice to relief under article 440',
          citation: 'CPL 160.50(5)(c)',
        },
      ],
    },
  ],
  orders: [
    'under CPL 440.10(1)(k) and (6), the following {charges} {are} vacated and dismissed:',
    'the Clerk of this Court shall notify the Division of Criminal Justice Services of this order',
    OF_ARTICLE_440.sealing,
  ],
  checks: [
    {
      text: 'The consequences are the ground of the motion: they are asked for and sworn to, never inferred.',
      citation: 'CPL 440.10(1)(k)',
      confidence: 'V',
    },
    OF_ARTICLE_440.ended,
    OF_ARTICLE_440.sworn,
    {
      text: 'For a client who is not a citizen: have immigration counsel read the papers. A vacatur that rests on a legal defect is what federal immigration law looks for; an expungement is not.',
      citation: 'CPL 440.10(1)(k)',
      confidence: 'M',
    },
    {
      text: 'CPL 160.50(5)(c) is quoted from a bill that copies it; read the section.',
      citation: 'CPL 160.50(5)(c)',
      confidence: 'S',
    },
    OF_ARTICLE_440.funder,
  ],
};
