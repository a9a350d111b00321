import { isDeepStrictEqual } from 'node:util';
import type { FilingMove, FilingStatus } from './filing-moves.js';

export type FilingMethod = 'in_person' | 'mail' | 'electronic';
export type FilingFee = 'none' | 'paid' | 'waived';
export type ServiceMethod = 'personal' | 'mail' | 'overnight' | 'office' | 'fax';
export type ProsecutorPosition = 'consents' | 'no_objection' | 'objects';
/** `granted_in_part`: vacated, and a lesser conviction put in its place, which stays on the record. @source CPL 440.46-a(2)(b)(ii). */
export const CHARGE_OUTCOMES = [
  'granted',
  'granted_in_part',
  'denied_statutory',
  'denied_discretionary',
  'withdrawn',
] as const;
export type ChargeOutcome = (typeof CHARGE_OUTCOMES)[number];
export type HearingStatus = 'set' | 'adjourned' | 'held' | 'cancelled';

export interface Appearance {
  /** YYYY-MM-DD */
  readonly scheduledOn: string;
  /** HH:MM on the court's clock; null: not yet known. */
  readonly startsAt: string | null;
  readonly court: string;
  readonly part: string | null;
  readonly room: string | null;
}

/** What one prosecutor says of one charge. */
export interface PositionOnCharge {
  readonly chargeId: string;
  readonly position: ProsecutorPosition;
}

export interface OutcomeOfCharge {
  readonly chargeId: string;
  readonly outcome: ChargeOutcome;
}

/** What each move says beside its day, county, paper and hearing, which stand in columns of their own. */
export interface MoveData {
  file: {
    readonly method: FilingMethod;
    readonly docketNumber: string | null;
    readonly indexNumber: string | null;
    readonly fee: FilingFee | null;
    readonly feeCents: number | null;
    readonly counties: readonly string[];
  };
  note_number: { readonly docketNumber: string | null; readonly indexNumber: string | null };
  serve: { readonly method: ServiceMethod; readonly servedBy: string | null };
  prove_service: { readonly servedBy: string | null };
  /** `charges`: where it was answered charge by charge. */
  answer: { readonly position: ProsecutorPosition; readonly charges?: readonly PositionOnCharge[] };
  run_out: { readonly lastDay: string };
  reply: object;
  set_hearing: Appearance;
  /** `newReturnDay`: the court has said that notice is counted to the new day. */
  adjourn_hearing: Appearance & { readonly newReturnDay?: boolean };
  hold_hearing: object;
  cancel_hearing: object;
  decide: { readonly outcomes: readonly OutcomeOfCharge[] };
  enter_order: object;
  serve_order: { readonly method: ServiceMethod; readonly servedBy: string | null };
  withdraw: object;
  strike: object;
  correct: Correction;
}

/** What a correction puts in the place of the earlier move's words; `struck`: it never took place. */
export interface Correction {
  readonly struck: boolean;
  readonly occurredOn?: string;
  readonly data?: object;
}

/** A move as it is kept. Days are YYYY-MM-DD. */
export type FilingEvent = {
  readonly [M in FilingMove]: {
    readonly id: string;
    readonly sequence: number;
    readonly move: M;
    readonly occurredOn: string;
    readonly county: string | null;
    readonly documentId: string | null;
    readonly hearingId: string | null;
    readonly correctsId: string | null;
    readonly reason: string | null;
    readonly data: MoveData[M];
    readonly createdById: string | null;
  };
}[FilingMove];
export type EventOf<M extends FilingMove> = Extract<FilingEvent, { readonly move: M }>;

export interface ServiceFacts {
  readonly county: string;
  readonly servedOn: string;
  readonly method: ServiceMethod;
  readonly servedBy: string | null;
  readonly proofDocumentId: string | null;
  readonly timeRanOutOn: string | null;
  readonly createdById: string | null;
}

export interface AnswerFacts {
  readonly county: string;
  readonly respondedOn: string;
  readonly position: ProsecutorPosition;
  /** Empty: it says the same of each. */
  readonly charges: readonly PositionOnCharge[];
  readonly createdById: string | null;
}

export interface HearingFacts extends Appearance {
  readonly id: string;
  readonly status: HearingStatus;
  readonly adjournedFromId: string | null;
  /** Notice of the motion is counted to its day. */
  readonly returnDay: boolean;
  readonly revision: number;
}

export interface OrderFacts {
  readonly decidedOn: string;
  readonly outcomes: readonly OutcomeOfCharge[];
  readonly enteredOn: string | null;
  readonly documentId: string | null;
  /** Service of a copy on the client; null: not recorded. */
  readonly service: {
    readonly servedOn: string;
    readonly method: ServiceMethod;
    readonly servedBy: string | null;
  } | null;
  readonly createdById: string | null;
}

