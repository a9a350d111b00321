import { type LocalDate, localDate } from '#libs/record';
import type { ReliefId } from '../decision.js';
import type { CourtCalendar } from './court-calendar.js';
import { clockRunsUntil, type ComplianceClock } from '../clearances/compliance-clocks.js';
import { computeDeadline, type Deadline, fixedDay, type ServiceMethod } from './deadline.js';
import { CLEAN_SLATE_SEALED_BY } from '../jurisdictions/ny/law/numbers.js';
import { type DeadlineKind, deadlineOf } from './deadline-rules.js';

/** A day that follows from what is recorded; the same facts give the same set. */
export interface ExpectedDeadline {
  readonly kind: DeadlineKind;
  /** Whose act, or which of several: county of a prosecutor, court, hearing, relief with its charge. */
  readonly party: string;
  /** Where nothing can be done when the place is closed; null: anywhere in the state. */
  readonly county: string | null;
  readonly court: string | null;
  readonly due: Deadline;
  readonly conservative: Deadline | null;
  /** Day of the act, once it is recorded. */
  readonly metOn: LocalDate | null;
}

/** What is recorded of a filing. Days that are not recorded are null. */
export interface FilingFacts {
  readonly relief: ReliefId;
  readonly court: string;
  /** Of the court, where it is known. */
  readonly county: string | null;
  readonly filedOn: LocalDate;
  /** From then on nothing of it is due any more: it was withdrawn, or was recorded by mistake. */
  readonly endedOn: LocalDate | null;
  /** Whose prosecutors have to be served; none: nobody has. */
  readonly counties: readonly string[];
  readonly services: readonly {
    readonly county: string;
    readonly servedOn: LocalDate;
    readonly method: ServiceMethod;
  }[];
  readonly responses: readonly { readonly county: string; readonly respondedOn: LocalDate }[];
  /** The day to which notice of a motion is counted; null: none is set. */
  readonly returnOn: LocalDate | null;
  /** Those that stand or were held. */
  readonly hearings: readonly { readonly id: string; readonly on: LocalDate; readonly held: boolean }[];
  readonly order: {
    readonly decidedOn: LocalDate;
    /** Something that was asked for was not given: also where less was. */
    readonly denied: boolean;
    /** Day on which the client was served with it. */
    readonly servedOn: LocalDate | null;
    /** Day of a notice of appeal, or of the application for leave. */
    readonly appealedOn: LocalDate | null;
  } | null;
}

/** The calendar of a place. */
export type CalendarOf = (place: { readonly county: string | null; readonly court: string | null }) => CourtCalendar;

const NOTICE_OF_MOTION: { readonly [R in ReliefId]?: DeadlineKind } = {
  'NY-160.50': 'motion_notice_160_50',
  'NY-160.55': 'motion_notice_160_55',
};
const ANSWER_OF_PROSECUTOR: { readonly [R in ReliefId]?: DeadlineKind } = {
  'NY-160.59': 'prosecutor_response_160_59',
  'NY-160.58': 'prosecutor_comment_160_58',
};

/**
 * Everything that is due by a filing: the whole set, from the facts and nothing else. Closed days are those of the court where it was
 * filed: papers are answered to it, and General Construction Law 25-a asks where the act is done.
 * @source each rule in DEADLINE_RULES.
 */
