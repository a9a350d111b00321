import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  courtFormPage,
  CourtFormsService,
  courtFormView,
  editionView,
  type EndFormInput,
  endFormInput,
  FORM_SOURCE_LIST,
  formSources,
  type PageQuery,
  pageQuery,
  previewView,
  uploadEditionFields,
  uploadFormFields,
  type WriteEditionInput,
  writeEditionInput,
} from '#libs/casework';
import {
  AnswersVersion,
  ChangesVersion,
  Ctx,
  InvalidRequest,
  type MemberContext,
  RequiresPermission,
} from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, AnswersFile, DONE, doneView } from './answers.js';
import { fileAnswer } from './file-answer.js';
import {
  type CourtFormParams,
  courtFormParams,
  type EditionPageParams,
  editionPageParams,
  type EditionParams,
  editionParams,
  type EditionPreviewPageParams,
  editionPreviewPageParams,
  type EditionPreviewParams,
  editionPreviewParams,
} from './params.js';
import { UPLOAD_PROBLEMS, Uploads } from './upload.js';

const file = { type: 'string', contentMediaType: 'application/pdf' };
const inForceFrom = { type: 'string', format: 'date', description: 'First day of papers that are made with it.' };

@ApiTags('Court forms')
@ApiBearerAuth()
@Controller()
export class CourtFormsController {
  constructor(
    private readonly courtForms: CourtFormsService,
    private readonly uploads: Uploads,
  ) {}

