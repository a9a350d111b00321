import { Body, Controller, Get, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ConfirmRecordInput,
  confirmRecordInput,
  type CorrectRecordInput,
  correctRecordInput,
  recordList,
  RecordsService,
  recordSummary,
  recordView,
  uploadView,
} from '#libs/casework';
import { Ctx, InvalidRequest, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type RecordParams, recordParams } from './params.js';
import { readUpload } from './upload.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller()
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  /** The file is stored and a worker reads it; follow the record's status. */
  @Post('cases/:caseId/documents')
  @RequiresPermission('document:upload')
  @ApiOperation({ summary: 'Upload a rap sheet (PDF) to be read' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind'],
      properties: {
        file: { type: 'string', contentMediaType: 'application/pdf' },
        kind: { type: 'string', enum: ['rap_sheet'] },
      },
    } as object,
  })
  @Answers(202, uploadView, 400, 401, 403, 404, 413, 415, 422)
  async upload(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...file } = await readUpload(request);
    const { kind, ...unknown } = fields;
    const errors = Object.keys(unknown).map((name) => ({
      pointer: `/${name}`,
      message: 'is not a field of this request',
    }));
    if (kind !== 'rap_sheet') errors.push({ pointer: '/kind', message: 'must be "rap_sheet"' });
    if (errors.length > 0) throw new InvalidRequest(undefined, errors);
    return this.records.upload(ctx, caseId, file);
  }

  @Get('cases/:caseId/records')
  @RequiresPermission('record:read')
  @ApiOperation({ summary: "The case's records, newest first" })
  @Answers(200, recordList, 401, 404, 422)
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.records.list(ctx, caseId);
  }

  @Get('records/:recordId')
  @RequiresPermission('record:read')
  @ApiOperation({ summary: 'What was read, with gaps and contradictions' })
  @Answers(200, recordView, 401, 404, 422)
  view(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.records.view(ctx, recordId);
  }

  /** The version before is kept with who changed it and why. */
  @Put('records/:recordId/content')
  @RequiresPermission('record:correct')
  @ApiOperation({ summary: 'Correct the facts: a new version with its reason' })
  @Answers(200, recordView, 400, 401, 403, 404, 409, 422)
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: correctRecordInput }) input: CorrectRecordInput,
  ) {
    return this.records.correct(ctx, recordId, input);
  }

  @Post('records/:recordId/confirmation')
  @RequiresPermission('record:confirm')
  @ApiOperation({ summary: 'Vouch that the newest version is right' })
  @Answers(200, recordSummary, 400, 401, 403, 404, 409, 422)
  confirm(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: confirmRecordInput }) input: ConfirmRecordInput,
  ) {
    return this.records.confirm(ctx, recordId, input);
  }
}
