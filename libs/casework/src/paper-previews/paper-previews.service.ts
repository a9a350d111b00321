import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, Sandbox, type Work } from '#libs/platform';
import type { RefusedField } from '#libs/papers';
import type { pngOfPage } from '#libs/scans';
import type { DocumentFile } from '../documents/documents.service.js';
import { SCANNING_LIMITS } from '../documents/reading-limits.js';
import { PreviewMissing, PreviewNotFound } from './paper-previews.errors.js';
import { PAPER_PREVIEW_TOPIC, type PreviewSubject } from './paper-previews.jobs.js';
import {
  deletePreviewOf,
  findPreview,
  findPreviewBytes,
  findPreviewOf,
  finishPreview,
  insertPreview,
  lockWaiting,
  type NewPreviewFile,
} from './paper-previews.repository.js';
import type { PreviewView } from './paper-previews.schema.js';

/** Dots per inch of a page that is looked at: small print can be read. */
const DRAWN_AT = 110;

/** A draft of something that papers are made with. */
export interface Draft {
  readonly subject: PreviewSubject;
  readonly id: string;
  /** Hex, of all that its papers are made of. */
  readonly sha256: string;
}

export type PreviewOutcome =
  { readonly files: readonly NewPreviewFile[] } | { readonly faults: readonly RefusedField[] };

/** What drafts would look like, made by the worker. They are of invented people, so that nothing of a client's file is in them. */
@Injectable()
export class PaperPreviewsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sandbox: Sandbox,
  ) {}

  /** For nouns that have drafts, inside their transaction. */
  async request(work: Work, ctx: MemberContext, { subject, id, sha256 }: Draft): Promise<PreviewView> {
    const row = await insertPreview(work, { subject, subjectId: id, sha256, requestedById: ctx.memberId });
    await work.publish(PAPER_PREVIEW_TOPIC, { previewId: row.id, subject });
    return toView(row, sha256);
  }

  /** For nouns that have drafts, inside their transaction. @throws PreviewNotFound */
  async view(work: Work, { subject, id, sha256 }: Draft): Promise<PreviewView> {
    const row = await findPreviewOf(work, subject, id);
    if (!row) throw new PreviewNotFound();
    return toView(row, sha256);
  }

  /** For nouns that have drafts, inside their transaction: that somebody could see the draft as it stands. @throws PreviewMissing */
  async requireSeen(work: Work, { subject, id, sha256 }: Draft): Promise<void> {
    const row = await findPreviewOf(work, subject, id);
    if (row?.status !== 'ready' || row.sha256 !== sha256) throw new PreviewMissing();
  }

  /** For nouns that have drafts, inside their transaction: of what is no draft any more nothing is kept. */
  drop(work: Work, subject: PreviewSubject, id: string): Promise<void> {
    return deletePreviewOf(work, subject, id);
  }

  /** A paper of the newest preview. @throws PreviewNotFound */
  async file(work: Work, subject: PreviewSubject, id: string, name: string): Promise<DocumentFile> {
    const row = await findPreviewOf(work, subject, id);
    const bytes = row && (await findPreviewBytes(work, row.id, name));
    if (!bytes) throw new PreviewNotFound();
    return { fileName: name, mediaType: 'application/pdf', bytes };
  }

  /** A page of one as PNG, drawn in a process that can die alone. @throws PreviewNotFound @throws SandboxFailed */
  async picture(ctx: MemberContext, { bytes }: DocumentFile, page: number): Promise<DocumentFile> {
    const drawn = await this.sandbox.run<typeof pngOfPage>(ctx.organizationId, '#libs/scans', 'pngOfPage', [bytes, page, DRAWN_AT], SCANNING_LIMITS); // prettier-ignore
    if (!drawn.ok || !drawn.result) throw new PreviewNotFound();
    return { fileName: `page-${page}.png`, mediaType: 'image/png', bytes: drawn.result };
  }

  /** For the worker: the id of the draft, or null when the preview no longer waits. */
  waiting(ctx: RequestContext, previewId: string): Promise<string | null> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findPreview(work, previewId);
      return row?.status === 'queued' ? row.subjectId : null;
    });
  }

  /** For the worker: running it twice leaves one set of papers. */
  finish(ctx: RequestContext, previewId: string, outcome: PreviewOutcome): Promise<void> {
    return this.close(ctx, previewId, 'faults' in outcome ? 'refused' : 'ready', outcome);
  }

  fail(ctx: RequestContext, previewId: string): Promise<void> {
    return this.close(ctx, previewId, 'failed', { files: [] });
  }

  private close(
    ctx: RequestContext,
    previewId: string,
    status: 'ready' | 'refused' | 'failed',
    outcome: PreviewOutcome,
  ): Promise<void> {
    const faults = 'faults' in outcome ? outcome.faults : [];
    const files = 'files' in outcome ? outcome.files : [];
    return this.database.transaction(ctx, async (work) => {
      if (!(await lockWaiting(work, previewId))) return;
      await finishPreview(work, previewId, status, faults, files, this.clock.now());
    });
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof findPreviewOf>>>;

function toView({ id, status, faults, files, sha256, createdAt, finishedAt }: Row, ofDraft: string): PreviewView {
  return {
    id,
    status,
    isOfDraft: sha256 === ofDraft,
    faults: faults as PreviewView['faults'],
    files,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
