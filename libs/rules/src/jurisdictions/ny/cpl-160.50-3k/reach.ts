import { isConviction } from '#libs/record';
import { dayOf, isoOrNull, NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge } from '../facts/fact-names.js';
import type { Doubt } from '../facts/record-facts.js';
import { levelOfCharge, type Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import type { Law } from '../law/law.js';
import { clausesNaming, reachOf, type MarihuanaClauseRow, type Reach } from '../tables/index.js';

/**
 * Tests a clause that names the section of the conviction, with the day of the conviction as far as it is known: who was
 * released before a day was convicted before it.
 */
export function reach(clause: MarihuanaClauseRow, subject: Subject, level: Subject['level'] = subject.level): Reach {
  const { convictedBefore, belowFelonyOnly } = clause;
  const convictedOn = isReleasedBefore(clause, subject) ? subject.convictedNoLater : subject.convictedOn;
  return reachOf(clause, subject.charge, {
    // Written out only where a day decides.
    convictedOn: convictedBefore === null ? null : isoOrNull(convictedOn),
    offenseOn: convictedBefore === null ? null : isoOrNull(subject.offenseOn),
    felony: belowFelonyOnly ? felonyInCase(subject, level) : undefined,
  });
}

/** Of unknown class: expunged on that day if it is anything less than a felony. */
export function isExpungedBelowFelony(subject: Subject, inquiry: Inquiry): boolean {
  if (subject.level !== null) return false;
  const clauses = inquiry.facts.expungementOf(subject)?.clauses ?? [];
  return clauses.some(
    (clause) =>
      reach(clause, subject, 'misdemeanor').kind === 'reached' &&
      inquiry.reached(Math.max(inForceFrom(clause, inquiry.law), subject.convictedOn)),
  );
}

/** The release, where it alone tells that the conviction came before the clause's day. */
export function isReleasedBefore({ convictedBefore }: MarihuanaClauseRow, subject: Subject): boolean {
  return (
    convictedBefore !== null && subject.convictedOn === UNKNOWN_DAY && subject.convictedNoLater < dayOf(convictedBefore)
  );
}

/**
 * Whether a felony was convicted in the case: a "conviction ... only for a misdemeanor and/or violation" is the whole one.
 * @returns null where the class of the charge itself is missing. Another conviction counts by its class, or by the table.
 * @source CPL 160.50(3)(k)(i); rules reference section 4, K-i.
 */
function felonyInCase({ charge, courtCase }: Subject, level: Subject['level']): boolean | null {
  if (level === 'felony') return true;
  const others = courtCase.charges.filter((other) => other !== charge && isConviction(other.disposition));
  if (others.some((other) => levelOfCharge(other, other.offenseOn ?? courtCase.offenseOn) === 'felony')) return true;
  return level === null ? null : false;
}

/**
 * From which day a conviction is expunged, and from which day it is open whether it is. An expunged conviction is a
 * nullity: it counts in no other answer from that day on.
 */
export class Expungement {
  expungedFrom: Day;
  /** NEVER when nothing is ever open. Open until `expungedFrom`. */
  openFrom: Day = NEVER;
  /** What leaves it open, if anything does: a missing fact, or a question of law. */
  doubt: Doubt | null = null;
  /** By the place of the clause. No day asked about and no relief changes them, so they are found once. */
  private readonly reaches: Reach[] = [];

  /**
   * @param reported the day from which the record shows it; else NEVER.
   * @param clauses those that name the section, in the order of the statute.
   */
  constructor(
    private readonly subject: Subject,
    readonly clauses: readonly MarihuanaClauseRow[],
    reported: Day,
  ) {
    this.expungedFrom = reported;
  }

  reachOf(clause: MarihuanaClauseRow): Reach {
    return (this.reaches[this.clauses.indexOf(clause)] ??= reach(clause, this.subject));
  }
}

/** `null` for a conviction that no clause names and that the record does not show expunged. */
export function expungementOf(subject: Subject, law: Law): Expungement | null {
  if (!subject.newYork) return null;
  const reported = reportedExpungement(subject);
  const clauses = clausesNaming(subject.charge, law.clauses);
  if (clauses.length === 0) {
    if (reported !== NEVER) return new Expungement(subject, clauses, reported);
    // Convicted, and sealed as ended in favor of the accused: one of the two is wrong, and an attorney must look which.
    const sealed = sealedAsFavorable(subject);
    if (sealed === NEVER) return null;
    const contradicted = new Expungement(subject, clauses, NEVER);
    contradicted.openFrom = sealed;
    contradicted.doubt = { subject, ask: null, question: null };
    return contradicted;
  }
  const expungement = new Expungement(subject, clauses, reported);
  for (const clause of withoutRepeated(clauses, subject)) {
    const reached = expungement.reachOf(clause);
    const from = Math.max(inForceFrom(clause, law), subject.convictedOn);
    if (reached.kind === 'reached') expungement.expungedFrom = Math.min(expungement.expungedFrom, from);
    else if (reached.kind !== 'missed' && from < expungement.openFrom) {
      expungement.openFrom = from;
      expungement.doubt =
        reached.kind === 'open'
          ? { subject, ask: null, question: reached.question }
          : { subject, ask: askCharge(subject, reached.fact), question: null };
    }
  }
  return expungement;
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

/** The record itself says so: expunged, or, of an offense that a clause may reach, sealed under 160.50 though a conviction. */
export function reportedExpungement(subject: Subject): Day {
  if (subject.expungedOn !== NEVER) return subject.expungedOn;
  const sealed = sealedAsFavorable(subject);
  if (sealed === NEVER) return NEVER;
  return subject.article === 221 || clausesNaming(subject.charge).length > 0 ? sealed : NEVER;
}

/** Day of a reported seal under CPL 160.50 of a conviction that is not reported vacated. */
function sealedAsFavorable(subject: Subject): Day {
  const sealed = subject.seals.size === 0 ? undefined : subject.seals.get('160.50');
  if (sealed === undefined || subject.vacatedOn !== NEVER) return NEVER;
  return sealed || subject.convictedOn;
}
