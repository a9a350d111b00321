import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApprovePurgeInput,
  approvePurgeInput,
  certificateKeysView,
  certificatePage,
  CertificatesService,
  dueCasePage,
  holdPage,
  holdView,
  type LiftHoldInput,
  liftHoldInput,
  orderedDestructionPage,
  type PageQuery,
  pageQuery,
  type ProposePurgeInput,
  proposePurgeInput,
  purgeItemPage,
  purgePage,
  PurgesService,
  purgeView,
  type RefusePurgeInput,
  refusePurgeInput,
  retentionPolicies,
  retentionPolicyView,
  RetentionService,
  type SetHoldInput,
  setHoldInput,
  type SetRetentionPolicyInput,
  setRetentionPolicyInput,
  signedCertificate,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import {
  type CertificateParams,
  certificateParams,
  type HoldParams,
  holdParams,
  type PurgeParams,
  purgeParams,
} from './params.js';

@ApiTags('Retention')
@ApiBearerAuth()
@Controller('retention')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Get('policies')
  @RequiresPermission('retention:read')
  @ApiOperation({ summary: 'How long closed files are kept, from which day on' })
  @Answers(200, retentionPolicies)
  policies(@Ctx() ctx: MemberContext) {
    return this.retention.policies(ctx);
  }

  @Post('policies')
  @RequiresPermission('retention:manage')
  @ApiOperation({ summary: 'Set how long closed files are kept, from a day on' })
  @Answers(201, retentionPolicyView, 'retention/policy-stands')
  setPolicy(@Ctx() ctx: MemberContext, @Body({ schema: setRetentionPolicyInput }) input: SetRetentionPolicyInput) {
    return this.retention.setPolicy(ctx, input);
  }

  @Get('holds')
  @RequiresPermission('retention:read')
  @ApiOperation({ summary: 'What keeps files for longer, newest first, the lifted holds too' })
  @Answers(200, holdPage)
  holds(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.retention.holds(ctx, query);
  }

  @Post('holds')
  @RequiresPermission('retention:hold')
  @ApiOperation({ summary: 'Hold a case, or every case that a funding source pays for' })
  @Answers(201, holdView, 'case/not-found', 'case/funding-source-not-found')
  hold(@Ctx() ctx: MemberContext, @Body({ schema: setHoldInput }) input: SetHoldInput) {
    return this.retention.hold(ctx, input);
  }

  @Post('holds/:holdId/lifting')
  @RequiresPermission('retention:hold')
  @ApiOperation({ summary: 'Lift a hold' })
  @Answers(200, holdView, 'retention/hold-not-found', 'retention/hold-lifted')
  lift(
    @Ctx() ctx: MemberContext,
    @Param({ schema: holdParams }) { holdId }: HoldParams,
    @Body({ schema: liftHoldInput }) input: LiftHoldInput,
  ) {
    return this.retention.lift(ctx, holdId, input);
  }

  @Get('due')
  @RequiresPermission('purge:read')
  @ApiOperation({ summary: 'Closed cases whose time is up, the longest closed first' })
  @Answers(200, dueCasePage)
  due(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.retention.due(ctx, query);
  }

  /** The office's own file is proposed by an attorney, with the client's agreement: POST /v1/retention/purges. */
  @Get('ordered')
  @RequiresPermission('purge:read')
  @ApiOperation({
    summary: 'Cases in which a court has ordered that the record be destroyed, the earliest order first',
  })
  @Answers(200, orderedDestructionPage)
  ordered(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.retention.ordered(ctx, query);
  }
}

@ApiTags('Retention')
@ApiBearerAuth()
@Controller('retention/purges')
export class PurgesController {
  constructor(private readonly purges: PurgesService) {}

