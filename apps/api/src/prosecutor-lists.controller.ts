import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ListFileQuery,
  listFileQuery,
  type MakeProsecutorListInput,
  makeProsecutorListInput,
  type PageQuery,
  pageQuery,
  prosecutorListPage,
  ProsecutorListsService,
  prosecutorListView,
  replyFields,
  replyView,
} from '#libs/casework';
import { Ctx, InvalidRequest, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type ProsecutorListParams, prosecutorListParams } from './params.js';
import { UPLOAD_PROBLEMS, Uploads } from './upload.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('Prosecutor lists')
@ApiBearerAuth()
@Controller('prosecutor-lists')
export class ProsecutorListsController {
  constructor(
    private readonly lists: ProsecutorListsService,
    private readonly uploads: Uploads,
  ) {}

  /** A line for each charge of that county. The list stays as it was made; answers are added to it. */
  @Post()
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Make a list of applications that a District Attorney is asked not to object to' })
  @Answers(201, prosecutorListView, 'filing/not-found', 'prosecutor-list/nothing-to-list')
  make(@Ctx() ctx: MemberContext, @Body({ schema: makeProsecutorListInput }) input: MakeProsecutorListInput) {
    return this.lists.make(ctx, input);
  }

  @Get()
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'Lists to District Attorneys, newest first' })
  @Answers(200, prosecutorListPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.lists.list(ctx, query);
  }

  @Get(':listId')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'One list with what was answered on each charge' })
  @Answers(200, prosecutorListView, 'prosecutor-list/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: prosecutorListParams }) { listId }: ProsecutorListParams) {
    return this.lists.view(ctx, listId);
  }

  @Get(':listId/file')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'The list as CSV, XLSX or PDF, to be sent and answered' })
  @AnswersFile(['text/csv', XLSX, 'application/pdf'], 'prosecutor-list/not-found')
  async file(
    @Ctx() ctx: MemberContext,
    @Param({ schema: prosecutorListParams }) { listId }: ProsecutorListParams,
    @Query({ schema: listFileQuery }) query: ListFileQuery,
  ) {
    return fileAnswer(await this.lists.file(ctx, listId, query));
  }

  /** The list as it comes back. The same file again changes nothing; rows that are not taken are named. */
  @Post(':listId/replies')
  @HttpCode(200)
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Take in what a District Attorney answered, charge by charge' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', contentMediaType: 'text/csv' },
        answeredOn: { type: 'string', format: 'date', description: 'For rows that say no day; today when left out.' },
      },
    } as object,
  })
  @Answers(
    200,
    replyView,
    'prosecutor-list/not-found',
    'prosecutor-list/reply-not-read',
    'case/day-in-the-future',
    ...UPLOAD_PROBLEMS,
  )
  async reply(
    @Ctx() ctx: MemberContext,
    @Param({ schema: prosecutorListParams }) { listId }: ProsecutorListParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...file } = await this.uploads.read(request);
    const read = replyFields.safeParse(fields);
    if (!read.success) {
      const errors = read.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, message }));
      throw new InvalidRequest(undefined, errors);
    }
    return this.lists.reply(ctx, listId, file, read.data);
  }
}
