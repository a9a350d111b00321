import { identifier, Prisma, type Work } from '#libs/platform';

/** Cases of the organization's records and intakes, by their ids; null: an intake that has become no case. */
export async function caseOfEach(
  work: Work,
  table: 'records' | 'intakes',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await work.tx.$queryRaw<{ id: string; caseId: string | null }[]>(
    Prisma.sql`select id, "caseId" from ${identifier(table)}
      where "organizationId" = ${work.organizationId}::uuid and id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, caseId }) => [id, caseId]));
}
