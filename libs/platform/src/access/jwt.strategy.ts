import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, type TokenPayload } from './access-tokens.js';
import { ROLES_WITH_SECOND_FACTOR } from './permissions.js';
import type { AccessClaims } from './request-context.js';

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a key: a text would be tried as a public key first, at each request.
      secretOrKey: createSecretKey(config.jwtSecret, 'utf8') as unknown as string,
      algorithms: ['HS256'], // fixed, so that a token cannot choose its own
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    });
  }

  /** Passport puts what this returns on the request; false refuses the token, also when its session has ended. */
  async validate({ org, sid, sub }: TokenPayload): Promise<AccessClaims | false> {
    if (!isId(org) || !isId(sid)) return false;
    const session = await this.database.activeSession(org, sid);
    if (session?.memberId !== sub) return false;
    const { role, secondFactorForAll } = session;
    const required = secondFactorForAll || ROLES_WITH_SECOND_FACTOR.includes(role);
    const secondFactor = session.secondFactor ? 'shown' : required ? 'missing' : 'not_required';
    return { organizationId: org, memberId: sub, role, sessionId: sid, secondFactor, apiKey: null };
  }
}

const isId = (text: unknown) => z.uuid().safeParse(text).success;
