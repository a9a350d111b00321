import type { Asked, Confidence, Values } from '../decision.js';
import { RECORD_RELIEF_PROBLEM } from '../csr/problem-codes.js';
import type { EligibilityCondition, EligibilityFinding } from './decision.js';
import { annualIncome, countableAssets, type EligibilityBasis, type FinancialFacts, type Total } from './facts.js';
import { FEDERAL_NUMBERS } from './federal-numbers.js';
import type { GrantTerms } from './grant-terms.js';
import type { Why } from './phrases.js';
import { ceilingDollars, type PovertyGuidelines, type TablesInUse } from './poverty-guidelines.js';

/** A finding before it is worded. */
export type Found = Omit<EligibilityFinding, 'text'>;

/** What the income condition found besides: the ground, and the limit that was applied. */
export interface IncomeFound {
  readonly found: Found;
  readonly basis: EligibilityBasis | null;
  readonly limit: Limit | null;
}

interface Limit {
  readonly table: PovertyGuidelines;
  readonly percent: number;
  readonly cents: number;
}

interface Source {
  readonly citation: string;
  readonly confidence: Confidence | null;
}

const GRANT: Source = { citation: 'terms of the grant', confidence: null };
const STATUS: Source = { citation: '45 CFR 1626', confidence: 'V' };
const CEILING: Source = { citation: '45 CFR 1611.3', confidence: 'V' };
const BENEFITS_ONLY: Source = { citation: '45 CFR 1611.4(c)', confidence: 'S' };
const EXCEPTION: Source = { citation: '45 CFR 1611.5', confidence: 'S' };
const IOLA: Source = { citation: '21 NYCRR 7000.14', confidence: 'V' };

/** Their matter is a government benefit, which record relief is not. @source 45 CFR 1611.5; practice reference 2.2. */
const OF_BENEFITS_MATTERS: readonly EligibilityBasis[] = [
  'maintain_benefits',
  'obtain_benefits',
  'disability_benefits',
];

function finder(condition: EligibilityCondition) {
  const found =
    (result: Found['result']) =>
    (why: Why, { citation, confidence }: Source, values: Values = {}, asks: readonly Asked[] = []): Found => ({
      condition,
      result,
      why,
      values,
      asks,
      citation,
      confidence,
    });
  return { met: found('met'), notMet: found('not_met'), unknown: found('unknown'), unsettled: found('unsettled') };
}

const asked = (...pointers: readonly string[]): Asked[] =>
  pointers.map((pointer) => ({ fact: pointer.slice(1).replaceAll('/', '.'), pointer }));

/**
 * Citizenship or alien status. Never presumed: whoever did not say is asked.
 * @source 45 CFR 1626; practice reference 2.4.
 */
export function statusFound({ citizenship }: FinancialFacts): Found {
  const { met, notMet, unknown, unsettled } = finder('status');
  const { status, attestationSignedOn, documentOnFile, briefRemoteAdviceOnly, victimException } = citizenship;
  if (briefRemoteAdviceOnly === true) return met('status/brief_advice', STATUS);
  switch (status) {
    case null:
      return unknown('status/not_known', STATUS, {}, asked('/citizenship/status'));
    case 'citizen':
      return attestationSignedOn === null
        ? unknown('status/no_attestation', STATUS, {}, asked('/citizenship/attestationSignedOn'))
        : met('status/attested', STATUS, { signedOn: attestationSignedOn });
    case 'eligible_alien':
      return documentOnFile === true
        ? met('status/documented', STATUS)
        : unknown('status/no_document', STATUS, {}, asked('/citizenship/documentOnFile'));
    case 'other_alien': {
      const exception: Source = { citation: '45 CFR 1626.4', confidence: 'M' };
      if (victimException === null)
        return unknown('status/exception_not_known', exception, {}, asked('/disclosure/victimException'));
      return victimException ? unsettled('status/exception_claimed', exception) : notMet('status/not_eligible', STATUS);
    }
  }
}

