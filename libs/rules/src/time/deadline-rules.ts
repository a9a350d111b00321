import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import type { CourtCalendar } from './court-calendar.js';
import {
  computeDeadline,
  computeNotice,
  type Deadline,
  fixedDay,
  type Reckoning,
  type ServiceMethod,
} from './deadline.js';

/** Whose act is due. What the office lets pass is missed; a prosecutor's time that has run out is the client's gain. */
export const DEADLINE_ACTORS = ['office', 'prosecutor', 'court', 'agency'] as const;
export type DeadlineActor = (typeof DEADLINE_ACTORS)[number];

export interface DeadlineRule {
  /** Stable id of the rule. */
  readonly rule: string;
  /** What happens on the day that the period is reckoned from. */
  readonly trigger: string;
  readonly days: number;
  readonly reckoning: Reckoning;
  readonly actor: DeadlineActor;
  /**
   * What the way of service does: `counted` takes it into the day itself; `cautious` keeps a second day with the time that CPLR
   * 2103(b) would add, as no authority was found for adding it under the CPL; `none` leaves it out.
   */
  readonly service: 'none' | 'cautious' | 'counted';
  readonly citation: string;
  readonly confidence: Confidence;
  /** What to know before relying on it. */
  readonly note: string | null;
  readonly verifiedOn: LocalDate;
}

const VERIFIED_ON = localDate('2026-11-23');

function rule(
  of: Omit<DeadlineRule, 'service' | 'confidence' | 'note' | 'verifiedOn'> & Partial<DeadlineRule>,
): DeadlineRule {
  return { service: 'none', confidence: 'V', note: null, verifiedOn: VERIFIED_ON, ...of };
}

/**
 * The periods that are watched, by the name that a deadline carries. @source rules reference 3, 7, 8, 9.3, 10.3, 11.1; practice
 * reference 6; of CPL 460.10 no source was read.
 */
