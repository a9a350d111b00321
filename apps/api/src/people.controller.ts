import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BindPersonInput, bindPersonInput, PeopleService, personBinding } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type PersonParams, personParams } from './params.js';

@ApiTags('Bulk imports')
@ApiBearerAuth()
@Controller('people')
@RequiresPermission('import:run')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** For whom an import lists as a possible match. The record stands behind the client’s walls from then on, and an undo leaves it. */
  @Post(':personId/client')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say which client a person of bulk records is' })
  @Answers(200, personBinding, 'person/not-found', 'person/is-other-client', 'client/not-found', 'client/merged')
  bind(
    @Ctx() ctx: MemberContext,
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Body({ schema: bindPersonInput }) { clientId }: BindPersonInput,
  ) {
    return this.people.bind(ctx, personId, clientId);
  }

  @Delete(':personId/client')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back that a person of bulk records is a client' })
  @Answers(200, personBinding, 'person/not-found')
  unbind(@Ctx() ctx: MemberContext, @Param({ schema: personParams }) { personId }: PersonParams) {
    return this.people.unbind(ctx, personId);
  }
}
