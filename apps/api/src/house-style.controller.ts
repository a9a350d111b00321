import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  houseStylePage,
  HouseStyleService,
  houseStyleView,
  type PageQuery,
  pageQuery,
  PARAGRAPH_LIST,
  paragraphSlots,
  previewView,
  type WriteHouseStyleInput,
  writeHouseStyleInput,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile, DONE, doneView } from './answers.js';
import { fileAnswer } from './file-answer.js';
import {
  type HouseStyleParams,
  houseStyleParams,
  type HouseStylePreviewPageParams,
  houseStylePreviewPageParams,
  type HouseStylePreviewParams,
  houseStylePreviewParams,
} from './params.js';

@ApiTags('House style')
@ApiBearerAuth()
@Controller()
export class HouseStyleController {
  constructor(private readonly houseStyles: HouseStyleService) {}

  @Get('house-style-paragraphs')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'Paragraphs of the papers that an office may word itself' })
  @Answers(200, paragraphSlots)
  paragraphs() {
    return PARAGRAPH_LIST;
  }

  @Get('house-styles')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'Letterheads, signature blocks and paragraphs of the office’s own, by their first day' })
  @Answers(200, houseStylePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.houseStyles.list(ctx, query);
  }

  @Post('house-styles')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Draft what papers say otherwise' })
  @Answers(201, houseStyleView, 'house-style/unfit')
  add(@Ctx() ctx: MemberContext, @Body({ schema: writeHouseStyleInput }) input: WriteHouseStyleInput) {
    return this.houseStyles.add(ctx, input);
  }

  @Get('house-styles/:houseStyleId')
  @RequiresPermission('template:read')
  @AnswersVersion()
  @ApiOperation({ summary: 'One of them' })
  @Answers(200, houseStyleView, 'house-style/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams) {
    return this.houseStyles.view(ctx, houseStyleId);
  }

  @Put('house-styles/:houseStyleId')
  @RequiresPermission('template:write')
  @ChangesVersion()
  @ApiOperation({ summary: 'Write a draft anew' })
  @Answers(200, houseStyleView, 'house-style/not-found', 'house-style/published', 'house-style/unfit')
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams,
    @Body({ schema: writeHouseStyleInput }) input: WriteHouseStyleInput,
  ) {
    return this.houseStyles.write(ctx, houseStyleId, input);
  }

  @Delete('house-styles/:houseStyleId')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Discard a draft' })
  @Answers(200, doneView, 'house-style/not-found', 'house-style/published')
  async discard(@Ctx() ctx: MemberContext, @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams) {
    await this.houseStyles.discard(ctx, houseStyleId);
    return DONE;
  }

  @Post('house-styles/:houseStyleId/preview')
  @RequiresPermission('template:write')
  @ApiOperation({ summary: 'Ask for the papers as they would look, of an invented person; follow its status' })
  @Answers(HttpStatus.ACCEPTED, previewView, 'house-style/not-found')
  preview(@Ctx() ctx: MemberContext, @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams) {
    return this.houseStyles.preview(ctx, houseStyleId);
  }

  @Get('house-styles/:houseStyleId/preview')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'The newest preview, its status and its papers' })
  @Answers(200, previewView, 'house-style/not-found', 'paper-preview/not-found')
  viewPreview(@Ctx() ctx: MemberContext, @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams) {
    return this.houseStyles.viewPreview(ctx, houseStyleId);
  }

  @Get('house-styles/:houseStyleId/preview/:name')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A paper of the preview' })
  @ApiProduces('application/pdf')
  @AnswersFile(['application/pdf'], 'house-style/not-found', 'paper-preview/not-found')
  async previewFile(
    @Ctx() ctx: MemberContext,
    @Param({ schema: houseStylePreviewParams }) { houseStyleId, name }: HouseStylePreviewParams,
  ) {
    return fileAnswer(await this.houseStyles.previewFile(ctx, houseStyleId, name));
  }

  @Get('house-styles/:houseStyleId/preview/:name/pages/:page')
  @RequiresPermission('template:read')
  @ApiOperation({ summary: 'A page of a paper of the preview, as PNG' })
  @ApiProduces('image/png')
  @AnswersFile(['image/png'], 'house-style/not-found', 'paper-preview/not-found', 'server/sandbox-ended')
  async previewPicture(
    @Ctx() ctx: MemberContext,
    @Param({ schema: houseStylePreviewPageParams }) { houseStyleId, name, page }: HouseStylePreviewPageParams,
  ) {
    return fileAnswer(await this.houseStyles.previewPicture(ctx, houseStyleId, name, page));
  }

  /** Packets made before with other words become stale. */
  @Post('house-styles/:houseStyleId/publication')
  @RequiresPermission('template:publish')
  @ApiOperation({ summary: 'Let papers be made with it from its first day on' })
  @Answers(200, houseStyleView, 'house-style/not-found', 'house-style/published', 'paper-preview/not-looked-at')
  publish(@Ctx() ctx: MemberContext, @Param({ schema: houseStyleParams }) { houseStyleId }: HouseStyleParams) {
    return this.houseStyles.publish(ctx, houseStyleId);
  }
}
