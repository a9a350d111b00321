import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

const CALENDAR_SCOPES = ['own', 'office'] as const;

export const calendarFeedInput = z.strictObject({
  scope: z
    .enum(CALENDAR_SCOPES)
    .describe('own: cases that the member works on, and own tasks. office: everything that the member may see.'),
});
export type CalendarFeedInput = z.output<typeof calendarFeedInput>;

export const calendarFeedView = z
  .strictObject({ id, scope: z.enum(CALENDAR_SCOPES), createdAt: instant })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeedView = z.output<typeof calendarFeedView>;
export const calendarFeedPage = pageOf(calendarFeedView).meta({ id: 'CalendarFeedPage' });

export const newCalendarFeed = calendarFeedView
  .extend({
    url: z
      .string()
      .describe('What a calendar program subscribes to. Whoever has it sees the calendar. Shown once.')
      .meta({
        example: 'https://vacatur.office.example/calendar/q3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2A/vacatur.ics',
      }),
  })
  .meta({ id: 'NewCalendarFeed' });
export type NewCalendarFeed = z.output<typeof newCalendarFeed>;