  @Get('court-forms')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'Courts’ own forms that packets fill, with their editions' })
  @Answers(200, courtFormPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.courtForms.list(ctx, query);
  }

  /** Scripts in it are never run, and are not in what is filled. */
  @Post('court-forms')
  @RequiresPermission('template:write')
  @ApiOperation({
    summary: 'Upload a court’s fillable PDF as a new form; its first edition is a draft',
    description:
      'Filled it is flat and can be searched, but is neither PDF/A nor tagged, as all other papers are: fonts and colours are the court’s. A court that takes PDF/A alone needs it printed to PDF/A.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'name', 'inForceFrom'],
      properties: { file, name: { type: 'string', description: 'As packets name the paper.' }, inForceFrom },
    } as object,
  })
  @Answers(201, editionView, ...UPLOAD_PROBLEMS, 'court-form/file-not-usable', 'court-form/name-taken')
  async add(@Ctx() ctx: MemberContext, @Req() request: FastifyRequest) {
    const { fields, ...sent } = await this.uploads.read(request);
    const { name, ...about } = parsed(uploadFormFields, fields);
    return this.courtForms.add(ctx, name, { ...sent, ...about });
  }

  @Get('court-forms/:courtFormId')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A form with its editions' })
  @Answers(200, courtFormView, 'court-form/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: courtFormParams }) { courtFormId }: CourtFormParams) {
    return this.courtForms.view(ctx, courtFormId);
  }

  /** What the edition before fills is proposed where the fields are the same; `changes` names the others. */
  @Post('court-forms/:courtFormId/editions')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Upload a new edition of a form, as a draft' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file', 'inForceFrom'], properties: { file, inForceFrom } } as object,
  })
  @Answers(201, editionView, 'court-form/not-found', ...UPLOAD_PROBLEMS, 'court-form/file-not-usable')
  async addEdition(
    @Ctx() ctx: MemberContext,
    @Param({ schema: courtFormParams }) { courtFormId }: CourtFormParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...sent } = await this.uploads.read(request);
    return this.courtForms.addEdition(ctx, courtFormId, { ...sent, ...parsed(uploadEditionFields, fields) });
  }

  @Post('court-forms/:courtFormId/ending')
  @RequiresPermission('template:publish')
  @ApiOperation({ summary: 'Say until which day packets are made with the form' })
  @Answers(200, courtFormView, 'court-form/not-found')
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: courtFormParams }) { courtFormId }: CourtFormParams,
    @Body({ schema: endFormInput }) input: EndFormInput,
  ) {
    return this.courtForms.end(ctx, courtFormId, input);
  }

  @Get('court-form-sources')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'The values of a packet that fields can be filled with' })
  @Answers(200, formSources)
  sources() {
    return FORM_SOURCE_LIST;
  }

  @Get('court-form-editions/:editionId')
  @RequiresPermission('template:read')
  @AnswersVersion()
  @ApiOperation({ summary: 'An edition: its fields, and how they are filled' })
  @Answers(200, editionView, 'court-form/not-found')
  edition(@Ctx() ctx: MemberContext, @Param({ schema: editionParams }) { editionId }: EditionParams) {
    return this.courtForms.edition(ctx, editionId);
  }

  @Put('court-form-editions/:editionId')
  @RequiresPermission('template:write')
  @ChangesVersion()
  @ApiOperation({ summary: 'Say how the fields of a draft are filled, and which packets it joins' })
  @Answers(200, editionView, 'court-form/not-found', 'court-form/published', 'court-form/mapping-unfit')
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: editionParams }) { editionId }: EditionParams,
    @Body({ schema: writeEditionInput }) input: WriteEditionInput,
  ) {
    return this.courtForms.write(ctx, editionId, input);
  }

  @Delete('court-form-editions/:editionId')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Discard a draft; the form goes with its only edition' })
  @Answers(200, doneView, 'court-form/not-found', 'court-form/published')
  async discard(@Ctx() ctx: MemberContext, @Param({ schema: editionParams }) { editionId }: EditionParams) {
    await this.courtForms.discard(ctx, editionId);
    return DONE;
  }

  @Get('court-form-editions/:editionId/pages/:page')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A page of the form with its fields framed and named, as PNG' })
  @ApiProduces('image/png')
  @AnswersFile(['image/png'], 'court-form/not-found', 'server/sandbox-ended')
  async picture(
    @Ctx() ctx: MemberContext,
    @Param({ schema: editionPageParams }) { editionId, page }: EditionPageParams,
  ) {
    return fileAnswer(await this.courtForms.picture(ctx, editionId, page));
  }

  /** Of an invented person, once as it usually is and once with more than fits. */
  @Post('court-form-editions/:editionId/preview')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Ask for the form as it would be filled; follow its status' })
  @Answers(HttpStatus.ACCEPTED, previewView, 'court-form/not-found')
  preview(@Ctx() ctx: MemberContext, @Param({ schema: editionParams }) { editionId }: EditionParams) {
    return this.courtForms.preview(ctx, editionId);
  }

  @Get('court-form-editions/:editionId/preview')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'The newest preview, its status and its papers' })
  @Answers(200, previewView, 'court-form/not-found', 'paper-preview/not-found')
  viewPreview(@Ctx() ctx: MemberContext, @Param({ schema: editionParams }) { editionId }: EditionParams) {
    return this.courtForms.viewPreview(ctx, editionId);
  }

  @Get('court-form-editions/:editionId/preview/:name')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A paper of the preview' })
  @ApiProduces('application/pdf')
  @AnswersFile(['application/pdf'], 'court-form/not-found', 'paper-preview/not-found')
  async previewFile(
    @Ctx() ctx: MemberContext,
    @Param({ schema: editionPreviewParams }) { editionId, name }: EditionPreviewParams,
  ) {
    return fileAnswer(await this.courtForms.previewFile(ctx, editionId, name));
  }

  @Get('court-form-editions/:editionId/preview/:name/pages/:page')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A page of a paper of the preview, as PNG' })
  @ApiProduces('image/png')
  @AnswersFile(['image/png'], 'court-form/not-found', 'paper-preview/not-found', 'server/sandbox-ended')
  async previewPicture(
    @Ctx() ctx: MemberContext,
    @Param({ schema: editionPreviewPageParams }) { editionId, name, page }: EditionPreviewPageParams,
  ) {
    return fileAnswer(await this.courtForms.previewPicture(ctx, editionId, name, page));
  }

  /** Packets made before with another edition become stale. */
  @Post('court-form-editions/:editionId/publication')
  @RequiresPermission('template:publish')
  @ApiOperation({ summary: 'Let packets be made with the edition from its first day on' })
  @Answers(
    200,
    editionView,
    'court-form/not-found',
    'court-form/published',
    'court-form/incomplete',
    'paper-preview/not-looked-at',
  )
  publish(@Ctx() ctx: MemberContext, @Param({ schema: editionParams }) { editionId }: EditionParams) {
    return this.courtForms.publish(ctx, editionId);
  }
}

/** @throws InvalidRequest naming each field of a multipart request that is missing, wrong or unknown. */
function parsed<Schema extends z.ZodType>(schema: Schema, fields: object): z.output<Schema> {
  const read = schema.safeParse(fields);
  if (read.success) return read.data;
  throw new InvalidRequest(
    undefined,
    read.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, message })),
  );
}
