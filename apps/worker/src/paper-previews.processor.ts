import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  CourtFormsService,
  HouseStyleService,
  PAPER_PREVIEW_TOPIC,
  PAPER_PREVIEWS_QUEUE,
  paperPreviewJob,
  PaperPreviewsService,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Makes the papers of drafts, to be looked at. */
@Takes(PAPER_PREVIEWS_QUEUE, [PAPER_PREVIEW_TOPIC], WORKER_OPTIONS)
export class PaperPreviewsProcessor extends WorkerHost {
  constructor(
    private readonly previews: PaperPreviewsService,
    private readonly courtForms: CourtFormsService,
    private readonly houseStyles: HouseStyleService,
  ) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, previewId, subject } = paperPreviewJob.parse(job.data);
    const drafts = { court_form_edition: this.courtForms, house_style: this.houseStyles }[subject];
    await drafts.makePreview(workerContext(organizationId, correlationId), previewId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, previewId } = paperPreviewJob.parse(job?.data);
      return this.previews.fail(workerContext(organizationId, correlationId), previewId);
    });
  }
}
