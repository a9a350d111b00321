import { insertNewRows, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { Step } from './reminder-schedules.js';

/** Locked, and made where it is not there: of one night of one organization. */
export async function lockSweep(work: Work, sweptOn: string) {
  const where = { organizationId: work.organizationId, sweptOn: fromDay(sweptOn) };
  await work.tx.deadlineSweep.createMany({ data: [where], skipDuplicates: true });
  await work.tx.$queryRaw`
    select 1 from deadline_sweeps where "organizationId" = ${work.organizationId}::uuid and "sweptOn" = ${where.sweptOn}::date for update`;
  return work.tx.deadlineSweep.findUniqueOrThrow({ where: { organizationId_sweptOn: where } });
}

export async function updateSweep(
  work: Work,
  sweptOn: string,
  data: { cursorId?: string; missed: number; reminders: number; finishedAt?: Date },
): Promise<void> {
  const organizationId_sweptOn = { organizationId: work.organizationId, sweptOn: fromDay(sweptOn) };
  await work.tx.deadlineSweep.update({ where: { organizationId_sweptOn }, data, select: { sweptOn: true } });
}

/** Days that a reminder may lie after the last day of what was missed. */
export const MOST_DAYS_AFTER = 30;
/** Days that a reminder may lie before. */
export const MOST_DAYS_BEFORE = 365;

/** Ids of deadlines that may be missed or reminded of by the day, after the cursor, in their order. */
export async function findDueRange(work: Work, today: string, after: string | null, most: number): Promise<string[]> {
  const day = fromDay(today);
  const rows = await work.tx.$queryRaw<{ id: string }[]>`
    select id from deadlines
    where "organizationId" = ${work.organizationId}::uuid and id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and (status = 'open' and "dueOn" <= ${day}::date + ${MOST_DAYS_BEFORE}::int
        or status = 'missed' and greatest("dueOn", "conservativeOn") >= ${day}::date - ${MOST_DAYS_AFTER}::int)
    order by id limit ${most}`;
  return rows.map(({ id }) => id);
}

export interface DueReminder {
  readonly deadlineId: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly dueOn: string;
  readonly step: number;
  readonly isEscalation: boolean;
  readonly memberId: string;
}

/**
 * Who is to be reminded of what by the day: of each deadline the latest step that is reached, for each who is not reminded of it yet. A
 * night that was left out is made up for, and nobody is told on one day what should have been said on five.
 * The team is the attorney of record, co-counsel and paralegals, and who stands in for the attorney of record; where that attorney
 * has left, the supervisors.
 */
export function findDueReminders(
  work: Work,
  ids: readonly string[],
  today: string,
  steps: readonly Step[],
): Promise<DueReminder[]> {
  const { organizationId } = work;
  const day = fromDay(today);
  return work.tx.$queryRaw<DueReminder[]>`
    with steps as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(kind text, step int, "toWhom" text)
    ), reached as (
      select distinct on (d.id, s."toWhom") d.id, d."caseId", d."dueOn", s.step, s."toWhom" = 'supervisors' as "isEscalation"
      from deadlines d join steps s on s.kind = d.kind and s."toWhom" <> 'client'
      where d."organizationId" = ${organizationId}::uuid and d.id = any(${[...ids]}::uuid[]) and d.status in ('open', 'missed')
        and ${day}::date >= s.step + case when s.step > 0 then greatest(d."dueOn", d."conservativeOn") else d."dueOn" end
      order by d.id, s."toWhom", s.step desc
    )
    select r.id as "deadlineId", r."caseId", c."clientId", r."dueOn"::text, r.step, r."isEscalation", m.id as "memberId"
    from reached r
    join cases c on c."organizationId" = ${organizationId}::uuid and c.id = r."caseId" and c.status <> 'transferred'
    join members attorney on attorney."organizationId" = c."organizationId" and attorney.id = c."attorneyId"
    join lateral (
      select attorney.id where not r."isEscalation"
      union select t."memberId" from case_members t
        where t."organizationId" = c."organizationId" and t."caseId" = c.id and t.role in ('co_counsel', 'paralegal') and not r."isEscalation"
      union select a."delegateId" from absences a
        where a."organizationId" = c."organizationId" and a."memberId" = attorney.id and a."endedAt" is null and not r."isEscalation"
          and a."fromOn" <= ${day}::date and coalesce(a."untilOn", 'infinity') >= ${day}::date
      union select s.id from members s
        where s."organizationId" = c."organizationId" and s.role = 'supervisor'
          and (r."isEscalation" or attorney."deactivatedAt" is not null)
    ) who on true
    join members m on m."organizationId" = c."organizationId" and m.id = who.id and m."deactivatedAt" is null
    where not exists (
      select from reminders x where x."organizationId" = c."organizationId" and x."deadlineId" = r.id and x."memberId" = m.id
        and x."dueOn" = r."dueOn" and x.step = r.step and x."isEscalation" = r."isEscalation")
    order by r.id, m.id`;
}

export interface NewReminder extends Omit<DueReminder, 'clientId'> {
  readonly id: string;
  readonly remindedOn: string;
}

/** Leaves out what is there. @returns ids of those it wrote. */
export async function insertReminders(work: Work, rows: readonly NewReminder[]): Promise<ReadonlySet<string>> {
  const { organizationId } = work;
  const made = await insertNewRows<{ id: string }>(
    work.tx,
    'reminders',
    rows.map((row) => ({ ...row, organizationId })),
    'id',
  );
  return new Set(made.map(({ id }) => id));
}

export interface DueNotice {
  readonly deadlineId: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly dueOn: string;
  readonly step: number;
}

/** Appointments of clients of which they are to be reminded by the day: days to come alone, the latest step that is reached. */
export function findDueNotices(
  work: Work,
  ids: readonly string[],
  today: string,
  steps: readonly Step[],
): Promise<DueNotice[]> {
  const { organizationId } = work;
  const day = fromDay(today);
  return work.tx.$queryRaw<DueNotice[]>`
    with steps as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(kind text, step int, "toWhom" text) where "toWhom" = 'client'
    )
    select distinct on (d.id) d.id as "deadlineId", d."caseId", c."clientId", d."dueOn"::text, s.step
    from deadlines d join steps s on s.kind = d.kind
    join cases c on c."organizationId" = d."organizationId" and c.id = d."caseId" and c.status <> 'transferred'
    where d."organizationId" = ${organizationId}::uuid and d.id = any(${[...ids]}::uuid[]) and d.status = 'open'
      and ${day}::date >= d."dueOn" + s.step and d."dueOn" >= ${day}::date
    order by d.id, s.step desc`;
}

export interface NewDelivery {
  readonly id: string;
  readonly key: string;
  readonly channel: 'email' | 'sms';
  readonly memberId: string | null;
  readonly reminderId: string | null;
  readonly caseId: string | null;
  readonly deadlineId: string | null;
  readonly forDay: string;
  readonly notBefore: Date;
}

/** Each key once. */
export async function insertDeliveries(work: Work, rows: readonly NewDelivery[]): Promise<void> {
  const { organizationId } = work;
  await insertNewRows(
    work.tx,
    'reminder_deliveries',
    rows.map((row) => ({ ...row, organizationId })),
    'id',
  );
}
