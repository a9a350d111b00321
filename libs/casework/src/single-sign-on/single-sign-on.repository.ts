import type { Work } from '#libs/platform';

/** What an administrator sets. */
export interface IdentityProviderRow {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Uint8Array<ArrayBuffer>;
  readonly emailDomains: string[];
  readonly required: boolean;
  readonly breakGlassMemberId: string | null;
  readonly secondFactorAcr: string[];
  readonly secondFactorAmr: string[];
  readonly maxAgeMinutes: number | null;
  readonly updatedAt: Date;
}

export interface AttemptRow {
  readonly secretHash: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly expiresAt: Date;
}

export function findIdentityProvider(work: Work): Promise<IdentityProviderRow | null> {
  return work.tx.identityProvider.findUnique({ where: { organizationId: work.organizationId } });
}

/** The row, locked until the transaction ends, so that what rests on it is not overtaken by a change of it. */
export async function lockIdentityProvider(work: Work): Promise<IdentityProviderRow | null> {
  await work.tx
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`identity provider ${work.organizationId}`}, 0))`;
  return findIdentityProvider(work);
}

export async function saveIdentityProvider(work: Work, row: IdentityProviderRow): Promise<void> {
  const { organizationId } = work;
  await work.tx.identityProvider.upsert({
    where: { organizationId },
    create: { organizationId, ...row },
    update: row,
  });
}

/** With the identities that members were bound to: whoever sets a provider again has them bound anew. */
export async function deleteIdentityProvider(work: Work): Promise<boolean> {
  const where = { organizationId: work.organizationId };
  await deleteAttempts(work);
  await work.tx.memberIdentity.deleteMany({ where });
  const { count } = await work.tx.identityProvider.deleteMany({ where });
  return count > 0;
}

export async function deleteAttempts(work: Work): Promise<void> {
  await work.tx.singleSignOnAttempt.deleteMany({ where: { organizationId: work.organizationId } });
}

export async function insertAttempt(work: Work, row: AttemptRow, now: Date): Promise<void> {
  const { organizationId } = work;
  await work.tx.singleSignOnAttempt.deleteMany({ where: { organizationId, expiresAt: { lte: now } } });
  await work.tx.singleSignOnAttempt.create({ data: { organizationId, ...row } });
}

/** Uses an attempt up: of two who ask for it at once, one has it. */
export async function takeAttempt(work: Work, secretHash: string, now: Date): Promise<AttemptRow | null> {
  const [taken] = await work.tx.$queryRaw<AttemptRow[]>`
    delete from single_sign_on_attempts
    where "organizationId" = ${work.organizationId}::uuid and "secretHash" = ${secretHash}
    returning "secretHash", state, nonce, "codeVerifier", "expiresAt"`;
  return taken && taken.expiresAt > now ? taken : null;
}

/** The member who is bound to the subject, at work or not. */
export async function findBoundMember(work: Work, issuer: string, subject: string) {
  const identity = await work.tx.memberIdentity.findUnique({
    where: { organizationId_issuer_subject: { organizationId: work.organizationId, issuer, subject } },
    include: { member: true },
  });
  return identity?.member ?? null;
}

/** The member with the e-mail address, at work or not, locked until the transaction ends; with the identity at the issuer. */
export async function lockMemberByEmail(work: Work, email: string, issuer: string) {
  const { organizationId } = work;
  await work.tx
    .$queryRaw`select 1 from members where "organizationId" = ${organizationId}::uuid and email = ${email} for update`;
  return work.tx.member.findFirst({
    where: { organizationId, email },
    include: { identities: { where: { issuer } } },
  });
}

/** @returns false when another member has been bound to the subject meanwhile. */
export async function bindIdentity(
  work: Work,
  row: { readonly memberId: string; readonly issuer: string; readonly subject: string; readonly boundAt: Date },
): Promise<boolean> {
  const { count } = await work.tx.memberIdentity.createMany({
    data: [{ organizationId: work.organizationId, ...row }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Whether the member is an administrator at work; the row stays locked, so that the role stays while something rests on it. */
export async function lockAdministrator(work: Work, id: string): Promise<boolean> {
  const rows = await work.tx.$queryRaw<unknown[]>`
    select 1 from members where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid
      and role::text = 'administrator' and "deactivatedAt" is null for update`;
  return rows.length === 1;
}
