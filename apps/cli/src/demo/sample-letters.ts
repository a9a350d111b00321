import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleLetters } from '#libs/casework/demo';
import { loadTypesetter } from '#libs/papers';

/** Writes every letter to an invented client, in every language. */
export async function writeSampleLetters({ out }: { readonly out: string }): Promise<void> {
  await mkdir(out, { recursive: true });
  const letters = sampleLetters(await loadTypesetter());
  for (const { name, bytes } of letters) await writeFile(join(out, name), bytes);
  console.log(`${letters.length} letters to invented people are in ${out}.`);
}
