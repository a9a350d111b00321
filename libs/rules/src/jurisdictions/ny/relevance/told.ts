import type { CriminalRecord } from '#libs/record';
import type { FactAsk } from '../facts/fact-names.js';

/** The answer "not yet" to a question for the day on which custody or supervision ended. */
export const NOT_YET = 'not yet';
const STILL: { readonly [place: string]: string } = {
  'sentence/releasedOn': 'stillIncarcerated',
  'sentence/supervisionEndedOn': 'supervisionActive',
  'custody/releasedOn': 'stillIn',
};

/** On no day that anybody asks about. */
const NEVER_BROUGHT = '9999-12-31';

/** The record with one question answered. What it shares with the other record is not copied. */
export function withAnswer(record: CriminalRecord, { fact, pointer }: FactAsk, value: unknown): CriminalRecord {
  const path = pointer.split('/').slice(1);
  const above = path.slice(0, -1);
  const last = path.at(-1)!;
  if (value === NOT_YET) {
    const holder = path[0] === 'custody' ? 'custody' : above.at(-1);
    return put(record, [...above, STILL[`${holder}/${last}`]!], true);
  }
  // A charge that is disposed of, or was never brought, keeps its place, so that the others keep theirs.
  if (fact === 'pendingCharges' && value === null) return put(record, [...path, 'chargedOn'], NEVER_BROUGHT);
  const told = put(record, path, value);
  if (fact !== 'newTrial' || value !== 'pending') return told;
  // Tried anew, the charge is no conviction any more.
  return ['convictedOn', 'vacatedOn', 'sentence'].reduce((each, field) => put(each, [...above, field], null), told);
}

function put<T>(holder: T, path: readonly string[], value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(holder)) {
    const copy: unknown[] = holder.slice();
    copy[Number(step)] = put(copy[Number(step)], rest, value);
    return copy as T;
  }
  const held = holder as { readonly [key: string]: unknown };
  return { ...held, [step]: put(held[step], rest, value) } as T;
}
