import type { Work } from '#libs/platform';
import { toDay, toDayOrNull } from '../fields.js';
import { formOf } from './intake-facts.js';
import { IntakeDecided, IntakeNotFound } from './intakes.errors.js';
import { findIntake, type IntakeRow, lockIntake } from './intakes.repository.js';
import type { IntakeView } from './intakes.schema.js';

/** @throws IntakeNotFound also for another office's intake, one behind a wall, and one that is counted only */
export async function requireIntake(work: Work, id: string): Promise<IntakeRow> {
  const row = await findIntake(work, id);
  if (!row || row.purgedAt) throw new IntakeNotFound();
  return row;
}

/** The row stays locked until the transaction ends. @throws IntakeNotFound */
export async function holdIntake(work: Work, id: string): Promise<IntakeRow> {
  const row = await lockIntake(work, id);
  if (!row || row.purgedAt) throw new IntakeNotFound();
  return row;
}

/** @throws IntakeDecided */
export function refuseDecided({ status }: IntakeRow): void {
  if (status !== 'open') throw new IntakeDecided();
}

export function auditIntake(
  work: Work,
  action: string,
  { id, clientId, caseId }: IntakeRow,
  detail: { readonly [name: string]: string | number | readonly string[] } = {},
): Promise<void> {
  return work.audit({ action, entityId: id, ...(clientId && { clientId }), ...(caseId && { caseId }), detail });
}

export function toIntakeView(row: IntakeRow): IntakeView {
  return {
    id: row.id,
    status: row.status,
    receivedOn: toDay(row.receivedOn),
    givenName: row.givenName,
    familyName: row.familyName,
    otherNames: row.otherNames,
    dateOfBirth: toDayOrNull(row.dateOfBirth),
    nysid: row.nysid,
    phone: row.phone,
    email: row.email,
    addressLines: row.addressLines,
    county: row.county,
    spokenLanguage: row.spokenLanguage,
    writtenLanguage: row.writtenLanguage,
    interpreterNeeded: row.interpreterNeeded,
    referralSource: row.referralSource,
    householdSize: row.householdSize,
    problemCode: row.problemCode,
    fundingSourceId: row.fundingSourceId,
    assigneeId: row.assigneeId,
    ...formOf(row),
    exceptionApproval: approval(row.exceptionApprovedById, row.exceptionApprovedAt, row.exceptionApprovalReason),
    assetWaiver: approval(row.assetsWaivedById, row.assetsWaivedAt, row.assetsWaiverReason),
    decision:
      row.decidedById && row.decidedAt
        ? {
            byId: row.decidedById,
            at: row.decidedAt.toISOString(),
            declineReason: row.declineReason as NonNullable<IntakeView['decision']>['declineReason'],
            referredTo: row.referredTo,
            note: row.decisionNote,
          }
        : null,
    clientId: row.clientId,
    caseId: row.caseId,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function approval(byId: string | null, at: Date | null, reason: string | null): IntakeView['assetWaiver'] {
  return byId && at && reason ? { byId, at: at.toISOString(), reason } : null;
}
