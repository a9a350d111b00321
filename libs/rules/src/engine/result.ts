import type { Day } from './day.js';
import { NEVER } from './day.js';

/** Values that a text is made of: days, numbers, words. */
export type Args = { readonly [name: string]: string | number | boolean | null };

export type ResultKind = 'met' | 'not_met' | 'not_met_until' | 'unknown' | 'unsettled';

/** What a condition says on a day: three-valued, with the day, the missing fact or the open question that it turns on. */
export interface Result<Asked = unknown> {
  readonly kind: ResultKind;
  /**
   * For `not_met_until`: the first day on which it is met; NEVER when an event without a date must come first. For
   * `unknown`: no answer to what is missing gives an earlier day than this; 0 where any day may be it.
   */
  readonly until: Day;
  /** Which of the condition's sentences tells it. */
  readonly why: string;
  readonly args: Args | null;
  /** For `unknown`: the missing fact. For `unsettled`: the open question of the rules reference, or null. */
  readonly asks: Asked | null;
  /** Further missing facts that decide with it, each of which can be asked for now. */
  readonly alsoAsks: readonly Asked[];
  /** For `unknown` and `unsettled`: whatever the answer is, it can only put off the day, never bar. */
  readonly onlyDelays: boolean;
  /** For `unknown`: at the worst the missing fact opens a question of law; it never bars by itself. */
  readonly onlyOpens: boolean;
}

const NOTHING: readonly never[] = [];

/** Every result is made here, member by member: of one shape, it is read several times faster than a spread copy. */
function result<Asked>(
  kind: ResultKind,
  until: Day,
  why: string,
  args: Args | null,
  asks: Asked | null,
  alsoAsks: readonly Asked[] = NOTHING,
  onlyDelays = false,
  onlyOpens = false,
): Result<Asked> {
  return { kind, until, why, args, asks, alsoAsks, onlyDelays, onlyOpens };
}

export function met(why: string, args: Args | null = null): Result<never> {
  return result<never>('met', 0, why, args, null);
}

/** Not met, and no passing of time will change that. */
export function notMet(why: string, args: Args | null = null): Result<never> {
  return result<never>('not_met', NEVER, why, args, null);
}

export function notMetUntil(until: Day, why: string, args: Args | null = null): Result<never> {
  return result<never>('not_met_until', until, why, args, null);
}

/** Not met until something happens whose day nobody knows yet. */
export function notMetUntilEvent(why: string, args: Args | null = null): Result<never> {
  return result<never>('not_met_until', NEVER, why, args, null);
}

export function unknown<Asked>(asks: Asked, why: string, args: Args | null = null): Result<Asked> {
  return result('unknown', 0, why, args, asks);
}

export function unsettled<Asked>(asks: Asked, why: string, args: Args | null = null): Result<Asked> {
  return result('unsettled', NEVER, why, args, asks);
}

/** Several facts are missing, all of them for one reason. @param asks at least one. */
export function unknownAll<Asked>(asks: readonly Asked[], why: string, args: Args | null = null): Result<Asked> {
  return result<Asked>('unknown', 0, why, args, asks[0]!, asks.length === 1 ? NOTHING : asks.slice(1));
}

/** What is not known is several facts: the first result, asking for all of them. */
export function together<Asked>(results: readonly Result<Asked>[]): Result<Asked> | null {
  if (results.length <= 1) return results[0] ?? null;
  const { kind, until, why, args, asks, onlyDelays, onlyOpens } = results[0]!;
  const alsoAsks = [...results[0]!.alsoAsks];
  for (let i = 1; i < results.length; i += 1) {
    const other = results[i]!;
    if (other.asks !== null) alsoAsks.push(other.asks);
    alsoAsks.push(...other.alsoAsks);
  }
  return result(kind, until, why, args, asks, alsoAsks, onlyDelays, onlyOpens);
}

/**
 * The missing fact or open question decides from which day the condition is met, not whether it ever is.
 * @param until before which day the condition is not met, whatever the answer is.
 */
export function onlyDelays<Asked>(
  { kind, why, args, asks, alsoAsks, onlyOpens, until: given }: Result<Asked>,
  until: Day = given,
): Result<Asked> {
  return result(kind, until, why, args, asks, alsoAsks, true, onlyOpens);
}

/** The missing fact decides whether a question of law is open, not whether the condition can be met. */
export function onlyOpens<Asked>({ kind, until, why, args, asks, alsoAsks, onlyDelays }: Result<Asked>): Result<Asked> {
  return result(kind, until, why, args, asks, alsoAsks, onlyDelays, true);
}