/** What stands of a filing: everything that its events say, corrections taken in. */
export interface FilingFacts {
  readonly filedOn: string;
  readonly method: FilingMethod;
  readonly docketNumber: string | null;
  readonly indexNumber: string | null;
  readonly fee: FilingFee | null;
  readonly feeCents: number | null;
  /** Counties whose prosecutors have to be served. */
  readonly counties: readonly string[];
  readonly services: readonly ServiceFacts[];
  readonly answers: readonly AnswerFacts[];
  readonly hearings: readonly HearingFacts[];
  readonly order: OrderFacts | null;
  readonly withdrawnOn: string | null;
  /** Day on which it was struck as recorded by mistake. */
  readonly struckOn: string | null;
}

/** The court has it, and has not decided. */
export function isPending({ struckOn, withdrawnOn, order }: FilingFacts): boolean {
  return struckOn === null && withdrawnOn === null && order === null;
}

/** Where the filing stands by what is known of it. */
export function statusOf(facts: FilingFacts): FilingStatus {
  if (facts.struckOn !== null) return 'struck';
  if (facts.withdrawnOn !== null) return 'withdrawn';
  if (facts.order) return facts.order.enteredOn === null ? 'decided' : 'order_entered';
  if (facts.hearings.some(({ status }) => status === 'set')) return 'hearing_set';
  if (facts.hearings.some(({ status }) => status === 'held')) return 'heard';
  const served = facts.counties.map((county) => facts.services.find((service) => service.county === county));
  if (served.some((service) => !service)) return 'filed';
  const isAnswered = (county: string) => facts.answers.some((answer) => answer.county === county);
  return served.every((service) => service!.timeRanOutOn !== null || isAnswered(service!.county))
    ? 'submitted'
    : 'served';
}

/** What a prosecutor says of the whole who answers charge by charge: an objection to one is one; null: nothing is said. */
export function positionOf(positions: readonly ProsecutorPosition[]): ProsecutorPosition | null {
  if (positions.length === 0) return null;
  if (positions.includes('objects')) return 'objects';
  return positions.every((one) => one === 'consents') ? 'consents' : 'no_objection';
}

export type FilingResult = 'granted_in_full' | 'granted_in_part' | 'denied' | 'withdrawn';

/** The decision as a whole: granted in full when every charge was, in part when some were. */
export function resultOf(outcomes: readonly OutcomeOfCharge[]): FilingResult {
  if (outcomes.every(({ outcome }) => outcome === 'granted')) return 'granted_in_full';
  if (outcomes.some(({ outcome }) => outcome.startsWith('granted'))) return 'granted_in_part';
  return outcomes.every(({ outcome }) => outcome === 'withdrawn') ? 'withdrawn' : 'denied';
}

/** The moves with what has been corrected since, in their order: those that were struck are left out, and so are the corrections. */
export function effectiveEvents(events: readonly FilingEvent[]): FilingEvent[] {
  const ordered = [...events].sort((a, b) => a.sequence - b.sequence);
  const effective = new Map<string, FilingEvent>();
  for (const event of ordered) {
    if (event.move !== 'correct') effective.set(event.id, event);
    else correct(effective, event);
  }
  return [...effective.values()];
}

function correct(effective: Map<string, FilingEvent>, { correctsId, documentId, data }: EventOf<'correct'>): void {
  const corrected = correctsId === null ? undefined : effective.get(correctsId);
  if (!corrected) return;
  if (data.struck) {
    effective.delete(corrected.id);
    return;
  }
  effective.set(corrected.id, {
    ...corrected,
    occurredOn: data.occurredOn ?? corrected.occurredOn,
    documentId: documentId ?? corrected.documentId,
    data: { ...corrected.data, ...data.data },
  } as FilingEvent);
}

/** What stands after the moves. The first is always that of filing. @throws Error for a history that does not begin with it */
export function replay(events: readonly FilingEvent[]): FilingFacts {
  return { ...stand(events), hearings: withRevisions(events) };
}

function stand(events: readonly FilingEvent[]): FilingFacts {
  const [first, ...later] = effectiveEvents(events);
  if (first?.move !== 'file') throw new Error('the history of a filing begins with its filing');
  return later.reduce(apply, filed(first));
}

export function filed({ occurredOn, data }: EventOf<'file'>): FilingFacts {
  return {
    filedOn: occurredOn,
    ...data,
    services: [],
    answers: [],
    hearings: [],
    order: null,
    withdrawnOn: null,
    struckOn: null,
  };
}

