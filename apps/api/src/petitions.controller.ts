import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AllowIdentifiersInput,
  allowIdentifiersInput,
  type ChooseExhibitsInput,
  chooseExhibitsInput,
  type DraftPetitionInput,
  draftPetitionInput,
  ExhibitsService,
  exhibitsView,
  type GeneratePacketInput,
  generatePacketInput,
  packetPage,
  PacketsService,
  packetView,
  type PageQuery,
  pageQuery,
  type PetitionOptionsInput,
  petitionOptionsInput,
  petitionPage,
  PetitionsService,
  petitionView,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type PetitionParams, petitionParams } from './params.js';

@ApiTags('Petitions')
@ApiBearerAuth()
@Controller()
export class PetitionsController {
  constructor(
    private readonly petitions: PetitionsService,
    private readonly packets: PacketsService,
    private readonly annexed: ExhibitsService,
  ) {}

  @Post('cases/:caseId/petitions')
  @RequiresPermission('petition:draft')
  @ApiOperation({ summary: 'Choose the relief and the charges it is asked for' })
  @Answers(
    201,
    petitionView,
    'case/not-found',
    'assessment/not-found',
    'assessment/proof-does-not-hold',
    'petition/assessment-of-another-case',
    'petition/relief-not-open',
    'petition/too-many-convictions',
    'case/transferred',
  )
  draft(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: draftPetitionInput }) input: DraftPetitionInput,
  ) {
    return this.petitions.draft(ctx, caseId, input);
  }

  @Get('cases/:caseId/petitions')
  @RequiresPermission('petition:read')
  @ApiOperation({ summary: "The case's petitions, newest first" })
  @Answers(200, petitionPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.petitions.list(ctx, caseId, query);
  }

  @Get('petitions/:petitionId')
  @AnswersVersion()
  @RequiresPermission('petition:read')
  @ApiOperation({ summary: 'One petition' })
  @Answers(200, petitionView, 'petition/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: petitionParams }) { petitionId }: PetitionParams) {
    return this.petitions.view(ctx, petitionId);
  }

  /** In the place of what was chosen before; what is left out is as if nobody had chosen. */
  @Put('petitions/:petitionId/options')
  @ChangesVersion()
  @RequiresPermission('petition:draft')
  @ApiOperation({ summary: 'Choose return day, proof of service and where District Attorneys are served' })
  @Answers(200, petitionView, 'petition/not-found', 'petition/option-unfit', 'case/transferred')
  choose(
    @Ctx() ctx: MemberContext,
    @Param({ schema: petitionParams }) { petitionId }: PetitionParams,
    @Body({ schema: petitionOptionsInput }) input: PetitionOptionsInput,
  ) {
    return this.petitions.choose(ctx, petitionId, input);
  }

  /** For what a court's own form needs; the finished papers are looked through, and any other keeps them from being made. */
  @Put('petitions/:petitionId/allowed-identifiers')
  @ChangesVersion()
  @RequiresPermission('packet:approve')
  @ApiOperation({ summary: 'Let personal identifiers of a kind stand in the papers, for a reason' })
  @Answers(200, petitionView, 'petition/not-found', 'case/transferred', 'member/no-attorney-now')
  allowIdentifiers(
    @Ctx() ctx: MemberContext,
    @Param({ schema: petitionParams }) { petitionId }: PetitionParams,
    @Body({ schema: allowIdentifiersInput }) input: AllowIdentifiersInput,
  ) {
    return this.petitions.allowIdentifiers(ctx, petitionId, input);
  }

  @Get('petitions/:petitionId/exhibits')
  @AnswersVersion()
  @RequiresPermission('petition:read')
  @ApiOperation({ summary: 'Documents that are annexed to the petition, in the order in which they were given' })
  @Answers(200, exhibitsView, 'petition/not-found')
  exhibits(@Ctx() ctx: MemberContext, @Param({ schema: petitionParams }) { petitionId }: PetitionParams) {
    return this.annexed.view(ctx, petitionId);
  }

  /** In the place of what was annexed before. The papers order and letter them: certificates first. */
  @Put('petitions/:petitionId/exhibits')
  @ChangesVersion()
  @RequiresPermission('petition:draft')
  @ApiOperation({ summary: 'Choose the documents that are annexed, and what is made black on them' })
  @Answers(200, exhibitsView, 'petition/not-found', 'petition/exhibit-unfit', 'case/transferred')
  chooseExhibits(
    @Ctx() ctx: MemberContext,
    @Param({ schema: petitionParams }) { petitionId }: PetitionParams,
    @Body({ schema: chooseExhibitsInput }) input: ChooseExhibitsInput,
  ) {
    return this.annexed.choose(ctx, petitionId, input);
  }

  /** A worker typesets the papers; follow the packet's status. */
  @Post('petitions/:petitionId/packets')
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Generate the packet of a petition' })
  @Answers(
    202,
    packetView,
    'petition/not-found',
    'packet/address-missing',
    'packet/not-makeable',
    'assessment/proof-does-not-hold',
    'record/not-read',
    'case/day-in-the-future',
    'case/transferred',
  )
  generate(
    @Ctx() ctx: MemberContext,
    @Param({ schema: petitionParams }) { petitionId }: PetitionParams,
    @Body({ schema: generatePacketInput }) input: GeneratePacketInput,
  ) {
    return this.packets.request(ctx, petitionId, input);
  }

  @Get('petitions/:petitionId/packets')
  @RequiresPermission('packet:read')
  @ApiOperation({ summary: "The petition's packets, newest first" })
  @Answers(200, packetPage, 'petition/not-found', 'assessment/proof-does-not-hold', 'record/not-read')
  listPackets(
    @Ctx() ctx: MemberContext,
    @Param({ schema: petitionParams }) { petitionId }: PetitionParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.packets.list(ctx, petitionId, query);
  }
}