  /** Nothing is destroyed before another member approves it. */
  @Post()
  @RequiresPermission('purge:propose')
  @ApiOperation({ summary: 'Propose that the files of cases be destroyed' })
  @Answers(201, purgeView, 'purge/not-due', 'retention/no-policy')
  propose(@Ctx() ctx: MemberContext, @Body({ schema: proposePurgeInput }) input: ProposePurgeInput) {
    return this.purges.propose(ctx, input);
  }

  @Get()
  @RequiresPermission('purge:read')
  @ApiOperation({ summary: 'Purges, newest first, without those that hold a case that you may not see' })
  @Answers(200, purgePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.purges.list(ctx, query);
  }

  @Get(':purgeId')
  @RequiresPermission('purge:read')
  @ApiOperation({ summary: 'Who proposed and approved it, and how far it is' })
  @Answers(200, purgeView, 'purge/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: purgeParams }) { purgeId }: PurgeParams) {
    return this.purges.read(ctx, purgeId);
  }

  @Get(':purgeId/cases')
  @RequiresPermission('purge:read')
  @ApiOperation({ summary: 'What became of each case: the certificates of destruction' })
  @Answers(200, purgeItemPage, 'purge/not-found')
  items(
    @Ctx() ctx: MemberContext,
    @Param({ schema: purgeParams }) { purgeId }: PurgeParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.purges.items(ctx, purgeId, query);
  }

  /** By another person than who proposed it. What is destroyed cannot be brought back. */
  @Post(':purgeId/approval')
  @RequiresPermission('purge:approve')
  @ApiOperation({ summary: 'Approve it: a worker destroys the files' })
  @Answers(
    202,
    purgeView,
    'purge/not-found',
    'purge/not-waiting',
    'purge/needs-another-person',
    'retention/no-policy',
    'purge/no-certificate-key',
  )
  approve(
    @Ctx() ctx: MemberContext,
    @Param({ schema: purgeParams }) { purgeId }: PurgeParams,
    @Body({ schema: approvePurgeInput }) input: ApprovePurgeInput,
  ) {
    return this.purges.approve(ctx, purgeId, input);
  }

  @Post(':purgeId/refusal')
  @RequiresPermission('purge:approve')
  @ApiOperation({ summary: 'Refuse it' })
  @Answers(200, purgeView, 'purge/not-found', 'purge/not-waiting', 'purge/needs-another-person')
  refuse(
    @Ctx() ctx: MemberContext,
    @Param({ schema: purgeParams }) { purgeId }: PurgeParams,
    @Body({ schema: refusePurgeInput }) input: RefusePurgeInput,
  ) {
    return this.purges.refuse(ctx, purgeId, input);
  }

  @Post(':purgeId/cancellation')
  @RequiresPermission('purge:propose')
  @ApiOperation({ summary: 'Stop it: nothing is destroyed, or nothing more' })
  @Answers(200, purgeView, 'purge/not-found', 'purge/ended')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: purgeParams }) { purgeId }: PurgeParams) {
    return this.purges.cancel(ctx, purgeId);
  }
}

@ApiTags('Retention')
@ApiBearerAuth()
@Controller('retention')
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('certificates')
  @RequiresPermission('retention:read')
  @ApiOperation({ summary: 'Signed certificates of destruction, newest first' })
  @Answers(200, certificatePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.certificates.list(ctx, query);
  }

  /** Saved as it comes it is a file that `vacatur certificate verify` reads. */
  @Get('certificates/:certificateId')
  @RequiresPermission('retention:read')
  @ApiOperation({ summary: 'One of them' })
  @Answers(200, signedCertificate, 'retention/certificate-not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: certificateParams }) { certificateId }: CertificateParams) {
    return this.certificates.read(ctx, certificateId);
  }

  @Get('certificate-keys')
  @RequiresPermission('retention:read')
  @ApiOperation({ summary: 'The public keys that check them: to be handed to whoever gets a certificate' })
  @Answers(200, certificateKeysView)
  keys() {
    return this.certificates.publicKeys();
  }
}
