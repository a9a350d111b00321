import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work, workerContext } from '#libs/platform';
import { CasesService } from '../cases/cases.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { toDay } from '../fields.js';
import {
  DeadlinesUnacknowledged,
  TransferAlreadyAccepted,
  TransferConsentMissing,
  TransferContentsUnfit,
  TransferNotFound,
  TransferStanding,
  TransferWithdrawn,
  UnknownOrganization,
} from './transfers.errors.js';
import { TRANSFER_SENT_TOPIC } from './transfers.jobs.js';
import {
  findName,
  findTransfer,
  insertTransfer,
  listTransfers,
  lockTransfer,
  openDeadlines,
  standingTransfer,
  updateTransfer,
} from './transfers.repository.js';
import type { OfferTransferInput, TransferView } from './transfers.schema.js';

type TransferRow = NonNullable<Awaited<ReturnType<typeof findTransfer>>>;

/**
 * Offers a case to another organization, with what goes along and the client's consent. The other one is told names and deadlines
 * by a job, and nothing else before it has accepted; then the case is worked on there, and here its attorney of record closes it.
 * @source RPC 1.6(a), 1.16(d); ADR 0016.
 */
@Injectable()
export class TransfersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
  ) {}

  /** @throws CaseNotFound, UnknownOrganization, TransferContentsUnfit, TransferConsentMissing, TransferStanding, DeadlinesUnacknowledged */
  async offer(ctx: MemberContext, caseId: string, input: OfferTransferInput): Promise<TransferView> {
    const { toOrganizationId, consent } = input;
    const receiver = workerContext(toOrganizationId, ctx.correlationId);
    const toOrganization = await this.database.transaction(receiver, findName);
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.lock(work, caseId);
      if (toOrganization === null || toOrganizationId === ctx.organizationId) {
        throw new UnknownOrganization(undefined, [
          { pointer: '/toOrganizationId', message: 'is no other organization' },
        ]);
      }
      if (input.records && !input.documents) {
        throw new TransferContentsUnfit(undefined, [{ pointer: '/documents', message: 'must be true with records' }]);
      }
      await this.refuseWithoutConsent(work, caseId, consent);
      if (await standingTransfer(work, caseId)) throw new TransferStanding();
      refuseUnacknowledged(await openDeadlines(work, caseId), input.acknowledgedDeadlineIds);
      const row = await insertTransfer(work, caseId, input, toOrganization);
      const { documents, records, notes } = input;
      const detail = { toOrganizationId, documents, records, notes, consentDocumentId: consent.documentId };
      await work.audit({ action: 'case.transfer_offered', entityId: row.id, caseId, clientId, detail });
      await work.publish(TRANSFER_SENT_TOPIC, { transferId: row.id });
      return toView(row);
    });
  }

  /** Newest first. */
  list(ctx: MemberContext, caseId: string): Promise<{ items: TransferView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const rows = await listTransfers(work, caseId);
      await work.audit({ action: 'case.transfers_listed', caseId, clientId, detail: { rows: rows.length } });
      return { items: rows.map(toView) };
    });
  }

  /** @throws TransferNotFound, TransferAlreadyAccepted, TransferWithdrawn */
  withdraw(ctx: MemberContext, id: string): Promise<TransferView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockTransfer(work, id);
      if (!row) throw new TransferNotFound();
      if (row.status === 'accepted' || row.status === 'carried') throw new TransferAlreadyAccepted();
      if (row.status !== 'offered') throw new TransferWithdrawn();
      const { clientId } = await this.cases.require(work, row.caseId);
      const withdrawn = await updateTransfer(work, id, { status: 'withdrawn', answeredAt: this.clock.now() });
      await work.audit({ action: 'case.transfer_withdrawn', entityId: id, caseId: row.caseId, clientId });
      await work.publish(TRANSFER_SENT_TOPIC, { transferId: id });
      return toView(withdrawn);
    });
  }

  private async refuseWithoutConsent(
    work: Work,
    caseId: string,
    { documentId, givenOn }: OfferTransferInput['consent'],
  ): Promise<void> {
    const ofCase = await this.documents.isOfCase(work, caseId, documentId);
    const errors = [
      ...(ofCase ? [] : [{ pointer: '/consent/documentId', message: 'is no document of the case' }]),
      ...(givenOn > this.clock.today() ? [{ pointer: '/consent/givenOn', message: 'lies in the future' }] : []),
    ];
    if (errors.length > 0) throw new TransferConsentMissing(undefined, errors);
  }
}

/** @throws DeadlinesUnacknowledged naming each that is not */
export function refuseUnacknowledged(
  deadlines: readonly { readonly id: string; readonly kind: string; readonly dueOn: Date | string }[],
  acknowledged: readonly string[],
): void {
  const missing = deadlines.filter(({ id }) => !acknowledged.includes(id));
  if (missing.length === 0) return;
  throw new DeadlinesUnacknowledged(
    undefined,
    missing.map(({ id, kind, dueOn }) => ({
      pointer: '/acknowledgedDeadlineIds',
      message: `must name ${id} (${kind}, ${dueOn instanceof Date ? toDay(dueOn) : dueOn})`,
    })),
  );
}

function toView(row: TransferRow): TransferView {
  const {
    organizationId: _,
    acknowledgedDeadlineIds: _known,
    offeredRole: _role,
    onBehalfOfId: _behalf,
    consentGivenOn,
    offeredAt,
    answeredAt,
    ...rest
  } = row;
  return {
    ...rest,
    consentGivenOn: toDay(consentGivenOn),
    offeredAt: offeredAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
