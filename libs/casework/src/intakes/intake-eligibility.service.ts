import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import {
  assessFinancialEligibility,
  type FinancialEligibility,
  type Language,
  type LscEligibility,
  lscEligibility,
  rewordEligibility,
  withoutConfidentialStatus,
} from '#libs/rules';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { toDay } from '../fields.js';
import { GrantsService } from '../grants/grants.service.js';
import { IntakeDisclosuresService } from './intake-disclosures.service.js';
import { factsOf, formOf } from './intake-facts.js';
import { auditIntake, holdIntake, refuseDecided, requireIntake, toIntakeView } from './intake-file.js';
import { NothingToApprove } from './intakes.errors.js';
import {
  approveException,
  findDecidedOfCase,
  type IntakeRow,
  newestDisclosures,
  waiveAssets,
} from './intakes.repository.js';
import type { ApprovalInput, EligibilityView, IntakeView } from './intakes.schema.js';

/** The rules' answer, with the names of the funding sources as they are now called. */
export interface IntakeEligibility {
  readonly answer: FinancialEligibility;
  readonly names: ReadonlyMap<string, string>;
}

/** Financial eligibility of an intake as of the day it was received; of a decided one, as it was decided. */
@Injectable()
export class IntakeEligibilityService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly grants: GrantsService,
    private readonly fundingSources: FundingSourcesService,
    private readonly disclosures: IntakeDisclosuresService,
  ) {}

  /** @throws IntakeNotFound */
  view(ctx: MemberContext, id: string, language: Language): Promise<EligibilityView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireIntake(work, id);
      const { answer, names } = await this.of(work, row);
      const disclosure = (await newestDisclosures(work, [id])).get(id);
      const isShown = await this.disclosures.mayBeShown(work, row, disclosure);
      await auditIntake(work, 'intake.eligibility_viewed', row);
      return toView(rewordEligibility(isShown ? answer : withoutConfidentialStatus(answer), language), names, row);
    });
  }

  /**
   * Approves the exception that the eligibility basis claims. It holds until a fact that it rests on changes.
   * @throws IntakeNotFound, IntakeDecided; NothingToApprove when none is claimed
   * @source 45 CFR 1611.5; practice reference, section 8: exceptions are the supervisor's.
   */
  approveException(ctx: MemberContext, id: string, { reason }: ApprovalInput): Promise<IntakeView> {
    return this.approve(ctx, id, 'intake.exception_approved', (work, row) => {
      const { eligibilityBasis } = formOf(row);
      if (eligibilityBasis === null || eligibilityBasis === 'under_ceiling') throw new NothingToApprove();
      return approveException(work, id, ctx.memberId, this.clock.now(), reason);
    });
  }

  /** Waives the asset ceiling, until a fact that it rests on changes. @throws IntakeNotFound, IntakeDecided @source 45 CFR 1611.3. */
  waiveAssets(ctx: MemberContext, id: string, { reason }: ApprovalInput): Promise<IntakeView> {
    return this.approve(ctx, id, 'intake.assets_waived', (work) =>
      waiveAssets(work, id, ctx.memberId, this.clock.now(), reason),
    );
  }

  /** For other nouns, inside their transaction: what was found of the case's client under LSC's grants when an intake was decided. */
  async lscEligibilityOfCase(work: Work, caseId: string): Promise<LscEligibility> {
    const ofLsc = await this.fundingSources.ofLsc(work);
    const found = (await findDecidedOfCase(work, caseId)).map(({ eligibility, fundingSourceId }) =>
      lscEligibility((eligibility as unknown as FinancialEligibility | null)?.grants ?? [], ofLsc, fundingSourceId),
    );
    return (['eligible', 'ineligible'] as const).find((one) => found.includes(one)) ?? 'undetermined';
  }

  /** For the noun's own services, inside their transaction: in the order of the intakes. */
  async ofAll(work: Work, rows: readonly IntakeRow[]): Promise<IntakeEligibility[]> {
    const disclosures = await newestDisclosures(
      work,
      rows.map(({ id }) => id),
    );
    const grantsOn = await this.grants.byDay(work);
    return rows.map((row) => {
      const grants = grantsOn(localDate(toDay(row.receivedOn)));
      const terms = grants.map((grant) => grant.terms);
      return {
        answer:
          (row.eligibility as unknown as FinancialEligibility | null) ??
          assessFinancialEligibility(factsOf(row, disclosures.get(row.id)), terms),
        names: new Map(grants.map(({ name, terms: { fundingSourceId } }) => [fundingSourceId, name])),
      };
    });
  }

  /** For the noun's own services, inside their transaction. */
  async of(work: Work, row: IntakeRow): Promise<IntakeEligibility> {
    const [eligibility] = await this.ofAll(work, [row]);
    return eligibility!;
  }

  private approve(
    ctx: MemberContext,
    id: string,
    action: string,
    write: (work: Work, row: IntakeRow) => Promise<IntakeRow>,
  ): Promise<IntakeView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await holdIntake(work, id);
      refuseDecided(before);
      const row = await write(work, before);
      await auditIntake(work, action, row);
      return toIntakeView(row);
    });
  }
}

function toView(
  { grants, ...answer }: FinancialEligibility,
  names: ReadonlyMap<string, string>,
  row: IntakeRow,
): EligibilityView {
  return {
    ...answer,
    frozen: row.eligibility !== null,
    grants: grants.map((grant) => ({
      ...grant,
      fundingSource: names.get(grant.fundingSourceId) ?? null,
      asks: [...grant.asks],
      findings: grant.findings.map((finding) => ({ ...finding, asks: [...finding.asks] })),
    })),
  };
}
