import { Prisma, type Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { SetWallInput } from './walls.schema.js';

const WITH_MEMBERS = { members: { orderBy: { memberId: 'asc' } } } as const satisfies Prisma.WallInclude;
const FOREIGN_KEY_FAILED = 'P2003';

/**
 * The foreign keys say whether case, client and members are the organization's; they see what the member who sets the wall
 * need not see.
 * @returns null when one of them is not.
 */
export async function insertWall(work: Work, { memberIds, ...input }: SetWallInput & { setById: string }) {
  const { organizationId } = work;
  try {
    const { id } = await work.tx.wall.create({ data: { ...input, organizationId } });
    await work.tx.wallMember.createMany({
      data: memberIds.map((memberId) => ({ organizationId, wallId: id, memberId })),
    });
    return await findWall(work, id);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === FOREIGN_KEY_FAILED) return null;
    throw error;
  }
}

export function findWall(work: Work, id: string) {
  return work.tx.wall.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_MEMBERS,
  });
}

export function listWalls(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.wall.findMany({ ...from, where, include: WITH_MEMBERS, orderBy: [{ setAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.wall.count({ where: { ...where, id } }),
  });
}

export function listStandingOfClient(work: Work, clientId: string) {
  return work.tx.wall.findMany({
    where: { organizationId: work.organizationId, clientId, liftedAt: null },
    include: WITH_MEMBERS,
  });
}

/** Walls that close a file to somebody. */
export function countStanding(work: Work): Promise<number> {
  const kind = { in: ['closed_to', 'opened_only_to'] } satisfies Prisma.WallWhereInput['kind'];
  return work.tx.wall.count({ where: { organizationId: work.organizationId, liftedAt: null, kind } });
}

/** Returns how many walls it lifted: none when somebody has lifted it before. */
export async function liftStandingWall(
  work: Work,
  id: string,
  lifting: { liftedById: string; liftedAt: Date; liftReason: string },
): Promise<number> {
  const { count } = await work.tx.wall.updateMany({
    where: { organizationId: work.organizationId, id, liftedAt: null },
    data: lifting,
  });
  return count;
}

/** Whether a standing wall of the case, or of its client, opens it only to named members. */
export async function isOpenedToNamed(work: Work, caseId: string): Promise<boolean> {
  const standing = { organizationId: work.organizationId, kind: 'opened_only_to', liftedAt: null } as const;
  const ofIt = [{ caseId }, { client: { cases: { some: { id: caseId } } } }];
  return (await work.tx.wall.count({ where: { ...standing, OR: ofIt } })) > 0;
}

export async function isNamedToConfidential(work: Work, caseId: string): Promise<boolean> {
  const [row] = await work.tx.$queryRaw<{ named: boolean }[]>`select named_to_confidential(${caseId}::uuid) as named`;
  return row?.named ?? false;
}

/** Each file of which standing walls shut a member out, with the member. */
export function listShutOut(
  work: Work,
  { caseIds, clientIds }: { readonly caseIds: readonly string[]; readonly clientIds: readonly string[] },
  memberIds: readonly string[],
): Promise<{ file: string; member: string }[]> {
  return work.tx.$queryRaw`
    select file, member from files_shut_out(${[...caseIds]}::uuid[], ${[...clientIds]}::uuid[], ${[...memberIds]}::uuid[])`;
}

/** Standing walls of any of these files, each with who set it. */
export function findSetters(work: Work, clientIds: readonly string[], caseIds: readonly string[]) {
  return work.tx.wall.findMany({
    where: {
      organizationId: work.organizationId,
      liftedAt: null,
      OR: [{ clientId: { in: [...clientIds] } }, { caseId: { in: [...caseIds] } }],
    },
    select: { clientId: true, caseId: true, setById: true },
  });
}
