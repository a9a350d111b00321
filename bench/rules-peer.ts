import {
  addMonths,
  addYears,
  type Charge,
  type CourtCase,
  type CriminalRecord,
  epochDay,
  isConviction,
  isIncarceration,
  levelOf,
  localDate,
  type LocalDate,
} from '#libs/record';
import type { RuleProperties } from 'json-rules-engine';

/**
 * CPL 160.50(3)(k) and 160.59 as somebody would write them for a rules engine: JSON rules for the conditions, and
 * plain functions for what its language cannot say (counting, the latest day, custody to be excluded). What is left out
 * favors the peer: it gives no reasons, no dates and no other relief, and reads neither transactions, contradictions,
 * conspiracies nor the register of sex offenses. Days are whole numbers, which its operators compare.
 */
export class PeerRules {
  private readonly expungement: RuleTable;
  private readonly sealing: RuleTable;

  constructor(tableOf: (rules: readonly PeerRule[]) => RuleTable) {
    this.expungement = tableOf(EXPUNGEMENT_RULES);
    this.sealing = tableOf(SEALING_RULES);
  }

  /** Verdict by `relief charge`. */
  async decide(record: CriminalRecord, asOf: LocalDate): Promise<Map<string, string>> {
    const verdicts = new Map<string, string>();
    const convictions = convictionsOf(record, asOf);
    const counting: Conviction[] = [];
    const open: Conviction[] = [];
    for (const conviction of convictions) {
      let verdict: string | null = null;
      if (conviction.newYork && MARIHUANA_ARTICLES.includes(conviction.article)) {
        verdict = await this.expungement({ ...conviction.facts, asOf: epochDay(asOf) });
        if (conviction.article === 221 || verdict !== 'ineligible' || isNamedByAClause(conviction)) {
          verdicts.set(`NY-160.50-3K ${conviction.charge.id}`, verdict);
        }
      }
      if (verdict === 'automatic' || !conviction.crime) continue;
      counting.push(conviction);
      if (verdict === 'needs_information' || verdict === 'needs_review') open.push(conviction);
    }
    const certain = counting.filter((conviction) => !open.includes(conviction));
    const person = { asOf: epochDay(asOf), ...personFacts(record, certain, counting, asOf) };
    for (const conviction of counting) {
      verdicts.set(`NY-160.59 ${conviction.charge.id}`, await this.sealing({ ...conviction.facts, ...person }));
    }
    return verdicts;
  }
}

/** One rule: when its conditions hold, `event.type` is the verdict. */
export type PeerRule = Pick<RuleProperties, 'conditions' | 'event'>;
/** The verdict of the first rule whose conditions hold, as an engine finds it. */
export type RuleTable = (facts: object) => Promise<string>;

const day = (text: string) => epochDay(localDate(text));
const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
const isIn = (fact: string, value: readonly unknown[]) => ({ fact, operator: 'in', value });
const before = (fact: string, value: string) => ({ fact, operator: 'lessThan', value: day(value) });
const from = (fact: string, value: string) => ({ fact, operator: 'greaterThanInclusive', value: day(value) });
const moreThan = (fact: string, value: number) => ({ fact, operator: 'greaterThan', value });

const MARIHUANA_ARTICLES = [220, 221, 222, 240];
const CLAUSE_SECTIONS = {
  ii: ['221.05', '221.10'],
  iii: ['221.05', '221.10', '221.15', '221.20', '221.35', '221.40'],
  iv: ['240.37'],
  v: ['220.03', '220.06'],
  vi: ['222.10', '222.15', '222.25', '222.45'],
};
/** Whether any clause names the section at all: only then has the relief something to say. */
const isNamedByAClause = ({ article, charge }: Conviction) =>
  article === 220 || charge.section === '240.36' || Object.values(CLAUSE_SECTIONS).flat().includes(charge.section);

