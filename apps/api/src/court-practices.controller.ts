import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddPracticeInput,
  addPracticeInput,
  CourtPracticesService,
  type EndPracticeInput,
  endPracticeInput,
  type PageQuery,
  pageQuery,
  practicePage,
  practiceView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CourtPracticeParams, courtPracticeParams } from './params.js';

@ApiTags('Court forms')
@ApiBearerAuth()
@Controller('court-practices')
export class CourtPracticesController {
  constructor(private readonly practices: CourtPracticesService) {}

  @Get()
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'How courts want packets otherwise, past and future entries too' })
  @Answers(200, practicePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.practices.list(ctx, query);
  }

  /** It takes the place of an earlier entry of the same court and reliefs from its day on; packets made otherwise become stale. */
  @Post()
  @RequiresPermission('template:publish')
  @ApiOperation({ summary: 'Note how a court or a county wants packets, as somebody was told' })
  @Answers(201, practiceView, 'court-practice/unfit', 'case/day-in-the-future')
  add(@Ctx() ctx: MemberContext, @Body({ schema: addPracticeInput }) input: AddPracticeInput) {
    return this.practices.add(ctx, input);
  }

  @Post(':courtPracticeId/ending')
  @RequiresPermission('template:publish')
  @ApiOperation({ summary: 'Say on which day papers are made so for the last time' })
  @Answers(200, practiceView, 'court-practice/not-found', 'court-practice/unfit')
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: courtPracticeParams }) { courtPracticeId }: CourtPracticeParams,
    @Body({ schema: endPracticeInput }) input: EndPracticeInput,
  ) {
    return this.practices.end(ctx, courtPracticeId, input);
  }
}
