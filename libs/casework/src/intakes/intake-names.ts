import type { Work } from '#libs/platform';
import { toDayOrNull } from '../fields.js';
import type { NameIndexService } from '../name-index/name-index.service.js';
import { formOf } from './intake-facts.js';
import type { IntakeRow } from './intakes.repository.js';

/** A change of one of these is kept in the index of names. */
export const OF_NAMES: readonly string[] = [
  'givenName',
  'familyName',
  'otherNames',
  'dateOfBirth',
  'nysid',
  'household',
];

/** The legal name; empty while nobody has said it. Somebody with one name has it as family name. */
export function legalName({ givenName, familyName }: Pick<IntakeRow, 'givenName' | 'familyName'>): string {
  return [givenName, familyName].filter(Boolean).join(' ');
}

/**
 * Keeps the names of the applicant and of the household where the conflict check and the search for duplicates look: also of
 * those who are declined.
 * @source RPC 1.18; practice reference 4.2, 4.5.
 */
export async function keepIntakeNames(work: Work, index: NameIndexService, row: IntakeRow): Promise<void> {
  const { id, status, clientId, caseId, nysid } = row;
  const legal = legalName(row);
  const file = { id, clientId, caseId };
  const names = [
    ...(legal === '' ? [] : [{ name: legal, kind: 'legal' as const }]),
    ...row.otherNames.map((name) => ({ name, kind: 'alias' as const })),
  ];
  const role = status === 'declined' || status === 'referred' ? 'declined_prospect' : 'prospective_client';
  if (names.length > 0) {
    await index.keep(
      work,
      { noun: 'prospect', role, ...file },
      { names, dateOfBirth: toDayOrNull(row.dateOfBirth), nysid },
    );
  }
  const household = (formOf(row).household ?? []).flatMap(({ name }) =>
    name ? [{ name, kind: 'legal' as const }] : [],
  );
  if (household.length > 0) {
    await index.keep(work, { noun: 'household_member', role: 'household_member', ...file }, { names: household });
  }
}
