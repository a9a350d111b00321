import { composePacket, loadTypesetter, packetConviction, type PacketInput } from '#libs/papers';
import { localDate } from '#libs/record';
import { assess } from '#libs/rules';
import { peakRssMb, percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { sampleRecord } from './samples.js';

const WARM_UP_ROUNDS = 3;
const ROUNDS = 40;
const AS_OF = localDate('2026-11-23');
/** Of the sample Corwin Ashgrove: which conviction each relief is for. */
const CHARGES = { 'NY-160.59': '2016NY052779.1', 'NY-160.50-3K': '2012KN002920.1' } as const;

/** All papers of one relief, typeset by a process that has typeset before. */
export async function typesetting(relief: keyof typeof CHARGES): Promise<Measurement> {
  const input = await inputFor(relief);
  const typesetter = await loadTypesetter();
  const timesMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const startedMs = performance.now();
    composePacket(typesetter, input);
    if (round >= 0) timesMs.push(performance.now() - startedMs);
  }
  return { value: percentile(timesMs, 0.95), peakRssMb: peakRssMb() };
}

async function inputFor(relief: keyof typeof CHARGES): Promise<PacketInput> {
  const record = await sampleRecord('corwin-ashgrove');
  const courtCase = record.courtCases.find(({ charges }) => charges.some(({ id }) => id === CHARGES[relief]))!;
  const charge = courtCase.charges.find(({ id }) => id === CHARGES[relief])!;
  const { decisions, rulesVersion } = assess(record, { asOf: AS_OF });
  const decision = decisions.find((one) => one.relief === relief && one.chargeId === charge.id)!;
  const county = courtCase.county ?? '';
  const packet = {
    preparedOn: AS_OF,
    rulesVersion,
    organization: { name: 'Legal Aid of the Five Boroughs', addressLines: ['1 Specimen Plaza'], phone: '' },
    attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
    client: {
      name: 'Corwin Ashgrove',
      aliases: [],
      nysid: null,
      yearOfBirth: null,
      letter: { language: 'en' as const, addressLines: [] },
    },
    court: { name: courtCase.court ?? '', county, addressLines: null, largestFileBytes: 100_000_000 },
    convictions: [{ conviction: packetConviction(courtCase, charge), decision }],
  };
  if (relief === 'NY-160.50-3K') {
    const destruction = { nameAtArrest: null, addressLines: null, immigrationAdvisedOn: null };
    return { ...packet, relief, proof: ['DCJS criminal history record'], destruction };
  }
  return {
    ...packet,
    relief,
    otherConvictions: [],
    recordExamined: { reportedOn: record.reportedOn, complete: false },
    otherApplications: null,
    prosecutors: [
      { county, officeName: `Office of the ${county} County District Attorney`, addressLines: ['2 Specimen Plaza'] },
    ],
    exhibits: [],
    returnOn: null,
    proofOfService: 'affirmation',
  };
}
