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
 * the two stand on different sides, and when one is a client's co-defendant, kin or ally whose interests may differ. Two on the
 * same side are found and shown and hinder nobody: two clients of one name, somebody who asked before, one landlord in two cases.
 * @source RPC 1.7(a), 1.9, 1.18; legal-aid practice reference, 4.2 and 4.5.
 */
export function opposes(one: NameRole, other: NameRole): boolean {
  return SIDES[one] !== SIDES[other];
}

/** The second part of docs/conflicts.md: when somebody must decide. */
export function oppositionPage(): string {
  const of = (side: (typeof SIDES)[NameRole]) =>
    Object.entries(SIDES)
      .filter(([, one]) => one === side)
      .map(([role]) => role.replaceAll('_', ' '))
      .join(', ');
  return `
## When somebody must decide

| Side | Roles |
| --- | --- |
| The office's | ${of('ours')} |
| Neither | ${of('between')} |
| The other | ${of('other')} |

Who is found on another side than the one looked for waits for a supervisor's decision, and no case is opened before. Two on the
same side are shown and hinder nobody: two clients of one name, an applicant who was declined before, one landlord in two cases.
Prosecutors and judges are looked for by nobody: the one is always adverse, the other never.

What was decided holds for the two who were found for one another. The same one found for somebody else of the file, or under
another name of a co-defendant, is another question.

## When is looked

When a client comes, a case is opened, a party is added, a name is learned (also from a rap sheet, and by merging two entries), an
intake is taken, and whenever somebody asks, as when a lawyer joins. While an intake is open, the applicant is looked for with the
household and whoever else was named; without that check, or when a name has changed since, nobody accepts. Before a case is opened
everybody of the client's file is looked for again: the client under every name, former ones and those of the rap sheet too, the
household, and the parties of all the client's cases.

For short-term help with no expectation of more (RPC 6.5) only what the attorney knows counts: the attorney who opens the case says
so, and is believed unless the attorney's own look found somebody, or somebody has decided against. Before full representation the
whole check is made. The client's consent to the limited scope is kept by its day.

Every name that may be the one looked for is compared. Of an agency that stands in every case there may be more than 2,000: then those of the
same NYSID and day of birth come first, then the likest, and the check says that it was cut (\`isCut\`). How names are brought together:
[Names meet by pairs of their words](adr/0020-names-meet-by-pairs-of-their-words.md).
`;
}
