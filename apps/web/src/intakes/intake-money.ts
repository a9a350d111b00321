import type { Intake } from './intake-fields';

type Sources = Extract<NonNullable<Intake['income']>, { sources: unknown }>['sources'];
type Items = Extract<NonNullable<Intake['assets']>, { items: unknown }>['items'];

/** What an intake lists with amounts, and what each of it may be. */
export const MONEY_KINDS = {
  income: [
    'wages', 'self_employment', 'unemployment', 'workers_compensation', 'social_security', 'disability_insurance',
    'supplemental_security_income', 'public_assistance', 'veterans_benefits', 'pension', 'support', 'rent', 'other',
  ] satisfies readonly Sources[number]['kind'][],
  assets: [
    'home', 'vehicle', 'income_producing', 'exempt', 'cash_and_accounts', 'investments', 'other_real_estate', 'other',
  ] satisfies readonly Items[number]['kind'][],
} as const; // prettier-ignore
export const PERIODS = [
  'weekly', 'biweekly', 'semimonthly', 'monthly', 'quarterly', 'yearly',
] as const satisfies readonly Sources[number]['period'][]; // prettier-ignore
export const SHOWN_BY = ['document', 'statement'] as const satisfies readonly Sources[number]['shownBy'][];

export type MoneyField = keyof typeof MONEY_KINDS;

/** One of what is received or owned. What the form does not ask is kept as it is. */
export interface MoneyLine {
  readonly kind: (typeof MONEY_KINDS)[MoneyField][number];
  /** null: not known yet, which is never zero. */
  readonly cents: number | null;
  /** Of an income alone. */
  readonly period: (typeof PERIODS)[number] | null;
  readonly shownBy: (typeof SHOWN_BY)[number] | null;
  readonly told: string | null;
}
/** null: not asked; an empty list: there is none, which somebody has said. */
export type MoneyLines = readonly MoneyLine[] | null;

/** As lines, whichever of the two it is. */
export function linesIn(intake: Intake, field: MoneyField): MoneyLines {
  const said = intake[field];
  if (!said) return null;
  if ('none' in said) return [];
  return 'sources' in said
    ? said.sources.map(({ kind, amountCents, period, receivedBy, shownBy }) => ({
        ...{ kind, cents: amountCents ?? null, period: period ?? null, shownBy: shownBy ?? null },
        told: receivedBy ?? null,
      }))
    : said.items.map(({ kind, valueCents, description, shownBy }) => ({
        ...{ kind, cents: valueCents ?? null, period: null, shownBy: shownBy ?? null },
        told: description ?? null,
      }));
}

/** As the API takes them. */
export function saidOf(field: MoneyField, lines: MoneyLines): unknown {
  if (lines === null) return null;
  if (lines.length === 0) return { none: true };
  return field === 'income'
    ? {
        sources: lines.map(({ kind, cents, period, shownBy, told }) => ({
          ...{ kind, amountCents: cents, period, shownBy },
          receivedBy: told,
        })),
      }
    : {
        items: lines.map(({ kind, cents, shownBy, told }) => ({ kind, valueCents: cents, shownBy, description: told })),
      };
}
