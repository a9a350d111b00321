import { defineProblem } from '#libs/platform';

export const ReminderNotFound = defineProblem({
  code: 'reminder/not-found',
  status: 404,
  title: 'No such reminder',
  means: 'You were not reminded of anything with one of these ids.',
  detail: 'GET /v1/reminders lists your reminders.',
});

export const ReminderNumberMissing = defineProblem({
  code: 'reminder/number-missing',
  status: 422,
  title: 'Text messages need a number',
  means: 'Whoever wants text messages names the number they go to.',
  detail: 'Send "phone" with the number, or turn text messages off. Nothing was stored.',
});

export const ReminderKindUnknown = defineProblem({
  code: 'reminder/kind-unknown',
  status: 404,
  title: 'No such kind of deadline',
  means: 'Nobody is reminded of deadlines of a kind that there is not.',
  detail: 'GET /v1/reminder-schedules lists the kinds.',
});

export const ClientNotReminded = defineProblem({
  code: 'reminder/client-not-told',
  status: 422,
  title: 'Clients are not told of these',
  means:
    'Only of a hearing or an appointment is a client reminded: of no other deadline does a message go out that others may read.',
  detail: 'Leave "clientDaysBefore" empty for this kind. Nothing was stored.',
});