/** What stands after one more move; whether it was allowed is asked before. */
export function apply(facts: FilingFacts, event: FilingEvent): FilingFacts {
  const { occurredOn, county, documentId, hearingId, createdById } = event;
  switch (event.move) {
    case 'note_number':
      return {
        ...facts,
        docketNumber: event.data.docketNumber ?? facts.docketNumber,
        indexNumber: event.data.indexNumber ?? facts.indexNumber,
      };
    case 'serve': {
      const service = {
        county: county!,
        servedOn: occurredOn,
        ...event.data,
        proofDocumentId: documentId,
        timeRanOutOn: null,
        createdById,
      };
      return { ...facts, services: byCounty([...facts.services, service]) };
    }
    case 'prove_service':
      return ofCounty(facts, county, ({ servedBy, ...service }) => ({
        ...service,
        servedBy: event.data.servedBy ?? servedBy,
        proofDocumentId: documentId,
      }));
    case 'run_out':
      return ofCounty(facts, county, (service) => ({ ...service, timeRanOutOn: occurredOn }));
    case 'answer': {
      const { position, charges = [] } = event.data;
      const answer = { county: county!, respondedOn: occurredOn, position, charges, createdById };
      return { ...facts, answers: byCounty([...facts.answers, answer]) };
    }
    case 'set_hearing':
      return {
        ...facts,
        hearings: [...facts.hearings, newHearing(hearingId, event.data, { adjournedFromId: null, returnDay: true })],
      };
    case 'adjourn_hearing': {
      const open = facts.hearings.find(({ status }) => status === 'set');
      const hearings = ending(facts, 'adjourned');
      const { newReturnDay = false, ...appearance } = event.data;
      const of = { adjournedFromId: open?.id ?? null, returnDay: newReturnDay };
      return { ...facts, hearings: [...hearings, newHearing(hearingId, appearance, of)] };
    }
    case 'hold_hearing':
      return { ...facts, hearings: ending(facts, 'held') };
    case 'cancel_hearing':
      return { ...facts, hearings: ending(facts, 'cancelled') };
    case 'decide': {
      const { outcomes } = event.data;
      return {
        ...facts,
        order: { decidedOn: occurredOn, outcomes, enteredOn: null, documentId: null, service: null, createdById },
      };
    }
    case 'enter_order':
      return { ...facts, order: facts.order && { ...facts.order, enteredOn: occurredOn, documentId } };
    case 'serve_order':
      return { ...facts, order: facts.order && { ...facts.order, service: { servedOn: occurredOn, ...event.data } } };
    case 'withdraw':
      return { ...facts, withdrawnOn: occurredOn, hearings: ending(facts, 'cancelled') };
    case 'strike':
      // Nothing of it took place. Its numbers may be those of whoever really filed.
      return {
        ...facts,
        ...{ docketNumber: null, indexNumber: null, services: [], answers: [], order: null, withdrawnOn: null },
        hearings: facts.hearings.map((hearing) => ({ ...hearing, status: 'cancelled' as const })),
        struckOn: occurredOn,
      };
    case 'file':
    case 'reply':
    case 'correct':
      return facts;
  }
}

const byCounty = <T extends { readonly county: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.county < b.county ? -1 : 1));

function ofCounty(
  facts: FilingFacts,
  county: string | null,
  change: (service: ServiceFacts) => ServiceFacts,
): FilingFacts {
  return {
    ...facts,
    services: facts.services.map((service) => (service.county === county ? change(service) : service)),
  };
}

function newHearing(
  id: string | null,
  appearance: Appearance,
  of: Pick<HearingFacts, 'adjournedFromId' | 'returnDay'>,
): HearingFacts {
  return { ...appearance, ...of, id: id!, status: 'set', revision: 0 };
}

/**
 * The day to which notice of a motion is counted: that of the hearing for which it was noticed. An adjournment alone moves it no
 * further, as notice that was late for the first day stays late; the court that adjourns may say that it does. Once a hearing is
 * cancelled the motion is noticed anew.
 * @param hearings in the order in which they were set
 * @source CPLR 2214(b): notice is counted to the time at which the motion is noticed to be heard.
 */
export function returnDayOf(
  hearings: readonly Pick<HearingFacts, 'status' | 'scheduledOn' | 'returnDay' | 'adjournedFromId' | 'id'>[],
): string | null {
  for (const first of hearings.filter(({ adjournedFromId }) => adjournedFromId === null)) {
    const adjourned = [first];
    for (let next; (next = hearings.find((one) => one.adjournedFromId === adjourned.at(-1)!.id));) adjourned.push(next);
    if (adjourned.at(-1)!.status === 'cancelled') continue;
    return adjourned.findLast(({ returnDay }) => returnDay)!.scheduledOn;
  }
  return null;
}

function ending({ hearings }: FilingFacts, status: HearingStatus): readonly HearingFacts[] {
  return hearings.map((hearing) => (hearing.status === 'set' ? { ...hearing, status } : hearing));
}

/**
 * The hearings as they stand after each event in turn, so that a calendar sees how often an entry has changed, by a correction too.
 * One whose making was struck is still told of, as cancelled: calendars may have taken it in.
 */
function withRevisions(events: readonly FilingEvent[]): HearingFacts[] {
  const ordered = [...events].sort((a, b) => a.sequence - b.sequence);
  const told = new Map<string, HearingFacts>();
  for (let count = 1; count <= ordered.length; count += 1) {
    const standing = stand(ordered.slice(0, count)).hearings;
    const gone = [...told.values()].filter(({ id }) => !standing.some((hearing) => hearing.id === id));
    for (const hearing of [...standing, ...gone.map((one) => ({ ...one, status: 'cancelled' as const }))]) {
      const before = told.get(hearing.id);
      const revision = before?.revision ?? 0;
      const isChanged = before !== undefined && !isDeepStrictEqual({ ...hearing, revision }, before);
      told.set(hearing.id, { ...hearing, revision: revision + (isChanged ? 1 : 0) });
    }
  }
  return [...told.values()];
}
