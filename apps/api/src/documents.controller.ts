import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DocumentsService, documentView, listOf } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import { type CaseParams, caseParams, type DocumentParams, documentParams } from './params.js';

@ApiTags('Documents')
@ApiBearerAuth()
@Controller()
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Get('cases/:caseId/documents')
  @RequiresPermission('document:read')
  @RevealsMoreWith('packet:read')
  @ApiOperation({ summary: "The case's documents, newest first" })
  @Answers(200, listOf(documentView), 401, 404, 422)
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.documents.list(ctx, caseId);
  }

  @Get('documents/:documentId/content')
  @RequiresPermission('document:read')
  @RevealsMoreWith('packet:read')
  @ApiOperation({ summary: 'The bytes of a document' })
  @ApiProduces('application/pdf')
  @AnswersFile(401, 404, 422)
  async download(@Ctx() ctx: MemberContext, @Param({ schema: documentParams }) { documentId }: DocumentParams) {
    return fileAnswer(await this.documents.download(ctx, documentId));
  }
}
