import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  caseloadMovePage,
  caseloadMoveView,
  caseloadPreview,
  CaseloadsService,
  type MoveCaseloadInput,
  moveCaseloadInput,
  type PageQuery,
  pageQuery,
  type PreviewCaseloadInput,
  previewCaseloadInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseloadMoveParams, caseloadMoveParams } from './params.js';

@ApiTags('Caseloads')
@ApiBearerAuth()
@Controller('caseload-moves')
@RequiresPermission('caseload:reassign')
export class CaseloadsController {
  constructor(private readonly caseloads: CaseloadsService) {}

  @Post('preview')
  @ApiOperation({ summary: 'What would go to whom if a member’s open cases and tasks were handed on' })
  @Answers(200, caseloadPreview, 'member/not-found', 'caseload/no-receiver', 'caseload/too-large')
  preview(@Ctx() ctx: MemberContext, @Body({ schema: previewCaseloadInput }) input: PreviewCaseloadInput) {
    return this.caseloads.preview(ctx, input);
  }

  @Post()
  @ApiOperation({ summary: 'Hand a member’s open cases and tasks on, as the preview showed' })
  @Answers(201, caseloadMoveView, 'member/not-found', 'caseload/no-receiver', 'caseload/too-large', 'caseload/changed')
  move(@Ctx() ctx: MemberContext, @Body({ schema: moveCaseloadInput }) input: MoveCaseloadInput) {
    return this.caseloads.move(ctx, input);
  }

  @Get()
  @ApiOperation({ summary: 'Caseloads that were handed on, newest first, page by page' })
  @Answers(200, caseloadMovePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.caseloads.list(ctx, query);
  }

  @Get(':moveId')
  @ApiOperation({ summary: 'A caseload that was handed on: what went to whom' })
  @Answers(200, caseloadMoveView, 'caseload/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: caseloadMoveParams }) { moveId }: CaseloadMoveParams) {
    return this.caseloads.read(ctx, moveId);
  }

  @Post(':moveId/undo')
  @ApiOperation({ summary: 'Give back what is still where the move put it' })
  @Answers(200, caseloadMoveView, 'caseload/not-found', 'caseload/undone', 'caseload/changed')
  undo(@Ctx() ctx: MemberContext, @Param({ schema: caseloadMoveParams }) { moveId }: CaseloadMoveParams) {
    return this.caseloads.undo(ctx, moveId);
  }
}
