import type { Work } from '#libs/platform';

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

export function findPetition(work: Work, id: string) {
  return work.tx.petition.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function listPetitions(work: Work, caseId: string) {
  return work.tx.petition.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}
