import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApplyChecklistInput,
  applyChecklistInput,
  checklistList,
  ChecklistsService,
  checklistView,
  templateList,
  templateView,
  type WriteTemplateInput,
  writeTemplateInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type TemplateParams, templateParams } from './params.js';

@ApiTags('Checklists')
@ApiBearerAuth()
@Controller()
export class ChecklistsController {
  constructor(private readonly checklists: ChecklistsService) {}

  @Get('checklist-templates')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'The lists that may be applied: the office’s own, and those shipped for each relief' })
  @Answers(200, templateList)
  templates(@Ctx() ctx: MemberContext) {
    return this.checklists.templates(ctx);
  }

  @Put('checklist-templates/:key')
  @RequiresPermission('checklist:manage')
  @ApiOperation({ summary: 'Write a list: a new version of it, or one in place of a shipped one' })
  @Answers(200, templateView, 'checklist/template-changed')
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: templateParams }) { key }: TemplateParams,
    @Body({ schema: writeTemplateInput }) input: WriteTemplateInput,
  ) {
    return this.checklists.write(ctx, key, input);
  }

  /** Once to a case, or once to each of its petitions. */
  @Post('cases/:caseId/checklists')
  @RequiresPermission('petition:draft')
  @ApiOperation({ summary: 'Make a list’s tasks with their due days, counted from the trigger day' })
  @Answers(
    201,
    checklistView,
    'case/not-found',
    'petition/not-found',
    'checklist/no-template',
    'checklist/applied-before',
    'checklist/petition-of-another',
  )
  apply(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: applyChecklistInput }) input: ApplyChecklistInput,
  ) {
    return this.checklists.apply(ctx, caseId, input);
  }

  @Get('cases/:caseId/checklists')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'The lists applied to the case and how far they are' })
  @Answers(200, checklistList, 'case/not-found')
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.checklists.list(ctx, caseId);
  }
}
