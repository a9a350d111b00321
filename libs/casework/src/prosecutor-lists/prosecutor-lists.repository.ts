import type { Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { Position } from './reply-rows.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
/** With at least one client whom who asks may see. */
const SEEN = { rows: { some: {} } } as const;

export interface NewRow {
  readonly caseId: string;
  readonly filingId: string;
  readonly chargeId: string;
}

export async function insertList(
  work: Work,
  input: { readonly county: string; readonly preparedOn: string; readonly createdById: string },
  rows: readonly NewRow[],
): Promise<string> {
  const { organizationId } = work;
  const { id } = await work.tx.prosecutorList.create({
    data: { ...input, organizationId, preparedOn: fromDay(input.preparedOn) },
  });
  await work.tx.prosecutorListRow.createMany({
    data: rows.map((row, position) => ({ ...row, organizationId, listId: id, position })),
  });
  return id;
}

export function findList(work: Work, id: string) {
  return work.tx.prosecutorList.findFirst({
    where: { organizationId: work.organizationId, id, ...SEEN },
    include: { rows: { orderBy: { position: 'asc' } }, file: { select: { pages: true } } },
  });
}

/** Locks its rows until the transaction ends, so that two replies take turns. */
export async function lockList(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from prosecutor_list_rows where "organizationId" = ${work.organizationId}::uuid and "listId" = ${id}::uuid
    order by position for update`;
  return findList(work, id);
}

export function listLists(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, ...SEEN };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.prosecutorList.findMany({
        ...from,
        where,
        include: { rows: { orderBy: { position: 'asc' } }, file: { select: { pages: true } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.prosecutorList.count({ where: { ...where, id } }),
  });
}

export async function answerRow(
  work: Work,
  id: string,
  answer: {
    readonly answer: Position;
    readonly answeredOn: string;
    readonly note: string | null;
    readonly recordedById: string;
    readonly recordedAt: Date;
  },
): Promise<void> {
  await work.tx.prosecutorListRow.update({
    where: key(work, id),
    data: { ...answer, answeredOn: fromDay(answer.answeredOn) },
  });
}

export async function storeFile(
  work: Work,
  listId: string,
  file: { readonly rows: number; readonly pages: number; readonly sha256: string; readonly bytes: Uint8Array },
): Promise<void> {
  const { organizationId } = work;
  await work.tx.prosecutorListFile.createMany({
    data: [{ ...file, bytes: Uint8Array.from(file.bytes), organizationId, listId }],
    skipDuplicates: true,
  });
}

export function findFile(work: Work, listId: string) {
  const { organizationId } = work;
  return work.tx.prosecutorListFile.findUnique({ where: { organizationId_listId: { organizationId, listId } } });
}
