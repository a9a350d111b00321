import { rm } from 'node:fs/promises';
import { sampleLetters } from '#libs/casework/demo';
import { loadTypesetter } from '#libs/papers';
import { writePaper } from './write-paper.js';

/** Writes every letter to an invented client, in every language, and a picture of each page. */
export async function writeSampleLetters({ out }: { readonly out: string }): Promise<void> {
  const letters = sampleLetters(await loadTypesetter());
  await rm(out, { recursive: true, force: true });
  for (const { name, bytes } of letters) await writePaper(out, name, bytes);
  console.log(`${letters.length} letters to invented people are in ${out}.`);
}
