import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type BeginSecondFactorInput,
  beginSecondFactorInput,
  type CodeInput,
  codeInput,
  confirmedSecondFactor,
  newSecondFactor,
  recoveryCodes,
  type SecondFactorInput,
  secondFactorInput,
  type SecondFactorProofInput,
  secondFactorProofInput,
  SecondFactorsService,
  SignInService,
  tokensView,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';

/** The member's own authenticator. Each change but the confirmation asks for the present password. */
@ApiTags('Sign-in')
@ApiBearerAuth()
@Controller('auth')
export class SecondFactorController {
  constructor(
    private readonly secondFactors: SecondFactorsService,
    private readonly signIn: SignInService,
  ) {}

  @Post('second-factor')
  @AnswersSecret()
  @RequiresPermission('session:manage')
  @ApiOperation({ summary: 'Begin to set up an authenticator app' })
  @Answers(201, newSecondFactor, 'member/password-wrong', 'access/too-many-sign-ins', 'member/second-factor-exists')
  async begin(
    @Ctx() ctx: MemberContext,
    @Body({ schema: beginSecondFactorInput }) { password }: BeginSecondFactorInput,
  ) {
    await this.signIn.reauthenticate(ctx, password);
    return this.secondFactors.begin(ctx);
  }

  /** The session that asks ends with its tokens; the new tokens are those of the one that goes on in its stead. */
  @Post('second-factor/confirmation')
  @AnswersSecret()
  @RequiresPermission('session:manage')
  @ApiOperation({ summary: 'Show the first code of the authenticator; recovery codes come back' })
  @Answers(200, confirmedSecondFactor, 'member/no-second-factor', 'member/second-factor-exists', 'member/code-wrong')
  confirm(@Ctx() ctx: MemberContext, @Body({ schema: codeInput }) { code }: CodeInput) {
    return this.secondFactors.confirm(ctx, code);
  }

  /**
   * As after a sign-in at the identity provider, which did not say that it had asked for one. The session that asks ends with
   * its tokens; the new tokens are those of the one that goes on in its stead.
   */
  @Post('second-factor/proof')
  @AnswersSecret()
  @RequiresPermission('session:manage')
  @ApiOperation({ summary: 'Show a code in a session that began without one' })
  @Answers(200, tokensView, 'member/no-second-factor', 'member/code-wrong', 'access/too-many-sign-ins')
  show(@Ctx() ctx: MemberContext, @Body({ schema: secondFactorProofInput }) proof: SecondFactorProofInput) {
    return this.signIn.showSecondFactor(ctx, proof);
  }

  @Post('second-factor/removal')
  @RequiresPermission('session:manage')
  @ApiOperation({ summary: 'Remove the authenticator, where none is asked for' })
  @Answers(
    200,
    doneView,
    'member/password-wrong',
    'access/too-many-sign-ins',
    'member/no-second-factor',
    'member/code-wrong',
    'member/second-factor-kept',
  )
  async remove(@Ctx() ctx: MemberContext, @Body({ schema: secondFactorInput }) input: SecondFactorInput) {
    const { password, ...proof } = input;
    await this.signIn.reauthenticate(ctx, password, proof);
    await this.secondFactors.remove(ctx);
    return DONE;
  }

  @Post('recovery-codes')
  @AnswersSecret()
  @RequiresPermission('session:manage')
  @ApiOperation({ summary: 'New recovery codes; the earlier ones end' })
  @Answers(
    200,
    recoveryCodes,
    'member/password-wrong',
    'access/too-many-sign-ins',
    'member/no-second-factor',
    'member/code-wrong',
  )
  async renewRecoveryCodes(@Ctx() ctx: MemberContext, @Body({ schema: secondFactorInput }) input: SecondFactorInput) {
    const { password, ...proof } = input;
    await this.signIn.reauthenticate(ctx, password, proof);
    return this.secondFactors.renewRecoveryCodes(ctx);
  }
}
