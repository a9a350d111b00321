import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { listOf, memberView, MembersService } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Members')
@ApiBearerAuth()
@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @RequiresPermission('member:list')
  @ApiOperation({ summary: "The office's members and their roles" })
  @Answers(200, listOf(memberView), 401)
  list(@Ctx() ctx: MemberContext) {
    return this.members.list(ctx);
  }
}
