import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  intakeView,
  type NoteContactInput,
  noteContactInput,
  outreachContactPage,
  OutreachContactsService,
  outreachContactView,
  outreachListPage,
  OutreachListsService,
  outreachListView,
  outreachPage,
  type OutreachQuery,
  outreachQuery,
  type OutreachTableQuery,
  outreachTableQuery,
  type PageQuery,
  pageQuery,
  type SaveOutreachListInput,
  saveOutreachListInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersFile, DONE, doneView } from './answers.js';
import { fileAnswer } from './file-answer.js';
import {
  type ClientParams,
  clientParams,
  type OutreachListParams,
  outreachListParams,
  type PersonParams,
  personParams,
} from './params.js';

const TABLES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

@ApiTags('Outreach')
@ApiBearerAuth()
@Controller('outreach')
export class OutreachController {
  constructor(
    private readonly lists: OutreachListsService,
    private readonly contacts: OutreachContactsService,
  ) {}

  /** By a saved list or by fields. What is said rests on the screening, or on the record, that foresees it: assess before you tell anybody. */
  @Get('people')
  @RequiresPermission('outreach:read')
  @ApiOperation({ summary: 'For whom a relief opens in a period' })
  @Answers(200, outreachPage, 'outreach/list-not-found')
  people(@Ctx() ctx: MemberContext, @Query({ schema: outreachQuery }) query: OutreachQuery) {
    return this.lists.people(ctx, query);
  }

  @Get('people/table')
  @RequiresPermission('outreach:read')
  @ApiOperation({ summary: 'The same as a spreadsheet' })
  @AnswersFile(TABLES, 'outreach/list-not-found', 'outreach/too-many-for-a-table')
  async table(@Ctx() ctx: MemberContext, @Query({ schema: outreachTableQuery }) query: OutreachTableQuery) {
    return fileAnswer(await this.lists.table(ctx, query));
  }

  /** It is checked for conflicts and decided like every intake; whoever is accepted is a client from then on. */
  @Post('people/:personId/intake')
  @RequiresPermission('intake:take')
  @ApiOperation({ summary: 'Take an intake of a person of bulk records' })
  @Answers(201, intakeView, 'outreach/person-not-found', 'outreach/intake-taken')
  takeIntake(@Ctx() ctx: MemberContext, @Param({ schema: personParams }) { personId }: PersonParams) {
    return this.contacts.takeIntake(ctx, personId);
  }

  @Get('lists')
  @RequiresPermission('outreach:read')
  @ApiOperation({ summary: 'Lists that were saved, by name' })
  @Answers(200, outreachListPage)
  saved(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.lists.lists(ctx, query);
  }

  @Post('lists')
  @RequiresPermission('outreach:record')
  @ApiOperation({ summary: 'Save a list' })
  @Answers(201, outreachListView)
  save(@Ctx() ctx: MemberContext, @Body({ schema: saveOutreachListInput }) input: SaveOutreachListInput) {
    return this.lists.save(ctx, input);
  }

  @Delete('lists/:outreachListId')
  @HttpCode(200)
  @RequiresPermission('outreach:record')
  @ApiOperation({ summary: 'End a list' })
  @Answers(200, doneView, 'outreach/list-not-found')
  async end(@Ctx() ctx: MemberContext, @Param({ schema: outreachListParams }) { outreachListId }: OutreachListParams) {
    await this.lists.end(ctx, outreachListId);
    return DONE;
  }

  @Get('people/:personId/contacts')
  @RequiresPermission('outreach:read')
  @ApiOperation({ summary: 'How a person of bulk records was contacted, newest first' })
  @Answers(200, outreachContactPage, 'outreach/person-not-found')
  contactsOfPerson(
    @Ctx() ctx: MemberContext,
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.contacts.list(ctx, { personId, clientId: null }, query);
  }

  /** Note `begun` before you call: whoever else tries meanwhile is told. */
  @Post('people/:personId/contacts')
  @RequiresPermission('outreach:record')
  @ApiOperation({ summary: 'Note that a person of bulk records was contacted' })
  @Answers(201, outreachContactView, 'outreach/person-not-found', 'outreach/contacted-meanwhile')
  noteOfPerson(
    @Ctx() ctx: MemberContext,
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Body({ schema: noteContactInput }) input: NoteContactInput,
  ) {
    return this.contacts.note(ctx, { personId, clientId: null }, input);
  }

  @Get('clients/:clientId/contacts')
  @RequiresPermission('outreach:read')
  @ApiOperation({ summary: 'How a client was contacted, newest first, also before' })
  @Answers(200, outreachContactPage, 'client/not-found')
  contactsOfClient(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clientParams }) { clientId }: ClientParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.contacts.list(ctx, { personId: null, clientId }, query);
  }

  @Post('clients/:clientId/contacts')
  @RequiresPermission('outreach:record')
  @ApiOperation({ summary: 'Note that a client was contacted' })
  @Answers(201, outreachContactView, 'client/not-found', 'outreach/contacted-meanwhile')
  noteOfClient(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clientParams }) { clientId }: ClientParams,
    @Body({ schema: noteContactInput }) input: NoteContactInput,
  ) {
    return this.contacts.note(ctx, { personId: null, clientId }, input);
  }
}
