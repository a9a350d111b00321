import type { Confidence } from '../../../decision.js';
import type { EnactmentId } from '../law/enactments.js';

/** One romanette of CPL 160.50(3)(k), as data that can be read beside the statute. */
export interface Clause {
  readonly id: string;
  /** What it reaches, in the statute's terms. */
  readonly statement: string;
  readonly citation: string;
  readonly confidence: Confidence;
  /** The enactment that put these sections into the clause; null for a bill's own clause, which carries `inForceFrom`. */
  readonly enactment: EnactmentId | null;
  readonly inForceFrom: string;
  /** Penal Law sections, or whole articles. */
  readonly sections: readonly string[];
  readonly articles: readonly number[];
  /** The conviction must be before this day; null: any date. */
  readonly convictedBefore: string | null;
  /** The only controlled substance must have been this one; null: the section alone decides. */
  readonly soleSubstance: 'marihuana' | 'concentrated_cannabis' | null;
  /** The conviction was "only for a misdemeanor and/or violation". */
  readonly noFelony: boolean;
}

const ANY = {
  confidence: 'V', articles: [], convictedBefore: null, soleSubstance: null, noFelony: false,
} as const; // prettier-ignore
const ACT_OF_2019 = { enactment: 'L2019-131', inForceFrom: '2019-08-28' } as const;
const ACT_OF_2021 = { enactment: 'L2021-92', inForceFrom: '2021-03-31' } as const;

/**
 * The six clauses, in the order of the statute; any one is enough. No waiting time, no limit on number, no bar for
 * pending charges, supervision, registration, later convictions or unpaid fines.
 * @source CPL 160.50(3)(k)(i)-(vi) as amended by L 2019 ch 132 and L 2021 ch 92; rules reference section 4.
 */
export const CLAUSES: readonly Clause[] = [
  {
    ...ANY,
    ...ACT_OF_2019,
    id: 'K-i',
    statement:
      'Conviction under Penal Law article 220 or section 240.36 before article 221 existed (July 29, 1977), marihuana the only controlled substance, only for a misdemeanor or violation',
    citation: 'CPL 160.50(3)(k)(i)',
    sections: ['240.36'],
    articles: [220],
    convictedBefore: '1977-07-29',
    soleSubstance: 'marihuana',
    noFelony: true,
  },
  {
    ...ANY,
    ...ACT_OF_2019,
    id: 'K-ii',
    statement: 'Conviction under Penal Law 221.05 or 221.10 before August 28, 2019',
    citation: 'CPL 160.50(3)(k)(ii)',
    sections: ['221.05', '221.10'],
    convictedBefore: '2019-08-28',
  },
  {
    ...ANY,
    ...ACT_OF_2021,
    id: 'K-iii',
    statement: 'Conviction under former Penal Law 221.05, 221.10, 221.15, 221.20, 221.35 or 221.40, of any date',
    citation: 'CPL 160.50(3)(k)(iii)',
    sections: ['221.05', '221.10', '221.15', '221.20', '221.35', '221.40'],
  },
  {
    ...ANY,
    ...ACT_OF_2021,
    id: 'K-iv',
    statement: 'Conviction under former Penal Law 240.37',
    citation: 'CPL 160.50(3)(k)(iv)',
    sections: ['240.37'],
  },
  {
    ...ANY,
    ...ACT_OF_2021,
    id: 'K-v',
    statement:
      'Conviction under Penal Law 220.03 or 220.06 before March 31, 2021, concentrated cannabis the only controlled substance',
    citation: 'CPL 160.50(3)(k)(v)',
    sections: ['220.03', '220.06'],
    convictedBefore: '2021-03-31',
    soleSubstance: 'concentrated_cannabis',
  },
  {
    ...ANY,
    ...ACT_OF_2021,
    id: 'K-vi',
    statement: 'Conviction under Penal Law 222.10, 222.15, 222.25 or 222.45, of any date',
    citation: 'CPL 160.50(3)(k)(vi)',
    sections: ['222.10', '222.15', '222.25', '222.45'],
  },
];
