import type { Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

/** What was filed of a packet, at most one: what was struck was no filing. */
export const STANDING = { where: { struckOn: null }, select: { id: true } } as const;

export interface NewPetition {
  readonly caseId: string;
  readonly assessmentId: string;
  readonly relief: string;
  readonly chargeIds: string[];
  readonly createdById: string;
}

export function insertPetition(work: Work, input: NewPetition) {
  return work.tx.petition.create({ data: { ...input, organizationId: work.organizationId } });
}

export interface NewOptions {
  readonly returnOn: string | null;
  readonly proofOfService: 'affirmation' | 'affidavit' | null;
  readonly prosecutorUnits: { readonly [county: string]: string };
}

export function updateOptions(work: Work, id: string, { returnOn, ...options }: NewOptions) {
  return work.tx.petition.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...options, returnOn: returnOn === null ? null : fromDay(returnOn) },
  });
}

export function updateAllowedIdentifiers(work: Work, id: string, allowedIdentifiers: { [kind: string]: string }) {
  return work.tx.petition.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { allowedIdentifiers },
  });
}

export function findPetition(work: Work, id: string) {
  return work.tx.petition.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function findPetitions(work: Work, ids: readonly string[]) {
  return work.tx.petition.findMany({ where: { organizationId: work.organizationId, id: { in: [...ids] } } });
}

/** Until the transaction ends, so that two who choose take turns. */
export async function lockPetition(work: Work, id: string): Promise<void> {
  await work.tx
    .$queryRaw`select 1 from petitions where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
}

export function findPetitionsOfCase(work: Work, caseId: string) {
  return work.tx.petition.findMany({ where: { organizationId: work.organizationId, caseId }, orderBy: { id: 'desc' } });
}

export function findPetitionsOfRelief(work: Work, caseId: string, relief: string) {
  return work.tx.petition.findMany({
    where: { organizationId: work.organizationId, caseId, relief },
    orderBy: { id: 'desc' },
  });
}

/** Of these cases the petitions of which papers were filed. */
export function findFiled(work: Work, caseIds: readonly string[]) {
  return work.tx.petition.findMany({
    where: {
      organizationId: work.organizationId,
      caseId: { in: [...caseIds] },
      packets: { some: { filings: { some: STANDING.where } } },
    },
    select: { caseId: true, relief: true, chargeIds: true },
  });
}

export function listPetitions(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) => work.tx.petition.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.petition.count({ where: { ...where, id } }),
  });
}

/** Petitions drafted from any version of a record, with their packets and what was filed of them. */
export function findPetitionsOfRecord(work: Work, recordId: string) {
  const { organizationId } = work;
  return work.tx.petition.findMany({
    where: { organizationId, assessment: { organizationId, recordId } },
    include: { packets: { include: { filings: STANDING }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
}
