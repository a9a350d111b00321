import type { Decision, Outcome, PathStep, ReliefId } from '../../decision.js';
import type { Language } from './language/language.js';
import { wordsOf } from './language/sentence.js';

/**
 * From what gives most to what gives least: a conviction that never was, then one vacated, then one sealed by itself, then
 * one sealed by a court. @source rules reference sections 1, 4 (effect), 6, 9.4, 10.4, 10.5.
 */
const ORDER: readonly ReliefId[] = [
  'NY-160.50-3K',
  'NY-440.46-A-1',
  'NY-440.46-A-2I',
  'NY-160.50',
  'NY-720.35',
  'NY-160.55',
  'NY-160.57-A',
  'NY-160.57-M',
  'NY-160.57-F',
  'NY-160.59',
  'NY-160.58',
  'NY-440.46-A-2II',
  'NY-720.20-5',
];

/** Why the relief is the one to go for, in English. */
export const WHY: { readonly [R in ReliefId]?: string } = {
  'NY-160.50-3K': 'Expungement beats every seal: the conviction is a nullity, and nobody must ask. Check that the clerk has done it.',
  'NY-440.46-A-1': 'The statute vacates and expunges while the sentence is served.',
  'NY-440.46-A-2I': 'Vacatur and expungement beat a seal; they must be asked for.',
  'NY-160.50': 'Sealed by the statute as a favorable termination.',
  'NY-720.35': 'Confidential by the statute; it is no conviction.',
  'NY-160.55': 'Sealed by the statute as a violation; the court’s own file stays open.',
  'NY-160.57-A': 'Clean Slate seals it without an application: automatic beats application.',
  'NY-160.57-M': 'Clean Slate seals it without an application: automatic beats application.',
  'NY-160.57-F': 'Clean Slate seals it without an application: automatic beats application.',
  'NY-160.59': 'No automatic relief is open: apply. The application is had once, so ask for everything eligible together.',
  'NY-160.58': 'Conditional: a new charge opens it again. Prefer it only where nothing lasting is open.',
  'NY-440.46-A-2II': 'The court may put a lesser conviction in its place.',
  'NY-720.20-5': 'A late youthful offender finding replaces the conviction.',
}; // prettier-ignore

export const SOONER = 'The courts have until {on|day}; an application under CPL 160.59 may seal sooner.';

const RANK: ReadonlyMap<ReliefId, number> = new Map(ORDER.map((relief, rank) => [relief, rank]));
/** What is open comes before what waits, and that before what nobody knows. */
const NEARNESS: { readonly [O in Outcome]: number } = {
  automatic: 0,
  eligible: 0,
  not_yet: 1,
  needs_information: 2,
  needs_review: 2,
  ineligible: 3,
};
/** Sorts after every day. */
const EVENT = '9999-12-31';

/**
 * For each charge the relief to go for first, in the language of the decisions: the best that is open now; else the best that will be, with its day; else
 * what a missing fact or an attorney's judgment may open. A charge with nothing in view has no step.
 */
export function bestPath(decisions: readonly Decision[], language: Language = 'en'): PathStep[] {
  const byCharge = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (!RANK.has(decision.relief) || decision.outcome === 'ineligible') continue;
    const ofCharge = byCharge.get(decision.chargeId);
    if (ofCharge) ofCharge.push(decision);
    else byCharge.set(decision.chargeId, [decision]);
  }
  return [...byCharge.values()].map((inView) => stepFor(inView, language));
}

/** @param inView at least one; none of them ineligible. */
function stepFor(inView: readonly Decision[], language: Language): PathStep {
  const [first, ...others] = [...inView].sort(
    (a, b) =>
      NEARNESS[a.outcome] - NEARNESS[b.outcome] ||
      compare(a.notBefore ?? EVENT, b.notBefore ?? EVENT) ||
      RANK.get(a.relief)! - RANK.get(b.relief)!,
  ) as [Decision, ...Decision[]];
  return {
    chargeId: first.chargeId,
    relief: first.relief,
    outcome: first.outcome,
    notBefore: first.notBefore,
    why: NEARNESS[first.outcome] === 0 ? whyFirst(first, others, language) : first.summary,
    citation: first.citation,
    alternatives: others.map(({ relief, outcome, notBefore }) => ({ relief, outcome, notBefore })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function whyFirst(first: Decision, others: readonly Decision[], language: Language): string {
  const why = wordsOf(WHY[first.relief] ?? '', {}, language);
  const sooner =
    first.status === 'pending_implementation' &&
    others.some(({ relief, outcome }) => relief === 'NY-160.59' && outcome === 'eligible');
  return sooner ? `${why} ${wordsOf(SOONER, { on: first.statusOn }, language)}` : why;
}

/**
 * The convictions to spend the one application under CPL 160.59 on: every one that is eligible and that no automatic relief
 * has or will soon have. All share one clock, so nothing is gained by asking twice, and a second time is barred.
 * @source CPL 160.59(1)(a), (3)(c), (4); rules reference section 10.2.
 */
export function applicationUnder160_59(decisions: readonly Decision[], path: readonly PathStep[]): string[] {
  const chosen = new Map(path.map((step) => [step.chargeId, step.relief]));
  return decisions
    .filter(({ relief, outcome }) => relief === 'NY-160.59' && outcome === 'eligible')
    .map(({ chargeId }) => chargeId)
    .filter((chargeId) => chosen.get(chargeId) === 'NY-160.59');
}
