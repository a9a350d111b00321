import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keptFiles, repeatsFilingSet, SAMPLE_PACKETS, samplePacket } from '#libs/casework/demo';
import { loadTypesetter } from '#libs/papers';
import { parseRecord } from '#libs/record';
import { PROJECT_ROOT } from '#libs/platform';
import { Refusal } from '../fail.js';
import { writePaper } from './write-paper.js';

const RECORDS = join(PROJECT_ROOT, 'samples', 'packets');

/** Writes a folder for each relief, with the papers of its packet and a picture of each page, out of the records in samples/packets. */
export async function writeSamplePackets({ out }: { readonly out: string }): Promise<void> {
  const typesetter = await loadTypesetter();
  for (const sample of SAMPLE_PACKETS) {
    const file = `${sample.record}.json`;
    const parsed = parseRecord(JSON.parse(await readFile(join(RECORDS, file), 'utf8')));
    if (!parsed.ok) {
      throw new Refusal(`${file}: ${parsed.errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`);
    }
    const folder = join(out, sample.name);
    await rm(folder, { recursive: true, force: true });
    const { packet } = await samplePacket(typesetter, sample, parsed.record);
    for (const { name, bytes } of keptFiles(sample, packet)) {
      await writePaper(folder, name, bytes, { isShown: !repeatsFilingSet(name) });
    }
  }
  console.log(`${SAMPLE_PACKETS.length} packets of invented people are in ${out}.`);
}
