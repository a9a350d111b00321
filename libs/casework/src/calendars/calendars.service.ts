import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  hashOfToken,
  type MemberContext,
  may,
  newToken,
  type RequestContext,
  roleHas,
  type Work,
} from '#libs/platform';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { changesOf, type DatedItem, fileNumber, type ShownItem, type StoredItem } from './calendar-items.js';
import { calendarText } from './calendar-text.js';
import { CalendarFeedNotFound, OfficeCalendarNotYours } from './calendars.errors.js';
import {
  changeEntry,
  dropEntriesBefore,
  endFeed,
  insertEntries,
  insertFeed,
  listEntries,
  listFeeds,
  lockFeed,
  replaceToken,
} from './calendars.repository.js';
import type { CalendarFeedInput, CalendarFeedView, NewCalendarFeed } from './calendars.schema.js';

/** What is past is shown for two months, so that a program that was not opened for a while learns of its change. */
const SHOWN_BACK_DAYS = 60;
const DAY_MS = 24 * 3600 * 1000;

export interface CalendarFile {
  readonly text: string;
  /** Of these bytes. */
  readonly etag: string;
}

/**
 * Private addresses that calendar programs subscribe to: hearings, deadlines and tasks with a day, in the place of one member, behind
 * the walls of that member, for as long as the member works here. Titles name nobody.
 */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: DirectoryService,
    private readonly filings: FilingsService,
    private readonly deadlines: DeadlinesService,
    private readonly tasks: TasksService,
  ) {}

  /** @throws OfficeCalendarNotYours */
  make(ctx: MemberContext, { scope }: CalendarFeedInput): Promise<NewCalendarFeed> {
    if (scope === 'office' && !may(ctx, 'office:view')) throw new OfficeCalendarNotYours();
    const token = newToken();
    return this.database.transaction(ctx, async (work) => {
      const row = await insertFeed(work, { memberId: ctx.memberId, scope, tokenHash: hashOfToken(token) });
      await work.audit({ action: 'calendar_feed.made', entityId: row.id, detail: { scope } });
      return { ...toView(row), url: this.urlOf(token) };
    });
  }

  /** The member's own. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<CalendarFeedView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listFeeds(work, ctx.memberId, query);
      return { items: items.map(toView), next };
    });
  }

  /** Another address; the former ends at once. @throws CalendarFeedNotFound */
  rotate(ctx: MemberContext, id: string): Promise<NewCalendarFeed> {
    const token = newToken();
    return this.database.transaction(ctx, async (work) => {
      const row = await replaceToken(work, id, ctx.memberId, hashOfToken(token));
      if (!row) throw new CalendarFeedNotFound();
      await work.audit({ action: 'calendar_feed.rotated', entityId: id });
      return { ...toView(row), url: this.urlOf(token) };
    });
  }

  /** @throws CalendarFeedNotFound */
  end(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if ((await endFeed(work, id, ctx.memberId, this.clock.now())) === 0) throw new CalendarFeedNotFound();
      await work.audit({ action: 'calendar_feed.ended', entityId: id });
    });
  }

  /**
   * What a calendar program fetches. What has changed since it was fetched last has another SEQUENCE; what is there no more is
   * CANCELLED. @throws CalendarFeedNotFound whatever the reason
   */
  async fetch(token: string, correlationId: string): Promise<CalendarFile> {
    const holder = await this.database.calendarFeedHolder(hashOfToken(token));
    if (!holder || !roleHas(holder.role, 'calendar:subscribe')) throw new CalendarFeedNotFound();
    const { organizationId, memberId, role, feedId } = holder;
    const ctx: RequestContext = { organizationId, memberId, role, correlationId };
    return this.database.transaction(ctx, async (work) => {
      const feed = await lockFeed(work, feedId);
      if (!feed || (feed.scope === 'office' && !may(ctx, 'office:view'))) throw new CalendarFeedNotFound();
      const from = this.clock.dayOf(new Date(this.clock.now().getTime() - SHOWN_BACK_DAYS * DAY_MS));
      await dropEntriesBefore(work, feedId, from);
      await this.follow(work, feedId, await this.standing(work, from, feed.scope === 'own' ? memberId : null));
      const events = (await listEntries(work, feedId)).map((row) => ({
        uid: `${row.source}-${row.sourceId}@vacatur`,
        sequence: row.sequence,
        changedAt: row.changedAt,
        onDay: toDay(row.onDay),
        shown: row.shown as unknown as ShownItem,
        cancelled: row.cancelled,
      }));
      await work.audit({ action: 'calendar_feed.fetched', entityId: feedId, detail: { rows: events.length } });
      const text = calendarText(feed.scope === 'own' ? 'My dates' : 'Dates of the office', events);
      return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    });
  }

  private async follow(work: Work, feedId: string, standing: readonly DatedItem[]): Promise<void> {
    const stored = (await listEntries(work, feedId)).map((row): StoredItem => ({
      ...{ id: row.id, source: row.source, sourceId: row.sourceId, caseId: row.caseId, cancelled: row.cancelled },
      onDay: toDay(row.onDay),
      shown: row.shown as unknown as ShownItem,
    }));
    const { added, changed, gone } = changesOf(stored, standing);
    const changedAt = this.clock.now();
    if (added.length > 0) await insertEntries(work, feedId, added, changedAt);
    for (const { id, to } of changed) {
      const { cancelled, onDay, shown } = to;
      await changeEntry(work, id, { cancelled, onDay, shown, changedAt });
    }
    for (const id of gone) await changeEntry(work, id, { cancelled: true, changedAt });
  }

  /** @param memberId null: of everybody. */
  private async standing(work: Work, from: string, memberId: string | null): Promise<DatedItem[]> {
    const courts = await this.directory.courtsInForce(work);
    const hearings = (await this.filings.hearingsFrom(work, from, memberId)).map((hearing): DatedItem => {
      const { id, caseId, scheduledOn, startsAt, court, part, room, status } = hearing;
      const address = courts.get(court.toLowerCase()) ?? [];
      return {
        ...{ source: 'hearing', sourceId: id, caseId, onDay: scheduledOn },
        shown: {
          startsAt,
          title: `Hearing (file ${fileNumber(caseId)})`,
          place: [court, part && `Part ${part}`, room && `Room ${room}`, ...address].filter(Boolean).join(', '),
        },
        cancelled: status === 'cancelled' || status === 'adjourned',
      };
    });
    const deadlines = (await this.deadlines.openFrom(work, from, memberId)).map(({ id, caseId, dueOn }) =>
      wholeDay('deadline', id, caseId, dueOn, `Deadline (file ${fileNumber(caseId)})`),
    );
    const tasks = (await this.tasks.datedFrom(work, from, memberId)).map(({ id, caseId, dueOn }) =>
      wholeDay('task', id, caseId, dueOn, caseId ? `Task (file ${fileNumber(caseId)})` : 'Task'),
    );
    return [...hearings, ...deadlines, ...tasks];
  }

  private urlOf(token: string): string {
    return `${this.config.publicUrl}/calendar/${token}/vacatur.ics`;
  }
}

function wholeDay(
  source: DatedItem['source'],
  sourceId: string,
  caseId: string | null,
  onDay: string,
  title: string,
): DatedItem {
  return { source, sourceId, caseId, onDay, shown: { startsAt: null, title, place: null }, cancelled: false };
}

function toView({ id, scope, createdAt }: { id: string; scope: 'own' | 'office'; createdAt: Date }): CalendarFeedView {
  return { id, scope, createdAt: createdAt.toISOString() };
}
