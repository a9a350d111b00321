import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  Database,
  fingerprintOf,
  type MemberContext,
  publicKeyPem,
  type RequestContext,
  type Work,
} from '#libs/platform';
import { type Page, type PageQuery, toDay } from '../fields.js';
import {
  certificateKeys,
  type DestructionCertificate,
  POLICY_CITATION,
  signCertificate,
  type SignedCertificate,
  signedCertificate,
} from './certificate.js';
import { addToFile, completeFile } from './certificates-file.js';
import { auditHead, findCertified, listCertified, listCertifiedOf } from './certificates.repository.js';
import { keepCertificate, type PurgeItemRow, type PurgeRow } from './purges.repository.js';
import { CertificateNotFound, NoCertificateKey } from './retention.errors.js';
import { type CertificateKeys, ORDER_CITATION } from './retention.schema.js';

/** Signed certificates of what was destroyed, which hold no personal data and stay. ADR 0040. */
@Injectable()
export class CertificatesService {
  private readonly keys: ReturnType<typeof certificateKeys>;
  private readonly file: string | null;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG)
    { certificateKeys: secrets, certificatesFile }: Pick<Config, 'certificateKeys' | 'certificatesFile'>,
  ) {
    this.keys = certificateKeys(secrets ?? []);
    this.file = certificatesFile;
  }

  /** For purges: nothing is destroyed that could not be certified. @throws NoCertificateKey */
  requireKey(): void {
    if (this.keys.length === 0) throw new NoCertificateKey();
  }

  /**
   * For purges, in the transaction that has destroyed the file: the certificate is kept with it or neither is.
   * @throws NoCertificateKey where the worker lacks the key that the api has.
   */
  async certify(work: Work, purge: PurgeRow, item: PurgeItemRow, clientId: string): Promise<SignedCertificate> {
    this.requireKey();
    const audit = await auditHead(work);
    const signed = signCertificate(certificateOf(purge, item, clientId, audit), this.keys[0]!);
    await keepCertificate(work, item.id, signed);
    return signed;
  }

  /** For purges, after the transaction: the certificate stands in the file of the setting, which outlives the database. */
  async writeDown(certificate: SignedCertificate): Promise<void> {
    if (this.file !== null) await addToFile(this.file, [certificate]);
  }

  /** For purges, before they go on: what a worker that was killed had certified and not written down. */
  async writeDownWhatIsMissing(worker: RequestContext, purgeId: string): Promise<void> {
    const { file } = this;
    if (file === null) return;
    const rows = await this.database.transaction(worker, (work) => listCertifiedOf(work, purgeId));
    await completeFile(file, rows.map(toSigned));
  }

  /** Newest first, without those of cases that the member may not see. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<SignedCertificate>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listCertified(work, query);
      await work.audit({ action: 'destruction_certificate.listed', detail: { rows: items.length } });
      return { items: items.map(toSigned), next };
    });
  }

  /** @throws CertificateNotFound */
  read(ctx: MemberContext, id: string): Promise<SignedCertificate> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findCertified(work, id);
      if (!row) throw new CertificateNotFound();
      await work.audit({ action: 'destruction_certificate.viewed', entityId: id, caseId: row.caseId });
      return toSigned(row);
    });
  }

  /** The public keys of this installation, the one that signs now first; for whoever checks a certificate elsewhere. */
  publicKeys(): CertificateKeys {
    return {
      items: this.keys.map(({ publicKey }) => ({
        pem: publicKeyPem(publicKey),
        fingerprint: fingerprintOf(publicKey),
      })),
    };
  }
}

function certificateOf(
  purge: PurgeRow,
  item: PurgeItemRow,
  clientId: string,
  audit: DestructionCertificate['audit'],
): DestructionCertificate {
  return {
    kind: 'certificate_of_destruction',
    format: 1,
    id: item.id,
    organizationId: item.organizationId,
    purgeId: purge.id,
    caseId: item.caseId,
    clientId,
    clientDestroyed: item.clientPurged!,
    destroyedAt: item.at!.toISOString(),
    destroyed: item.removed as DestructionCertificate['destroyed'],
    basis: basisOf(purge),
    keptNames: purge.keepsNames!,
    keptDocuments: item.keptDocuments as DestructionCertificate['keptDocuments'],
    proposedById: purge.proposedById,
    onBehalfOfId: purge.onBehalfOfId,
    decidedById: purge.decidedById!,
    decidedByRole: purge.decidedByRole,
    decidedAt: purge.decidedAt!.toISOString(),
    audit,
  };
}

function basisOf({ years, orderFilingId: filingId, orderedOn }: PurgeRow): DestructionCertificate['basis'] {
  return filingId && orderedOn
    ? { kind: 'order', years: years!, citation: ORDER_CITATION, filingId, orderedOn: toDay(orderedOn) }
    : { kind: 'policy', years: years!, citation: POLICY_CITATION };
}

function toSigned({ certificate }: PurgeItemRow): SignedCertificate {
  return signedCertificate.parse(certificate);
}
