import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { TOKEN_AUDIENCE, TOKEN_ISSUER, type TokenPayload } from './access-tokens.js';
import { ROLES } from './permissions.js';
import type { AccessClaims } from './request-context.js';

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(@Inject(CONFIG) config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.jwtSecret,
      algorithms: ['HS256'], // fixed, so that a token cannot choose its own
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    });
  }

  /** Passport puts what this returns on the request; false refuses the token. */
  validate(payload: TokenPayload): AccessClaims | false {
    if (!ROLES.includes(payload.role)) return false;
    return { organizationId: payload.org, memberId: payload.sub, role: payload.role };
  }
}
