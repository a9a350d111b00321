import type { Work } from '#libs/platform';

export interface CourtRows {
  readonly decidedOn: Date[];
  readonly firstFiledOn: Date | null;
  readonly pending: number;
}

/** What the office has filed in a court, behind the walls of who asks. */
export async function findCourtRows({ tx, organizationId }: Work, court: string): Promise<CourtRows> {
  const where = { organizationId, court, withdrawnOn: null, struckOn: null };
  const filings = await tx.filing.findMany({
    where,
    select: { filedOn: true, order: { select: { decidedOn: true } } },
    orderBy: { filedOn: 'asc' },
  });
  return {
    decidedOn: filings.flatMap(({ order }) => (order ? [order.decidedOn] : [])),
    firstFiledOn: filings[0]?.filedOn ?? null,
    pending: filings.filter(({ order }) => order === null).length,
  };
}

/** Approved packets for a court that are not filed, the first approved first; of a petition that was filed, none. */
export async function findApprovedPackets({ tx, organizationId }: Work, court: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from packets p
    join packet_inputs i on i."organizationId" = p."organizationId" and i."packetId" = p.id
    where p."organizationId" = ${organizationId}::uuid and p.status = 'approved' and i.input -> 'court' ->> 'name' = ${court}
      and not exists (
        select from packets other join filings f on f."organizationId" = other."organizationId" and f."packetId" = other.id
          and f."struckOn" is null
        where other."organizationId" = p."organizationId" and other."petitionId" = p."petitionId")
    order by p."approvedAt", p.id`;
  return rows.map(({ id }) => id);
}
