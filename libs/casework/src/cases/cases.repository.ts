import { v7 as uuidv7 } from 'uuid';
import { type Database, insertRows, type MemberContext, type PageText, readTogether, type Work } from '#libs/platform';
import { fromDay, instantText } from '../fields.js';
import type { CaseStatus } from './case-moves.js';
import { NOT_TAKEN } from './not-taken.js';
import type { AddToTeamInput, CaseQuery, UpdateCaseInput } from './cases.schema.js';

export interface NewCase {
  readonly clientId: string;
  readonly attorneyId: string;
  readonly title: string;
  readonly openedOn: string;
  readonly problemCode: string;
  readonly fundingSourceId: string | null;
  readonly county: string | null;
  readonly tags: readonly string[];
  readonly privateAttorney: boolean;
  readonly shortTermConsentOn: string | null;
}

export function insertCase(work: Work, { openedOn, shortTermConsentOn, tags, ...input }: NewCase) {
  return work.tx.case.create({
    data: {
      ...input,
      tags: [...tags],
      organizationId: work.organizationId,
      openedOn: fromDay(openedOn),
      shortTermConsentOn: shortTermConsentOn === null ? null : fromDay(shortTermConsentOn),
    },
  });
}

export interface ImportedCaseRow {
  readonly id: string;
  readonly clientId: string;
  readonly attorneyId: string;
  readonly title: string;
  readonly openedOn: string;
  readonly problemCode: string;
}

/** Many at once; they are as they were made until somebody changes them. */
export async function insertCases(work: Work, cases: readonly ImportedCaseRow[], madeAt: Date): Promise<void> {
  const { organizationId } = work;
  await insertRows(
    work.tx,
    'cases',
    cases.map((row) => ({ ...row, organizationId, createdAt: madeAt, updatedAt: madeAt })),
  );
}

export function findClientsOf(work: Work, ids: readonly string[]) {
  const where = { organizationId: work.organizationId, id: { in: [...ids] }, purgedAt: null };
  return work.tx.case.findMany({ where, select: { id: true, clientId: true } });
}

export const findCase = readTogether(
  ({ tx, organizationId }, id: string) => tx.case.findUnique({ where: { organizationId_id: { organizationId, id } } }),
  ({ tx, organizationId }, ids) => tx.case.findMany({ where: { organizationId, id: { in: [...ids] } } }),
  ({ id }) => id,
);

export async function isTaken(work: Work, id: string): Promise<boolean> {
  return (await work.tx.case.count({ where: { organizationId: work.organizationId, id, ...NOT_TAKEN } })) === 0;
}

/** Of these cases those that no other organization has taken. */
export async function findWorked(work: Work, ids: readonly string[]): Promise<string[]> {
  const where = { organizationId: work.organizationId, id: { in: [...ids] }, ...NOT_TAKEN };
  return (await work.tx.case.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** Locks the row until the transaction ends, so that two changes take turns. */
export async function lockCase(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from cases where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findCase(work, id);
}

/** Locks those of the rows that who asks may see, in the order of their ids, until the transaction ends. */
export async function lockCases(work: Work, ids: readonly string[]) {
  const { organizationId, tx } = work;
  await tx.$queryRaw`
    select 1 from cases where "organizationId" = ${organizationId}::uuid and id = any(${[...ids]}::uuid[]) order by id for update`;
  return tx.case.findMany({ where: { organizationId, id: { in: [...ids] } }, orderBy: { id: 'asc' } });
}

export interface GivenCase {
  readonly id: string;
  readonly attorneyId: string;
}

/** Gives each of many cases to its new attorney of record. */
export async function giveCases(work: Work, given: readonly GivenCase[], givenAt: Date): Promise<void> {
  await work.tx.$executeRaw`
    update cases c set "attorneyId" = g."attorneyId", "updatedAt" = ${givenAt}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "attorneyId" uuid)
    where c."organizationId" = ${work.organizationId}::uuid and c.id = g.id`;
}

export function updateCase(
  work: Work,
  id: string,
  data: UpdateCaseInput & { status?: CaseStatus; shortTermConsentOn?: null },
) {
  return work.tx.case.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data,
  });
}

