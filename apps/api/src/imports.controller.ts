import { Body, Controller, Get, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  faultsCsv,
  IMPORT_KINDS,
  type FaultsQuery,
  faultsQuery,
  importFaults,
  importKind,
  importMapping,
  type ImportMapping,
  importPage,
  ImportsService,
  importView,
  type PageQuery,
  pageQuery,
  type RunImportInput,
  runImportInput,
  savedMapping,
  savedMappings,
  type SaveMappingInput,
  saveMappingInput,
} from '#libs/casework';
import { Ctx, InvalidRequest, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers, AnswersCsv } from './answers.js';
import { attachment } from './file-name.js';
import { type ImportParams, importParams, type MappingParams, mappingParams } from './params.js';
import { UPLOAD_PROBLEMS, Uploads } from './upload.js';

@ApiTags('Imports')
@ApiBearerAuth()
@Controller()
@RequiresPermission('import:run')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly uploads: Uploads,
  ) {}

  /** Nothing is taken in yet: look over the mapping, check, then run. */
  @Post('imports')
  @ApiOperation({ summary: 'Upload a CSV file of clients, cases or parties of cases' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind'],
      properties: {
        file: { type: 'string', contentMediaType: 'text/csv' },
        kind: { type: 'string', enum: IMPORT_KINDS },
        mapping: { type: 'string', description: 'Name of a saved mapping; left out, the columns’ names suggest one.' },
      },
    } as object,
  })
  @Answers(201, importView, 'import/no-header', 'import/mapping-unfit', ...UPLOAD_PROBLEMS)
  async upload(@Ctx() ctx: MemberContext, @Req() request: FastifyRequest) {
    const { fields, ...file } = await this.uploads.read(request);
    const { kind, mapping, ...unknown } = fields;
    const errors = Object.keys(unknown).map((name) => ({
      pointer: `/${name}`,
      message: 'is not a field of this request',
    }));
    const known = importKind.safeParse(kind);
    if (!known.success) errors.push({ pointer: '/kind', message: `must be one of ${IMPORT_KINDS.join(', ')}` });
    const named = mappingParams.shape.name.optional().safeParse(mapping);
    if (!named.success) errors.push({ pointer: '/mapping', message: 'is no name of a mapping' });
    if (!known.success || !named.success || errors.length > 0) throw new InvalidRequest(undefined, errors);
    return this.imports.upload(ctx, known.data, named.data ?? null, file);
  }

  @Get('imports')
  @ApiOperation({ summary: 'Imports, newest first, page by page' })
  @Answers(200, importPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.imports.list(ctx, query);
  }

  @Get('imports/:importId')
  @ApiOperation({ summary: 'How far an import is' })
  @Answers(200, importView, 'import/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: importParams }) { importId }: ImportParams) {
    return this.imports.read(ctx, importId);
  }

  @Put('imports/:importId/mapping')
  @ApiOperation({ summary: 'Say which column each field is read from, and how days are written' })
  @Answers(200, importView, 'import/not-found', 'import/mapping-unfit', 'import/not-ready')
  map(
    @Ctx() ctx: MemberContext,
    @Param({ schema: importParams }) { importId }: ImportParams,
    @Body({ schema: importMapping }) mapping: ImportMapping,
  ) {
    return this.imports.map(ctx, importId, mapping);
  }

  @Post('imports/:importId/check')
  @ApiOperation({ summary: 'Go through the file without storing what it says; follow the import’s status' })
  @Answers(202, importView, 'import/not-found', 'import/not-ready', 'import/mapping-unfit')
  check(@Ctx() ctx: MemberContext, @Param({ schema: importParams }) { importId }: ImportParams) {
    return this.imports.check(ctx, importId);
  }

  @Post('imports/:importId/run')
  @ApiOperation({ summary: 'Take the file in; of one that was cancelled or failed, go on where it stopped' })
  @Answers(202, importView, 'import/not-found', 'import/not-ready', 'import/faulty')
  run(
    @Ctx() ctx: MemberContext,
    @Param({ schema: importParams }) { importId }: ImportParams,
    @Body({ schema: runImportInput }) input: RunImportInput,
  ) {
    return this.imports.run(ctx, importId, input);
  }

  @Post('imports/:importId/cancellation')
  @ApiOperation({ summary: 'Stop what is under way; what was taken in stays, and may be undone or run on' })
  @Answers(202, importView, 'import/not-found', 'import/not-ready')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: importParams }) { importId }: ImportParams) {
    return this.imports.cancel(ctx, importId);
  }

  @Post('imports/:importId/undo')
  @ApiOperation({ summary: 'Take back every row that nobody has worked on since' })
  @Answers(202, importView, 'import/not-found', 'import/not-ready')
  undo(@Ctx() ctx: MemberContext, @Param({ schema: importParams }) { importId }: ImportParams) {
    return this.imports.undo(ctx, importId);
  }

  @Get('imports/:importId/faults')
  @ApiOperation({ summary: 'What is wrong with which line' })
  @Answers(200, importFaults, 'import/not-found')
  faults(
    @Ctx() ctx: MemberContext,
    @Param({ schema: importParams }) { importId }: ImportParams,
    @Query({ schema: faultsQuery }) query: FaultsQuery,
  ) {
    return this.imports.faults(ctx, importId, query);
  }

  @Get('imports/:importId/faults.csv')
  @ApiOperation({ summary: 'The faulty lines with what is wrong, as a CSV file' })
  @ApiProduces('text/csv')
  @AnswersCsv('import/not-found')
  async faultsFile(@Ctx() ctx: MemberContext, @Param({ schema: importParams }) { importId }: ImportParams) {
    const type = 'text/csv; charset=utf-8';
    const stream = faultsCsv(await this.imports.everyFault(ctx, importId));
    return new StreamableFile(stream, { type, disposition: attachment('faulty-lines.csv', type) });
  }

  @Get('import-mappings')
  @ApiOperation({ summary: 'Mappings kept for files of their sort' })
  @Answers(200, savedMappings)
  mappings(@Ctx() ctx: MemberContext) {
    return this.imports.mappings(ctx);
  }

  @Put('import-mappings/:name')
  @ApiOperation({ summary: 'Keep a mapping under a name' })
  @Answers(200, savedMapping, 'import/mapping-unfit')
  save(
    @Ctx() ctx: MemberContext,
    @Param({ schema: mappingParams }) { name }: MappingParams,
    @Body({ schema: saveMappingInput }) input: SaveMappingInput,
  ) {
    return this.imports.save(ctx, name, input);
  }
}
