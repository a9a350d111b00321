import { dayOf, isoOrNull, NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge } from '../facts/fact-names.js';
import type { Doubt } from '../facts/record-facts.js';
import type { Subject } from '../facts/subject.js';
import type { Law } from '../law/law.js';
import { clausesNaming, reachOf, type MarihuanaClauseRow, type Reach } from '../tables/index.js';

/** Tests a clause that names the section of the conviction, with the day of the conviction as far as it is known. */
export function reach(clause: MarihuanaClauseRow, subject: Subject): Reach {
  return reachOf(clause, subject.charge, {
    convictedOn: isoOrNull(subject.convictedOn),
    offenseOn: isoOrNull(subject.offenseOn),
    felony: subject.level === null ? null : subject.felony,
  });
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
  readonly clauses: readonly MarihuanaClauseRow[];
  /** What leaves it open, if anything does: a missing fact, or a question of law. */
  readonly doubt: Doubt | null;
}

/** `null` for a conviction that no clause names and that the record does not show expunged. */
export function expungementOf(subject: Subject, law: Law): Expungement | null {
  if (!subject.newYork) return null;
  const reported = reportedExpungement(subject);
  const clauses = clausesNaming(subject.charge, law.clauses);
  if (clauses.length === 0) {
    return reported === NEVER ? null : { expungedFrom: reported, openFrom: NEVER, clauses, doubt: null };
  }
  let expungedFrom = reported;
  let openFrom: Day = NEVER;
  let doubt: Doubt | null = null;
  for (const clause of withoutRepeated(clauses, subject)) {
    const reached = reach(clause, subject);
    const from = Math.max(inForceFrom(clause, law), subject.convictedOn);
    if (reached.kind === 'reached') expungedFrom = Math.min(expungedFrom, from);
    else if (reached.kind !== 'missed' && from < openFrom) {
      openFrom = from;
      doubt =
        reached.kind === 'open'
          ? { subject, ask: null, question: reached.question }
          : { subject, ask: askCharge(subject, reached.fact), question: null };
    }
  }
  return { expungedFrom, openFrom, clauses, doubt };
}

/**
 * (iii) names 221.05 and 221.10 again, whatever the day of the conviction, so where that day is not known (ii) has nothing
 * to add, and its day is not asked for.
 */
export function withoutRepeated(
  clauses: readonly MarihuanaClauseRow[],
  { convictedOn }: Subject,
): readonly MarihuanaClauseRow[] {
  if (convictedOn !== UNKNOWN_DAY) return clauses;
  const undated = clauses.filter(({ convictedBefore, needsSubstance }) => !convictedBefore && !needsSubstance);
  return clauses.filter(
    (one) => undated.length === 0 || undated.includes(one) || one.enactment !== undated[0]!.enactment,
  );
}

export function inForceFrom(clause: MarihuanaClauseRow, law: Law): Day {
  return clause.enactment === null ? dayOf(clause.inForceFrom) : law.inForce[clause.enactment];
}

/** The record itself says so: expunged, or sealed under 160.50 though it was a conviction. */
export function reportedExpungement(subject: Subject): Day {
  if (subject.expungedOn !== NEVER) return subject.expungedOn;
  const sealed = subject.seals.get('160.50');
  if (sealed === undefined || subject.vacatedOn !== NEVER) return NEVER;
  return sealed || subject.convictedOn;
}
