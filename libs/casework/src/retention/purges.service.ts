import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import { fromDay, type Page, type PageQuery, toDay } from '../fields.js';
import type { SignedCertificate } from './certificate.js';
import { CertificatesService } from './certificates.service.js';
import {
  findPurge,
  insertPurge,
  listItems,
  listPurges,
  lockPurge,
  lockPurges,
  nextItem,
  purgeCase,
  type PurgeItemRow,
  type PurgeRow,
  updatePurge,
} from './purges.repository.js';
import {
  NoRetentionPolicy,
  PurgeEnded,
  PurgeNeedsAnother,
  PurgeNotFound,
  PurgeNotWaiting,
  PurgeOfNotDue,
} from './retention.errors.js';
import { PURGE_TOPIC } from './retention.jobs.js';
import {
  type ApprovePurgeInput,
  ORDER_CITATION,
  type OrderedDestructionView,
  type ProposePurgeInput,
  type PurgeItemView,
  type PurgeView,
  type RefusePurgeInput,
} from './retention.schema.js';
import { RetentionService } from './retention.service.js';

/**
 * Destroys the files of cases whose time is up, or after a court's order that the record be destroyed: proposed by one member, approved by another, carried out by a worker, a case in a
 * transaction, with a signed certificate of each.
 * @source legal-aid practice reference, 5.1: two approvers; a log of file, basis, offer and method. ADR 0018.
 */
