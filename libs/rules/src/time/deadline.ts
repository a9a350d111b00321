import { addDays, formatLong, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import { NEW_YORK_COURTS, nextBusinessDay, whyClosed, type CourtCalendar } from './court-calendar.js';

/** How a paper was served. Mail is complete on mailing. @source CPLR 2103(b); practice reference 6.3. */
export const SERVICE_METHODS = ['personal', 'office', 'fax', 'mail', 'mail_from_out_of_state', 'overnight'] as const;
export type ServiceMethod = (typeof SERVICE_METHODS)[number];

interface AddedTime {
  readonly days: number;
  readonly businessDays: number;
  readonly confidence: Confidence;
}

/** Time that CPLR 2103(b) adds to a period measured from service. */
const ADDED_BY_SERVICE: { readonly [M in ServiceMethod]: AddedTime } = {
  personal: { days: 0, businessDays: 0, confidence: 'V' },
  office: { days: 0, businessDays: 0, confidence: 'V' },
  fax: { days: 0, businessDays: 0, confidence: 'V' },
  mail: { days: 5, businessDays: 0, confidence: 'V' },
  mail_from_out_of_state: { days: 6, businessDays: 0, confidence: 'V' },
  overnight: { days: 0, businessDays: 1, confidence: 'S' },
};

const METHOD_NAMES: { readonly [M in ServiceMethod]: string } = {
  personal: 'personal service',
  office: 'service at the office',
  fax: 'service by fax',
  mail: 'service by mail',
  mail_from_out_of_state: 'service by mail from out of state',
  overnight: 'overnight service',
};

export interface DeadlineInput {
  /** The day that the period is reckoned from, and what happened on it: "service on the prosecutor". */
  readonly trigger: { readonly name: string; readonly on: LocalDate };
  /** Calendar days of the period, from 0. */
  readonly days: number;
  /** Stable id of the rule: `NY-160.59/answer`. */
  readonly rule: string;
  readonly citation: string;
  /** Given only where time is added for the way of service; most periods of the CPL have none. */
  readonly serviceMethod?: ServiceMethod;
  readonly calendar?: CourtCalendar;
}

/** One move of the computation, in order. `on` is the day reached. */
export interface DeadlineStep {
  readonly kind: 'trigger' | 'count' | 'service' | 'skip' | 'due';
  readonly on: LocalDate;
  readonly text: string;
  readonly citation: string;
}

/** A date together with the computation that produced it. */
export interface Deadline {
  readonly dueOn: LocalDate;
  /** Where the count ended, before days on which nothing can be asked were skipped. */
  readonly countedOn: LocalDate;
  readonly rule: string;
  readonly citation: string;
  readonly trigger: { readonly name: string; readonly on: LocalDate };
  readonly daysCounted: number;
  readonly serviceMethod: ServiceMethod | null;
  /** Calendar days added for the way of service. */
  readonly serviceDaysAdded: number;
  readonly skipped: readonly { readonly on: LocalDate; readonly name: string; readonly citation: string }[];
  readonly steps: readonly DeadlineStep[];
  /** The whole computation in one sentence, for a person. */
  readonly explanation: string;
}

/**
 * The day that ends a period of calendar days: the day it is reckoned from is not counted.
 * @throws RangeError unless `days` is a whole number from 0.
 * @source General Construction Law 20.
 */
export function countDays(trigger: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is not a whole number of days from 0.`);
  return addDays(trigger, days);
}

/**
 * Computes a court deadline: the trigger day is not counted (General Construction Law 20), time for service is added
 * where a method is given (CPLR 2103(b)), and a last day that is a Saturday, Sunday or public holiday moves to the next
 * business day (25-a).
 * @throws RangeError for days that are not a whole number from 0, and for deadlines before 2000.
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  const { trigger, days, rule, citation, serviceMethod = null, calendar = NEW_YORK_COURTS } = input;
  const steps: DeadlineStep[] = [
    { kind: 'trigger', on: trigger.on, text: `${trigger.name} on ${formatLong(trigger.on)}`, citation },
  ];
  let on = countDays(trigger.on, days);
  steps.push({
    kind: 'count',
    on,
    text: `${dayCount(days)} after it, not counting that day: ${formatLong(on)}`,
    citation: 'General Construction Law 20',
  });

  const added = serviceMethod === null ? null : ADDED_BY_SERVICE[serviceMethod];
  if (serviceMethod !== null && added !== null && added.days + added.businessDays > 0) {
    on = addDays(on, added.days);
    for (let left = added.businessDays; left > 0; left -= 1) on = nextBusinessDay(on, calendar);
    const amount = added.days > 0 ? dayCount(added.days) : `${added.businessDays} business day`;
    steps.push({
      kind: 'service',
      on,
      text: `${amount} added for ${METHOD_NAMES[serviceMethod]}: ${formatLong(on)}`,
      citation: 'CPLR 2103(b)',
    });
  }

  const countedOn = on;
  const skipped: { on: LocalDate; name: string; citation: string }[] = [];
  for (let closed = whyClosed(on, calendar); closed; closed = whyClosed(on, calendar)) {
    skipped.push({ on, name: closed.name, citation: closed.citation });
    steps.push({ kind: 'skip', on, text: `${formatLong(on)} is ${closed.name}`, citation: closed.citation });
    on = addDays(on, 1);
  }
  const rolled = skipped.length > 0;
  steps.push({
    kind: 'due',
    on,
    text: `due ${formatLong(on)}${rolled ? ', the next business day' : ''}`,
    citation: rolled ? 'General Construction Law 25-a' : citation,
  });

  return {
    dueOn: on,
    countedOn,
    rule,
    citation,
    trigger,
    daysCounted: days,
    serviceMethod,
    serviceDaysAdded: added?.days ?? 0,
    skipped,
    steps,
    explanation: `${steps.map((step) => step.text).join('; ')} (${citation}).`,
  };
}

function dayCount(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
