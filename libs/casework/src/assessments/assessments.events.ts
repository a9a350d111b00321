import { z } from 'zod';

/** News for the nouns to the right. */
export const ASSESSMENT_RUN_TOPIC = 'assessment.run';
export const assessmentEvent = z.object({
  organizationId: z.uuid(),
  assessmentId: z.uuid(),
  correlationId: z.string(),
});
