import type { CriminalRecord, LocalDate } from '#libs/record';
import type { Decision, Outcome, ReliefId } from '../../decision.js';
import { dayOf, isoOf, isoOrNull, NEVER, plusDays, type Day } from '../../engine/day.js';
import { RecordFacts } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import { Inquiry } from './inquiry.js';
import { type Judgment, judgeCharge } from './judgment.js';
import { chooseLaw, type LawChoice } from './law/choose-law.js';
import type { Law } from './law/law.js';
import { Standing } from './standing.js';

/** How a relief stands from one day to another, both included. */
export interface Span {
  readonly from: LocalDate;
  /** Last day; null: as far as can be foreseen, if nothing happens meanwhile. */
  readonly until: LocalDate | null;
  readonly outcome: Outcome;
  readonly notBefore: LocalDate | null;
  readonly status: Decision['status'];
}

/** All days of one relief for one charge. On a day in no span no decision is made: the charge is not the relief's subject. */
export interface ReliefSpans {
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly courtCaseId: string;
  readonly spans: readonly Span[];
}

/** One evaluation of a record for every day. */
export interface RecordSpans {
  readonly law: Pick<Law, 'id' | 'title'>;
  readonly reliefs: readonly ReliefSpans[];
}

/** No record tells of a day before it. */
const FIRST_DAY: Day = 19000101;

/**
 * How every relief stands for every charge on every day: each charge is judged on the first day and again on each day on
 * which its answer can have changed, which the judgments themselves tell. Costs a few judgments a charge.
 */
export function assessSpans(record: CriminalRecord, options: { readonly law?: LawChoice } = {}): RecordSpans {
  const law = chooseLaw(options.law);
  const facts = new RecordFacts(record, law);
  const inquiries = new Map<Day, Inquiry>();
  const inquiryOn = (day: Day): Inquiry => {
    let inquiry = inquiries.get(day);
    if (!inquiry) inquiries.set(day, (inquiry = new Inquiry(new Standing(facts, day))));
    return inquiry;
  };
  const reliefs = facts.subjects.flatMap((subject) => chargeSpans(subject, inquiryOn));
  return { law: { id: law.id, title: law.title }, reliefs };
}

function chargeSpans(subject: Subject, inquiryOn: (day: Day) => Inquiry): ReliefSpans[] {
  const open = new Map<ReliefId, Growing[]>();
  for (let day = FIRST_DAY; day < NEVER;) {
    const { judgments, holdsUntil } = judgeCharge(subject, inquiryOn(day));
    for (const judgment of judgments) {
      const { id } = judgment.rule;
      const spans = open.get(id) ?? [];
      open.set(id, spans);
      const last = spans[spans.length - 1];
      if (last && last.next === day && isSame(last.judgment, judgment)) last.next = holdsUntil;
      else spans.push({ judgment, from: day, next: holdsUntil });
    }
    day = holdsUntil;
  }
  return [...open].map(([relief, spans]) => ({
    relief,
    chargeId: subject.id,
    courtCaseId: subject.courtCase.id,
    spans: spans.map(closed),
  }));
}

interface Growing {
  readonly judgment: Judgment;
  readonly from: Day;
  /** First day after it. */
  next: Day;
}

function isSame(a: Judgment, b: Judgment): boolean {
  return a.outcome === b.outcome && a.notBefore === b.notBefore && a.status?.status === b.status?.status;
}

function closed({ judgment, from, next }: Growing): Span {
  return {
    from: isoOf(from),
    until: next < NEVER ? isoOf(dayBefore(next)) : null,
    outcome: judgment.outcome,
    notBefore: isoOrNull(judgment.notBefore),
    status: judgment.status?.status ?? null,
  };
}

function dayBefore(day: Day): Day {
  return plusDays(day, -1);
}

/** What `assess` would answer on the day; null where it makes no decision. */
export function lookUp({ spans }: ReliefSpans, day: LocalDate): Span | null {
  return spans.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;
}

/** Which reliefs become open, by statute or on application, on a day from `from` to `until`: "who turns eligible next month". */
export function becomingOpen(
  { reliefs }: RecordSpans,
  period: { readonly from: LocalDate; readonly until: LocalDate },
): { readonly relief: ReliefId; readonly chargeId: string; readonly on: LocalDate }[] {
  return reliefs.flatMap(({ relief, chargeId, spans }) =>
    spans
      .filter(({ outcome }) => isOpen(outcome))
      .filter(({ from }) => from >= period.from && from <= period.until)
      .filter(({ from }) => !spans.some((before) => isOpen(before.outcome) && before.until === dayBeforeIso(from)))
      .map(({ from }) => ({ relief, chargeId, on: from })),
  );
}

function isOpen(outcome: Outcome): boolean {
  return outcome === 'automatic' || outcome === 'eligible';
}

function dayBeforeIso(day: LocalDate): LocalDate {
  return isoOf(dayBefore(dayOf(day)));
}
