import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  organizationExportPage,
  OrganizationExportsService,
  organizationExportView,
  type PageQuery,
  pageQuery,
  type RefuseOrganizationExportInput,
  refuseOrganizationExportInput,
  releasedOrganizationExport,
  type ReleaseOrganizationExportInput,
  releaseOrganizationExportInput,
  type RequestOrganizationExportInput,
  requestOrganizationExportInput,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { attachment } from './file-name.js';
import { type OrganizationExportParams, organizationExportParams } from './params.js';

const SEALED = 'application/octet-stream';

@ApiTags('Exports')
@ApiBearerAuth()
@Controller('organization/exports')
export class OrganizationExportsController {
  constructor(private readonly exports: OrganizationExportsService) {}

  /** It waits for a supervisor, for a week at most. */
  @Post()
  @RequiresPermission('organization-export:request')
  @ApiOperation({ summary: 'Ask for everything that the organization has, in open formats' })
  @Answers(201, organizationExportView, 'organization-export/standing')
  request(
    @Ctx() ctx: MemberContext,
    @Body({ schema: requestOrganizationExportInput }) input: RequestOrganizationExportInput,
  ) {
    return this.exports.request(ctx, input);
  }

  @Get()
  @RequiresPermission('organization-export:read')
  @ApiOperation({ summary: 'Exports of the organization, newest first, page by page' })
  @Answers(200, organizationExportPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.exports.list(ctx, query);
  }

  @Get(':organizationExportId')
  @RequiresPermission('organization-export:read')
  @ApiOperation({ summary: 'How far the export is' })
  @Answers(200, organizationExportView, 'organization-export/not-found')
  read(
    @Ctx() ctx: MemberContext,
    @Param({ schema: organizationExportParams }) { organizationExportId }: OrganizationExportParams,
  ) {
    return this.exports.read(ctx, organizationExportId);
  }

  /** The identity is in this answer and nowhere else: keep it apart from the archive, which only an administrator can fetch. */
  @Post(':organizationExportId/release')
  @AnswersSecret()
  @RequiresPermission('organization-export:release')
  @ApiOperation({ summary: 'Let it be made, encrypted to a key of the office or to a new one, which is shown once' })
  @Answers(
    202,
    releasedOrganizationExport,
    'organization-export/not-found',
    'organization-export/not-waiting',
    'organization-export/needs-another-person',
    'organization-export/unusable-recipient',
  )
  release(
    @Ctx() ctx: MemberContext,
    @Param({ schema: organizationExportParams }) { organizationExportId }: OrganizationExportParams,
    @Body({ schema: releaseOrganizationExportInput }) input: ReleaseOrganizationExportInput,
  ) {
    return this.exports.release(ctx, organizationExportId, input);
  }

  @Post(':organizationExportId/refusal')
  @RequiresPermission('organization-export:release')
  @ApiOperation({ summary: 'Refuse it, or take the release back: what was made is dropped' })
  @Answers(
    200,
    organizationExportView,
    'organization-export/not-found',
    'organization-export/ended',
    'organization-export/needs-another-person',
  )
  refuse(
    @Ctx() ctx: MemberContext,
    @Param({ schema: organizationExportParams }) { organizationExportId }: OrganizationExportParams,
    @Body({ schema: refuseOrganizationExportInput }) input: RefuseOrganizationExportInput,
  ) {
    return this.exports.refuse(ctx, organizationExportId, input);
  }

  @Post(':organizationExportId/cancellation')
  @RequiresPermission('organization-export:request')
  @ApiOperation({ summary: 'Cancel it; what was made is dropped' })
  @Answers(200, organizationExportView, 'organization-export/not-found', 'organization-export/ended')
  cancel(
    @Ctx() ctx: MemberContext,
    @Param({ schema: organizationExportParams }) { organizationExportId }: OrganizationExportParams,
  ) {
    return this.exports.cancel(ctx, organizationExportId);
  }

  @Get(':organizationExportId/content')
  @RequiresPermission('organization-export:request')
  @ApiOperation({ summary: 'The archive (ZIP), encrypted with age' })
  @ApiProduces(SEALED)
  @AnswersFile([SEALED], 'organization-export/not-found', 'organization-export/not-ready')
  async download(
    @Ctx() ctx: MemberContext,
    @Param({ schema: organizationExportParams }) { organizationExportId }: OrganizationExportParams,
  ) {
    const { stream, fileName, sizeBytes } = await this.exports.download(ctx, organizationExportId);
    return new StreamableFile(stream, { type: SEALED, disposition: attachment(fileName, SEALED), length: sizeBytes });
  }
}
