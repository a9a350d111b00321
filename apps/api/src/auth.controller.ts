import { Body, Controller, Delete, Get, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  endedSessions,
  MembersService,
  type OneFactorInput,
  oneFactorInput,
  ownSessionPage,
  type PageQuery,
  pageQuery,
  type RefreshInput,
  refreshInput,
  SessionsService,
  sessionView,
  type SignedIn,
  type SignInInput,
  signInInput,
  SignInService,
  tokensView,
} from '#libs/casework';
import { Ctx, type MemberContext, Public, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers } from './answers.js';
import { callerOf } from './caller.js';
import { type SessionParams, sessionParams } from './params.js';
import { SignInGuard } from './sign-in.guard.js';

const ONE_FACTOR = [
  'member/password-wrong',
  'member/no-second-factor',
  'member/code-wrong',
  'access/too-many-sign-ins',
] as const;

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly members: MembersService,
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
  ) {}

  /** A session for a member's e-mail address and password, and a code where the member has an authenticator. */
  @Post('sign-in')
  @Public()
  @UseGuards(SignInGuard)
  @ApiOperation({ summary: 'Sign in with e-mail address and password' })
  @Answers(200, tokensView, 'member/sign-in-refused', 'member/second-factor-needed', 'access/too-many-sign-ins')
  signIn(
    @Body({ schema: signInInput }) { formerRefreshToken }: SignInInput,
    @Req() request: FastifyRequest & { user: SignedIn },
  ) {
    return this.sessions.begin(request.user, callerOf(request), formerRefreshToken);
  }

  /** A refresh token is good for one use; a second use ends the session, unless the answer of the first seems not to have arrived. */
  @Post('refresh')
  @Public()
  @ApiOperation({ summary: 'New tokens for a refresh token' })
  @Answers(200, tokensView, 'access/not-signed-in')
  refresh(@Body({ schema: refreshInput }) { refreshToken }: RefreshInput, @Req() request: FastifyRequest) {
    return this.sessions.refresh(refreshToken, request.id);
  }

  @Get('session')
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who is signed in, in which office, with which permissions' })
  @Answers(200, sessionView)
  session(@Ctx() ctx: MemberContext) {
    return this.members.session(ctx);
  }

  @Delete('session')
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out: end the session that asks' })
  @Answers(200, endedSessions, 'session/not-found')
  signOut(@Ctx() ctx: MemberContext) {
    return this.sessions.signOut(ctx);
  }

  @Get('sessions')
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: "The member's own sessions" })
  @Answers(200, ownSessionPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.sessions.list(ctx, query);
  }

  /** Tokens of an ended session are refused at once, on every process. Whoever found a session open must not end the others. */
  @Post('sessions/:sessionId/end')
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End one of the own sessions, by password or code' })
  @Answers(200, endedSessions, 'session/not-found', ...ONE_FACTOR)
  async end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: sessionParams }) { sessionId }: SessionParams,
    @Body({ schema: oneFactorInput }) input: OneFactorInput,
  ) {
    await this.signIns.showOneFactor(ctx, input);
    return this.sessions.end(ctx, sessionId);
  }

  @Post('sessions/end')
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End every own session, this one too, by password or code' })
  @Answers(200, endedSessions, ...ONE_FACTOR)
  async endAll(@Ctx() ctx: MemberContext, @Body({ schema: oneFactorInput }) input: OneFactorInput) {
    await this.signIns.showOneFactor(ctx, input);
    return this.sessions.end(ctx);
  }
}
