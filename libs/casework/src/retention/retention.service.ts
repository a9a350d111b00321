import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { CasesService } from '../cases/cases.service.js';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull, UnknownCursor } from '../fields.js';
import { findOrdered, listOrdered } from './ordered.repository.js';
import { HoldLifted, HoldNotFound, RetentionPolicyStands } from './retention.errors.js';
import {
  findFree,
  findHold,
  findPolicy,
  insertHold,
  insertPolicy,
  liftStandingHold,
  listDue,
  listHolds,
  listPolicies,
} from './retention.repository.js';
import type {
  DueCaseView,
  HoldView,
  LiftHoldInput,
  OrderedDestructionView,
  RetentionPolicyView,
  SetHoldInput,
  SetRetentionPolicyInput,
} from './retention.schema.js';

type PolicyRow = NonNullable<Awaited<ReturnType<typeof findPolicy>>>;
type HoldRow = NonNullable<Awaited<ReturnType<typeof findHold>>>;

/**
 * How long the files of closed cases are kept, what keeps one for longer, and which are due to be destroyed.
 * @source RPC 1.15(d); NYSBA 623, 1192; legal-aid practice reference, 5.1.
 */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly fundingSources: FundingSourcesService,
  ) {}

  /** In the order in which they take effect. */
  policies(ctx: MemberContext): Promise<{ items: RetentionPolicyView[] }> {
    return this.database.transaction(ctx, async (work) => ({ items: (await listPolicies(work)).map(toPolicyView) }));
  }

  /** @throws RetentionPolicyStands */
  setPolicy(ctx: MemberContext, input: SetRetentionPolicyInput): Promise<RetentionPolicyView> {
    if (input.effectiveOn < this.clock.today()) throw new RetentionPolicyStands();
    return this.database.transaction(ctx, async (work) => {
      const row = await insertPolicy(work, { ...input, createdById: ctx.memberId });
      if (!row) throw new RetentionPolicyStands();
      await work.audit({ action: 'retention_policy.set', detail: { ...input } });
      return toPolicyView(row);
    });
  }

  /** Newest first, the lifted ones too. @throws UnknownCursor */
  holds(ctx: MemberContext, query: PageQuery): Promise<Page<HoldView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listHolds(work, query);
      await work.audit({ action: 'retention_hold.listed', detail: { rows: items.length } });
      return { items: items.map(toHoldView), next };
    });
  }

  /** @throws CaseNotFound, FundingSourceNotFound */
  hold(ctx: MemberContext, input: SetHoldInput): Promise<HoldView> {
    return this.database.transaction(ctx, async (work) => {
      // Locked, so that a purge whose turn it is waits and then finds it held, or this one finds it purged.
      if (input.caseId) await this.cases.lock(work, input.caseId);
      if (input.fundingSourceId) await this.fundingSources.require(work, input.fundingSourceId);
      const row = await insertHold(work, { ...input, setById: ctx.memberId });
      await this.auditHold(work, 'retention_hold.set', row);
      return toHoldView(row);
    });
  }

  /** @throws HoldNotFound, HoldLifted */
  lift(ctx: MemberContext, id: string, { reason }: LiftHoldInput): Promise<HoldView> {
    return this.database.transaction(ctx, async (work) => {
      const lifting = { liftedById: ctx.memberId, liftedAt: this.clock.now(), liftReason: reason };
      const lifted = await liftStandingHold(work, id, lifting);
      const row = await findHold(work, id);
      if (!row) throw new HoldNotFound();
      if (lifted === 0) throw new HoldLifted();
      await this.auditHold(work, 'retention_hold.lifted', row);
      return toHoldView(row);
    });
  }

  /** The longest closed first; none while no policy is in force. @throws UnknownCursor */
  due(ctx: MemberContext, query: PageQuery): Promise<Page<DueCaseView>> {
    return this.database.transaction(ctx, async (work) => {
      const policy = await this.policyInForce(work);
      if (!policy && query.cursor) throw new UnknownCursor();
      const page = policy
        ? await listDue(work, { years: policy.years, today: this.clock.today() }, query)
        : { items: [], next: null };
      await work.audit({ action: 'retention.due_listed', detail: { rows: page.items.length } });
      return page;
    });
  }

  /** What courts have ordered of cases that stand, the earliest first. @throws UnknownCursor */
  ordered(ctx: MemberContext, query: PageQuery): Promise<Page<OrderedDestructionView>> {
    return this.database.transaction(ctx, async (work) => {
      const page = await listOrdered(work, this.clock.today(), query);
      await work.audit({ action: 'retention.ordered_listed', detail: { rows: page.items.length } });
      return page;
    });
  }

  /** For purges, inside their transaction; null: no order of destruction stands in that filing, or its case is gone. */
  order(work: Work, filingId: string): Promise<OrderedDestructionView | null> {
    return findOrdered(work, this.clock.today(), filingId);
  }

  /** For purges, inside their transaction; null: nobody has said how long files are kept. */
  policyInForce(work: Work): Promise<PolicyRow | null> {
    return findPolicy(work, this.clock.today());
  }

  /** For purges, inside their transaction: those of the cases that are due and in no other purge, each with its client. */
  free(work: Work, { years }: PolicyRow, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return findFree(work, { years, today: this.clock.today() }, caseIds);
  }

  private auditHold(work: Work, action: string, { id, caseId, kind, fundingSourceId }: HoldRow): Promise<void> {
    return work.audit({ action, entityId: id, ...(caseId && { caseId }), detail: { kind, fundingSourceId } });
  }
}

function toPolicyView({ effectiveOn, years, keepsNames, keepsOrders, createdById, createdAt }: PolicyRow) {
  return {
    effectiveOn: toDay(effectiveOn),
    years,
    keepsNames,
    keepsOrders,
    createdById,
    createdAt: createdAt.toISOString(),
  };
}

function toHoldView(row: HoldRow): HoldView {
  const { liftedById, liftedAt, liftReason } = row;
  return {
    id: row.id,
    caseId: row.caseId,
    fundingSourceId: row.fundingSourceId,
    kind: row.kind,
    untilOn: toDayOrNull(row.untilOn),
    reason: row.reason,
    setById: row.setById,
    setAt: row.setAt.toISOString(),
    lifted:
      liftedById && liftedAt && liftReason
        ? { byId: liftedById, at: liftedAt.toISOString(), reason: liftReason }
        : null,
  };
}
