import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ChangePasswordInput,
  changePasswordInput,
  PasswordChangesService,
  type PasswordResetInput,
  passwordResetInput,
  tokensView,
  type UsePasswordLinkInput,
  usePasswordLinkInput,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, Public, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers, DONE, doneView } from './answers.js';
import { callerOf } from './caller.js';

@ApiTags('Sign-in')
@Controller('auth')
export class PasswordsController {
  constructor(private readonly passwords: PasswordChangesService) {}

  /** This session goes on under the new tokens that are answered; the earlier ones are worth nothing. */
  @Post('password')
  @AnswersSecret()
  @RequiresPermission('session:manage')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Change the own password; the other sessions and the keys end' })
  @Answers(200, tokensView, 'member/password-wrong', 'member/weak-password', 'access/too-many-sign-ins')
  change(@Ctx() ctx: MemberContext, @Body({ schema: changePasswordInput }) input: ChangePasswordInput) {
    return this.passwords.change(ctx, input);
  }

  /** The same answer, after the same work, whether or not a member has the address. */
  @Post('password-reset')
  @Public()
  @ApiOperation({ summary: 'Have a link to choose a new password sent by e-mail' })
  @Answers(202, doneView, 'access/too-many-sign-ins', 'server/mail-not-set-up')
  async requestReset(
    @Body({ schema: passwordResetInput }) { email }: PasswordResetInput,
    @Req() request: FastifyRequest,
  ) {
    await this.passwords.requestReset(email, callerOf(request));
    return DONE;
  }

  @Post('password-links')
  @Public()
  @ApiOperation({ summary: 'Choose a password with the token out of an invitation or a reset e-mail' })
  @Answers(200, doneView, 'member/password-link-refused', 'member/weak-password')
  async useLink(@Body({ schema: usePasswordLinkInput }) input: UsePasswordLinkInput, @Req() request: FastifyRequest) {
    await this.passwords.useLink(input, request.id);
    return DONE;
  }
}
