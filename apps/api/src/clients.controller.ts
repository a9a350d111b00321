import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  clientPage,
  ClientsService,
  conflictCheckList,
  conflictCheckView,
  clientView,
  type CreateClientInput,
  createClientInput,
  type PageQuery,
  pageQuery,
  type UpdateClientInput,
  updateClientInput,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type ClientParams, clientParams } from './params.js';

@ApiTags('Clients')
@ApiBearerAuth()
@Controller('clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Post()
  @RequiresPermission('client:create')
  @ApiOperation({ summary: 'Create a client' })
  @Answers(201, clientView, 'client/born-in-the-future')
  create(@Ctx() ctx: MemberContext, @Body({ schema: createClientInput }) input: CreateClientInput) {
    return this.clients.create(ctx, input);
  }

  @Get()
  @RequiresPermission('client:read')
  @ApiOperation({ summary: 'Clients by family name, page by page' })
  @Answers(200, clientPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.clients.list(ctx, query);
  }

  @Get(':clientId')
  @AnswersVersion()
  @RequiresPermission('client:read')
  @ApiOperation({ summary: 'One client' })
  @Answers(200, clientView, 'client/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.clients.read(ctx, clientId);
  }

  @Post(':clientId/conflict-checks')
  @RequiresPermission('conflict:search')
  @ApiOperation({ summary: 'Look again for conflicts of the client and of everybody in the client’s file' })
  @Answers(201, conflictCheckView, 'client/not-found')
  checkConflicts(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.clients.checkConflicts(ctx, clientId);
  }

  @Get(':clientId/conflict-checks')
  @RequiresPermission('conflict:search')
  @ApiOperation({ summary: 'Conflict checks of the client with their decisions, the newest first' })
  @Answers(200, conflictCheckList, 'client/not-found')
  listConflictChecks(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.clients.listConflictChecks(ctx, clientId);
  }

  @Patch(':clientId')
  @ChangesVersion()
  @RequiresPermission('client:update')
  @ApiOperation({ summary: 'Change the fields that are sent' })
  @Answers(200, clientView, 'client/not-found', 'client/merged', 'client/born-in-the-future')
  update(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clientParams }) { clientId }: ClientParams,
    @Body({ schema: updateClientInput }) input: UpdateClientInput,
  ) {
    return this.clients.update(ctx, clientId, input);
  }
}
