import type { Day } from './day.js';
import { NEVER } from './day.js';

/** Values that a text is made of: days, numbers, words. */
export type Args = { readonly [name: string]: string | number | boolean | null };

export type ResultKind = 'met' | 'not_met' | 'not_met_until' | 'unknown' | 'unsettled';

/** What a condition says on a day: three-valued, with the day, the missing fact or the open question that it turns on. */
export interface Result<Asked = unknown> {
  readonly kind: ResultKind;
  /** For `not_met_until`: the first day on which it is met; NEVER when an event without a date must come first. */
  readonly until: Day;
  /** Which of the condition's sentences tells it. */
  readonly why: string;
  readonly args: Args | null;
  /** For `unknown`: the missing fact. For `unsettled`: the open question of the rules reference, or null. */
  readonly asks: Asked | null;
  /** For `unknown` and `unsettled`: whatever the answer is, it can only put off the day, never bar. */
  readonly onlyDelays: boolean;
}

export function met(why: string, args: Args | null = null): Result<never> {
  return { kind: 'met', until: 0, why, args, asks: null, onlyDelays: false };
}

/** Not met, and no passing of time will change that. */
export function notMet(why: string, args: Args | null = null): Result<never> {
  return { kind: 'not_met', until: NEVER, why, args, asks: null, onlyDelays: false };
}

export function notMetUntil(until: Day, why: string, args: Args | null = null): Result<never> {
  return { kind: 'not_met_until', until, why, args, asks: null, onlyDelays: false };
}

/** Not met until something happens whose day nobody knows yet. */
export function notMetUntilEvent(why: string, args: Args | null = null): Result<never> {
  return { kind: 'not_met_until', until: NEVER, why, args, asks: null, onlyDelays: false };
}

export function unknown<Asked>(asks: Asked, why: string, args: Args | null = null): Result<Asked> {
  return { kind: 'unknown', until: NEVER, why, args, asks, onlyDelays: false };
}

export function unsettled<Asked>(asks: Asked, why: string, args: Args | null = null): Result<Asked> {
  return { kind: 'unsettled', until: NEVER, why, args, asks, onlyDelays: false };
}

/** The missing fact or open question decides from which day the condition is met, not whether it ever is. */
export function onlyDelays<Asked>(result: Result<Asked>): Result<Asked> {
  return { ...result, onlyDelays: true };
}
