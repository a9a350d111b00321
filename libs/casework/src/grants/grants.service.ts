import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { type LocalDate, localDate } from '#libs/record';
import type { AssetKind, GrantTerms, IncomeKind, ProgramTableDays } from '#libs/rules';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { toDay, toDayOrNull } from '../fields.js';
import { GrantRulesMismatch } from './grants.errors.js';
import { insertTerms, listAllTerms, listTerms } from './grants.repository.js';
import type { AddGrantTermsInput, GrantTermsView } from './grants.schema.js';

type TermsRow = Awaited<ReturnType<typeof insertTerms>>;

/** A funding source's terms on a day, and what it is called. */
export interface NamedTerms {
  readonly name: string;
  readonly terms: GrantTerms;
}

/** What each funding source asks of whoever it pays for, with the day from which it does. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly fundingSources: FundingSourcesService,
  ) {}

  /** Newest first. @throws FundingSourceNotFound */
  list(ctx: MemberContext, fundingSourceId: string): Promise<{ items: GrantTermsView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.fundingSources.require(work, fundingSourceId);
      const rows = await listTerms(work, fundingSourceId);
      await work.audit({ action: 'grant_terms.listed', entityId: fundingSourceId, detail: { rows: rows.length } });
      return { items: rows.map(toView) };
    });
  }

  /** @throws FundingSourceNotFound; GrantRulesMismatch when LSC's rules and LSC's money do not come together */
  add(ctx: MemberContext, fundingSourceId: string, input: AddGrantTermsInput): Promise<GrantTermsView> {
    return this.database.transaction(ctx, async (work) => {
      const { fromLsc } = await this.fundingSources.require(work, fundingSourceId);
      if (fromLsc !== (input.rules === 'lsc')) {
        const message = fromLsc ? 'must be lsc: the money is LSC’s' : 'must not be lsc: the money is not LSC’s';
        throw new GrantRulesMismatch(undefined, [{ pointer: '/rules', message }]);
      }
      const row = await insertTerms(work, fundingSourceId, ctx.memberId, input);
      await work.audit({
        action: 'grant_terms.added',
        entityId: row.id,
        detail: { fundingSourceId, effectiveFrom: input.effectiveFrom },
      });
      return toView(row);
    });
  }

  /** For other nouns, inside their transaction: what each funding source asks, by the day. */
  async byDay(work: Work): Promise<(on: LocalDate) => NamedTerms[]> {
    const rows = await listAllTerms(work);
    return (on) => inForce(rows, on).map((row) => ({ name: row.fundingSource.name, terms: toTerms(row) }));
  }
}

/**
 * The terms of each funding source on a day: those that took effect last, and of two of the same day the ones that were added
 * last. A source whose terms or whose money have ended has none.
 * @param rows the newest first of each source.
 */
function inForce(rows: Awaited<ReturnType<typeof listAllTerms>>, on: LocalDate) {
  const begun = rows.filter(({ effectiveFrom }) => toDay(effectiveFrom) <= on);
  const newest = begun.filter(
    ({ fundingSourceId }, i) => begun.findIndex((other) => other.fundingSourceId === fundingSourceId) === i,
  );
  const goesOn = (last: Date | null) => last === null || toDay(last) >= on;
  return newest.filter(({ effectiveUntil, fundingSource }) => goesOn(effectiveUntil) && goesOn(fundingSource.endsOn));
}

function toTerms(row: TermsRow): GrantTerms {
  return {
    fundingSourceId: row.fundingSourceId,
    rules: row.rules,
    incomeCeilingPercent: row.incomeCeilingPercent,
    factorsCeilingPercent: row.factorsCeilingPercent,
    assetCeiling:
      row.assetFirstPersonCents === null || row.assetAdditionalCents === null
        ? null
        : { firstPersonCents: row.assetFirstPersonCents, additionalPersonCents: row.assetAdditionalCents },
    excludedAssets: row.excludedAssets as AssetKind[],
    listedBenefits: row.listedBenefits as IncomeKind[],
    counties: row.counties,
    problemCodes: row.problemCodes,
    reviewedOn: row.reviewedOn && localDate(toDay(row.reviewedOn)),
    programTableDays: row.programTableDays as ProgramTableDays,
  };
}

function toView(row: TermsRow): GrantTermsView {
  const { excludedAssets, listedBenefits, counties, problemCodes, programTableDays, ...terms } = toTerms(row);
  return {
    ...terms,
    excludedAssets: [...excludedAssets],
    listedBenefits: [...listedBenefits],
    counties: [...counties],
    problemCodes: [...problemCodes],
    programTableDays: { ...programTableDays },
    id: row.id,
    effectiveFrom: toDay(row.effectiveFrom),
    effectiveUntil: toDayOrNull(row.effectiveUntil),
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
  };
}
