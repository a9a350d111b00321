import type { Prisma, Work } from '#libs/platform';

/** Says which walls stand before the member who asks: members before whom the same ones stand see the same numbers. */
export async function wallsBefore(work: Work): Promise<string> {
  const [row] = await work.tx.$queryRaw<{ hidden: string }[]>`
    select coalesce(string_agg(id::text, ',' order by id), '') as hidden
    from (select walled_cases() as id union all select walled_clients()) shut`;
  return row?.hidden ?? '';
}

const lockName = (work: Work, key: string) => `report ${work.organizationId} ${key}`;

/** Of two that would count the same at once, the later waits and finds it counted. */
export async function waitToCount(work: Work, key: string): Promise<void> {
  await work.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lockName(work, key)}, 0))`;
}

/** @returns false when another is counting it. */
export async function mayCount(work: Work, key: string): Promise<boolean> {
  const [row] = await work.tx.$queryRaw<{ got: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${lockName(work, key)}, 0)) as got`;
  return row?.got ?? false;
}

export async function findSnapshot(
  work: Work,
  key: string,
  since: Date,
): Promise<{ asOf: Date; counts: unknown } | null> {
  const found = await work.tx.reportSnapshot.findUnique({
    where: { organizationId_key: { organizationId: work.organizationId, key } },
  });
  return found && found.asOf > since ? { asOf: found.asOf, counts: found.rows } : null;
}

/** Older ones are dropped: nothing shows them any more. */
export async function keepSnapshot(work: Work, key: string, asOf: Date, counts: object, before: Date): Promise<void> {
  const { organizationId } = work;
  await work.tx.reportSnapshot.deleteMany({ where: { organizationId, asOf: { lte: before } } });
  const data = { asOf, rows: counts as Prisma.InputJsonValue };
  await work.tx.reportSnapshot.upsert({
    where: { organizationId_key: { organizationId, key } },
    create: { organizationId, key, ...data },
    update: data,
  });
}
