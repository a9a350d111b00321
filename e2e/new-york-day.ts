import { Clock } from '#libs/platform';
import { addDays, localDate } from '#libs/record';

/** A calendar day so many days from today in New York: days of 23 and 25 hours, on which clocks are set, are days too. */
export const inDays = (days: number): string => addDays(localDate(new Clock().today()), days);
