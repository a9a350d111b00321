import { Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type BulkImportInput,
  bulkImportInput,
  bulkImportPage,
  BulkImportsService,
  bulkImportView,
  type PageQuery,
  pageQuery,
  possibleMatches,
} from '#libs/casework';
import { BULK_FORMATS } from '#libs/readers';
import { toPointer } from '#libs/record';
import { Ctx, InvalidRequest, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers, AnswersFile } from './answers.js';
import { attachment } from './file-name.js';
import { type BulkImportParams, bulkImportParams } from './params.js';
import { Uploads } from './upload.js';

const CSV = 'text/csv; charset=utf-8';
const JSON_LINES = 'application/jsonl';

@ApiTags('Bulk imports')
@ApiBearerAuth()
@Controller('bulk-imports')
@RequiresPermission('import:run')
export class BulkImportsController {
  constructor(
    private readonly imports: BulkImportsService,
    private readonly uploads: Uploads,
  ) {}

  /** Stored while it arrives, whatever its size, and taken in by a job at once: follow the import’s status. The fields stand before the file. */
  @Post()
  @ApiOperation({ summary: 'Send a file of bulk records: CSV, JSON Lines, or records' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['source', 'format', 'file'],
      properties: {
        source: {
          type: 'string',
          description: 'Whose list it is: with its key for a person, the person is known again.',
        },
        format: { type: 'string', enum: BULK_FORMATS },
        mapping: {
          type: 'string',
          description: 'BulkMapping as JSON, of CSV; left out, the columns’ names suggest one.',
        },
        replaces: {
          type: 'string',
          enum: ['true', 'false'],
          description: 'Who is there with another record gets the one of this file.',
        },
        file: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    } as object,
  })
  @Answers(202, bulkImportView, 'bulk-import/file-unreadable', 'document/file-missing')
  async send(@Ctx() ctx: MemberContext, @Req() request: FastifyRequest) {
    const { fields, file } = await this.uploads.stream(request);
    return this.imports.arrive(ctx, inputOf(fields), file);
  }

  @Get()
  @ApiOperation({ summary: 'Bulk imports, newest first, page by page' })
  @Answers(200, bulkImportPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.imports.list(ctx, query);
  }

  @Get(':bulkImportId')
  @ApiOperation({ summary: 'How far a bulk import is, its rate and remaining time' })
  @Answers(200, bulkImportView, 'bulk-import/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams) {
    return this.imports.read(ctx, bulkImportId);
  }

  @Post(':bulkImportId/run')
  @ApiOperation({ summary: 'Go on with one that was cancelled or has failed, where it stopped' })
  @Answers(202, bulkImportView, 'bulk-import/not-found', 'bulk-import/not-ready')
  run(@Ctx() ctx: MemberContext, @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams) {
    return this.imports.run(ctx, bulkImportId);
  }

  @Post(':bulkImportId/cancellation')
  @ApiOperation({ summary: 'Stop what is under way; what was taken in stays, and may be run on or undone' })
  @Answers(202, bulkImportView, 'bulk-import/not-found', 'bulk-import/not-ready')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams) {
    return this.imports.cancel(ctx, bulkImportId);
  }

  @Post(':bulkImportId/undo')
  @ApiOperation({ summary: 'Take back whom it brought, but for those who belong to a client’s file' })
  @Answers(202, bulkImportView, 'bulk-import/not-found', 'bulk-import/not-ready')
  undo(@Ctx() ctx: MemberContext, @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams) {
    return this.imports.undo(ctx, bulkImportId);
  }

  @Get(':bulkImportId/faults')
  @ApiOperation({
    summary: 'Lines of everybody of whom nothing was taken in, with what is wrong: to be mended and sent again',
  })
  @AnswersFile([CSV, JSON_LINES], 'bulk-import/not-found')
  async faults(@Ctx() ctx: MemberContext, @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams) {
    const { format, file } = await this.imports.faults(ctx, bulkImportId);
    const [name, type] = format === 'csv' ? ['faulty-lines.csv', CSV] : ['faulty-lines.jsonl', JSON_LINES];
    return new StreamableFile(file, { type, disposition: attachment(name, type) });
  }

  @Get(':bulkImportId/possible-matches')
  @ApiOperation({ summary: 'Whom it brought who may be a client, but not surely: nobody was bound to that client' })
  @Answers(200, possibleMatches, 'bulk-import/not-found')
  possibleMatches(
    @Ctx() ctx: MemberContext,
    @Param({ schema: bulkImportParams }) { bulkImportId }: BulkImportParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.imports.possibleMatches(ctx, bulkImportId, query);
  }
}

/** @throws InvalidRequest naming each field */
function inputOf({ mapping, replaces, ...fields }: { readonly [name: string]: string }): BulkImportInput {
  const parsed = bulkImportInput.safeParse({
    ...fields,
    ...(mapping !== undefined && { mapping: jsonOf(mapping) }),
    ...(replaces !== undefined && { replaces: replaces === 'true' || (replaces === 'false' ? false : replaces) }),
  });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: toPointer(path), message }));
  throw new InvalidRequest(undefined, errors);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
