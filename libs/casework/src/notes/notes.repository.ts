import type { Prisma, Work } from '#libs/platform';
import { fromDay, readPage } from '../fields.js';
import type { NoteQuery, WriteNoteInput } from './notes.schema.js';

const WITH_VERSIONS = { versions: { orderBy: { version: 'asc' } } } as const satisfies Prisma.NoteInclude;

/** Privileged notes of others, for who may read them only. */
export interface NotesShown {
  readonly privileged: boolean;
}

function shownTo(work: Work, { privileged }: NotesShown): Prisma.NoteWhereInput {
  const { organizationId } = work;
  if (privileged) return { organizationId };
  return { organizationId, OR: [{ privileged: false }, { createdById: work.requireMember() }] };
}

export function insertNote(
  work: Work,
  { caseId, text, occurredOn, ...input }: Omit<WriteNoteInput, 'occurredOn'> & { caseId: string; occurredOn: string },
) {
  const { organizationId } = work;
  const createdById = work.requireMember();
  return work.tx.note.create({
    data: {
      ...input,
      organizationId,
      caseId,
      occurredOn: fromDay(occurredOn),
      createdById,
      versions: { create: { version: 1, text, createdById } },
    },
    include: WITH_VERSIONS,
  });
}

export function findNote(work: Work, id: string, shown: NotesShown) {
  return work.tx.note.findFirst({ where: { AND: [{ id }, shownTo(work, shown)] }, include: WITH_VERSIONS });
}

/** Locks the row until the transaction ends, so that two corrections take turns. */
export async function lockNote(work: Work, id: string, shown: NotesShown) {
  await work.tx
    .$queryRaw`select 1 from notes where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findNote(work, id, shown);
}

/** Newest first, by when it was written. */
export function listNotes(work: Work, caseId: string, query: NoteQuery, shown: NotesShown) {
  const conditions = [{ caseId, ...(query.kind && { kind: query.kind }) }, shownTo(work, shown)];
  return readPage(work, query, {
    rows: (from) =>
      work.tx.note.findMany({
        ...from,
        where: { AND: conditions },
        include: WITH_VERSIONS,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.note.count({ where: { AND: [...conditions, { id }] } }),
  });
}

export async function insertNoteVersion(
  work: Work,
  noteId: string,
  correction: { version: number; text: string; reason: string },
): Promise<void> {
  const { organizationId } = work;
  const createdById = work.requireMember();
  await work.tx.noteVersion.create({ data: { ...correction, organizationId, noteId, createdById } });
  await work.tx.note.update({
    where: { organizationId_id: { organizationId, id: noteId } },
    data: { version: correction.version },
  });
}
