import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ChooseTimeSettingInput,
  chooseTimeSettingInput,
  type CloseTimeInput,
  closeTimeInput,
  type CorrectTimeInput,
  correctTimeInput,
  type RecordTimeInput,
  recordTimeInput,
  timeClosings,
  timeClosingView,
  timeEntryPage,
  timeEntryVersions,
  timeEntryView,
  type TimeQuery,
  timeQuery,
  TimeService,
  timeSettings,
  timeSettingView,
  type WithdrawTimeInput,
  withdrawTimeInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type TimeEntryParams, timeEntryParams } from './params.js';

/** Of time that is written down, first or corrected. */
const ENTRY = [
  'case/not-found',
  'case/day-in-the-future',
  'case/funding-source-not-found',
  'case/funding-source-ended',
  'time/not-in-increments',
  'time/day-too-full',
  'time/period-closed',
] as const;

@ApiTags('Time')
@ApiBearerAuth()
@Controller()
export class TimeController {
  constructor(private readonly time: TimeService) {}

  @Post('time-entries')
  @RequiresPermission('time:record')
  @ApiOperation({ summary: 'Record time that you worked' })
  @Answers(201, timeEntryView, ...ENTRY)
  record(@Ctx() ctx: MemberContext, @Body({ schema: recordTimeInput }) input: RecordTimeInput) {
    return this.time.record(ctx, input);
  }

  @Get('time-entries')
  @RequiresPermission('time:record')
  @RevealsMoreWith('time:review')
  @ApiOperation({ summary: 'Time as it counts, newest entry first: your own, or everybody’s for who reviews time' })
  @Answers(200, timeEntryPage, 'case/not-found')
  list(@Ctx() ctx: MemberContext, @Query({ schema: timeQuery }) query: TimeQuery) {
    return this.time.list(ctx, query);
  }

  @Get('time-entries/:timeEntryId/versions')
  @RequiresPermission('time:record')
  @RevealsMoreWith('time:review')
  @ApiOperation({ summary: 'Every version of an entry, the newest first' })
  @Answers(200, timeEntryVersions, 'time/not-found')
  versions(@Ctx() ctx: MemberContext, @Param({ schema: timeEntryParams }) { timeEntryId }: TimeEntryParams) {
    return this.time.versions(ctx, timeEntryId);
  }

  @Post('time-entries/:timeEntryId/corrections')
  @RequiresPermission('time:record')
  @ApiOperation({ summary: 'Correct an entry: a later version with its reason' })
  @Answers(201, timeEntryView, 'time/not-found', 'time/changed', 'member/not-found', ...ENTRY)
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: timeEntryParams }) { timeEntryId }: TimeEntryParams,
    @Body({ schema: correctTimeInput }) input: CorrectTimeInput,
  ) {
    return this.time.correct(ctx, timeEntryId, input);
  }

  @Post('time-entries/:timeEntryId/withdrawal')
  @RequiresPermission('time:record')
  @ApiOperation({ summary: 'Withdraw an entry: it counts no more, and is kept' })
  @Answers(200, timeEntryView, 'time/not-found', 'time/changed', 'time/period-closed')
  withdraw(
    @Ctx() ctx: MemberContext,
    @Param({ schema: timeEntryParams }) { timeEntryId }: TimeEntryParams,
    @Body({ schema: withdrawTimeInput }) input: WithdrawTimeInput,
  ) {
    return this.time.withdraw(ctx, timeEntryId, input);
  }

  @Get('time-settings')
  @RequiresPermission('time:record')
  @ApiOperation({ summary: 'Increment and pay period of the office, from which day on' })
  @Answers(200, timeSettings)
  settings(@Ctx() ctx: MemberContext) {
    return this.time.settings(ctx);
  }

  @Post('time-settings')
  @RequiresPermission('time:manage')
  @ApiOperation({ summary: 'Choose increment and pay period from a day on' })
  @Answers(201, timeSettingView, 'time/setting-stands')
  choose(@Ctx() ctx: MemberContext, @Body({ schema: chooseTimeSettingInput }) input: ChooseTimeSettingInput) {
    return this.time.choose(ctx, input);
  }

  @Get('time-closings')
  @RequiresPermission('time:record')
  @ApiOperation({ summary: 'Through which day time is closed; the first one stands' })
  @Answers(200, timeClosings)
  closings(@Ctx() ctx: MemberContext) {
    return this.time.closings(ctx);
  }

  @Post('time-closings')
  @RequiresPermission('time:manage')
  @ApiOperation({ summary: 'Close every day through the end of a pay period, or open days again with a reason' })
  @Answers(201, timeClosingView, 'time/no-end-of-period', 'time/reason-missing')
  close(@Ctx() ctx: MemberContext, @Body({ schema: closeTimeInput }) input: CloseTimeInput) {
    return this.time.close(ctx, input);
  }
}
