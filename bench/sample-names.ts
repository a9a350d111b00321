import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');

export const SAMPLE_NAMES: readonly string[] = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.pdf'))
  .map((file) => file.slice(0, -'.pdf'.length))
  .sort();
