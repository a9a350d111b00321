import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, may, type Work } from '#libs/platform';
import { CasesService } from '../cases/cases.service.js';
import { type Page, toDay } from '../fields.js';
import { AdviceByAttorney, NoteChanged, NoteNotFound } from './notes.errors.js';
import { findNote, insertNote, insertNoteVersion, listNotes, lockNote, type NotesShown } from './notes.repository.js';
import type { CorrectNoteInput, NoteQuery, NoteView, NoteWithVersionsView, WriteNoteInput } from './notes.schema.js';

type NoteRow = NonNullable<Awaited<ReturnType<typeof findNote>>>;

/**
 * Notes of a case: privileged unless their author says otherwise, and never changed. Funders' auditors and volunteers see what
 * is not privileged. @source RPC 1.6; CPLR 4503, 3101(c).
 */
@Injectable()
export class NotesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
  ) {}

  /** @throws AdviceByAttorney, DayInTheFuture */
  write(ctx: MemberContext, caseId: string, input: WriteNoteInput): Promise<NoteWithVersionsView> {
    const occurredOn = input.occurredOn ?? this.clock.today();
    this.cases.refuseFuture(occurredOn, '/occurredOn');
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      if (input.kind === 'advice' && ctx.role !== 'attorney')
        throw new AdviceByAttorney(undefined, [{ pointer: '/kind', message: 'is for attorneys' }]);
      const row = await insertNote(work, { ...input, caseId, occurredOn });
      const { kind, privileged } = input;
      await work.audit({ action: 'note.written', entityId: row.id, caseId, clientId, detail: { kind, privileged } });
      return withVersions(row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: NoteQuery): Promise<Page<NoteView>> {
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const { items, next } = await listNotes(work, caseId, query, shownTo(ctx));
      await work.audit({ action: 'note.listed', caseId, clientId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<NoteWithVersionsView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findNote(work, id, shownTo(ctx));
      if (!row) throw new NoteNotFound();
      await work.audit({ action: 'note.viewed', entityId: id, caseId: row.caseId });
      return withVersions(row);
    });
  }

  /** A later version; the ones before stay, each with its author. @throws NoteChanged */
  correct(ctx: MemberContext, id: string, input: CorrectNoteInput): Promise<NoteWithVersionsView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockNote(work, id, shownTo(ctx));
      if (!row) throw new NoteNotFound();
      if (row.version !== input.version) throw new NoteChanged();
      const version = row.version + 1;
      await insertNoteVersion(work, id, { ...input, version });
      await work.audit({ action: 'note.corrected', entityId: id, caseId: row.caseId, detail: { version } });
      return withVersions((await findNote(work, id, shownTo(ctx))) ?? row);
    });
  }

  /** For correspondence, inside its transaction: whether the id is that of a note of a call in the case that the member may read. */
  async isCallOfCase(work: Work, caseId: string, id: string): Promise<boolean> {
    const row = await findNote(work, id, { privileged: may(work.ctx, 'privileged-note:read') });
    return row?.caseId === caseId && row.kind === 'call';
  }

  /** For other nouns, inside their transaction: a note of the case, of a kind. @throws NoteNotFound */
  async requireOfCase(work: Work, caseId: string, id: string): Promise<NoteView> {
    const row = await findNote(work, id, { privileged: true });
    if (row?.caseId !== caseId) throw new NoteNotFound();
    return toView(row);
  }
}

function shownTo(ctx: MemberContext): NotesShown {
  return { privileged: may(ctx, 'privileged-note:read') };
}

function toView(row: NoteRow): NoteView {
  const { id, caseId, kind, privileged, version, createdById } = row;
  return {
    id,
    caseId,
    kind,
    privileged,
    occurredOn: toDay(row.occurredOn),
    version,
    text: row.versions.at(-1)?.text ?? '',
    createdById,
    createdAt: row.createdAt.toISOString(),
  };
}

function withVersions(row: NoteRow): NoteWithVersionsView {
  return {
    ...toView(row),
    versions: row.versions.map(({ version, text, reason, createdById, createdAt }) => ({
      version,
      text,
      reason,
      createdById,
      createdAt: createdAt.toISOString(),
    })),
  };
}
