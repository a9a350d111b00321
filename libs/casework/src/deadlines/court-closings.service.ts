import { Injectable } from '@nestjs/common';
import { Clock, Database, type FieldError, type MemberContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { whyClosed } from '#libs/rules';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { calendarsOf } from './calendars.js';
import {
  CourtClosingNotFound,
  CourtClosingStands,
  CourtClosingUnfit,
  CourtClosingWithdrawn,
} from './deadlines.errors.js';
import {
  countSameClosings,
  findClosing,
  insertClosing,
  listClosings,
  lockClosing,
  withdrawClosing,
} from './court-closings.repository.js';
import type {
  AddCourtClosingInput,
  CourtCalendarQuery,
  CourtCalendarView,
  CourtClosingView,
  WithdrawCourtClosingInput,
} from './court-closings.schema.js';
import { RecomputationsService, toRecomputationView } from './recomputations.service.js';

type ClosingRow = NonNullable<Awaited<ReturnType<typeof findClosing>>>;

/** The counties of New York City, where Judiciary Law 282-a moves nothing. */
const NEW_YORK_CITY = ['Bronx', 'Kings', 'New York', 'Queens', 'Richmond'];

/** Days that the office adds to the court calendar: holidays of the statute are computed, those of a proclamation or a storm are told. */
@Injectable()
export class CourtClosingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recomputations: RecomputationsService,
  ) {}

  /** Deadlines that it touches are computed anew by a worker. @throws CourtClosingUnfit, CourtClosingStands */
  add(ctx: MemberContext, input: AddCourtClosingInput): Promise<CourtClosingView> {
    refuseUnfit(input);
    return this.database.transaction(ctx, async (work) => {
      if ((await countSameClosings(work, input)) > 0) throw new CourtClosingStands();
      const { id } = await insertClosing(work, input, ctx.memberId);
      const { on, basis, county, court } = input;
      await work.audit({ action: 'court_closing.added', entityId: id, detail: { on, basis, county, court } });
      await this.recomputations.begin(work, { id, on, county, court });
      return toView((await findClosing(work, id))!);
    });
  }

  /** @throws CourtClosingNotFound, CourtClosingWithdrawn */
  withdraw(ctx: MemberContext, id: string, { reason }: WithdrawCourtClosingInput): Promise<CourtClosingView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockClosing(work, id);
      if (!row) throw new CourtClosingNotFound();
      if (row.withdrawnAt) throw new CourtClosingWithdrawn();
      const withdrawnAt = this.clock.now();
      await withdrawClosing(work, id, { withdrawnById: ctx.memberId, withdrawnAt, withdrawReason: reason });
      await work.audit({ action: 'court_closing.withdrawn', entityId: id, detail: { on: toDay(row.on) } });
      await this.recomputations.begin(work, { ...row, on: toDay(row.on) });
      return toView((await findClosing(work, id))!);
    });
  }

  /** Withdrawn ones too, the latest day first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<CourtClosingView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listClosings(work, query);
      return { items: items.map(toView), next };
    });
  }

  /** Holidays of the statute and the days added, of one year and place. */
  calendar(ctx: MemberContext, { year, county, court }: CourtCalendarQuery): Promise<CourtCalendarView> {
    return this.database.transaction(ctx, async (work) => {
      const calendarOf = await calendarsOf(work);
      const days = calendarOf({ county: county ?? null, court: court ?? null }).holidaysOf(year);
      return { year, days: days.map(({ on, name, citation, confidence }) => ({ on, name, citation, confidence })) };
    });
  }
}

/** @throws CourtClosingUnfit */
function refuseUnfit({ on, basis, county, court }: AddCourtClosingInput): void {
  const errors: FieldError[] = [];
  const closed = whyClosed(localDate(on));
  if (closed) errors.push({ pointer: '/on', message: `is closed already: ${closed.name}` });
  if (basis === 'proclaimed') {
    if (county !== null) errors.push({ pointer: '/county', message: 'a proclaimed day holds in the whole state' });
    if (court !== null) errors.push({ pointer: '/court', message: 'a proclaimed day holds in the whole state' });
  } else if (county === null) {
    errors.push({ pointer: '/county', message: 'says where the clerk’s office is closed' });
  } else if (NEW_YORK_CITY.includes(county)) {
    errors.push({ pointer: '/county', message: 'lies in New York City, where Judiciary Law 282-a moves no day' });
  }
  if (errors.length > 0) throw new CourtClosingUnfit(undefined, errors);
}

function toView(row: ClosingRow): CourtClosingView {
  const { id, name, basis, county, court, toldBy, createdById, withdrawnById, withdrawnAt, withdrawReason } = row;
  const [latest] = row.recomputations;
  return {
    ...{ id, on: toDay(row.on), name, basis, county, court, toldBy, createdById },
    createdAt: row.createdAt.toISOString(),
    withdrawn: withdrawnAt && {
      byId: withdrawnById!,
      at: withdrawnAt.toISOString(),
      reason: withdrawReason!,
    },
    recomputation: latest ? toRecomputationView(latest) : null,
  };
}
