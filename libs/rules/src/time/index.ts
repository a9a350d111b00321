import type { LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

// PUBLISHED SIGNATURES: bodies follow within minutes.

export interface CourtHoliday {
  readonly on: LocalDate;
  readonly name: string;
  readonly citation: string;
  readonly confidence: Confidence;
}
export interface CourtCalendar {
  /** @throws RangeError before 2000: holidays of earlier years were not researched. */
  holidayOn(date: LocalDate): CourtHoliday | null;
}
