import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type DraftPetitionInput,
  draftPetitionInput,
  type GeneratePacketInput,
  generatePacketInput,
  packetList,
  PacketsService,
  packetView,
  petitionList,
  PetitionsService,
  petitionView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type PetitionParams, petitionParams } from './params.js';

@ApiTags('Petitions')
@ApiBearerAuth()
@Controller()
export class PetitionsController {
  constructor(
    private readonly petitions: PetitionsService,
    private readonly packets: PacketsService,
  ) {}

  @Post('cases/:caseId/petitions')
  @RequiresPermission('petition:draft')
  @ApiOperation({ summary: 'Choose the relief and the charges it is asked for' })
  @Answers(201, petitionView, 400, 401, 403, 404, 422)
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
  @Answers(200, petitionList, 401, 404, 422)
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.petitions.list(ctx, caseId);
  }

  @Get('petitions/:petitionId')
  @RequiresPermission('petition:read')
  @ApiOperation({ summary: 'One petition' })
  @Answers(200, petitionView, 401, 404, 422)
  view(@Ctx() ctx: MemberContext, @Param({ schema: petitionParams }) { petitionId }: PetitionParams) {
    return this.petitions.view(ctx, petitionId);
  }

  /** A worker typesets the papers; follow the packet's status. */
  @Post('petitions/:petitionId/packets')
  @RequiresPermission('packet:generate')
  @ApiOperation({ summary: 'Generate the packet of a petition' })
  @Answers(202, packetView, 400, 401, 403, 404, 422)
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
  @Answers(200, packetList, 401, 404, 422)
  listPackets(@Ctx() ctx: MemberContext, @Param({ schema: petitionParams }) { petitionId }: PetitionParams) {
    return this.packets.list(ctx, petitionId);
  }
}
