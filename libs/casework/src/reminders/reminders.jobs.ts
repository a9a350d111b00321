export const REMINDERS_QUEUE = 'reminders';
/** Once a night: clocks are moved, and reminders written. */
export const SWEEP_JOB = 'sweep';
/** What is due to go out by e-mail and text message. */
export const DELIVER_JOB = 'deliver';
/** At 02:00 on the clocks of New York; in the night in which they skip it, at 03:00. */
export const SWEEP_SCHEDULE = { pattern: '0 2 * * *', tz: 'America/New_York' } as const;
/** One schedule, however many workers set it. */
export const DELIVER_SCHEDULE = { pattern: '* * * * *' } as const;
