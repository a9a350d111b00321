/** Nouns that hold names. A row of one of them is the source of what it keeps in the index. */
export type NameSourceNoun = 'client' | 'prospect' | 'household_member' | 'intake_party' | 'party' | 'record';

/**
 * In what role somebody stands to the office. Prosecutors are none of them: they are always adverse, and their names tell
 * nothing of a conflict.
 * @source RPC 1.7, 1.9, 1.18; NYSBA Opinion 1085; legal-aid practice reference, 4.5.
 */
export const NAME_ROLES = [
  'client',
  'prospective_client',
  'declined_prospect',
  'household_member',
  'codefendant',
  'complaining_witness',
  'adverse_party',
  'trafficker',
  'witness',
  'cooperating_witness',
  'prior_counsel',
  'opposing_counsel',
  'employer',
  'landlord',
  'agency',
  'other_contact',
] as const;
export type NameRole = (typeof NAME_ROLES)[number];

export const NAME_KINDS = ['legal', 'former', 'alias', 'street'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** The row that holds names, and the file that it belongs to, if any: that client's and case's walls hide them. */
export interface NameSource {
  readonly noun: NameSourceNoun;
  readonly id: string;
  readonly role: NameRole;
  readonly clientId?: string | null;
  readonly caseId?: string | null;
}

/** What is known of the bearer of names. */
export interface BearerOfNames {
  readonly names: readonly {
    readonly name: string;
    readonly kind: NameKind;
    /** `YYYY-MM-DD`; of a row that holds many people, each has their own. */
    readonly dateOfBirth?: string | null;
    readonly isOrganization?: boolean;
  }[];
  readonly isOrganization?: boolean;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth?: string | null;
  readonly nysid?: string | null;
}

/** A name as it is found. */
export interface FoundName {
  readonly id: string;
  readonly source: NameSourceNoun;
  readonly sourceId: string;
  readonly role: NameRole;
  readonly kind: NameKind;
  readonly name: string;
  readonly isOrganization: boolean;
  readonly dateOfBirth: string | null;
  /** Where it is the one asked for, as asked; of another number its keyed hash, which tells that it is another and no more. */
  readonly nysid: string | null;
  readonly clientId: string | null;
  readonly caseId: string | null;
}
