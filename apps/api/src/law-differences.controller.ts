import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type DifferenceTableQuery,
  differenceTableQuery,
  type DifferingPeopleQuery,
  differingPeopleQuery,
  differingPersonPage,
  type LawDifferencesQuery,
  lawDifferencesQuery,
  lawDifferencesView,
  ScreeningResultsService,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type ScreeningParams, screeningParams } from './params.js';

const TABLES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

/** What another law makes of the caseload. */
@ApiTags('Screenings')
@ApiBearerAuth()
@Controller('screenings/:screeningId/differences')
export class LawDifferencesController {
  constructor(private readonly results: ScreeningResultsService) {}

  @Get()
  @RequiresPermission('screening:read')
  @ApiOperation({
    summary: 'How many charges and people become newly eligible, lose, sooner or later, each with its worklist',
  })
  @Answers(200, lawDifferencesView, 'screening/not-found', 'screening/nothing-compared')
  counts(
    @Ctx() ctx: MemberContext,
    @Param({ schema: screeningParams }) { screeningId }: ScreeningParams,
    @Query({ schema: lawDifferencesQuery }) { by }: LawDifferencesQuery,
  ) {
    return this.results.differences(ctx, screeningId, by);
  }

  @Get('people')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'The worklist behind a number: clients first' })
  @Answers(200, differingPersonPage, 'screening/not-found', 'screening/nothing-compared')
  people(
    @Ctx() ctx: MemberContext,
    @Param({ schema: screeningParams }) { screeningId }: ScreeningParams,
    @Query({ schema: differingPeopleQuery }) query: DifferingPeopleQuery,
  ) {
    return this.results.differingPeople(ctx, screeningId, query);
  }

  @Get('table')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'The numbers by relief and county as a spreadsheet' })
  @AnswersFile(TABLES, 'screening/not-found', 'screening/nothing-compared')
  async table(
    @Ctx() ctx: MemberContext,
    @Param({ schema: screeningParams }) { screeningId }: ScreeningParams,
    @Query({ schema: differenceTableQuery }) { format }: DifferenceTableQuery,
  ) {
    return fileAnswer(await this.results.table(ctx, screeningId, format));
  }

  @Get('chart')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'The numbers by relief as a picture' })
  @AnswersFile(['image/svg+xml'], 'screening/not-found', 'screening/nothing-compared')
  async chart(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    return fileAnswer(await this.results.chart(ctx, screeningId));
  }
}
