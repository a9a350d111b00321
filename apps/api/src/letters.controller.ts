import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  letterPage,
  LettersService,
  letterView,
  type PageQuery,
  pageQuery,
  type WriteLetterInput,
  writeLetterInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type LetterParams, letterParams } from './params.js';

@ApiTags('Letters')
@ApiBearerAuth()
@Controller()
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  /** A worker typesets it, in English or Spanish; its file is then one of the case's documents. */
  @Post('cases/:caseId/letters')
  @RequiresPermission('packet:generate')
  @ApiOperation({
    summary:
      'Write to the client (engagement, result, rights, closing) or to an agency that still shows what was cleared',
  })
  @Answers(
    202,
    letterView,
    'case/not-found',
    'case/day-in-the-future',
    'case/transferred',
    'record/not-found',
    'record/not-read',
    'filing/not-found',
    'clearance/not-found',
    'packet/not-found',
    'packet/not-ready',
    'assessment/not-found',
    'assessment/proof-does-not-hold',
    'letter/nothing-to-say',
    'letter/court-case-not-in-record',
  )
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: writeLetterInput }) input: WriteLetterInput,
  ) {
    return this.letters.write(ctx, caseId, input);
  }

  @Get('cases/:caseId/letters')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: "The case's letters to the client, newest first" })
  @Answers(200, letterPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.letters.list(ctx, caseId, query);
  }

  @Get('letters/:letterId')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'One letter and its status' })
  @Answers(200, letterView, 'letter/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: letterParams }) { letterId }: LetterParams) {
    return this.letters.view(ctx, letterId);
  }
}
