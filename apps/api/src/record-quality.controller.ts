import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type GiveTasksInput, giveTasksInput, qualityView, RecordQualityService } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type RecordParams, recordParams } from './params.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller()
export class RecordQualityController {
  constructor(private readonly quality: RecordQualityService) {}

  /** Of the newest version, with the task that obtains each thing, and the tasks whose fact has come. */
  @Get('records/:recordId/quality')
  @RequiresPermission('record:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'What was read, how surely, and what is lacking' })
  @Answers(200, qualityView, 'record/not-found', 'record/not-read')
  view(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.quality.view(ctx, recordId);
  }

  /** Asked again, or by another record of the case, no task is given twice. */
  @Post('records/:recordId/tasks')
  @RequiresPermission('task:write')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Give the tasks that obtain what the record lacks' })
  @Answers(201, qualityView, 'record/not-found', 'record/not-read', 'record/not-lacking')
  give(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: giveTasksInput }) input: GiveTasksInput,
  ) {
    return this.quality.give(ctx, recordId, input);
  }
}
