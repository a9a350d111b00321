import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the trained data of English stand: in their package, so that nothing is fetched. */
export function languageFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}
