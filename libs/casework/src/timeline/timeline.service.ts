import { Injectable } from '@nestjs/common';
import { Database, type MemberContext } from '#libs/platform';
import { CasesService } from '../cases/cases.service.js';
import type { Page } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { MembersService } from '../members/members.service.js';
import { listEvents } from './timeline.repository.js';
import { type Detail, tell, TOLD } from './story.js';
import type { TimelineEntry, TimelineQuery } from './timeline.schema.js';

@Injectable()
export class TimelineService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly members: MembersService,
    private readonly filings: FilingsService,
  ) {}

  /** Everything that happened in the case, oldest first, page by page. @throws UnknownCursor */
  view(ctx: MemberContext, caseId: string, { language, ...query }: TimelineQuery): Promise<Page<TimelineEntry>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const names = await this.members.namesById(work);
      const reasons = new Map([
        ...(await this.cases.reasonsOfSteps(work, caseId)),
        ...(await this.filings.reasonsOfMoves(work, caseId)),
      ]);
      const { items: events, next } = await listEvents(work, caseId, TOLD, query);
      await work.audit({ action: 'timeline.viewed', caseId });
      return {
        items: events.map((event) => {
          const reason = event.entityId === null ? undefined : reasons.get(event.entityId);
          const detail = { ...(event.detail as Detail), ...(reason !== undefined && { reason }) };
          return {
            id: event.id,
            at: event.at.toISOString(),
            action: event.action,
            text: tell(event.action, detail, language),
            member: (event.memberId && names.get(event.memberId)) ?? null,
            entityId: event.entityId,
            detail,
          };
        }),
        next,
      };
    });
  }
}
