import { Injectable } from '@nestjs/common';
import { Database, type FieldError, type MemberContext, type Work } from '#libs/platform';
import { extraPaperFaults } from '#libs/papers';
import { countyNamed } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { CourtPracticeNotFound, CourtPracticeUnfit } from './court-practices.errors.js';
import {
  endPractice,
  findPractice,
  insertPractice,
  listPractices,
  listPracticesOf,
} from './court-practices.repository.js';
import type { AddPracticeInput, EndPracticeInput, PracticeView } from './court-practices.schema.js';

type PracticeRow = NonNullable<Awaited<ReturnType<typeof findPractice>>>;

/** How courts want packets otherwise than the program makes them, as the office was told: by whom and when stands with it. */
@Injectable()
export class CourtPracticesService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
  ) {}

  /** Past and future entries too. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<PracticeView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listPractices(work, query);
      return { items: items.map(toView), next };
    });
  }

  /** It takes the place of an earlier entry of the same court and reliefs from its day on. @throws CourtPracticeUnfit, DayInTheFuture */
  add(ctx: MemberContext, input: AddPracticeInput): Promise<PracticeView> {
    this.cases.refuseFuture(input.verifiedOn, '/verifiedOn');
    refuseAny(input.extraPapers.flatMap(({ text }, index) => extraPaperFaults(text, `/extraPapers/${index}/text`)));
    return this.database.transaction(ctx, async (work) => {
      const row = await insertPractice(work, input, ctx.memberId);
      const { county, effectiveOn } = input;
      await work.audit({ action: 'court_practice.added', entityId: row.id, detail: { county, effectiveOn } });
      return toView(row);
    });
  }

  /** Papers of later days are made without it, and without earlier ones of its place. @throws CourtPracticeNotFound, CourtPracticeUnfit */
  end(ctx: MemberContext, id: string, { endsOn }: EndPracticeInput): Promise<PracticeView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findPractice(work, id);
      if (!row) throw new CourtPracticeNotFound();
      if (endsOn < toDay(row.effectiveOn)) refuseAny([{ pointer: '/endsOn', message: 'is before its first day' }]);
      const ended = await endPractice(work, id, endsOn);
      await work.audit({ action: 'court_practice.ended', entityId: id, detail: { endsOn } });
      return toView(ended);
    });
  }

  /** For packets, inside their transaction. */
  async of(work: Work, counties: readonly string[]): Promise<readonly PracticeView[]> {
    return (
      await listPracticesOf(
        work,
        counties.map((one) => countyNamed(one) ?? one),
      )
    ).map(toView);
  }
}

function refuseAny(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw new CourtPracticeUnfit(undefined, [...faults]);
}

function toView({ organizationId: _, court, extraPapers, ...row }: PracticeRow): PracticeView {
  return {
    ...row,
    court: court || null,
    reliefs: row.reliefs as PracticeView['reliefs'],
    leaveOut: row.leaveOut as PracticeView['leaveOut'],
    extraPapers: extraPapers as PracticeView['extraPapers'],
    effectiveOn: toDay(row.effectiveOn),
    endsOn: toDayOrNull(row.endsOn),
    verifiedOn: toDay(row.verifiedOn),
    createdAt: row.createdAt.toISOString(),
  };
}