const CLAUSE_I = [
  { any: [is('article', 220), is('section', '240.36')] },
  before('convictedOn', '1977-07-29'),
  isIn('level', ['misdemeanor', 'violation']),
];
const CLAUSE_V = [isIn('section', CLAUSE_SECTIONS.v), before('convictedOn', '2021-03-31')];
const IN_FORCE_2019 = from('asOf', '2019-08-28');
const IN_FORCE_2021 = from('asOf', '2021-03-31');

const EXPUNGEMENT_RULES = [
  {
    conditions: {
      all: [
        is('attempt', false),
        {
          any: [
            { all: [IN_FORCE_2019, ...CLAUSE_I, is('soleSubstance', 'marihuana')] },
            { all: [IN_FORCE_2019, isIn('section', CLAUSE_SECTIONS.ii), before('convictedOn', '2019-08-28')] },
            { all: [IN_FORCE_2021, isIn('section', CLAUSE_SECTIONS.iii)] },
            { all: [IN_FORCE_2021, isIn('section', CLAUSE_SECTIONS.iv)] },
            { all: [IN_FORCE_2021, ...CLAUSE_V, is('soleSubstance', 'concentrated_cannabis')] },
            { all: [IN_FORCE_2021, isIn('section', CLAUSE_SECTIONS.vi)] },
          ],
        },
      ],
    },
    event: { type: 'automatic' },
  },
  {
    conditions: { all: [is('soleSubstance', null), { any: [{ all: CLAUSE_I }, { all: CLAUSE_V }] }] },
    event: { type: 'needs_information' },
  },
  {
    conditions: {
      all: [
        is('attempt', true),
        isIn('section', [...CLAUSE_SECTIONS.iii, ...CLAUSE_SECTIONS.iv, ...CLAUSE_SECTIONS.vi]),
      ],
    },
    event: { type: 'needs_review' },
  },
  { conditions: { all: [is('convicted', true)] }, event: { type: 'ineligible' } },
];

/** Penal Law 70.02(1): attempts at the first list are violent felonies too. */
const VIOLENT_WITH_ATTEMPTS =
  '125.20 125.22 130.35 130.50 130.70 130.75 120.10 135.20 140.30 150.15 160.15 230.34-a 255.27 265.04 265.09 265.13 120.11 120.07 215.17 490.35 490.40 490.47 125.11 125.21 130.67 120.08 120.09 120.06 121.13 121.13-a 140.25 160.10 265.03 265.08 265.12 265.14 265.19 490.15 490.30 490.37'.split(
    ' ',
  );
const VIOLENT_COMPLETED =
  '120.02 120.05 120.18 121.12 130.30 130.45 130.65 130.80 130.66 130.90 265.11 215.16 490.10 490.20 240.60 240.62 240.63 405.18 265.50 130.53 130.65-a 240.55 240.61'.split(
    ' ',
  );
const VIOLENT_SUBDIVISIONS =
  '120.60(1) 135.35(3A) 135.35(3B) 230.34(5A) 230.34(5B) 265.02(5) 265.02(6) 265.02(7) 265.02(8) 265.02(9) 265.02(10)'.split(
    ' ',
  );

const NOT_AN_ELIGIBLE_OFFENSE = [
  is('newYork', false),
  isIn('article', [130, 263]),
  { all: [is('article', 125), is('level', 'felony')] },
  is('class', 'AF'),
  isIn('section', VIOLENT_WITH_ATTEMPTS),
  { all: [is('attempt', false), isIn('section', VIOLENT_COMPLETED)] },
  { all: [is('attempt', false), isIn('subdivision', VIOLENT_SUBDIVISIONS)] },
];

