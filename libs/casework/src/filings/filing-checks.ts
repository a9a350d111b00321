import type { FieldError } from '#libs/platform';
import { addDays, type LocalDate, localDate } from '#libs/record';
import { prosecutorResponse160_59 } from '#libs/rules';
import {
  AlreadyRecorded,
  AnswersDoNotFit,
  MoveNotAllowed,
  NotAParty,
  OutcomesIncomplete,
  OutOfOrder,
  TimeNotRunOut,
} from './filings.errors.js';
import {
  apply,
  effectiveEvents,
  type EventOf,
  filed,
  type FilingEvent,
  type FilingFacts,
  positionOf,
  type ServiceFacts,
  statusOf,
} from './filing-history.js';
import { allowedFrom, isInTable } from './filing-moves.js';

/** What is known of the papers that were filed. */
export interface PapersFiled {
  readonly relief: string;
  /** Day of the papers, YYYY-MM-DD. */
  readonly preparedOn: string;
  readonly chargeIds: readonly string[];
}

/**
 * Last day on which a served prosecutor may answer by statute, the days for mailed service added, as nobody has defaulted before;
 * null: the relief sets none, and the court does.
 * @source CPL 160.59(2)(c).
 */
export function lastDayByStatute(relief: string, { servedOn, method }: Pick<ServiceFacts, 'servedOn' | 'method'>) {
  return relief === 'NY-160.59' ? prosecutorResponse160_59(localDate(servedOn), method).lastDayToObject : null;
}

/** The day after the last: from then on the time has run out. */
export function dayAfter(lastDay: string): LocalDate {
  return addDays(localDate(lastDay), 1);
}

/**
 * Refuses a move that the filing cannot make from where it stands, or whose words do not fit what is known.
 * @throws NotAParty, AlreadyRecorded, MoveNotAllowed, OutOfOrder or OutcomesIncomplete, saying what is allowed
 */
export function checkMove(facts: FilingFacts, event: FilingEvent, papers: PapersFiled): void {
  refuseTwice(facts, event, papers);
  const from = statusOf(facts);
  if (!isInTable(from, event.move, statusOf(apply(facts, event)))) throw notAllowed(from, event.move);
  refuseDays(facts, event, papers);
  if (event.move === 'decide') refuseIncomplete(event, papers);
}

/** The first of the moves, corrections taken in, that could not have been made after those before it; null: all follow one another. */
export function firstRefused(
  events: readonly FilingEvent[],
  papers: PapersFiled,
): { readonly event: FilingEvent; readonly refusal: unknown } | null {
  const [first, ...later] = effectiveEvents(events);
  if (first?.move !== 'file') throw new Error('the history of a filing begins with its filing');
  let facts = filed(first);
  if (first.occurredOn < papers.preparedOn) {
    return { event: first, refusal: before('/filedOn', papers.preparedOn, 'the papers were prepared') };
  }
  for (const event of later) {
    try {
      checkMove(facts, event, papers);
    } catch (refusal) {
      return { event, refusal };
    }
    facts = apply(facts, event);
  }
  return null;
}

function notAllowed(from: ReturnType<typeof statusOf>, move: string) {
  return new MoveNotAllowed(
    `The filing stands at ${from}, from where ${move} does not lead on. Allowed: ${allowedFrom(from)}. Nothing was stored.`,
  );
}

function twice(facts: FilingFacts) {
  return new AlreadyRecorded(
    `A packet is filed once, a prosecutor is served and answers once, a court decides once; a mistake is corrected. Allowed: ${allowedFrom(statusOf(facts))}. Nothing was stored.`,
  );
}

/** What happens once, and to whom it can happen. */
function refuseTwice(facts: FilingFacts, event: FilingEvent, { relief, chargeIds }: PapersFiled): void {
  const { county } = event;
  const service = facts.services.find((one) => one.county === county);
  const isServed = service !== undefined;
  switch (event.move) {
    case 'file':
      throw twice(facts);
    case 'serve':
      if (!facts.counties.includes(county ?? '')) throw notAParty(`must be one of: ${listed(facts.counties)}`);
      if (isServed) throw twice(facts);
      break;
    case 'prove_service':
    case 'answer':
    case 'run_out':
      if (!isServed) {
        throw notAParty(`has not been served; served: ${listed(facts.services.map((one) => one.county), 'nobody yet')}`); // prettier-ignore
      }
      if (event.move === 'prove_service') break;
      if (facts.answers.some((answer) => answer.county === county)) throw twice(facts);
      if (event.move === 'answer') {
        refuseSplit(event, chargeIds);
        break;
      }
      if (service.timeRanOutOn !== null) throw twice(facts);
      refuseEarlyDefault(event, lastDayByStatute(relief, service) ?? service.servedOn);
      break;
    case 'reply':
      if (facts.answers.length === 0) throw notAllowed(statusOf(facts), 'reply without an answer');
      break;
    case 'decide':
      if (facts.order) throw twice(facts);
      break;
    case 'enter_order':
      if (facts.order?.enteredOn) throw twice(facts);
      break;
    case 'serve_order':
      if (facts.order?.service) throw twice(facts);
      break;
    default:
  }
}

/** What is said of single charges is said of charges of the petition, each once, and is what the whole says. */
function refuseSplit({ data: { position, charges = [] } }: EventOf<'answer'>, chargeIds: readonly string[]): void {
  const errors = charges.flatMap(({ chargeId }, i): FieldError[] => {
    const pointer = `/charges/${i}/chargeId`;
    if (!chargeIds.includes(chargeId)) return [{ pointer, message: 'is not a charge of the petition' }];
    const first = charges.findIndex((other) => other.chargeId === chargeId);
    return first < i ? [{ pointer, message: 'is answered already' }] : [];
  });
  const whole = positionOf(charges.map((one) => one.position));
  if (whole && whole !== position)
    errors.push({ pointer: '/position', message: `must be ${whole}, as of the charges` });
  if (errors.length > 0) throw new AnswersDoNotFit(undefined, errors);
}