/**
 * Income against the grant's ceiling, and where it is above, against what the exception claimed allows.
 * @source 45 CFR 1611.3-.5; 21 NYCRR 7000.14; practice reference 2.1, 2.2, 2.7.
 */
export function incomeFound(facts: FinancialFacts, terms: GrantTerms, tables: TablesInUse): IncomeFound {
  const { met, notMet, unknown, unsettled } = finder('income');
  const source = sourceOf(terms);
  if (terms.incomeCeilingPercent === null) {
    return { found: met('income/not_tested', source), basis: null, limit: null };
  }
  const income = annualIncome(facts.income);
  const against = (percent: number) => compare(facts, income, tables, percent);
  const under = against(terms.incomeCeilingPercent);
  const { limit } = under;
  const open = (found: Found): IncomeFound => ({ found, basis: null, limit });
  const on = (basis: EligibilityBasis, found: Found, at = limit): IncomeFound => ({ found, basis, limit: at });

  const { eligibilityBasis: basis } = facts;
  if (terms.rules === 'lsc' && basis === 'benefits_only' && onlyListedBenefits(facts, terms)) {
    return { found: met('income/benefits_only', BENEFITS_ONLY), basis, limit: null };
  }
  if (under.result === 'missing') return open(unknown('income/facts_missing', source, {}, under.asks));
  if (under.result === 'differs') return open(unsettled('income/tables_differ', source, under.values));
  if (under.result === 'under') return on('under_ceiling', met('income/under', source, under.values));

  if (basis === 'under_ceiling') return on(basis, notMet('income/over', source, under.values));
  if (terms.rules === 'own' && (terms.factorsCeilingPercent === null || (basis !== null && basis !== 'factors'))) {
    return open(notMet('income/over', source, under.values));
  }
  if (basis === null) {
    return open(unknown('income/over_without_basis', source, under.values, asked('/eligibilityBasis')));
  }
  if (terms.rules === 'iola') return open(unsettled('income/iola_exception', IOLA));
  if (basis === 'benefits_only') return on(basis, notMet('income/not_benefits_only', BENEFITS_ONLY, under.values));
  if (OF_BENEFITS_MATTERS.includes(basis) && facts.problemCode === RECORD_RELIEF_PROBLEM) {
    return open(unsettled('income/basis_of_other_matter', EXCEPTION));
  }
  if (basis === 'maintain_benefits') return on(basis, met('income/maintain_benefits', EXCEPTION), null);
  if (basis === 'medical') return on(basis, met('income/medical', EXCEPTION), null);
  if (basis === 'factors' && facts.eligibilityFactors.length === 0) {
    return open(unknown('income/no_factor', EXCEPTION, {}, asked('/eligibilityFactors')));
  }
  const exceptionSource = terms.rules === 'own' ? GRANT : EXCEPTION;
  const wider = against(exceptionPercent(terms));
  if (wider.result === 'missing') return open(unknown('income/facts_missing', exceptionSource, {}, wider.asks));
  if (wider.result === 'differs') return open(unsettled('income/tables_differ', exceptionSource, wider.values));
  return wider.result === 'under'
    ? on(basis, met('income/exception_under', exceptionSource, wider.values), wider.limit)
    : on(basis, notMet('income/over', exceptionSource, wider.values), wider.limit);
}

function exceptionPercent({ rules, factorsCeilingPercent }: GrantTerms): number {
  return rules === 'own' ? factorsCeilingPercent! : FEDERAL_NUMBERS['LSC/exception-ceiling'].value;
}

function sourceOf({ rules }: GrantTerms): Source {
  return { lsc: CEILING, iola: IOLA, own: GRANT }[rules];
}

function onlyListedBenefits({ income }: FinancialFacts, { listedBenefits }: GrantTerms): boolean {
  return income !== null && 'sources' in income && income.sources.every(({ kind }) => listedBenefits.includes(kind));
}

type Compared =
  | { readonly result: 'missing'; readonly asks: readonly Asked[]; readonly limit: Limit | null }
  | { readonly result: 'under' | 'over' | 'differs'; readonly values: Values; readonly limit: Limit };

