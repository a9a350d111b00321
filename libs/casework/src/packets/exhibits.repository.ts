import type { Prisma, Work } from '#libs/platform';
import type { ChosenExhibit } from './exhibits.schema.js';

const WITH_DOCUMENT = {
  document: { select: { sha256: true, mediaType: true } },
  pages: { select: { hiddenCharacters: true } },
} as const satisfies Prisma.PetitionExhibitInclude;

export type ExhibitRow = Awaited<ReturnType<typeof listExhibits>>[number];

/** In the order in which they were given. */
export function listExhibits(work: Work, petitionId: string) {
  return listExhibitsOf(work, [petitionId]);
}

/** Of each petition in the order in which they were given. */
export function listExhibitsOf(work: Work, petitionIds: readonly string[]) {
  return work.tx.petitionExhibit.findMany({
    where: { organizationId: work.organizationId, petitionId: { in: [...petitionIds] } },
    include: WITH_DOCUMENT,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

export async function insertExhibit(
  work: Work,
  { redactions, ...input }: ChosenExhibit & { petitionId: string; position: number; createdById: string },
): Promise<void> {
  await work.tx.petitionExhibit.create({
    data: { ...input, redactions, organizationId: work.organizationId },
  });
}

export async function updateExhibit(
  work: Work,
  id: string,
  data: { position: number; kind: ChosenExhibit['kind']; title: string; docketNumber: string | null },
): Promise<void> {
  await work.tx.petitionExhibit.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data,
  });
}

/** With their pages. */
export async function deleteExhibits(work: Work, ids: readonly string[]): Promise<void> {
  await work.tx.petitionExhibit.deleteMany({ where: { organizationId: work.organizationId, id: { in: [...ids] } } });
}

export type NewPage = Omit<Prisma.ExhibitPageCreateManyInput, 'organizationId' | 'exhibitId'>;

/** All pages of an exhibit, once. @returns whether it was still there, and without. */
export async function insertPages(work: Work, exhibitId: string, pages: readonly NewPage[]): Promise<boolean> {
  const { organizationId } = work;
  const { count } = await work.tx.petitionExhibit.updateMany({
    where: { organizationId, id: exhibitId, pageCount: null },
    data: { pageCount: pages.length },
  });
  if (count === 0) return false;
  await work.tx.exhibitPage.createMany({ data: pages.map((page) => ({ ...page, organizationId, exhibitId })) });
  return true;
}

export function findPages(work: Work, exhibitIds: readonly string[]) {
  return work.tx.exhibitPage.findMany({
    where: { organizationId: work.organizationId, exhibitId: { in: [...exhibitIds] } },
    orderBy: [{ exhibitId: 'asc' }, { page: 'asc' }],
  });
}
