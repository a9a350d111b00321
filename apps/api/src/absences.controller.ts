import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { absenceList, AbsencesService, absenceView, type RecordAbsenceInput, recordAbsenceInput } from '#libs/casework';
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
  @Answers(201, absenceView, 400, 401, 403, 404, 409, 422)
  record(@Ctx() ctx: MemberContext, @Body({ schema: recordAbsenceInput }) input: RecordAbsenceInput) {
    return this.absences.record(ctx, input);
  }

  @Get()
  @RequiresPermission('member:list')
  @ApiOperation({ summary: 'Who is away, and who will be' })
  @Answers(200, absenceList, 401)
  list(@Ctx() ctx: MemberContext) {
    return this.absences.list(ctx);
  }

  @Post(':absenceId/end')
  @RequiresPermission('task:write')
  @ApiOperation({ summary: 'The member is back: nobody stands in any more' })
  @Answers(200, absenceView, 401, 403, 404, 422)
  end(@Ctx() ctx: MemberContext, @Param({ schema: absenceParams }) { absenceId }: AbsenceParams) {
    return this.absences.end(ctx, absenceId);
  }
}
