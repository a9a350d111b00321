/**
 * What the law leaves open, or its source does not tell, and how this library answers meanwhile. Each is named by the
 * condition that had to settle it, and by a golden case.
 */
interface OpenQuestion {
  readonly question: string;
  /** The answer that the rules give for now. */
  readonly behavior: string;
  /** Why that answer, and no other. */
  readonly reason: string;
}

/** Questions by their number in the rules reference, section 15. Answers that turn on one are `needs_review`. */
export const OPEN_QUESTIONS = {
  'OQ-1': {
    question: 'Were the Clean Slate corrections (S6492 of 2025, A10951 of 2026) or a repeal enacted after April 2026?',
    behavior: 'The law is shown as last verified in April 2026; an attorney confirms.',
    reason: 'No text later than April 2026 was seen, and both bills were then in committee.',
  },
  'OQ-2': {
    question: 'In a case with a felony and a misdemeanor, is the misdemeanor sealed while the felony waits?',
    behavior: 'Answered per conviction, with a warning.',
    reason:
      'The statute speaks of the conviction; the courts’ page speaks of dockets, and a bill was needed to mend that.',
  },
  'OQ-3': {
    question: 'Does a period end on the anniversary or on the day after?',
    behavior: 'On the anniversary; for filings, wait one more day.',
    reason: 'General Construction Law 20 favors the day after; the difference is one day, which a warning gives.',
  },
  'OQ-4': {
    question: 'Does supervision for another conviction bar Clean Slate sealing?',
    behavior: 'Not a bar by the text; a warning.',
    reason:
      'The text says "for the conviction eligible for sealing"; only the courts’ own page speaks of any supervision.',
  },
  'OQ-5': {
    question: 'Is a conviction under former Penal Law 240.37 expunged in practice?',
    behavior: 'Automatic, with a warning to verify on the rap sheet; CPL 440.10(1)(k) as fallback.',
    reason: 'Clause (k)(iv) names it in so many words; the court system’s page leaves it out.',
  },
  'OQ-6': {
    question: 'Does CPL 160.50(3)(k) reach an attempt at a listed marihuana section?',
    behavior: 'Needs review.',
    reason: 'Attempts are not expressly listed, and no authority was found either way.',
  },
  'OQ-7': {
    question: 'From when do the three years for VTL 1192(1) run, and does a pending charge matter?',
    behavior: 'From sentence or release; a pending charge is a warning.',
    reason: 'Paragraph (a) states no start and no bar; those of paragraph (b) attach to criminal convictions.',
  },
  'OQ-8': {
    question: 'Under CPL 160.59(5), is prison time before the release that starts the clock counted twice?',
    behavior: 'No double count; both dates are shown and the later is advised for filing.',
    reason: 'Time before the release is excluded already, as the ten years start with it.',
  },
  'OQ-9': {
    question: 'Do federal and out-of-state crimes count in CPL 160.59(3)(h)?',
    behavior: 'Needs review when they would change the result.',
    reason: 'People v Witherspoon decides paragraph (f) only.',
  },
  'OQ-10': {
    question: 'Does a later crime of another state restart the Clean Slate time?',
    behavior: 'It does not; needs review for a felony there within eight years.',
    reason: 'Clause (ix) would have no use if every such conviction restarted the time.',
  },
  'OQ-11': {
    question: 'May an eligible crime be sealed under CPL 160.59 while another crime on the record is ineligible?',
    behavior: 'Eligible, with a warning.',
    reason: 'By the words of the statute yes, if both limits hold and no crime came later.',
  },
  'OQ-12': {
    question: 'Does clause (k)(i) reach Penal Law 240.36 for marihuana, or for concentrated cannabis only?',
    behavior: 'The statute is followed; proof of the substance is required.',
    reason: 'The clause says marihuana; only the court system’s page says concentrated cannabis.',
  },
  'OQ-13': {
    question: 'How are class A-III felonies of 1973-79 and sections from before 1967 treated?',
    behavior: 'Needs review.',
    reason: 'The statutes name today’s classes and sections, and no table of the older ones was at hand.',
  },
  'OQ-14': {
    question: 'Is a misdemeanor under a local law a crime defined in the laws of this state?',
    behavior: 'Needs review.',
    reason: 'The words can be read either way, and no authority was found.',
  },
  'OQ-15': {
    question: 'The penalty of Penal Law 222.15 and the class of 222.65 were not read.',
    behavior: 'No answer depends on the penalty; the class is used only in the article 222 comparison.',
    reason: 'Which relief is open turns on the section of the conviction, not on its fine.',
  },
  'OQ-16': {
    question: 'For a misdemeanor, which release starts the Clean Slate time?',
    behavior: 'The latest release on that sentence, as for a felony.',
    reason: 'Subparagraph (i) says "release from incarceration" and no more; the later day is the safer one.',
  },
  'OQ-17': {
    question:
      'Does a later violation, traffic infraction or out-of-state conviction restart the ten years of CPL 160.59(5)?',
    behavior: 'It does not; needs review when one falls within the ten years.',
    reason: 'Subdivision 5 says "conviction", which covers any offense; paragraphs (f) and (h) say "crime".',
  },
  'OQ-18': {
    question: 'May CPL 440.46-a be used when the article 222 offense has the same class or the weight is unknown?',
    behavior: 'By the table of rules reference section 6; the burden is on the People.',
    reason: 'A weight that the plea hid could reach the same class; the People must prove it.',
  },
} as const satisfies { readonly [id: string]: OpenQuestion };

