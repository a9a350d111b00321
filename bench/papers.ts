import { buildPacketInput } from '#libs/casework';
import { composePacket, loadTypesetter } from '#libs/papers';
import { localDate } from '#libs/record';
import { assess } from '#libs/rules';
import { peakRssMb, percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { sampleRecord } from './samples.js';

const WARM_UP_ROUNDS = 3;
const ROUNDS = 40;
/** Of the sample Corwin Ashgrove: which conviction each relief is for. */
const CHARGES = { 'NY-160.59': '2016NY052779.1', 'NY-160.50-3K': '2012KN002920.1' } as const;

/** All papers of one relief, typeset by a process that has typeset before. */
export async function typesetting(relief: keyof typeof CHARGES): Promise<Measurement> {
  const record = await sampleRecord('corwin-ashgrove');
  const input = buildPacketInput({
    relief,
    chargeIds: [CHARGES[relief]],
    organization: { name: 'Legal Aid of the Five Boroughs', addressLines: ['1 Specimen Plaza'], phone: null },
    attorneyName: 'Imani Okonjo-Reyes',
    client: {
      givenName: 'Corwin',
      familyName: 'Ashgrove',
      otherNames: [],
      nysid: null,
      dateOfBirth: null,
      addressLines: [],
    },
    record,
    assessment: assess(record, { asOf: localDate('2026-11-23') }),
    preparedOn: '2026-11-23',
  });
  const typesetter = await loadTypesetter();
  const timesMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const startedMs = performance.now();
    composePacket(typesetter, input);
    if (round >= 0) timesMs.push(performance.now() - startedMs);
  }
  return { value: percentile(timesMs, 0.95), peakRssMb: peakRssMb() };
}
