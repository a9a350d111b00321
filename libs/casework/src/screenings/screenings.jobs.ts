import { z } from 'zod';

/** Of whole screenings: cutting the caseload into ranges, and summing up. */
export const SCREENINGS_QUEUE = 'screenings';
/** Of their ranges, apart: they are many, and nothing else may wait for them. */
export const SCREENING_RANGES_QUEUE = 'screening-ranges';
export const SCREENING_START_TOPIC = 'screening.start';
export const SCREENING_SUM_JOB = 'screening.sum';
export const SCREENING_RANGE_JOB = 'screening.range';
/** Producer of the flow: ranges, and what sums them up when all have come to an end. */
export const SCREENINGS_FLOW = 'screenings';

const ofScreening = { organizationId: z.uuid(), screeningId: z.uuid(), correlationId: z.string() };
export const screeningJob = z.object(ofScreening);
export type ScreeningJob = z.output<typeof screeningJob>;
export const screeningRangeJob = z.object({ ...ofScreening, number: z.int() });
export type ScreeningRangeJob = z.output<typeof screeningRangeJob>;
