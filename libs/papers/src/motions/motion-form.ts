import type { Confidence, Outcome } from '#libs/rules';
import type { NeededExhibit } from '../exhibits.js';
import type { MotionRelief } from '../packet-input.js';

/** A sentence of law as a paper prints it, with its authority. A case name stands between underscores and is set in italics. */
export interface LawSentence {
  readonly text: string;
  readonly citation: string;
}

/** One point of the memorandum. The findings of the decisions are printed under the point that has `argument`. */
export interface Point {
  readonly heading: string;
  readonly law: readonly LawSentence[];
  readonly argument?: true;
}

/** What an attorney must settle before the papers go out; said in the note, never in a paper that a court sees. */
export interface Check {
  readonly text: string;
  readonly citation: string;
  /** Of the source that the sentence rests on; `M` is printed as "from memory: confirm". */
  readonly confidence: Confidence;
}

/** What the client swears to beside who the client is and what the papers list; each leaves room for the client's own words. */
export interface SwornPart {
  readonly heading: string;
  readonly lead: string;
  /** Ruled lines where the file does not hold the client's words. */
  readonly lines: number;
}

/**
 * What sets the papers of one relief apart from another's: the words that an attorney of the field would write, with their
 * sources. Placeholders agree with how many there are: `{charges}` is "conviction(s)", or of a case that ended in the
 * client's favor "charge(s)", `{these}` is "this" or "these" with that word; `{are}`, `{have}`, `{keep}`, `{them}`.
 */
export interface MotionForm {
  readonly relief: MotionRelief;
  /** Of the papers: "Motion to Vacate Judgment". */
  readonly title: string;
  /** "CPL 440.10(1)(k)". */
  readonly statute: string;
  /** Answers of the rules on which papers may stand; any other is refused. */
  readonly outcomes: readonly Outcome[];
  /** The client is named by initials, and a sealed cover says who it is. */
  readonly confidential: boolean;
  /** What the charges are: convictions of record, or charges of a case that ended in the client's favor. */
  readonly of: 'conviction' | 'termination';
  /** "vacating the following {charges} of the defendant and dismissing {them}". */
  readonly asks: string;
  /** Days before the return date on which the District Attorney must have been served; null where the law says "reasonable". */
  readonly noticeDays: number | null;
  /** Printed in the notice of motion. */
  readonly notice: LawSentence;
  readonly sworn: readonly SwornPart[];
  readonly points: readonly Point[];
  /** Listed to be obtained where the office has none. */
  readonly exhibits?: readonly NeededExhibit[];
  /** ORDERED clauses, of an order that a judge may sign: the first stands before the list of charges, the others after it. */
  readonly orders: readonly [string, ...string[]];
  readonly checks: readonly Check[];
}

/** True of every paper that somebody affirms. @source CPLR 2106; practice reference, 6.5. */
export const AFFIRMED: Check = {
  text: 'The papers are affirmed under CPLR 2106 and not sworn before a notary. Nothing was found that says whether a criminal court takes that; where the clerk asks for an affidavit, have the statement and the proof of service sworn.',
  citation: 'CPLR 2106',
  confidence: 'S',
};

/** True of papers whose statement and proof of service are sworn. @source CPLR 2106; practice reference, 6.4, 6.5. */
export const SWORN: Check = {
  text: 'The client’s statement and the proof of service are made to be sworn, as the court’s own form has an affidavit: both are signed before a notary. An attorney’s affirmation needs none. Where the clerk takes affirmations, choose that for the petition.',
  citation: 'CPLR 2106',
  confidence: 'S',
};

/** True of every motion under article 440. @source CPL 440.10(1), 440.30(1), (4); practice reference, 2.6, 7. */
export const OF_ARTICLE_440 = {
  notice: {
    text: 'the motion is made in writing and upon reasonable notice to the People',
    citation: 'CPL 440.30(1)',
  },
  whenAndWhere: {
    text: 'The motion may be made at any time after the entry of a judgment, to the court that entered it',
    citation: 'CPL 440.10(1)',
  },
  /** @source rules reference, section 7, (3)(f): a judgment vacated, with no new trial ordered; from memory, as `ended` says. */
  sealing:
    'where no conviction in the action remains, the Clerk shall notify the Division of Criminal Justice Services and the heads of all police departments and other law enforcement agencies concerned that the action was terminated in favor of the accused',
  ended: {
    text: 'The proposed order has the action told as terminated in favor of the accused, so that police and prosecutor seal too: a judgment vacated with no new trial ordered.',
    citation: 'CPL 160.50(3)(f)',
    confidence: 'M',
  },
  sworn: {
    text: 'The facts of an article 440 motion must be sworn to, by somebody who knows them, and substantiated; a motion without is denied summarily.',
    citation: 'CPL 440.30(4)',
    confidence: 'S',
  },
  funder: {
    text: 'Where LSC funds the office: a review under 45 CFR 1615 belongs to every motion under CPL 440.10.',
    citation: '45 CFR 1615',
    confidence: 'V',
  },
} as const satisfies { readonly [name: string]: LawSentence | Check | string };
