import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work, workerContext } from '#libs/platform';
import type { DocumentFile } from '../documents/documents.service.js';
import { toDay } from '../fields.js';
import { statisticsChart } from './statistics-chart.js';
import { NothingScreened, ScreeningsNotComparable } from './caseload-statistics.errors.js';
import { areOfSamePeople, countCleared, countOutcomes, findScreening } from './caseload-statistics.repository.js';
import type {
  CaseloadStatistics,
  StatisticsChartQuery,
  StatisticsQuery,
  StatisticsUnderLaw,
} from './caseload-statistics.schema.js';
import { statisticsCsv } from './statistics-table.js';
import { isSmall, SMALLEST_CELL } from './small-cells.js';
import { reliefsOpen, whoLoseAll, withheld } from './tally.js';

type ScreeningRow = NonNullable<Awaited<ReturnType<typeof findScreening>>>;

/**
 * How many people lose every conviction, or every felony, under a law, for advocates outside the office. Everybody is counted, whoever asks: a wall
 * that hid somebody from a number would tell of it by another member's. What is published tells of nobody, as docs/statistics.md says.
 */
@Injectable()
export class CaseloadStatisticsService {
  constructor(private readonly database: Database) {}

  /** @throws NothingScreened, ScreeningsNotComparable */
  async view(ctx: MemberContext, query: StatisticsQuery): Promise<CaseloadStatistics> {
    // Past the walls, as a job is; nothing of it leaves but what small-cells.ts publishes.
    const counter = workerContext(ctx.organizationId, ctx.correlationId);
    const { asOf, laws } = await this.database.transaction(counter, (work) =>
      this.database.reading(work, (reader) => count(reader, query)),
    );
    const screeningIds = laws.map(({ screeningId }) => screeningId);
    await this.database.transaction(ctx, (work) =>
      work.audit({ action: 'statistics.viewed', detail: { screeningIds } }),
    );
    return { asOf, smallestCell: SMALLEST_CELL, laws };
  }

  /** @throws NothingScreened, ScreeningsNotComparable */
  async table(ctx: MemberContext, query: StatisticsQuery): Promise<DocumentFile> {
    const statistics = await this.view(ctx, query);
    const fileName = `caseload-statistics-${statistics.asOf}.csv`;
    return { fileName, mediaType: 'text/csv; charset=utf-8', bytes: statisticsCsv(statistics) };
  }

  /** @throws NothingScreened, ScreeningsNotComparable */
  async chart(ctx: MemberContext, { of, by, ...query }: StatisticsChartQuery): Promise<DocumentFile> {
    const statistics = await this.view(ctx, query);
    const fileName = `caseload-statistics-${of}-by-${by}-${statistics.asOf}.svg`;
    return { fileName, mediaType: 'image/svg+xml', bytes: await statisticsChart(statistics, { of, by }) };
  }
}

async function count(work: Work, { screeningId, besideId }: StatisticsQuery) {
  const screening = await findScreening(work, screeningId);
  const beside = besideId === undefined ? null : await findScreening(work, besideId);
  if (!screening || (besideId !== undefined && !beside)) throw new NothingScreened();
  if (beside) {
    const isSameDay = beside.asOf.getTime() === screening.asOf.getTime();
    if (!isSameDay || !(await areOfSamePeople(work, screening.id, beside.id))) throw new ScreeningsNotComparable();
  }
  const laws: StatisticsUnderLaw[] = [];
  for (const one of [screening, ...(beside ? [beside] : [])]) laws.push(await countUnderLaw(work, one));
  return { asOf: toDay(screening.asOf), laws };
}

async function countUnderLaw(work: Work, { id, asOf, lawId, rulesVersion }: ScreeningRow): Promise<StatisticsUnderLaw> {
  const convictions = await countCleared(work, id, asOf, 'convictions');
  const felonies = await countCleared(work, id, asOf, 'felonies');
  const byCounty = (groups: typeof convictions) =>
    groups.filter(({ by }) => by === 'county').reduce((sum, { now, later, never }) => sum + now + later + never, 0);
  const withoutFelony = byCounty(convictions) - byCounty(felonies);
  const ofFelonies = whoLoseAll('felonies', felonies);
  const isTold = withoutFelony > 0 && isSmall(withoutFelony);
  return {
    ...{ screeningId: id, lawId, rulesVersion },
    measures: [whoLoseAll('convictions', convictions), isTold ? withheld(ofFelonies) : ofFelonies],
    reliefs: reliefsOpen(await countOutcomes(work, id)),
  };
}
