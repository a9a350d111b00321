/** Today in New York, YYYY-MM-DD: days of law are that clock's. */
export function todayInNewYork(): string {
  // Canadian English writes days so.
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(new Date());
}
