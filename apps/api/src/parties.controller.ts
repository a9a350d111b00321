import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  addedPartyView,
  type AddPartyInput,
  addPartyInput,
  PartiesService,
  partyList,
  partyView,
  type RemovePartyInput,
  removePartyInput,
  type UpdatePartyInput,
  updatePartyInput,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type PartyParams, partyParams } from './params.js';

@ApiTags('Parties')
@ApiBearerAuth()
@Controller()
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  /** Looks for conflicts as soon as the party is added. */
  @Post('cases/:caseId/parties')
  @RequiresPermission('party:record')
  @ApiOperation({ summary: 'Add a person or an organization to a case, in a role' })
  @Answers(201, addedPartyView, 'case/not-found', 'party/born-in-the-future')
  add(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: addPartyInput }) input: AddPartyInput,
  ) {
    return this.parties.add(ctx, caseId, input);
  }

  @Get('cases/:caseId/parties')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Parties and contacts of a case, also those taken out' })
  @Answers(200, partyList, 'case/not-found')
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.parties.list(ctx, caseId);
  }

  @Get('parties/:partyId')
  @AnswersVersion()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'One party' })
  @Answers(200, partyView, 'party/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: partyParams }) { partyId }: PartyParams) {
    return this.parties.read(ctx, partyId);
  }

  /** Looks for conflicts again when a name, a date of birth or a role is learned. */
  @Patch('parties/:partyId')
  @ChangesVersion()
  @RequiresPermission('party:record')
  @ApiOperation({ summary: 'Change the fields that are sent' })
  @Answers(200, addedPartyView, 'party/not-found', 'party/removed', 'party/born-in-the-future')
  update(
    @Ctx() ctx: MemberContext,
    @Param({ schema: partyParams }) { partyId }: PartyParams,
    @Body({ schema: updatePartyInput }) input: UpdatePartyInput,
  ) {
    return this.parties.update(ctx, partyId, input);
  }

  @Post('parties/:partyId/removal')
  @RequiresPermission('party:record')
  @ApiOperation({ summary: 'Take a party out of its case; the name stays known to conflict checks' })
  @Answers(200, partyView, 'party/not-found', 'party/removed')
  remove(
    @Ctx() ctx: MemberContext,
    @Param({ schema: partyParams }) { partyId }: PartyParams,
    @Body({ schema: removePartyInput }) input: RemovePartyInput,
  ) {
    return this.parties.remove(ctx, partyId, input);
  }
}
