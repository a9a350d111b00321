import { Body, Controller, Get, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { accessTokenView, MembersService, sessionView, type SignInInput, signInInput } from '#libs/casework';
import { type AccessClaims, Ctx, type MemberContext, Public, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers } from './answers.js';
import { SignInGuard } from './sign-in.guard.js';

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(private readonly members: MembersService) {}

  /** A short-lived bearer token for a member's e-mail address and password. */
  @Post('sign-in')
  @Public()
  @UseGuards(SignInGuard)
  @ApiOperation({ summary: 'Sign in with e-mail address and password' })
  @Answers(200, accessTokenView, 400, 401, 422, 429)
  signIn(@Body({ schema: signInInput }) _input: SignInInput, @Req() request: FastifyRequest & { user: AccessClaims }) {
    return this.members.signIn(request.user, request.id);
  }

  @Get('session')
  @RequiresPermission('member:list')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who is signed in, in which office, with which permissions' })
  @Answers(200, sessionView, 401)
  session(@Ctx() ctx: MemberContext) {
    return this.members.session(ctx);
  }
}
