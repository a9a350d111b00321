import { Injectable } from '@nestjs/common';
import {
  type AccessClaims,
  type AccessToken,
  AccessTokens,
  Database,
  type MemberContext,
  NotSignedIn,
  ROLE_PERMISSIONS,
  type Work,
} from '#libs/platform';
import { NotAnAttorney } from './members.errors.js';
import { findMember, listMemberNames, listMembers } from './members.repository.js';
import type { MemberView, SessionView } from './members.schema.js';
import { hashPassword, passwordMatches } from './passwords.js';

@Injectable()
export class MembersService {
  /** Compared with when nobody has the address, so that both refusals take as long. */
  private readonly nobodysHash = hashPassword('nobody has this password');

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
  ) {}

  /** The member's claims, or null when address or password is wrong. */
  async authenticate(email: string, password: string): Promise<AccessClaims | null> {
    const candidate = await this.database.signInCandidate(email);
    const matches = await passwordMatches(candidate?.passwordHash ?? (await this.nobodysHash), password);
    if (!candidate || !matches) return null;
    return { organizationId: candidate.organizationId, memberId: candidate.memberId, role: candidate.role };
  }

  /** Ends a sign-in that Passport has admitted: the audit row, then the token. */
  async signIn(claims: AccessClaims, correlationId: string): Promise<AccessToken> {
    await this.database.transaction({ ...claims, correlationId }, (work) =>
      work.audit({ action: 'member.signed_in', entityId: claims.memberId }),
    );
    return this.tokens.issue(claims);
  }

  async session(ctx: MemberContext): Promise<SessionView> {
    const member = await this.database.transaction(ctx, (work) => findMember(work, ctx.memberId));
    if (!member || member.deactivatedAt) throw new NotSignedIn();
    return {
      id: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      organization: { id: member.organization.id, name: member.organization.name },
      permissions: [...ROLE_PERMISSIONS[member.role]],
    };
  }

  async list(ctx: MemberContext): Promise<{ items: MemberView[] }> {
    const members = await this.database.transaction(ctx, listMembers);
    return { items: members.map(({ id, name, email, role }) => ({ id, name, email, role })) };
  }

  /** For other nouns, inside their transaction. @throws NotAnAttorney also for another office's member. */
  async requireAttorney(work: Work, memberId: string): Promise<void> {
    const member = await findMember(work, memberId);
    if (!member || member.deactivatedAt || member.role !== 'attorney') throw new NotAnAttorney();
  }

  /** Names for signature blocks and timelines. */
  async namesById(work: Work): Promise<ReadonlyMap<string, string>> {
    const members = await listMemberNames(work);
    return new Map(members.map((member) => [member.id, member.name]));
  }
}
