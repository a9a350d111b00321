import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditPage, type AuditQuery, auditQuery, AuditService } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Audit')
@ApiBearerAuth()
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Ids and names of changed fields, never values. Behind a wall nothing is shown. */
  @Get()
  @RequiresPermission('audit:read')
  @ApiOperation({ summary: 'Who did and saw what, newest first' })
  @Answers(200, auditPage)
  search(@Ctx() ctx: MemberContext, @Query({ schema: auditQuery }) query: AuditQuery) {
    return this.audit.search(ctx, query);
  }
}
