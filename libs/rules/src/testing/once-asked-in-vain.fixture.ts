import type { CriminalRecordInput } from '#libs/record';
import type { Outcome, ReliefId } from '../decision.js';

/** A record for which a relief once asked for a fact that changes nothing, found by random records and made small. */
interface AskedInVain {
  readonly number: number;
  readonly relief: ReliefId;
  readonly fact: string;
  /** The answer that asked. */
  readonly outcome: Outcome;
  readonly asOf: string;
  readonly record: CriminalRecordInput;
}

export const ONCE_ASKED_IN_VAIN: readonly AskedInVain[] = [
  {
    number: 1,
    relief: 'NY-160.59',
    fact: 'disposition',
    outcome: 'needs_information',
    asOf: '2035-12-30',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2007-01-31',
              disposedOn: '2007-07-29',
              disposition: 'convicted_verdict',
              convictedOn: '2007-07-29',
              sentence: {
                types: ['probation'],
                imposedOn: '2007-10-22',
                termMonths: 24,
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '221.20',
              class: 'AM',
              attempt: true,
              offenseOn: '2007-01-31',
              disposedOn: '2007-07-29',
              disposition: 'convicted_verdict',
              convictedOn: '2007-07-29',
              sentence: {
                types: ['probation'],
                imposedOn: '2007-10-22',
                termMonths: 24,
              },
              id: 'charge-1-1',
            },
          ],
        },
        {
          id: 'case-2',
          jurisdiction: 'NJ',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              class: 'AM',
              offenseOn: '2024-09-07',
              disposedOn: '2025-04-28',
              disposition: 'convicted_plea',
              convictedOn: '2025-04-28',
              sentence: {
                types: ['fine'],
                imposedOn: '2025-05-26',
              },
              id: 'charge-2-0',
            },
            {
              law: 'PL',
              section: '221.20',
              class: 'EF',
              offenseOn: '2024-09-07',
              disposedOn: '2025-04-28',
              disposition: 'not_reported',
              id: 'charge-2-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 2,
    relief: 'NY-720.20-5',
    fact: 'disposition',
    outcome: 'needs_information',
    asOf: '2035-05-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.25',
              class: 'AM',
              offenseOn: '2020-03-05',
              disposedOn: '2020-08-22',
              disposition: 'convicted_plea',
              convictedOn: '2020-08-22',
              sentence: {
                types: ['jail'],
                imposedOn: '2020-10-25',
                releasedOn: '2021-08-26',
              },
              id: 'charge-0-0',
            },
            {
              law: 'PL',
              section: '130.55',
              class: 'BM',
              offenseOn: '2020-03-05',
              disposedOn: '2020-08-22',
              disposition: 'not_reported',
              id: 'charge-0-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 3,
    relief: 'NY-720.20-5',
    fact: 'armedFelony',
    outcome: 'needs_information',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              subsection: '2',
              class: 'CF',
              offenseOn: '1985-06-23',
              disposedOn: '1985-10-27',
              disposition: 'convicted_plea',
              convictedOn: '1985-10-27',
              sentence: {
                types: ['fine'],
                imposedOn: '1985-10-29',
              },
              id: 'charge-0-0',
            },
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '1998-04-16',
              disposedOn: '1998-10-26',
              disposition: 'convicted_plea',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '1998-11-25',
              },
              id: 'charge-0-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 4,
    relief: 'NY-160.57-F',
    fact: 'pendingCharges',
    outcome: 'not_yet',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {},
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              subsection: '1',
              class: 'DF',
              offenseOn: '2024-05-20',
              disposedOn: '2025-01-13',
              disposition: 'convicted_plea',
              sentence: {
                types: ['prison'],
                imposedOn: '2025-04-03',
                releasedOn: '2026-05-03',
                supervisionEndedOn: '2030-05-25',
              },
              id: 'charge-0-1',
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
    number: 5,
    relief: 'NY-160.57-M',
    fact: 'pendingCharges',
    outcome: 'not_yet',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              class: 'AM',
              offenseOn: '2023-06-24',
              disposedOn: '2024-03-15',
              disposition: 'convicted_plea',
              convictedOn: '2024-03-15',
              sentence: {
                types: ['fine'],
                imposedOn: '2024-05-16',
              },
              id: 'charge-0-0',
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
    number: 6,
    relief: 'NY-160.57-F',
    fact: 'disposition',
    outcome: 'not_yet',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: true,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              class: 'AM',
              offenseOn: '2018-11-13',
              disposedOn: '2018-12-25',
              disposition: 'convicted_plea',
              convictedOn: '2018-12-25',
              sentence: {
                types: ['prison'],
                imposedOn: '2019-01-17',
                releasedOn: '2024-01-18',
                supervisionEndedOn: '2027-02-17',
              },
              id: 'charge-0-0',
              soleSubstance: 'other',
            },
            {
              law: 'PL',
              section: '221.25',
              class: 'DF',
              offenseOn: '2002-01-20',
              disposedOn: '2002-09-28',
              disposition: 'convicted_verdict',
              convictedOn: '2002-09-28',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '2002-12-16',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'AC',
              section: '20-453',
              class: 'UM',
              offenseOn: '1989-03-05',
              disposedOn: '1989-08-30',
              disposition: 'not_reported',
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 7,
    relief: 'NY-160.58',
    fact: 'disposition',
    outcome: 'needs_information',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NJ',
          charges: [
            {
              law: 'PL',
              section: '120.05',
              subsection: '1',
              class: 'DF',
              offenseOn: '2013-07-05',
              disposition: 'not_reported',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-2',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2011-11-12',
              disposedOn: '2012-06-20',
              disposition: 'convicted_plea',
              convictedOn: '2012-06-20',
              sentence: {
                types: ['conditional_discharge'],
                imposedOn: '2012-08-03',
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
    relief: 'NY-160.59',
    fact: 'disposedOn',
    outcome: 'needs_information',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2020-11-21',
              disposedOn: '2021-03-22',
              disposition: 'convicted_verdict',
              convictedOn: '2021-03-22',
              sentence: {
                types: ['prison'],
                imposedOn: '2021-06-19',
                releasedOn: '2025-02-08',
                supervisionEndedOn: '2027-03-07',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'open',
          charges: [
            {
              id: 'open',
              law: 'PL',
              section: '155.25',
              class: 'AM',
              disposition: 'acd',
            },
          ],
        },
      ],
    },
  },
  {
    number: 9,
    relief: 'NY-720.20-5',
    fact: 'convictedOn',
    outcome: 'needs_information',
    asOf: '2027-01-08',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '1985-01-01',
              disposedOn: '1985-01-05',
              disposition: 'convicted_plea',
              convictedOn: '1985-01-05',
              sentence: {
                types: ['prison'],
                imposedOn: '1985-03-15',
                releasedOn: '1989-10-21',
                supervisionEndedOn: '1992-09-16',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'VTL',
              section: '1192',
              subsection: '1',
              class: 'I',
              offenseOn: '1994-10-30',
              disposition: 'convicted_plea',
              sentence: {
                types: ['probation'],
                termMonths: 58,
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 10,
    relief: 'NY-160.57-F',
    fact: 'case.commencedOn',
    outcome: 'not_yet',
    asOf: '2035-12-30',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2023-06-30',
              disposedOn: '2024-03-09',
              disposition: 'convicted_plea',
              convictedOn: '2024-03-09',
              sentence: {
                types: ['prison'],
                imposedOn: '2024-04-23',
                releasedOn: '2029-07-31',
                supervisionEndedOn: '2031-05-21',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'open',
          charges: [
            {
              id: 'open',
              law: 'PL',
              section: '155.25',
              class: 'AM',
              disposition: 'acd',
            },
          ],
        },
      ],
    },
  },
  {
    number: 11,
    relief: 'NY-160.57-F',
    fact: 'disposedOn',
    outcome: 'not_yet',
    asOf: '2035-12-30',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2023-06-30',
              disposedOn: '2024-03-09',
              disposition: 'convicted_plea',
              convictedOn: '2024-03-09',
              sentence: {
                types: ['prison'],
                imposedOn: '2024-04-23',
                releasedOn: '2029-07-31',
                supervisionEndedOn: '2031-05-21',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'open',
          charges: [
            {
              id: 'open',
              law: 'PL',
              section: '155.25',
              class: 'AM',
              disposition: 'acd',
            },
          ],
        },
      ],
    },
  },
  {
    number: 12,
    relief: 'NY-160.57-M',
    fact: 'convictedOn',
    outcome: 'needs_information',
    asOf: '2029-02-09',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: true,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'VTL',
              section: '1192',
              subsection: '3',
              class: 'UM',
              offenseOn: '1989-11-17',
              disposition: 'convicted_plea',
              sentence: {
                types: ['conditional_discharge'],
              },
              id: 'charge-0-0',
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
    number: 13,
    relief: 'NY-720.20-5',
    fact: 'class',
    outcome: 'needs_information',
    asOf: '2035-12-30',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2016-05-15',
              disposedOn: '2016-10-30',
              disposition: 'convicted_plea',
              convictedOn: '2016-10-30',
              sentence: {
                types: ['probation'],
                imposedOn: '2016-11-21',
                termMonths: 28,
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2007-01-31',
              disposedOn: '2007-07-29',
              disposition: 'convicted_verdict',
              convictedOn: '2007-07-29',
              sentence: {
                types: ['probation'],
                imposedOn: '2007-10-22',
                termMonths: 24,
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '221.20',
              class: 'AM',
              attempt: true,
              offenseOn: '2007-01-31',
              disposedOn: '2007-07-29',
              disposition: 'convicted_verdict',
              convictedOn: '2007-07-29',
              sentence: {
                types: ['probation'],
                imposedOn: '2007-10-22',
                termMonths: 24,
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 14,
    relief: 'NY-160.59',
    fact: 'convictedOn',
    outcome: 'needs_information',
    asOf: '2035-04-12',
    record: {
      format: 'vacatur-record/1',
      person: {},
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              class: 'DF',
              offenseOn: '1985-01-01',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.25',
              class: 'AM',
              offenseOn: '2023-10-08',
              disposedOn: '2024-05-23',
              disposition: 'convicted_plea',
              convictedOn: '2024-05-23',
              sentence: {
                types: ['fine'],
                imposedOn: '2024-07-09',
              },
              id: 'charge-1-0',
            },
          ],
        },
        {
          id: 'case-2',
          jurisdiction: 'NJ',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2010-05-06',
              disposedOn: '2010-08-09',
              disposition: 'convicted_verdict',
              convictedOn: '2010-08-09',
              sentence: {
                types: ['prison'],
                imposedOn: '2010-11-04',
                releasedOn: '2013-03-15',
                supervisionEndedOn: '2013-08-30',
              },
              id: 'charge-2-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 15,
    relief: 'NY-160.57-F',
    fact: 'pendingCharges',
    outcome: 'needs_information',
    asOf: '2029-04-19',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              subsection: '2',
              class: 'CF',
              offenseOn: '2022-07-10',
              disposedOn: '2022-08-24',
              disposition: 'convicted_verdict',
              convictedOn: '2022-08-24',
              sentence: {
                types: ['prison'],
                imposedOn: '2022-10-02',
                supervisionEndedOn: '2024-09-24',
              },
              id: 'charge-1-0',
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
    number: 16,
    relief: 'NY-160.57-F',
    fact: 'disposition',
    outcome: 'needs_information',
    asOf: '2029-04-19',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              subsection: '2',
              class: 'DF',
              attempt: true,
              offenseOn: '2001-12-28',
              disposedOn: '2002-10-16',
              disposition: 'not_reported',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              subsection: '2',
              class: 'CF',
              offenseOn: '2022-07-10',
              disposedOn: '2022-08-24',
              disposition: 'convicted_verdict',
              convictedOn: '2022-08-24',
              sentence: {
                types: ['prison'],
                imposedOn: '2022-10-02',
                supervisionEndedOn: '2024-09-24',
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 17,
    relief: 'NY-720.20-5',
    fact: 'disposedOn',
    outcome: 'needs_information',
    asOf: '2027-10-10',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '140.25',
              subsection: '2',
              class: 'DF',
              attempt: true,
              offenseOn: '2018-02-21',
              disposition: 'yo',
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              class: 'DF',
              offenseOn: '2017-11-01',
              disposition: 'convicted_plea',
              convictedOn: '2018-01-15',
              sentence: {
                types: ['prison'],
                imposedOn: '2018-01-17',
                releasedOn: '2020-01-28',
                supervisionEndedOn: '2023-05-05',
              },
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 18,
    relief: 'NY-160.59',
    fact: 'disposedOn',
    outcome: 'not_yet',
    asOf: '2035-12-30',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: false,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '155.30',
              class: 'EF',
              offenseOn: '2023-06-30',
              disposedOn: '2024-03-09',
              disposition: 'convicted_plea',
              convictedOn: '2024-03-09',
              sentence: {
                types: ['prison'],
                imposedOn: '2024-04-23',
                releasedOn: '2029-07-31',
                supervisionEndedOn: '2031-05-21',
              },
              id: 'charge-0-1',
            },
          ],
        },
        {
          id: 'open',
          charges: [
            {
              id: 'open',
              law: 'PL',
              section: '155.25',
              class: 'AM',
              disposition: 'acd',
            },
          ],
        },
      ],
    },
  },
  {
    number: 19,
    relief: 'NY-160.57-M',
    fact: 'disposition',
    outcome: 'not_yet',
    asOf: '2026-07-31',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: true,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '220.03',
              class: 'AM',
              offenseOn: '2018-11-13',
              disposedOn: '2018-12-25',
              disposition: 'convicted_plea',
              convictedOn: '2018-12-25',
              sentence: {
                types: ['prison'],
                imposedOn: '2019-01-17',
                releasedOn: '2024-01-18',
                supervisionEndedOn: '2027-02-17',
              },
              id: 'charge-0-0',
            },
          ],
        },
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'AC',
              section: '20-453',
              class: 'UM',
              offenseOn: '1989-03-05',
              disposedOn: '1989-08-30',
              disposition: 'not_reported',
              id: 'charge-1-0',
            },
          ],
        },
      ],
    },
  },
  {
    number: 20,
    relief: 'NY-720.20-5',
    fact: 'sentence.releasedOn',
    outcome: 'needs_information',
    asOf: '2030-12-22',
    record: {
      format: 'vacatur-record/1',
      person: {},
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '221.25',
              class: 'DF',
              offenseOn: '2014-06-09',
              disposedOn: '2014-08-18',
              disposition: 'convicted_plea',
              convictedOn: '2014-08-18',
              sentence: {
                types: ['prison'],
                imposedOn: '2014-10-20',
                supervisionEndedOn: '2019-09-06',
              },
              id: 'charge-0-0',
            },
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '2020-12-07',
              disposedOn: '2021-05-27',
              disposition: 'convicted_verdict',
              convictedOn: '2021-05-27',
              sentence: {
                types: ['prison'],
                imposedOn: '2021-08-15',
                releasedOn: '2026-05-10',
              },
              id: 'charge-0-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 21,
    relief: 'NY-160.55',
    fact: 'convictedOn',
    outcome: 'needs_information',
    asOf: '2028-12-09',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: true,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-1',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'GBL',
              section: '399-z',
              offenseOn: '1985-07-15',
              disposition: 'convicted_plea',
              sentence: {
                types: ['jail'],
                releasedOn: '1985-12-10',
              },
              id: 'charge-1-0',
            },
            {
              law: 'PL',
              section: '221.20',
              class: 'AM',
              attempt: true,
              offenseOn: '1985-07-15',
              disposedOn: '1985-10-03',
              disposition: 'convicted_plea',
              convictedOn: '1985-10-03',
              sentence: {
                types: ['jail'],
                imposedOn: '1985-10-26',
                releasedOn: '1985-12-10',
              },
              id: 'charge-1-1',
            },
          ],
        },
      ],
    },
  },
  {
    number: 22,
    relief: 'NY-440.10-1K',
    fact: 'sentence.imposedOn',
    outcome: 'needs_information',
    asOf: '2032-11-01',
    record: {
      format: 'vacatur-record/1',
      person: {
        soraRegistered: true,
      },
      complete: true,
      courtCases: [
        {
          id: 'case-0',
          jurisdiction: 'NY',
          charges: [
            {
              law: 'PL',
              section: '221.10',
              subsection: '1',
              class: 'BM',
              offenseOn: '2002-01-25',
              disposition: 'convicted_verdict',
              sentence: {
                types: ['prison'],
                supervisionEndedOn: '2005-09-10',
              },
              id: 'charge-0-0',
            },
          ],
        },
      ],
    },
  },
];
