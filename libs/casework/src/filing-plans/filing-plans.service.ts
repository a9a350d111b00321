import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { findApprovedPackets, findCourtRows } from './filing-plans.repository.js';
import type { FilingPlanQuery, FilingPlanView } from './filing-plans.schema.js';
import { planFilings, throughputOf } from './plan-filings.js';

/** What to file in a court when, so that it can decide what it gets. */
@Injectable()
export class FilingPlansService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Nothing is stored; where too little is known of a court's pace, and none is asked for, there are no batches. */
  plan(ctx: MemberContext, { court, perWeek: asked }: FilingPlanQuery): Promise<FilingPlanView> {
    return this.database.transaction(ctx, async (work) => {
      const rows = await findCourtRows(work, court);
      const today = localDate(this.clock.today());
      const measured = throughputOf(
        {
          decidedOn: rows.decidedOn.map((on) => localDate(toDay(on))),
          firstFiledOn: rows.firstFiledOn && localDate(toDay(rows.firstFiledOn)),
          pending: rows.pending,
        },
        today,
      );
      const packetIds = await findApprovedPackets(work, court);
      await work.audit({ action: 'filing_plan.viewed', detail: { packets: packetIds.length } });
      const perWeek = asked ?? measured.perWeek;
      const plan = perWeek === null ? null : planFilings(packetIds, perWeek, rows.pending, today);
      return {
        court,
        measured: { ...measured },
        perWeek,
        pending: rows.pending,
        waiting: packetIds.length,
        batches: (plan?.batches ?? []).map(({ fileOn, items }) => ({ fileOn, packetIds: [...items] })),
        weeksToDecide: plan?.weeksToDecide ?? null,
      };
    });
  }
}
