import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRapSheet, toRecord } from '#libs/readers';
import { type CriminalRecord, parseRecord } from '#libs/record';
import { SAMPLES } from './sample-names.js';

export function samplePdf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLES, `${name}.pdf`)));
}

/** The record of a sample sheet, with the one fact added that no sheet tells and that 160.59 asks for first. */
export async function sampleRecord(name: string, soraRegistered: boolean | null = false): Promise<CriminalRecord> {
  const read = await readRapSheet(samplePdf(name));
  if (!read.ok) throw new Error(read.refusal.message);
  const content = toRecord(read.sheet, read.sources);
  const parsed = parseRecord({ ...content, person: { ...content.person, soraRegistered } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}
