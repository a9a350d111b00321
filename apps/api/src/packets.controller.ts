import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  FilingMovesService,
  filingView,
  PacketDocxService,
  packetEditChanges,
  PacketsService,
  packetView,
  type RecordFilingInput,
  recordFilingInput,
  type ReturnPacketInput,
  returnPacketInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
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
import { refuseFields, UPLOAD_PROBLEMS, Uploads } from './upload.js';

/** Problems of whatever changes the words of a paper. */
const EDITING = [
  'packet/not-found',
  'packet/not-ready',
  'packet/stale',
  'assessment/proof-does-not-hold',
  'record/not-read',
  'case/transferred',
] as const;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@ApiTags('Packets')
@ApiBearerAuth()
@Controller('packets')
export class PacketsController {
  constructor(
    private readonly packets: PacketsService,
    private readonly docx: PacketDocxService,
    private readonly uploads: Uploads,
    private readonly filings: FilingMovesService,
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
  @AnswersFile(['application/pdf'], 'packet/not-found', 'server/storage-unavailable', 'document/damaged')
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
    'server/storage-unavailable',
    'document/damaged',
  )
  async downloadDocx(@Ctx() ctx: MemberContext, @Param({ schema: packetPartParams }) at: PacketPartParams) {
    return fileAnswer(await this.docx.download(ctx, at));
  }

  /**
   * The words of the file take the place of those that were generated, typeset as every paper is. The packet is made anew with them:
   * follow the new one, which is approved anew. Tracked changes, comments, macros, pictures and whatever else would be lost or would
   * act is refused with what to do; formatting that is not kept is told in `warnings`.
   */
  @Put(':packetId/files/:name/parts/:part/docx')
  @HttpCode(202)
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Put an edited DOCX in the place of a part of a paper' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: DOCX } },
    } as object,
  })
  @Answers(
    202,
    packetView,
    ...UPLOAD_PROBLEMS,
    'document/type-not-stored',
    'document/unsafe',
    'packet/docx-not-taken',
    ...EDITING,
  )
  async putDocx(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetPartParams }) at: PacketPartParams,
    @Req() request: FastifyRequest,
  ) {
    const { fields, ...sent } = await this.uploads.read(request);
    refuseFields(fields);
    return this.docx.put(ctx, at, sent);
  }

  /** The packet is made anew in the generated words; follow the new one. */
  @Delete(':packetId/files/:name/parts/:part/docx')
  @HttpCode(202)
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Take back what was edited of a part of a paper' })
  @Answers(202, packetView, 'packet/edit-not-found', ...EDITING)
  takeBackDocx(@Ctx() ctx: MemberContext, @Param({ schema: packetPartParams }) at: PacketPartParams) {
    return this.docx.takeBack(ctx, at);
  }

  @Get(':packetId/files/:name/parts/:part/changes')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: 'What somebody changed of the generated text of a part' })
  @Answers(200, packetEditChanges, 'packet/not-found')
  changes(@Ctx() ctx: MemberContext, @Param({ schema: packetPartParams }) at: PacketPartParams) {
    return this.docx.changes(ctx, at);
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
    'packet/edits-to-merge',
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
    'filing/petition-pending',
    'filing/out-of-order',
    'filing/number-of-another-client',
    'case/day-in-the-future',
    'case/transferred',
  )
  file(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetParams }) { packetId }: PacketParams,
    @Body({ schema: recordFilingInput }) input: RecordFilingInput,
  ) {
    return this.filings.file(ctx, packetId, input);
  }
}
