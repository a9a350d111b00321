import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  documentPage,
  DocumentsService,
  documentView,
  type PageQuery,
  pageQuery,
  READ_KINDS,
  type ReadKind,
  RecordsService,
  STORED_TYPES,
  UPLOADED_KINDS,
  type UploadedKind,
  uploadView,
} from '#libs/casework';
import { Ctx, InvalidRequest, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type CaseParams, caseParams, type DocumentParams, documentParams } from './params.js';
import { refuseFields, UPLOAD_PROBLEMS, Uploads } from './upload.js';

const KINDS: readonly string[] = [...new Set([...READ_KINDS, ...UPLOADED_KINDS])];
const file = { type: 'string', contentMediaType: Object.keys(STORED_TYPES).join(', ') };

@ApiTags('Documents')
@ApiBearerAuth()
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly uploads: Uploads,
  ) {}

  /** A rap sheet, a court extract, and a certificate are read: follow their record's status. Others are kept as they came. */
  @Post('cases/:caseId/documents')
  @RequiresPermission('document:upload')
  @ApiOperation({
    summary:
      'Upload a document; a rap sheet or a certificate of disposition (PDF, PNG, JPEG) or a court extract (CSV, XLSX) is read',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind'],
      properties: {
        file,
        kind: { type: 'string', enum: KINDS },
        source: {
          type: 'string',
          description:
            'Of a court extract: the source whose saved mapping says how its columns are read. Left out, one that fits is taken, or the columns’ names suggest one.',
        },
      },
    } as object,
  })
  @Answers(
    202,
    uploadView,
    'case/not-found',
    ...UPLOAD_PROBLEMS,
    'document/not-a-pdf',
    'document/not-a-table',
    'record/mapping-unfit',
    'document/type-not-stored',
    'document/unsafe',
  )
  async upload(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...sent } = await this.uploads.read(request);
    const { kind, source, ...unknown } = fields;
    refuseFields(source === undefined || kind === 'court_extract' ? unknown : { ...unknown, source });
    if (isReadKind(kind)) return this.records.upload(ctx, caseId, kind, sent, source);
    if (!isUploadedKind(kind)) {
      const message = `must be one of: ${KINDS.join(', ')}`;
      throw new InvalidRequest(undefined, [{ pointer: '/kind', message }]);
    }
    return { document: await this.documents.upload(ctx, caseId, kind, sent), record: null };
  }

  /** The version before is kept; a new one of a certificate is read as well. */
  @Post('documents/:documentId/versions')
  @RequiresPermission('document:upload')
  @ApiOperation({ summary: 'Upload a new version of a document' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file } } as object })
  @Answers(
    201,
    documentView,
    'document/not-found',
    'document/not-replaceable',
    ...UPLOAD_PROBLEMS,
    'document/type-not-stored',
    'document/unsafe',
  )
  async replace(
    @Ctx() ctx: MemberContext,
    @Param({ schema: documentParams }) { documentId }: DocumentParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...sent } = await this.uploads.read(request);
    refuseFields(fields);
    return this.records.replace(ctx, documentId, sent);
  }

  @Get('cases/:caseId/documents')
  @RequiresPermission('document:read')
  @RevealsMoreWith('packet:read')
  @ApiOperation({ summary: "The case's documents in all versions, newest first" })
  @Answers(200, documentPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.documents.list(ctx, caseId, query);
  }

  @Get('documents/:documentId/content')
  @RequiresPermission('document:read')
  @RevealsMoreWith('packet:read')
  @ApiOperation({ summary: 'The bytes of a document' })
  @ApiProduces(...Object.keys(STORED_TYPES))
  @AnswersFile(Object.keys(STORED_TYPES), 'document/not-found', 'server/storage-unavailable', 'document/damaged')
  async download(@Ctx() ctx: MemberContext, @Param({ schema: documentParams }) { documentId }: DocumentParams) {
    return fileAnswer(await this.documents.download(ctx, documentId));
  }
}

function isReadKind(kind: string | undefined): kind is ReadKind {
  return (READ_KINDS as readonly (string | undefined)[]).includes(kind);
}

function isUploadedKind(kind: string | undefined): kind is UploadedKind {
  return (UPLOADED_KINDS as readonly (string | undefined)[]).includes(kind);
}
