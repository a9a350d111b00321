import type { Prisma, Work } from '#libs/platform';

export interface NewDocument {
  readonly caseId: string;
  readonly kind: 'rap_sheet' | 'packet';
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export function insertDocument(work: Work, { bytes, ...input }: NewDocument) {
  const data: Prisma.DocumentUncheckedCreateInput = {
    ...input,
    organizationId: work.organizationId,
    sizeBytes: bytes.byteLength,
    createdById: work.ctx.memberId,
    content: { create: { bytes: Uint8Array.from(bytes) } },
  };
  return work.tx.document.create({ data });
}

export function findDocument(work: Work, id: string) {
  return work.tx.document.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function listDocuments(work: Work, caseId: string) {
  return work.tx.document.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

export function findContent(work: Work, documentId: string) {
  return work.tx.documentContent.findUnique({
    where: { organizationId_documentId: { organizationId: work.organizationId, documentId } },
  });
}
