export const OUTREACH_QUEUE = 'outreach';
/** Once a night: what has opened because time has passed. */
export const OPENINGS_JOB = 'openings';
/** After the sweep of deadlines; at 02:30 on the clocks of New York, and at 03:30 in the night in which they skip it. */
export const OPENINGS_SCHEDULE = { pattern: '30 2 * * *', tz: 'America/New_York' } as const;
