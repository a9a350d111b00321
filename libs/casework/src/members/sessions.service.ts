import { Injectable } from '@nestjs/common';
import {
  AccessTokens,
  Clock,
  Database,
  hashOfToken,
  type MemberContext,
  newToken,
  NotSignedIn,
  type Work,
  workerContext,
} from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import { deviceOf } from './device.js';
import { SessionNotFound } from './members.errors.js';
import {
  endSessions,
  findRefreshToken,
  hasGoneOn,
  insertRefreshToken,
  insertSession,
  listSessions,
  lockSession,
  markRefreshTokenUsed,
  supersedeRefreshTokens,
  touchSession,
} from './sessions.repository.js';
import type { Caller, SignedIn } from './sign-in.service.js';
import type { EndedSessions, OwnSession, TokensView } from './sessions.schema.js';

/** After a working day one signs in anew. @source OWASP ASVS 5, 7.3.2. */
const SESSION_MS = 12 * 3600 * 1000;
/** After an hour without use too; active_session() says the same. */
const IDLE_MS = 3600 * 1000;
/** So long may pass between two uses of a refresh token that are one, as when a page is loaded again before the answer to it is there. */
const REPEATED_WITHIN_MS = 60_000;

/** Begins, prolongs, lists and ends the sessions of members. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends a sign-in that Passport has admitted: the session, the audit row, then the tokens.
   * @param formerRefreshToken of the session that the same device had, which ends, whoever's it was.
   * @source OWASP ASVS 5, 7.2.4.
   */
  async begin(
    { organizationId, memberId, secondFactor }: SignedIn,
    caller: Caller,
    formerRefreshToken: string | undefined,
  ): Promise<TokensView> {
    if (formerRefreshToken) await this.endFormer(formerRefreshToken, caller.correlationId);
    const ctx = { organizationId, memberId, role: null, correlationId: caller.correlationId };
    return this.database.transaction(ctx, async (work) => {
      const { id } = await insertSession(work, {
        memberId,
        secondFactor,
        expiresAt: new Date(this.clock.now().getTime() + SESSION_MS),
        device: deviceOf(caller.userAgent),
        address: caller.address,
      });
      await work.audit({ action: 'member.signed_in', entityId: memberId, detail: { sessionId: id, secondFactor } });
      return this.issue(work, memberId, id);
    });
  }

  /**
   * New tokens for a refresh token. One that was used before has been stolen, or its successor has: the session ends. Only when it is shown
   * again at once, and nobody has gone on with the answer, is it taken for one that did not arrive: of a page that was left, or of a
   * phone that lost its network.
   * @throws NotSignedIn, whatever is wrong with it.
   */
  async refresh(refreshToken: string, correlationId: string): Promise<TokensView> {
    const candidate = await this.database.refreshCandidate(hashOfToken(refreshToken));
    if (!candidate) throw new NotSignedIn();
    const { organizationId, sessionId, tokenId } = candidate;
    const issued = await this.database.transaction(workerContext(organizationId, correlationId), async (work) => {
      const session = await lockSession(work, sessionId);
      const token = await findRefreshToken(work, tokenId);
      const now = this.clock.now();
      if (!session || !token || session.endedAt || session.member.deactivatedAt) return null;
      if (session.expiresAt <= now || session.lastUsedAt.getTime() + IDLE_MS <= now.getTime()) return null;
      const { memberId } = session;
      if (token.usedAt && !(await isRepeated(work, sessionId, token.usedAt, now))) {
        await endSessions(work, { id: sessionId, memberId }, now);
        await work.audit({ action: 'session.token_reused', entityId: memberId, detail: { sessionId } });
        return null;
      }
      if (token.usedAt) {
        await supersedeRefreshTokens(work, sessionId, token.usedAt);
        await work.audit({ action: 'session.token_repeated', entityId: memberId, detail: { sessionId } });
      } else {
        await markRefreshTokenUsed(work, tokenId, now);
      }
      await touchSession(work, sessionId, now);
      return this.issue(work, memberId, sessionId);
    });
    if (!issued) throw new NotSignedIn();
    return issued;
  }

  /** The member's own that stand, newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<OwnSession>> {
    return this.database.transaction(ctx, async (work) => {
      const now = this.clock.now();
      const usedAfter = new Date(now.getTime() - IDLE_MS);
      const { items, next } = await listSessions(work, ctx.memberId, now, usedAfter, query);
      return {
        items: items.map((session) => ({
          id: session.id,
          createdAt: session.createdAt.toISOString(),
          lastUsedAt: session.lastUsedAt.toISOString(),
          expiresAt: session.expiresAt.toISOString(),
          device: session.device,
          address: session.address,
          secondFactor: session.secondFactor,
          current: session.id === ctx.sessionId,
        })),
        next,
      };
    });
  }

  signOut(ctx: MemberContext): Promise<EndedSessions> {
    if (!ctx.sessionId) throw new SessionNotFound();
    return this.end(ctx, ctx.sessionId);
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

  /**
   * For other services, inside their transaction, when a member has shown more than before: a session in the stead of the one
   * that asks, which ends with all its tokens. It began when that one did, and runs out when that one would have.
   * @throws NotSignedIn when it has ended meanwhile.
   * @source OWASP ASVS 5, 7.2.4.
   */
  async renew(
    work: Work,
    { memberId, sessionId }: MemberContext,
    shown: { readonly secondFactor: boolean } = { secondFactor: false },
  ): Promise<TokensView> {
    const former = sessionId && (await lockSession(work, sessionId));
    if (!former || former.endedAt) throw new NotSignedIn();
    const { createdAt, expiresAt, device, address } = former;
    const secondFactor = former.secondFactor || shown.secondFactor;
    await endSessions(work, { id: former.id, memberId }, this.clock.now());
    const { id } = await insertSession(work, { memberId, createdAt, expiresAt, secondFactor, device, address });
    await work.audit({
      action: 'session.renewed',
      entityId: memberId,
      detail: { sessionId: id, formerId: former.id, secondFactor },
    });
    return this.issue(work, memberId, id);
  }

  private async endFormer(refreshToken: string, correlationId: string): Promise<void> {
    const former = await this.database.refreshCandidate(hashOfToken(refreshToken));
    if (!former) return;
    await this.database.transaction(workerContext(former.organizationId, correlationId), async (work) => {
      const session = await lockSession(work, former.sessionId);
      if (!session || session.endedAt) return;
      const { id, memberId } = session;
      await endSessions(work, { id, memberId }, this.clock.now());
      await work.audit({ action: 'session.replaced', entityId: memberId, detail: { sessionId: id } });
    });
  }

  /** For other services, inside their transaction: a member's sessions but the one that asks. */
  async endOthers(work: Work, ctx: MemberContext): Promise<void> {
    const { memberId, sessionId } = ctx;
    await endSessions(work, { memberId, ...(sessionId && { id: { not: sessionId } }) }, this.clock.now());
  }

  /** For other services, inside their transaction: every session of a member who leaves, or may be somebody else. */
  async endAll(work: Work, memberId: string): Promise<void> {
    await endSessions(work, { memberId }, this.clock.now());
  }

  private async issue(work: Work, memberId: string, sessionId: string): Promise<TokensView> {
    const refreshToken = newToken();
    await insertRefreshToken(work, sessionId, hashOfToken(refreshToken));
    const { organizationId } = work;
    return { ...(await this.tokens.issue({ organizationId, memberId, sessionId })), refreshToken };
  }
}

async function isRepeated(work: Work, sessionId: string, usedAt: Date, now: Date): Promise<boolean> {
  return now.getTime() - usedAt.getTime() <= REPEATED_WITHIN_MS && !(await hasGoneOn(work, sessionId, usedAt));
}
