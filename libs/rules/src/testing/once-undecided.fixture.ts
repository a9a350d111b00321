import type { CriminalRecordInput } from '#libs/record';
import type { Outcome, Question, ReliefId } from '../decision.js';

/** A record for which a relief once needed information though no single fact could change its answer, found by random records and made small. */
interface OnceUndecided {
  readonly number: number;
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly asOf: string;
  readonly onceAsked: readonly Pick<Question, 'fact' | 'pointer'>[];
  readonly outcome: Outcome;
  readonly notBefore: string | null;
  /** `fact pointer`: what it asks now. */
  readonly asks: readonly string[];
  readonly record: CriminalRecordInput;
}

export const ONCE_UNDECIDED: readonly OnceUndecided[] = [
  {
    number: 1,
    relief: 'NY-160.59',
    chargeId: 'charge-2-1',
    asOf: '2033-02-05',
    onceAsked: [
      {
        fact: 'disposition',
        pointer: '/courtCases/2/charges/0/disposition',
      },
    ],
    outcome: 'needs_review',
    notBefore: null,
    asks: ['OQ-9 /courtCases/0/charges/0'],
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NJ',
          charges: [
            {
              law: 'PL',
              section: '155.25',
              disposition: 'convicted_verdict',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              disposition: 'convicted_plea',
              id: 'charge-2-1',
            },
          ],
        },
        {
          id: 'case-3',
          charges: [
            {
              law: 'PL',
              section: '221.20',
              disposition: 'not_reported',
              id: 'charge-3-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 2,
    relief: 'NY-160.59',
    chargeId: 'charge-1-0',
    asOf: '2034-03-03',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'needs_review',
    notBefore: null,
    asks: ['OQ-14 /courtCases/1/charges/0'],
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              disposition: 'convicted_plea',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'AC',
              section: '20-453',
              disposition: 'convicted_verdict',
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 3,
    relief: 'NY-160.59',
    chargeId: 'charge-0-0',
    asOf: '2029-04-14',
    onceAsked: [
      {
        fact: 'person.soraRegistered',
        pointer: '/person/soraRegistered',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                imposedOn: '2004-08-20',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '130.55',
              offenseOn: '2008-08-22',
              disposition: 'convicted_plea',
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 4,
    relief: 'NY-160.59',
    chargeId: 'charge-0-1',
    asOf: '2029-04-14',
    onceAsked: [
      {
        fact: 'person.soraRegistered',
        pointer: '/person/soraRegistered',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                imposedOn: '2004-08-20',
              },
              id: 'charge-0-0',
            },
            {
              law: 'AC',
              section: '20-453',
              disposition: 'convicted_plea',
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '130.55',
              offenseOn: '2008-08-22',
              disposition: 'convicted_plea',
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 5,
    relief: 'NY-720.20-5',
    chargeId: 'charge-1-0',
    asOf: '2035-12-30',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                releasedOn: '1992-12-19',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '130.55',
              offenseOn: '2014-03-01',
              disposition: 'convicted_verdict',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '2014-08-08',
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 6,
    relief: 'NY-720.20-5',
    chargeId: 'charge-0-0',
    asOf: '2034-10-21',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'class',
        pointer: '/courtCases/0/charges/0/class',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'VTL',
              section: '1192',
              offenseOn: '2019-05-18',
              disposition: 'convicted_plea',
              sentence: {
                types: ['fine'],
                imposedOn: '2020-05-10',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2000-04-30',
              disposition: 'convicted_plea',
              victimAge: 18,
              soleSubstance: 'other',
              sentence: {
                types: ['prison'],
                releasedOn: '2002-07-07',
                supervisionEndedOn: '2003-09-23',
              },
              id: 'charge-2-0',
            },
            {
              law: 'VTL',
              section: '1192',
              subsection: '3',
              class: 'UM',
              offenseOn: '2000-04-30',
              disposedOn: '2000-06-30',
              disposition: 'convicted_plea',
              victimAge: 18,
              soleSubstance: 'other',
              convictedOn: '2000-06-30',
              sentence: {
                types: ['prison'],
                imposedOn: '2000-09-02',
                releasedOn: '2002-07-07',
                supervisionEndedOn: '2003-09-23',
              },
              id: 'charge-2-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 7,
    relief: 'NY-160.57-F',
    chargeId: 'charge-0-0',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
      {
        fact: 'sentence.imposedOn',
        pointer: '/courtCases/0/charges/0/sentence/imposedOn',
      },
    ],
    outcome: 'needs_information',
    notBefore: null,
    asks: ['sentence.imposedOn /courtCases/0/charges/0/sentence/imposedOn'],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              disposition: 'convicted_plea',
              sentence: {
                types: ['fine'],
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_verdict',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '2024-09-07',
              },
              id: 'charge-2-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 8,
    relief: 'NY-720.20-5',
    chargeId: 'charge-1-1',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'armedFelony',
        pointer: '/courtCases/0/charges/1/armedFelony',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                releasedOn: '2004-07-31',
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '120.05',
              offenseOn: '2024-08-02',
              disposition: 'convicted_plea',
              sentence: {
                types: ['fine'],
                imposedOn: '2024-11-04',
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NY',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 9,
    relief: 'NY-720.20-5',
    chargeId: 'charge-1-1',
    asOf: '2035-12-30',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'armedFelony',
        pointer: '/courtCases/1/charges/0/armedFelony',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                releasedOn: '1986-03-18',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              offenseOn: '2021-01-11',
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                imposedOn: '2021-05-13',
                termMonths: 57,
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NY',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 10,
    relief: 'NY-160.59',
    chargeId: 'charge-0-0',
    asOf: '2035-12-30',
    onceAsked: [
      {
        fact: 'soleSubstance',
        pointer: '/courtCases/0/charges/0/soleSubstance',
      },
      {
        fact: 'disposition',
        pointer: '/courtCases/1/charges/0/disposition',
      },
    ],
    outcome: 'not_yet',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              disposition: 'convicted_plea',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '1988-08-27',
              },
              id: 'charge-0-0',
            },
            {
              law: 'PL',
              section: '155.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '1988-08-27',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '221.20',
              disposition: 'not_reported',
              id: 'charge-1-0',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NY',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 11,
    relief: 'NY-160.57-M',
    chargeId: 'charge-2-1',
    asOf: '2032-02-14',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'automatic',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NJ',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                releasedOn: '2014-04-06',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '221.20',
              class: 'AM',
              attempt: true,
              disposition: 'convicted_plea',
              sentence: {
                types: ['fine'],
                imposedOn: '1990-06-10',
              },
              id: 'charge-2-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 12,
    relief: 'NY-720.20-5',
    chargeId: 'charge-0-0',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
      {
        fact: 'sentence.imposedOn',
        pointer: '/courtCases/0/charges/0/sentence/imposedOn',
      },
    ],
    outcome: 'needs_information',
    notBefore: null,
    asks: ['sentence.imposedOn /courtCases/0/charges/0/sentence/imposedOn'],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              offenseOn: '2008-07-14',
              disposition: 'convicted_plea',
              soleSubstance: 'concentrated_cannabis',
              sentence: {
                types: ['fine'],
              },
              id: 'charge-0-0',
            },
            {
              law: 'PL',
              section: '155.30',
              disposition: 'convicted_plea',
              soleSubstance: 'concentrated_cannabis',
              convictedOn: '2008-09-26',
              sentence: {
                types: ['fine'],
                imposedOn: '2008-11-21',
              },
              id: 'charge-0-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 13,
    relief: 'NY-160.57-F',
    chargeId: 'charge-0-0',
    asOf: '2027-09-01',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'not_yet',
    notBefore: '2032-08-08',
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              disposition: 'convicted_verdict',
              sentence: {
                types: ['jail'],
                releasedOn: '1986-04-17',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                imposedOn: '2024-08-08',
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 14,
    relief: 'NY-160.57-F',
    chargeId: 'charge-1-0',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
      {
        fact: 'pendingCharges',
        pointer: '/pendingCharges/0',
      },
    ],
    outcome: 'not_yet',
    notBefore: '2032-11-04',
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                releasedOn: '2004-07-31',
                supervisionEndedOn: '2007-05-25',
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '120.05',
              class: 'DF',
              offenseOn: '2024-08-02',
              disposedOn: '2024-09-08',
              disposition: 'convicted_plea',
              victimAge: 15,
              soleSubstance: 'other',
              convictedOn: '2024-09-08',
              sentence: {
                types: ['fine'],
                imposedOn: '2024-11-04',
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NY',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 15,
    relief: 'NY-160.59',
    chargeId: 'charge-0-0',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'class',
        pointer: '/courtCases/0/charges/0/class',
      },
      {
        fact: 'person.soraRegistered',
        pointer: '/person/soraRegistered',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'VTL',
              section: '1192',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                imposedOn: '1987-06-27',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              offenseOn: '2001-01-26',
              disposition: 'convicted_plea',
              id: 'charge-2-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 16,
    relief: 'NY-160.57-F',
    chargeId: 'charge-0-1',
    asOf: '2027-10-31',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'not_yet',
    notBefore: '2030-12-28',
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '2021-05-30',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              offenseOn: '2022-08-20',
              disposition: 'convicted_verdict',
              victimAge: 18,
              soleSubstance: 'other',
              sentence: {
                types: ['jail'],
                releasedOn: '2022-12-28',
              },
              id: 'charge-2-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 17,
    relief: 'NY-160.59',
    chargeId: 'charge-0-0',
    asOf: '2035-02-06',
    onceAsked: [
      {
        fact: 'class',
        pointer: '/courtCases/2/charges/0/class',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/2/charges/0/convictedOn',
      },
    ],
    outcome: 'needs_information',
    notBefore: null,
    asks: [
      'OQ-6 /courtCases/0/charges/0',
      'class /courtCases/2/charges/0/class',
      'OQ-6 /courtCases/1/charges/0',
      'convictedOn /courtCases/0/charges/0/convictedOn',
    ],
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '221.20',
              class: 'AM',
              attempt: true,
              disposition: 'convicted_plea',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          charges: [
            {
              law: 'PL',
              section: '221.20',
              attempt: true,
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                imposedOn: '2010-10-14',
              },
              id: 'charge-2-0',
            },
          ],
        },
        {
          id: 'case-3',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              disposition: 'convicted_verdict',
              id: 'charge-3-0',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NY',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 18,
    relief: 'NY-720.20-5',
    chargeId: 'charge-1-0',
    asOf: '2030-02-18',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'class',
        pointer: '/courtCases/1/charges/0/class',
      },
      {
        fact: 'sentence.imposedOn',
        pointer: '/courtCases/1/charges/0/sentence/imposedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '155.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                imposedOn: '1995-07-11',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '1994-01-22',
              disposition: 'convicted_verdict',
              convictedOn: '1994-10-04',
              sentence: {
                types: ['jail'],
                releasedOn: '1995-06-18',
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 19,
    relief: 'NY-160.59',
    chargeId: 'charge-1-1',
    asOf: '2029-09-20',
    onceAsked: [
      {
        fact: 'class',
        pointer: '/courtCases/0/charges/1/class',
      },
      {
        fact: 'person.soraRegistered',
        pointer: '/person/soraRegistered',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              offenseOn: '1985-07-01',
              disposition: 'convicted_plea',
              soleSubstance: 'other',
              sentence: {
                types: ['prison'],
                releasedOn: '1988-09-10',
              },
              id: 'charge-1-0',
            },
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2006-08-07',
              disposition: 'convicted_plea',
              soleSubstance: 'concentrated_cannabis',
              convictedOn: '2007-04-07',
              sentence: {
                types: ['probation'],
                imposedOn: '2007-06-09',
                termMonths: 13,
              },
              id: 'charge-1-1',
            },
          ],
        },
        {
          id: 'case-2',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              subsection: '1',
              class: 'DF',
              offenseOn: '2006-11-12',
              disposition: 'convicted_plea',
              victimAge: 30,
              soleSubstance: 'other',
              sentence: {
                types: ['fine'],
              },
              id: 'charge-2-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 20,
    relief: 'NY-720.20-5',
    chargeId: 'charge-1-1',
    asOf: '2028-11-01',
    onceAsked: [
      {
        fact: 'person.datesOfBirth',
        pointer: '/person/datesOfBirth',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/0/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-1',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                releasedOn: '1990-12-07',
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '130.55',
              offenseOn: '2025-06-29',
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                imposedOn: '2025-12-11',
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 21,
    relief: 'NY-160.57-F',
    chargeId: 'charge-4-0',
    asOf: '2031-09-13',
    onceAsked: [
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
      {
        fact: 'sentence.imposedOn',
        pointer: '/courtCases/1/charges/0/sentence/imposedOn',
      },
      {
        fact: 'pendingCharges',
        pointer: '/pendingCharges/0',
      },
    ],
    outcome: 'needs_information',
    notBefore: null,
    asks: ['sentence.imposedOn /courtCases/1/charges/0/sentence/imposedOn'],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-0',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                imposedOn: '2026-04-09',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-4',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '1998-01-25',
              disposition: 'convicted_plea',
              victimAge: 18,
              soleSubstance: 'other',
              sentence: {
                types: ['conditional_discharge'],
              },
              id: 'charge-4-0',
            },
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2023-06-29',
              disposedOn: '2023-11-14',
              disposition: 'convicted_plea',
              victimAge: 30,
              soleSubstance: 'concentrated_cannabis',
              convictedOn: '2023-11-14',
              sentence: {
                types: ['fine'],
                imposedOn: '2023-12-31',
              },
              id: 'charge-4-1',
            },
          ],
        },
      ],
      pendingCharges: [
        {
          jurisdiction: 'NJ',
          level: 'unknown',
        },
      ],
    },
  },
  {
    number: 22,
    relief: 'NY-160.59',
    chargeId: 'charge-1-0',
    asOf: '2026-07-31',
    onceAsked: [
      {
        fact: 'class',
        pointer: '/courtCases/0/charges/0/class',
      },
      {
        fact: 'person.soraRegistered',
        pointer: '/person/soraRegistered',
      },
      {
        fact: 'convictedOn',
        pointer: '/courtCases/1/charges/0/convictedOn',
      },
    ],
    outcome: 'ineligible',
    notBefore: null,
    asks: [],
    record: {
      format: 'vacatur-record/1',
      person: {},
      courtCases: [
        {
          id: 'case-1',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              disposition: 'convicted_verdict',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '1989-06-06',
              },
              id: 'charge-1-0',
            },
          ],
        },
        {
          id: 'case-4',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              offenseOn: '2003-12-15',
              disposition: 'convicted_plea',
              id: 'charge-4-0',
            },
          ],
        },
      ],
    },
  },
];
