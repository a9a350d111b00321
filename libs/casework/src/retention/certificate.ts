import { createHash } from 'node:crypto';
import { isSignedBy, SigningKey } from '#libs/platform';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.js';
import type { DocumentKind } from '../documents/document-kinds.js';
import { day, id, instant } from '../fields.js';

const PURPOSE = 'vacatur certificates of destruction';

/** Of the practice of keeping files, not of a statute that orders destruction. @see retention.schema.ts for how sure it is. */
export const POLICY_CITATION = 'RPC 1.15(d); NYSBA 623, 1192';

const YEARS = z.int().describe('How long the office keeps a file from the closing of its case.');

/** What may stay of a file: the client may need it again; the retainer, before seven years are over (RPC 1.15(d)). */
const KEPT_DOCUMENTS = [
  'court_order',
  'certificate_of_disposition',
  'retainer',
] as const satisfies readonly DocumentKind[];

/** That a file was destroyed, in ids, days, codes and counts alone: it stays when the person is forgotten. */
export const destructionCertificate = z
  .strictObject({
    kind: z.literal('certificate_of_destruction'),
    format: z.literal(1),
    id: id.describe('Of the certificate, and of the case within its purge.'),
    organizationId: id,
    purgeId: id,
    caseId: id,
    clientId: id,
    clientDestroyed: z.boolean().describe('Whether the client’s own entry went too.'),
    destroyedAt: instant,
    destroyed: z
      .record(z.string(), z.int())
      .describe('How many rows of which table.')
      .meta({ example: { documents: 3, document_contents: 3, notes: 2 } }),
    basis: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('policy'),
          years: YEARS,
          citation: z.string().meta({ example: POLICY_CITATION }),
        }),
        z.strictObject({
          kind: z.literal('order'),
          years: YEARS,
          citation: z.string().meta({ example: 'CPL 160.50(5)(a)' }),
          filingId: id,
          orderedOn: day.describe('Day of the court’s decision.'),
        }),
      ])
      .describe(
        'By what it was destroyed: the years were over, or a court had ordered that the record be destroyed and the office had decided so of its own file.',
      ),
    keptNames: z.boolean().describe('Names stayed for conflict checks.'),
    keptDocuments: z
      .array(z.enum(KEPT_DOCUMENTS))
      .describe('Kinds of documents that stayed, for who could read the file.'),
    proposedById: id,
    onBehalfOfId: id.nullable(),
    decidedById: id,
    decidedByRole: z.string().nullable().meta({ example: 'supervisor' }),
    decidedAt: instant,
    audit: z
      .strictObject({
        sequence: z.int(),
        hash: z.string().meta({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }),
      })
      .describe(
        'The end of the audit’s chain that it was made behind; the entry of the destruction itself holds the hash of the certificate.',
      ),
  })
  .meta({ id: 'DestructionCertificate' });
export type DestructionCertificate = z.output<typeof destructionCertificate>;

/** As it is handed out: a file of its own, which needs nothing but the public key to be checked. */
export const signedCertificate = z
  .strictObject({
    certificate: destructionCertificate,
    sha256: z
      .string()
      .describe('Over the canonical form (RFC 8785) of the certificate, in hexadecimal digits.')
      .meta({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }),
    publicKey: z
      .string()
      .describe(
        'Base64 of the Ed25519 key (SubjectPublicKeyInfo) that checks the signature. Compare it with one that you trust.',
      )
      .meta({ example: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=' }),
    signature: z
      .string()
      .describe('Base64, over the same bytes.')
      .meta({ example: `${'A'.repeat(86)}==` }),
  })
  .meta({ id: 'SignedCertificate' });
export type SignedCertificate = z.output<typeof signedCertificate>;

/** The keys of an installation's certificates, the one that signs first. */
export function certificateKeys(secrets: readonly string[]): SigningKey[] {
  return secrets.map((secret) => new SigningKey(secret, PURPOSE));
}

export function signCertificate(certificate: DestructionCertificate, key: SigningKey): SignedCertificate {
  const bytes = bytesOf(certificate);
  return { certificate, sha256: sha256(bytes), publicKey: key.publicKey, signature: key.sign(bytes) };
}

export type CertificateFault = 'not_a_certificate' | 'changed' | 'other_key';

/**
 * Whether a file is a certificate that one of the keys has signed.
 * @param given what the file says as JSON; null where it is none.
 * @param trusted public keys, base64: that a file names its own key proves nothing.
 */
export function checkCertificate(
  given: unknown,
  trusted: readonly string[],
): { readonly certificate: SignedCertificate } | { readonly fault: CertificateFault } {
  const parsed = signedCertificate.safeParse(given);
  if (!parsed.success) return { fault: faultOf(given) };
  const { certificate, sha256: said, publicKey, signature } = parsed.data;
  const bytes = bytesOf(certificate);
  if (said !== sha256(bytes) || !isSignedBy(publicKey, bytes, signature)) return { fault: 'changed' };
  return trusted.includes(publicKey) ? { certificate: parsed.data } : { fault: 'other_key' };
}

const LOOKS_LIKE_ONE = z.object({ certificate: z.object({ kind: z.literal('certificate_of_destruction') }) });

/** What says that it is one and lacks a part, or has one more, was changed. */
function faultOf(given: unknown): CertificateFault {
  return LOOKS_LIKE_ONE.safeParse(given).success ? 'changed' : 'not_a_certificate';
}

function bytesOf(certificate: DestructionCertificate): Buffer {
  return Buffer.from(canonicalJson(certificate));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
