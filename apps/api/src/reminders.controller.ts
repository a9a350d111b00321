import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ReadRemindersInput,
  readRemindersInput,
  type ReminderDeliveriesQuery,
  reminderDeliveriesQuery,
  reminderDeliveryPage,
  reminderPage,
  type ReminderPreferences,
  reminderPreferences,
  type ReminderScheduleInput,
  reminderScheduleInput,
  reminderSchedules,
  reminderScheduleView,
  RemindersService,
  type RemindersQuery,
  remindersQuery,
  remindersRead,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type DeadlineKindParams, deadlineKindParams } from './params.js';

@ApiTags('Deadlines')
@ApiBearerAuth()
@Controller()
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  @Get('reminders')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'What you are reminded of, the latest first' })
  @Answers(200, reminderPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: remindersQuery }) query: RemindersQuery) {
    return this.reminders.list(ctx, query);
  }

  @Post('reminders/reading')
  @HttpCode(200)
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'Mark reminders of yours as read' })
  @Answers(200, remindersRead, 'reminder/not-found')
  read(@Ctx() ctx: MemberContext, @Body({ schema: readRemindersInput }) input: ReadRemindersInput) {
    return this.reminders.read(ctx, input);
  }

  @Get('reminder-preferences')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'How you are reminded' })
  @Answers(200, reminderPreferences)
  preferences(@Ctx() ctx: MemberContext) {
    return this.reminders.preferences(ctx);
  }

  @Put('reminder-preferences')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'Choose how you are reminded' })
  @Answers(200, reminderPreferences, 'reminder/number-missing')
  prefer(@Ctx() ctx: MemberContext, @Body({ schema: reminderPreferences }) input: ReminderPreferences) {
    return this.reminders.prefer(ctx, input);
  }

  @Get('reminder-schedules')
  @RequiresPermission('task:read')
  @ApiOperation({ summary: 'When whom is reminded of deadlines of each kind' })
  @Answers(200, reminderSchedules)
  schedules(@Ctx() ctx: MemberContext) {
    return this.reminders.schedules(ctx);
  }

  /** From the next night on. */
  @Put('reminder-schedules/:kind')
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'Say when whom is reminded of deadlines of a kind' })
  @Answers(200, reminderScheduleView, 'reminder/kind-unknown', 'reminder/client-not-told')
  schedule(
    @Ctx() ctx: MemberContext,
    @Param({ schema: deadlineKindParams }) { kind }: DeadlineKindParams,
    @Body({ schema: reminderScheduleInput }) input: ReminderScheduleInput,
  ) {
    return this.reminders.schedule(ctx, kind, input);
  }

  @Get('reminder-deliveries')
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'What went out by e-mail and text message, and what did not' })
  @Answers(200, reminderDeliveryPage)
  deliveries(@Ctx() ctx: MemberContext, @Query({ schema: reminderDeliveriesQuery }) query: ReminderDeliveriesQuery) {
    return this.reminders.deliveries(ctx, query);
  }
}
