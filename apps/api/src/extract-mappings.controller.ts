import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ExtractMapping,
  extractMapping,
  ExtractMappingsService,
  savedExtractMapping,
  savedExtractMappings,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type ExtractSourceParams, extractSourceParams } from './params.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller('extract-mappings')
export class ExtractMappingsController {
  constructor(private readonly mappings: ExtractMappingsService) {}

  @Get()
  @RequiresPermission('record:read')
  @ApiOperation({ summary: 'How the columns of court extracts are read, by source' })
  @Answers(200, savedExtractMappings)
  list(@Ctx() ctx: MemberContext) {
    return this.mappings.list(ctx);
  }

  /** The next extract whose columns it fits is read with it. */
  @Put(':source')
  @RequiresPermission('record:correct')
  @ApiOperation({ summary: 'Keep how the columns of a source’s extracts are read' })
  @Answers(200, savedExtractMapping, 'record/mapping-unfit')
  save(
    @Ctx() ctx: MemberContext,
    @Param({ schema: extractSourceParams }) { source }: ExtractSourceParams,
    @Body({ schema: extractMapping }) mapping: ExtractMapping,
  ) {
    return this.mappings.save(ctx, source, mapping);
  }
}
