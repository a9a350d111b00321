import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseStatusService, caseStatusView, caseView, type MoveCaseInput, moveCaseInput } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams } from './params.js';

@ApiTags('Cases')
@ApiBearerAuth()
@Controller('cases/:caseId/status')
export class CaseStatusController {
  constructor(private readonly status: CaseStatusService) {}

  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Where the case stands, and where it may move from there' })
  @Answers(200, caseStatusView, 'case/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.status.view(ctx, caseId);
  }

  /** A refused move says which ones are allowed, or what is missing. */
  @Post()
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Move the case' })
  @Answers(200, caseView, 'case/not-found', 'case/move-refused', 'conflict/not-cleared')
  move(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: moveCaseInput }) input: MoveCaseInput,
  ) {
    return this.status.move(ctx, caseId, input);
  }
}