@Injectable()
export class PurgesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retention: RetentionService,
    private readonly certificates: CertificatesService,
  ) {}

  /** @throws NoRetentionPolicy; PurgeOfNotDue naming the cases */
  propose(ctx: MemberContext, { caseIds, order, ...input }: ProposePurgeInput): Promise<PurgeView> {
    return this.database.transaction(ctx, async (work) => {
      await lockPurges(work);
      const policy = await this.retention.policyInForce(work);
      if (!policy) throw new NoRetentionPolicy();
      const ordered = order && (await this.ordered(work, order.filingId, caseIds[0]!));
      const free = ordered
        ? new Map([[ordered.caseId, ordered.clientId]])
        : await this.retention.free(work, policy, caseIds);
      const faults = caseIds.flatMap((id, place) =>
        free.has(id) ? [] : [{ pointer: `/caseIds/${place}`, message: 'is not due' }],
      );
      if (faults.length > 0) throw new PurgeOfNotDue(undefined, faults);
      const { memberId: proposedById, onBehalfOfId = null } = ctx;
      const ofOrder = ordered && { orderFilingId: ordered.filingId, orderedOn: fromDay(ordered.orderedOn) };
      const row = await insertPurge(work, { ...input, ...ofOrder, caseIds, proposedById, onBehalfOfId });
      await work.audit({
        action: 'purge.proposed',
        entityId: row.id,
        detail: { cases: caseIds.length, ...(order && { orderFilingId: order.filingId }) },
      });
      await work.auditAll(
        [...free].map(([caseId, clientId]) => ({ action: 'case.purge_proposed', entityId: row.id, caseId, clientId })),
      );
      return toView(row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<PurgeView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listPurges(work, query);
      await work.audit({ action: 'purge.listed', detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<PurgeView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'purge.viewed', entityId: id });
      return toView(row);
    });
  }

  /** What became of each case. @throws PurgeNotFound, UnknownCursor */
  items(ctx: MemberContext, id: string, query: PageQuery): Promise<Page<PurgeItemView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const { items, next } = await listItems(work, id, query);
      await work.audit({ action: 'purge.items_listed', entityId: id, detail: { rows: items.length } });
      return { items: items.map(toItemView), next };
    });
  }

  /** @throws PurgeNotWaiting, PurgeNeedsAnother, NoRetentionPolicy, NoCertificateKey */
  approve(ctx: MemberContext, id: string, { note }: ApprovePurgeInput): Promise<PurgeView> {
    return this.decide(ctx, id, 'purge.approved', async (work) => {
      const policy = await this.retention.policyInForce(work);
      if (!policy) throw new NoRetentionPolicy();
      this.certificates.requireKey();
      await work.publish(PURGE_TOPIC, { purgeId: id });
      const { years, keepsNames, keepsOrders } = policy;
      return { status: 'approved', decisionNote: note, years, keepsNames, keepsOrders };
    });
  }

  /** @throws PurgeNotWaiting, PurgeNeedsAnother */
  refuse(ctx: MemberContext, id: string, { note }: RefusePurgeInput): Promise<PurgeView> {
    return this.decide(ctx, id, 'purge.refused', () => Promise.resolve({ status: 'refused', decisionNote: note }));
  }

  /** Stops it: before it begins nothing is destroyed, afterwards nothing more. @throws PurgeEnded */
  cancel(ctx: MemberContext, id: string): Promise<PurgeView> {
    return this.database.transaction(ctx, async (work) => {
      const { status } = await this.lock(work, id);
      if (!['proposed', 'approved', 'running'].includes(status)) throw new PurgeEnded();
      const row = await updatePurge(work, id, { status: 'cancelled', finishedAt: this.clock.now() });
      await work.audit({ action: 'purge.cancelled', entityId: id });
      return toView(row);
    });
  }

  /**
   * The worker's part: case by case, each in a transaction, so that a killed worker goes on where it was; first it writes down the
   * certificate that the one before may not have.
   */
  async run(worker: RequestContext, id: string): Promise<void> {
    await this.certificates.writeDownWhatIsMissing(worker, id);
    for (;;) {
      const done = await this.database.transaction(worker, (work) => this.step(work, id));
      if (done === 'ended') return;
      if (done !== 'kept') await this.certificates.writeDown(done);
    }
  }

  /** When every attempt has failed. */
  fail(worker: RequestContext, id: string): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const row = await lockPurge(work, id);
      if (!row || !['approved', 'running'].includes(row.status)) return;
      await updatePurge(work, id, { status: 'failed', finishedAt: this.clock.now() });
      await work.audit({ action: 'purge.failed', entityId: id });
    });
  }

  /** One case. @returns its certificate, or that it was kept, or that there is nothing more to do. */
  private async step(work: Work, id: string): Promise<SignedCertificate | 'kept' | 'ended'> {
    const row = await lockPurge(work, id);
    if (!row || !['approved', 'running'].includes(row.status)) return 'ended';
    if (row.status === 'approved') await updatePurge(work, id, { status: 'running' });
    const next = await nextItem(work, id);
    if (!next) {
      const { itemsPurged, itemsKept } = row;
      await updatePurge(work, id, { status: 'done', finishedAt: this.clock.now() });
      await work.audit({ action: 'purge.finished', entityId: id, detail: { itemsPurged, itemsKept } });
      return 'ended';
    }
    const { caseId, case: ofClient } = next;
    const { clientId } = ofClient;
    const item = await purgeCase(work, id, caseId);
    const { keptBecause, clientPurged, removed } = item;
    if (item.status === 'kept') {
      await work.audit({ action: 'case.purge_kept', entityId: id, caseId, clientId, detail: { keptBecause } });
      return 'kept';
    }
    const rows = Object.values(removed as { [table: string]: number }).reduce((sum, count) => sum + count, 0);
    const certificate = await this.certificates.certify(work, row, item, clientId);
    const detail = { rows, certificate: certificate.sha256 };
    await work.audit({ action: 'case.purged', entityId: id, caseId, clientId, detail });
    if (clientPurged) await work.audit({ action: 'client.purged', entityId: id, clientId });
    return certificate;
  }

  /** The order that lets one case go before its years are over. @throws PurgeOfNotDue saying what keeps it */
  private async ordered(work: Work, filingId: string, caseId: string): Promise<OrderedDestructionView> {
    const ordered = await this.retention.order(work, filingId);
    const refuse = (pointer: string, message: string) => new PurgeOfNotDue(undefined, [{ pointer, message }]);
    if (!ordered) throw refuse('/order/filingId', 'holds no order of destruction that stands');
    if (ordered.caseId !== caseId) throw refuse('/caseIds/0', 'is not the case of the order');
    if (ordered.keptBecause === 'held') throw refuse('/caseIds/0', 'is held: lift the hold first');
    if (ordered.keptBecause === 'not_closed') throw refuse('/caseIds/0', 'is not closed');
    if (ordered.purgeId) throw refuse('/caseIds/0', 'stands in another purge');
    return ordered;
  }

  private decide(
    ctx: MemberContext,
    id: string,
    action: string,
    decision: (work: Work) => Promise<Parameters<typeof updatePurge>[2]>,
  ): Promise<PurgeView> {
    return this.database.transaction(ctx, async (work) => {
      const { status, proposedById, onBehalfOfId } = await this.lock(work, id);
      if (status !== 'proposed') throw new PurgeNotWaiting();
      const asked = [proposedById, onBehalfOfId];
      if (asked.includes(ctx.memberId) || (ctx.onBehalfOfId && asked.includes(ctx.onBehalfOfId)))
        throw new PurgeNeedsAnother();
      const row = await updatePurge(work, id, {
        ...(await decision(work)),
        decidedById: ctx.memberId,
        decidedByRole: ctx.role,
        decidedAt: this.clock.now(),
      });
      await work.audit({ action, entityId: id, detail: { proposedById } });
      return toView(row);
    });
  }

  private async require(work: Work, id: string): Promise<PurgeRow> {
    const row = await findPurge(work, id);
    if (!row) throw new PurgeNotFound();
    return row;
  }

  private async lock(work: Work, id: string): Promise<PurgeRow> {
    const row = await lockPurge(work, id);
    if (!row) throw new PurgeNotFound();
    return row;
  }
}

function toView(row: PurgeRow): PurgeView {
  const { years, keepsNames, keepsOrders, orderFilingId, orderedOn } = row;
  return {
    id: row.id,
    status: row.status,
    reason: row.reason,
    papersOffered: row.papersOffered,
    proposedById: row.proposedById,
    onBehalfOfId: row.onBehalfOfId,
    proposedAt: row.proposedAt.toISOString(),
    decidedById: row.decidedById,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionNote: row.decisionNote,
    policy: years !== null && keepsNames !== null && keepsOrders !== null ? { years, keepsNames, keepsOrders } : null,
    order:
      orderFilingId && orderedOn
        ? { filingId: orderFilingId, orderedOn: toDay(orderedOn), citation: ORDER_CITATION }
        : null,
    itemsTotal: row.itemsTotal,
    itemsPurged: row.itemsPurged,
    itemsKept: row.itemsKept,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toItemView(row: PurgeItemRow): PurgeItemView {
  return {
    id: row.id,
    caseId: row.caseId,
    status: row.status,
    keptBecause: row.keptBecause as PurgeItemView['keptBecause'],
    clientPurged: row.clientPurged,
    removed: row.removed as PurgeItemView['removed'],
    at: row.at?.toISOString() ?? null,
  };
}
