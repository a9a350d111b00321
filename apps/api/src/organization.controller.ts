import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type OrganizationSettingsInput,
  organizationSettingsInput,
  organizationSettingsView,
  OrganizationsService,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Organization')
@ApiBearerAuth()
@Controller('organization')
export class OrganizationController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @AnswersVersion()
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: "The organization's own rules" })
  @Answers(200, organizationSettingsView)
  settings(@Ctx() ctx: MemberContext) {
    return this.organizations.settings(ctx);
  }

  @Patch()
  @ChangesVersion()
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: "Change the organization's own rules" })
  @Answers(200, organizationSettingsView)
  change(@Ctx() ctx: MemberContext, @Body({ schema: organizationSettingsInput }) input: OrganizationSettingsInput) {
    return this.organizations.change(ctx, input);
  }
}
