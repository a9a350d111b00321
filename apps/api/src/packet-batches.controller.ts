import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type PacketBatchItemQuery,
  packetBatchItemPage,
  packetBatchItemQuery,
  packetBatchPage,
  PacketBatchesService,
  type PacketBatchTableQuery,
  packetBatchTableQuery,
  packetBatchView,
  type PageQuery,
  pageQuery,
  printFilePage,
  type StartPacketBatchInput,
  startPacketBatchInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type PacketBatchParams, packetBatchParams, type PrintFileParams, printFileParams } from './params.js';

const TABLES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

@ApiTags('Packets')
@ApiBearerAuth()
@Controller('packet-batches')
export class PacketBatchesController {
  constructor(private readonly batches: PacketBatchesService) {}

  /** Of petitions, or of one relief for the cases chosen. Workers make them one by one; follow the batch's progress. */
  @Post()
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Generate many packets as one flow' })
  @Answers(
    202,
    packetBatchView,
    'petition/not-found',
    'packet-batch/nothing-to-make',
    'packet-batch/too-many',
    'packet-batch/confidential',
    'case/day-in-the-future',
  )
  start(@Ctx() ctx: MemberContext, @Body({ schema: startPacketBatchInput }) input: StartPacketBatchInput) {
    return this.batches.start(ctx, input);
  }

  @Get()
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'Batches of packets, newest first' })
  @Answers(200, packetBatchPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.batches.list(ctx, query);
  }

  @Get(':batchId')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'One batch and how far it is' })
  @Answers(200, packetBatchView, 'packet-batch/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams) {
    return this.batches.read(ctx, batchId);
  }

  @Get(':batchId/items')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'Its packets, and of each that failed what to mend' })
  @Answers(200, packetBatchItemPage, 'packet-batch/not-found')
  items(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams,
    @Query({ schema: packetBatchItemQuery }) query: PacketBatchItemQuery,
  ) {
    return this.batches.items(ctx, batchId, query);
  }

  @Get(':batchId/table')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'What is in the batch as a spreadsheet, by court and name' })
  @AnswersFile(TABLES, 'packet-batch/not-found')
  async table(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams,
    @Query({ schema: packetBatchTableQuery }) { format }: PacketBatchTableQuery,
  ) {
    return fileAnswer(await this.batches.table(ctx, batchId, format));
  }

  /** A file that holds papers of a case which is walled from you is not among them. */
  @Get(':batchId/files')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'Files for printing: for each court its papers, by name' })
  @Answers(200, printFilePage, 'packet-batch/not-found')
  files(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.batches.files(ctx, batchId, query);
  }

  @Get(':batchId/files/:printFileId')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'A file for printing' })
  @AnswersFile(['application/pdf'], 'packet-batch/not-found')
  async download(
    @Ctx() ctx: MemberContext,
    @Param({ schema: printFileParams }) { batchId, printFileId }: PrintFileParams,
  ) {
    return fileAnswer(await this.batches.download(ctx, batchId, printFileId));
  }

  /** What was made stays. */
  @Post(':batchId/cancellation')
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Stop the batch' })
  @Answers(200, packetBatchView, 'packet-batch/not-found', 'packet-batch/not-standing')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams) {
    return this.batches.cancel(ctx, batchId);
  }

  /** What was made is not made again; what has failed is tried again, and the files for printing are put together anew. */
  @Post(':batchId/resumption')
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Go on with a batch that was stopped, or has failures that are mended' })
  @Answers(202, packetBatchView, 'packet-batch/not-found', 'packet-batch/not-standing')
  resume(@Ctx() ctx: MemberContext, @Param({ schema: packetBatchParams }) { batchId }: PacketBatchParams) {
    return this.batches.resume(ctx, batchId);
  }
}
