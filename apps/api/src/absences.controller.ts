import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  absencePage,
  AbsencesService,
  absenceView,
  type PageQuery,
  pageQuery,
  type RecordAbsenceInput,
  recordAbsenceInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type AbsenceParams, absenceParams } from './params.js';

@ApiTags('Absences')
@ApiBearerAuth()
@Controller('absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Post()
  @RequiresPermission('task:write')
  @RevealsMoreWith('caseload:reassign')
  @ApiOperation({ summary: 'Say who is away, and who stands in for the tasks that fall due meanwhile' })
  @Answers(201, absenceView, 'absence/not-yours', 'absence/no-delegate', 'absence/overlaps', 'member/not-found')
  record(@Ctx() ctx: MemberContext, @Body({ schema: recordAbsenceInput }) input: RecordAbsenceInput) {
    return this.absences.record(ctx, input);
  }

  @Get()
  @RequiresPermission('member:list')
  @ApiOperation({ summary: 'Who is away, and who will be' })
  @Answers(200, absencePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.absences.list(ctx, query);
  }

  @Post(':absenceId/end')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'The member is back: nobody stands in any more' })
  @Answers(200, absenceView, 'absence/not-found', 'absence/not-yours')
  end(@Ctx() ctx: MemberContext, @Param({ schema: absenceParams }) { absenceId }: AbsenceParams) {
    return this.absences.end(ctx, absenceId);
  }
}
