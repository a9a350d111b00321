import { Prisma, type Work } from '#libs/platform';
import type { STATISTICS_BY, STATISTICS_OF } from './caseload-statistics.schema.js';

/** One that is done; without an id the newest under the law as it is. */
export function findScreening({ tx, organizationId }: Work, id: string | undefined) {
  return tx.screening.findFirst({
    where: { organizationId, status: 'done', ...(id === undefined ? { law: { equals: 'current' } } : { id }) },
    orderBy: [{ finishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    select: { id: true, asOf: true, lawId: true, rulesVersion: true },
  });
}

/**
 * Each person of a screening once: whoever is a client by the newest record that a member has confirmed, else by the bulk records read last;
 * people of bulk records who are no clients each by themselves. Few are clients: what theirs take the place of is left out.
 */
const screened = (organizationId: string, screeningId: string) => Prisma.sql`
  of_clients as (
    select p.id, p."clientId", null::timestamptz as "confirmedAt" from people p
    where p."organizationId" = ${organizationId}::uuid and p."clientId" is not null
    union all
    select r.id, k."clientId", r."confirmedAt" from records r
    join cases k on k."organizationId" = r."organizationId" and k.id = r."caseId"
    where r."organizationId" = ${organizationId}::uuid
  ), replaced as materialized (
    select id from (
      select c.id, row_number() over (partition by c."clientId" order by c."confirmedAt" desc nulls last, c.id desc) as place
      from of_clients c
      join screened_people s
        on s."organizationId" = ${organizationId}::uuid and s."screeningId" = ${screeningId}::uuid and s."subjectId" = c.id
    ) placed where place > 1
  ), screened as (
    select s.* from screened_people s
    where s."organizationId" = ${organizationId}::uuid and s."screeningId" = ${screeningId}::uuid
      and s."subjectId" not in (select id from replaced)
  )`;

/** Of 0 and 18, 25, 35 and so on until the next. */
const AGE_BAND = Prisma.sql`case when age < 18 then 'under 18' when age < 25 then '18-24' when age < 35 then '25-34'
  when age < 45 then '35-44' when age < 55 then '45-54' when age < 65 then '55-64' when age >= 65 then '65 and over' end`;

const COLUMNS = {
  convictions: { number: Prisma.sql`convictions`, on: Prisma.sql`"everyConvictionOn"` },
  felonies: { number: Prisma.sql`felonies`, on: Prisma.sql`"everyFelonyOn"` },
} as const;

export interface GroupCount {
  readonly by: (typeof STATISTICS_BY)[number];
  readonly group: string | null;
  readonly now: number;
  readonly later: number;
  readonly never: number;
}

/** People with a conviction, or a felony conviction, by when every one of them is cleared, cut in each way. By year come only those later. */
export function countCleared(
  { tx, organizationId }: Work,
  screeningId: string,
  asOf: Date,
  of: (typeof STATISTICS_OF)[number],
): Promise<GroupCount[]> {
  const { number, on } = COLUMNS[of];
  return tx.$queryRaw<GroupCount[]>`
    with ${screened(organizationId, screeningId)}, counted as (
      select county, ${AGE_BAND} as age, to_char(${on}, 'YYYY') as year,
        case when ${on} <= ${asOf}::date then 'now' when ${on} is null then 'never' else 'later' end as cleared
      from screened where ${number} > 0
    )
    select case when grouping(county) = 0 then 'county' when grouping(age) = 0 then 'age' else 'year' end as by,
      case when grouping(county) = 0 then county when grouping(age) = 0 then age else year end as "group",
      count(*) filter (where cleared = 'now')::int as now, count(*) filter (where cleared = 'later')::int as later,
      count(*) filter (where cleared = 'never')::int as never
    from counted group by grouping sets ((county), (age), (year))
    order by 1, 2 nulls last`;
}

export interface OutcomesCount {
  readonly outcomes: readonly string[];
  readonly people: number;
}

/** People with a conviction by what the screening found for their charges. */
export function countOutcomes({ tx, organizationId }: Work, screeningId: string): Promise<OutcomesCount[]> {
  return tx.$queryRaw<OutcomesCount[]>`
    with ${screened(organizationId, screeningId)}
    select outcomes, count(*)::int as people from screened where convictions > 0 group by 1`;
}

/** Whether both are of the same people, with the same convictions. */
export async function areOfSamePeople({ tx, organizationId }: Work, one: string, other: string): Promise<boolean> {
  const of = (id: string) => Prisma.sql`
    select "subjectId", "recordVersion", county, age, convictions, felonies from screened_people
    where "organizationId" = ${organizationId}::uuid and "screeningId" = ${id}::uuid`;
  const differing = await tx.$queryRaw<object[]>`
    ((${of(one)} except ${of(other)}) union all (${of(other)} except ${of(one)})) limit 1`;
  return differing.length === 0;
}
