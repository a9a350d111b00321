import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { ClientsService } from '../clients/clients.service.js';
import { type Page, type PageQuery, toDay, toPage, UnknownCursor } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { AttorneyMissing, CaseNotFound, DayInTheFuture } from './cases.errors.js';
import { type CaseRow, findCase, insertCase, listCases } from './cases.repository.js';
import type { CaseView, OpenCaseInput } from './cases.schema.js';

@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clients: ClientsService,
    private readonly members: MembersService,
  ) {}

  open(ctx: MemberContext, input: OpenCaseInput): Promise<CaseView> {
    const attorneyId = input.attorneyId ?? (ctx.role === 'attorney' ? ctx.memberId : null);
    if (!attorneyId) throw new AttorneyMissing(undefined, [{ pointer: '/attorneyId', message: 'must be given' }]);
    const openedOn = input.openedOn ?? this.clock.today();
    this.refuseFuture(openedOn, '/openedOn');

    return this.database.transaction(ctx, async (work) => {
      await this.clients.require(work, input.clientId);
      await this.members.requireAttorney(work, attorneyId);
      const row = await insertCase(work, { clientId: input.clientId, attorneyId, title: input.title, openedOn });
      await work.audit({
        action: 'case.opened',
        entityId: row.id,
        caseId: row.id,
        clientId: row.clientId,
        detail: { openedOn },
      });
      return toView(row);
    });
  }

  read(ctx: MemberContext, id: string): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'case.viewed', entityId: id, caseId: id, clientId: row.clientId });
      return toView(row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  async list(ctx: MemberContext, query: PageQuery): Promise<Page<CaseView>> {
    const rows = await listCases(this.database, ctx, query);
    if (query.cursor && rows.length === 0) await this.requireCursor(ctx, query.cursor);
    const { items, next } = toPage(rows, query);
    return { items: items.map(toView), next };
  }

  /** For other nouns, inside their transaction. @throws CaseNotFound also for another office's case. */
  async require(work: Work, id: string): Promise<NonNullable<Awaited<ReturnType<typeof findCase>>>> {
    const row = await findCase(work, id);
    if (!row) throw new CaseNotFound();
    return row;
  }

  private requireCursor(ctx: MemberContext, cursor: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await findCase(work, cursor))) throw new UnknownCursor();
    });
  }

  /** @throws DayInTheFuture naming the field when the day is after today in New York. */
  refuseFuture(on: string, pointer: string): void {
    if (on > this.clock.today()) throw new DayInTheFuture(undefined, [{ pointer, message: 'lies in the future' }]);
  }
}

function toView(row: CaseRow): CaseView {
  return {
    id: row.id,
    clientId: row.clientId,
    attorneyId: row.attorneyId,
    title: row.title,
    status: row.status,
    openedOn: toDay(row.openedOn),
    createdAt: row.createdAt.toISOString(),
  };
}
