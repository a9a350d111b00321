import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangeMemberInput, changeMemberInput, listOf, MembersService, memberView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type MemberParams, memberParams } from './params.js';

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

  @Patch(':memberId')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: "Change a member's role or supervising attorney" })
  @Answers(200, memberView, 400, 401, 403, 404, 409, 422)
  change(
    @Ctx() ctx: MemberContext,
    @Param({ schema: memberParams }) { memberId }: MemberParams,
    @Body({ schema: changeMemberInput }) input: ChangeMemberInput,
  ) {
    return this.members.change(ctx, memberId, input);
  }

  @Post(':memberId/deactivation')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'End a member’s access; what the member did stays' })
  @Answers(200, memberView, 401, 403, 404, 409, 422)
  deactivate(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.deactivate(ctx, memberId);
  }
}
