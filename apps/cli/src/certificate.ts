import { createPublicKey } from 'node:crypto';
import { certificateKeys, checkCertificate, type CertificateFault, type SignedCertificate } from '#libs/casework';
import { fingerprintOf, publicKeyPem } from '#libs/platform/operator';
import type pg from 'pg';
import { destroyAgain, destroyedSince } from './destroyed-since.js';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';
import { asOwner } from './owner-connection.js';
import { jsonOrNull, readText } from './record-files.js';

/**
 * Checks a certificate of destruction, with the public key that an office has given, or with this installation's own.
 * @param options.audit compares it with the database, too: that its entry of the audit and the link it was made behind stand there.
 * @throws Refusal saying what is wrong with it, and what to do
 */
export async function verifyCertificate(path: string, options: { key?: string; audit?: boolean }): Promise<void> {
  const trusted = options.key ? [await publicKeyIn(options.key)] : (await ownKeys()).map(({ publicKey }) => publicKey);
  const checked = checkCertificate(jsonOrNull(await readText(path)), trusted);
  if ('fault' in checked) throw new Refusal(`${path}: ${FAULTS[checked.fault]}`);
  if (options.audit) await asOwner((client) => requireInAudit(client, path, checked.certificate));
  console.log(sentence(path, checked.certificate, options.audit ?? false));
}

const FAULTS: { readonly [fault in CertificateFault]: string } = {
  not_a_certificate:
    'is no certificate of destruction. Give the file as GET /v1/retention/certificates/{certificateId} or "vacatur certificate list" has it.',
  changed:
    'was changed after it was signed: what it says is not what was certified. Ask the office for another copy, and believe nothing in this one.',
  other_key:
    'is signed with another key than the one that is trusted. Ask the office for its public key (vacatur certificate key) in a way that you trust, and name it with --key; of a key that was replaced, name the old one, or set CERTIFICATE_KEYS_RETIRED.',
};

/** Prints the public keys, the one that signs now first. */
export async function printCertificateKeys(): Promise<void> {
  for (const { publicKey } of await ownKeys())
    console.log(`# fingerprint ${fingerprintOf(publicKey)}\n${publicKeyPem(publicKey)}`);
}

/** Prints every certificate of the installation, the oldest first, one a line as JSON. */
export async function printCertificates(): Promise<void> {
  await asOwner(async (client) => {
    const { rows } = await client.query<{ certificate: SignedCertificate }>(
      'select certificate from purge_items where certificate is not null order by at, id',
    );
    for (const { certificate } of rows) console.log(JSON.stringify(certificate));
  });
}

/**
 * Destroys again what certificates name, in a database that PostgreSQL itself has brought back to an instant before (`restore` does it by itself). Files that
 * are not there are passed over, so that it can be run twice.
 * @throws Refusal where there is no file of certificates, or a line in it that this installation has not signed
 */
export async function carryOutCertificates(options: { certificates?: string }): Promise<void> {
  const certificates = await destroyedSince(options.certificates);
  if (!certificates)
    throw new Refusal(
      'No certificates of destruction were found: name the file that the worker added them to (--certificates, or CERTIFICATES_FILE).',
    );
  const destroyed = await asOwner((client) => destroyAgain(client, certificates));
  console.log(
    `Of ${certificates.length} certificates of destruction, ${destroyed} were of files that this database still had: destroyed again.`,
  );
}

async function ownKeys() {
  const { certificateKeys: secrets } = await installationKeys();
  if (!secrets)
    throw new Refusal(
      'There is no key to compare with: name the public key of the office that made the certificate (--key), or set CERTIFICATE_KEY.',
    );
  return certificateKeys(secrets);
}

/** @returns base64 of the key. @throws Refusal */
async function publicKeyIn(path: string): Promise<string> {
  const text = await readText(path);
  try {
    const key = createPublicKey(text.slice(text.indexOf('-----BEGIN PUBLIC KEY-----')));
    if (key.asymmetricKeyType === 'ed25519') return key.export({ format: 'der', type: 'spki' }).toString('base64');
  } catch {
    // said below
  }
  throw new Refusal(`${path}: holds no public key as "vacatur certificate key" prints it (PEM, Ed25519)`);
}

async function requireInAudit(client: pg.Client, path: string, signed: SignedCertificate): Promise<void> {
  const { organizationId, caseId, audit } = signed.certificate;
  const { rows } = await client.query<{ entry: boolean; link: boolean }>(
    `select exists (select from audit_entries where "organizationId" = $1 and "caseId" = $2 and action = 'case.purged'
         and detail ->> 'certificate' = $3) as entry,
       exists (select from audit_links where "organizationId" = $1 and sequence = $4 and hash = $5) as link`,
    [organizationId, caseId, signed.sha256, audit.sequence, audit.hash],
  );
  const { entry, link } = rows[0]!;
  if (!entry || !link)
    throw new Refusal(
      `${path}: is signed rightly, and the audit of this database ${entry ? 'has another link where it was made' : 'knows nothing of it'}.` +
        ' Run "vacatur audit verify", with a head from before the destruction; a database restored from before it does not know it either.',
    );
}

function sentence(path: string, { certificate, publicKey }: SignedCertificate, inAudit: boolean): string {
  const { destroyedAt, destroyed, basis, decidedById, decidedByRole, clientDestroyed } = certificate;
  const rows = Object.values(destroyed).reduce((sum, count) => sum + count, 0);
  return (
    `${path}: a true certificate. The file of case ${certificate.caseId}${clientDestroyed ? ` and the entry of client ${certificate.clientId}` : ''}` +
    ` was destroyed at ${destroyedAt}, ${rows} rows of ${Object.keys(destroyed).length} tables, by ${basisOf(basis)},` +
    ` as ${decidedByRole ?? 'a member'} ${decidedById} decided. Signed with the key ${fingerprintOf(publicKey)}.` +
    (inAudit ? ' The audit of this database has it.' : '')
  );
}

function basisOf(basis: SignedCertificate['certificate']['basis']): string {
  return basis.kind === 'order'
    ? `the office's decision after a court's order of ${basis.orderedOn} (${basis.citation})`
    : `the policy of ${basis.years} years (${basis.citation})`;
}
