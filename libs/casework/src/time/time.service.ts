import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, may, type Work } from '#libs/platform';
import { addDays, type LocalDate, localDate } from '#libs/record';
import { v7 as uuidv7 } from 'uuid';
import { CaseNotFound } from '../cases/cases.errors.js';
import { CasesService } from '../cases/cases.service.js';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { type Page, toDay, toDayOrNull } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { payPeriodOf } from './pay-period.js';
import {
  DayTooFull,
  NoEndOfPeriod,
  NotInIncrements,
  PeriodClosed,
  ReasonMissing,
  SettingStands,
  TimeEntryChanged,
  TimeEntryNotFound,
} from './time.errors.js';
import {
  findSetting,
  insertClosing,
  insertEntry,
  insertSetting,
  listClosings,
  listEntries,
  listSettings,
  listVersions,
  lockTime,
  lockVersions,
  minutesOn,
  type NewEntry,
} from './time.repository.js';
import {
  type ChooseTimeSettingInput,
  type CloseTimeInput,
  type CorrectTimeInput,
  DEFAULT_TIME_SETTING,
  type RecordTimeInput,
  type TimeClosingView,
  type TimeEntryView,
  type TimeQuery,
  type TimeSettingView,
  type WithdrawTimeInput,
} from './time.schema.js';

const MINUTES_OF_A_DAY = 24 * 60;

type EntryRow = Awaited<ReturnType<typeof listVersions>>[number];

/**
 * Time as 45 CFR 1635 asks for it, rewritten from 2022-01-01: by person, day, duration, case, matter or supporting activity, funder
 * and text, in the increment that the office chooses, entered by the end of the pay period.
 */
