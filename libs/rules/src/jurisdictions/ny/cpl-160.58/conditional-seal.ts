import { dayOf, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { endingOn } from '../cpl-160.50/ending.js';
import { askCharge, type FactAsk } from '../facts/fact-names.js';
import type { PendingFacts } from '../facts/pending-facts.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';

/**
 * How a reported seal stands. `opened`: by a later crime, or an ending that is neither favorable nor of a violation.
 * `suspended`: a later charge is open, and the seal closes again if it ends so. `unknown`: `asks` must be answered first.
 */
export type ConditionalSeal =
  | { readonly state: 'none' }
  | { readonly state: 'stands' }
  | { readonly state: 'opened' | 'suspended'; readonly by: LaterCharge }
  | { readonly state: 'unknown'; readonly by: LaterCharge; readonly asks: readonly FactAsk[] };

/** A charge of the record, or one that the client told of. */
type LaterCharge = Subject | PendingFacts;

/**
 * A seal under CPL 160.58 is opened by a later arrest or charge for a misdemeanor or felony, and closed again if that ends
 * in favor of the accused or in a conviction of a violation.
 * @source CPL 160.58(8); rules reference 11.1 (S18, S55).
 */
export function conditionalSeal(subject: Subject, inquiry: Inquiry): ConditionalSeal {
  const sealed = subject.seals.get('160.58');
  if (sealed === undefined || !inquiry.reached(sealed)) return { state: 'none' };
  let suspended: LaterCharge | null = null;
  let unsure: LaterCharge | null = null;
  const asks: FactAsk[] = [];
  for (const other of inquiry.facts.subjects) {
    if (other.courtCase === subject.courtCase || other.crime === false) continue;
    const effect = effectOf(other, inquiry);
    if (effect === 'none') continue;
    const charged = chargedOn(other);
    if (charged !== UNKNOWN_DAY && (charged <= sealed || !inquiry.reached(charged))) continue;
    const undated = sealed === UNKNOWN_DAY || charged === UNKNOWN_DAY;
    if (effect === 'opens' && !undated) return { state: 'opened', by: other };
    if (effect === 'suspends' && !undated) suspended ??= other;
    else {
      unsure ??= other;
      if (sealed === UNKNOWN_DAY) asks.push(askCharge(subject, 'seals'));
      if (charged === UNKNOWN_DAY) asks.push(askCharge(other, 'case.commencedOn'));
      if (typeof effect === 'object') asks.push(effect);
    }
  }
  for (const told of inquiry.facts.pending) {
    const { subject: charge, level, chargedOn: charged } = told;
    if (charge !== null || level === 'violation' || level === 'infraction') continue;
    if (charged !== UNKNOWN_DAY && (charged <= sealed || !inquiry.reached(charged))) continue;
    if (level !== null && charged !== UNKNOWN_DAY && sealed !== UNKNOWN_DAY) suspended ??= told;
    else {
      unsure ??= told;
      asks.push(sealed === UNKNOWN_DAY ? askCharge(subject, 'seals') : told.ask);
    }
  }
  if (unsure) return { state: 'unknown', by: unsure, asks };
  return suspended ? { state: 'suspended', by: suspended } : { state: 'stands' };
}

function chargedOn({ courtCase, offenseOn, convictedOn }: Subject): Day {
  return dayOf(courtCase.arrestedOn ?? courtCase.commencedOn) || offenseOn || convictedOn;
}

/** What a charge does to an earlier seal, or the fact that tells. */
function effectOf(other: Subject, inquiry: Inquiry): 'none' | 'opens' | 'suspends' | FactAsk {
  const { kind } = endingOn(other, inquiry);
  switch (kind) {
    case 'favorable':
    case 'satisfied':
      return 'none';
    case 'moved': {
      // Where it lives on it is met again; where nothing shows that, it may be open or have ended in a crime.
      const lost = inquiry.facts.actionOf(other).lost.find((each) => each.subject === other);
      return lost ? askCharge(other, lost.fact) : 'none';
    }
    case 'convicted':
      return other.crime === null ? askCharge(other, 'class') : 'opens';
    case 'covered':
    case 'dismissed_for':
    case 'not_listed':
      return 'opens';
    case 'open':
    case 'later':
    case 'adjourned':
      return 'suspends';
    case 'vacated_how':
      return askCharge(other, 'newTrial');
    case 'not_reported':
      return askCharge(other, 'disposition');
  }
}
