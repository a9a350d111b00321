import type { LocalDate } from '#libs/record';
import type { CourtCalendar } from './court-calendar.js';
import type { ServiceMethod } from './deadline.js';
import { type ComputedByRule, deadlineOf } from './deadline-rules.js';

/** When a prosecutor must have objected to an application under CPL 160.59, on both readings. */
export interface ProsecutorResponse extends ComputedByRule {
  /** The application may be called unopposed from the day after this one. */
  readonly lastDayToObject: LocalDate;
}

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
  const computed = deadlineOf('prosecutor_response_160_59', servedOn, { method, ...(calendar && { calendar }) });
  return { ...computed, lastDayToObject: (computed.conservative ?? computed.due).dueOn };
}
