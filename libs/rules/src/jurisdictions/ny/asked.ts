import type { FactAsk } from './facts/fact-names.js';
import type { Subject } from './facts/subject.js';
import type { NyResult } from './inquiry.js';
import { turnsOn, type Judgment } from './judgment.js';
import type { OpenQuestionId } from './law/open-questions.js';

/** What an answer lacks: a missing fact, or an open question of law about a charge. */
export interface Lacking {
  readonly asks: FactAsk | OpenQuestionId;
  readonly subject: Subject;
}

const NOTHING: readonly never[] = [];

/**
 * Everything that an open answer may turn on, as far as each condition can tell by itself.
 * @param judgment one of which what was said has been kept.
 */
export function lackedBy(judgment: Judgment): readonly Lacking[] {
  const { outcome, subject } = judgment;
  // A "not yet" names what may still move its day.
  if (outcome !== 'needs_information' && outcome !== 'needs_review' && outcome !== 'not_yet') return NOTHING;
  let lacking: Lacking[] | null = null;
  for (const { result } of judgment.said ?? NOTHING) {
    if (result.asks === null || !turnsOn(judgment, result)) continue;
    for (const asks of everythingAsked(result)) (lacking ??= []).push({ asks, subject });
  }
  for (const { ask, question, subject: other } of judgment.doubts) {
    const asks = ask ?? question;
    if (asks !== null && (ask === null || outcome !== 'needs_review')) (lacking ??= []).push({ asks, subject: other });
  }
  return lacking ?? NOTHING;
}

/** @param result one that asks something. */
export function everythingAsked({ asks, alsoAsks }: NyResult): readonly (FactAsk | OpenQuestionId)[] {
  return alsoAsks.length === 0 ? [asks!] : [asks, ...alsoAsks].filter((one) => one !== null);
}
