import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ChangeMemberInput,
  changeMemberInput,
  type InvitationInput,
  invitationInput,
  memberPage,
  MembersService,
  memberView,
  type PageQuery,
  pageQuery,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
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
  @Answers(200, memberPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.members.list(ctx, query);
  }

  @Post()
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'Invite somebody by e-mail, who joins by choosing a password' })
  @Answers(201, memberView, 'member/address-taken', 'member/no-supervisor', 'server/mail-not-set-up')
  invite(@Ctx() ctx: MemberContext, @Body({ schema: invitationInput }) input: InvitationInput) {
    return this.members.invite(ctx, input);
  }

  @Post(':memberId/invitation')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'Send the invitation again; the earlier link ends' })
  @Answers(200, memberView, 'member/not-found', 'member/already-joined', 'server/mail-not-set-up')
  inviteAgain(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.inviteAgain(ctx, memberId);
  }

  @Get(':memberId')
  @AnswersVersion()
  @RequiresPermission('member:list')
  @ApiOperation({ summary: 'One member' })
  @Answers(200, memberView, 'member/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.read(ctx, memberId);
  }

  @Patch(':memberId')
  @ChangesVersion()
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: "Change a member's role or supervising attorney" })
  @Answers(
    200,
    memberView,
    'member/not-found',
    'member/last-administrator',
    'member/break-glass-administrator',
    'member/no-supervisor',
  )
  change(
    @Ctx() ctx: MemberContext,
    @Param({ schema: memberParams }) { memberId }: MemberParams,
    @Body({ schema: changeMemberInput }) input: ChangeMemberInput,
  ) {
    return this.members.change(ctx, memberId, input);
  }

  @Post(':memberId/second-factor-reset')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'Take a lost authenticator off a member, and end the member’s sessions and keys' })
  @Answers(200, memberView, 'member/not-found', 'member/no-second-factor')
  resetSecondFactor(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.resetSecondFactor(ctx, memberId);
  }

  @Post(':memberId/sign-out')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'End a member’s sessions and keys, as when a laptop is lost' })
  @Answers(200, memberView, 'member/not-found')
  signOut(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.signOut(ctx, memberId);
  }

  @Post(':memberId/deactivation')
  @RequiresPermission('member:manage')
  @ApiOperation({ summary: 'End a member’s access; what the member did stays' })
  @Answers(200, memberView, 'member/not-found', 'member/last-administrator', 'member/break-glass-administrator')
  deactivate(@Ctx() ctx: MemberContext, @Param({ schema: memberParams }) { memberId }: MemberParams) {
    return this.members.deactivate(ctx, memberId);
  }
}
