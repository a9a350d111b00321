import type { Clock } from '../../engine/clock.js';
import { NEVER } from '../../engine/day.js';
import type { FactAsk } from './facts/fact-names.js';
import type { Reading } from './facts/person-on.js';
import type { Doubt } from './facts/record-facts.js';
import type { Ground } from './judgment.js';
import { type Answer, type AtBest, type Idle, isIdle } from './tally.js';

/** An answer with what other convictions, of which it is open whether they count, make of it. */
export interface Weighed {
  readonly answer: Answer;
  readonly idle: Idle;
  /** Those that the answer turns on. */
  readonly doubts: readonly Doubt[];
  /** A question of law about another conviction may bar, not only move the day. */
  readonly lawMayBar: boolean;
}

const NONE: readonly never[] = [];
const ALL_IDLE: Idle = { delays: true, opens: true, reviews: true };

/**
 * Which doubts about other convictions the answer turns on. A fact that leaves one open matters if the answer, with
 * everything else at its best, differs between the readings that count it and those that do not; a question of law likewise.
 * So a fact is asked for beside others that are missing, and not where only a question of law decides.
 * @param certain the answer under the reading that counts none of them.
 * @param read the answer under another reading.
 */
export function weighDoubts(
  certain: Ground,
  doubts: readonly Doubt[],
  clock: Clock,
  read: (reading: Reading) => Ground,
): Weighed {
  const facts = doubts.some(({ ask }) => ask !== null);
  const laws = doubts.some(({ ask }) => ask === null);
  const all = read('possible');
  const withFacts = !laws ? all : facts ? read('facts') : certain;
  const withLaws = !facts ? all : laws ? read('law') : certain;
  const best = {
    certain: certain.tally.atBest(clock),
    facts: withFacts.tally.atBest(clock),
    law: withLaws.tally.atBest(clock),
    all: all.tally.atBest(clock),
  };

  const lacking = facts ? lackedOnlyBy(withFacts, certain, doubts) : NONE;
  const without = unlessLawDiffers(best.certain, best.law);
  const counted = unlessLawDiffers(best.facts, best.all);
  const lacksOnlyThen = ({ answer }: Ground) =>
    answer === 'needs_information' && certain.answer !== 'needs_information';
  const factsMatter = facts && (!alike(without, counted) || lacksOnlyThen(withFacts));
  // At its best a question of law changes nothing; whether it does so at all may be for a fact that is missing only if it counts.
  const lawMayMatter = laws && alike(best.certain, best.law) && best.certain.answer !== 'needs_review';
  const lackingByLaw = lawMayMatter ? lackedOnlyBy(withLaws, certain, [...doubts, ...lacking]) : NONE;
  const lawMatters = !alike(best.certain, best.law) || !alike(best.facts, best.all);
  const matters = ({ ask }: Doubt) => (ask === null ? lawMatters : factsMatter || lacking.length > 0);
  // What a question of law may bar stays open whatever day a missing fact gives, or whatever else it opens.
  const lawMayBar = laws && best.law.answer === 'ineligible';
  return {
    answer: answerOf(certain, factsMatter || (lawMayMatter && lacksOnlyThen(withLaws)), without, counted, lawMayBar),
    idle: lawMayBar ? ALL_IDLE : certain.tally.idle,
    lawMayBar,
    // A verdict alone does not tell them.
    doubts: certain.said ? [...doubts.filter(matters), ...lacking, ...lackingByLaw] : NONE,
  };
}

function answerOf(certain: Ground, factsMatter: boolean, without: AtBest, counted: AtBest, lawMayBar: boolean): Answer {
  // Both say "not yet": the doubt moves the day only, and the answer is certain (rules reference 2.8).
  const movesTheDay = without.answer === 'not_yet' && counted.answer === 'not_yet';
  if (certain.answer === 'needs_information') {
    const { mayBeBarred, lacksOnlyReviews } = certain.tally;
    const decidedByLaw = lawMayBar ? !mayBeBarred : lacksOnlyReviews && without.answer === 'needs_review';
    return decidedByLaw && !factsMatter ? 'needs_review' : 'needs_information';
  }
  if (factsMatter && !movesTheDay) return 'needs_information';
  return without.answer === 'needs_review' ? 'needs_review' : certain.answer;
}

/** Under two readings of the law: the answer that both give; where they differ in more than the day, a question of law. */
function unlessLawDiffers(certain: AtBest, possible: AtBest): AtBest {
  if (alike(certain, possible) || (certain.answer === 'not_yet' && possible.answer === 'not_yet')) return certain;
  return { answer: 'needs_review', notBefore: NEVER };
}

function alike(a: AtBest, b: AtBest): boolean {
  return a.answer === b.answer && a.notBefore === b.notBefore;
}

/** Facts that the answer lacks once the doubtful convictions count, and that nobody asks for yet. */
function lackedOnlyBy(withFacts: Ground, certain: Ground, doubts: readonly Doubt[]): readonly Doubt[] {
  if (!withFacts.said || withFacts.answer !== 'needs_information') return NONE;
  const asked = new Set([...factsLackedBy(certain), ...doubts.flatMap(({ ask }) => ask ?? [])].map(nameOf));
  const lacking: Doubt[] = [];
  for (const ask of factsLackedBy(withFacts)) {
    if (!ask.subject || ask.subject.charge.disposition === 'not_reported' || asked.has(nameOf(ask))) continue;
    asked.add(nameOf(ask));
    lacking.push({ subject: ask.subject, ask, question: null });
  }
  return lacking;
}

function factsLackedBy({ said, tally: { idle } }: Ground): FactAsk[] {
  return (said ?? NONE).flatMap(({ result: { kind, asks, alsoAsks, onlyDelays, onlyOpens } }) => {
    if (kind !== 'unknown' || isIdle(idle, onlyDelays, onlyOpens)) return [];
    return [asks, ...alsoAsks].filter((one) => one !== null && typeof one === 'object');
  });
}

function nameOf({ fact, pointer }: FactAsk): string {
  return `${fact} ${pointer}`;
}
