import type { Confidence } from '../../../decision.js';
import type { EnactmentId } from './enactments.js';

/** A number that the law sets, with the enactment that set it. A bill may set another one from a later day. */
export interface LegalNumber {
  readonly value: number;
  readonly unit: 'years' | 'months' | 'days' | 'convictions';
  readonly citation: string;
  readonly confidence: Confidence;
  readonly setBy: EnactmentId | null;
  readonly verifiedOn: string;
}

const VERIFIED = '2026-11-23';

export const NUMBERS = {
  'NY-160.57-A/years': {
    value: 3, unit: 'years', citation: 'CPL 160.57(1)(a)', confidence: 'V', setBy: 'L2023-631', verifiedOn: VERIFIED,
  },
  'NY-160.57-M/years': {
    value: 3, unit: 'years', citation: 'CPL 160.57(1)(b)(i)', confidence: 'V', setBy: 'L2023-631', verifiedOn: VERIFIED,
  },
  'NY-160.57-F/years': {
    value: 8, unit: 'years', citation: 'CPL 160.57(1)(b)(ii)', confidence: 'V', setBy: 'L2023-631', verifiedOn: VERIFIED,
  },
  'NY-160.57/other-state-felony-years': {
    value: 8, unit: 'years', citation: 'CPL 160.57(1)(b)(ix)', confidence: 'V', setBy: 'L2023-631', verifiedOn: VERIFIED,
  },
  'NY-160.59/years': {
    value: 10, unit: 'years', citation: 'CPL 160.59(5)', confidence: 'V', setBy: 'L2017-59', verifiedOn: VERIFIED,
  },
  'NY-160.59/crimes': {
    value: 2, unit: 'convictions', citation: 'CPL 160.59(3)(h)', confidence: 'V', setBy: 'L2017-59', verifiedOn: VERIFIED,
  },
  'NY-160.59/felonies': {
    value: 1, unit: 'convictions', citation: 'CPL 160.59(3)(h)', confidence: 'V', setBy: 'L2017-59', verifiedOn: VERIFIED,
  },
  'NY-160.58/prior-misdemeanors': {
    value: 3, unit: 'convictions', citation: 'CPL 160.58(2)', confidence: 'V', setBy: 'L2009-56', verifiedOn: VERIFIED,
  },
  'NY-720.20-5/years': {
    value: 5, unit: 'years', citation: 'CPL 720.20(5)', confidence: 'S', setBy: 'L2021-552', verifiedOn: VERIFIED,
  },
  'NY-160.50/acd-months': {
    value: 6, unit: 'months', citation: 'CPL 170.55(2)', confidence: 'V', setBy: null, verifiedOn: VERIFIED,
  },
  'NY-160.50/acd-longest-months': {
    value: 12, unit: 'months', citation: 'CPL 170.55(2), 170.56(2)', confidence: 'V', setBy: null, verifiedOn: VERIFIED,
  },
  'NY-160.55/conditional-discharge-months': {
    value: 12, unit: 'months', citation: 'rules reference section 8, item 4', confidence: 'V', setBy: null, verifiedOn: VERIFIED,
  },
} as const satisfies { readonly [id: string]: LegalNumber }; // prettier-ignore

export type NumberId = keyof typeof NUMBERS;

/**
 * Days added to an anniversary before a period counts as over. 0: "at least N years have passed" is met on the
 * anniversary itself; 1 would be the stricter reading of General Construction Law 20 (OQ-3).
 */
export const ANNIVERSARY_OFFSET_DAYS = 0;

/** CPL 160.57(6): every eligible conviction entered on or before the act's first day must be sealed by this day. */
export const CLEAN_SLATE_SEALED_BY = '2027-11-16';
