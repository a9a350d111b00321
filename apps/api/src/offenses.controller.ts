import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { chooseOffense, offenseChoices, type OffenseQuery, offenseQuery } from '#libs/casework';
import { RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller('offenses')
export class OffensesController {
  /** For a charge that is typed by hand: by section or by everyday words, what was law on the day first. It is about no client. */
  @Get()
  @RequiresPermission('record:read')
  @ApiOperation({ summary: 'Offenses by section or words, for type-ahead' })
  @Answers(200, offenseChoices)
  find(@Query({ schema: offenseQuery }) query: OffenseQuery) {
    return chooseOffense(query);
  }
}
