import { defineProblem } from '#libs/platform';

export const TimeEntryNotFound = defineProblem({
  code: 'time/not-found',
  status: 404,
  title: 'No such time entry',
  means: 'No time entry that you may see has this id: your own, and for who reviews time everybody’s.',
  detail: 'Check the id; GET /v1/time-entries lists the entries.',
});

export const NotInIncrements = defineProblem({
  code: 'time/not-in-increments',
  status: 422,
  title: 'Time is kept in the office’s increment',
  means:
    'The office has chosen an increment for its time (45 CFR 1635 as rewritten from 2022 leaves it to the program); minutes are a multiple of it.',
  detail: 'Send minutes that are a multiple; the message names the nearest. Nothing was stored.',
});

export const DayTooFull = defineProblem({
  code: 'time/day-too-full',
  status: 422,
  title: 'More time than the day has',
  means: 'With this entry the member would have worked more than 24 hours on that day.',
  detail: 'Look at the other entries of the day. Nothing was stored.',
});

export const PeriodClosed = defineProblem({
  code: 'time/period-closed',
  status: 409,
  title: 'The time of that day is closed',
  means: 'The pay period of the day was closed: its time is neither added to nor corrected.',
  detail: 'Ask who closes time to open the days again with a reason: POST /v1/time-closings.',
});

export const TimeEntryChanged = defineProblem({
  code: 'time/changed',
  status: 409,
  title: 'The entry was corrected or withdrawn meanwhile',
  means: 'The version named is not the newest one, or the entry was withdrawn.',
  detail: 'Read the entry again. Nothing was stored.',
});

export const NoEndOfPeriod = defineProblem({
  code: 'time/no-end-of-period',
  status: 422,
  title: 'Time is closed through the end of a pay period',
  means: 'The day is not the last day of a pay period of the office, or is not over.',
  detail: 'Send the last day of a pay period that has ended; the message names the nearest.',
});

export const ReasonMissing = defineProblem({
  code: 'time/reason-missing',
  status: 422,
  title: 'Say why days are opened again',
  means: 'Days that were closed are opened again for a reason, which is kept.',
  detail: 'Send reason. Nothing was changed.',
});

export const SettingStands = defineProblem({
  code: 'time/setting-stands',
  status: 409,
  title: 'How time is kept on those days is settled',
  means:
    'A new way of keeping time begins on a day after today, or today where none has begun today: what was entered stays as it was entered.',
  detail: 'Send a later day. Nothing was changed.',
});
