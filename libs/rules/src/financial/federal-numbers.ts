import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

export interface FederalNumber {
  readonly value: number;
  readonly unit: 'percent' | 'years';
  readonly citation: string;
  readonly confidence: Confidence;
  /** null: older than the first guidelines modelled. */
  readonly inForceFrom: LocalDate | null;
  readonly verifiedOn: LocalDate;
}

const VERIFIED_ON = localDate('2026-11-23');

/** @source practice reference 2.1, 2.2, 2.7. */
export const FEDERAL_NUMBERS = {
  'LSC/income-ceiling': {
    value: 125, unit: 'percent', citation: '45 CFR 1611.3', confidence: 'V', inForceFrom: null, verifiedOn: VERIFIED_ON,
  },
  'LSC/exception-ceiling': {
    value: 200, unit: 'percent', citation: '45 CFR 1611.5', confidence: 'S', inForceFrom: null, verifiedOn: VERIFIED_ON,
  },
  'LSC/policy-review': {
    value: 3, unit: 'years', citation: '45 CFR 1611.3', confidence: 'V', inForceFrom: null, verifiedOn: VERIFIED_ON,
  },
  'IOLA/income-ceiling': {
    value: 125, unit: 'percent', citation: '21 NYCRR 7000.14', confidence: 'V', inForceFrom: null, verifiedOn: VERIFIED_ON,
  },
} as const satisfies { readonly [id: string]: FederalNumber }; // prettier-ignore

/** The highest income ceiling that a grant's terms may set; null: no law of this library limits it. */
export const HIGHEST_INCOME_CEILING = {
  lsc: FEDERAL_NUMBERS['LSC/income-ceiling'],
  iola: FEDERAL_NUMBERS['IOLA/income-ceiling'],
  own: null,
} as const;