export const DEADLINE_RULES = {
  prosecutor_response_160_59: rule({
    rule: 'NY-160.59/objection',
    trigger: 'Service on the prosecutor',
    days: 45,
    reckoning: 'after',
    actor: 'prosecutor',
    service: 'cautious',
    citation: 'CPL 160.59(2)(c)',
    note: 'The statute names no day to count from; it is counted from service. The prosecutor notifies the court, so a closed office of its clerk moves the day; that Judiciary Law 282-a reaches this period is a reading for an attorney to confirm.',
  }),
  prosecutor_comment_160_58: rule({
    rule: 'NY-160.58/comment',
    trigger: 'Notice to the prosecutor',
    days: 30,
    reckoning: 'after',
    actor: 'prosecutor',
    service: 'cautious',
    citation: 'CPL 160.58',
    confidence: 'S',
    note: 'The prosecutor has at least 30 days to comment, and the court may give more. The 30 days were read; of the subdivision that says so only the section is certain.',
  }),
  motion_notice_160_50: rule({
    rule: 'NY-160.50/notice',
    trigger: 'Return day of the motion',
    days: 20,
    reckoning: 'before',
    actor: 'office',
    service: 'counted',
    citation: 'CPL 160.50(4)',
  }),
  motion_notice_160_55: rule({
    rule: 'NY-160.55/notice',
    trigger: 'Return day of the motion',
    days: 20,
    reckoning: 'before',
    actor: 'office',
    service: 'counted',
    citation: 'CPL 160.55(2)',
    confidence: 'S',
    note: 'The 20 days were read; of the subdivision that says so only the section is certain.',
  }),
  opposition_notice_160_50: rule({
    rule: 'NY-160.50/opposition',
    trigger: 'Day on which the court hears why it should not seal',
    days: 5,
    reckoning: 'before',
    actor: 'prosecutor',
    citation: 'CPL 160.50(1)',
  }),
  opposition_notice_160_55: rule({
    rule: 'NY-160.55/opposition',
    trigger: 'Day on which the court hears why it should not seal',
    days: 5,
    reckoning: 'before',
    actor: 'prosecutor',
    citation: 'CPL 160.55(1)',
  }),
  clerk_completion_160_50_5: rule({
    rule: 'NY-160.50-3K/clerk',
    trigger: 'Presenting the record to the clerk',
    days: 30,
    reckoning: 'after',
    actor: 'court',
    citation: 'CPL 160.50(5)(b)(ii)(B)',
  }),
  appeal_460_10: rule({
    rule: 'NY-460.10/notice',
    trigger: 'Service of the order',
    days: 30,
    reckoning: 'after',
    actor: 'office',
    citation: 'CPL 460.10(1)(a), (4)(a)',
    confidence: 'M',
    note: 'From memory, also whether and how the order can be appealed (CPL 450.10, 450.15): confirm before relying on it. Counted from service of a copy of the order on the client, nothing added for mailing; from the decision where service is not recorded, which is never later.',
  }),
  sealing_form_160_57: rule({
    rule: 'NY-160.57/form',
    trigger: 'Giving the form to the Office of Court Administration',
    days: 30,
    reckoning: 'after',
    actor: 'agency',
    citation: 'CPL 160.57(1)(e)',
  }),
  clean_slate_sealed_by: rule({
    rule: 'NY-160.57/sealed-by',
    trigger: 'Last day for sealing what was eligible when the law began',
    days: 0,
    reckoning: 'on',
    actor: 'agency',
    citation: 'CPL 160.57(6)',
  }),
  clearance_send: rule({
    rule: 'clearance/send',
    trigger: 'The order, or the day from which the law has given the relief',
    days: 14,
    reckoning: 'after',
    actor: 'office',
    citation: 'office practice',
    confidence: 'M',
    note: 'No statute sets a time for telling an agency; each deadline names its own rule.',
  }),
  clearance_comply: rule({
    rule: 'clearance/comply',
    trigger: 'Notice to the agency',
    days: 60,
    reckoning: 'after',
    actor: 'agency',
    citation: 'office practice',
    confidence: 'M',
    note: 'Where a statute sets the agency a time, the deadline names it and counts by it.',
  }),
  relief_opens: rule({
    rule: 'NY/opens',
    trigger: 'First day on which the relief is open',
    days: 0,
    reckoning: 'on',
    actor: 'office',
    citation: 'General Construction Law 58',
    note: 'A period of eligibility ends on its anniversary, also where that is no business day. Of filings, wait for the day after (OQ-3).',
  }),
  hearing: rule({
    rule: 'NY/hearing',
    trigger: 'Hearing',
    days: 0,
    reckoning: 'on',
    actor: 'office',
    citation: 'set by the court',
  }),
  appointment: rule({
    rule: 'office/appointment',
    trigger: 'Appointment with the client',
    days: 0,
    reckoning: 'on',
    actor: 'office',
    citation: 'set by the office',
  }),
} as const satisfies { readonly [kind: string]: DeadlineRule };

export type DeadlineKind = keyof typeof DEADLINE_RULES;
export const DEADLINE_KINDS = Object.keys(DEADLINE_RULES) as readonly DeadlineKind[];

export interface ComputedByRule {
  readonly due: Deadline;
  /** With the time that CPLR 2103(b) would add, where it may be added: nobody has defaulted before this day is over. */
  readonly conservative: Deadline | null;
}

/** The day of a rule. @throws RangeError for days before the year 2000 */
export function deadlineOf(
  kind: DeadlineKind,
  on: LocalDate,
  {
    method,
    calendar,
    trigger,
    citation,
  }: { method?: ServiceMethod | null; calendar?: CourtCalendar; trigger?: string; citation?: string } = {},
): ComputedByRule {
  const found: DeadlineRule = DEADLINE_RULES[kind];
  const input = {
    trigger: { name: trigger ?? found.trigger, on },
    days: found.days,
    rule: found.rule,
    citation: citation ?? found.citation,
    confidence: found.confidence,
    ...(calendar && { calendar }),
  };
  if (found.reckoning === 'on') return { due: fixedDay(input), conservative: null };
  const serviceMethod = method ?? undefined;
  if (found.reckoning === 'before') {
    const counted = found.service === 'counted' && serviceMethod ? { serviceMethod } : {};
    return { due: computeNotice({ ...input, ...counted }), conservative: null };
  }
  const due = computeDeadline(input);
  if (found.service !== 'cautious' || !serviceMethod) return { due, conservative: null };
  const later = computeDeadline({ ...input, serviceMethod });
  return { due, conservative: later.countedOn > due.countedOn ? later : null };
}
