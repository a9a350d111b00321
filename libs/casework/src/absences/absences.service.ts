import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, may } from '#libs/platform';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { AbsenceNotFound, AlreadyAway, NoDelegate, NotYoursToSay } from './absences.errors.js';
import { endAbsence, findAbsence, insertAbsence, isAwayOn, listAbsences } from './absences.repository.js';
import type { AbsenceView, RecordAbsenceInput } from './absences.schema.js';

type AbsenceRow = NonNullable<Awaited<ReturnType<typeof findAbsence>>>;

/** Who is away, and who stands in meanwhile. What that means for a task is the tasks' to say. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
  ) {}

  /** @throws NotYoursToSay, NoDelegate, AlreadyAway */
  record(ctx: MemberContext, input: RecordAbsenceInput): Promise<AbsenceView> {
    const { memberId = ctx.memberId, delegateId, ...days } = input;
    refuseForOthers(ctx, memberId);
    return this.database.transaction(ctx, async (work) => {
      // Both rows locked in one order: of two that are recorded at once, the later sees the earlier.
      for (const id of [memberId, delegateId].sort()) await this.members.lockAtWork(work, id);
      if (await isAwayOn(work, memberId, days)) throw new AlreadyAway();
      const fit =
        delegateId !== memberId &&
        (await this.members.may(work, delegateId, 'task:write')) &&
        !(await isAwayOn(work, delegateId, days));
      if (!fit) throw new NoDelegate(undefined, [{ pointer: '/delegateId', message: 'cannot stand in' }]);
      const row = await insertAbsence(work, { memberId, delegateId, ...days, createdById: ctx.memberId });
      await work.audit({ action: 'absence.recorded', entityId: row.id, detail: { memberId, delegateId, ...days } });
      return toView(row);
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<AbsenceView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listAbsences(work, this.clock.today(), query);
      return { items: items.map(toView), next };
    });
  }

  /** The member is back: nobody stands in from this moment on. Saying it again changes nothing. @throws AbsenceNotFound, NotYoursToSay */
  end(ctx: MemberContext, id: string): Promise<AbsenceView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await findAbsence(work, id);
      if (!before) throw new AbsenceNotFound();
      refuseForOthers(ctx, before.memberId);
      if (before.endedAt) return toView(before);
      const endedAt = this.clock.now();
      await endAbsence(work, id, endedAt);
      await work.audit({ action: 'absence.ended', entityId: id, detail: { memberId: before.memberId } });
      return toView({ ...before, endedAt });
    });
  }
}

function refuseForOthers(ctx: MemberContext, memberId: string): void {
  if (memberId !== ctx.memberId && !may(ctx, 'caseload:reassign')) throw new NotYoursToSay();
}

function toView(row: AbsenceRow): AbsenceView {
  return {
    id: row.id,
    memberId: row.memberId,
    delegateId: row.delegateId,
    fromOn: toDay(row.fromOn),
    untilOn: toDayOrNull(row.untilOn),
    endedAt: row.endedAt?.toISOString() ?? null,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
  };
}
