import type { Confidence } from '../../../decision.js';

/** A law that made, changed or ended a relief. Dates as the rules reference gives them; `null` where it gives none. */
export interface Enactment {
  readonly title: string;
  readonly citation: string;
  readonly signedOn: string | null;
  readonly inForceFrom: string;
  readonly confidence: Confidence;
  /** Day somebody last held it against its source. */
  readonly verifiedOn: string;
}

const VERIFIED = '2026-11-23';

export const ENACTMENTS = {
  'L1991-sealing-on-termination': {
    title: 'Favorable terminations and violations sealed without application',
    citation: 'CPL 160.50(4), 160.55; rules reference section 7, item 4',
    signedOn: null,
    inForceFrom: '1991-11-01',
    confidence: 'S',
    verifiedOn: VERIFIED,
  },
  'L2009-56': {
    title: 'Conditional sealing after drug treatment (CPL 160.58)',
    citation: 'L 2009 ch 56 part AAA s.3',
    signedOn: null,
    inForceFrom: '2009-06-06',
    confidence: 'M',
    verifiedOn: VERIFIED,
  },
  'L2010-332': {
    title: 'Vacatur for victims of trafficking, of certain arrests for prostitution (CPL 440.10(1)(i))',
    citation: 'L 2010 ch 332',
    signedOn: null,
    inForceFrom: '2010-08-13',
    confidence: 'M',
    verifiedOn: VERIFIED,
  },
  'L2017-59': {
    title: 'Sealing on application after ten years (CPL 160.59)',
    citation: 'L 2017 ch 59 part WWW s.48, amended ch 60/2017',
    signedOn: null,
    inForceFrom: '2017-10-07',
    confidence: 'S',
    verifiedOn: VERIFIED,
  },
  'L2019-131': {
    title: 'Marihuana decriminalization and expungement',
    citation: 'L 2019 ch 131 and 132',
    signedOn: '2019-07-29',
    inForceFrom: '2019-08-28',
    confidence: 'V',
    verifiedOn: VERIFIED,
  },
  'L2021-23': {
    title: 'Repeal of loitering for prostitution (Penal Law 240.37)',
    citation: 'L 2021 ch 23',
    signedOn: '2021-02-02',
    inForceFrom: '2021-02-02',
    confidence: 'V',
    verifiedOn: VERIFIED,
  },
  'L2021-92': {
    title: 'Marihuana Regulation and Taxation Act',
    citation: 'L 2021 ch 92',
    signedOn: '2021-03-31',
    inForceFrom: '2021-03-31',
    confidence: 'V',
    verifiedOn: VERIFIED,
  },
  'L2021-552': {
    title: 'Late youthful offender determination (CPL 720.20(5))',
    citation: 'L 2021 ch 552',
    signedOn: '2021-11-02',
    inForceFrom: '2021-11-02',
    confidence: 'S',
    verifiedOn: VERIFIED,
  },
  'L2021-629': {
    title: 'START Act: trafficking vacatur for any offense',
    citation: 'L 2021 ch 629',
    signedOn: '2021-11-16',
    inForceFrom: '2021-11-16',
    confidence: 'V',
    verifiedOn: VERIFIED,
  },
  'L2023-631': {
    title: 'Clean Slate Act (CPL 160.57)',
    citation: 'L 2023 ch 631',
    signedOn: '2023-11-16',
    inForceFrom: '2024-11-16',
    confidence: 'V',
    verifiedOn: VERIFIED,
  },
} as const satisfies { readonly [id: string]: Enactment };

export type EnactmentId = keyof typeof ENACTMENTS;
