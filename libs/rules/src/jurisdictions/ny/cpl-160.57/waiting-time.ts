import { NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import {
  met,
  notMetUntil,
  notMetUntilEvent,
  onlyDelays,
  together,
  unknown,
  unknownAll,
  type Args,
} from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import { askCharge, type FactAsk } from '../facts/fact-names.js';
import { missingStarts } from '../facts/person-on.js';
import type { CountedConviction } from '../facts/record-facts.js';
import type { ClockStart, LaterStart } from '../facts/sentence-facts.js';
import type { Subject } from '../facts/subject.js';
import type { Asks, Condition, Inquiry, NyResult } from '../inquiry.js';
import type { NumberId } from '../law/numbers.js';

const KINDS = {
  misdemeanor: { number: 'NY-160.57-M/years', years: 'three years', citation: 'CPL 160.57(1)(b)(i), (1)(c)', id: 'NY-160.57/1b-i' },
  felony: { number: 'NY-160.57-F/years', years: 'eight years', citation: 'CPL 160.57(1)(b)(ii), (1)(c)', id: 'NY-160.57/1b-ii' },
  impaired: { number: 'NY-160.57-A/years', years: 'three years', citation: 'CPL 160.57(1)(a)', id: 'NY-160.57/1a' },
} as const satisfies { [kind: string]: { number: NumberId; years: string; citation: string; id: string } }; // prettier-ignore

/**
 * The waiting time. It starts with the release from incarceration for the sentence, or with the sentence where none was
 * imposed. A New York crime convicted later, before the seal, moves the start to its own; the length stays that of the
 * conviction to be sealed. The test is "sealed", not "period had run", so even a decades-old conviction is reset.
 */
export const waitingTime = (kind: keyof typeof KINDS): Condition => {
  const { number, years, citation, id } = KINDS[kind];
  const resets = kind !== 'impaired';
  return {
    ...AS_READ,
    id,
    statement: resets
      ? `At least ${years} have passed since release from incarceration, or since the sentence if there was none, counted anew from a later crime`
      : `At least ${years} have passed since the sentence or the release from incarceration`,
    citation,
    questions: resets
      ? ['OQ-3', 'OQ-16', 'AQ-1', 'AQ-13', 'AQ-14', 'AQ-15', 'AQ-22']
      : ['OQ-3', 'OQ-7', 'AQ-13', 'AQ-15'],
    test: (subject, inquiry) => {
      const own = inquiry.facts.startOf(subject);
      const reset = resets ? resetBy(subject, inquiry, number, own) : null;
      const ownMissing = own.state === 'missing' ? unknown(own.ask!, 'start_missing', { fact: own.ask!.fact }) : null;
      // Whatever the start is, the time runs out: it is never in vain to wait. It starts no earlier than what is known.
      if (reset?.state === 'missing') {
        const undated = unknownAll<Asks>(reset.asks, 'reset_undated', { by: reset.by.statute });
        return onlyDelays(together(ownMissing ? [undated, ownMissing] : [undated])!);
      }
      if (reset?.state === 'inside') return notMetUntilEvent('reset_inside', { by: reset.by.statute });
      if (ownMissing) {
        const noEarlier = Math.max(subject.convictedOn, reset ? reset.start.day : UNKNOWN_DAY);
        return onlyDelays(ownMissing, noEarlier && inquiry.periodOver(number, noEarlier));
      }
      if (own.state === 'inside') return notMetUntilEvent('inside');
      useStart(subject, own, inquiry);
      const perhaps = resets ? perhapsLater(subject, inquiry, own) : own.perhaps;
      if (reset) {
        inquiry.uses(reset.by, reset.by.convictedOn === UNKNOWN_DAY ? 'offenseOn' : 'convictedOn');
        useStart(reset.by, reset.start, inquiry);
        return passed(inquiry, number, reset.start, perhaps, {
          by: reset.by.statute,
          convicted: reset.by.convictedOn,
          own: own.day,
        });
      }
      return passed(inquiry, number, own, perhaps, null);
    },
    says: {
      over: 'The {years} years ran from {start|day} ({from|start}) and were over on {over|day}.',
      running: 'The {years} years run from {start|day} ({from|start}) and are over on {over|day}.',
      reset_over:
        'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they were over on {over|day}.',
      reset_running:
        'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they are over on {over|day}.',
      undated_reset_over:
        'The conviction of {by}, of which the record does not tell the day, is later than this one and came before it was sealed: it starts the {years} years anew on {start|day} ({from|start}); they were over on {over|day}.',
      undated_reset_running:
        'The conviction of {by}, of which the record does not tell the day, is later than this one and came before it was sealed: it starts the {years} years anew on {start|day} ({from|start}); they are over on {over|day}.',
      assumed:
        'The day of the sentence is not in the record. Counted from {start|day} ({from|start}) the {years} years were over on {over|day}; a sentence some months later would change that.',
      perhaps_later:
        'Counted from {start|day} ({from|start}) the {years} years were over on {over|day}; they may start later, which depends on a fact that the record does not tell ({fact|fact}).',
      start_missing: 'The waiting time cannot be dated: the record does not tell the {fact|fact}.',
      reset_undated:
        'A later conviction ({by}) may start the waiting time anew, and the record does not tell from when.',
      inside: 'The client is still incarcerated on this sentence; the waiting time starts with the release.',
      reset_inside:
        'The client is incarcerated on a later conviction ({by}); the waiting time starts with that release.',
    },
  };
};

/**
 * A day before which the waiting time is not over, whatever the record does not tell: no sentence comes before its plea or
 * verdict. NEVER while the client is inside.
 */
export function overNoEarlier(subject: Subject, inquiry: Inquiry): Day {
  const { facts, person } = inquiry;
  let start = Math.max(subject.convictedOn, facts.startOf(subject).day);
  for (const { subject: later, start: its } of person.crimes.slice(person.firstAfter(subject.convictedOn))) {
    if (subject.convictedOn !== UNKNOWN_DAY) start = Math.max(start, later.convictedOn, its.day);
  }
  return start >= NEVER ? NEVER : inquiry.periodOver(KINDS[subject.felony ? 'felony' : 'misdemeanor'].number, start);
}

type Reset =
  | { readonly state: 'known'; readonly by: Subject; readonly start: ClockStart }
  | { readonly state: 'inside'; readonly by: Subject }
  | { readonly state: 'missing'; readonly by: Subject; readonly asks: readonly FactAsk[] };

/** The later crime that moves the start, or null. Convictions of the same day do not reset each other. */
function resetBy(subject: Subject, inquiry: Inquiry, number: NumberId, own: ClockStart): Reset | null {
  const { person } = inquiry;
  if (subject.convictedOn === UNKNOWN_DAY || person.undated) return resetByUndated(subject, inquiry, number, own);
  const later = person.firstAfter(subject.convictedOn);
  const latest = person.latestStartFrom(later);
  if (!latest) return null;
  if (latest.start.state === 'inside') return { state: 'inside', by: latest.subject };
  const undatedStart = person.missingStartFrom(later);
  if (undatedStart) return { state: 'missing', by: undatedStart.subject, asks: person.missingStartsFrom(later) };
  return latest.start.day > startOf(own) ? { state: 'known', by: latest.subject, start: latest.start } : null;
}

/**
 * Where the day of a conviction is missing, of this one or of another, which came later is open, unless an offense or a
 * release tells. That matters only for a conviction whose own time has not run out by now and starts after this one's, and
 * after that of any which surely is later: only it can put off the day.
 */
function resetByUndated(subject: Subject, inquiry: Inquiry, number: NumberId, own: ClockStart): Reset | null {
  const others = inquiry.person.crimes.filter(
    (crime) => crime.subject !== subject && crime.subject.convictedNoLater > subject.convictedNoEarlier,
  );
  const later = others.filter((crime) => isSurelyLater(crime.subject, subject));
  let latest: CountedConviction | null = null;
  for (const crime of later) if (!latest || crime.start.day >= latest.start.day) latest = crime;
  if (latest?.start.state === 'inside') return { state: 'inside', by: latest.subject };
  const startsFrom = Math.max(startOf(own), latest ? startOf(latest.start) : UNKNOWN_DAY);
  const startsNoLater = ({ state, day, perhaps }: ClockStart) =>
    state === 'known' && day <= startsFrom && perhaps.length === 0;
  const mayBeLater = others.filter(
    (crime) =>
      !later.includes(crime) &&
      !startsNoLater(crime.start) &&
      !(crime.start.state === 'known' && inquiry.reached(inquiry.periodOver(number, crime.start.day))),
  );
  const lackTheirDay = mayBeLater.filter((crime) => crime.subject.convictedOn === UNKNOWN_DAY);
  // Of one that surely is later only the start is asked for.
  const lackTheirStart = later.filter(({ start }) => start.state === 'missing');
  const first = lackTheirDay[0] ?? mayBeLater[0] ?? lackTheirStart.at(-1);
  if (first) {
    const orderOpen = subject.convictedOn === UNKNOWN_DAY && mayBeLater.length > 0;
    const days = [...(orderOpen ? [subject] : []), ...lackTheirDay.map((crime) => crime.subject)];
    const asks = days.map((each) => askCharge(each, 'convictedOn'));
    return {
      state: 'missing',
      by: first.subject,
      asks: [...asks, ...missingStarts(mayBeLater), ...lackTheirStart.map(({ start }) => start.ask!)],
    };
  }
  return latest && latest.start.day > startOf(own) ? { state: 'known', by: latest.subject, start: latest.start } : null;
}

/** Whatever the days are that the record does not tell: no plea or verdict comes before its offense, nor after its release. */
function isSurelyLater(other: Subject, subject: Subject): boolean {
  return other.convictedNoEarlier > subject.convictedNoLater;
}

function startOf({ state, day }: ClockStart): Day {
  return state === 'known' ? day : UNKNOWN_DAY;
}

function useStart(subject: Subject, start: ClockStart, inquiry: Inquiry): void {
  if (start.from === 'conviction') inquiry.uses(subject, subject.charge.convictedOn ? 'convictedOn' : 'disposedOn');
  else if (start.from === 'sentence' || start.from === 'time_served') inquiry.uses(subject, 'sentence.imposedOn');
  else inquiry.usesDay('release from incarceration', start.day, start.pointer);
}

/** Later days on which the time of this conviction, or of a later crime that starts it anew, may begin. */
function perhapsLater(subject: Subject, inquiry: Inquiry, own: ClockStart): readonly LaterStart[] {
  const { uncertain } = inquiry.person;
  if (uncertain.length === 0) return own.perhaps;
  const later = uncertain.filter((crime) => isSurelyLater(crime.subject, subject));
  return [...own.perhaps, ...later.flatMap(({ start }) => start.perhaps)];
}

function passed(
  inquiry: Inquiry,
  number: NumberId,
  start: ClockStart,
  perhaps: readonly LaterStart[],
  reset: { readonly by: string; readonly convicted: Day; readonly own: Day } | null,
): NyResult {
  const over = inquiry.periodOver(number, start.day);
  const { day, from } = start;
  const years = inquiry.number(number);
  const args: Args = reset
    ? { years, start: day, from, over, by: reset.by, convicted: reset.convicted, own: reset.own }
    : { years, start: day, from, over };
  const how = !reset ? '' : reset.convicted === UNKNOWN_DAY ? 'undated_reset_' : 'reset_';
  if (!inquiry.reached(over)) return notMetUntil(over, `${how}running`, args);
  if (perhaps.length === 0) return met(`${how}over`, args);
  const open = perhaps.filter(({ day }) => !inquiry.reached(inquiry.periodOver(number, day)));
  if (open.length === 0) return met(`${how}over`, args);
  const why = start.state === 'assumed' && open.length === 1 && start.perhaps.includes(open[0]!) ? 'assumed' : null;
  const unknowns = open.map(({ ask }) => unknown<Asks>(ask, why ?? 'perhaps_later', { ...args, fact: ask.fact }));
  return onlyDelays(together(unknowns)!);
}
