import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleCourtForm } from '#libs/casework/demo';
import { loadTypesetter } from '#libs/papers';

/** Writes an invented court's form as the court would give it out, and as packets fill it. */
export async function writeSampleCourtForm({ out }: { readonly out: string }): Promise<void> {
  const files = await sampleCourtForm(await loadTypesetter());
  await mkdir(out, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(out, name), bytes);
  console.log(`A form of no court, empty and filled for invented people, is in ${out}.`);
}
