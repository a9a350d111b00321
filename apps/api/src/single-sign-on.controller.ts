import { Body, Controller, Delete, Get, Post, Put, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type BeginSingleSignOnInput,
  beginSingleSignOnInput,
  begunSingleSignOnView,
  type EndSingleSignOnInput,
  endSingleSignOnInput,
  type SetSingleSignOnInput,
  setSingleSignOnInput,
  SingleSignOnService,
  SingleSignOnSettingsService,
  singleSignOnView,
  tokensView,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, Public, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers } from './answers.js';
import { callerOf } from './caller.js';

@ApiTags('Sign-in')
@Controller('auth/single-sign-on')
@Public()
export class SingleSignOnController {
  constructor(private readonly singleSignOn: SingleSignOnService) {}

  @Post()
  @ApiOperation({ summary: "Begin to sign in at the organization's identity provider" })
  @Answers(
    200,
    begunSingleSignOnView,
    'single-sign-on/not-offered',
    'single-sign-on/provider-unavailable',
    'access/too-many-sign-ins',
  )
  begin(@Body({ schema: beginSingleSignOnInput }) input: BeginSingleSignOnInput, @Req() request: FastifyRequest) {
    return this.singleSignOn.begin(input, callerOf(request));
  }

  /** Good for one try, whatever comes of it. */
  @Post('callback')
  @ApiOperation({ summary: 'A session for what the identity provider sent the browser back with' })
  @Answers(
    200,
    tokensView,
    'single-sign-on/attempt-over',
    'single-sign-on/answer-invalid',
    'single-sign-on/refused',
    'single-sign-on/provider-unavailable',
  )
  end(@Body({ schema: endSingleSignOnInput }) input: EndSingleSignOnInput, @Req() request: FastifyRequest) {
    return this.singleSignOn.end(input, callerOf(request));
  }
}

@ApiTags('Organization')
@ApiBearerAuth()
@Controller('organization/single-sign-on')
@RequiresPermission('single-sign-on:manage')
export class SingleSignOnSettingsController {
  constructor(private readonly settings: SingleSignOnSettingsService) {}

  @Get()
  @AnswersVersion()
  @ApiOperation({ summary: "The organization's identity provider, without its secret" })
  @Answers(200, singleSignOnView)
  view(@Ctx() ctx: MemberContext) {
    return this.settings.view(ctx);
  }

  /** The provider is asked before it is stored. */
  @Put()
  @ChangesVersion()
  @ApiOperation({ summary: 'Set the identity provider, and whether members must sign in through it' })
  @Answers(
    200,
    singleSignOnView,
    'single-sign-on/issuer-unusable',
    'single-sign-on/client-secret-missing',
    'single-sign-on/no-break-glass-administrator',
  )
  set(@Ctx() ctx: MemberContext, @Body({ schema: setSingleSignOnInput }) input: SetSingleSignOnInput) {
    return this.settings.set(ctx, input);
  }

  @Delete()
  @ApiOperation({ summary: 'Sign in with passwords only; whom members were bound to is forgotten' })
  @Answers(200, singleSignOnView)
  remove(@Ctx() ctx: MemberContext) {
    return this.settings.remove(ctx);
  }
}
