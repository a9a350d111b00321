import type { Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { AddGrantTermsInput } from './grants.schema.js';

export function insertTerms(
  work: Work,
  fundingSourceId: string,
  createdById: string,
  { assetCeiling, effectiveFrom, effectiveUntil, reviewedOn, ...input }: AddGrantTermsInput,
) {
  return work.tx.grantTerms.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      fundingSourceId,
      createdById,
      effectiveFrom: fromDay(effectiveFrom),
      effectiveUntil: effectiveUntil && fromDay(effectiveUntil),
      reviewedOn: reviewedOn && fromDay(reviewedOn),
      assetFirstPersonCents: assetCeiling?.firstPersonCents ?? null,
      assetAdditionalCents: assetCeiling?.additionalPersonCents ?? null,
    },
  });
}

/** Newest first. */
export function listTerms(work: Work, fundingSourceId: string) {
  return work.tx.grantTerms.findMany({
    where: { organizationId: work.organizationId, fundingSourceId },
    orderBy: [{ effectiveFrom: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** All of the organization's, with their funding sources: the newest first of each. */
export function listAllTerms(work: Work) {
  return work.tx.grantTerms.findMany({
    where: { organizationId: work.organizationId },
    include: { fundingSource: { select: { name: true, endsOn: true } } },
    orderBy: [{ fundingSourceId: 'asc' }, { effectiveFrom: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
  });
}
