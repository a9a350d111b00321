import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type PageQuery,
  pageQuery,
  screenedPeopleQuery,
  type ScreenedPeopleQuery,
  screenedPersonPage,
  screenedReasonsView,
  screeningPage,
  ScreeningResultsService,
  ScreeningsService,
  screeningSumsView,
  screeningView,
  type StartScreeningInput,
  startScreeningInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import { type ScreenedPersonParams, screenedPersonParams, type ScreeningParams, screeningParams } from './params.js';

@ApiTags('Screenings')
@ApiBearerAuth()
@Controller('screenings')
export class ScreeningsController {
  constructor(
    private readonly screenings: ScreeningsService,
    private readonly results: ScreeningResultsService,
  ) {}

  /**
   * Everybody: people of bulk records, and clients by the newest record that was confirmed. Workers do it range by range; follow the progress. A
   * bill with a mistake is refused with the place of each before anything runs. Nothing of a screening is an assessment: an attorney confirms.
   */
  @Post()
  @RequiresPermission('screening:run')
  @ApiOperation({ summary: 'Run the rules over the whole caseload, under a law or against another' })
  @Answers(202, screeningView)
  start(@Ctx() ctx: MemberContext, @Body({ schema: startScreeningInput }) input: StartScreeningInput) {
    return this.screenings.start(ctx, input);
  }

  @Get()
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'Screenings, newest first' })
  @Answers(200, screeningPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.screenings.list(ctx, query);
  }

  @Get(':screeningId')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'One screening: how far it is, how fast it goes, and how long it will take' })
  @Answers(200, screeningView, 'screening/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    return this.screenings.read(ctx, screeningId);
  }

  @Get(':screeningId/sums')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'Answers by relief, and how many have no conviction left' })
  @Answers(200, screeningSumsView, 'screening/not-found')
  sums(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    return this.screenings.sums(ctx, screeningId);
  }

  @Get(':screeningId/people')
  @RequiresPermission('screening:read')
  @ApiOperation({ summary: 'Whom it screened, with the answers' })
  @Answers(200, screenedPersonPage, 'screening/not-found')
  people(
    @Ctx() ctx: MemberContext,
    @Param({ schema: screeningParams }) { screeningId }: ScreeningParams,
    @Query({ schema: screenedPeopleQuery }) query: ScreenedPeopleQuery,
  ) {
    return this.results.people(ctx, screeningId, query);
  }

  @Get(':screeningId/people/:subjectId')
  @RequiresPermission('screening:read')
  @ApiOperation({
    summary: 'One person with every reason, had again from the stored record under the same law and day',
  })
  @Answers(200, screenedReasonsView, 'screening/not-found')
  person(
    @Ctx() ctx: MemberContext,
    @Param({ schema: screenedPersonParams }) { screeningId, subjectId }: ScreenedPersonParams,
  ) {
    return this.results.person(ctx, screeningId, subjectId);
  }

  /** What is done stays. */
  @Post(':screeningId/cancellation')
  @RequiresPermission('screening:run')
  @ApiOperation({ summary: 'Stop the screening' })
  @Answers(200, screeningView, 'screening/not-found', 'screening/not-standing')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    return this.screenings.cancel(ctx, screeningId);
  }

  /** What is done is not done again. */
  @Post(':screeningId/resumption')
  @RequiresPermission('screening:run')
  @ApiOperation({ summary: 'Go on with a screening that was stopped or has failed' })
  @Answers(202, screeningView, 'screening/not-found', 'screening/not-standing')
  resume(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    return this.screenings.resume(ctx, screeningId);
  }

  @Delete(':screeningId')
  @RequiresPermission('screening:run')
  @ApiOperation({ summary: 'Throw a screening away with everything that it found' })
  @Answers(200, doneView, 'screening/not-found', 'screening/not-standing')
  async delete(@Ctx() ctx: MemberContext, @Param({ schema: screeningParams }) { screeningId }: ScreeningParams) {
    await this.screenings.delete(ctx, screeningId);
    return DONE;
  }
}