const SEALING_RULES = [
  {
    conditions: {
      any: [
        ...NOT_AN_ELIGIBLE_OFFENSE,
        is('soraRegistered', true),
        moreThan('sealedBefore', 1),
        moreThan('felonies', 1),
        moreThan('crimes', 2),
        is('laterIneligibleCrime', true),
      ],
    },
    event: { type: 'ineligible' },
  },
  {
    conditions: {
      any: [
        is('level', null),
        is('soraRegistered', null),
        is('startKnown', false),
        moreThan('withoutDisposition', 0),
        moreThan('feloniesIfAllCount', 1),
        moreThan('crimesIfAllCount', 2),
      ],
    },
    event: { type: 'needs_information' },
  },
  { conditions: { all: [is('conditionallySealedBefore', true)] }, event: { type: 'needs_review' } },
  {
    conditions: {
      any: [moreThan('pending', 0), { fact: 'tenYearsOver', operator: 'greaterThan', value: { fact: 'asOf' } }],
    },
    event: { type: 'not_yet' },
  },
  {
    conditions: {
      all: [
        is('newYork', true),
        is('soraRegistered', false),
        { fact: 'felonies', operator: 'lessThanInclusive', value: 1 },
        { fact: 'crimes', operator: 'lessThanInclusive', value: 2 },
        { fact: 'tenYearsOver', operator: 'lessThanInclusive', value: { fact: 'asOf' } },
        is('pending', 0),
      ],
    },
    event: { type: 'eligible' },
  },
];

/** What the rules look at in one conviction. */
interface ConvictionFacts {
  readonly convicted: true;
  readonly newYork: boolean;
  readonly article: number;
  readonly section: string;
  readonly subdivision: string;
  readonly attempt: boolean;
  readonly class: string | null;
  readonly level: string | null;
  readonly convictedOn: number;
  readonly soleSubstance: string | null;
}

interface Conviction extends ConvictionFacts {
  readonly charge: Charge;
  readonly courtCase: CourtCase;
  readonly crime: boolean;
  /** Nothing more than its rules need, for each is wrapped as a fact. */
  readonly facts: ConvictionFacts;
}

function convictionsOf(record: CriminalRecord, asOf: LocalDate): Conviction[] {
  const convictions: Conviction[] = [];
  for (const courtCase of record.courtCases) {
    for (const charge of courtCase.charges) {
      const convictedOn =
        charge.convictedOn ?? charge.disposedOn ?? charge.sentence?.imposedOn ?? localDate('1800-01-01');
      if (!isConviction(charge.disposition) || convictedOn > asOf || charge.vacatedOn) continue;
      if (charge.seals.some(({ statute }) => statute.includes('160.57') || statute.includes('160.59'))) continue;
      const level = charge.class ? levelOf(charge.class) : null;
      const penalLaw = courtCase.jurisdiction === 'NY' && charge.law === 'PL';
      const facts: ConvictionFacts = {
        convicted: true,
        newYork: courtCase.jurisdiction === 'NY',
        article: penalLaw ? Math.trunc(Number(charge.section.split('-')[0])) : 0,
        section: penalLaw ? charge.section : `${charge.law} ${charge.section}`,
        subdivision: penalLaw ? `${charge.section}(${(charge.subsection ?? '').replace(/^0+/, '')})` : '',
        attempt: charge.attempt,
        class: charge.class,
        level,
        convictedOn: epochDay(convictedOn),
        soleSubstance: charge.soleSubstance,
      };
      const crime = level !== 'violation' && level !== 'infraction';
      convictions.push({ ...facts, facts, charge, courtCase, crime });
    }
  }
  return convictions;
}

