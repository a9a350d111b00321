import { randomUUID } from 'node:crypto';
import { hashOfToken, newToken } from '#libs/platform';
import type { Client } from 'pg';

export interface NewOffice {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
  readonly administrator: { readonly name: string; readonly email: string };
}

export interface CreatedOffice {
  readonly organizationId: string;
  /** Good once, for a day, to choose the administrator's first password; nothing keeps it. */
  readonly token: string;
}

/**
 * Makes an organization with its first administrator, who has no password until one is chosen by the link. Written as the
 * database's owner: the runtime role cannot make organizations.
 * @returns null when a member of any organization has the e-mail address.
 */
export async function createOffice(owner: Client, office: NewOffice): Promise<CreatedOffice | null> {
  const { name, addressLines, phone, administrator } = office;
  const [organizationId, memberId, token] = [randomUUID(), randomUUID(), newToken()];
  await owner.query('begin');
  try {
    await owner.query('insert into organizations (id, name, "addressLines", phone) values ($1, $2, $3, $4)', [
      organizationId,
      name,
      addressLines,
      phone,
    ]);
    const { rowCount } = await owner.query(
      `insert into members ("organizationId", id, email, name, role) values ($1, $2, $3, $4, 'administrator')
       on conflict (email) do nothing`,
      [organizationId, memberId, administrator.email, administrator.name],
    );
    if (!rowCount) {
      await owner.query('rollback');
      return null;
    }
    await owner.query(
      `insert into password_links ("organizationId", id, "memberId", purpose, hash, "expiresAt")
       values ($1, gen_random_uuid(), $2, 'invitation', $3, now() + interval '1 day')`,
      [organizationId, memberId, hashOfToken(token)],
    );
    await owner.query(
      `insert into audit_entries ("organizationId", id, action, "entityId", "correlationId", detail)
       values ($1, gen_random_uuid(), 'organization.created', $1, 'vacatur office create', jsonb_build_object('administratorId', $2::text))`,
      [organizationId, memberId],
    );
    await owner.query('commit');
    return { organizationId, token };
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}
