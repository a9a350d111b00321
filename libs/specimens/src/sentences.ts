import type { SheetSentence } from '#libs/readers';
import type { SentenceType } from '#libs/record';
import type { Chance } from './chance.js';
import type { Imposed } from './script.js';

const NOTHING: Imposed['sentence'] = {
  types: [],
  termText: null,
  termDays: null,
  termMonths: null,
  minTermMonths: null,
  maxTermMonths: null,
  fineCents: null,
  surchargeCents: null,
  restitutionCents: null,
  releaseDate: null,
  supervisionEnd: null,
};

/** One part of a sentence: what is printed, and what it means. */
interface Part {
  readonly text: string;
  readonly type: SentenceType | null;
  readonly means?: Partial<SheetSentence>;
  readonly money?: true;
}

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

const named = (name: string, type: SentenceType, length: string): Part => ({ text: `${name}: ${length}`, type });
const money = (name: string, dollars: number, field: 'fineCents' | 'surchargeCents' | 'restitutionCents'): Part => ({
  text: `${name}: $${dollars}`,
  type: field === 'surchargeCents' ? null : field === 'fineCents' ? 'fine' : 'restitution',
  means: { [field]: dollars * 100 },
  money: true,
});

function joined(parts: readonly Part[]): Imposed {
  const terms = parts.filter(({ money: isMoney }) => !isMoney).map(({ text }) => text);
  return {
    text: parts.map(({ text }) => text).join('; '),
    sentence: {
      ...NOTHING,
      ...Object.assign({}, ...parts.map(({ means }) => means)),
      types: parts.flatMap(({ type }) => type ?? []),
      termText: terms.length > 0 ? terms.join('; ') : null,
    },
  };
}

const surcharge = (chance: Chance): Part[] =>
  chance.yes(70) ? [money('Surcharge', chance.one([45, 90, 95, 120, 175, 200, 325]), 'surchargeCents')] : [];
const fine = (chance: Chance): Part => money('Fine', chance.one([25, 50, 100, 200, 250, 500, 1000]), 'fineCents');
const term = (count: number, unit: 'Day' | 'Month'): Part => ({
  text: `Term: ${plural(count, unit)}`,
  type: 'jail',
  means: unit === 'Day' ? { termDays: count } : { termMonths: count },
});
const jailTerm = (chance: Chance) =>
  chance.yes(60) ? term(chance.one([5, 10, 15, 30, 60, 90, 120]), 'Day') : term(chance.one([3, 4, 6, 8, 9]), 'Month');

export const jail = (chance: Chance) => joined([jailTerm(chance), ...surcharge(chance)]);
export const jailAndProbation = (chance: Chance) =>
  joined([jailTerm(chance), named('Probation', 'probation', '5 Years'), ...surcharge(chance)]);
export const probation = (chance: Chance, years: number) =>
  joined([named('Probation', 'probation', plural(years, 'Year')), ...surcharge(chance)]);

/** What a first misdemeanor or a violation brings, and nobody is supervised for. */
export function light(chance: Chance): Imposed {
  const kind = chance.one(['fine', 'conditional', 'service', 'unconditional', 'served'] as const);
  if (kind === 'fine') return joined([fine(chance), ...surcharge(chance)]);
  if (kind === 'unconditional') return joined([{ text: 'Unconditional Discharge', type: 'unconditional_discharge' }]);
  if (kind === 'served') return joined([{ text: 'Time Served', type: 'time_served' }, ...surcharge(chance)]);
  const discharge = named('Conditional Discharge', 'conditional_discharge', '1 Year');
  if (kind === 'conditional') return joined([discharge, ...surcharge(chance)]);
  const service = named('Community Service', 'community_service', plural(chance.int(2, 10), 'Day'));
  return joined([discharge, service, ...surcharge(chance)]);
}

export function forDriving(chance: Chance): Imposed {
  const license = chance.yes(50)
    ? named('License Revoked', 'license_revoked', plural(chance.one([6, 12]), 'Month'))
    : named('License Suspended', 'license_suspended', '90 Days');
  const interlock = chance.yes(40) ? [named('Ignition Interlock Device', 'ignition_interlock', '1 Year')] : [];
  return joined([named('Conditional Discharge', 'conditional_discharge', '1 Year'), license, ...interlock, fine(chance), ...surcharge(chance)]); // prettier-ignore
}

/** State prison, indeterminate; the range is in years. */
export function prison(chance: Chance): Imposed {
  const least = chance.int(1, 4);
  const most = least * chance.int(2, 3);
  return joined([
    {
      text: `Term: ${plural(least, 'Year')} To ${plural(most, 'Year')}`,
      type: 'prison',
      means: { minTermMonths: least * 12, maxTermMonths: most * 12 },
    },
    ...surcharge(chance),
    ...(chance.yes(15) ? [money('Restitution', chance.int(50, 900), 'restitutionCents')] : []),
  ]);
}

/** Determinate prison with post-release supervision. */
export function determinate(chance: Chance): Imposed {
  const years = chance.int(2, 6);
  return joined([
    { text: `Determinate Term: ${plural(years, 'Year')}`, type: 'prison', means: { minTermMonths: years * 12, maxTermMonths: years * 12 } }, // prettier-ignore
    named('Post Release Supervision', 'post_release_supervision', plural(chance.int(1, 3), 'Year')),
    ...surcharge(chance),
  ]);
}
