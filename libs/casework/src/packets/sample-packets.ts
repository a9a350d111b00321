import { composePacket, type LetterLanguage, type Packet, type PacketInput, type Typesetter } from '#libs/papers';
import { COUNTIES, type CriminalRecord, localDate } from '#libs/record';
import { assess, type Assessment } from '#libs/rules';
import type { Addressees } from '../directory/directory.service.js';
import { buildPacketInput } from './packet-input.js';
import type { PaperRelief } from './packets.schema.js';
import { sampleExhibits } from './sample-exhibits.js';

const SPECIMEN_ADDRESS = ['2 Specimen Plaza (invented)', 'Specimen, New York 10000'];

/** What one sample packet asks for, and out of whose record. */
export interface SamplePacket {
  /** Its folder: `440.10-1k`. */
  readonly name: string;
  readonly relief: PaperRelief;
  /** File name of the record, without ending. */
  readonly record: string;
  readonly chargeIds: readonly string[];
  /** Of the client's letter. */
  readonly language: LetterLanguage;
}

/** One packet for every relief that has papers, of invented people. */
export const SAMPLE_PACKETS: readonly SamplePacket[] = [
  sample('NY-160.50-3K', 'odalys-fernwright', 'k1.1'),
  sample('NY-160.50-5-DESTROY', 'odalys-fernwright', 'k1.1'),
  sample('NY-160.50', 'odalys-fernwright', 'd88.1'),
  sample('NY-160.55', 'odalys-fernwright', 'v89.1'),
  sample('NY-160.58', 'odalys-fernwright', 'dr.1'),
  sample('NY-160.59', 'tamsin-holloway', 'larceny.1', 'mischief.1'),
  sample('NY-440.10-1K', 'odalys-fernwright', 'k1.1'),
  sample('NY-440.10-1I', 'odalys-fernwright', 'tr.1'),
  sample('NY-440.46-A-1', 'bram-okereke', 'serving.1'),
  sample('NY-440.46-A-2I', 'odalys-fernwright', 'a45.1'),
  sample('NY-440.46-A-2II', 'odalys-fernwright', 'a46.1'),
  sample('NY-720.20-5', 'lucan-merriweather', 'yo.1'),
];

/** Every county's District Attorney at an invented address. */
export const SPECIMEN_ADDRESSEES: Addressees = {
  prosecutors: COUNTIES.map(({ name }) => ({
    county: name,
    unit: null,
    name: `Office of the ${name} County District Attorney`,
    addressLines: SPECIMEN_ADDRESS,
  })),
  courts: [],
};

const DAY = '2026-11-23';

/**
 * The papers and the decisions that they rest on; the same record and templates give the same bytes. To the sealing application a
 * certificate is annexed.
 */
export async function samplePacket(
  typesetter: Typesetter,
  sample: SamplePacket,
  record: CriminalRecord,
): Promise<{ packet: Packet; assessment: Assessment }> {
  const { input, assessment } = sampleInput(sample, record);
  if (input.relief !== 'NY-160.59') return { packet: composePacket(typesetter, input), assessment };
  const { exhibits, pictures } = await sampleExhibits(input, record);
  return { packet: composePacket(typesetter, { ...input, exhibits }, pictures), assessment };
}

/** A set that has the pages of the filing set, but for the proofs of service. */
export const repeatsFilingSet = (name: string) => /^(service-set-|client-set)/.test(name);

/** Every paper of the sealing application; of the others without the sets that repeat the filing set. */
export function keptFiles({ relief }: SamplePacket, { files }: Packet): Packet['files'] {
  return relief === 'NY-160.59' ? files : files.filter(({ name }) => !repeatsFilingSet(name));
}

/** What the papers are made of. */
export function sampleInput(
  { relief, chargeIds, language }: SamplePacket,
  record: CriminalRecord,
): { input: PacketInput; assessment: Assessment } {
  const assessment = assess(record, { asOf: localDate(DAY) });
  const [givenName = '', ...rest] = (record.person.names[0] ?? '').split(' ').map(capitalized);
  const input = buildPacketInput({
    relief,
    chargeIds,
    organization: {
      name: 'Legal Aid of Specimen County',
      addressLines: ['1 Specimen Plaza', 'Specimen, New York 10000'],
      phone: '(518) 555-0100',
    },
    attorneyName: 'Imani Okonjo-Reyes',
    client: {
      givenName,
      familyName: rest.join(' '),
      otherNames: [],
      nysid: record.person.nysid,
      dateOfBirth: record.person.datesOfBirth[0] ? new Date(record.person.datesOfBirth[0]) : null,
      addressLines: ['4 Invented Row', 'Specimen, New York 10000'],
    },
    clientLanguage: language,
    courtForms: [],
    courtPractices: [],
    houseStyles: [],
    record,
    assessment,
    addressees: SPECIMEN_ADDRESSEES,
    options: { returnOn: null, proofOfService: null, prosecutorUnits: {} },
    exhibits: [],
    preparedOn: DAY,
  });
  return { input, assessment };
}

function sample(relief: PaperRelief, record: string, ...chargeIds: string[]): SamplePacket {
  const language = record === 'odalys-fernwright' ? 'en' : 'es';
  return { name: relief.replace('NY-', '').toLowerCase(), relief, record, chargeIds, language };
}

const capitalized = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();
