import { Injectable } from '@nestjs/common';
import { Database, may, type MemberContext } from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import {
  CaseloadViewNameTaken,
  CaseloadViewNotFound,
  CaseloadViewNotYours,
  TooManyCaseloadViews,
} from './caseload-views.errors.js';
import {
  countCaseloadViews,
  deleteCaseloadView,
  findCaseloadView,
  findCaseloadViewNamed,
  insertCaseloadView,
  listCaseloadViews,
} from './caseload-views.repository.js';
import {
  caseloadFilter,
  type CaseloadView,
  MOST_VIEWS_OF_MEMBER,
  type KeepCaseloadViewInput,
} from './caseload-views.schema.js';

type CaseloadViewRow = NonNullable<Awaited<ReturnType<typeof findCaseloadView>>>;

/** Views of the list of cases that members keep under a name, each their own; a supervisor's may be the whole office's. */
@Injectable()
export class CaseloadViewsService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
  ) {}

  /** The member's own and the office's, by name. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<CaseloadView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listCaseloadViews(work, ctx.memberId, query);
      return { items: items.map(toView), next };
    });
  }

  /** @throws CaseloadViewNotYours, CaseloadViewNameTaken, TooManyCaseloadViews */
  keep(ctx: MemberContext, input: KeepCaseloadViewInput): Promise<CaseloadView> {
    if (input.isShared) refuseUnlessForEverybody(ctx);
    return this.database.transaction(ctx, async (work) => {
      // Two that are kept at once take turns.
      await this.members.lockAtWork(work, ctx.memberId);
      if (await findCaseloadViewNamed(work, ctx.memberId, input.name))
        throw new CaseloadViewNameTaken(undefined, [{ pointer: '/name', message: 'is taken' }]);
      if ((await countCaseloadViews(work, ctx.memberId)) >= MOST_VIEWS_OF_MEMBER) throw new TooManyCaseloadViews();
      const row = await insertCaseloadView(work, ctx.memberId, input);
      await work.audit({ action: 'caseload_view.kept', entityId: row.id, detail: { isShared: row.isShared } });
      return toView(row);
    });
  }

  /** The member's own; the office's by a supervisor, also of who has left. @throws CaseloadViewNotFound, CaseloadViewNotYours */
  forget(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findCaseloadView(work, id);
      // Another member's that is not shared is as if there were none.
      if (!row || (row.memberId !== ctx.memberId && !row.isShared)) throw new CaseloadViewNotFound();
      if (row.memberId !== ctx.memberId) refuseUnlessForEverybody(ctx);
      if (!(await deleteCaseloadView(work, id))) throw new CaseloadViewNotFound();
      await work.audit({ action: 'caseload_view.forgotten', entityId: id });
    });
  }
}

function refuseUnlessForEverybody(ctx: MemberContext): void {
  if (!may(ctx, 'caseload:reassign')) throw new CaseloadViewNotYours();
}

function toView({ id, memberId, name, filter, isShared, createdAt }: CaseloadViewRow): CaseloadView {
  return { id, memberId, name, filter: caseloadFilter.parse(filter), isShared, createdAt: createdAt.toISOString() };
}
