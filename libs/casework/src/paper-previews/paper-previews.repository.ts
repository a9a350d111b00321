import type { Prisma, Work } from '#libs/platform';
import type { PreviewSubject } from './paper-previews.jobs.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const FILES = {
  files: { select: { name: true, title: true, pages: true }, orderBy: { position: 'asc' } },
} as const satisfies Prisma.PaperPreviewInclude;

/** The one before goes. */
export async function insertPreview(
  work: Work,
  input: { subject: PreviewSubject; subjectId: string; sha256: string; requestedById: string },
) {
  const { organizationId } = work;
  const { subject, subjectId } = input;
  await work.tx.paperPreview.deleteMany({ where: { organizationId, subject, subjectId } });
  return work.tx.paperPreview.create({ data: { ...input, organizationId }, include: FILES });
}

export function findPreviewOf(work: Work, subject: PreviewSubject, subjectId: string) {
  const { organizationId } = work;
  return work.tx.paperPreview.findUnique({
    where: { organizationId_subject_subjectId: { organizationId, subject, subjectId } },
    include: FILES,
  });
}

export function findPreview(work: Work, id: string) {
  return work.tx.paperPreview.findUnique({ where: key(work, id) });
}

/** Locks the row until the transaction ends; whether it still waits. */
export async function lockWaiting(work: Work, id: string): Promise<boolean> {
  const rows = await work.tx.$queryRaw<unknown[]>`
    select 1 from paper_previews
    where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid and status = 'queued' for update`;
  return rows.length > 0;
}

export interface NewPreviewFile {
  readonly name: string;
  readonly title: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
}

export async function finishPreview(
  work: Work,
  id: string,
  status: 'ready' | 'refused' | 'failed',
  faults: readonly object[],
  files: readonly NewPreviewFile[],
  finishedAt: Date,
): Promise<void> {
  const data = { status, faults: faults as unknown as Prisma.InputJsonValue, finishedAt };
  await work.tx.paperPreview.update({ where: key(work, id), data });
  await work.tx.paperPreviewFile.createMany({
    data: files.map(({ bytes, ...file }, position) => ({
      ...file,
      organizationId: work.organizationId,
      previewId: id,
      position,
      bytes: Uint8Array.from(bytes),
    })),
  });
}

export async function findPreviewBytes(work: Work, previewId: string, name: string): Promise<Uint8Array | null> {
  const where = { organizationId_previewId_name: { organizationId: work.organizationId, previewId, name } };
  return (await work.tx.paperPreviewFile.findUnique({ where, select: { bytes: true } }))?.bytes ?? null;
}

export async function deletePreviewOf(work: Work, subject: PreviewSubject, subjectId: string): Promise<void> {
  await work.tx.paperPreview.deleteMany({ where: { organizationId: work.organizationId, subject, subjectId } });
}
