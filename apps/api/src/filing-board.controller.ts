import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FilingBoardQuery, filingBoardQuery, FilingBoardService, filingBoardView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Filings')
@ApiBearerAuth()
@Controller('filing-board')
export class FilingBoardController {
  constructor(private readonly boards: FilingBoardService) {}

  /** Papers to be approved and to be filed first, then filings by where they stand; orders for 30 days after their entry. */
  @Get()
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'Papers and filings by stage, of every case that you may see' })
  @Answers(200, filingBoardView)
  board(@Ctx() ctx: MemberContext, @Query({ schema: filingBoardQuery }) query: FilingBoardQuery) {
    return this.boards.board(ctx, query);
  }
}
