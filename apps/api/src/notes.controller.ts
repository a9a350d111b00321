import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CorrectNoteInput,
  correctNoteInput,
  notePage,
  type NoteQuery,
  noteQuery,
  NotesService,
  noteWithVersionsView,
  type WriteNoteInput,
  writeNoteInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type NoteParams, noteParams } from './params.js';

@ApiTags('Notes')
@ApiBearerAuth()
@Controller()
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get('cases/:caseId/notes')
  @RequiresPermission('note:read')
  @RevealsMoreWith('privileged-note:read')
  @ApiOperation({ summary: "The case's notes, newest first, page by page" })
  @Answers(200, notePage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: noteQuery }) query: NoteQuery,
  ) {
    return this.notes.list(ctx, caseId, query);
  }

  @Post('cases/:caseId/notes')
  @RequiresPermission('note:write')
  @ApiOperation({ summary: 'Write a note: privileged unless it says otherwise' })
  @Answers(201, noteWithVersionsView, 'case/not-found', 'note/advice-by-attorney', 'case/day-in-the-future')
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: writeNoteInput }) input: WriteNoteInput,
  ) {
    return this.notes.write(ctx, caseId, input);
  }

  @Get('notes/:noteId')
  @RequiresPermission('note:read')
  @RevealsMoreWith('privileged-note:read')
  @ApiOperation({ summary: 'One note with all its versions' })
  @Answers(200, noteWithVersionsView, 'note/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: noteParams }) { noteId }: NoteParams) {
    return this.notes.read(ctx, noteId);
  }

  @Post('notes/:noteId/versions')
  @RequiresPermission('note:write')
  @RevealsMoreWith('privileged-note:read')
  @ApiOperation({ summary: 'Correct a note by a later version; the ones before stay' })
  @Answers(201, noteWithVersionsView, 'note/not-found', 'note/changed', 'note/advice-by-attorney')
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: noteParams }) { noteId }: NoteParams,
    @Body({ schema: correctNoteInput }) input: CorrectNoteInput,
  ) {
    return this.notes.correct(ctx, noteId, input);
  }
}
