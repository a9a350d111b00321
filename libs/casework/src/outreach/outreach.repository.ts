import { Prisma, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import { openIfAny } from '../identifiers/sealed-nysid.js';
import { HOLDS, OPENS, type Period } from './opening-sweep.repository.js';
import type { OutreachContactView, OutreachFilter, OutreachRow } from './outreach.schema.js';

interface Asked {
  readonly filter: Pick<OutreachFilter, 'relief' | 'county' | 'who' | 'contacted' | 'phoneOnFile'>;
  readonly period: Period;
  readonly screeningId: string | null;
}

/**
 * Whoever has a relief that opens in the period: people of bulk records by the screening; clients by what is kept of their records, or by
 * the screening where nothing is. Clients who want no messages are left out.
 */
function subjects(organizationId: string, { filter: { who, ...filter }, period, screeningId }: Asked): Prisma.Sql {
  const [fromOn, untilOn] = [fromDay(period.fromOn), fromDay(period.untilOn)];
  const relief = filter.relief ?? null;
  return Prisma.sql`
    found as (
      select p.id as "personId", p."clientId", null::uuid as "caseId", c.relief, c."on", count(*)::int as charges,
        null::int as "recordVersion", s."asOf" as "foreseenOn"
      from screened_changes c
      join screenings s on s."organizationId" = c."organizationId" and s.id = c."screeningId"
      join people p on p."organizationId" = c."organizationId" and p.id = c."subjectId"
      where c."organizationId" = ${organizationId}::uuid and c."screeningId" = ${screeningId}::uuid
        and c."on" between ${fromOn}::date and ${untilOn}::date and ${OPENS} and (${relief}::text is null or c.relief = ${relief}::text)
        and (p."clientId" is null or not exists (
          select from relief_outlooks o join cases own on own."organizationId" = o."organizationId" and own.id = o."caseId"
          where o."organizationId" = p."organizationId" and own."clientId" = p."clientId"))
      group by 1, 2, 4, 5, 8
      union all
      select null, k."clientId", o."caseId", p.relief, p."on", count(*)::int, o."recordVersion", o."afterOn"
      from relief_openings p
      join relief_outlooks o on o."organizationId" = p."organizationId" and o."caseId" = p."caseId"
      join cases k on k."organizationId" = o."organizationId" and k.id = o."caseId" and k.status not in ('closed', 'transferred')
      where p."organizationId" = ${organizationId}::uuid and p."on" between ${fromOn}::date and ${untilOn}::date and ${HOLDS}
        and (${relief}::text is null or p.relief = ${relief}::text)
      group by 2, 3, 4, 5, 7, 8
    ), subjects as (
      select coalesce("clientId", "personId") as id, "clientId", min("on") as first, (array_agg("caseId" order by "on"))[1] as "caseId",
        jsonb_agg(jsonb_build_object('relief', relief, 'on', "on", 'charges', charges) order by "on", relief) as opens,
        max("recordVersion") as "recordVersion", min("foreseenOn") as "foreseenOn"
      from found
      where ${who} = 'all' or ("clientId" is not null) = (${who} = 'clients')
      group by 1, 2
    )`;
}

/** Those of a list who come after the cursor, what opens first first, with a row more than the page shows. */
export function listOutreach(
  work: Work,
  asked: Asked,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<OutreachRow[]> {
  const { organizationId } = work;
  const { county = null, contacted, phoneOnFile } = asked.filter;
  return work.tx.$queryRaw<OutreachRow[]>`
    with ${subjects(organizationId, asked)}, known as (
      select s.*, p."givenName", p."familyName", p.phone, p.email, coalesce(p.county, at.county) as county, null::jsonb as safe
      from subjects s
      join people p on p."organizationId" = ${organizationId}::uuid and p.id = s.id
      left join screened_people at
        on at."organizationId" = ${organizationId}::uuid and at."screeningId" = ${asked.screeningId}::uuid and at."subjectId" = s.id
      where s."clientId" is null
      union all
      select s.*, l."givenName", l."familyName",
        case when told.safe->'phone'->>'use' = 'false' then null else l.phone end,
        case when told.safe->'email'->>'use' = 'false' then null else l.email end,
        coalesce(k.county, told.county), told.safe
      from subjects s
      join clients l on l."organizationId" = ${organizationId}::uuid and l.id = s."clientId"
        and not l."noMessages" and l."mergedIntoId" is null and l."purgedAt" is null
      left join cases k on k."organizationId" = ${organizationId}::uuid and k.id = s."caseId"
      left join lateral (
        select nullif(i.form->'safeContact', 'null') as safe, i.county from intakes i
        where i."organizationId" = ${organizationId}::uuid and i."clientId" = l.id and i."decidedAt" is not null
        order by nullif(i.form->'safeContact', 'null') is null, i."decidedAt" desc, i.id desc limit 1) told on true
    )
    select w.id, case when w."clientId" is null then 'person' else 'client' end as kind, w."caseId", w."givenName", w."familyName", w.county,
      w.phone, w.email,
      jsonb_build_object('call', w.safe->'phone'->'use', 'voicemail', w.safe->'phone'->'voicemail', 'text', w.safe->'phone'->'text',
        'email', w.safe->'email'->'use', 'times', w.safe->'times') as safe,
      w.opens, w."foreseenOn"::text, w."recordVersion",
      case when last.id is not null then jsonb_build_object('id', last.id, 'channel', last.channel, 'result', last.result,
        'byId', last."createdById", 'at', to_char(last."createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as "lastContact"
    from known w
    left join lateral (
      select o.* from outreach_contacts o
      where o."organizationId" = ${organizationId}::uuid and ${contactsOf(Prisma.sql`w.id`)}
      order by o."createdAt" desc, o.id desc limit 1) last on true
    where (${county}::text is null or w.county = ${county}::text) and (not ${phoneOnFile} or w.phone is not null)
      and (${contacted} = 'any' or last.id is null)
      and not exists (
        select from outreach_contacts o
        where o."organizationId" = ${organizationId}::uuid and o.result = 'declined' and ${contactsOf(Prisma.sql`w.id`)})
      and (${cursor}::uuid is null or (w.first, w.id) > (select s.first, s.id from subjects s where s.id = ${cursor}::uuid))
    order by w.first, w.id limit ${limit + 1}`;
}

/** Whether the list, however many of it were contacted, knows the one on whom the cursor stands. */
export async function holdsSubject(work: Work, asked: Asked, id: string): Promise<boolean> {
  const rows = await work.tx.$queryRaw<object[]>`
    with ${subjects(work.organizationId, asked)} select 1 from subjects where id = ${id}::uuid`;
  return rows.length > 0;
}

/** Of `outreach_contacts` o: with a person or a client of that id, or with a client while a person of bulk records. */
const contactsOf = (subject: Prisma.Sql) => Prisma.sql`(
  o."personId" = ${subject} or o."clientId" = ${subject} or o."personId" in (
    select p.id from people p where p."organizationId" = o."organizationId" and p."clientId" = ${subject}))`;

export interface NewContact {
  readonly personId: string | null;
  readonly clientId: string | null;
  readonly channel: OutreachContactView['channel'];
  readonly result: OutreachContactView['result'];
  readonly note: string | null;
  readonly intakeId: string | null;
  readonly createdById: string;
}

/** A person of bulk records, or a client. */
export interface OfOne {
  readonly personId: string | null;
  readonly clientId: string | null;
}

/** Until the transaction ends, so that two who note a contact take turns. */
export async function lockSubject({ tx, organizationId }: Work, { personId, clientId }: OfOne): Promise<void> {
  if (clientId !== null) {
    await tx.$queryRaw`
      select 1 from clients where "organizationId" = ${organizationId}::uuid and id = ${clientId}::uuid for no key update`;
  } else {
    await tx.$queryRaw`
      select 1 from people where "organizationId" = ${organizationId}::uuid and id = ${personId}::uuid for no key update`;
  }
}

export async function findPerson(work: Work, id: string) {
  const { tx, organizationId } = work;
  return openIfAny(work, await tx.person.findUnique({ where: { organizationId_id: { organizationId, id } } }));
}

export async function findLastContact(work: Work, subjectId: string): Promise<string | null> {
  const [last] = await work.tx.$queryRaw<{ id: string }[]>`
    select o.id from outreach_contacts o
    where o."organizationId" = ${work.organizationId}::uuid and ${contactsOf(Prisma.sql`${subjectId}::uuid`)}
    order by o."createdAt" desc, o.id desc limit 1`;
  return last?.id ?? null;
}

export function insertContact(work: Work, contact: NewContact, createdAt: Date) {
  return work.tx.outreachContact.create({ data: { ...contact, createdAt, organizationId: work.organizationId } });
}

export function countIntakes(work: Work, personId: string): Promise<number> {
  return work.tx.outreachContact.count({
    where: { organizationId: work.organizationId, personId, intakeId: { not: null } },
  });
}

/** Newest first; of a client also those from before. */
export function listContacts(work: Work, subjectId: string, page: PageQuery) {
  const { organizationId } = work;
  const of = { OR: [{ personId: subjectId }, { clientId: subjectId }, { person: { clientId: subjectId } }] };
  const where = { organizationId, ...of };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.outreachContact.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.outreachContact.count({ where: { ...where, id } }),
  });
}

export function insertOutreachList(work: Work, list: { name: string; filter: OutreachFilter; createdById: string }) {
  return work.tx.outreachList.create({ data: { ...list, organizationId: work.organizationId } });
}

export function findOutreachList(work: Work, id: string) {
  return work.tx.outreachList.findFirst({ where: { organizationId: work.organizationId, id, endedAt: null } });
}

export async function endOutreachList(work: Work, id: string, endedAt: Date): Promise<boolean> {
  const where = { organizationId: work.organizationId, id, endedAt: null };
  return (await work.tx.outreachList.updateMany({ where, data: { endedAt } })).count > 0;
}

export function listOutreachLists(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, endedAt: null };
  return readPage(work, page, {
    rows: (from) => work.tx.outreachList.findMany({ ...from, where, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.outreachList.count({ where: { ...where, id } }),
  });
}
