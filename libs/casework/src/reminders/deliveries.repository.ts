import type { Work } from '#libs/platform';
import { fromDay } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export interface ClaimedDelivery {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  readonly memberId: string | null;
  readonly reminderId: string | null;
  readonly caseId: string | null;
  readonly deadlineId: string | null;
  readonly forDay: string;
  readonly attempts: number;
  /** Since when it may have gone out, where a worker had it in hand before; null: nobody had. */
  readonly mayBeSentSince: Date | null;
}

/** Takes it in hand, if it waits or whoever had it was killed: one worker gets it, the others null. */
export async function claimDelivery(
  work: Work,
  id: string,
  now: Date,
  staleBefore: Date,
): Promise<ClaimedDelivery | null> {
  const [row] = await work.tx.$queryRaw<ClaimedDelivery[]>`
    with found as (
      select id from reminder_deliveries
      where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid
        and (status = 'waiting' and "notBefore" <= ${now} or status = 'sending' and "claimedAt" < ${staleBefore})
      for update skip locked
    )
    update reminder_deliveries d set status = 'sending', "claimedAt" = ${now}, attempts = d.attempts + 1
    from found where d."organizationId" = ${work.organizationId}::uuid and d.id = found.id
    returning d.id, d.channel::text, d."memberId", d."reminderId", d."caseId", d."deadlineId", d."forDay"::text, d.attempts,
      case when d.attempts > 1 then d."createdAt" end as "mayBeSentSince"`;
  return row ?? null;
}

export async function settleDelivery(
  work: Work,
  id: string,
  data: {
    status: 'waiting' | 'sent' | 'failed' | 'dropped';
    sentAt?: Date;
    providerId?: string | null;
    failure?: string;
    notBefore?: Date;
  },
): Promise<void> {
  await work.tx.reminderDelivery.update({ where: key(work, id), data, select: { id: true } });
}

/** What a member is reminded of on a day, or of one of those, and is not over. */
export function findRemindersOf(work: Work, memberId: string, forDay: string, reminderId: string | null) {
  return work.tx.reminder.findMany({
    where: {
      ...{ organizationId: work.organizationId, memberId, remindedOn: fromDay(forDay), readAt: null },
      ...(reminderId && { id: reminderId }),
      OR: [{ deadline: { status: { in: ['open', 'missed'] } } }, { deadline: { kind: 'relief_opens', status: 'met' } }],
    },
    select: { step: true, isEscalation: true },
  });
}

export function findMember(work: Work, memberId: string) {
  return work.tx.member.findUnique({ where: key(work, memberId), select: { email: true, deactivatedAt: true } });
}

export function findAppointment(work: Work, deadlineId: string) {
  return work.tx.deadline.findUnique({
    where: key(work, deadlineId),
    select: {
      ...{ kind: true, party: true, dueOn: true, status: true },
      case: {
        select: {
          id: true,
          status: true,
          client: { select: { id: true, phone: true, email: true, noMessages: true } },
        },
      },
    },
  });
}
