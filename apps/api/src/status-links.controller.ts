import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ClientStatusService,
  newStatusCode,
  newStatusLink,
  type PageQuery,
  pageQuery,
  type StatusLinkInput,
  statusLinkInput,
  statusLinkPage,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import { type CaseParams, caseParams, type StatusLinkParams, statusLinkParams } from './params.js';

@ApiTags('Status pages')
@ApiBearerAuth()
@Controller()
export class StatusLinksController {
  constructor(private readonly status: ClientStatusService) {}

  /** Give the client the code on another way than the address. */
  @Post('cases/:caseId/status-links')
  @AnswersSecret()
  @RequiresPermission('status-link:manage')
  @ApiOperation({ summary: 'A page at which the client sees where the work stands' })
  @Answers(201, newStatusLink, 'case/not-found')
  make(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: statusLinkInput }) input: StatusLinkInput,
  ) {
    return this.status.make(ctx, caseId, input);
  }

  @Get('cases/:caseId/status-links')
  @RequiresPermission('status-link:manage')
  @ApiOperation({ summary: "The case's pages for the client" })
  @Answers(200, statusLinkPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.status.list(ctx, caseId, query);
  }

  @Post('status-links/:statusLinkId/code')
  @AnswersSecret()
  @RequiresPermission('status-link:manage')
  @ApiOperation({ summary: 'Another code, as when the former was forgotten or tried too often' })
  @Answers(201, newStatusCode, 'status-link/not-found')
  renew(@Ctx() ctx: MemberContext, @Param({ schema: statusLinkParams }) { statusLinkId }: StatusLinkParams) {
    return this.status.renewCode(ctx, statusLinkId);
  }

  @Delete('status-links/:statusLinkId')
  @RequiresPermission('status-link:manage')
  @ApiOperation({ summary: 'End a page at once' })
  @Answers(200, doneView, 'status-link/not-found')
  async revoke(@Ctx() ctx: MemberContext, @Param({ schema: statusLinkParams }) { statusLinkId }: StatusLinkParams) {
    await this.status.revoke(ctx, statusLinkId);
    return DONE;
  }
}
