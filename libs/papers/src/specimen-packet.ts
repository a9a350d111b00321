import { localDate, type LocalDate } from '#libs/record';
import type { Decision, Finding } from '#libs/rules';
import { MOTION_FORMS } from './motions/motion-forms.js';
import type {
  DecidedConviction,
  MotionRelief,
  PacketAttorney,
  PacketBase,
  PacketConviction,
  PacketInput,
  PacketOrganization,
} from './packet-input.js';

/** What a specimen is made with of the office itself. */
export interface SpecimenOffice {
  readonly organization: PacketOrganization;
  readonly attorney: PacketAttorney;
}

/** `crowded`: a long name, further names, a long address and many charges, to see what no longer fits. */
export type SpecimenSize = 'ordinary' | 'crowded';

const COUNTY = 'New York';
const COURT = {
  name: 'New York County Criminal Court',
  county: COUNTY,
  addressLines: null,
  largestFileBytes: 100_000_000,
};
const CROWDED_CHARGES = 12;

/**
 * A packet of an invented person for any relief, to show what papers look like before they are used.
 * @param preparedOn printed on the papers.
 */
export function specimenPacket(
  relief: PacketInput['relief'],
  size: SpecimenSize,
  { organization, attorney }: SpecimenOffice,
  preparedOn: LocalDate,
): PacketInput {
  const base = { ...clientOf(size), preparedOn, rulesVersion: 'specimen', organization, attorney, court: COURT };
  const destruction = { nameAtArrest: null, addressLines: null, immigrationAdvisedOn: null };
  switch (relief) {
    case 'NY-160.59': {
      // One application covers two offenses at most, so that what is disclosed besides is what is many.
      const convictions = decided(relief, 'eligible', charges(2));
      const otherConvictions = size === 'crowded' ? charges(CROWDED_CHARGES).slice(2) : [];
      const recordExamined = { reportedOn: null, complete: true };
      return { ...base, ...onNotice(), relief, convictions, otherConvictions, recordExamined, otherApplications: [] };
    }
    case 'NY-160.50-3K': {
      const convictions = decided(relief, 'automatic', marihuana(size));
      return { ...base, relief, convictions, proof: ['DCJS criminal history record'], destruction };
    }
    case 'NY-160.50-5-DESTROY':
      return { ...base, relief, convictions: decided(relief, 'eligible', marihuana(size)), destruction };
    default:
      return { ...base, ...onNotice(), relief, convictions: ofMotion(relief, size) };
  }
}

function clientOf(size: SpecimenSize): Pick<PacketBase, 'client'> {
  const isCrowded = size === 'crowded';
  return {
    client: {
      name: isCrowded
        ? 'Bartholomew-Maximilian Alexander Featherstonehaugh-Cholmondeley de la Invented y Specimen'
        : 'Corwin Ashgrove',
      aliases: isCrowded ? ['Bart Feather', 'Max Invented', 'B. A. Featherstonehaugh'] : [],
      nysid: '01234567K',
      yearOfBirth: 1989,
      letter: {
        language: 'en',
        addressLines: isCrowded
          ? [
              'Apartment 12B',
              'The Very Long Name of an Invented Residence',
              '104 Specimen Boulevard',
              'Specimen, New York 10000',
            ]
          : ['4 Invented Row', 'Specimen, New York 10000'],
      },
    },
  };
}

const onNotice = () => ({
  prosecutors: [
    {
      county: COUNTY,
      officeName: `Office of the ${COUNTY} County District Attorney`,
      addressLines: ['1 Invented Square'],
    },
  ],
  exhibits: [],
  returnOn: null,
  proofOfService: 'affirmation' as const,
});

function ofMotion(relief: MotionRelief, size: SpecimenSize): DecidedConviction[] {
  const { of, outcomes } = MOTION_FORMS[relief];
  const ended = {
    convictedOn: null,
    sentencedOn: null,
    sentenceText: null,
    endedOn: localDate('1988-09-14'),
    endedBy: 'Dismissed',
  };
  const found = charges(size === 'crowded' ? CROWDED_CHARGES : 1);
  return decided(relief, outcomes[0]!, of === 'termination' ? found.map((charge) => ({ ...charge, ...ended })) : found);
}

const marihuana = (size: SpecimenSize) =>
  charges(size === 'crowded' ? CROWDED_CHARGES : 1).map((charge) => ({
    ...charge,
    section: '221.10',
    description: 'Criminal Possession of Marihuana in the Fifth Degree',
    class: 'BM' as const,
  }));

function charges(count: number): PacketConviction[] {
  return Array.from({ length: count }, (_, index) => {
    const day = (of: number) =>
      localDate(`2011-${String(1 + (index % 12)).padStart(2, '0')}-${String(of).padStart(2, '0')}`);
    return {
      chargeId: `specimen.${index + 1}`,
      courtCaseId: `specimen.${index + 1}`,
      docketNumber: `2011NY${String(100001 + index)}`,
      court: COURT.name,
      county: COUNTY,
      law: 'PL',
      section: '155.25',
      subsection: null,
      attempt: false,
      class: 'AM',
      felonyGrade: null,
      description: 'Petit Larceny',
      counts: 1,
      arrestedOn: day(3),
      offenseOn: day(3),
      convictedOn: day(14),
      sentencedOn: day(14),
      sentenceText: 'Conditional discharge of 1 year; fine of $250',
      endedOn: null,
      endedBy: null,
    };
  });
}

const FOUND: Finding = {
  condition: 'specimen',
  result: 'met',
  until: null,
  why: 'specimen',
  values: {},
  asks: [],
  onlyDelays: false,
  onlyOpens: false,
  text: 'A condition that the assessment found met stands here.',
  citation: 'specimen of a citation',
  confidence: 'M',
  facts: [],
  restsOn: [],
};

function decided(
  relief: PacketInput['relief'],
  outcome: Decision['outcome'],
  convictions: readonly PacketConviction[],
): DecidedConviction[] {
  return convictions.map((conviction) => ({ conviction, decision: decisionOn(conviction, relief, outcome) }));
}

function decisionOn(
  { chargeId, courtCaseId }: PacketConviction,
  relief: PacketInput['relief'],
  outcome: Decision['outcome'],
): Decision {
  return {
    relief,
    chargeId,
    courtCaseId,
    outcome,
    notBefore: null,
    status: null,
    statusOn: null,
    citation: 'specimen',
    summary: 'A specimen.',
    findings: [FOUND],
    ground: null,
    otherGrounds: [],
    reported: null,
    questions: [],
    changesNothing: [],
    warnings: [],
    confidential: false,
  };
}
