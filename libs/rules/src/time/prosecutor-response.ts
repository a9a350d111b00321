import type { LocalDate } from '#libs/record';
import type { CourtCalendar } from './court-calendar.js';
import { computeDeadline, type Deadline, type ServiceMethod } from './deadline.js';

/** When a prosecutor must have objected to an application under CPL 160.59, on both readings. */
export interface ProsecutorResponse {
  readonly due: Deadline;
  /** With the time that CPLR 2103(b) would add; null where the way of service adds none. */
  readonly conservative: Deadline | null;
  /** The application may be called unopposed from the day after this one. */
  readonly lastDayToObject: LocalDate;
}

const DAYS_TO_OBJECT = 45;

/**
 * The 45 days of the district attorney, counted from service: the statute states no starting event. No authority was
 * found for adding days for service under the CPL, so the added time is kept as the conservative date.
 * @throws RangeError for service before 2000.
 * @source CPL 160.59(2)(c); practice reference 6.3; rules reference 10.3.
 */
export function prosecutorResponse160_59(
  servedOn: LocalDate,
  method: ServiceMethod,
  calendar?: CourtCalendar,
): ProsecutorResponse {
  const input = {
    trigger: { name: 'Service on the prosecutor', on: servedOn },
    days: DAYS_TO_OBJECT,
    rule: 'NY-160.59/objection',
    citation: 'CPL 160.59(2)(c)',
    calendar,
  };
  const due = computeDeadline(input);
  const withService = computeDeadline({ ...input, serviceMethod: method });
  const conservative = withService.countedOn > due.countedOn ? withService : null;
  return { due, conservative, lastDayToObject: (conservative ?? due).dueOn };
}