@Injectable()
export class TimeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly cases: CasesService,
    private readonly fundingSources: FundingSourcesService,
  ) {}

  /** @throws NotInIncrements, DayTooFull, PeriodClosed, DayInTheFuture */
  record(ctx: MemberContext, input: RecordTimeInput): Promise<TimeEntryView> {
    this.cases.refuseFuture(input.workedOn, '/workedOn');
    return this.database.transaction(ctx, async (work) => {
      await lockTime(work, 'shared');
      await this.members.lockAtWork(work, ctx.memberId); // two entries of one day take turns
      const checked = await this.check(work, ctx, input, ctx.memberId, null);
      const late = await this.isLate(work, input.workedOn);
      const entry = { id: uuidv7(), version: 1, late, withdrawn: false, reason: null };
      const row = await insertEntry(work, { ...checked, ...entry, memberId: ctx.memberId, createdById: ctx.memberId });
      await this.audit(work, 'time.recorded', row);
      return toView(row);
    });
  }

  /** What counts, newest entry first. Who does not review time sees the own. */
  list(ctx: MemberContext, query: TimeQuery): Promise<Page<TimeEntryView>> {
    const memberId = may(ctx, 'time:review') ? query.memberId : ctx.memberId;
    return this.database.transaction(ctx, async (work) => {
      if (query.caseId) await this.cases.require(work, query.caseId);
      const { items, next } = await listEntries(work, { ...query, memberId });
      const { caseId } = query;
      await work.audit({ action: 'time.listed', ...(caseId && { caseId }), detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  /** Every version, the newest first. */
  versions(ctx: MemberContext, id: string): Promise<{ items: TimeEntryView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const versions = await listVersions(work, id);
      const newest = requireSeen(ctx, versions);
      await this.audit(work, 'time.viewed', newest);
      return { items: versions.map(toView) };
    });
  }

  /**
   * A later version; both days must be open. Moved to another day it is late there by the day on which it is moved (45 CFR 1635.4(a)).
   * @throws TimeEntryChanged and what `record` throws
   */
  correct(ctx: MemberContext, id: string, { version, reason, ...input }: CorrectTimeInput): Promise<TimeEntryView> {
    this.cases.refuseFuture(input.workedOn, '/workedOn');
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lockStanding(work, ctx, id, version);
      await this.members.lockAtWork(work, before.memberId);
      const checked = await this.check(work, ctx, input, before.memberId, id);
      const late = input.workedOn === toDay(before.workedOn) ? before.late : await this.isLate(work, input.workedOn);
      const later = { id, version: version + 1, late, withdrawn: false, reason };
      const row = await insertEntry(work, {
        ...checked,
        ...later,
        memberId: before.memberId,
        createdById: ctx.memberId,
      });
      await this.audit(work, 'time.corrected', row);
      return toView(row);
    });
  }

  /** It counts no more, and is kept. @throws TimeEntryChanged, PeriodClosed */
  withdraw(ctx: MemberContext, id: string, { version, reason }: WithdrawTimeInput): Promise<TimeEntryView> {
    return this.database.transaction(ctx, async (work) => {
      const {
        organizationId: _,
        counts: _counts,
        createdAt: _at,
        ...before
      } = await this.lockStanding(work, ctx, id, version);
      const row = await insertEntry(work, {
        ...before,
        workedOn: localDate(toDay(before.workedOn)),
        version: version + 1,
        withdrawn: true,
        reason,
        createdById: ctx.memberId,
      });
      await this.audit(work, 'time.withdrawn', row);
      return toView(row);
    });
  }

  /** In the order in which they take effect, the default first. */
  settings(ctx: MemberContext): Promise<{ items: TimeSettingView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const rows = await listSettings(work);
      return { items: [{ effectiveOn: null, ...DEFAULT_TIME_SETTING }, ...rows.map(toSettingView)] };
    });
  }

  /** From a day on that has not passed: what was entered stays as it was entered. @throws SettingStands */
  choose(ctx: MemberContext, input: ChooseTimeSettingInput): Promise<TimeSettingView> {
    if (input.effectiveOn < this.clock.today()) throw new SettingStands();
    return this.database.transaction(ctx, async (work) => {
      await lockTime(work, 'exclusive');
      if (!(await insertSetting(work, { ...input, createdById: ctx.memberId }))) throw new SettingStands();
      await work.audit({ action: 'time_setting.chosen', detail: { ...input } });
      return input;
    });
  }

  /** Newest first: the first one stands. */
  closings(ctx: MemberContext): Promise<{ items: TimeClosingView[] }> {
    return this.database.transaction(ctx, async (work) => ({
      items: (await listClosings(work, 100)).map(toClosingView),
    }));
  }

  /** Closes, or opens again, every day through the end of a pay period. @throws NoEndOfPeriod, ReasonMissing */
  close(ctx: MemberContext, { throughOn, reason }: CloseTimeInput): Promise<TimeClosingView> {
    return this.database.transaction(ctx, async (work) => {
      await lockTime(work, 'exclusive');
      const { fromOn, untilOn } = await this.periodOf(work, throughOn);
      const over = throughOn < this.clock.today();
      if (!over || throughOn !== untilOn) {
        const message = over ? `ends no pay period: ${addDays(fromOn, -1)} and ${untilOn} do` : 'is not over';
        throw new NoEndOfPeriod(undefined, [{ pointer: '/throughOn', message }]);
      }
      const standing = await this.closedThrough(work);
      if (standing !== null && throughOn < standing && !reason) throw new ReasonMissing();
      const row = await insertClosing(work, { throughOn, reason, createdById: ctx.memberId });
      await work.audit({ action: 'time.closed', entityId: row.id, detail: { throughOn, before: standing } });
      return toClosingView(row);
    });
  }

  /** The newest version, locked, of an entry that the member may correct: the own, or anybody's for who manages time. */
  private async lockStanding(work: Work, ctx: MemberContext, id: string, version: number): Promise<EntryRow> {
    await lockTime(work, 'shared');
    const before = requireSeen(ctx, await lockVersions(work, id));
    if (before.memberId !== ctx.memberId && !may(ctx, 'time:manage')) throw new TimeEntryNotFound();
    if (before.version !== version || before.withdrawn) throw new TimeEntryChanged();
    await this.refuseClosed(work, toDay(before.workedOn), '/workedOn');
    return before;
  }

  private async check(
    work: Work,
    ctx: MemberContext,
    input: RecordTimeInput,
    memberId: string,
    entryId: string | null,
  ): Promise<Omit<NewEntry, 'id' | 'version' | 'memberId' | 'late' | 'withdrawn' | 'reason' | 'createdById'>> {
    const { workedOn, minutes, caseId } = input;
    await this.refuseClosed(work, workedOn, '/workedOn');
    const { incrementMinutes } = (await findSetting(work, workedOn)) ?? DEFAULT_TIME_SETTING;
    if (minutes % incrementMinutes !== 0) {
      const below = minutes - (minutes % incrementMinutes);
      const nearest = [below, below + incrementMinutes].filter((some) => some > 0).join(' or ');
      throw new NotInIncrements(undefined, [
        { pointer: '/minutes', message: `must be a multiple of ${incrementMinutes}: ${nearest}` },
      ]);
    }
    if ((await minutesOn(work, memberId, workedOn, entryId)) + minutes > MINUTES_OF_A_DAY) {
      throw new DayTooFull(undefined, [{ pointer: '/minutes', message: 'are more than the day has left' }]);
    }
    const fundingSourceId = input.fundingSourceId ?? null;
    if (caseId && !may(ctx, 'case:read')) throw new CaseNotFound();
    const ofCase = caseId ? await this.cases.require(work, caseId) : null;
    if (fundingSourceId) await this.fundingSources.requireCurrent(work, fundingSourceId, '/fundingSourceId', workedOn);
    const fromCase = input.fundingSourceId === undefined ? (ofCase?.fundingSourceId ?? null) : null;
    return { ...input, fundingSourceId: fundingSourceId ?? fromCase };
  }

  private async refuseClosed(work: Work, on: string, pointer: string): Promise<void> {
    const through = await this.closedThrough(work);
    if (through !== null && on <= through) {
      throw new PeriodClosed(undefined, [{ pointer, message: `is closed through ${through}` }]);
    }
  }

  private async closedThrough(work: Work): Promise<string | null> {
    const [newest] = await listClosings(work, 1);
    return newest ? toDay(newest.throughOn) : null;
  }

  private async isLate(work: Work, workedOn: string): Promise<boolean> {
    return this.clock.today() > (await this.periodOf(work, workedOn)).untilOn;
  }

  private async periodOf(work: Work, on: string): Promise<{ fromOn: LocalDate; untilOn: LocalDate }> {
    const setting = await findSetting(work, on);
    const { payPeriod } = setting ?? DEFAULT_TIME_SETTING;
    const beginsOn = toDayOrNull(setting?.periodBeginsOn ?? null);
    return payPeriodOf(localDate(on), payPeriod, beginsOn === null ? null : localDate(beginsOn));
  }

  private audit(work: Work, action: string, { id, caseId, version, workedOn, minutes }: EntryRow): Promise<void> {
    const detail = { version, workedOn: toDay(workedOn), minutes };
    return work.audit({ action, entityId: id, ...(caseId && { caseId }), detail });
  }
}

/** @throws TimeEntryNotFound for what is somebody else's, unless the member reviews time */
function requireSeen(ctx: MemberContext, versions: readonly EntryRow[]): EntryRow {
  const [newest] = versions;
  if (!newest || (newest.memberId !== ctx.memberId && !may(ctx, 'time:review'))) throw new TimeEntryNotFound();
  return newest;
}

function toView({ organizationId: _, counts: _counts, workedOn, createdAt, ...rest }: EntryRow): TimeEntryView {
  return { ...rest, workedOn: toDay(workedOn), createdAt: createdAt.toISOString() };
}

function toSettingView(row: Awaited<ReturnType<typeof listSettings>>[number]): TimeSettingView {
  const { incrementMinutes, payPeriod } = row;
  return {
    effectiveOn: toDay(row.effectiveOn),
    incrementMinutes,
    payPeriod,
    periodBeginsOn: toDayOrNull(row.periodBeginsOn),
  };
}

function toClosingView(row: Awaited<ReturnType<typeof listClosings>>[number]): TimeClosingView {
  const { throughOn, reason, createdById, createdAt } = row;
  return { throughOn: toDay(throughOn), reason, closedById: createdById, closedAt: createdAt.toISOString() };
}
