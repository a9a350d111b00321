import { type Outcome, RELIEF_IDS, type ReliefId } from '../../../decision.js';
import type { Subject } from '../facts/subject.js';
import type { JudgeOptions, Judgment } from '../judgment.js';
import { RULES } from '../rules.js';

/** An outcome as one letter, for answers that are kept by the million. */
export const OUTCOME_LETTERS = {
  automatic: 'a',
  eligible: 'e',
  not_yet: 'n',
  ineligible: 'i',
  needs_information: 'q',
  needs_review: 'r',
} as const satisfies { readonly [O in Outcome]: string };

/** `-`: no decision is made, the charge is not the relief's subject; or nobody but the legal team may know of the relief. */
export type OutcomeLetter = (typeof OUTCOME_LETTERS)[Outcome] | '-';

const OUTCOMES_BY_LETTER = new Map<string, Outcome>(
  Object.entries(OUTCOME_LETTERS).map(([outcome, letter]) => [letter, outcome as Outcome]),
);

/** The outcome that a letter stands for; null where no decision is made. */
export function outcomeOfLetter(letter: string): Outcome | null {
  return OUTCOMES_BY_LETTER.get(letter) ?? null;
}

/** True for the letters of what is done by statute, or to be had by asking. */
export function isOpenLetter(letter: OutcomeLetter): boolean {
  return letter === 'a' || letter === 'e';
}

/** Reliefs whose answer a screening keeps: those of which others than the legal team may know. @source CPL 440.10(1)(i). */
const SCREENED_RULES = RULES.filter(({ confidential }) => confidential !== true);
/** Those that speak of charges that did not end in a conviction. */
const SCREENED_RULES_OF_ANY_CHARGE = SCREENED_RULES.filter(({ ofConvictions }) => !ofConvictions);
const OF_CONVICTION: JudgeOptions = { rules: SCREENED_RULES, outcomesAlone: true };
const OF_ANY_CHARGE: JudgeOptions = { rules: SCREENED_RULES_OF_ANY_CHARGE, outcomesAlone: true };
export const SCREENED_RELIEFS: readonly ReliefId[] = SCREENED_RULES.map(({ id }) => id);

/** How a charge is judged for its letters alone. */
export function judgedForLetters({ convicted }: Subject): JudgeOptions {
  return convicted ? OF_CONVICTION : OF_ANY_CHARGE;
}

const PLACES = new Map<ReliefId, number>(RELIEF_IDS.map((relief, place) => [relief, place]));

/** Place of a relief in RELIEF_IDS, and so of its letter. */
export function placeOfRelief(relief: ReliefId): number {
  return PLACES.get(relief)!;
}

/** One letter for each relief in the order of RELIEF_IDS. */
export type Letters = readonly OutcomeLetter[];

/** Letters that some charge had, and those that come of them with one judgment more. */
interface KnownLetters {
  readonly letters: Letters;
  readonly next: Map<Outcome, KnownLetters>[];
}

/** More than there are in any caseload: the answers to a charge go together. */
const MOST_KNOWN = 20_000;
let known = 0;
let none = knownLetters(RELIEF_IDS.map(() => '-'));

function knownLetters(letters: Letters): KnownLetters {
  known += 1;
  return { letters, next: [] };
}

/** The same list for the same judgments: it is compared, written and counted as one thing, and costs no list for each charge. */
export function lettersOf(judgments: readonly Judgment[]): Letters {
  let at = none;
  for (const { rule, outcome } of judgments) {
    const place = placeOfRelief(rule.id);
    const outcomes = (at.next[place] ??= new Map());
    let next = outcomes.get(outcome);
    if (!next) outcomes.set(outcome, (next = knownLetters(at.letters.with(place, OUTCOME_LETTERS[outcome]))));
    at = next;
  }
  const { letters } = at;
  if (known > MOST_KNOWN) {
    known = 0;
    none = knownLetters(none.letters);
  }
  return letters;
}

const TEXTS = new WeakMap<Letters, string>();

/** The letters as one word. */
export function wordOf(letters: Letters): string {
  let word = TEXTS.get(letters);
  if (word === undefined) TEXTS.set(letters, (word = letters.join('')));
  return word;
}
