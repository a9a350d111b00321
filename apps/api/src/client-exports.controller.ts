import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { clientExportList, ClientExportsService, clientExportView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { attachment } from './file-name.js';
import { type ClientExportParams, clientExportParams, type ClientParams, clientParams } from './params.js';

const ZIP = 'application/zip';

@ApiTags('Exports')
@ApiBearerAuth()
@RequiresPermission('client:export')
@Controller()
export class ClientExportsController {
  constructor(private readonly exports: ClientExportsService) {}

  /** Made by a worker behind the walls of who asks; follow its status. */
  @Post('clients/:clientId/exports')
  @ApiOperation({ summary: "Ask for the client's file: JSON Lines, the documents, and a manifest of hashes" })
  @Answers(202, clientExportView, 'client/not-found', 'client/merged')
  request(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.exports.request(ctx, clientId);
  }

  @Get('clients/:clientId/exports')
  @ApiOperation({
    summary: "The exports of the client's file that hold nothing which the member may not see, newest first",
  })
  @Answers(200, clientExportList, 'client/not-found', 'client/merged')
  list(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.exports.list(ctx, clientId);
  }

  @Get('exports/:exportId')
  @ApiOperation({ summary: 'How far the export is' })
  @Answers(200, clientExportView, 'client-export/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: clientExportParams }) { exportId }: ClientExportParams) {
    return this.exports.read(ctx, exportId);
  }

  @Post('exports/:exportId/cancellation')
  @ApiOperation({ summary: 'Cancel the export' })
  @Answers(200, clientExportView, 'client-export/not-found', 'client-export/ended')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: clientExportParams }) { exportId }: ClientExportParams) {
    return this.exports.cancel(ctx, exportId);
  }

  @Get('exports/:exportId/content')
  @ApiOperation({ summary: 'The archive (ZIP)' })
  @ApiProduces(ZIP)
  @AnswersFile([ZIP], 'client-export/not-found', 'client-export/not-ready')
  async download(@Ctx() ctx: MemberContext, @Param({ schema: clientExportParams }) { exportId }: ClientExportParams) {
    const { stream, fileName, sizeBytes } = await this.exports.download(ctx, exportId);
    return new StreamableFile(stream, { type: ZIP, disposition: attachment(fileName, ZIP), length: sizeBytes });
  }
}
