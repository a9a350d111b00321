import type { Role, Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

export function findMember(work: Work, id: string) {
  return work.tx.member.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: { organization: true },
  });
}

/** @returns null when the e-mail address is somebody's already. */
export async function insertMember(
  work: Work,
  member: { name: string; email: string; role: Role; supervisedById: string | null },
) {
  const [row] = await work.tx.member.createManyAndReturn({
    data: [{ organizationId: work.organizationId, ...member, email: member.email.toLowerCase() }],
    skipDuplicates: true,
  });
  return row ?? null;
}

/** Locks the row until the transaction ends, so that a change of role waits for what rests on the role. */
export async function lockMember(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from members where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findMember(work, id);
}

/** The administrators at work, locked until the transaction ends, so that two who remove one another take turns. */
export async function lockAdministrators(work: Work): Promise<string[]> {
  const rows = await work.tx.$queryRaw<{ id: string }[]>`
    select id from members where "organizationId" = ${work.organizationId}::uuid
      and role::text = 'administrator' and "deactivatedAt" is null order by id for update`;
  return rows.map(({ id }) => id);
}

export function updateMember(
  work: Work,
  id: string,
  data: { role?: Role; supervisedById?: string | null; deactivatedAt?: Date; passwordHash?: string },
) {
  return work.tx.member.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data,
    include: { organization: true },
  });
}

/** The administrator who keeps a password where no other member's opens the organization; null where every password does. */
export async function findBreakGlass(work: Work): Promise<string | null> {
  const provider = await work.tx.identityProvider.findUnique({ where: { organizationId: work.organizationId } });
  return provider?.required ? provider.breakGlassMemberId : null;
}

export function listMembers(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, deactivatedAt: null };
  return readPage(work, page, {
    rows: (from) => work.tx.member.findMany({ ...from, where, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.member.count({ where: { ...where, id } }),
  });
}

/** Ids and addresses of the attorneys at work. */
export function listAttorneys(work: Work) {
  return work.tx.member.findMany({
    where: { organizationId: work.organizationId, deactivatedAt: null, role: 'attorney' },
    select: { id: true, email: true },
  });
}

/** Those who have left too: what they did keeps their name. */
export function listMemberNames(work: Work) {
  return work.tx.member.findMany({
    where: { organizationId: work.organizationId },
    select: { id: true, name: true },
  });
}
