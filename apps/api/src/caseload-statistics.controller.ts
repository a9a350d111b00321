import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  caseloadStatistics,
  CaseloadStatisticsService,
  type StatisticsChartQuery,
  statisticsChartQuery,
  type StatisticsQuery,
  statisticsQuery,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersCsv, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';

const PROBLEMS = ['statistics/nothing-screened', 'statistics/not-comparable'] as const;

/** What is published tells of nobody: docs/statistics.md defines every number. */
@ApiTags('Statistics')
@ApiBearerAuth()
@Controller('caseload-statistics')
@RequiresPermission('statistics:read')
export class CaseloadStatisticsController {
  constructor(private readonly statistics: CaseloadStatisticsService) {}

  /** Everybody is counted, walled files too; numbers below eleven are hidden, and what they would follow from. */
  @Get()
  @ApiOperation({ summary: 'How many people lose every conviction, or every felony, under one law or two' })
  @Answers(200, caseloadStatistics, ...PROBLEMS)
  view(@Ctx() ctx: MemberContext, @Query({ schema: statisticsQuery }) query: StatisticsQuery) {
    return this.statistics.view(ctx, query);
  }

  @Get('table')
  @ApiOperation({ summary: 'The same as CSV' })
  @AnswersCsv(...PROBLEMS)
  async table(@Ctx() ctx: MemberContext, @Query({ schema: statisticsQuery }) query: StatisticsQuery) {
    return fileAnswer(await this.statistics.table(ctx, query));
  }

  @Get('chart')
  @ApiOperation({ summary: 'The same as a picture' })
  @AnswersFile(['image/svg+xml'], ...PROBLEMS)
  async chart(@Ctx() ctx: MemberContext, @Query({ schema: statisticsChartQuery }) query: StatisticsChartQuery) {
    return fileAnswer(await this.statistics.chart(ctx, query));
  }
}
