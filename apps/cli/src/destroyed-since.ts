import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { certificateKeys, checkCertificate, type SignedCertificate } from '#libs/casework';
import { readSupervisorSettings } from '#libs/platform/operator';
import type pg from 'pg';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';
import { jsonOrNull, readText } from './record-files.js';

/**
 * The certificates of what was destroyed, from the file that outlives a database: named, or of CERTIFICATES_FILE, or of VACATUR_HOME.
 * @returns null where there is no such file.
 * @throws Refusal at the first line that this installation has not signed: a file is destroyed by nothing else
 */
export async function destroyedSince(named: string | undefined): Promise<readonly SignedCertificate[] | null> {
  const { env, home } = readSupervisorSettings();
  const path = named ?? (env['CERTIFICATES_FILE'] || join(home, 'certificates.jsonl'));
  if (!named && !existsSync(path)) return null;
  const { certificateKeys: secrets } = await installationKeys();
  if (!secrets)
    throw new Refusal(
      `${path}: cannot be checked. Set CERTIFICATE_KEY, and CERTIFICATE_KEYS_RETIRED, of that installation.`,
    );
  const trusted = certificateKeys(secrets).map(({ publicKey }) => publicKey);
  const lines = (await readText(path)).split(/\r?\n/);
  return lines.flatMap((line, place) => {
    if (line.trim() === '') return [];
    const checked = checkCertificate(jsonOrNull(line), trusted);
    if ('certificate' in checked) return [checked.certificate];
    throw new Refusal(
      `${path}: line ${place + 1} ${WRONG[checked.fault]}. Nothing was done: what was destroyed would come back, or what was not would go.`,
    );
  });
}

const WRONG = {
  not_a_certificate:
    'is no certificate of destruction, or is cut off: put the certificate in its place, or take the line away where none is missing',
  changed: 'was changed after it was signed: take another copy of it',
  other_key:
    'is signed with a key that is not trusted here: name it in CERTIFICATE_KEYS_RETIRED, if it was of this installation',
};

/** Each in a transaction, as the database's owner. @returns how many files the backup had brought back. */
export async function destroyAgain(client: pg.Client, certificates: readonly SignedCertificate[]): Promise<number> {
  let destroyed = 0;
  for (const certificate of certificates) {
    const { rows } = await client.query<{ done: boolean }>('select destroy_again($1) as done', [
      JSON.stringify(certificate),
    ]);
    if (rows[0]!.done) destroyed += 1;
  }
  return destroyed;
}
