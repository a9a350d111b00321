import { z } from 'zod';

export const PAPER_PREVIEWS_QUEUE = 'paper-previews';
export const PAPER_PREVIEW_TOPIC = 'paper-preview.requested';

/** Whose draft is previewed. */
export const PREVIEW_SUBJECTS = ['court_form_edition', 'house_style'] as const;
export type PreviewSubject = (typeof PREVIEW_SUBJECTS)[number];

export const paperPreviewJob = z.object({
  organizationId: z.uuid(),
  previewId: z.uuid(),
  subject: z.enum(PREVIEW_SUBJECTS),
  correlationId: z.string(),
});