/** "Does not exceed" is not above: a cent more is above. What is known may exceed the ceiling whatever the rest is. */
function compare(facts: FinancialFacts, income: Total, { table, rival }: TablesInUse, percent: number): Compared {
  const { householdSize: size } = facts;
  const missing = [...(size === null ? ['/householdSize'] : []), ...income.missing];
  if (size === null) return { result: 'missing', asks: asked(...missing), limit: null };
  const limitIn = (of: PovertyGuidelines) => ({ table: of, percent, cents: ceilingDollars(of, size, percent) * 100 });
  const limit = limitIn(table);
  const isOver = ({ cents }: Limit) => income.knownCents > cents;
  const over = isOver(limit);
  const differs = rival !== null && over !== isOver(limitIn(rival));
  if (missing.length > 0 && (!over || differs)) return { result: 'missing', asks: asked(...missing), limit };
  const values = { income: income.knownCents, size, percent, year: table.year, ceiling: limit.cents };
  if (differs) return { result: 'differs', values: { ...values, earlier: rival.year }, limit };
  return { result: over ? 'over' : 'under', values, limit };
}

/** Whether the exception that the income condition rests on has been approved; null where it rests on none. */
export function exceptionFound(facts: FinancialFacts, basis: EligibilityBasis | null): Found | null {
  if (basis === null || basis === 'under_ceiling' || basis === 'benefits_only') return null;
  const { met, unknown } = finder('exception');
  return facts.exceptionApproved
    ? met('exception/approved', EXCEPTION)
    : unknown('exception/not_approved', EXCEPTION, {}, asked('/exceptionApproval'));
}

/**
 * Assets against the ceiling that the program has set; null where the grant tests none.
 * @source 45 CFR 1611.3; practice reference 2.1, 2.2.
 */
export function assetsFound(facts: FinancialFacts, terms: GrantTerms, basis: EligibilityBasis | null): Found | null {
  const { met, notMet, unknown, unsettled } = finder('assets');
  const source = terms.rules === 'lsc' ? CEILING : GRANT;
  if (basis === 'benefits_only') return met('assets/not_tested', BENEFITS_ONLY);
  const { assetCeiling } = terms;
  if (!assetCeiling) return terms.rules === 'lsc' ? unsettled('assets/no_ceiling', source) : null;
  const assets = countableAssets(facts.assets, terms.excludedAssets);
  const { householdSize: size } = facts;
  const missing = [...(size === null ? ['/householdSize'] : []), ...assets.missing];
  if (size === null) return unknown('assets/facts_missing', source, {}, asked(...missing));
  const ceiling = assetCeiling.firstPersonCents + (size - 1) * assetCeiling.additionalPersonCents;
  const values = { assets: assets.knownCents, ceiling };
  if (assets.knownCents > ceiling) {
    return facts.assetsWaived ? met('assets/waived', source, values) : notMet('assets/above', source, values);
  }
  return missing.length > 0
    ? unknown('assets/facts_missing', source, {}, asked(...missing))
    : met('assets/within', source, values);
}

/** null where the grant serves any county. */
export function countyFound({ county }: FinancialFacts, { counties }: GrantTerms): Found | null {
  if (counties.length === 0) return null;
  const { met, notMet, unknown } = finder('county');
  if (county === null) return unknown('county/not_known', GRANT, {}, asked('/county'));
  return counties.includes(county)
    ? met('county/served', GRANT, { county })
    : notMet('county/not_served', GRANT, { county });
}

/** null where the grant pays for any problem. */
export function problemFound({ problemCode }: FinancialFacts, { problemCodes }: GrantTerms): Found | null {
  if (problemCodes.length === 0) return null;
  const { met, notMet, unknown } = finder('problem');
  if (problemCode === null) return unknown('problem/not_known', GRANT, {}, asked('/problemCode'));
  return problemCodes.includes(problemCode)
    ? met('problem/served', GRANT, { problemCode })
    : notMet('problem/not_served', GRANT, { problemCode });
}
