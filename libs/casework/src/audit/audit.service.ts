import { Injectable } from '@nestjs/common';
import { Database, type MemberContext } from '#libs/platform';
import { listEntries } from './audit.repository.js';
import type { AuditPage, AuditQuery } from './audit.schema.js';

/** Shows who did and saw what; walls hold here too, and looking is itself written down. */
@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  /** @throws UnknownCursor */
  search(ctx: MemberContext, query: AuditQuery): Promise<AuditPage> {
    return this.database.transaction(ctx, async (work) => {
      const { items: page, next } = await listEntries(work, query);
      await work.audit({
        action: 'audit.searched',
        ...(query.caseId && { caseId: query.caseId }),
        ...(query.clientId && { clientId: query.clientId }),
        detail: { rows: page.length },
      });
      return {
        items: page.map(({ organizationId: _, at, detail, ...entry }) => ({
          ...entry,
          at: at.toISOString(),
          detail: shownDetail(detail as { [name: string]: unknown }),
        })),
        next,
      };
    });
  }
}

/** The digest of an assessment is kept for who verifies the database: it would confirm a guess at what is told in confidence. */
function shownDetail({ digest: _, ...shown }: { [name: string]: unknown }): { [name: string]: unknown } {
  return shown;
}
