import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CASELOAD_FORMATS, caseloadFile } from '#libs/casework/demo';
import { isLocalDate } from '#libs/record';
import { Clock } from '#libs/platform';
import { Refusal } from '../fail.js';
import { clientsAsked } from './demo-caseload.js';

const STDOUT = '-';

/**
 * Writes invented bulk records to a file or, for `-`, to standard output; needs no database. Whoever reads slowly is waited for, and
 * one that has read enough is no error.
 * @throws Refusal for options that cannot be followed, or a file that cannot be written.
 */
export async function caseloadToFile(options: {
  clients: string;
  seed: string;
  asOf?: string;
  out: string;
  format?: string;
}): Promise<void> {
  const people = clientsAsked(options);
  const asOf = options.asOf ?? new Clock().today();
  if (!isLocalDate(asOf)) throw new Refusal('--as-of: must be a day, YYYY-MM-DD');
  const format = CASELOAD_FORMATS.find((one) => one === (options.format ?? 'csv'));
  if (!format) throw new Refusal(`--format: must be one of ${CASELOAD_FORMATS.join(', ')}`);
  const text = Readable.from(caseloadFile({ people, seed: options.seed, asOf, format }));
  try {
    await pipeline(text, options.out === STDOUT ? process.stdout : createWriteStream(options.out));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return;
    if (code === undefined) throw error;
    throw new Refusal(`--out: ${options.out} cannot be written (${code})`);
  }
}
