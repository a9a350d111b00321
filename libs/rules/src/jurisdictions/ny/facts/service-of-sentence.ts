import { dayOf, NEVER, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { RecordFacts } from './record-facts.js';
import type { FactAsk } from './fact-names.js';
import { termEnd, type Subject } from './subject.js';

/** Until when a sentence is served: jail or prison, supervision, conditional discharge, whichever ends last. */
export interface ServiceOfSentence {
  /** First day on which it is no longer served; NEVER while no end is in sight. */
  readonly until: Day;
  /** What the record does not tell of the end. */
  readonly asks: readonly FactAsk[];
}

/** A conditional discharge of a misdemeanor lasts one year, of a felony three. @source Penal Law 65.05(3), from memory. */
const DISCHARGE_YEARS = { felony: 3, other: 1 } as const;

/** @source rules reference 6 ("serving or completed a sentence"), 11.1 ("completed the sentence"). */
export function serviceOfSentence(subject: Subject, facts: RecordFacts): ServiceOfSentence {
  const start = facts.startOf(subject);
  const supervision = facts.supervisionOf(subject);
  const asks = [supervision.ask, start.state === 'missing' ? start.ask : null].filter((ask) => ask !== null);
  let until = Math.max(supervision.until, dischargeEnd(subject));
  if (subject.incarcerated && start.state !== 'missing') until = Math.max(until, start.day);
  return { until: Math.min(until, NEVER), asks };
}

function dischargeEnd(subject: Subject): Day {
  const { sentence } = subject.charge;
  if (!sentence?.types.includes('conditional_discharge')) return UNKNOWN_DAY;
  const stated = dayOf(sentence.conditionalDischargeEndsOn) || termEnd(sentence);
  if (stated !== UNKNOWN_DAY || subject.sentencedOn === UNKNOWN_DAY) return stated;
  return plusYears(subject.sentencedOn, subject.felony ? DISCHARGE_YEARS.felony : DISCHARGE_YEARS.other);
}
