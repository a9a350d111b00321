import type { Work } from '#libs/platform';
import type { ConflictSubject } from '../conflicts/conflicts.schema.js';
import { toDayOrNull } from '../fields.js';
import type { NameIndexService } from '../name-index/name-index.service.js';
import { formOf } from './intake-facts.js';
import type { IntakeRow } from './intakes.repository.js';
import { INVOLVED_ROLES } from './intakes.schema.js';

/** A change of one of these is kept in the index of names. */
export const OF_NAMES: readonly string[] = [
  'givenName',
  'familyName',
  'otherNames',
  'dateOfBirth',
  'nysid',
  'household',
  'involved',
];

/** The legal name; empty while nobody has said it. Somebody with one name has it as family name. */
export function legalName({ givenName, familyName }: Pick<IntakeRow, 'givenName' | 'familyName'>): string {
  return [givenName, familyName].filter(Boolean).join(' ');
}

/**
 * Keeps the names of the applicant, of the household and of others who are named where the conflict check and the search for duplicates look: also of
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
  const { household, involved } = formOf(row);
  const members = mergedNamesakes(
    (household ?? []).flatMap(({ name, dateOfBirth }) => (name ? [{ name, dateOfBirth, isOrganization: false }] : [])),
  );
  if (household) {
    await index.keep(work, { noun: 'household_member', role: 'household_member', ...file }, { names: members });
  }
  if (!involved) return;
  for (const ofRole of INVOLVED_ROLES) {
    const people = involved.filter((one) => one.role === ofRole);
    const called = people.flatMap(({ name, otherNames, dateOfBirth, isOrganization }) =>
      [name, ...otherNames].map((each) => ({ name: each, dateOfBirth, isOrganization })),
    );
    await index.keep(work, { noun: 'intake_party', role: ofRole, ...file }, { names: mergedNamesakes(called) });
  }
}

interface NamedPerson {
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly isOrganization: boolean;
}

/** Of two who bear one name, as father and son, the date of birth is not known: it would hide one of them. */
function mergedNamesakes(people: readonly NamedPerson[]) {
  const byName = new Map<string, NamedPerson>();
  for (const person of people) {
    const namesake = byName.get(person.name);
    const differs = namesake && namesake.dateOfBirth !== person.dateOfBirth;
    byName.set(person.name, differs ? { ...person, dateOfBirth: null } : person);
  }
  return [...byName.values()].map((person) => ({ ...person, kind: 'legal' as const }));
}

/** Whom a conflict check of the intake looks for: the applicant under every name, the household, and who else is named. */
export function conflictSubjectOf(row: IntakeRow): ConflictSubject {
  const { household, involved } = formOf(row);
  const other = { isOrganization: false, nysid: null, caseId: null };
  return {
    names: [legalName(row), ...row.otherNames].filter(Boolean),
    role: 'prospective_client',
    isOrganization: false,
    dateOfBirth: toDayOrNull(row.dateOfBirth),
    nysid: row.nysid,
    clientId: null,
    caseId: null,
    intakeId: row.id,
    others: [
      ...(household ?? []).flatMap(({ name, dateOfBirth }) =>
        name ? [{ ...other, role: 'household_member' as const, names: [name], dateOfBirth }] : [],
      ),
      ...(involved ?? []).map(({ role, name, otherNames, isOrganization, dateOfBirth }) => ({
        ...other,
        role,
        names: [name, ...otherNames],
        isOrganization,
        dateOfBirth,
      })),
    ],
  };
}
