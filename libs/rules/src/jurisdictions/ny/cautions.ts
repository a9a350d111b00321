import type { Values, Warning } from '../../decision.js';
import { wordsOf } from './language/sentence.js';

/** A warning that goes with an answer or a record. `{name}` is a value; a warning without a citation is not given. */
interface Caution {
  readonly text: string;
  readonly citation: string;
}

const OLD_TERMINATION =
  "This ended before November 1, 1991: ask the court by motion on at least 20 days' notice to the District Attorney.";
const BEFORE_1991 = 'CPL 160.50(4); rules reference section 7, item 4';

/** Every warning that the rules give. */
export const CAUTIONS = {
  'law-last-verified': {
    text: 'The law is shown as last verified on {through|day}; an attorney confirms that nothing was enacted since.',
    citation: 'rules reference OQ-1',
  },
  'record-may-be-incomplete': {
    text: 'Nobody has said that this record holds every New York case of the client: a case that is missing may change any answer about counts, later convictions and pending charges.',
    citation: 'rules reference, section 1, minimum inputs',
  },
  'bill-not-law': {
    text: 'These answers are what "{bill}" would give. It is not law: nobody may be told to rely on them.',
    citation: '{source}',
  },
  'contradiction-order': {
    text: 'Two facts contradict each other at {pointer}: {later|thing} ({laterOn|day}) is before {earlier|thing} ({earlierOn|day}, {other}).',
    citation: 'rules reference, section 1',
  },
  'contradiction-not-convicted': {
    text: 'Two facts contradict each other at {pointer}: there is a day of conviction, but the disposition ({other}) is "{disposition}".',
    citation: 'rules reference, section 1',
  },
  'contradiction-still-incarcerated': {
    text: 'Two facts contradict each other at {pointer}: it says still incarcerated, but a release stands at {other} ({releasedOn|day}).',
    citation: 'rules reference, section 1',
  },
  'class-differs': {
    text: '{statute} is recorded as {printed}, but the table gives {expected|classes} for its offense date; nothing was corrected.',
    citation: '{source}',
  },
  'class-differs-no-crime': {
    text: '{statute} is recorded as {printed}, but the table gives {expected|classes} for its offense date; nothing was corrected, and the rules went by the record.',
    citation: '{source}',
  },

  'immigration-before-destruction': {
    text: 'Immigration authorities may still treat an expunged conviction as one, and its certified disposition may be needed: advise on immigration before any record is destroyed, which cannot be undone.',
    citation: 'CPL 160.50(5)(a); rules reference section 4',
  },
  'fine-still-due': {
    text: 'Expungement does not end the duty to pay a fine that is still unpaid.',
    citation: 'rules reference section 4, testing note 5 (S10b)',
  },
  'verify-240.37': {
    text: 'The statute names 240.37, but the court system leaves it off its own list: verify on a new rap sheet, with a motion under CPL 440.10(1)(k) as fallback.',
    citation: 'CPL 160.50(3)(k)(iv); rules reference OQ-5',
  },
  'partial-docket': {
    text: 'Only this count is expunged; the other counts of the docket stay.',
    citation: 'rules reference section 4, testing note 2',
  },
  'destruction-of-citizens-record': {
    text: 'Destruction cannot be undone: an attorney signs off, and the client is told so.',
    citation: 'rules reference sections 4 and 4.1',
  },
  'immigration-advice-first': {
    text: 'Destruction cannot be undone, and a certified record of an expunged conviction may be needed for immigration. Obtain it, and immigration advice, first.',
    citation: 'rules reference sections 4 and 4.1',
  },
  'old-termination-certified': {
    text: 'This ended before November 1, 1991 without a court: ask the prosecutor or the police agency for its certification.',
    citation: BEFORE_1991,
  },
  'old-termination': { text: OLD_TERMINATION, citation: BEFORE_1991 },
  'old-violation': { text: OLD_TERMINATION, citation: 'CPL 160.55; rules reference section 8, item 3' },
  'court-file-open': {
    text: 'The court file is not sealed, though the court record search does not show it.',
    citation: 'CPL 160.55(1); rules reference section 8',
  },

  'same-docket-felony': {
    text: 'The same case holds a felony conviction that is not sealed: the court administration may hold the misdemeanor until both are eligible.',
    citation: 'rules reference OQ-2',
  },
  'supervision-elsewhere': {
    text: "The client is under supervision for another conviction ({other}). The statute speaks of supervision for the conviction to be sealed; the courts' own page of any supervision.",
    citation: 'CPL 160.57(1)(b)(iv); rules reference OQ-4',
  },
  'pending-charge': {
    text: 'A charge is pending. The statute names no such bar for driving while ability impaired, but check that the seal is made.',
    citation: 'CPL 160.57(1)(a); rules reference OQ-7',
  },
  'dmv-record': {
    text: "The seal does not touch the Department of Motor Vehicles' own record: the conviction stays on the driving abstract.",
    citation: 'CPL 160.57(3)(a)',
  },
  'orders-survive': {
    text: 'An order of protection stays in force, and unpaid fines, fees and restitution stay due, after sealing.',
    citation: 'CPL 160.57(9), (10)',
  },
  'clean-slate-enhancement': {
    text: 'A conviction that Clean Slate has sealed still counts as a prior conviction for sentencing.',
    citation: 'CPL 160.57(7)',
  },
  'wait-one-more-day': {
    text: 'The period is over on {over|day}; on the stricter reading of General Construction Law 20 only on the day after. File or complain one day later.',
    citation: 'General Construction Law 20; rules reference OQ-3',
  },

  'custody-before-release': {
    text: 'Time incarcerated after this conviction but before {start|day} is not counted twice here: the ten years are over on {over|day}. If it extends them as well, they are over on {later|day}; file on the later day.',
    citation: 'CPL 160.59(5); rules reference OQ-8',
  },
  'one-ineligible-crime': {
    text: 'Another crime on the record ({other}) cannot be sealed under this section. By the words of the statute that does not bar sealing this one; expect the question.',
    citation: 'CPL 160.59(1)(a), (3); rules reference OQ-11',
  },
  'conviction-elsewhere': {
    text: "The conviction in another jurisdiction ({other}) is no summary bar under (3)(f), but a factor for the court's discretion.",
    citation: 'CPL 160.59(3)(f), (7); People v Witherspoon, 211 AD3d 108 (2d Dept 2022)',
  },
  enhancement: {
    text: 'A sealed conviction still counts as a prior conviction for sentencing, and immigration authorities can still see it.',
    citation: 'CPL 160.59(9), (10)',
  },
  'conditional-seal': {
    text: 'The seal is in the court’s discretion and conditional: a new arrest or charge for a misdemeanor or felony opens it again.',
    citation: 'CPL 160.58(2), (8); rules reference 11.1',
  },
  'prior-misdemeanors': {
    text: 'The court may also seal up to three earlier misdemeanors of Penal Law article 220 or 221; the District Attorneys have at least 30 days to comment.',
    citation: 'CPL 160.58(2), (3)',
  },

  'look-again-at-weight': {
    text: 'At 100 pounds or more the offense keeps its class today; look again if another weight can be shown, or that nothing was paid.',
    citation: 'rules reference section 6',
  },
  'look-again-at-home': {
    text: 'Article 222 lets a person keep up to five pounds of cannabis at home: look again, and ask under (2)(a)(i) as well, if it was possessed there.',
    citation: 'Penal Law 222.15(5); CPL 440.46-a(2)(a)(i)',
  },
  'plead-consequences': {
    text: 'Collect the consequences for work, licence, housing and immigration before drafting: they are part of the ground.',
    citation: 'CPL 440.46-a(2)(b)(i); rules reference section 6',
  },
  substitution: {
    text: 'The court may put a lesser article 222 conviction in its place unless that is not in the interests of justice.',
    citation: 'CPL 440.46-a(2)(b)(ii); People v Graubard, 214 AD3d 143 (2d Dept 2023)',
  },
  'immigration-counsel': {
    text: 'An expunged conviction may still count for federal immigration; have immigration counsel choose between this motion and the expungement, and keep certified records.',
    citation: 'rules reference sections 4 and 5',
  },
  confidential: {
    text: 'Motion and papers are confidential. Official documentation of victim status creates a presumption and is not required.',
    citation: 'CPL 440.10(1)(i); rules reference 11.2',
  },
  'look-again-at-later-crimes': {
    text: 'The exact clause on later crimes was not read: look again where a later conviction lies more than five years after the sentence.',
    citation: 'CPL 720.20(5); rules reference 11.3',
  },
  'designated-felony-act': {
    text: 'Ask whether the client was found a juvenile delinquent for a designated felony act since September 1, 1978: that bars the finding, and no criminal record shows it.',
    citation: 'CPL 720.10(2)(c)',
  },
  'all-or-none': {
    text: 'Counts of one instrument, or of consolidated ones, are adjudicated all together or not at all.',
    citation: 'CPL 720.20(2)',
  },
  'who-may-still-ask': {
    text: 'The ban does not reach gun licensing, or employment as a police or peace officer.',
    citation: 'Executive Law 296(16)',
  },
  'clean-slate-access': {
    text: 'A conviction sealed under Clean Slate stays open to those whom CPL 160.57(1)(d)(vii), (viii) and (xvi) name, such as for fingerprint checks that the law requires or allows for work with vulnerable people: they may still ask.',
    citation: 'Executive Law 296(16); CPL 160.57(1)(d)',
  },
} as const satisfies { readonly [code: string]: Caution };

export type CautionCode = keyof typeof CAUTIONS;

const NO_VALUES: Values = {};

/** The warning in English. @param values days as calendar days. @throws Error when a value is missing. */
export function caution(code: CautionCode, values: Values = NO_VALUES): Warning {
  const { text, citation } = CAUTIONS[code];
  return { code, values, text: wordsOf(text, values, 'en'), citation: wordsOf(citation, values, 'en') };
}
