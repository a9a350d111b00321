import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  FilingsService,
  filingView,
  PacketDocxService,
  PacketsService,
  packetView,
  type RecordFilingInput,
  recordFilingInput,
  type ReturnPacketInput,
  returnPacketInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import {
  type PacketFileParams,
  packetFileParams,
  type PacketParams,
  packetParams,
  type PacketPartParams,
  packetPartParams,
} from './params.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@ApiTags('Packets')
@ApiBearerAuth()
@Controller('packets')
export class PacketsController {
  constructor(
    private readonly packets: PacketsService,
    private readonly docx: PacketDocxService,
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

  /**
   * A pleading of a filing set, a letter, a request: each part of a paper is a document of its own, in the words of the PDF, with
   * the caption as a table, numbered paragraphs, and the number of the page at the foot.
   */
  @Get(':packetId/files/:name/parts/:part/docx')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'One part of a paper as an editable DOCX' })
  @ApiProduces(DOCX)
  @AnswersFile(
    [DOCX],
    'packet/not-found',
    'packet/not-ready',
    'packet/stale',
    'assessment/proof-does-not-hold',
    'record/not-read',
  )
  async downloadDocx(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetPartParams }) { packetId, name, part }: PacketPartParams,
  ) {
    return fileAnswer(await this.docx.download(ctx, packetId, name, part));
  }

  /** Only an attorney may, in a session in which a second factor was shown; the papers never change afterwards. */
  @Post(':packetId/approval')
  @RequiresPermission('packet:approve')
  @ApiOperation({ summary: 'Approve the packet for filing' })
  @Answers(
    200,
    packetView,
    'packet/not-found',
    'packet/not-ready',
    'packet/stale',
    'packet/changes-asked',
    'access/second-factor-required',
    'member/no-attorney-now',
    'assessment/proof-does-not-hold',
    'record/not-read',
    'case/transferred',
  )
  approve(@Ctx() ctx: MemberContext, @Param({ schema: packetParams }) { packetId }: PacketParams) {
    return this.packets.approve(ctx, packetId);
  }

  /** What an attorney has approved an attorney sends back. The papers stay as they were; generate the packet again. */
  @Post(':packetId/return')
  @RequiresPermission('packet:review')
  @ApiOperation({ summary: 'Send the packet back: it is never filed' })
  @Answers(
    200,
    packetView,
    'packet/not-found',
    'packet/not-ready',
    'member/no-attorney-now',
    'assessment/proof-does-not-hold',
    'record/not-read',
    'case/transferred',
  )
  return(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetParams }) { packetId }: PacketParams,
    @Body({ schema: returnPacketInput }) input: ReturnPacketInput,
  ) {
    return this.packets.return(ctx, packetId, input);
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
    'access/second-factor-required',
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
