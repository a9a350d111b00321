import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, type JwtFromRequestFunction, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, tokenKeyId, type TokenPayload } from './access-tokens.js';
import { ROLES_WITH_SECOND_FACTOR } from './permissions.js';
import type { AccessClaims } from './request-context.js';

/** It reads headers alone, in whatever request. */
const bearerToken = ExtractJwt.fromAuthHeaderAsBearerToken() as unknown as (request: BearerRequest) => string | null;
const MOST_VERIFIED = 10_000;

interface BearerRequest {
  readonly headers: { readonly authorization?: string };
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  /**
   * Tokens whose signature has been seen to be right: it stays so until they run out. The session behind one is asked for at each
   * request all the same.
   */
  private readonly verified = new Map<string, TokenPayload>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
  ) {
    const secrets = given(config.jwtSecrets, 'JWT_SECRET');
    const keys = new Map(secrets.map((secret) => [tokenKeyId(secret), keyOf(secret)]));
    const newest = keyOf(secrets[0]);
    super({
      jwtFromRequest: bearerToken as unknown as JwtFromRequestFunction,
      // A token without the id of a secret is of the newest, and so is one that names a secret which is none of ours.
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: null, key: string) => void) =>
        done(null, keys.get(keyIdOf(token) ?? '') ?? newest),
      algorithms: ['HS256'], // fixed, so that a token cannot choose its own
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      passReqToCallback: true,
    });
  }

  override authenticate(request: BearerRequest, options?: unknown): void {
    const payload = this.verified.get(bearerToken(request) ?? '');
    if (!payload || payload.exp * 1000 <= Date.now()) return super.authenticate(request as never, options as never);
    this.claimsOf(payload).then(
      (claims) => (claims ? this.success(claims) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }

  /** Of a token that was verified. Passport puts what this returns on the request; false refuses the token. */
  validate(request: BearerRequest, payload: TokenPayload): Promise<AccessClaims | false> {
    if (this.verified.size >= MOST_VERIFIED) this.verified.clear();
    this.verified.set(bearerToken(request)!, payload);
    return this.claimsOf(payload);
  }

  /** False also when the session has ended. */
  private async claimsOf({ org, sid, sub }: TokenPayload): Promise<AccessClaims | false> {
    if (!isId(org) || !isId(sid)) return false;
    const session = await this.database.activeSession(org, sid);
    if (session?.memberId !== sub) return false;
    const { role, secondFactorForAll } = session;
    const required = secondFactorForAll || ROLES_WITH_SECOND_FACTOR.includes(role);
    const secondFactor = session.secondFactor ? 'shown' : required ? 'missing' : 'not_required';
    return { organizationId: org, memberId: sub, role, sessionId: sid, secondFactor, apiKey: null };
  }
}

/** As a key: a text would be tried as a public key first, at each request. */
const keyOf = (secret: string) => createSecretKey(secret, 'utf8') as unknown as string;

function keyIdOf(token: string): string | undefined {
  try {
    const [head = ''] = token.split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid?: unknown };
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined; // it is no token, which the check of it says
  }
}

const isId = (text: unknown) => z.uuid().safeParse(text).success;
