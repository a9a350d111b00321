import { Body, Controller, Delete, Get, Param, Patch, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ExtractMapping,
  extractMapping,
  ExtractMappingsService,
  type RenameMappingInput,
  renameMappingInput,
  savedExtractMapping,
  savedExtractMappings,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
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

  /** Records that were read with it keep the name that it had then. */
  @Patch(':source')
  @RequiresPermission('record:correct')
  @ApiOperation({ summary: 'Give a saved mapping another name' })
  @Answers(200, savedExtractMapping, 'record/mapping-not-found', 'record/mapping-name-taken')
  rename(
    @Ctx() ctx: MemberContext,
    @Param({ schema: extractSourceParams }) { source }: ExtractSourceParams,
    @Body({ schema: renameMappingInput }) input: RenameMappingInput,
  ) {
    return this.mappings.rename(ctx, source, input);
  }

  /** Records that were read with it stay as they are, and say which mapping that was. */
  @Delete(':source')
  @RequiresPermission('record:correct')
  @ApiOperation({ summary: 'Delete a saved mapping' })
  @Answers(200, doneView, 'record/mapping-not-found')
  async delete(@Ctx() ctx: MemberContext, @Param({ schema: extractSourceParams }) { source }: ExtractSourceParams) {
    await this.mappings.delete(ctx, source);
    return DONE;
  }
}
