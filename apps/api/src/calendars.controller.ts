import { Body, Controller, Delete, Get, Headers, Param, Post, Query, Req, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeController, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CalendarFeedInput,
  calendarFeedInput,
  calendarFeedPage,
  CalendarsService,
  newCalendarFeed,
  type PageQuery,
  pageQuery,
} from '#libs/casework';
import { AnswersSecret, Ctx, type MemberContext, Public, RequiresPermission } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, DONE, doneView } from './answers.js';
import { type CalendarFeedParams, calendarFeedParams } from './params.js';

@ApiTags('Calendars')
@ApiBearerAuth()
@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Post()
  @AnswersSecret()
  @RequiresPermission('calendar:subscribe')
  @ApiOperation({ summary: 'A private address for a calendar program' })
  @Answers(201, newCalendarFeed, 'calendar-feed/office-not-yours')
  make(@Ctx() ctx: MemberContext, @Body({ schema: calendarFeedInput }) input: CalendarFeedInput) {
    return this.calendars.make(ctx, input);
  }

  @Get()
  @RequiresPermission('calendar:subscribe')
  @ApiOperation({ summary: "The member's own calendars" })
  @Answers(200, calendarFeedPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.calendars.list(ctx, query);
  }

  @Post(':calendarFeedId/rotation')
  @AnswersSecret()
  @RequiresPermission('calendar:subscribe')
  @ApiOperation({ summary: 'Another address; the former ends at once' })
  @Answers(201, newCalendarFeed, 'calendar-feed/not-found')
  rotate(@Ctx() ctx: MemberContext, @Param({ schema: calendarFeedParams }) { calendarFeedId }: CalendarFeedParams) {
    return this.calendars.rotate(ctx, calendarFeedId);
  }

  @Delete(':calendarFeedId')
  @RequiresPermission('calendar:subscribe')
  @ApiOperation({ summary: 'End a calendar at once' })
  @Answers(200, doneView, 'calendar-feed/not-found')
  async end(@Ctx() ctx: MemberContext, @Param({ schema: calendarFeedParams }) { calendarFeedId }: CalendarFeedParams) {
    await this.calendars.end(ctx, calendarFeedId);
    return DONE;
  }
}

/** What calendar programs ask. The secret stands in the address, because they can send nothing else; no log holds addresses. */
@ApiExcludeController()
@Public()
@Controller({ path: 'calendar', version: VERSION_NEUTRAL })
export class CalendarFileController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get(':token/vacatur.ics')
  async fetch(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { text, etag } = await this.calendars.fetch(token, request.id);
    void reply.headers({ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' });
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.type('text/calendar; charset=utf-8');
    return text;
  }
}
