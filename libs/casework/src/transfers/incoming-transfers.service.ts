import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import type { ConflictSubject } from '../conflicts/conflicts.schema.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import type { Page, PageQuery } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import type { NameRole } from '../name-index/name-index.schema.js';
import {
  TransferAlreadyAccepted,
  TransferConflictFound,
  TransferNotChecked,
  TransferNotFound,
  TransferWithdrawn,
} from './transfers.errors.js';
import { TRANSFER_ANSWERED_TOPIC } from './transfers.jobs.js';
import { findIncoming, listIncoming, lockIncoming, updateIncoming } from './transfers.repository.js';
import type {
  AcceptTransferInput,
  DeclineTransferInput,
  IncomingTransferView,
  OfferedDeadline,
  OfferedNames,
} from './transfers.schema.js';
import { refuseUnacknowledged } from './transfers.service.js';

type IncomingRow = NonNullable<Awaited<ReturnType<typeof findIncoming>>>;

/**
 * Cases that other organizations offer. A supervisor has conflicts looked for, then accepts or declines; a job carries what was
 * accepted over, and until then nothing of the file is here.
 * @source RPC 1.10(e), 1.18; ADR 0016.
 */
@Injectable()
export class IncomingTransfersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly conflicts: ConflictsService,
  ) {}

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<IncomingTransferView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listIncoming(work, query);
      await work.audit({ action: 'transfer.incoming_listed', detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<IncomingTransferView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findIncoming(work, id);
      if (!row) throw new TransferNotFound();
      await this.audit(work, 'transfer.incoming_viewed', row);
      return toView(row);
    });
  }

  /** Looks for everybody of the offer, and keeps the check. @throws TransferAlreadyAccepted, TransferWithdrawn */
  check(ctx: MemberContext, id: string): Promise<IncomingTransferView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.lockOffered(work, id);
      const checkId = await this.conflicts.check(work, 'asked', subjectOf(row));
      await this.audit(work, 'transfer.checked', row, { checkId });
      return toView({ ...row, checks: [{ id: checkId }, ...row.checks] });
    });
  }

  /** @throws TransferNotChecked, TransferConflictFound, DeadlinesUnacknowledged, NotAnAttorney, TransferAlreadyAccepted, TransferWithdrawn */
  accept(
    ctx: MemberContext,
    id: string,
    { attorneyId, acknowledgedDeadlineIds }: AcceptTransferInput,
  ): Promise<IncomingTransferView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.lockOffered(work, id, 'failed');
      await this.members.requireAttorney(work, attorneyId);
      const [newest] = row.checks;
      if (!newest) throw new TransferNotChecked();
      const result = await this.conflicts.resultOf(work, newest.id);
      if (result === 'possible_conflict' || result === 'decline') throw new TransferConflictFound();
      refuseUnacknowledged(row.deadlines as unknown as OfferedDeadline[], acknowledgedDeadlineIds);
      const decision = { decidedById: ctx.memberId, decidedAt: this.clock.now(), attorneyId };
      const accepted = await updateIncoming(work, id, { status: 'accepted', ...decision });
      await this.audit(work, 'transfer.accepted', accepted);
      await work.publish(TRANSFER_ANSWERED_TOPIC, { transferId: id });
      return toView(accepted);
    });
  }

  /** @throws TransferAlreadyAccepted, TransferWithdrawn */
  decline(ctx: MemberContext, id: string, { note }: DeclineTransferInput): Promise<IncomingTransferView> {
    return this.database.transaction(ctx, async (work) => {
      await this.lockOffered(work, id);
      const decision = { decidedById: ctx.memberId, decidedAt: this.clock.now(), decisionNote: note };
      const declined = await updateIncoming(work, id, { status: 'declined', ...decision });
      await this.audit(work, 'transfer.declined', declined);
      await work.publish(TRANSFER_ANSWERED_TOPIC, { transferId: id });
      return toView(declined);
    });
  }

  private async lockOffered(work: Work, id: string, ...also: IncomingRow['status'][]): Promise<IncomingRow> {
    const row = await lockIncoming(work, id);
    if (!row) throw new TransferNotFound();
    if (row.status === 'offered' || also.includes(row.status)) return row;
    if (row.status === 'withdrawn' || row.status === 'declined') throw new TransferWithdrawn();
    throw new TransferAlreadyAccepted();
  }

  private audit(work: Work, action: string, row: IncomingRow, more: { readonly checkId?: string } = {}): Promise<void> {
    const { id, fromOrganizationId, caseId, clientId } = row;
    return work.audit({
      action,
      entityId: id,
      ...(caseId && { caseId }),
      ...(clientId && { clientId }),
      detail: { fromOrganizationId, ...more },
    });
  }
}

/** The client and who else stands in the case: a file that is nobody's here yet. */
function subjectOf({ id, people }: IncomingRow): ConflictSubject {
  const [client, ...others] = (people as unknown as OfferedNames[]).map((one) => ({
    ...one,
    role: one.role as NameRole,
    caseId: null,
  }));
  return { ...client!, clientId: null, transferId: id, others };
}

function toView(row: IncomingRow): IncomingTransferView {
  const { organizationId: _, people, deadlines, checks, offeredAt, decidedAt, ...rest } = row;
  return {
    ...rest,
    checkIds: checks.map(({ id }) => id),
    people: people as unknown as OfferedNames[],
    deadlines: deadlines as unknown as OfferedDeadline[],
    offeredAt: offeredAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
