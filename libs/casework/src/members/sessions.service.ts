import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccessClaims,
  AccessTokens,
  Clock,
  Database,
  type MemberContext,
  NotSignedIn,
  type Work,
  workerContext,
} from '#libs/platform';
import { SessionNotFound } from './members.errors.js';
import {
  endSessions,
  findRefreshToken,
  insertRefreshToken,
  insertSession,
  listSessions,
  lockSession,
  markRefreshTokenUsed,
  touchSession,
} from './sessions.repository.js';
import type { EndedSessions, OwnSessions, TokensView } from './sessions.schema.js';

/** After a working day one signs in anew. @source OWASP ASVS 5, 7.3.2. */
const SESSION_MS = 12 * 3600 * 1000;
const TOKEN_BYTES = 32;

/** Begins, prolongs, lists and ends the sessions of members. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /** Ends a sign-in that Passport has admitted: the session, the audit row, then the tokens. */
  begin(member: Omit<AccessClaims, 'sessionId'>, correlationId: string): Promise<TokensView> {
    return this.database.transaction({ ...member, correlationId }, async (work) => {
      const { id } = await insertSession(work, member.memberId, new Date(this.clock.now().getTime() + SESSION_MS));
      await work.audit({ action: 'member.signed_in', entityId: member.memberId, detail: { sessionId: id } });
      return this.issue(work, { ...member, sessionId: id });
    });
  }

  /**
   * New tokens for a refresh token. One that was used before has been stolen, or its successor has: the session ends.
   * @throws NotSignedIn, whatever is wrong with it.
   */
  async refresh(refreshToken: string, correlationId: string): Promise<TokensView> {
    const candidate = await this.database.refreshCandidate(hashOf(refreshToken));
    if (!candidate) throw new NotSignedIn();
    const { organizationId, sessionId, tokenId } = candidate;
    const issued = await this.database.transaction(workerContext(organizationId, correlationId), async (work) => {
      const session = await lockSession(work, sessionId);
      const token = await findRefreshToken(work, tokenId);
      const now = this.clock.now();
      if (!session || !token || session.endedAt || session.expiresAt <= now || session.member.deactivatedAt)
        return null;
      const { memberId } = session;
      if (token.usedAt) {
        await endSessions(work, { id: sessionId, memberId }, now);
        await work.audit({ action: 'session.token_reused', entityId: memberId, detail: { sessionId } });
        return null;
      }
      await markRefreshTokenUsed(work, tokenId, now);
      await touchSession(work, sessionId, now);
      return this.issue(work, { organizationId, memberId, role: session.member.role, sessionId });
    });
    if (!issued) throw new NotSignedIn();
    return issued;
  }

  list(ctx: MemberContext): Promise<OwnSessions> {
    return this.database.transaction(ctx, async (work) => ({
      items: (await listSessions(work, ctx.memberId, this.clock.now())).map((session) => ({
        id: session.id,
        createdAt: session.createdAt.toISOString(),
        lastUsedAt: session.lastUsedAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
        current: session.id === ctx.sessionId,
      })),
    }));
  }

  /** @param id one of the member's own; all of them when left out. @throws SessionNotFound */
  end(ctx: MemberContext, id?: string): Promise<EndedSessions> {
    return this.database.transaction(ctx, async (work) => {
      const ended = await endSessions(work, { memberId: ctx.memberId, ...(id && { id }) }, this.clock.now());
      if (id && ended === 0) throw new SessionNotFound();
      await work.audit({ action: 'session.ended', entityId: ctx.memberId, detail: { ended, sessionId: id ?? null } });
      return { ended };
    });
  }

  /** For other nouns, inside their transaction: every session of a member who leaves. */
  async endAll(work: Work, memberId: string): Promise<void> {
    await endSessions(work, { memberId }, this.clock.now());
  }

  private async issue(work: Work, claims: AccessClaims): Promise<TokensView> {
    const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
    await insertRefreshToken(work, claims.sessionId, hashOf(refreshToken));
    return { ...(await this.tokens.issue(claims)), refreshToken };
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