export type OpenQuestionId = keyof typeof OPEN_QUESTIONS;

/** Noted for an attorney while the rules were written: choices that the reference does not make. No answer asks them. */
export const ATTORNEY_QUESTIONS = {
  'AQ-1': {
    question: 'Which day does "not yet" show, where a missing fact or an open question can only move it?',
    behavior: 'The earliest that is possible, with what may move it.',
    reason: 'Every answer to it says "not yet" (rules reference 2.8); nobody files by that day without the answer.',
  },
  'AQ-2': {
    question: 'Does an arrest without a disposition, older than the conviction, stand against Clean Slate?',
    behavior: 'How it ended is asked for; an older charge that is still open needs review.',
    reason:
      'It may have ended in a later conviction, and is never taken for dismissed (rules reference 7, 9.2 item 5).',
  },
  'AQ-3': {
    question: 'Is a termination final while nobody tells whether the People appealed?',
    behavior: 'It is taken as final; an appeal that the record shows is waited for.',
    reason: 'The seal follows the termination at once (CPL 160.50(1)), and records show appeals, not their absence.',
  },
  'AQ-4': {
    question: 'Does custody that begins after the ten years of CPL 160.59(5) are over extend them?',
    behavior: 'It does not.',
    reason: 'What has run out is not extended; subdivision 5 extends "such ten year period".',
  },
  'AQ-5': {
    question: 'How long does a conditional discharge last of which the record gives no end?',
    behavior: 'One year; of a felony three. An extension for restitution is not looked for.',
    reason: 'Penal Law 65.05(3); the courts’ page on violations says one year.',
  },
  'AQ-6': {
    question: 'Is a missing release asked for while Clean Slate is not yet in force?',
    behavior: '"Not yet", with the question beside it.',
    reason: 'Whatever the day of release is, the answer before November 16, 2024 is "not yet" (rules reference 2.8).',
  },
  'AQ-7': {
    question: 'Was the client found a juvenile delinquent for a designated felony act since September 1, 1978?',
    behavior: 'No fact of the record tells it: a warning to ask, as it bars a youthful offender finding.',
    reason: 'CPL 720.10(2)(c); Family Court findings stand in no criminal history record.',
  },
  'AQ-8': {
    question: 'Which violent felonies are armed felonies?',
    behavior: 'Asked in the words of a paraphrase; one that is needs review for CPL 720.10(3).',
    reason: 'The rules reference names CPL 1.20(41) and does not quote it.',
  },
  'AQ-9': {
    question: 'Are severe or ongoing consequences asked for before CPL 440.46-a is answered?',
    behavior: 'No: presumed unless the file says that there are none; the motion must plead them.',
    reason: 'Rules reference section 6 (the court shall presume) is more specific than its section 2.8.',
  },
  'AQ-10': {
    question: 'Was a conviction of a sale under former article 221 a sale for compensation?',
    behavior:
      'Asked for under CPL 440.46-a(1) and (2)(a)(i), where the sale would be a crime today and the gift may be none; (2)(a)(ii) is open meanwhile.',
    reason:
      'Former article 221 called giving a sale, article 222 does not; sold or given, the conduct was at most the lesser offense that (ii) asks for.',
  },
  'AQ-11': {
    question: 'Was a new trial ordered where the disposition itself is "vacated", "set aside" or "habeas"?',
    behavior: 'No: such a disposition is the end of the charge. Of a conviction that is reported vacated it is asked.',
    reason: 'A new trial would show as a pending charge or another ending.',
  },
  'AQ-12': {
    question:
      'Has supervision ended after prison, where the record does not speak of parole or post-release supervision?',
    behavior: 'Asked for, unless a stated maximum term is over.',
    reason: 'A determinate term is followed by supervision, and a maximum of life has no end (CPL 160.57(8)).',
  },
  'AQ-13': {
    question: 'Does custody on a case start the Clean Slate time, where its sentence has no jail?',
    behavior: 'It does not: the time runs from the sentence.',
    reason: 'Detention is no sentence of incarceration; a sentence that replaced the first one is told as such.',
  },
  'AQ-14': {
    question: 'Where a sentence without jail replaced one with jail, which day starts the time?',
    behavior: 'The later of the release and the new sentence.',
    reason: 'The courts’ page says the later of sentence and release (S13b); the later day is the safer one.',
  },
  'AQ-15': {
    question: 'When was sentence imposed, where only the plea or verdict is dated?',
    behavior:
      'On that day at the earliest and twelve months later at the latest; asked for where that changes the answer.',
    reason: 'Rules reference 2.2.',
  },
  'AQ-16': {
    question: 'Which arrests open a seal under CPL 160.58, and can an opened one be had again?',
    behavior: 'Any later charge of a misdemeanor or felony, in any jurisdiction; then needs review.',
    reason: 'Subdivision 8 was read in a bill that copies it (S55), which does not limit the place.',
  },
  'AQ-17': {
    question: 'From when do the eight years of CPL 160.57(1)(b)(ix) count?',
    behavior: 'From the conviction in the other jurisdiction.',
    reason: 'The clause speaks of a conviction "in the preceding eight years".',
  },
  'AQ-18': {
    question: 'Does a felony conviction in another jurisdiction bar a youthful offender finding?',
    behavior: 'Needs review.',
    reason: 'CPL 720.10(2)(b) says "a felony"; whether it means one of this state was not read.',
  },
  'AQ-19': {
    question: 'Where does a charge live on that was transferred to superior court or superseded?',
    behavior: 'In the case that the record names, else in the one other case of the same arrest; else it is asked for.',
    reason: 'A transfer is no ending; its docket elsewhere shows how the action ended.',
  },
  'AQ-20': {
    question: 'Which convictions did CPL 440.10(1)(i) reach before November 16, 2021, and from when?',
    behavior:
      'Those of Penal Law 230.00, 230.03 and 240.37, from August 13, 2010; every other offense from November 16, 2021.',
    reason:
      'It spoke of certain prostitution-related arrests, which a conviction of another offense does not show (S34); its first day is from memory.',
  },
  'AQ-21': {
    question: 'Is a record complete of which nobody has said that it is?',
    behavior: 'Answers count what is in it; a warning says so.',
    reason: 'No rap sheet shows what it lacks. Asking for every unknown case would decide nothing.',
  },
  'AQ-22': {
    question: 'Is custody of which nobody tells the case a return to prison on the sentence?',
    behavior: 'Asked for, while supervision after prison ran; other custody without its case is not.',
    reason: 'Revoked and reincarcerated, the time runs from the new release (rules reference 9.2, item 4).',
  },
  'AQ-23': {
    question: 'Does a conviction in the case that a charge came from count against the case to which it went?',
    behavior:
      'No: a transferred or superseded charge is followed to where it went, and never back; the instrument in which it ended decides.',
    reason:
      'CPL 160.50(3) asks for the entire accusatory instrument, and each case of the record shows its own (AQ-19 for the way on).',
  },
  'AQ-24': {
    question: 'Does CPL 160.58 reach a felony of Penal Law article 222?',
    behavior: 'No: it names articles 220 and 221, and the list of CPL 410.91(5) is taken to name no other.',
    reason:
      'Rules reference 11.1; that list is from memory, and an amendment of it since 2021 was not read. Ask before a client is told no.',
  },
  'AQ-25': {
    question: 'Is an attempt at an offense of article 220 or 221 an offense "defined in" it for CPL 160.58?',
    behavior: 'Yes: eligible, as the court decides in its discretion.',
    reason:
      'Penal Law 110.00 defines the attempt, the article what is attempted; CPL 410.91(5) specifies felony attempts besides.',
  },
  'AQ-26': {
    question: 'Is a supervision of which nobody tells the case that of the conviction to be sealed?',
    behavior: 'Asked for, where it has no end, began no earlier than the sentence, and the sentence can carry it.',
    reason:
      'CPL 160.57(1)(b)(iv) bars while it runs; a fine, jail alone or a conditional discharge has no supervision.',
  },
  'AQ-27': {
    question: 'Which day is the judgment, where a later sentence replaced the first (probation revoked, resentenced)?',
    behavior:
      'The first sentence, for CPL 720.10(2)(b) and 720.20(5); where it decides under CPL 160.59(3)(f) or 440.10(1)(k), needs review.',
    reason:
      'Penal Law 60.01(2)(b), from memory: one that may be revoked is a final judgment for all other purposes; the rules reference is silent.',
  },
  'AQ-28': {
    question: 'Does jail or prison on a conviction that was expunged since extend the ten years of CPL 160.59(5)?',
    behavior: 'No; on a youthful offender finding, or a judgment vacated or reversed, it does.',
    reason:
      'An expunged conviction counts in no clock (rules reference section 1, step 2); otherwise "any period of time the defendant spent incarcerated" counts (10.2, item 5).',
  },
} as const satisfies { readonly [id: string]: OpenQuestion };

export type AttorneyQuestionId = keyof typeof ATTORNEY_QUESTIONS;

/** All of them, for the law book. */
export const SETTLED_FOR_NOW: { readonly [Id in OpenQuestionId | AttorneyQuestionId]: OpenQuestion } = {
  ...OPEN_QUESTIONS,
  ...ATTORNEY_QUESTIONS,
};
