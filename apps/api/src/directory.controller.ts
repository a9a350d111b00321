import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddDirectoryEntryInput,
  addDirectoryEntryInput,
  directoryEntryView,
  directoryImportView,
  directoryPage,
  type DirectoryQuery,
  directoryQuery,
  DirectoryService,
  type EndDirectoryEntryInput,
  endDirectoryEntryInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers } from './answers.js';
import { type DirectoryParams, directoryParams } from './params.js';
import { refuseFields, UPLOAD_PROBLEMS, Uploads } from './upload.js';

/** Addresses of District Attorneys and courts. */
@ApiTags('Directory')
@ApiBearerAuth()
@Controller('directory')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly uploads: Uploads,
  ) {}

  @Get()
  @RequiresPermission('directory:read')
  @ApiOperation({ summary: 'Where District Attorneys are served and courts take papers, past and future entries too' })
  @Answers(200, directoryPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: directoryQuery }) query: DirectoryQuery) {
    return this.directory.list(ctx, query);
  }

  /** It takes the place of an earlier entry of the same addressee from its day on; that one stays in the list. */
  @Post()
  @RequiresPermission('directory:manage')
  @ApiOperation({ summary: 'Add an address that somebody has looked up' })
  @Answers(201, directoryEntryView, 'case/day-in-the-future')
  add(@Ctx() ctx: MemberContext, @Body({ schema: addDirectoryEntryInput }) input: AddDirectoryEntryInput) {
    return this.directory.add(ctx, input);
  }

  /** The header names the fields of an entry, its lines of address as address1 to address6. All lines are taken in, or none. */
  @Post('imports')
  @RequiresPermission('directory:manage')
  @ApiOperation({ summary: 'Add the addresses of a CSV file' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
    } as object,
  })
  @Answers(201, directoryImportView, 'directory/faulty-file', 'case/day-in-the-future', ...UPLOAD_PROBLEMS)
  async take(@Ctx() ctx: MemberContext, @Req() request: FastifyRequest) {
    const { fields, bytes } = await this.uploads.read(request);
    refuseFields(fields);
    return this.directory.take(ctx, bytes);
  }

  @Post(':directoryEntryId/ending')
  @RequiresPermission('directory:manage')
  @ApiOperation({ summary: 'Say on which day papers go to an address for the last time' })
  @Answers(200, directoryEntryView, 'directory/not-found')
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: directoryParams }) { directoryEntryId }: DirectoryParams,
    @Body({ schema: endDirectoryEntryInput }) input: EndDirectoryEntryInput,
  ) {
    return this.directory.end(ctx, directoryEntryId, input);
  }
}
