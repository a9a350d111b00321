import type { NameRole } from '../name-index/name-index.schema.js';

/** On the office's side are those it helps, asked to help or turned away; on the other those who stand against its clients. */
const SIDES: { readonly [role in NameRole]: 'ours' | 'other' | 'between' } = {
  client: 'ours',
  prospective_client: 'ours',
  declined_prospect: 'ours',
  household_member: 'between',
  codefendant: 'between',
  cooperating_witness: 'between',
  prior_counsel: 'between',
  other_contact: 'between',
  complaining_witness: 'other',
  adverse_party: 'other',
  trafficker: 'other',
  witness: 'other',
  opposing_counsel: 'other',
  employer: 'other',
  landlord: 'other',
  agency: 'other',
};

/**
 * Whether somebody must decide before the office helps the one, when the other is found under a name that may be the same: when
 * the two stand on different sides, and when one is a client's co-defendant, kin or ally whose interests may differ. Two clients
 * of one name, or one landlord in two cases, are found and shown and hinder nobody.
 * @source RPC 1.7(a), 1.9, 1.18; legal-aid practice reference, 4.2 and 4.5.
 */
export function opposes(one: NameRole, other: NameRole): boolean {
  return SIDES[one] !== SIDES[other];
}
