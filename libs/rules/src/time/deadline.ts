import { addDays, formatLong, localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import {
  businessDayBefore,
  NEW_YORK_COURTS,
  nextBusinessDay,
  whyClosed,
  type CourtCalendar,
} from './court-calendar.js';

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
  /** Of the rule; `V` when left out. */
  readonly confidence?: Confidence;
}

/** How a day follows from its trigger: days after it, days before it, or the day itself. */
export const RECKONINGS = ['after', 'before', 'on'] as const;
export type Reckoning = (typeof RECKONINGS)[number];

/** One move of the computation, in order. `on` is the day reached. */
export interface DeadlineStep {
  readonly kind: 'trigger' | 'count' | 'service' | 'skip' | 'due';
  readonly on: LocalDate;
  readonly text: string;
  readonly citation: string;
}

/** A day on which nothing can be asked, by name. */
export interface Skipped {
  readonly on: LocalDate;
  readonly name: string;
  readonly citation: string;
}

/** A date together with the computation that produced it. */
export interface Deadline {
  readonly dueOn: LocalDate;
  /** Where the count ended, before days on which nothing can be asked were skipped. */
  readonly countedOn: LocalDate;
  readonly rule: string;
  readonly citation: string;
  /** How sure the rule is: one from memory is to be confirmed before anybody relies on it. */
  readonly confidence: Confidence;
  readonly reckoning: Reckoning;
  readonly trigger: { readonly name: string; readonly on: LocalDate };
  readonly daysCounted: number;
  readonly serviceMethod: ServiceMethod | null;
  /** Calendar days added for the way of service. */
  readonly serviceDaysAdded: number;
  readonly skipped: readonly Skipped[];
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
  const { trigger, days, rule, citation, serviceMethod = null, calendar = NEW_YORK_COURTS, confidence = 'V' } = input;
  const steps: DeadlineStep[] = [triggerStep(trigger, citation)];
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
  const skipped: Skipped[] = [];
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
    ...{ dueOn: on, countedOn, rule, citation, confidence, reckoning: 'after', trigger, daysCounted: days },
    ...{ serviceMethod, serviceDaysAdded: added?.days ?? 0, skipped, steps, explanation: sentence(steps, citation) },
  };
}

/**
 * The last day for an act that is due a number of days before a day, such as notice of a motion before its return day: the
 * return day is not counted (General Construction Law 20), time for service comes on top where a method is given, and a last day
 * on which nothing can be done moves to the business day before. General Construction Law 25-a would move it to the one after;
 * notice that is short by a reading of the law is not worth the day.
 * @throws RangeError as computeDeadline()
 */
export function computeNotice(input: DeadlineInput): Deadline {
  const { trigger, days, rule, citation, serviceMethod = null, calendar = NEW_YORK_COURTS, confidence = 'V' } = input;
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is not a whole number of days from 0.`);
  const steps: DeadlineStep[] = [triggerStep(trigger, citation)];
  let on = addDays(trigger.on, -days);
  const before = `${dayCount(days)} before it, not counting that day: ${formatLong(on)}`;
  steps.push({ kind: 'count', on, text: before, citation: 'General Construction Law 20' });
  const added = serviceMethod === null ? null : ADDED_BY_SERVICE[serviceMethod];
  if (serviceMethod !== null && added !== null && added.days + added.businessDays > 0) {
    on = addDays(on, -added.days);
    for (let left = added.businessDays; left > 0; left -= 1) on = businessDayBefore(on, calendar);
    const amount = added.days > 0 ? dayCount(added.days) : `${added.businessDays} business day`;
    const text = `${amount} earlier for ${METHOD_NAMES[serviceMethod]}: ${formatLong(on)}`;
    steps.push({ kind: 'service', on, text, citation: 'CPLR 2103(b)' });
  }
  const countedOn = on;
  const skipped: Skipped[] = [];
  for (let closed = whyClosed(on, calendar); closed; closed = whyClosed(on, calendar)) {
    skipped.push({ on, name: closed.name, citation: closed.citation });
    steps.push({ kind: 'skip', on, text: `${formatLong(on)} is ${closed.name}`, citation: closed.citation });
    on = addDays(on, -1);
  }
  const rolled = skipped.length > 0 ? ', the business day before, to be safe' : '';
  steps.push({ kind: 'due', on, text: `due ${formatLong(on)}${rolled}`, citation });
  return {
    ...{ dueOn: on, countedOn, rule, citation, confidence, reckoning: 'before', trigger, daysCounted: days },
    ...{ serviceMethod, serviceDaysAdded: added?.days ?? 0, skipped, steps, explanation: sentence(steps, citation) },
  };
}

/** A day that a court or a statute names: nothing is counted, and no closed day moves it. */
export function fixedDay({
  trigger,
  rule,
  citation,
  confidence = 'V',
}: Pick<DeadlineInput, 'trigger' | 'rule' | 'citation' | 'confidence'>): Deadline {
  const steps: DeadlineStep[] = [triggerStep(trigger, citation)];
  return {
    ...{
      dueOn: trigger.on,
      countedOn: trigger.on,
      rule,
      citation,
      confidence,
      reckoning: 'on',
      trigger,
      daysCounted: 0,
    },
    ...{ serviceMethod: null, serviceDaysAdded: 0, skipped: [], steps, explanation: sentence(steps, citation) },
  };
}

/** What a computation was made of, as it is kept: one from before reckonings were told counts days after its trigger. */
export type KeptComputation = Pick<Deadline, 'rule' | 'citation' | 'trigger' | 'daysCounted' | 'serviceMethod'> &
  Partial<Pick<Deadline, 'reckoning' | 'confidence'>>;

/** The same period by another calendar. @throws RangeError as computeDeadline() */
export function recomputed(kept: KeptComputation, calendar: CourtCalendar): Deadline {
  const { rule, citation, trigger, daysCounted: days, serviceMethod, reckoning = 'after', confidence } = kept;
  const on = localDate(trigger.on);
  const input: DeadlineInput = {
    ...{ trigger: { name: trigger.name, on }, days, rule, citation, calendar },
    ...(serviceMethod && { serviceMethod }),
    ...(confidence && { confidence }),
  };
  if (reckoning === 'on') return fixedDay(input);
  return reckoning === 'before' ? computeNotice(input) : computeDeadline(input);
}

function triggerStep({ name, on }: DeadlineInput['trigger'], citation: string): DeadlineStep {
  return { kind: 'trigger', on, text: `${name} on ${formatLong(on)}`, citation };
}

function sentence(steps: readonly DeadlineStep[], citation: string): string {
  return `${steps.map((step) => step.text).join('; ')} (${citation}).`;
}

function dayCount(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
