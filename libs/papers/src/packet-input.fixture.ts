import { localDate } from '#libs/record';
import type { Decision } from '#libs/rules';
import { MOTION_FORMS } from './motions/motion-forms.js';
import type {
  ExpungementNoticeInput,
  MotionInput,
  MotionRelief,
  PacketConviction,
  SealingApplicationInput,
} from './packet-input.js';

/** A petit larceny in New York County of an invented person; specs change what they are about. */
export function larceny(more: Partial<PacketConviction> = {}): PacketConviction {
  return {
    chargeId: 'larceny',
    courtCaseId: 'case',
    docketNumber: '2016NY000001',
    court: 'New York County Criminal Court',
    county: 'New York',
    law: 'PL',
    section: '155.25',
    subsection: null,
    attempt: false,
    class: 'AM',
    felonyGrade: null,
    description: 'Petit Larceny',
    counts: 1,
    arrestedOn: localDate('2016-08-03'),
    offenseOn: localDate('2016-08-03'),
    convictedOn: localDate('2016-08-04'),
    sentencedOn: localDate('2016-08-04'),
    sentenceText: 'Fine of $100',
    endedOn: null,
    endedBy: null,
    ...more,
  };
}

export function decisionOn(chargeId: string, more: Partial<Decision> = {}): Decision {
  return {
    relief: 'NY-160.59',
    chargeId,
    courtCaseId: 'case',
    outcome: 'eligible',
    notBefore: null,
    status: null,
    statusOn: null,
    citation: 'CPL 160.59',
    summary: 'May be applied for.',
    findings: [],
    ground: null,
    otherGrounds: [],
    reported: null,
    questions: [],
    changesNothing: [],
    warnings: [],
    confidential: false,
    ...more,
  };
}

const OFFICE = {
  preparedOn: localDate('2026-11-23'),
  rulesVersion: 'ny-test',
  organization: { name: 'Legal Aid of Specimen', addressLines: ['1 Specimen Plaza'], phone: '(718) 555-0100' },
  attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
  client: {
    name: 'Corwin Ashgrove',
    aliases: [],
    nysid: null,
    yearOfBirth: 1989,
    letter: { language: 'en' as const, addressLines: [] },
  },
  court: {
    name: 'New York County Criminal Court',
    county: 'New York',
    addressLines: null,
    largestFileBytes: 100_000_000,
  },
};

export function sealingInput(more: Partial<SealingApplicationInput> = {}): SealingApplicationInput {
  return {
    ...OFFICE,
    relief: 'NY-160.59',
    convictions: [{ conviction: larceny(), decision: decisionOn('larceny') }],
    otherConvictions: [],
    recordExamined: { reportedOn: null, complete: true },
    otherApplications: [],
    prosecutors: [
      {
        county: 'New York',
        officeName: 'Office of the New York County District Attorney',
        addressLines: ['2 Specimen Plaza', 'Specimen, New York 10000'],
      },
    ],
    exhibits: [],
    returnOn: null,
    proofOfService: 'affirmation',
    ...more,
  };
}

export function expungementInput(more: Partial<ExpungementNoticeInput> = {}): ExpungementNoticeInput {
  const conviction = larceny({ chargeId: 'marihuana', section: '221.10', description: 'Marihuana 5', class: 'BM' });
  const decision = decisionOn('marihuana', { relief: 'NY-160.50-3K', outcome: 'automatic' });
  return {
    ...OFFICE,
    relief: 'NY-160.50-3K',
    convictions: [{ conviction, decision }],
    proof: ['DCJS record of January 5, 2026'],
    destruction: null,
    ...more,
  };
}

export function motionInput(relief: MotionRelief, more: Partial<MotionInput> = {}): MotionInput {
  const ended = { convictedOn: null, endedOn: localDate('1988-09-14'), endedBy: 'Dismissed' };
  const conviction = larceny(MOTION_FORMS[relief].of === 'termination' ? ended : {});
  const [outcome] = MOTION_FORMS[relief].outcomes;
  return {
    ...OFFICE,
    relief,
    convictions: [{ conviction, decision: decisionOn('larceny', { relief, outcome: outcome! }) }],
    prosecutors: sealingInput().prosecutors,
    exhibits: [],
    returnOn: null,
    proofOfService: 'affirmation',
    ...more,
  };
}
