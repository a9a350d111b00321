import { nameKeys, type NameWord, nysidKey, toPlain } from '#libs/names';
import { keysOf } from './keys-of.js';
import type { BearerOfNames, NameKind } from './name-index.schema.js';

/** A name as the index keeps it, with what it is found by. */
export interface KeyedName {
  readonly name: string;
  readonly kind: NameKind;
  readonly plain: string;
  /** Without that of the NYSID, which is made in the transaction that has the organization's key. */
  readonly keys: readonly number[];
  /** The words of which the keys are made. */
  readonly words: readonly NameWord[];
  readonly dateOfBirth: string | null;
  readonly isOrganization: boolean;
}

/** A bearer whose names have their keys already. */
export interface KeyedBearer {
  readonly bearer: BearerOfNames;
  readonly names: readonly KeyedName[];
}

/** Each name of the bearer once; of the same name in two kinds the later. */
export function keyedNames(organizationId: string, bearer: BearerOfNames): KeyedName[] {
  const once = new Map(bearer.names.map((each) => [each.name, each]));
  return [...once.values()].map(({ name, kind, ...own }) => {
    const { dateOfBirth = null, isOrganization = false } = { ...bearer, ...own };
    const { keys, words } = nameKeys({ name, dateOfBirth, isOrganization });
    return { name, kind, dateOfBirth, isOrganization, words, plain: toPlain(name), keys: keysOf(organizationId, keys) };
  });
}

/** @param told plain NYSIDs or their hashes. */
export function keysOfNysid(organizationId: string, ...told: readonly string[]): number[] {
  return keysOf(organizationId, told.map(nysidKey));
}