/** What the rules of 160.59 ask of the whole person; `all` also counts convictions that may be expunged. */
function personFacts(
  record: CriminalRecord,
  certain: readonly Conviction[],
  all: readonly Conviction[],
  asOf: LocalDate,
) {
  const count = (convictions: readonly Conviction[]) => {
    const units = new Map<string, boolean>();
    for (const each of convictions) {
      const { charge, courtCase } = each;
      const offenseOn = charge.offenseOn ?? courtCase.offenseOn;
      const key = isEligibleOffense(each) && offenseOn ? `${courtCase.id} ${offenseOn}` : charge.id;
      units.set(key, (units.get(key) ?? false) || each.level === 'felony');
    }
    return { crimes: units.size, felonies: [...units.values()].filter(Boolean).length };
  };
  const { crimes, felonies } = count(certain);
  const possible = count(all);
  const sealed = record.priorSealings.filter(({ statute }) => statute === 'CPL 160.59');
  const charges = record.courtCases.flatMap((courtCase) => courtCase.charges);
  const lastSought = Math.max(...certain.filter(isEligibleOffense).map(judgment));
  const over = tenYearsOver(record, certain);
  return {
    soraRegistered: record.person.soraRegistered,
    crimes,
    felonies,
    crimesIfAllCount: possible.crimes,
    feloniesIfAllCount: possible.felonies,
    sealedBefore: sealed.reduce((sum, each) => sum + each.felonies + each.misdemeanors, 0),
    conditionallySealedBefore: record.priorSealings.some(({ statute }) => statute === 'CPL 160.58'),
    laterIneligibleCrime: certain.some((each) => !isEligibleOffense(each) && each.convictedOn > lastSought),
    withoutDisposition: charges.filter(({ disposition }) => disposition === 'not_reported').length,
    pending:
      record.pendingCharges.length +
      charges.filter(
        ({ disposition, disposedOn }) =>
          disposition === 'pending' ||
          (disposition === 'acd' && disposedOn !== null && addMonths(disposedOn, 6) > asOf),
      ).length,
    startKnown: over !== null,
    tenYearsOver: over ?? 0,
  };
}

/** From the latest sentence or release, longer by the custody after it; null when a release that decides is not told. */
function tenYearsOver(record: CriminalRecord, convictions: readonly Conviction[]): number | null {
  let start: LocalDate | null = null;
  let undated: LocalDate | null = null;
  for (const { charge, courtCase } of convictions) {
    const { sentence } = charge;
    if (!sentence) return null;
    const imposed = sentence.imposedOn ?? charge.convictedOn ?? charge.disposedOn;
    if (!imposed) return null;
    let from: LocalDate | null = imposed;
    if (sentence.types.some(isIncarceration)) {
      const releases = record.custody
        .filter(({ courtCaseId }) => courtCaseId === courtCase.id)
        .map((c) => c.releasedOn);
      const served = sentence.types.some((type) => type !== 'time_served' && isIncarceration(type)) ? null : imposed;
      from = [sentence.releasedOn ?? served, ...releases].reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null);
      const latest = sentence.types.includes('prison') ? localDate('2199-12-31') : addMonths(imposed, 24);
      if (!from && latest > (undated ?? '')) undated = latest;
    }
    if ((from ?? imposed) > (start ?? '')) start = from ?? imposed;
  }
  if (!start) return 0;
  if (undated && undated > start) return null;
  let days = 0;
  let over = epochDay(addYears(start, 10));
  const anniversary = over;
  const custody = record.custody
    .filter(({ admittedOn, releasedOn }) => admittedOn && releasedOn && releasedOn > start)
    .sort((a, b) => (a.admittedOn! < b.admittedOn! ? -1 : 1));
  let covered = epochDay(start);
  for (const { admittedOn, releasedOn } of custody) {
    if (epochDay(admittedOn!) >= over || epochDay(releasedOn!) <= covered) continue;
    days += epochDay(releasedOn!) - Math.max(epochDay(admittedOn!), covered);
    covered = epochDay(releasedOn!);
    over = anniversary + days;
  }
  return over;
}

function judgment({ charge, convictedOn }: Conviction): number {
  return charge.sentence?.imposedOn ? epochDay(charge.sentence.imposedOn) : convictedOn;
}

/** The same list as `NOT_AN_ELIGIBLE_OFFENSE`, needed before any rule can run: it decides what is counted together. */
function isEligibleOffense(each: Conviction): boolean {
  const { article, section, subdivision, attempt, level } = each;
  if (!each.newYork || article === 130 || article === 263 || (article === 125 && level === 'felony')) return false;
  if (each.class === 'AF' || VIOLENT_WITH_ATTEMPTS.includes(section)) return false;
  return attempt || !(VIOLENT_COMPLETED.includes(section) || VIOLENT_SUBDIVISIONS.includes(subdivision));
}
