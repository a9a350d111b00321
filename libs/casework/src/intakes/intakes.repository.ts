import { Prisma, type Work } from '#libs/platform';
import { fromDay, readPage } from '../fields.js';
import { openIfAny, openNysid, openNysids, withHashedNysid } from '../identifiers/sealed-nysid.js';
import type { ChangeIntakeInput, DiscloseInput, IntakeColumns, IntakeForm, IntakeQuery } from './intakes.schema.js';

const NEWEST_FIRST = [
  { createdAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.IntakeDisclosureOrderByWithRelationInput[];

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

function dayFields({ receivedOn, dateOfBirth }: { receivedOn?: string; dateOfBirth?: string | null }) {
  return {
    ...(receivedOn !== undefined && { receivedOn: fromDay(receivedOn) }),
    ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }),
  };
}

export async function insertIntake(work: Work, createdById: string, columns: IntakeColumns, form: IntakeForm) {
  const row = await work.tx.intake.create({
    data: {
      ...(await withHashedNysid(work, columns)),
      receivedOn: fromDay(columns.receivedOn),
      dateOfBirth: columns.dateOfBirth && fromDay(columns.dateOfBirth),
      form: form as Prisma.InputJsonObject,
      organizationId: work.organizationId,
      createdById,
    },
  });
  return openNysid(work, row);
}

export async function findIntake(work: Work, id: string) {
  return openIfAny(work, await work.tx.intake.findUnique({ where: key(work, id) }));
}

/** Locks the row until the transaction ends, so that two changes take turns. */
export async function lockIntake(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from intakes where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findIntake(work, id);
}

export type IntakeRow = NonNullable<Awaited<ReturnType<typeof findIntake>>>;

/** @param form the whole of it, with what changed. */
export async function updateIntake(
  work: Work,
  id: string,
  columns: Partial<Pick<ChangeIntakeInput, keyof IntakeColumns>>,
  form: IntakeForm,
  approvals: { readonly lapse: boolean },
) {
  const { receivedOn, dateOfBirth, ...rest } = await withHashedNysid(work, columns);
  const row = await work.tx.intake.update({
    where: key(work, id),
    data: {
      ...rest,
      ...dayFields({
        ...(receivedOn !== undefined && { receivedOn }),
        ...(dateOfBirth !== undefined && { dateOfBirth }),
      }),
      form: form as Prisma.InputJsonObject,
      ...(approvals.lapse && {
        exceptionApprovedById: null,
        exceptionApprovedAt: null,
        exceptionApprovalReason: null,
        assetsWaivedById: null,
        assetsWaivedAt: null,
        assetsWaiverReason: null,
      }),
    },
  });
  return openNysid(work, row);
}

export async function approveException(work: Work, id: string, byId: string, at: Date, reason: string) {
  const data = { exceptionApprovedById: byId, exceptionApprovedAt: at, exceptionApprovalReason: reason };
  return openNysid(work, await work.tx.intake.update({ where: key(work, id), data }));
}

export async function waiveAssets(work: Work, id: string, byId: string, at: Date, reason: string) {
  const data = { assetsWaivedById: byId, assetsWaivedAt: at, assetsWaiverReason: reason };
  return openNysid(work, await work.tx.intake.update({ where: key(work, id), data }));
}

export interface IntakeDecision {
  readonly status: 'accepted' | 'referred' | 'declined';
  readonly decidedById: string;
  readonly decidedAt: Date;
  readonly decisionNote: string | null;
  readonly eligibility: object;
  readonly declineReason?: string;
  readonly referredTo?: string;
  readonly clientId?: string;
  readonly caseId?: string;
}

export async function decideIntake(work: Work, id: string, { eligibility, ...decision }: IntakeDecision) {
  const row = await work.tx.intake.update({
    where: key(work, id),
    data: { ...decision, eligibility: eligibility as Prisma.InputJsonObject },
  });
  return openNysid(work, row);
}

/** Oldest first: who waits longest is next. */
export function listIntakes(work: Work, { cursor, limit, assigneeId, receivedBefore, ...equal }: IntakeQuery) {
  const where = {
    organizationId: work.organizationId,
    ...equal,
    purgedAt: null,
    // What the index of the open ones is asked by.
    ...(equal.status === 'open' && { decidedAt: null }),
    ...(assigneeId !== undefined && { assigneeId: assigneeId === 'none' ? null : assigneeId }),
    ...(receivedBefore !== undefined && { receivedOn: { lt: fromDay(receivedBefore) } }),
  };
  return readPage(
    work,
    { ...(cursor && { cursor }), limit },
    {
      rows: async (from) => {
        const orderBy = [{ receivedOn: 'asc' }, { id: 'asc' }] as const;
        return openNysids(work, await work.tx.intake.findMany({ ...from, where, orderBy: [...orderBy] }));
      },
      holds: (id) => work.tx.intake.count({ where: { ...where, id } }),
    },
  );
}

export function insertDisclosure(work: Work, intakeId: string, writtenById: string, input: DiscloseInput) {
  return work.tx.intakeDisclosure.create({
    data: { ...input, intakeId, writtenById, organizationId: work.organizationId },
  });
}

/** The newest of each intake, by the intake's id. */
export async function newestDisclosures(work: Work, intakeIds: readonly string[]) {
  const rows = await work.tx.intakeDisclosure.findMany({
    where: { organizationId: work.organizationId, intakeId: { in: [...intakeIds] } },
    distinct: ['intakeId'],
    orderBy: [{ intakeId: 'asc' }, ...NEWEST_FIRST],
  });
  return new Map(rows.map((row) => [row.intakeId, row]));
}
export type DisclosureRow = Awaited<ReturnType<typeof insertDisclosure>>;

/** What the decided intakes of these cases tell of the language, oldest first. */
export function findLanguages({ tx, organizationId }: Work, caseIds: readonly string[]) {
  return tx.intake.findMany({
    where: { organizationId, caseId: { in: [...caseIds] }, decidedAt: { not: null } },
    select: { caseId: true, writtenLanguage: true, spokenLanguage: true },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  });
}

/** What was found by the decided intakes of a case, and asked in them; the earliest first. */
export function findDecidedOfCase({ tx, organizationId }: Work, caseId: string) {
  return tx.intake.findMany({
    where: { organizationId, caseId, decidedAt: { not: null } },
    select: { form: true, eligibility: true, fundingSourceId: true, writtenLanguage: true, spokenLanguage: true },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  });
}
