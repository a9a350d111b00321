import type { Prisma, Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { LetterContent } from './letter-content.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

/** A letter to an agency belongs to its clearance. */
const WITH_AGENCY = { agency: { select: { clearanceId: true } } } as const satisfies Prisma.LetterInclude;

export interface NewLetter {
  readonly caseId: string;
  readonly kind: LetterContent['kind'];
  readonly language: string;
  readonly writtenOn: Date;
  readonly content: LetterContent;
  /** Of a letter to an agency. */
  readonly clearanceAgencyId?: string;
  /** The comparison upon which the program has drafted it. */
  readonly clearanceCheckId?: string;
  /** null: the program. */
  readonly createdById: string | null;
}

export function insertLetter(work: Work, { content, ...input }: NewLetter) {
  const data = { ...input, content: content as unknown as Prisma.InputJsonValue };
  return work.tx.letter.create({ data: { ...data, organizationId: work.organizationId }, include: WITH_AGENCY });
}

/** Whether it was drafted before, upon the same comparison. */
export async function isDrafted(work: Work, clearanceAgencyId: string, clearanceCheckId: string): Promise<boolean> {
  const where = { organizationId: work.organizationId, clearanceAgencyId, clearanceCheckId };
  return (await work.tx.letter.count({ where })) > 0;
}

export function findLetter(work: Work, id: string) {
  return work.tx.letter.findUnique({ where: key(work, id), include: WITH_AGENCY });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockLetter(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from letters where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findLetter(work, id);
}

export function listLetters(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.letter.findMany({
        ...from,
        where,
        include: WITH_AGENCY,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.letter.count({ where: { ...where, id } }),
  });
}

export function updateLetter(work: Work, id: string, data: Prisma.LetterUncheckedUpdateInput) {
  return work.tx.letter.update({ where: key(work, id), data });
}
