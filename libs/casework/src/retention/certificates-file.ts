import { appendFile, readFile } from 'node:fs/promises';
import type { SignedCertificate } from './certificate.js';

/** A line each; written twice they stand there twice and say the same. */
export async function addToFile(path: string, certificates: readonly SignedCertificate[]): Promise<void> {
  const lines = certificates.map((one) => `${JSON.stringify(one)}\n`).join('');
  await appendFile(path, lines, { mode: 0o600, flush: true });
}

/** Adds those that the file lacks. A line that a crash has cut off is left for whoever reads the file, and the next begins behind it. */
export async function completeFile(path: string, certificates: readonly SignedCertificate[]): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
  const missing = certificates.filter(({ signature }) => !text.includes(signature));
  if (missing.length > 0) await addToFile(path, missing);
}
