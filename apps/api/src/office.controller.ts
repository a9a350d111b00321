import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OfficeService, officeView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Office')
@ApiBearerAuth()
@Controller('office')
export class OfficeController {
  constructor(private readonly office: OfficeService) {}

  @Get()
  @RequiresPermission('office:view')
  @ApiOperation({ summary: 'The whole office in one look, for supervisors' })
  @Answers(200, officeView)
  view(@Ctx() ctx: MemberContext) {
    return this.office.view(ctx);
  }
}
