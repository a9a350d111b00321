import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext } from '#libs/platform';
import { KeptCountsService } from '../kept-counts/kept-counts.service.js';
import { MembersService } from '../members/members.service.js';
import { countOffice } from './office.repository.js';
import type { OfficeView } from './office.schema.js';

@Injectable()
export class OfficeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly keptCounts: KeptCountsService,
  ) {}

  /** The whole office in one look: who carries what, what waits for whom, what is due; counted within the last minute. */
  view(ctx: MemberContext): Promise<OfficeView> {
    return this.database.transaction(ctx, async (work) => {
      const names = await this.members.namesById(work);
      const { asOf, counts } = await this.keptCounts.of(work, ['office'], countOffice);
      await work.audit({ action: 'office.viewed' });
      const today = this.clock.today();
      return {
        asOf: asOf.toISOString(),
        openCases: counts.byAttorney.reduce((sum, row) => sum + row.openCases, 0),
        casesByAttorney: counts.byAttorney.map(({ attorneyId, openCases }) => ({
          attorney: names.get(attorneyId) ?? '',
          openCases,
        })),
        recordsToConfirm: counts.recordsToConfirm,
        packetsToApprove: counts.packetsToApprove,
        filingsUndecided: counts.filingsUndecided,
        nextDeadlines: counts.nextDeadlines.map((next) => ({ ...next, overdue: next.dueOn < today })),
      };
    });
  }
}