export function deadlinesOfFiling(facts: FilingFacts, calendarOf: CalendarOf): ExpectedDeadline[] {
  if (facts.endedOn !== null) return [];
  const { relief, court, county, returnOn } = facts;
  const atCourt = { county, court };
  const calendar = calendarOf(atCourt);
  const expected: ExpectedDeadline[] = [];

  const answer = ANSWER_OF_PROSECUTOR[relief];
  const notice = NOTICE_OF_MOTION[relief];
  for (const { county: of, servedOn, method } of facts.services) {
    if (!answer) continue;
    const metOn = facts.responses.find((response) => response.county === of)?.respondedOn ?? null;
    // The prosecutor tells the court: what moves the last day is that its office is closed, and not what is closed elsewhere.
    const computed = deadlineOf(answer, servedOn, { method, calendar });
    // A court that decides before it has run out waits for nobody's answer.
    const lastOn = (computed.conservative ?? computed.due).dueOn;
    if (metOn === null && facts.order && facts.order.decidedOn <= lastOn) continue;
    expected.push({ kind: answer, party: of, ...atCourt, metOn, ...computed });
  }
  if (notice && returnOn) {
    for (const { county: of, servedOn, method } of facts.services) {
      const { due } = deadlineOf(notice, returnOn, { method, calendar });
      expected.push({ kind: notice, party: of, ...atCourt, due, conservative: null, metOn: servedOn });
    }
    // Whoever is still to be served is noticed by mail at the latest; one that was served in time says nothing of another.
    const unserved = facts.counties.filter((of) => !facts.services.some((service) => service.county === of));
    for (const of of unserved) {
      const { due } = deadlineOf(notice, returnOn, { method: 'mail', calendar });
      expected.push({ kind: notice, party: of, ...atCourt, due, conservative: null, metOn: null });
    }
    if (facts.services.length === 0 && facts.counties.length === 0) {
      const { due } = deadlineOf(notice, returnOn, { method: 'mail', calendar });
      expected.push({ kind: notice, party: court, ...atCourt, due, conservative: null, metOn: null });
    }
  }
  if (relief === 'NY-160.50-3K') {
    const metOn = facts.order?.decidedOn ?? null;
    const computed = deadlineOf('clerk_completion_160_50_5', facts.filedOn, { calendar });
    expected.push({ kind: 'clerk_completion_160_50_5', party: court, ...atCourt, ...computed, metOn });
  }
  for (const { id, on, held } of facts.hearings) {
    const computed = deadlineOf('hearing', on);
    expected.push({ kind: 'hearing', party: id, ...atCourt, ...computed, metOn: held ? on : null });
  }
  if (facts.order?.denied) {
    const { decidedOn, servedOn, appealedOn } = facts.order;
    const trigger = servedOn === null ? 'Decision, as service of the order is not recorded,' : undefined;
    const computed = deadlineOf('appeal_460_10', servedOn ?? decidedOn, { calendar, ...(trigger && { trigger }) });
    expected.push({ kind: 'appeal_460_10', party: court, ...atCourt, ...computed, metOn: appealedOn });
  }
  return expected;
}

/**
 * What an agency is to be told and to do after a relief, from the times that run for it, each by its own rule.
 * @source each clock.
 */
export function deadlinesOfClearance(
  clocks: readonly { readonly party: string; readonly clock: ComplianceClock }[],
  calendar: CourtCalendar,
): ExpectedDeadline[] {
  return clocks.map(({ party, clock: { kind, rule, trigger, days, citation, confidence, ...clock } }) => {
    const input = { trigger, rule, citation, confidence };
    const due =
      days === null
        ? fixedDay({
            ...input,
            trigger: {
              name: trigger.name,
              on: clockRunsUntil({ ...clock, kind, rule, trigger, days, citation, confidence }),
            },
          })
        : computeDeadline({ ...input, days, calendar });
    const of = kind === 'send' ? ('clearance_send' as const) : ('clearance_comply' as const);
    return { kind: of, party, county: null, court: null, due, conservative: null, metOn: null };
  });
}

/** What the newest assessment of a case says of days to come. */
export interface AssessmentFacts {
  readonly decisions: readonly {
    readonly relief: ReliefId;
    readonly chargeId: string;
    readonly outcome: string;
    readonly notBefore: LocalDate | null;
    readonly status: string | null;
    readonly citation: string;
  }[];
}

/**
 * Days on which a relief opens, and the day by which what Clean Slate caught at its start must be sealed. None is moved by a
 * closed day: that is for acts in court. @source rules reference 2.5, 9; CPL 160.57(6).
 */
export function deadlinesOfAssessment({ decisions }: AssessmentFacts): ExpectedDeadline[] {
  const nowhere = { county: null, court: null, conservative: null, metOn: null };
  const expected: ExpectedDeadline[] = [];
  for (const { relief, chargeId, outcome, notBefore, status, citation } of decisions) {
    const party = `${relief} ${chargeId}`;
    if (outcome === 'not_yet' && notBefore !== null) {
      const trigger = `First day on which ${relief} is open`;
      const { due } = deadlineOf('relief_opens', notBefore, { trigger, citation });
      expected.push({ kind: 'relief_opens', party, ...nowhere, due });
    }
    if (status === 'pending_implementation') {
      const { due } = deadlineOf('clean_slate_sealed_by', localDate(CLEAN_SLATE_SEALED_BY));
      expected.push({ kind: 'clean_slate_sealed_by', party, ...nowhere, due });
    }
  }
  return expected;
}
