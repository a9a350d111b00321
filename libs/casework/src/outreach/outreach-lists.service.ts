import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import { RULES_VERSION } from '#libs/rules';
import type { DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay, toPage, UnknownCursor } from '../fields.js';
import { findNewestScreening } from './opening-sweep.repository.js';
import { OutreachListNotFound, TooManyForATable } from './outreach.errors.js';
import { periodOf } from './outreach-period.js';
import {
  endOutreachList,
  findOutreachList,
  holdsSubject,
  insertOutreachList,
  listOutreach,
  listOutreachLists,
} from './outreach.repository.js';
import {
  MOST_ROWS_OF_TABLE,
  type OutreachFilter,
  outreachFilter,
  type OutreachListView,
  type OutreachPage,
  type OutreachQuery,
  type OutreachRow,
  type OutreachTableQuery,
  type SaveOutreachListInput,
} from './outreach.schema.js';
import { outreachCsv, outreachXlsx } from './outreach-table.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Question = OutreachFilter & { readonly listId?: string | undefined };

/**
 * Whom an office calls because time opens a relief for them: people of bulk records as the newest screening foresees it, clients as their
 * confirmed records do. It is a list of whom to assess, and tells nobody that anything is open.
 */
@Injectable()
export class OutreachListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What opens first comes first. @throws OutreachListNotFound, UnknownCursor */
  people(ctx: MemberContext, { cursor, limit, ...question }: OutreachQuery): Promise<OutreachPage> {
    return this.database.transaction(ctx, async (work) => {
      const asked = await this.asked(work, question);
      if (cursor && !(await holdsSubject(work, asked, cursor))) throw new UnknownCursor();
      const page = toPage(await listOutreach(work, asked, { cursor: cursor ?? null, limit }), { limit });
      await this.audit(work, 'outreach.listed', page.items);
      const { period, screening } = asked;
      return {
        ...page,
        ...period,
        screening: screening && {
          ...{ id: screening.id, asOf: toDay(screening.asOf), rulesVersion: screening.rulesVersion },
          isCurrent: screening.rulesVersion === RULES_VERSION,
        },
      };
    });
  }

  /** The whole list for a spreadsheet. @throws OutreachListNotFound, TooManyForATable */
  table(ctx: MemberContext, { format, ...question }: OutreachTableQuery): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const asked = await this.asked(work, question);
      const rows = await listOutreach(work, asked, { cursor: null, limit: MOST_ROWS_OF_TABLE });
      if (rows.length > MOST_ROWS_OF_TABLE) throw new TooManyForATable();
      await this.audit(work, 'outreach.table_downloaded', rows);
      const { period, screening } = asked;
      const name = `outreach-${period.fromOn}-${period.untilOn}`;
      if (format === 'csv') {
        return { fileName: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: outreachCsv(rows) };
      }
      const asOf = screening ? `the screening as of ${toDay(screening.asOf)}` : 'no screening of bulk records';
      const notes = [
        `Reliefs that open from ${period.fromOn} to ${period.untilOn}, by ${asOf} and the confirmed records of clients`,
      ];
      return { fileName: `${name}.xlsx`, mediaType: XLSX, bytes: await outreachXlsx(rows, notes) };
    });
  }

  save(ctx: MemberContext, input: SaveOutreachListInput): Promise<OutreachListView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await insertOutreachList(work, { ...input, createdById: ctx.memberId });
      await work.audit({ action: 'outreach_list.saved', entityId: row.id });
      return toListView(row);
    });
  }

  /** By name. @throws UnknownCursor */
  lists(ctx: MemberContext, query: PageQuery): Promise<Page<OutreachListView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listOutreachLists(work, query);
      await work.audit({ action: 'outreach_list.listed', detail: { rows: items.length } });
      return { items: items.map(toListView), next };
    });
  }

  /** @throws OutreachListNotFound */
  end(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await endOutreachList(work, id, this.clock.now()))) throw new OutreachListNotFound();
      await work.audit({ action: 'outreach_list.ended', entityId: id });
    });
  }

  /** @throws OutreachListNotFound */
  private async asked(work: Work, { listId, ...typed }: Question) {
    const filter = listId === undefined ? typed : await this.savedFilter(work, listId);
    const today = localDate(this.clock.today());
    const screening = await findNewestScreening(work, today);
    const period = periodOf(filter, today);
    return { filter, period, screening, screeningId: screening?.id ?? null };
  }

  private async savedFilter(work: Work, id: string): Promise<OutreachFilter> {
    const row = await findOutreachList(work, id);
    if (!row) throw new OutreachListNotFound();
    return outreachFilter.parse(row.filter);
  }

  /** Of clients each; people of bulk records have no file. */
  private async audit(work: Work, action: string, rows: readonly OutreachRow[]): Promise<void> {
    const clients = rows.filter(({ kind }) => kind === 'client');
    await work.auditAll([
      { action, detail: { rows: rows.length } },
      ...clients.map(({ id: clientId }) => ({ action: 'client.listed_for_outreach', clientId })),
    ]);
  }
}

function toListView(row: {
  id: string;
  name: string;
  filter: unknown;
  createdById: string;
  createdAt: Date;
}): OutreachListView {
  const { id, name, createdById } = row;
  return { id, name, filter: outreachFilter.parse(row.filter), createdById, createdAt: row.createdAt.toISOString() };
}
