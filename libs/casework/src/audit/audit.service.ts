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
      const { caseId, clientId } = query;
      const asked = { ...(caseId && { caseId }), ...(clientId && { clientId }) };
      // Of the file only where something of it was seen: else a second look would find the first one where there is no such case, and
      // nothing where a wall hides it.
      await work.audit({
        action: 'audit.searched',
        ...(page.length > 0 && asked),
        detail: { rows: page.length, ...(page.length === 0 && asked) },
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