/** A page of ListedCase, newest first. */
export function listCases(
  database: Database,
  ctx: MemberContext,
  { cursor, limit, status, attorneyId, memberId, clientId, tag }: CaseQuery,
): Promise<PageText> {
  // Conditions that nobody asks for are left out, so that each kind of list has a plan of its own; a status stands in the statement
  // as it is, because each has an index of its own.
  const values: string[] = [];
  const placed = (value: string) => `$${values.push(value) + 1}`;
  const asked = (sql: (place: string) => string, value: string | undefined) =>
    value === undefined ? '' : ` and ${sql(placed(value))}`;
  const after = cursor === undefined ? 'null' : placed(cursor);
  const isByTagAlone = [status, attorneyId, memberId, clientId].every((one) => one === undefined);
  const mostTagged = isByTagAlone ? String(limit + 1) : 'null';
  const conditions = [
    cursor === undefined
      ? ''
      : ` and ("openedOn", id) < (
          select "openedOn", id from cases where "organizationId" = $1::uuid and id = ${after}::uuid)`,
    status === undefined ? '' : ` and status = '${status}'::"CaseStatus"`,
    asked((at) => `"attorneyId" = ${at}::uuid`, attorneyId),
    asked((at) => `"clientId" = ${at}::uuid`, clientId),
    tag === undefined ? '' : ` and id in (select cases_tagged(${placed(tag)}, ${after}::uuid, ${mostTagged}::int))`,
  ].join('');
  const first = (condition: string) => `(
    select id from cases where "organizationId" = $1::uuid and ${condition}${conditions}
    order by "openedOn" desc, id desc limit ${limit + 1})`;
  // What is shown is among the first of each: so neither goes through the cases of all others.
  const memberOf = (at: string) => ` and id in (
    ${first(`"attorneyId" = ${at}::uuid`)} union ${first(`id in (
      select "caseId" from case_members where "organizationId" = $1::uuid and "memberId" = ${at}::uuid)`)})`;
  return database.list(ctx, {
    select: `select * from cases where "organizationId" = $1::uuid${
      memberId === undefined ? conditions : memberOf(placed(memberId))
    }`,
    values,
    highestFirst: ['openedOn', 'id'],
    gives: `id, "clientId",
      (select one."givenName" || ' ' || one."familyName" from clients one where one."organizationId" = $1::uuid and one.id = "clientId")
        as "clientName", "attorneyId", title, status::text, "openedOn"::text, "problemCode", "fundingSourceId", county, tags,
      "privateAttorney", "shortTermConsentOn"::text, ${instantText('"createdAt"')} as "createdAt",
      ${instantText('"purgedAt"')} as "purgedAt"`,
    limit,
    action: 'case.listed',
  });
}

/** What a view of a case is made of. */
export type CaseRow = Pick<
  NonNullable<Awaited<ReturnType<typeof findCase>>>,
  | 'id'
  | 'clientId'
  | 'attorneyId'
  | 'title'
  | 'status'
  | 'openedOn'
  | 'problemCode'
  | 'fundingSourceId'
  | 'county'
  | 'tags'
  | 'privateAttorney'
  | 'shortTermConsentOn'
  | 'createdAt'
  | 'purgedAt'
>;

export interface NewStep {
  readonly kind: 'status' | 'attorney';
  readonly before: string;
  readonly after: string;
  readonly reason: string | null;
  readonly createdById: string;
}

/** @returns their ids, in the order given. */
export async function insertSteps(
  { tx, organizationId }: Work,
  steps: readonly (NewStep & { readonly caseId: string })[],
): Promise<readonly string[]> {
  const rows = steps.map((step) => ({ ...step, organizationId, id: uuidv7() }));
  await insertRows(tx, 'case_steps', rows);
  return rows.map(({ id }) => id);
}

export function listSteps(work: Work, caseId: string) {
  return work.tx.caseStep.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function listTeam(work: Work, caseId: string) {
  return work.tx.caseMember.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ addedAt: 'asc' }, { memberId: 'asc' }],
  });
}

/** Somebody who is on the team already is given the new role. */
export async function upsertTeamMember(work: Work, caseId: string, { memberId, role }: AddToTeamInput): Promise<void> {
  const { organizationId } = work;
  await work.tx.caseMember.upsert({
    where: { organizationId_caseId_memberId: { organizationId, caseId, memberId } },
    create: { organizationId, caseId, memberId, role },
    update: { role },
  });
}

/** @returns whether there was one to remove. */
export async function deleteTeamMember(work: Work, caseId: string, memberId: string): Promise<boolean> {
  const { count } = await work.tx.caseMember.deleteMany({
    where: { organizationId: work.organizationId, caseId, memberId },
  });
  return count > 0;
}
