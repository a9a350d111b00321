import { dayOf, NEVER, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { CriminalRecord, Sentence } from '#libs/record';
import type { Inquiry } from '../inquiry.js';
import { askCharge, type FactAsk } from './fact-names.js';
import { termEnd, type Subject } from './subject.js';

/** Until when a sentence is served: jail or prison, supervision, conditional discharge, whichever ends last. */
export interface ServiceOfSentence {
  /** First day on which it is no longer served; NEVER while no end is in sight. */
  readonly until: Day;
  /** What the record does not tell of the end. */
  readonly asks: readonly FactAsk[];
}

/** A conditional discharge of a misdemeanor lasts one year, of a felony three. @source Penal Law 65.05(3) (AQ-5). */
const DISCHARGE_YEARS = { felony: 3, other: 1 } as const;

/**
 * A fine is not served, so nothing is asked of one.
 * @source rules reference 6 ("serving or completed a sentence"), 11.1 ("completed the sentence").
 */
export function serviceOfSentence(subject: Subject, inquiry: Inquiry): ServiceOfSentence {
  const { sentence } = subject.charge;
  if (!sentence) return { until: UNKNOWN_DAY, asks: [askCharge(subject, 'sentence')] };
  const supervision = inquiry.facts.supervisionOf(subject);
  const asks = supervision.ask ? [supervision.ask] : [];
  let { until } = supervision;
  if (subject.incarcerated) {
    const start = inquiry.facts.startOf(subject);
    if (start.state === 'missing') asks.push(start.ask!);
    else until = Math.max(until, start.day);
  }
  if (sentence.types.includes('conditional_discharge')) {
    const end = dischargeEnd(subject, sentence, inquiry.facts.record);
    if (end !== UNKNOWN_DAY) until = Math.max(until, end);
    else if (!inquiry.reached(latestDischargeEnd(subject)))
      asks.push(askCharge(subject, 'sentence.conditionalDischargeEndsOn'));
  }
  return { until: Math.min(until, NEVER), asks };
}

/**
 * End of a conditional discharge as the record states it: with the sentence, or as a supervision of the case.
 * @returns NEVER while it runs without a known end; UNKNOWN_DAY when nothing tells.
 */
export function statedDischargeEnd({ courtCase }: Subject, sentence: Sentence, record: CriminalRecord): Day {
  let stated = dayOf(sentence.conditionalDischargeEndsOn) || termEnd(sentence);
  for (const { kind, courtCaseId, endedOn, active } of record.supervision) {
    if (kind !== 'conditional_discharge' || courtCaseId !== courtCase.id) continue;
    if (endedOn !== null) stated = Math.max(stated, dayOf(endedOn));
    else if (active === true && stated === UNKNOWN_DAY) stated = NEVER;
  }
  return stated;
}

function dischargeEnd(subject: Subject, sentence: Sentence, record: CriminalRecord): Day {
  const { sentencedOn, felony } = subject;
  const stated = statedDischargeEnd(subject, sentence, record);
  if (stated !== UNKNOWN_DAY || sentencedOn === UNKNOWN_DAY) return stated;
  return plusYears(sentencedOn, felony ? DISCHARGE_YEARS.felony : DISCHARGE_YEARS.other);
}

/** A sentence comes within a year of the plea or verdict (rules reference 2.2). */
function latestDischargeEnd({ convictedOn, felony }: Subject): Day {
  if (convictedOn === UNKNOWN_DAY) return NEVER;
  return plusYears(convictedOn, 1 + (felony ? DISCHARGE_YEARS.felony : DISCHARGE_YEARS.other));
}
