import { Prisma, type Work } from '#libs/platform';
import type { PaperRelief } from '../packets/packets.schema.js';
import type { FilingStage } from './filing-board.schema.js';

export interface CardRow {
  readonly stage: FilingStage;
  /** Of the stage. */
  readonly count: number;
  readonly caseId: string;
  readonly clientName: string;
  readonly packetId: string;
  readonly filingId: string | null;
  readonly relief: PaperRelief;
  readonly court: string | null;
  readonly since: string;
  readonly dueOn: string | null;
  readonly unserved: string[];
}

/**
 * The first cards of each stage, behind the walls of who asks. Of a petition only the newest packet counts; orders are shown for so many days after their
 * entry, since they pile up for ever. Cases that another organization has taken are left out.
 * @param memberId whose cases; null: everybody's
 */
export function findCards(
  { tx, organizationId }: Work,
  {
    memberId,
    perStage,
    enteredSince,
  }: { readonly memberId: string | null; readonly perStage: number; readonly enteredSince: string },
): Promise<CardRow[]> {
  const own =
    memberId === null
      ? Prisma.empty
      : Prisma.sql`and (c."attorneyId" = ${memberId}::uuid or exists (
          select from case_members m where m."organizationId" = c."organizationId" and m."caseId" = c.id and m."memberId" = ${memberId}::uuid))`;
  return tx.$queryRaw<CardRow[]>`
    with standing as (
      select case p.status when 'ready' then 'to_approve' else 'to_file' end as stage, t."caseId", p.id as "packetId",
        null::uuid as "filingId", t.relief, null::text as court,
        (coalesce(p."approvedAt", p."readyAt", p."createdAt") at time zone 'America/New_York')::date as since, '{}'::text[] as counties
      from packets p
      join petitions t on t."organizationId" = p."organizationId" and t.id = p."petitionId"
      where p."organizationId" = ${organizationId}::uuid and p.status in ('ready', 'approved')
        and not exists (
          select from packets newer
          where newer."organizationId" = p."organizationId" and newer."petitionId" = p."petitionId" and newer.id > p.id
            and newer.status <> 'failed')
        and not exists (
          select from packets other join filings f on f."organizationId" = other."organizationId" and f."packetId" = other.id
            and f."struckOn" is null
          where other."organizationId" = p."organizationId" and other."petitionId" = p."petitionId")
      union all
      select f.status::text, f."caseId", f."packetId", f.id, t.relief, f.court,
        coalesce(o."enteredOn", o."decidedOn", (
          select max(s."servedOn") from filing_services s where s."organizationId" = f."organizationId" and s."filingId" = f.id), f."filedOn"),
        f.counties
      from filings f
      join packets p on p."organizationId" = f."organizationId" and p.id = f."packetId"
      join petitions t on t."organizationId" = p."organizationId" and t.id = p."petitionId"
      left join court_orders o on o."organizationId" = f."organizationId" and o."filingId" = f.id
      where f."organizationId" = ${organizationId}::uuid
        and (f.status in ('filed', 'served', 'submitted', 'hearing_set', 'heard', 'decided')
          or f.status = 'order_entered' and o."enteredOn" >= ${enteredSince}::date)
    ), placed as (
      select s.*, cl."givenName" || ' ' || cl."familyName" as "clientName", due.on as "dueOn",
        count(*) over (partition by s.stage)::int as count,
        row_number() over (partition by s.stage order by due.on nulls last, s.since, s."packetId") as place
      from standing s
      join cases c on c."organizationId" = ${organizationId}::uuid and c.id = s."caseId" and c.status <> 'transferred' ${own}
      join clients cl on cl."organizationId" = c."organizationId" and cl.id = c."clientId"
      left join lateral (
        select min(d.on) as on from (
          select d."dueOn" as on from deadlines d
          where d."organizationId" = ${organizationId}::uuid and d."filingId" = s."filingId" and d.status = 'open'
          union all
          select h."scheduledOn" from hearings h
          where h."organizationId" = ${organizationId}::uuid and h."filingId" = s."filingId" and h.status = 'set') d) due on true
    )
    select stage, count, "caseId", "clientName", "packetId", "filingId", relief, court, since::text, "dueOn"::text,
      array(select one from unnest(counties) one where not exists (
        select from filing_services s
        where s."organizationId" = ${organizationId}::uuid and s."filingId" = placed."filingId" and s.county = one)) as unserved
    from placed where place <= ${perStage} order by stage, place`;
}