function refuseEarlyDefault({ data: { lastDay } }: EventOf<'run_out'>, earliest: string): void {
  if (lastDay < earliest) {
    const message = `is before ${earliest}, until when that prosecutor may answer`;
    throw new TimeNotRunOut(undefined, [{ pointer: '/lastDay', message }]);
  }
}

function refuseDays(facts: FilingFacts, event: FilingEvent, { preparedOn }: PapersFiled): void {
  const { occurredOn, county } = event;
  switch (event.move) {
    case 'serve':
      refuseBefore('/servedOn', occurredOn, preparedOn, 'the papers were prepared');
      refuseAfterDecision('/servedOn', occurredOn, facts);
      break;
    case 'answer': {
      const { servedOn } = facts.services.find((service) => service.county === county)!;
      refuseBefore('/respondedOn', occurredOn, servedOn, 'that prosecutor was served');
      refuseAfterDecision('/respondedOn', occurredOn, facts);
      break;
    }
    case 'reply':
      refuseBefore('/repliedOn', occurredOn, earliest(facts.answers.map(({ respondedOn }) => respondedOn)), 'the first prosecutor answered'); // prettier-ignore
      break;
    case 'set_hearing':
      refuseBefore('/scheduledOn', event.data.scheduledOn, facts.filedOn, 'the papers were filed');
      break;
    case 'adjourn_hearing': {
      const { scheduledOn, startsAt } = event.data;
      refuseBefore('/scheduledOn', scheduledOn, facts.filedOn, 'the papers were filed');
      const ahead = facts.hearings.find(({ status }) => status === 'set');
      if (ahead?.scheduledOn === scheduledOn && ahead.startsAt === startsAt) {
        throw new OutOfOrder(undefined, [{ pointer: '/scheduledOn', message: 'is that of the hearing to be adjourned' }]); // prettier-ignore
      }
      break;
    }
    case 'decide': {
      const held = facts.hearings.filter(({ status }) => status === 'held').map(({ scheduledOn }) => scheduledOn);
      refuseBefore('/decidedOn', occurredOn, facts.filedOn, 'the papers were filed');
      if (held.length > 0) refuseBefore('/decidedOn', occurredOn, earliest(held), 'the court heard it');
      break;
    }
    case 'enter_order':
      refuseBefore('/enteredOn', occurredOn, facts.order!.decidedOn, 'the court decided');
      break;
    case 'serve_order':
      refuseBefore('/servedOn', occurredOn, facts.order!.decidedOn, 'the court decided');
      break;
    case 'withdraw':
      refuseBefore('/withdrawnOn', occurredOn, facts.filedOn, 'the papers were filed');
      break;
    default:
  }
}

const earliest = (days: readonly string[]): string => days.reduce((first, day) => (day < first ? day : first));
const listed = (names: readonly string[], none = 'nobody') => names.join(', ') || none;
const notAParty = (message: string) => new NotAParty(undefined, [{ pointer: '/county', message }]);
const before = (pointer: string, limit: string, because: string) =>
  new OutOfOrder(undefined, [{ pointer, message: `is before ${limit}, when ${because}` }]);

/** @throws OutOfOrder naming the field and its limit */
export function refuseBefore(pointer: string, on: string, limit: string, because: string): void {
  if (on < limit) throw before(pointer, limit, because);
}

/** What was held has been: a corrected day of a hearing that was held is none to come. @throws OutOfOrder */
export function refuseHeldAhead({ hearings }: FilingFacts, today: string): void {
  const ahead = hearings.find(({ status, scheduledOn }) => status === 'held' && scheduledOn > today);
  if (!ahead) return;
  const message = `is ${ahead.scheduledOn}, which has not come, and the hearing was held: strike that first`;
  throw new OutOfOrder(undefined, [{ pointer: '/right/scheduledOn', message }]);
}

function refuseAfterDecision(pointer: string, on: string, { order }: FilingFacts): void {
  if (!order || on <= order.decidedOn) return;
  throw new OutOfOrder(undefined, [{ pointer, message: `is after ${order.decidedOn}, when the court decided` }]);
}

/** Where the court may give less than was asked for. @source CPL 440.46-a(2)(b)(ii): of clause (ii) of paragraph (a) alone. */
const SUBSTITUTES = 'NY-440.46-A-2II';

function refuseIncomplete({ data: { outcomes } }: EventOf<'decide'>, { relief, chargeIds }: PapersFiled): void {
  const errors: FieldError[] = outcomes.flatMap(({ chargeId, outcome }, i) => {
    if (outcome === 'granted_in_part' && relief !== SUBSTITUTES) {
      const message = 'is for a lesser conviction in its place, which CPL 440.46-a(2)(b)(ii) alone allows';
      return [{ pointer: `/outcomes/${i}/outcome`, message }];
    }
    const pointer = `/outcomes/${i}/chargeId`;
    if (!chargeIds.includes(chargeId)) return [{ pointer, message: 'is not a charge of the petition' }];
    const first = outcomes.findIndex((other) => other.chargeId === chargeId);
    return first < i ? [{ pointer, message: 'has an outcome already' }] : [];
  });
  for (const chargeId of chargeIds.filter((id) => !outcomes.some((outcome) => outcome.chargeId === id))) {
    errors.push({ pointer: '/outcomes', message: `lacks the charge ${chargeId}` });
  }
  if (errors.length > 0) throw new OutcomesIncomplete(undefined, errors);
}
