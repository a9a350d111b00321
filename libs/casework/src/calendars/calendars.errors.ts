import { defineProblem } from '#libs/platform';

export const CalendarFeedNotFound = defineProblem({
  code: 'calendar-feed/not-found',
  status: 404,
  title: 'No such calendar',
  means: 'The address is wrong, or its calendar was ended, or its member has left or may not see it any more.',
  detail: 'Make a new one: POST /v1/calendar-feeds.',
});

export const OfficeCalendarNotYours = defineProblem({
  code: 'calendar-feed/office-not-yours',
  status: 403,
  title: 'The calendar of the office is not for your role',
  means: 'It shows the days of everybody’s cases, as the view of the office does.',
  detail: 'Make one of your own cases ("scope": "own").',
});
