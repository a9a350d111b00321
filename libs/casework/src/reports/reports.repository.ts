import { Prisma, type Work } from '#libs/platform';
import { TEMPLATE_VERSION } from '#libs/papers';
import { RULES_VERSION } from '#libs/rules';
import { OUTLOOK_HOLDS } from '../outreach/outlook-holds.js';
import { READ, READ_AGAIN } from '../records/reading-reasons.js';
import type { ReportDefinition, ReportName } from './definitions.js';
import type { Column } from './report.js';

export interface Scope {
  readonly today: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

type Facts = (organizationId: string, scope: Scope) => Prisma.Sql;

/** Which of the disjoint spans a day lies in, seen from today. @source practice reference, section 8. */
const due = (column: string, { today }: Scope) => Prisma.sql`
  case when ${Prisma.raw(column)} < ${today}::date then 'missed' when ${Prisma.raw(column)} <= ${today}::date + 7 then 'due7'
    when ${Prisma.raw(column)} <= ${today}::date + 14 then 'due14' when ${Prisma.raw(column)} <= ${today}::date + 30 then 'due30'
    else 'later' end`;

const within = (column: string, { fromOn, untilOn }: Scope) => Prisma.sql`
  (${fromOn}::date is null or ${Prisma.raw(column)} >= ${fromOn}::date)
  and (${untilOn}::date is null or ${Prisma.raw(column)} <= ${untilOn}::date)`;

/**
 * One row for each thing that is counted: its case, the values of the report's dimensions, the bucket it falls into, and what is
 * measured of it. Numbers and the lists behind them are read from the same facts, so that they agree.
 */
const FACTS: { readonly [name in ReportName]: Facts } = {
  'open-cases': (organizationId, { today }) => Prisma.sql`
    select id::text as item, id as "caseId", "attorneyId"::text as d1, null as d2, ${today}::date - "openedOn" as value,
      case when ${today}::date - "openedOn" <= 90 then 'to90' when ${today}::date - "openedOn" <= 180 then 'to180'
        when ${today}::date - "openedOn" <= 365 then 'to365' else 'over365' end as bucket
    from cases where "organizationId" = ${organizationId}::uuid and status::text <> 'closed'`,
  // One row for each stage that an intake has come to.
  'intake-funnel': (organizationId, scope) => Prisma.sql`
    select i.id::text as item, i."caseId", i."referralSource"::text as d1, null as d2, null::int as value, reached.stage as bucket
    from intakes i
    cross join lateral (
      select i.status::text = 'accepted' or exists (
        select from jsonb_array_elements(i.eligibility->'grants') as g
        where g->>'outcome' = 'eligible' and (i."fundingSourceId" is null or g->>'fundingSourceId' = i."fundingSourceId"::text)
      ) as eligible) found
    cross join lateral (
      select 'received' as stage
      union all select 'screened' where found.eligible or jsonb_typeof(i.form->'screening') = 'object'
      union all select 'eligible' where found.eligible
      union all select case i.status::text when 'open' then 'waiting' when 'declined' then 'declined ' || i."declineReason" else i.status::text end
      union all select 'opened' where i."caseId" is not null
      union all select 'filed' where exists (
        select from filings f where f."organizationId" = i."organizationId" and f."caseId" = i."caseId" and f."struckOn" is null)
      union all select 'granted' where exists (
        select from filings f
        join court_orders o on o."organizationId" = f."organizationId" and o."filingId" = f.id
        join order_outcomes c on c."organizationId" = o."organizationId" and c."orderId" = o.id
        where f."organizationId" = i."organizationId" and f."caseId" = i."caseId" and c.outcome::text like 'granted%')
    ) reached
    where i."organizationId" = ${organizationId}::uuid and ${within('i."receivedOn"', scope)}`,
  deadlines: (organizationId, scope) => Prisma.sql`
    select id::text as item, "caseId", kind as d1, null as d2, null::int as value,
      case when status = 'met' then case when "metOn" > "dueOn" then 'met_late' else 'met' end
        else ${due('"dueOn"', scope)} end as bucket
    from deadlines where "organizationId" = ${organizationId}::uuid and status::text not in ('handed_over', 'cancelled')
      and kind <> 'relief_opens'`,
  'days-to-court': (organizationId, scope) => Prisma.sql`
    with filed as (
      select f.id, f."caseId", f."filedOn", p.relief, c."openedOn", i."receivedOn"
      from filings f
      join cases c on c."organizationId" = f."organizationId" and c.id = f."caseId"
      join packets k on k."organizationId" = f."organizationId" and k.id = f."packetId"
      join petitions p on p."organizationId" = k."organizationId" and p.id = k."petitionId"
      left join intakes i on i."organizationId" = f."organizationId" and i."caseId" = f."caseId"
      where f."organizationId" = ${organizationId}::uuid and f."struckOn" is null),
    decided as (
      select f.*, o."decidedOn" from filed f
      join court_orders o on o."organizationId" = ${organizationId}::uuid and o."filingId" = f.id
      where ${within('o."decidedOn"', scope)}),
    within_period as (select * from filed where ${within('"filedOn"', scope)})
    select id::text as item, "caseId", relief as d1, null as d2, "filedOn" - "openedOn" as value,
      case when "filedOn" < "openedOn" then 'filed earlier' else 'filed' end as bucket
      from within_period
    union all select id::text, "caseId", relief, null, "filedOn" - "receivedOn", 'filed from intake'
      from within_period where "receivedOn" <= "filedOn"
    union all select id::text, "caseId", relief, null, "decidedOn" - "filedOn", 'decided' from decided
    union all select id::text, "caseId", relief, null, "decidedOn" - "receivedOn", 'decided from intake'
      from decided where "receivedOn" <= "decidedOn"`,
  // The county is the charge's own, from the record as it was assessed: one petition may ask in several counties.
  'grant-rate': (organizationId, scope) => Prisma.sql`
    select o.id::text || '/' || c."chargeId" as item, f."caseId", p.relief as d1, place.county as d2, null::int as value,
      c.outcome::text as bucket
    from court_orders o
    join order_outcomes c on c."organizationId" = o."organizationId" and c."orderId" = o.id
    join filings f on f."organizationId" = o."organizationId" and f.id = o."filingId"
    join packets k on k."organizationId" = f."organizationId" and k.id = f."packetId"
    join petitions p on p."organizationId" = k."organizationId" and p.id = k."petitionId"
    join assessments a on a."organizationId" = p."organizationId" and a.id = p."assessmentId"
    left join record_revisions r
      on r."organizationId" = a."organizationId" and r."recordId" = a."recordId" and r.version = a."recordVersion"
    left join lateral (
      select court->>'county' as county from jsonb_array_elements(r.content->'courtCases') as courts(court)
      where court->'charges' @> jsonb_build_array(jsonb_build_object('id', c."chargeId")) limit 1) place on true
    where o."organizationId" = ${organizationId}::uuid and ${within('o."decidedOn"', scope)}`,
  packets: (organizationId, { today }) => Prisma.sql`
    select k.id::text as item, p."caseId", c."attorneyId"::text as d1, null as d2,
      ${today}::date - (k."readyAt" at time zone 'America/New_York')::date as value,
      case when r.version <> a."recordVersion" then 'record_corrected' when a."rulesVersion" <> ${RULES_VERSION} then 'rules_moved'
        when k."templateVersion" is distinct from ${TEMPLATE_VERSION} then 'reworded' else 'fresh' end as bucket
    from packets k
    join petitions p on p."organizationId" = k."organizationId" and p.id = k."petitionId"
    join cases c on c."organizationId" = p."organizationId" and c.id = p."caseId" and c.status::text <> 'closed'
    join assessments a on a."organizationId" = p."organizationId" and a.id = p."assessmentId"
    join records r on r."organizationId" = a."organizationId" and r.id = a."recordId"
    where k."organizationId" = ${organizationId}::uuid and k.status::text in ('ready', 'approved')
      and not exists (select from filings f where f."organizationId" = k."organizationId" and f."packetId" = k.id and f."struckOn" is null)`,
  cleared: (organizationId, scope) => Prisma.sql`
    select l.id::text || '/' || g."chargeId" as item, l."caseId", l.relief as d1, null as d2, l."verifiedOn" - l."effectiveOn" as value,
      case when l.status::text in ('verified', 'not_cleared', 'ended') then l.status::text else 'awaited' end as bucket
    from clearances l
    join clearance_charges g on g."organizationId" = l."organizationId" and g."clearanceId" = l.id
    where l."organizationId" = ${organizationId}::uuid and ${within('l."effectiveOn"', scope)}`,
  openings: (organizationId, scope) => Prisma.sql`
    select distinct p."caseId"::text || '/' || p.relief || '/' || to_char(p."on", 'YYYY-MM') as item, p."caseId",
      to_char(p."on", 'YYYY-MM') as d1, p.relief as d2, null::int as value, 'opens' as bucket
    from relief_openings p
    join relief_outlooks o on o."organizationId" = p."organizationId" and o."caseId" = p."caseId"
    join cases k on k."organizationId" = o."organizationId" and k.id = o."caseId" and k.status not in ('closed', 'transferred')
    where p."organizationId" = ${organizationId}::uuid and ${within('p."on"', scope)} and ${Prisma.raw(OUTLOOK_HOLDS)}`,
  // What the rules said when it was closed, and of the client when the intake was decided (lscEligibility() in libs/rules): neither
  // is judged anew. A question that a grant left open was answered by whoever accepted under that grant. Whoever was not found
  // eligible is counted apart, also where the case was closed before the rules asked.
  csr: (organizationId, scope) => Prisma.sql`
    select l.id::text as item, l."caseId", l.category as d1, c."problemCode" as d2, null::int as value,
      case when l.reportable and found.eligible then 'reported' when not (l.check->'timely'->>'timely')::boolean then 'untimely'
        when found.eligible then 'unreported' else 'apart' end
        || case when s."fromLsc" then ' lsc' else ' other' end
        || case when found.eligible then ' eligible' when found.ineligible then ' ineligible' else ' undetermined' end as bucket
    from closings l
    join cases c on c."organizationId" = l."organizationId" and c.id = l."caseId"
    left join funding_sources s on s."organizationId" = c."organizationId" and s.id = c."fundingSourceId"
    left join lateral (
      select bool_or(g->>'outcome' = 'eligible' or (g->>'outcome' = 'needs_review' and f.id = i."fundingSourceId")) as eligible,
        bool_or(g->>'outcome' = 'ineligible') as ineligible
      from intakes i
      cross join lateral jsonb_array_elements(i.eligibility->'grants') as g
      join funding_sources f on f."organizationId" = i."organizationId" and f.id = (g->>'fundingSourceId')::uuid and f."fromLsc"
      where i."organizationId" = c."organizationId" and i."caseId" = c.id) found on true
    where l."organizationId" = ${organizationId}::uuid and l.status::text = 'closed' and ${within('l."closedOn"', scope)}`,
  time: (organizationId, scope) => Prisma.sql`
    select id::text as item, "caseId", "fundingSourceId"::text as d1, null as d2, minutes as value,
      kind::text || case when late then '_late' else '' end as bucket
    from time_entries
    where "organizationId" = ${organizationId}::uuid and counts and ${within('"workedOn"', scope)}`,
  tasks: (organizationId, scope) => Prisma.sql`
    select id::text as item, "caseId", "assigneeId"::text as d1, null as d2, null::int as value, ${due('"dueOn"', scope)} as bucket
    from tasks where "organizationId" = ${organizationId}::uuid and status = 'open'`,
  // Of a document its reading, what the reader left open, what members corrected, and the tasks that follow.
  'reading-quality': (organizationId, scope) => Prisma.sql`
    with documents_read as (
      select r.id, r."caseId", r.status::text as status, r.gaps, r."factsRead", r."createdAt",
        replace(d.kind::text, '_', ' ')
          || case when r.sheet->>'layout' is not null and d.kind::text = 'rap_sheet' then ', layout ' || (r.sheet->>'layout') else '' end
          || case when r.provenance->'pages' @> '[{"fromPicture": true}]' or r."picturePages" <> '{}' then ', scanned' else '' end
          || case when d.kind::text = 'court_extract' then coalesce(': ' || (r.sheet->>'source'), '') else '' end as source,
        to_char(r."createdAt" at time zone 'America/New_York', 'YYYY-MM') as month
      from records r
      join documents d on d."organizationId" = r."organizationId" and d.id = r."documentId"
      where r."organizationId" = ${organizationId}::uuid),
    within_period as (
      select * from documents_read
      where ${within(`("createdAt" at time zone 'America/New_York')::date`, scope)})
    select id::text as item, "caseId", source as d1, month as d2, "factsRead" as value,
      case status when 'queued' then 'waiting' when 'refused' then 'refused' else 'read' end as bucket
    from within_period
    union all
    select r.id::text || '/gaps/' || lpad((gap.place - 1)::text, 5, '0'), r."caseId", r.source, r.month, null, 'gap ' || (gap.of->>'kind')
    from within_period r
    cross join lateral jsonb_array_elements(case when jsonb_typeof(r.gaps) = 'array' then r.gaps else '[]' end)
      with ordinality as gap(of, place)
    union all
    select r.id::text || '/versions/' || lpad(v.version::text, 5, '0'), r."caseId", r.source, r.month, null, 'correction'
    from within_period r
    join record_revisions v on v."organizationId" = ${organizationId}::uuid and v."recordId" = r.id
    where v."createdById" is not null and v.reason not in (${READ}, ${READ_AGAIN})
    union all
    select t.id::text, t."caseId", r.source, r.month, null, 'task'
    from tasks t
    cross join lateral (
      select s.id, s.source, s.month from documents_read s
      where s."caseId" = t."caseId" and s.status in ('read', 'confirmed') and s."createdAt" <= t."createdAt"
      order by s."createdAt" desc, s.id desc limit 1) r
    join within_period w on w.id = r.id
    where t."organizationId" = ${organizationId}::uuid and t.status = 'open' and t."needKey" is not null`,
};

export interface CountedRow {
  readonly d1: string | null;
  readonly d2: string | null;
  /** Of every row together. */
  readonly isTotal: boolean;
  readonly cells: { readonly [column: string]: number | null };
}

function expression({ how }: Column): Prisma.Sql | null {
  if (how.of === 'share') return null;
  const filter = Prisma.sql`filter (where bucket = any(${[...how.buckets]}::text[]))`;
  if (how.of === 'count') return Prisma.sql`count(*) ${filter}`;
  if (how.of === 'sum') return Prisma.sql`coalesce(sum(value) ${filter}, 0)`;
  return Prisma.sql`percentile_disc(${how.at}::float8) within group (order by value) ${filter}`;
}

/** Every row and the row of totals; shares are left to be worked out. */
export async function countReport(
  work: Work,
  { name, columns }: ReportDefinition & { readonly name: ReportName },
  scope: Scope,
): Promise<CountedRow[]> {
  const cells = columns.flatMap((column) => {
    const sql = expression(column);
    return sql ? [Prisma.sql`${column.key}::text, ${sql}`] : [];
  });
  return work.tx.$queryRaw<CountedRow[]>`
    with facts as (${FACTS[name](work.organizationId, scope)})
    select d1, d2, grouping(d1, d2) > 0 as "isTotal", jsonb_build_object(${Prisma.join(cells)}) as cells
    from facts group by grouping sets ((d1, d2), ()) order by grouping(d1, d2), d1 nulls last, d2 nulls last`;
}

export interface FactRow {
  readonly item: string;
  readonly caseId: string | null;
  /** Of its client and of itself; null where it is of no case. */
  readonly clientName: string | null;
  readonly title: string | null;
  readonly d1: string | null;
  readonly d2: string | null;
  readonly value: number | null;
}

/** What a number counts, with a row more than the page shows. */
export function listFacts(
  work: Work,
  name: ReportName,
  scope: Scope,
  {
    buckets,
    row,
    cursor,
    limit,
  }: {
    readonly buckets: readonly string[];
    readonly row: readonly (string | null)[] | null;
    readonly cursor: string | null;
    readonly limit: number;
  },
): Promise<FactRow[]> {
  const [d1 = null, d2 = null] = row ?? [];
  return work.tx.$queryRaw<FactRow[]>`
    with facts as (${FACTS[name](work.organizationId, scope)})
    select item, "caseId", d1, d2, value::float8 as value, k.title,
      nullif(concat_ws(' ', l."givenName", l."familyName"), '') as "clientName"
    from facts
    left join cases k on k."organizationId" = ${work.organizationId}::uuid and k.id = facts."caseId"
    left join clients l on l."organizationId" = k."organizationId" and l.id = k."clientId"
    where bucket = any(${[...buckets]}::text[])
      and (${row === null} or (d1 is not distinct from ${d1}::text and d2 is not distinct from ${d2}::text))
      and (${cursor}::text is null or item > ${cursor}::text)
    order by item limit ${limit + 1}`;
}
