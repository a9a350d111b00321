import { localDate, type ChargeClass, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import { VERIFIED_ON, type DatedRow } from './dated.js';
import type { OffenseRow } from './offense-row.js';
import { atLeast, moreThan, type WeightLimit } from './weights.js';

/** One period of the law on marihuana; the day of the offense decides which applies. */
export interface MarihuanaPeriod extends DatedRow {
  readonly name: string;
}

function period(
  name: string,
  citation: string,
  from: string | null,
  until: string | null,
  confidence: Confidence,
  source: string,
): MarihuanaPeriod {
  const dates = { inForceFrom: from ? localDate(from) : null, inForceUntil: until ? localDate(until) : null };
  return { name, citation, ...dates, verifiedOn: VERIFIED_ON, confidence, source };
}

/** @source rules reference 3.1 to 3.4 and the table of key dates. */
export const MARIHUANA_PERIODS = {
  /** No article of its own: article 220 as a controlled substance, and loitering 240.36. */
  before1977: period('article 220 and 240.36', 'PL art. 220, 240.36', null, '1977-07-28', 'S', 'S4, S16'),
  article221: period('former article 221', 'L 1977 ch 360', '1977-07-29', '2019-08-27', 'S', 'S16, S17'),
  article221of2019: period(
    'former article 221 after 2019',
    'L 2019 ch 131',
    '2019-08-28',
    '2021-03-30',
    'V',
    'S5, S10',
  ),
  article222: period('article 222', 'L 2021 ch 92', '2021-03-31', null, 'V', 'S7, S10'),
} as const;

export interface Fine {
  readonly maxCents: number;
  readonly maxJailDays: number | null;
  readonly confidence: Confidence;
  /** More for those convicted of an article 220 or 221 offense within the years before; the last entry that fits counts. */
  readonly withPriors: readonly PriorRecordFine[];
}

export interface PriorRecordFine {
  readonly priors: number;
  readonly withinYears: number;
  readonly maxCents: number;
  readonly maxJailDays: number | null;
}

export interface MarihuanaOffenseRow extends OffenseRow {
  readonly conduct: 'possession' | 'sale' | 'use' | 'cultivation';
  readonly describes: string;
  /** Lower limit of marihuana (cannabis); null where any amount, or another fact than weight, makes the offense. */
  readonly cannabis: WeightLimit | null;
  /** Lower limit of concentrated cannabis; article 221 had none of its own. */
  readonly concentrated: WeightLimit | null;
  readonly fine: Fine | null;
}

interface RowText {
  readonly section: string;
  readonly subdivision?: string;
  readonly title: string;
  readonly conduct: MarihuanaOffenseRow['conduct'];
  readonly describes: string;
  readonly class: ChargeClass | null;
  readonly cannabis?: WeightLimit;
  readonly concentrated?: WeightLimit;
  readonly fine?: Fine;
  readonly confidence: Confidence;
  readonly source: string | null;
  readonly until?: LocalDate;
}

function offense(during: MarihuanaPeriod, text: RowText): MarihuanaOffenseRow {
  return {
    law: 'PL',
    section: text.section,
    subdivisions: text.subdivision ? [text.subdivision] : null,
    title: text.title,
    classes: text.class ? [text.class] : [],
    felonyGrade: null,
    conduct: text.conduct,
    describes: text.describes,
    cannabis: text.cannabis ?? null,
    concentrated: text.concentrated ?? null,
    fine: text.fine ?? null,
    citation: `PL ${text.section}${text.subdivision ? `(${text.subdivision})` : ''}`,
    inForceFrom: during.inForceFrom,
    inForceUntil: text.until ?? during.inForceUntil,
    verifiedOn: VERIFIED_ON,
    confidence: text.confidence,
    source: text.source,
  };
}

function fine(dollars: number, confidence: Confidence, withPriors: readonly PriorRecordFine[] = []): Fine {
  return { maxCents: dollars * 100, maxJailDays: null, confidence, withPriors };
}

const { article221, article221of2019, article222 } = MARIHUANA_PERIODS;
const POSSESSION = 'Criminal possession of marihuana in the';
const SALE = 'Criminal sale of marihuana in the';
const LADDER = { confidence: 'S', source: 'S19, S48' } as const;

/** The felony and class A misdemeanor sections of article 221, which the law of 2019 left as they were. */
const UNCHANGED_IN_2019: readonly RowText[] = [
  { section: '221.15', title: `${POSSESSION} fourth degree`, conduct: 'possession', describes: 'more than 2 oz', class: 'AM', cannabis: moreThan(2, 'oz'), ...LADDER },
  { section: '221.20', title: `${POSSESSION} third degree`, conduct: 'possession', describes: 'more than 8 oz', class: 'EF', cannabis: moreThan(8, 'oz'), ...LADDER },
  { section: '221.25', title: `${POSSESSION} second degree`, conduct: 'possession', describes: 'more than 16 oz', class: 'DF', cannabis: moreThan(16, 'oz'), ...LADDER },
  { section: '221.30', title: `${POSSESSION} first degree`, conduct: 'possession', describes: 'more than 10 lb', class: 'CF', cannabis: moreThan(10, 'lb'), fine: fine(15_000, 'V'), confidence: 'V', source: 'class S20; weight S19, S48' },
  { section: '221.35', title: `${SALE} fifth degree`, conduct: 'sale', describes: 'without consideration, 2 g or less or one cigarette', class: 'BM', ...LADDER },
  { section: '221.40', title: `${SALE} fourth degree`, conduct: 'sale', describes: 'any sale not covered by 221.35', class: 'AM', ...LADDER },
  { section: '221.45', title: `${SALE} third degree`, conduct: 'sale', describes: 'more than 25 g', class: 'EF', cannabis: moreThan(25, 'g'), ...LADDER },
  { section: '221.50', title: `${SALE} second degree`, conduct: 'sale', describes: 'more than 4 oz, or any amount to a person under 18', class: 'DF', cannabis: moreThan(4, 'oz'), ...LADDER },
  { section: '221.55', title: `${SALE} first degree`, conduct: 'sale', describes: 'more than 16 oz', class: 'CF', cannabis: moreThan(16, 'oz'), ...LADDER },
]; // prettier-ignore

/** $100 for a first violation; more after one, and after two, convictions of an article 220 or 221 offense in three years. */
const FINE_OF_1977: Fine = fine(100, 'V', [
  { priors: 1, withinYears: 3, maxCents: 200_00, maxJailDays: null },
  { priors: 2, withinYears: 3, maxCents: 250_00, maxJailDays: 15 },
]);

/**
 * Former article 221 in both its periods. Titles are the statute's: pages of the court system misprint 221.40 as a
 * possession, so match on the section.
 * @source rules reference 3.2, 3.3.
 */
export const ARTICLE_221: readonly MarihuanaOffenseRow[] = [
  offense(article221, { section: '221.05', title: 'Unlawful possession of marihuana', conduct: 'possession', describes: 'any amount', class: 'V', fine: FINE_OF_1977, confidence: 'V', source: 'S5, S15' }),
  offense(article221, { section: '221.10', subdivision: '1', title: `${POSSESSION} fifth degree`, conduct: 'possession', describes: 'in a public place and burning or open to public view', class: 'BM', fine: fine(500, 'V'), confidence: 'V', source: 'S5, S15' }),
  offense(article221, { section: '221.10', subdivision: '2', title: `${POSSESSION} fifth degree`, conduct: 'possession', describes: 'more than 25 g', class: 'BM', cannabis: moreThan(25, 'g'), fine: fine(500, 'V'), confidence: 'V', source: 'S5, S15' }),
  offense(article221of2019, { section: '221.05', title: 'Unlawful possession of marihuana in the second degree', conduct: 'possession', describes: 'any amount (up to 1 oz)', class: 'V', fine: fine(50, 'V'), confidence: 'V', source: 'S5' }),
  offense(article221of2019, { section: '221.10', title: 'Unlawful possession of marihuana in the first degree', conduct: 'possession', describes: 'more than 1 oz', class: 'V', cannabis: moreThan(1, 'oz'), fine: fine(200, 'S'), confidence: 'S', source: 'S5, S17' }),
  ...UNCHANGED_IN_2019.map((text) => offense({ ...article221, inForceUntil: article221of2019.inForceUntil }, text)),
]; // prettier-ignore

const THRESHOLDS = { confidence: 'V', source: 'S7, S19b, S48' } as const;

/**
 * Penal Law article 222, in force from 2021-03-31. Sections without a class here carry a civil penalty.
 * @source rules reference 3.4; class of 222.65 and penalty of 222.15 from memory (OQ-15).
 */
export const ARTICLE_222: readonly MarihuanaOffenseRow[] = [
  offense(article222, { section: '222.10', title: 'Restrictions on cannabis use', conduct: 'use', describes: 'smoking or vaping where tobacco is barred; use on school grounds', class: null, fine: fine(25, 'V'), confidence: 'V', source: 'S7' }),
  offense(article222, { section: '222.15', title: 'Personal cultivation and home possession of cannabis', conduct: 'cultivation', describes: 'beyond the limits on growing', class: null, fine: fine(125, 'M'), confidence: 'M', source: null }),
  offense(article222, { section: '222.25', title: 'Unlawful possession of cannabis', conduct: 'possession', describes: 'more than 3 oz, or 24 g concentrated', class: 'V', cannabis: moreThan(3, 'oz'), concentrated: moreThan(24, 'g'), fine: fine(125, 'S'), ...THRESHOLDS }),
  offense(article222, { section: '222.30', title: 'Criminal possession of cannabis in the third degree', conduct: 'possession', describes: 'more than 16 oz, or 5 oz concentrated', class: 'AM', cannabis: moreThan(16, 'oz'), concentrated: moreThan(5, 'oz'), ...THRESHOLDS, confidence: 'S' }),
  offense(article222, { section: '222.35', title: 'Criminal possession of cannabis in the second degree', conduct: 'possession', describes: 'more than 5 lb, or 2 lb concentrated', class: 'EF', cannabis: moreThan(5, 'lb'), concentrated: moreThan(2, 'lb'), ...THRESHOLDS, confidence: 'S' }),
  offense(article222, { section: '222.40', title: 'Criminal possession of cannabis in the first degree', conduct: 'possession', describes: 'more than 10 lb, or 4 lb concentrated', class: 'DF', cannabis: moreThan(10, 'lb'), concentrated: moreThan(4, 'lb'), confidence: 'V', source: 'S7, S20' }),
  offense(article222, { section: '222.45', title: 'Unlawful sale of cannabis', conduct: 'sale', describes: 'any amount, below 222.50', class: 'V', fine: fine(250, 'S'), confidence: 'S', source: 'S48' }),
  offense(article222, { section: '222.50', subdivision: '1', title: 'Criminal sale of cannabis in the third degree', conduct: 'sale', describes: 'more than 3 oz, or 24 g concentrated', class: 'AM', cannabis: moreThan(3, 'oz'), concentrated: moreThan(24, 'g'), ...THRESHOLDS }),
  offense(article222, { section: '222.50', subdivision: '2', title: 'Criminal sale of cannabis in the third degree', conduct: 'sale', describes: 'seller 21 or older sells or gives any amount to a person under 21', class: 'AM', ...THRESHOLDS }),
  offense(article222, { section: '222.55', subdivision: '1', title: 'Criminal sale of cannabis in the second degree', conduct: 'sale', describes: 'more than 16 oz, or 5 oz concentrated', class: 'EF', cannabis: moreThan(16, 'oz'), concentrated: moreThan(5, 'oz'), ...THRESHOLDS }),
  offense(article222, { section: '222.55', subdivision: '2', title: 'Criminal sale of cannabis in the second degree', conduct: 'sale', describes: 'seller 21 or older sells or gives more than 3 oz, or 24 g concentrated, to a person under 18', class: 'EF', cannabis: moreThan(3, 'oz'), concentrated: moreThan(24, 'g'), ...THRESHOLDS }),
  offense(article222, { section: '222.60', title: 'Criminal sale of cannabis in the first degree', conduct: 'sale', describes: 'more than 5 lb, or 2 lb concentrated', class: 'DF', cannabis: moreThan(5, 'lb'), concentrated: moreThan(2, 'lb'), ...THRESHOLDS }),
  offense(article222, { section: '222.65', title: 'Aggravated criminal sale of cannabis', conduct: 'sale', describes: '100 lb or more, cannabis or concentrated', class: 'CF', cannabis: atLeast(100, 'lb'), concentrated: atLeast(100, 'lb'), ...THRESHOLDS, confidence: 'M' }),
]; // prettier-ignore
