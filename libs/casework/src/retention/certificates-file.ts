import { appendFile, readFile } from 'node:fs/promises';
import type { SignedCertificate } from './certificate.js';

/**
 * Adds those that the file lacks, a line each; written twice they stand there twice and say the same. A line that a crash has cut off is left
 * for whoever reads the file, and the next begins behind it.
 */
export async function addToFile(path: string, certificates: readonly SignedCertificate[]): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = certificates.filter(({ signature }) => !text.includes(signature)).map((one) => JSON.stringify(one));
  if (lines.length === 0) return;
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${start}${lines.join('\n')}\n`, { mode: 0o600, flush: true });
}
