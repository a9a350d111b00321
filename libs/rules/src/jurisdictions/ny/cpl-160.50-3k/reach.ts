import { dayOf, NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge } from '../facts/fact-names.js';
import type { Doubt } from '../facts/record-facts.js';
import type { Subject } from '../facts/subject.js';
import type { Law } from '../law/law.js';
import type { Clause } from './clauses.js';

/** How a conviction stands to one clause, before the clause's first day is looked at. */
export type Reach =
  | { readonly kind: 'reached' }
  | { readonly kind: 'missed'; readonly by: 'date' | 'substance' | 'felony' }
  | { readonly kind: 'missing'; readonly fact: 'convictedOn' | 'soleSubstance' | 'class' }
  /** An attempt at a listed section (OQ-6). */
  | { readonly kind: 'attempt' };

export function names(clause: Clause, subject: Subject): boolean {
  return clause.sections.includes(subject.charge.section) || clause.articles.includes(subject.article);
}

/** Tests a clause that names the section of the conviction; the charge at arrest does not matter. */
export function reachOf(clause: Clause, subject: Subject): Reach {
  if (clause.convictedBefore !== null) {
    if (subject.convictedOn === UNKNOWN_DAY) {
      if (subject.offenseOn >= dayOf(clause.convictedBefore)) return { kind: 'missed', by: 'date' };
      return { kind: 'missing', fact: 'convictedOn' };
    }
    if (subject.convictedOn >= dayOf(clause.convictedBefore)) return { kind: 'missed', by: 'date' };
  }
  if (clause.noFelony && subject.felony) return { kind: 'missed', by: 'felony' };
  const { soleSubstance } = subject.charge;
  if (clause.soleSubstance !== null && soleSubstance !== null && soleSubstance !== clause.soleSubstance) {
    return { kind: 'missed', by: 'substance' };
  }
  if (clause.noFelony && subject.level === null) return { kind: 'missing', fact: 'class' };
  if (clause.soleSubstance !== null && soleSubstance === null) return { kind: 'missing', fact: 'soleSubstance' };
  if (subject.charge.attempt) return { kind: 'attempt' };
  return { kind: 'reached' };
}

/**
 * From which day a conviction is expunged, and from which day it is open whether it is. An expunged conviction is a
 * nullity: it counts in no other answer from that day on.
 */
export interface Expungement {
  readonly expungedFrom: Day;
  /** NEVER when nothing is ever open. Open until `expungedFrom`. */
  readonly openFrom: Day;
  /** Clauses that name the section, in the order of the statute. */
  readonly clauses: readonly Clause[];
  /** What leaves it open, if anything does: a missing fact, or for an attempt OQ-6. */
  readonly doubt: Doubt | null;
}

/** `null` for a conviction that no clause names and that the record does not show expunged. */
export function expungementOf(subject: Subject, law: Law): Expungement | null {
  if (!subject.newYork) return null;
  const article = subject.article;
  const marihuana = article === 220 || article === 221 || article === 222 || article === 240;
  const reported = reportedExpungement(subject);
  if (!marihuana)
    return reported === NEVER ? null : { expungedFrom: reported, openFrom: NEVER, clauses: [], doubt: null };
  const clauses = law.clauses.filter((clause) => names(clause, subject));
  let expungedFrom = reported;
  let openFrom: Day = NEVER;
  let doubt: Doubt | null = null;
  for (const clause of clauses) {
    const reach = reachOf(clause, subject);
    const from = Math.max(inForceFrom(clause, law), subject.convictedOn);
    if (reach.kind === 'reached') expungedFrom = Math.min(expungedFrom, from);
    else if (reach.kind !== 'missed' && from < openFrom) {
      openFrom = from;
      doubt =
        reach.kind === 'attempt'
          ? { subject, ask: null, question: 'OQ-6' }
          : { subject, ask: askCharge(subject, reach.fact), question: null };
    }
  }
  if (clauses.length === 0 && reported === NEVER) return null;
  return { expungedFrom, openFrom, clauses, doubt };
}

export function inForceFrom(clause: Clause, law: Law): Day {
  return clause.enactment === null ? dayOf(clause.inForceFrom) : law.inForce[clause.enactment];
}

/** The record itself says so: expunged, or sealed under 160.50 though it was a conviction. */
export function reportedExpungement(subject: Subject): Day {
  if (subject.expungedOn !== NEVER) return subject.expungedOn;
  const sealed = subject.seals.get('160.50');
  if (sealed === undefined || subject.vacatedOn !== NEVER) return NEVER;
  return sealed || subject.convictedOn;
}
