import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  FilingsService,
  filingView,
  PacketsService,
  packetView,
  type RecordFilingInput,
  recordFilingInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type PacketFileParams, packetFileParams, type PacketParams, packetParams } from './params.js';

@ApiTags('Packets')
@ApiBearerAuth()
@Controller('packets')
export class PacketsController {
  constructor(
    private readonly packets: PacketsService,
    private readonly filings: FilingsService,
  ) {}

  @Get(':packetId')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'One packet, its status and its papers' })
  @Answers(200, packetView, 'packet/not-found', 'assessment/proof-does-not-hold', 'record/not-read')
  view(@Ctx() ctx: MemberContext, @Param({ schema: packetParams }) { packetId }: PacketParams) {
    return this.packets.view(ctx, packetId);
  }

  @Get(':packetId/files/:name')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'A paper of the packet' })
  @ApiProduces('application/pdf')
  @AnswersFile(['application/pdf'], 'packet/not-found')
  async download(@Ctx() ctx: MemberContext, @Param({ schema: packetFileParams }) { packetId, name }: PacketFileParams) {
    return fileAnswer(await this.packets.download(ctx, packetId, name));
  }

  /** Only an attorney may; the papers never change afterwards. */
  @Post(':packetId/approval')
  @RequiresPermission('packet:approve')
  @ApiOperation({ summary: 'Approve the packet for filing' })
  @Answers(
    200,
    packetView,
    'packet/not-found',
    'packet/not-ready',
    'packet/stale',
    'member/no-attorney-now',
    'assessment/proof-does-not-hold',
    'record/not-read',
    'case/transferred',
  )
  approve(@Ctx() ctx: MemberContext, @Param({ schema: packetParams }) { packetId }: PacketParams) {
    return this.packets.approve(ctx, packetId);
  }

  /** Only an attorney may; service, answers and orders are recorded by whoever prepares. */
  @Post(':packetId/filings')
  @RequiresPermission('packet:file')
  @ApiOperation({ summary: 'Record that the approved packet was filed with the court' })
  @Answers(
    201,
    filingView,
    'packet/not-found',
    'packet/not-ready',
    'packet/stale',
    'member/no-attorney-now',
    'assessment/proof-does-not-hold',
    'record/not-read',
    'filing/already-recorded',
    'filing/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  file(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetParams }) { packetId }: PacketParams,
    @Body({ schema: recordFilingInput }) input: RecordFilingInput,
  ) {
    return this.filings.recordFiling(ctx, packetId, input);
  }
}
