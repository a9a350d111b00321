import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type SearchInput, searchInput, searchPage, SearchService } from '#libs/casework';
import { Ctx, type MemberContext, OnlyReads, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Search')
@ApiBearerAuth()
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /** A POST, so that names and numbers stand in no address and no log. It shows of each kind what the role may open. */
  @Post()
  @OnlyReads()
  @RequiresPermission('case:read')
  @RevealsMoreWith('privileged-note:read')
  @ApiOperation({
    summary:
      'One box over clients, cases, dockets and charges, filings, parties, intakes, notes and documents, the best answer first',
  })
  @Answers(200, searchPage, 'request/unknown-cursor')
  find(@Ctx() ctx: MemberContext, @Body({ schema: searchInput }) input: SearchInput) {
    return this.search.find(ctx, input);
  }
}
